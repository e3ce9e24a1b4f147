#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "front/call.hpp"

namespace charivari::front {

// Scheme and host that a request with this Host asks for, as the operator wrote them: "https://agenda.example" for the base
// URL, "http://abc.onion" for another host; nothing if the site does not answer to it. Without configured hosts any is
// answered to. The case of a host, the dot behind a whole name (RFC 1034 §3.1) and the port that its scheme has anyway
// (RFC 3986 §6.2.3) make no difference.
std::optional<std::string> asked_origin(const Site& site, std::string_view host);

}  // namespace charivari::front
