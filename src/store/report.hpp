#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "domain/report.hpp"
#include "store/connection.hpp"

// What readers say of pages.
namespace charivari::store {

// Throws Error{conflict} if its id is taken.
void insert_report(Connection& connection, const domain::Report& report);
std::optional<domain::Report> find_report(Connection& connection, std::string_view id);
// The oldest first.
std::vector<domain::Report> list_open_reports(Connection& connection, std::size_t limit);
std::size_t count_open_reports(Connection& connection);
// False if it is not there, or settled already.
bool settle_report(Connection& connection, std::string_view id, base::Utc at);
// Those settled before that instant; how many.
std::int64_t delete_settled_reports(Connection& connection, base::Utc before);

}  // namespace charivari::store
