#pragma once

#include <string>
#include <string_view>

#include "domain/event_change.hpp"
#include "store/connection.hpp"

namespace charivari::store {

// What an event said, as it is kept in revision.snapshot: JSON of this program's own, of which everything comes back exactly. Members that are
// empty are left out, so that what an older version of the program wrote is read too. Reading throws Error{internal} for
// what no version wrote.
std::string write_snapshot(const domain::EventSnapshot& snapshot);
domain::EventSnapshot read_snapshot(std::string_view text);

// What the event said at one of its revisions. Throws Error{not_found} if it has none of that number.
domain::EventSnapshot get_event_snapshot(Connection& connection, const domain::Event& event, int number);

}  // namespace charivari::store
