#pragma once

#include <string>
#include <string_view>

#include "domain/action_change.hpp"
#include "store/connection.hpp"

namespace charivari::store {

// What an action said, as store/event_snapshot.hpp has it of events.
std::string write_action_snapshot(const domain::ActionSnapshot& snapshot);
domain::ActionSnapshot read_action_snapshot(std::string_view text);

// What the action said at one of its revisions. Throws Error{not_found} if it has none of that number.
domain::ActionSnapshot get_action_snapshot(Connection& connection, const domain::Action& action, int number);

}  // namespace charivari::store
