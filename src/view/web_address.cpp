#include "view/web_address.hpp"

#include <algorithm>
#include <array>

namespace charivari::view {
namespace {

constexpr std::size_t longest_address = 2'000;  // as for the addresses of sources
constexpr std::array<std::string_view, 2> schemes{"https://", "http://"};

bool is_word(char letter) {
    return (letter >= '0' && letter <= '9') || (letter >= 'A' && letter <= 'Z') || (letter >= 'a' && letter <= 'z') ||
           letter == '_' || static_cast<unsigned char>(letter) >= 0x80U;
}

// ASCII that stands in no URL (RFC 3986 §2), hard spaces, guillemets, and General Punctuation (U+2000 to U+207F).
bool ends_address(std::string_view rest) {
    const auto first = static_cast<unsigned char>(rest[0]);
    if (first <= ' ' || first == 0x7FU) return true;
    if (std::string_view("<>\"\\^`{|}").find(rest[0]) != std::string_view::npos) return true;
    if (rest.size() < 2) return false;
    const auto second = static_cast<unsigned char>(rest[1]);
    if (first == 0xC2U) return second == 0xA0U || second == 0xABU || second == 0xBBU;
    return first == 0xE2U && (second == 0x80U || second == 0x81U);
}

// True if a word goes on until `at`, so that no address begins there.
bool is_within_word(std::string_view text, std::size_t at) {
    if (at == 0) return false;
    std::size_t before = at - 1;
    while (before > 0 && (static_cast<unsigned char>(text[before]) & 0xC0U) == 0x80U) --before;
    return is_word(text[before]) && !ends_address(text.substr(before));
}

// Without the end of the sentence: "(https://a.example/b_(c))." is an address in brackets.
std::string_view without_ending(std::string_view address) {
    for (;;) {
        const char last = address.back();
        const bool is_unopened = (last == ')' && std::count(address.begin(), address.end(), ')') >
                                                     std::count(address.begin(), address.end(), '(')) ||
                                 last == ']';
        if (!is_unopened && std::string_view(".,;:!?'*_~").find(last) == std::string_view::npos) return address;
        address.remove_suffix(1);
    }
}

// The size of the address that begins there; 0 if none does.
std::size_t address_at(std::string_view text) {
    const auto scheme = std::find_if(schemes.begin(), schemes.end(), [&](auto each) { return text.starts_with(each); });
    if (scheme == schemes.end()) return 0;
    std::size_t end = scheme->size();
    if (end == text.size() || !is_word(text[end])) return 0;
    while (end < text.size() && end <= longest_address && !ends_address(text.substr(end))) ++end;
    if (end > longest_address) return 0;
    const std::string_view address = without_ending(text.substr(0, end));
    const std::string_view host = address.substr(scheme->size());
    return host.substr(0, host.find_first_of("/?#")).find('@') == std::string_view::npos ? address.size() : 0;
}

}  // namespace

std::optional<WebAddress> find_web_address(std::string_view text, std::size_t from) {
    for (std::size_t at = text.find("http", from); at != std::string_view::npos; at = text.find("http", at + 1)) {
        if (is_within_word(text, at)) continue;
        if (const std::size_t size = address_at(text.substr(at)); size > 0) return WebAddress{at, size};
    }
    return std::nullopt;
}

}  // namespace charivari::view
