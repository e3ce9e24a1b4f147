#pragma once

#include <string>
#include <vector>

#include "store/connection.hpp"

// What needs the organisers of some groups, looked up by these.
namespace charivari::store {

// Ids of actions that they host and that are to be confirmed, the one that has waited longest first, `limit` at most.
std::vector<std::string> list_actions_to_confirm(Connection& connection, const std::vector<std::string>& groups,
                                                 std::size_t limit);
// Of actions that they host and that begin at `from` or later, in the order of lists; unless `is_all`, those alone that are to be
// declared or have a task that is not done.
std::vector<std::string> list_hosted_actions(Connection& connection, const std::vector<std::string>& groups,
                                             base::Utc from, bool is_all, std::size_t limit);
struct AskedGroup {
    std::string action;
    std::string group;
};
// Those that are asked to join an action, latest first.
std::vector<AskedGroup> list_asked(Connection& connection, const std::vector<std::string>& groups, std::size_t limit);

}  // namespace charivari::store
