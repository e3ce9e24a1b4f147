#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "domain/task.hpp"
#include "store/connection.hpp"

// Tasks of actions: their hosts' alone, which is for the service to see to.
namespace charivari::store {

// Throws Error{conflict} if its action or its assignee does not exist.
void insert_task(Connection& connection, const domain::Task& task);
// Throws Error{not_found}.
void update_task(Connection& connection, const domain::Task& task);
void delete_task(Connection& connection, std::string_view id);
std::optional<domain::Task> find_task(Connection& connection, std::string_view id);
// In the order of their positions.
std::vector<domain::Task> list_tasks(Connection& connection, std::string_view action);

}  // namespace charivari::store
