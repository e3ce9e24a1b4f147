#include "view/escape.hpp"

#include <algorithm>
#include <array>

namespace charivari::view {

namespace {

constexpr std::array<std::string_view, 6> kept_schemes = {"http", "https", "mailto", "webcal", "geo", "tel"};

char lower(char letter) { return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter; }

bool is_kept_scheme(std::string_view scheme) {
    return std::any_of(kept_schemes.begin(), kept_schemes.end(), [&](std::string_view kept) {
        return std::equal(kept.begin(), kept.end(), scheme.begin(), scheme.end(),
                          [](char left, char right) { return left == lower(right); });
    });
}

bool is_unreserved(char letter) {
    return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') || (letter >= '0' && letter <= '9') ||
           letter == '-' || letter == '.' || letter == '_' || letter == '~';
}

}  // namespace

void append_escaped(std::string& out, std::string_view text) {
    std::size_t plain = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
        std::string_view reference;
        switch (text[at]) {
            case '&':
                reference = "&amp;";
                break;
            case '<':
                reference = "&lt;";
                break;
            case '>':
                reference = "&gt;";
                break;
            case '"':
                reference = "&quot;";
                break;
            case '\'':
                reference = "&#39;";
                break;
            case '\0':
                reference = "\xEF\xBF\xBD";
                break;
            default:
                continue;
        }
        out.append(text.substr(plain, at - plain)).append(reference);
        plain = at + 1;
    }
    out.append(text.substr(plain));
}

void append_url(std::string& out, std::string_view url) {
    append_escaped(out, is_safe_url(url) ? url : "about:invalid");
}

void append_url_part(std::string& out, std::string_view text) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    for (const char letter : text) {
        if (is_unreserved(letter)) {
            out += letter;
            continue;
        }
        const auto byte = static_cast<unsigned char>(letter);
        out += '%';
        out += digits[byte >> 4U];
        out += digits[byte & 0x0FU];
    }
}

bool is_safe_url(std::string_view url) {
    // Browsers drop tabs and newlines before they read the scheme, and take '\' for '/'.
    const auto is_trick = [](char letter) { return static_cast<unsigned char>(letter) <= 0x20 || letter == '\\'; };
    if (std::any_of(url.begin(), url.end(), is_trick) || url.starts_with("//")) return false;
    const std::size_t end = url.find_first_of(":/?#");
    if (end == std::string_view::npos || url[end] != ':') return true;
    return is_kept_scheme(url.substr(0, end));
}

}  // namespace charivari::view
