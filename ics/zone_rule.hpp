// The footer of a TZif file: a POSIX TZ string with the extensions of RFC 8536 3.3.1.
#pragma once

#include <string_view>

#include "ics/zone.hpp"

namespace ics::detail {

// "CET-1CEST,M3.5.0,M10.5.0/3" as a rule. Throws std::invalid_argument if it is no such string.
LastRule parse_posix_rule(std::string_view text);

}  // namespace ics::detail
