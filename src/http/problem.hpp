#pragma once

#include <string>
#include <string_view>

#include "base/error.hpp"
#include "http/message.hpp"

namespace charivari::http {

// The status of each error code, in one place.
int status_of(base::Code code);
// "not-found": the last part of the problem's type, /problems/not-found, which is a real page.
std::string slug_of(base::Code code);
// The short English title of a problem (RFC 9457 §3.1.3), the same for every problem of that code.
std::string_view title_of(base::Code code);

// RFC 9457 application/problem+json: {type, title, status, detail, instance, errors}. `instance` is the request's id or
// path; the error's cause is never in it. In English, and says so. `Cache-Control: no-store`.
Response problem(const base::Error& error, std::string_view instance);

// When to come back, where the error is one of time: Retry-After, and RateLimit-* of the quota that refuses with 429.
void add_limits(Fields& fields, const base::Error& error);

}  // namespace charivari::http
