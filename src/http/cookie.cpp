#include "http/cookie.hpp"

#include <algorithm>
#include <cstdint>
#include <stdexcept>

#include "http/gate_grammar.hpp"

namespace charivari::http {
namespace {

// RFC 6265 §4.1.1: cookie-octet.
bool is_cookie_octet(char c) { return c > ' ' && c < '\x7F' && c != '"' && c != ',' && c != ';' && c != '\\'; }

bool begins_with_ignoring_case(std::string_view text, std::string_view beginning) {
    return equals_ignoring_case(text.substr(0, beginning.size()), beginning);
}

std::optional<std::string_view> find_in(std::string_view line, std::string_view name) {
    while (!line.empty()) {
        const std::size_t semicolon = std::min(line.find(';'), line.size());
        const std::string_view pair = line.substr(0, semicolon);
        const std::size_t equals = pair.find('=');
        if (equals != pair.npos && grammar::trim(pair.substr(0, equals)) == name)
            return grammar::trim(pair.substr(equals + 1));
        line.remove_prefix(std::min(semicolon + 1, line.size()));
    }
    return std::nullopt;
}

}  // namespace

std::optional<std::string_view> find_cookie(const Fields& fields, std::string_view name) {
    if (name.empty()) return std::nullopt;
    for (const Fields::Field& field : fields.all()) {
        if (!equals_ignoring_case(field.name, "Cookie")) continue;
        if (const auto value = find_in(field.value, name)) return value;
    }
    return std::nullopt;
}

std::string set_cookie(std::string_view name, std::string_view value, const CookieOptions& options) {
    if (!grammar::is_token(name)) throw std::invalid_argument("not a cookie's name");
    if (!std::all_of(value.begin(), value.end(), is_cookie_octet)) throw std::invalid_argument("not a cookie's value");

    const bool secure =
        options.secure || begins_with_ignoring_case(name, "__Host-") || begins_with_ignoring_case(name, "__Secure-");
    std::string line{name};
    line.append("=").append(value).append("; Path=/; HttpOnly; SameSite=Lax");
    if (secure) line += "; Secure";
    if (options.max_age) line += "; Max-Age=" + std::to_string(std::max<std::int64_t>(0, options.max_age->count()));
    return line;
}

}  // namespace charivari::http
