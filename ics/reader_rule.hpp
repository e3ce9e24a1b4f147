// Rules as other people write them.
#pragma once

#include <string>
#include <string_view>

namespace ics::detail {

// A rule that is nearly one (RFC 5545 3.3.10), made one where it can only mean one thing: without blanks, empty parts, what
// RFC 7529 takes for granted, DTSTART and X-… parts, a part that stands twice with the same value; UNTIL as a date or time of
// the basic format; weekdays without their numbers where RFC 5545 allows none. What else is wrong stays as it is.
std::string tidy_rule(std::string_view text);

}  // namespace ics::detail
