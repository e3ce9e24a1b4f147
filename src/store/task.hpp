#pragma once

#include <chrono>
#include <optional>
#include <string>
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
// Those of these actions that are not done and are due by then, in no order; and perhaps some that are due up to 26 hours later
// (see domain::due_of). Of each 512 actions `limit` at most, those that are due first.
std::vector<domain::Task> list_tasks_due(Connection& connection, const std::vector<std::string>& actions,
                                         base::Utc until, std::size_t limit);
// Those of these ids, in no order.
std::vector<domain::Task> get_tasks(Connection& connection, const std::vector<std::string>& ids);
// How long before its action's start an open task is due, of all that there are; zero if none is due before.
std::chrono::seconds longest_lead(Connection& connection);
// Those that somebody is to do and that are not done, action by action, `limit` at most.
std::vector<domain::Task> list_tasks_of_assignee(Connection& connection, std::string_view account, std::size_t limit);

}  // namespace charivari::store
