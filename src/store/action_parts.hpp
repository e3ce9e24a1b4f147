#pragma once

#include <string>
#include <vector>

#include "domain/action.hpp"
#include "store/connection.hpp"

// What hangs on an action in tables of its own and belongs to its facts: translations, hosts, campaigns, tags.
namespace charivari::store {

// The action's row must be there. Throws Error{conflict} if a campaign or a group does not exist.
void insert_action_parts(Connection& connection, const domain::Action& action);
// When it begins and whether its organisers are asked, which stand beside its hosts, too.
void update_host_times(Connection& connection, const domain::Action& action);
void delete_action_parts(Connection& connection, const std::string& id);
// With campaigns that are hidden, and the work and questions of an action that is to go.
void delete_all_action_parts(Connection& connection, const std::string& id);
// Fills in the parts, `place` and the names of groups, of actions that have their id, facts.place and group.
void load_action_parts(Connection& connection, std::vector<domain::Action>& actions);

}  // namespace charivari::store
