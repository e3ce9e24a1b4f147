// Events put under their series, duplicates told apart.
#pragma once

#include <vector>

#include "ics/reader_event.hpp"

namespace ics::detail {

// In the order in which the series stand in the file. See reader.hpp for what is done with duplicates, overrides without a
// series, and THISANDFUTURE.
std::vector<Event> gather_series(std::vector<ReadEvent> events, Issues& issues);

}  // namespace ics::detail
