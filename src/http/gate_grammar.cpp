#include "http/gate_grammar.hpp"

#include <algorithm>
#include <arpa/inet.h>
#include <array>
#include <charconv>
#include <cstdint>
#include <string>

namespace charivari::http::grammar {
namespace {

enum Class : std::uint8_t { token = 1, value = 2, path = 4, query = 8, hex = 16, name = 32 };

constexpr bool is_alpha(unsigned c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
constexpr bool is_digit(unsigned c) { return c >= '0' && c <= '9'; }

constexpr std::uint8_t classes_of(unsigned c) {
    const auto one_of = [c](std::string_view set) { return c != 0 && set.find(static_cast<char>(c)) != set.npos; };
    const bool alnum = is_alpha(c) || is_digit(c);
    const bool pchar = alnum || one_of("-._~!$&'()*+,;=:@%");
    unsigned classes = 0;
    if (alnum || one_of("!#$%&'*+-.^_`|~")) classes |= token;
    if (c == '\t' || (c >= 0x20 && c != 0x7f)) classes |= value;
    if (pchar || c == '/') classes |= path;
    if (pchar || one_of("/?[]{}|\\^`")) classes |= query;
    if (is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F')) classes |= hex;
    if (alnum || one_of("-._")) classes |= name;
    return static_cast<std::uint8_t>(classes);
}

constexpr std::array<std::uint8_t, 256> make_table() {
    std::array<std::uint8_t, 256> table{};
    for (unsigned c = 0; c < table.size(); ++c) table[c] = classes_of(c);
    return table;
}

constexpr std::array<std::uint8_t, 256> table = make_table();

bool is(char c, Class wanted) { return (table[static_cast<unsigned char>(c)] & wanted) != 0; }

bool all(std::string_view text, Class wanted) {
    return std::all_of(text.begin(), text.end(), [wanted](char c) { return is(c, wanted); });
}

bool has_whole_percents(std::string_view text) {
    for (auto at = text.find('%'); at != text.npos; at = text.find('%', at + 3)) {
        if (at + 2 >= text.size() || !is(text[at + 1], hex) || !is(text[at + 2], hex)) return false;
    }
    return true;
}

bool is_port(std::string_view text) {
    std::uint16_t port = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), port);
    return error == std::errc{} && end == text.data() + text.size() && port != 0;
}

bool is_ipv6(std::string_view text) {
    in6_addr address{};
    return inet_pton(AF_INET6, std::string(text).c_str(), &address) == 1;
}

}  // namespace

bool is_token_char(char c) { return is(c, token); }
bool is_token(std::string_view text) { return !text.empty() && all(text, token); }
bool is_field_value(std::string_view text) { return all(text, value); }

std::string_view trim(std::string_view text) {
    const auto first = text.find_first_not_of(" \t");
    if (first == text.npos) return {};
    return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

bool is_origin_form(std::string_view target) {
    if (target.empty() || target.front() != '/') return false;
    const auto mark = target.find('?');
    if (!all(target.substr(0, mark), path)) return false;
    if (mark != target.npos && !all(target.substr(mark + 1), query)) return false;
    return has_whole_percents(target);
}

bool is_authority(std::string_view text) {
    if (text.empty() || text.size() > 255) return false;
    const bool bracketed = text.front() == '[';
    const auto host_end = bracketed ? text.find(']') : std::min(text.find(':'), text.size());
    if (host_end == text.npos) return false;
    const std::string_view host = bracketed ? text.substr(1, host_end - 1) : text.substr(0, host_end);
    const std::string_view rest = text.substr(host_end + (bracketed ? 1 : 0));
    if (!rest.empty() && (rest.front() != ':' || !is_port(rest.substr(1)))) return false;
    // A scope ("%eth0") and NUL bytes never reach inet_pton: both are no hex digits, colons or dots.
    if (bracketed) return host.find_first_not_of("0123456789abcdefABCDEF:.") == host.npos && is_ipv6(host);
    return !host.empty() && all(host, name);
}

}  // namespace charivari::http::grammar
