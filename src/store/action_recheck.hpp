#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/timestamp.hpp"
#include "store/connection.hpp"

// Published actions at whose new words no moderator has looked. Written within the transaction of what caused it.
namespace charivari::store {

struct ActionRecheck {
    std::string action;
    base::Utc since{};  // of the first of the changes
};

std::vector<ActionRecheck> list_action_rechecks(Connection& connection,
                                                std::size_t limit);  // the longest waiting first
std::optional<base::Utc> find_action_recheck(Connection& connection, std::string_view action);
// Where one waits already, that one stays.
void add_action_recheck(Connection& connection, const ActionRecheck& recheck);
// Whether there was one.
bool delete_action_recheck(Connection& connection, std::string_view action);

}  // namespace charivari::store
