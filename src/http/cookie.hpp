#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "http/message.hpp"

namespace charivari::http {

// The value of the first cookie of that name (case counts) in the Cookie fields, of which there may be several (RFC 6265
// §5.4, RFC 9113 §8.2.3). Quotes are part of a value; blanks around names and values are not; a part without '=' is no
// cookie. Nothing if there is none of that name. The value is whatever a client sent; it lives as long as `fields`. Any
// thread.
std::optional<std::string_view> find_cookie(const Fields& fields, std::string_view name);

struct CookieOptions {
    bool secure = true;                           // only over https; set anyway for the names below
    std::optional<std::chrono::seconds> max_age;  // absent: until the browser closes; zero or less: forget it now
};

// The value of a Set-Cookie field (RFC 6265 §4.1) with Path=/, HttpOnly, SameSite=Lax and no Domain. Names that begin with
// `__Host-` or `__Secure-`, in any case, always get Secure, since browsers drop them without (RFC 6265bis §4.1.3). Throws
// std::invalid_argument if the name is no token or the value holds what RFC 6265 does not let stand there unquoted (blanks,
// quotes, commas, semicolons, backslashes, what is not ASCII): values are ours, so that is a bug. Any thread.
std::string set_cookie(std::string_view name, std::string_view value, const CookieOptions& options = {});

}  // namespace charivari::http
