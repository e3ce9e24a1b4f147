#include "ics/reader_text.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

namespace ics::detail {
namespace {

unsigned char byte_at(std::string_view text, std::size_t at) {
    return at < text.size() ? static_cast<unsigned char>(text[at]) : 0;
}

struct Sequence {
    std::size_t length;
    bool is_whole;
};

// The UTF-8 sequence at the start of the text (Unicode 15, table 3-7); if it is broken, the bytes that make one U+FFFD.
Sequence sequence_at(std::string_view text) {
    const unsigned char first = byte_at(text, 0);
    const unsigned char second = byte_at(text, 1);
    if (first < 0x80) return {1, true};
    const std::size_t wanted = first >= 0xc2 && first <= 0xdf   ? 2
                               : first >= 0xe0 && first <= 0xef ? 3
                               : first >= 0xf0 && first <= 0xf4 ? 4
                                                                : 0;
    const unsigned char lowest = first == 0xe0 ? 0xa0 : first == 0xf0 ? 0x90 : 0x80;
    const unsigned char highest = first == 0xed ? 0x9f : first == 0xf4 ? 0x8f : 0xbf;
    if (wanted == 0 || second < lowest || second > highest) return {1, false};
    for (std::size_t length = 2; length < wanted; ++length)
        if ((byte_at(text, length) & 0xc0U) != 0x80) return {length, false};
    return {wanted, true};
}

bool is_c1(std::string_view sequence) { return byte_at(sequence, 0) == 0xc2 && byte_at(sequence, 1) <= 0x9f; }

// 0x80–0x9f of Windows-1252; 0 where it has nothing.
constexpr std::array<char16_t, 32> windows_1252_row{0x20ac, 0,      0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021,
                                                    0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0,      0x017d, 0,
                                                    0,      0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014,
                                                    0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0,      0x017e, 0x0178};

void append_point(std::string& out, char32_t point) {
    const auto tail = [&out, point](unsigned shift) { out += static_cast<char>(0x80U | ((point >> shift) & 0x3fU)); };
    if (point < 0x80) {
        out += static_cast<char>(point);
    } else if (point < 0x800) {
        out += static_cast<char>(0xc0U | (point >> 6U));
        tail(0);
    } else if (point < 0x10000) {
        out += static_cast<char>(0xe0U | (point >> 12U));
        tail(6);
        tail(0);
    } else {
        out += static_cast<char>(0xf0U | (point >> 18U));
        tail(12);
        tail(6);
        tail(0);
    }
}

constexpr char32_t replacement = 0xfffd;

void append_windows_1252(std::string& out, unsigned char byte) {
    const char32_t point = byte >= 0xa0 ? byte : windows_1252_row.at(byte - 0x80U);
    append_point(out, point == 0 ? replacement : point);
}

bool is_plain(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return (byte >= 0x20 && byte < 0x7f) || byte == '\t';
}

// Where, from `at` on, the first byte stands that clean() would touch.
std::size_t clean_length(std::string_view text, std::size_t at, bool allows_utf_8) {
    while (at < text.size()) {
        if (is_plain(text[at])) {
            ++at;
            continue;
        }
        if (!allows_utf_8 || static_cast<unsigned char>(text[at]) < 0x80) break;
        const Sequence sequence = sequence_at(text.substr(at, 4));
        if (!sequence.is_whole || is_c1(text.substr(at, 2))) break;
        at += sequence.length;
    }
    return at;
}

constexpr std::size_t longest_name = 80;

bool is_name_byte(char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
}

char in_capitals(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; }

void append_parameter_text(std::string& out, std::string_view text) {
    for (std::size_t at = 0; at < text.size(); ++at) {
        const char next = at + 1 < text.size() ? text[at + 1] : '\0';
        if (text[at] != '^' || (next != 'n' && next != 'N' && next != '^' && next != '\'')) {
            out += text[at];
            continue;
        }
        out += next == '^' ? '^' : next == '\'' ? '"' : '\n';
        ++at;
    }
}

// Reads the values of a parameter from `at` on. Stops at ';' or ':' or the end of the text.
bool read_parameter(std::string_view text, std::size_t& at, std::string& value) {
    bool is_sound = true;
    while (at < text.size() && text[at] != ';' && text[at] != ':') {
        const std::size_t close = text[at] == '"' ? text.find('"', at + 1) : std::string_view::npos;
        if (close != std::string_view::npos) {
            append_parameter_text(value, text.substr(at + 1, close - at - 1));
            at = close + 1;
            continue;
        }
        if (text[at] == '"') {  // never closed: it stands for itself
            is_sound = false;
            value += '\'';
            ++at;
        }
        const std::size_t end = std::min(text.find_first_of(";:\"", at), text.size());
        append_parameter_text(value, text.substr(at, end - at));
        at = end;
    }
    return is_sound;
}

// Whether a fold stands there and behind it the rest of a UTF-8 sequence: some programs fold inside characters.
bool is_folded_sequence(std::string_view text) {
    if (text.starts_with('\r')) text.remove_prefix(1);
    return text.size() >= 3 && text[0] == '\n' && (text[1] == ' ' || text[1] == '\t') &&
           (byte_at(text, 2) & 0xc0U) == 0x80;
}

}  // namespace

Encoding encoding_of(std::string_view bytes) {
    bool has_broken = false;
    for (std::size_t at = 0; at < bytes.size();) {
        if (static_cast<unsigned char>(bytes[at]) < 0x80) {
            ++at;
            continue;
        }
        const Sequence sequence = sequence_at(bytes.substr(at, 4));
        if (sequence.is_whole || is_folded_sequence(bytes.substr(at + sequence.length))) return Encoding::utf_8;
        // A sequence that the end of the file cut off says nothing.
        has_broken = has_broken || at + sequence.length < bytes.size();
        at += sequence.length;
    }
    return has_broken ? Encoding::windows_1252 : Encoding::utf_8;
}

std::string from_utf_16(std::string_view bytes) {
    const unsigned high = bytes.starts_with("\xfe") ? 0 : 1;  // where the greater byte of a unit stands
    const auto unit = [&](std::size_t at) {
        return static_cast<char32_t>(byte_at(bytes, at + high) << 8U | byte_at(bytes, at + 1 - high));
    };
    const auto is_half = [](char32_t point, char32_t first) { return point >= first && point < first + 0x400; };
    std::string text;
    text.reserve(bytes.size());
    for (std::size_t at = 2; at + 1 < bytes.size(); at += 2) {
        char32_t point = unit(at);
        if (is_half(point, 0xd800) && at + 3 < bytes.size() && is_half(unit(at + 2), 0xdc00)) {
            point = 0x10000 + ((point - 0xd800) << 10U) + (unit(at + 2) - 0xdc00);
            at += 2;
        } else if (is_half(point, 0xd800) || is_half(point, 0xdc00)) {
            point = replacement;
        }
        append_point(text, point);
    }
    return text;
}

Cleaning clean(std::string& text, std::size_t start, Encoding encoding) {
    Cleaning done;
    std::size_t at = clean_length(text, start, encoding == Encoding::utf_8);
    if (at == text.size()) return done;
    std::string cleaned;
    const std::string_view source = text;
    const std::size_t first = at;
    while (at < source.size()) {
        const auto byte = static_cast<unsigned char>(source[at]);
        if (is_plain(source[at])) {
            cleaned += source[at++];
        } else if (byte < 0x80) {
            (byte == 0 ? done.nul : done.control) = true;
            ++at;
        } else if (encoding == Encoding::windows_1252) {
            done.decoded = true;
            append_windows_1252(cleaned, byte);
            ++at;
        } else {
            const Sequence sequence = sequence_at(source.substr(at, 4));
            const std::string_view found = source.substr(at, sequence.length);
            at += sequence.length;
            if (!sequence.is_whole) {
                done.broken = true;
                cleaned += "\xef\xbf\xbd";
            } else if (is_c1(found)) {
                done.control = true;
            } else {
                cleaned += found;
            }
        }
    }
    text.replace(first, std::string::npos, cleaned);
    return done;
}

bool is_clean(std::string_view text) {
    std::size_t at = clean_length(text, 0, true);
    while (at < text.size() && text[at] == '\n') at = clean_length(text, at + 1, true);
    return at == text.size();
}

void append_unescaped(std::string& out, std::string_view value) {
    for (;;) {
        const std::size_t end = value.find('\\');
        out.append(value.substr(0, end));
        if (end == std::string_view::npos) return;
        const char next = end + 1 < value.size() ? value[end + 1] : '\\';
        out += next == 'n' || next == 'N' ? '\n' : next;
        value.remove_prefix(std::min(end + 2, value.size()));
    }
}

std::vector<std::string_view> split_list(std::string_view value, bool escapes) {
    std::vector<std::string_view> parts;
    std::size_t start = 0;
    for (std::size_t at = 0; at < value.size(); ++at) {
        if (escapes && value[at] == '\\') {
            ++at;
        } else if (value[at] == ',') {
            parts.push_back(value.substr(start, at - start));
            start = at + 1;
        }
    }
    parts.push_back(value.substr(start));
    return parts;
}

const std::string* ContentLine::find(std::string_view parameter) const {
    const auto found = std::find_if(parameters.begin(), parameters.end(),
                                    [parameter](const Parameter& one) { return one.name == parameter; });
    return found == parameters.end() ? nullptr : &found->value;
}

bool split_line(std::string_view text, std::size_t most_parameters, ContentLine& line) {
    line.parameters.clear();
    line.is_sound = true;
    line.has_too_many = false;
    const std::size_t length = name_length(text);
    if (length == 0) return false;
    line.name.assign(text.substr(0, length));
    std::transform(line.name.begin(), line.name.end(), line.name.begin(), [](char c) { return in_capitals(c); });
    std::size_t at = std::min(text.find_first_not_of(" \t", length), text.size());
    while (at < text.size() && text[at] == ';') {
        ++at;
        const std::size_t end = std::min(text.find_first_of("=;:", at), text.size());
        Parameter parameter{in_capitals(trimmed(text.substr(at, end - at))), {}};
        at = end;
        bool is_sound = at < text.size() && text[at] == '=' && !parameter.name.empty();
        if (at < text.size() && text[at] == '=') {
            ++at;
            is_sound = read_parameter(text, at, parameter.value) && is_sound;
        }
        line.is_sound = line.is_sound && is_sound;
        if (parameter.name.empty()) continue;
        if (line.parameters.size() < most_parameters) {
            line.parameters.push_back(std::move(parameter));
        } else {
            line.has_too_many = true;
        }
    }
    if (at >= text.size() || text[at] != ':') return false;
    line.value = text.substr(at + 1);
    return true;
}

std::size_t name_length(std::string_view line) {
    std::size_t length = 0;
    while (length < line.size() && length <= longest_name && is_name_byte(line[length])) ++length;
    if (length > longest_name) return 0;
    const std::size_t next = line.find_first_not_of(" \t", length);
    return next != std::string_view::npos && (line[next] == ':' || line[next] == ';') ? length : 0;
}

bool is_token(std::string_view name) {
    return !name.empty() && name.size() <= longest_name && name.find('_') == std::string_view::npos &&
           std::all_of(name.begin(), name.end(), is_name_byte);
}

std::string_view trimmed(std::string_view text) {
    const std::size_t first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

bool equal_ignoring_case(std::string_view a, std::string_view b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](char x, char y) { return in_capitals(x) == in_capitals(y); });
}

std::string in_capitals(std::string_view text) {
    std::string capitals{text};
    std::transform(capitals.begin(), capitals.end(), capitals.begin(), [](char c) { return in_capitals(c); });
    return capitals;
}

std::string excerpt(std::string_view text, std::size_t most) {
    std::size_t length = std::min(text.size(), most);
    while (length > 0 && length < text.size() && (static_cast<unsigned char>(text[length]) & 0xc0U) == 0x80) --length;
    std::string cut{text.substr(0, length)};
    std::replace(cut.begin(), cut.end(), '\n', ' ');
    return cut;
}

std::string fingerprint(std::string_view text) {
    std::uint64_t hash = 0xcbf29ce484222325U;
    for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3U;
    std::string digits;
    for (unsigned shift = 64; shift > 0; shift -= 4) digits += "0123456789abcdef"[(hash >> (shift - 4)) & 15U];
    return digits;
}

}  // namespace ics::detail
