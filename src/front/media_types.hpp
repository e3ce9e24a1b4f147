#pragma once

#include "front/route.hpp"
#include "http/form.hpp"
#include "http/message.hpp"

namespace charivari::front {

// Whether a client takes what a route gives, and sends what it understands: JSON to the API (also as a merge patch), a form
// to a page, with or without files. Throws Error{not_acceptable} or {unsupported_media_type}.
void check_media_types(const http::Request& request, const Route& route);

// The form that a page is sent, in either of its codings. Throws Error{bad_request}.
http::Form form_of(const http::Request& request);

}  // namespace charivari::front
