#pragma once

#include <string>
#include <string_view>

#include "front/route.hpp"
#include "http/message.hpp"

namespace charivari::front {

// Which door an unmatched path belongs to, so that its errors look like the rest: api, feed or page.
Door door_of(std::string_view path);

// Whether the path names what only its secret address opens: an unlisted action, whose slug the API takes for its id.
bool names_secret(std::string_view path);

// Adds the fields that every answer of a door carries (interfaces.md, "HTTP in general"): content security policy,
// nosniff, referrer, permissions and cross-origin policies; CORS for the API and the feeds; `Cache-Control` unless the
// handler has set one.
void add_door_fields(http::Response& response, Door door, bool is_private);

// The answer to OPTIONS: the methods that an address of this door allows, and what pages of other sites may do there.
http::Response options_of(Door door, const std::string& allow);

}  // namespace charivari::front
