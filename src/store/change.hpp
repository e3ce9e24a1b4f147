#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/change.hpp"
#include "store/connection.hpp"

// What mirrors follow. The writer gives the numbers.
namespace charivari::store {

// Says that the object changed. What is not public, and never was, leaves no trace.
void record_change(Connection& connection, std::string_view noun, std::string_view id, base::Utc at, bool is_public,
                   const std::optional<std::string>& replaced_by = std::nullopt);
// In their order, behind `after`.
std::vector<domain::Change> list_changes(Connection& connection, std::int64_t after, std::size_t limit);
// The latest number; 0 while nothing has changed.
std::int64_t last_change_number(Connection& connection);

}  // namespace charivari::store
