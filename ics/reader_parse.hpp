// The work on the bytes of other people: what a worker does.
#pragma once

#include <string>
#include <string_view>

#include "ics/reader.hpp"

namespace ics::detail {

// The parts of the calendars in those bytes, as PartReader reads them: of each calendar first its own properties and its
// zones, then its events. Linear. May be called from any thread.
std::string parse_parts(std::string_view bytes, const Bounds& bounds);

}  // namespace ics::detail
