#pragma once

#include <string>
#include <string_view>

#include "domain/event_change.hpp"

namespace charivari::store {

// What an event said, as it is kept in revision.snapshot: JSON of this program's own, of which everything comes back exactly. Members that are
// empty are left out, so that what an older version of the program wrote is read too. Reading throws Error{internal} for
// what no version wrote.
std::string write_snapshot(const domain::EventSnapshot& snapshot);
domain::EventSnapshot read_snapshot(std::string_view text);

}  // namespace charivari::store
