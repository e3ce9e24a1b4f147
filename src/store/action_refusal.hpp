#pragma once

#include <optional>
#include <string_view>

#include "domain/refusal.hpp"
#include "store/connection.hpp"

// Why moderators gave a group its draft back. Written within the transaction of what caused it.
namespace charivari::store {

std::optional<domain::Refusal> find_action_refusal(Connection& connection, std::string_view action);
// In the place of an earlier one.
void set_action_refusal(Connection& connection, std::string_view action, const domain::Refusal& refusal);
// Throws nothing where there is none.
void delete_action_refusal(Connection& connection, std::string_view action);

}  // namespace charivari::store
