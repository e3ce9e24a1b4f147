#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "domain/role.hpp"
#include "store/connection.hpp"

// Roles and slots of actions. Who may see them is for the service to ask the policy.
namespace charivari::store {

void insert_role(Connection& connection, const domain::Role& role);
// Throws Error{not_found}.
void update_role(Connection& connection, const domain::Role& role);
// With its slots. Throws Error{not_found}, and conflict while somebody has signed up for one.
void delete_role(Connection& connection, std::string_view id);
std::optional<domain::Role> find_role(Connection& connection, std::string_view id);
// In the order of their positions.
std::vector<domain::Role> list_roles(Connection& connection, std::string_view action);

void insert_slot(Connection& connection, const domain::Slot& slot);
void update_slot(Connection& connection, const domain::Slot& slot);
void delete_slot(Connection& connection, std::string_view id);
std::optional<domain::Slot> find_slot(Connection& connection, std::string_view id);
std::vector<domain::Slot> list_slots(Connection& connection, std::string_view role);
// Of all roles of an action, in the order of these.
std::vector<domain::Slot> list_slots_of_action(Connection& connection, std::string_view action);

}  // namespace charivari::store
