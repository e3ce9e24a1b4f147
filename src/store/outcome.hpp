#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/outcome.hpp"
#include "store/connection.hpp"

namespace charivari::store {

// In the place of an older one of the same action, with its sources and replies.
void set_outcome(Connection& connection, const domain::Outcome& outcome);
// Nothing happens if there is none.
void delete_outcome(Connection& connection, std::string_view action);
std::optional<domain::Outcome> find_outcome(Connection& connection, std::string_view action);
// Of those actions that have one, in the order of their ids.
std::vector<domain::Outcome> list_outcomes_of(Connection& connection, const std::vector<std::string>& actions);

}  // namespace charivari::store
