#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "domain/action_message.hpp"
#include "store/connection.hpp"

// What organisers tell those who come to their actions.
namespace charivari::store {

void insert_action_message(Connection& connection, const domain::ActionMessage& message);
// What it says, and nothing else of it.
void set_action_message_text(Connection& connection, const domain::ActionMessage& message);
// False if the action has no such message.
bool delete_action_message(Connection& connection, std::string_view action, std::string_view id);
// The latest one of each of these actions, as far as they have any.
std::vector<domain::ActionMessage> list_latest_action_messages(Connection& connection,
                                                               const std::vector<std::string>& actions);
// Latest first.
std::vector<domain::ActionMessage> list_action_messages(Connection& connection, std::string_view action);

}  // namespace charivari::store
