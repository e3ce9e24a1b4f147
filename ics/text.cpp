#include "ics/text.hpp"

#include <array>
#include <cstdint>

namespace ics::detail {
namespace {

enum class Kind : std::uint8_t { plain, special, line_feed, carriage_return, control, multibyte };
enum class Sequence : std::uint8_t { good, line_end, control, broken };
using KindTable = std::array<Kind, 256>;

constexpr KindTable kinds_with(std::string_view specials) {
    KindTable kinds{};
    for (std::size_t byte = 0; byte < kinds.size(); ++byte)
        kinds[byte] = byte >= 0x80 ? Kind::multibyte : byte < 0x20 || byte == 0x7f ? Kind::control : Kind::plain;
    kinds['\t'] = Kind::plain;
    kinds['\n'] = Kind::line_feed;
    kinds['\r'] = Kind::carriage_return;
    for (const char c : specials) kinds[static_cast<unsigned char>(c)] = Kind::special;
    return kinds;
}

struct Scanned {
    std::size_t length;
    Sequence sequence;
};

constexpr unsigned char byte_at(std::string_view text, std::size_t at) {
    return at < text.size() ? static_cast<unsigned char>(text[at]) : 0;
}

// The UTF-8 sequence at the start of the text, whose first byte is 0x80 or above (Unicode 15, table 3-7).
constexpr Scanned scan_sequence(std::string_view text) {
    const unsigned char first = byte_at(text, 0);
    const unsigned char second = byte_at(text, 1);
    std::size_t wanted = 0;
    unsigned char lowest = 0x80;
    unsigned char highest = 0xbf;
    if (first >= 0xc2 && first <= 0xdf) {
        wanted = 2;
    } else if (first >= 0xe0 && first <= 0xef) {
        wanted = 3;
        if (first == 0xe0) lowest = 0xa0;
        if (first == 0xed) highest = 0x9f;
    } else if (first >= 0xf0 && first <= 0xf4) {
        wanted = 4;
        if (first == 0xf0) lowest = 0x90;
        if (first == 0xf4) highest = 0x8f;
    }
    if (wanted == 0 || second < lowest || second > highest) return {1, Sequence::broken};
    for (std::size_t length = 2; length < wanted; ++length)
        if ((byte_at(text, length) & 0xc0) != 0x80) return {length, Sequence::broken};
    if (first == 0xc2 && second <= 0x9f) return {2, second == 0x85 ? Sequence::line_end : Sequence::control};
    const unsigned char third = byte_at(text, 2);
    if (first == 0xe2 && second == 0x80 && (third == 0xa8 || third == 0xa9)) return {3, Sequence::line_end};
    return {wanted, Sequence::good};
}

// Copies runs of plain text at once; `escape` appends a special character, `line_end` what stands for a line end.
template <typename Escape>
void append_clean(std::string& out, std::string_view text, const KindTable& kinds, std::string_view line_end,
                  Escape escape) {
    std::size_t copied = 0;
    std::size_t at = 0;
    const auto flush = [&](std::size_t skip) {
        out.append(text, copied, at - copied);
        at += skip;
        copied = at;
    };
    while (at < text.size()) {
        const unsigned char byte = static_cast<unsigned char>(text[at]);
        switch (kinds[byte]) {
            case Kind::plain:
                ++at;
                break;
            case Kind::multibyte: {
                const Scanned scanned = scan_sequence(text.substr(at));
                if (scanned.sequence == Sequence::good) {
                    at += scanned.length;
                    break;
                }
                flush(scanned.length);
                if (scanned.sequence == Sequence::line_end) out.append(line_end);
                if (scanned.sequence == Sequence::broken) out.append("\xef\xbf\xbd");
                break;
            }
            case Kind::special:
                flush(1);
                escape(static_cast<char>(byte));
                break;
            case Kind::carriage_return:
                flush(byte_at(text, at + 1) == '\n' ? 2 : 1);
                out.append(line_end);
                break;
            case Kind::line_feed:
                flush(1);
                out.append(line_end);
                break;
            case Kind::control:
                flush(1);
                break;
        }
    }
    flush(0);
}

constexpr KindTable text_kinds = kinds_with("\\;,");
constexpr KindTable raw_kinds = kinds_with("");
constexpr KindTable parameter_kinds = kinds_with("\"^");
// The characters that no URI may hold (RFC 3986 2).
constexpr KindTable uri_kinds = kinds_with(" \t\"<>\\^`{|}");

}  // namespace

void append_text(std::string& out, std::string_view text) {
    append_clean(out, text, text_kinds, "\\n", [&out](char c) { out.append({'\\', c}); });
}

void append_raw(std::string& out, std::string_view value) {
    append_clean(out, value, raw_kinds, " ", [](char) {});
}

void append_parameter(std::string& out, std::string_view value) {
    const bool is_quoted = value.find_first_of(":;,") != std::string_view::npos;
    if (is_quoted) out += '"';
    append_clean(out, value, parameter_kinds, "^n", [&out](char c) { out.append(c == '"' ? "^'" : "^^"); });
    if (is_quoted) out += '"';
}

void append_uri(std::string& out, std::string_view uri) {
    constexpr std::string_view blanks = " \t\r\n";
    const std::size_t first = uri.find_first_not_of(blanks);
    if (first == std::string_view::npos) return;
    uri = uri.substr(first, uri.find_last_not_of(blanks) - first + 1);
    const auto append_percent = [&out](char c) {
        constexpr std::string_view digits = "0123456789ABCDEF";
        const auto byte = static_cast<unsigned char>(c);
        out.append({'%', digits[byte >> 4], digits[byte & 15]});
    };
    const std::size_t start = out.size();
    append_clean(out, uri, uri_kinds, "", append_percent);
    const auto is_beyond_ascii = [](char c) { return static_cast<unsigned char>(c) >= 0x80; };
    std::size_t at = start;
    while (at < out.size() && !is_beyond_ascii(out[at])) ++at;
    if (at == out.size()) return;
    const std::string tail = out.substr(at);
    out.resize(at);
    for (const char c : tail) {
        if (is_beyond_ascii(c)) {
            append_percent(c);
        } else {
            out += c;
        }
    }
}

}  // namespace ics::detail
