#include "base/common_passwords.hpp"

#include <algorithm>
#include <cstddef>
#include <span>
#include <string>

namespace charivari::base {

namespace embedded {

// Sorted bytewise, lower case; made by deploy/cmake/CommonPasswords.cmake.
std::span<const std::string_view> common_passwords();

}  // namespace embedded

namespace {

constexpr std::size_t longest_entry = 32;
constexpr std::size_t longest_searched = 128;

bool is_listed(std::string_view text) {
    const auto all = embedded::common_passwords();
    return std::binary_search(all.begin(), all.end(), text);
}

// Letters, those beyond ASCII too: what people do not put before or behind a password to make it longer.
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80; }

// "abcabcabc" → "abc"; the text itself if it repeats nothing.
std::string_view repeated_unit(std::string_view text) {
    for (std::size_t size = 1; size <= text.size() / 2; ++size)
        if (text.size() % size == 0 && text.substr(size) == text.substr(0, text.size() - size))
            return text.substr(0, size);
    return text;
}

// True for a listed password with any number of others than letters before and behind. All ways to divide them are tried:
// of "abc123456" it is "abc123" that is listed, of "123456789012" it is "1234567890".
bool is_dressed(std::string_view text) {
    if (text.size() > longest_searched) return false;
    const auto first = static_cast<std::size_t>(std::find_if(text.begin(), text.end(), is_letter) - text.begin());
    const auto behind = static_cast<std::size_t>(text.rend() - std::find_if(text.rbegin(), text.rend(), is_letter));
    for (std::size_t begin = 0; begin <= std::min(first, text.size()); ++begin)
        for (std::size_t end = std::max(behind, begin + 1); end <= std::min(text.size(), begin + longest_entry); ++end)
            if (is_listed(text.substr(begin, end - begin))) return true;
    return false;
}

std::string_view without_ends(std::string_view text) {
    const auto* const begin = std::find_if(text.begin(), text.end(), is_letter);
    if (begin == text.end()) return text;
    const auto behind = static_cast<std::size_t>(text.rend() - std::find_if(text.rbegin(), text.rend(), is_letter));
    const auto first = static_cast<std::size_t>(begin - text.begin());
    return text.substr(first, behind - first);
}

bool is_common(std::string_view text) {
    const std::string_view unit = repeated_unit(text);
    return (unit.size() < text.size() && unit.size() <= 3) || is_dressed(unit) || is_dressed(text);
}

}  // namespace

bool is_common_password(std::string_view password) {
    std::string small{password};
    for (char& c : small)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return is_common(small) || is_common(without_ends(small));
}

}  // namespace charivari::base
