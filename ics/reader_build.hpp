// Calendars put together from their parts.
#pragma once

#include <string_view>

#include "ics/reader.hpp"

namespace ics::detail {

// What parse_parts() gave, as a calendar. Of parts that are none: what was read before, and an issue `worker_failed`.
ReadResult build_calendar(std::string_view parts, const Bounds& bounds);

}  // namespace ics::detail
