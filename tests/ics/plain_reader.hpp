// A reader for tests, written from RFC 5545 alone and as simply as can be, so that it shares no mistake with the library.
#pragma once

#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace tests {

// The code points of valid UTF-8; an empty list if the text is not valid (or is empty).
inline std::vector<char32_t> code_points(std::string_view text) {
    std::vector<char32_t> points;
    for (std::size_t at = 0; at < text.size();) {
        const auto byte = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U; };
        const unsigned first = byte(at);
        const std::size_t length = first < 0x80 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
        char32_t point = length == 1 ? first : first & (0x7fU >> length);
        for (std::size_t i = 1; i < length; ++i) {
            if ((byte(at + i) & 0xc0U) != 0x80) return {};
            point = point << 6 | (byte(at + i) & 0x3fU);
        }
        constexpr char32_t lowest[] = {0, 0, 0x80, 0x800, 0x10000};
        const bool is_surrogate = point >= 0xd800 && point < 0xe000;
        if ((first >= 0x80 && first < 0xc0) || first > 0xf4 || point < lowest[length] || point > 0x10ffff ||
            is_surrogate)
            return {};
        points.push_back(point);
        at += length;
    }
    return points;
}

// Valid UTF-8 and no control character but the tab.
inline bool is_clean(std::string_view text) {
    const auto points = code_points(text);
    if (points.empty()) return text.empty();
    for (const char32_t point : points)
        if ((point < 0x20 && point != '\t') || (point >= 0x7f && point < 0xa0)) return false;
    return true;
}

// The value of a TEXT (3.3.11).
inline std::string unescaped(std::string_view text) {
    std::string value;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] != '\\') {
            value += text[at];
            continue;
        }
        ++at;
        const char c = at < text.size() ? text[at] : '?';
        value += c == 'n' || c == 'N' ? '\n' : c;
    }
    return value;
}

// The lines of a calendar as they stand (3.1), without their CRLF; a stray CR or LF stays in its line.
inline std::vector<std::string> physical_lines(std::string_view calendar) {
    std::vector<std::string> lines;
    while (!calendar.empty()) {
        const std::size_t end = calendar.find("\r\n");
        lines.emplace_back(calendar.substr(0, end));
        if (end == std::string_view::npos) break;
        calendar.remove_prefix(end + 2);
    }
    return lines;
}

// The content lines, unfolded.
inline std::vector<std::string> content_lines(std::string_view calendar) {
    std::vector<std::string> lines;
    for (const std::string& line : physical_lines(calendar)) {
        if (!line.empty() && (line[0] == ' ' || line[0] == '\t') && !lines.empty()) {
            lines.back() += line.substr(1);
        } else {
            lines.push_back(line);
        }
    }
    return lines;
}

inline void append_utf8(std::string& out, char32_t point) {
    const auto tail = [&](unsigned shift) { out += static_cast<char>(0x80U | ((point >> shift) & 0x3fU)); };
    if (point < 0x80) {
        out += static_cast<char>(point);
    } else if (point < 0x800) {
        out += static_cast<char>(0xc0U | (point >> 6));
        tail(0);
    } else if (point < 0x10000) {
        out += static_cast<char>(0xe0U | (point >> 12));
        tail(6);
        tail(0);
    } else {
        out += static_cast<char>(0xf0U | (point >> 18));
        tail(12);
        tail(6);
        tail(0);
    }
}

// Text without control characters but line feeds: of escapes and blanks, of accents, of all of Unicode.
inline std::string random_text(std::mt19937& random, unsigned most) {
    const auto below = [&random](unsigned limit) { return static_cast<unsigned>(random() % limit); };
    const unsigned length = below(most + 1);
    const unsigned style = below(4);
    std::string text;
    for (unsigned i = 0; i < length; ++i) {
        constexpr std::string_view hard = "\\;,^\":n N\n";
        const unsigned kind = style == 3 ? below(3) : style;
        char32_t point = 0;
        if (kind == 0) {
            point = static_cast<char32_t>(hard[below(hard.size())]);
        } else if (kind == 1) {
            point = 0xa1 + below(0x500);
        } else {
            do {
                point = 0x20 + below(0x10ffe0);
            } while ((point >= 0x7f && point < 0xa0) || (point >= 0xd800 && point < 0xe000) || point == 0x2028 ||
                     point == 0x2029);
        }
        append_utf8(text, point);
    }
    return text;
}

}  // namespace tests
