#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "domain/contact.hpp"
#include "store/connection.hpp"

// Who was given the sealed contacts of which action.
namespace charivari::store {

void insert_contact_opening(Connection& connection, const domain::ContactOpening& opening);
// Of the group's actions, latest first.
std::vector<domain::ContactOpening> list_contact_openings(Connection& connection, std::string_view group,
                                                          std::size_t limit);
// By the account itself, latest first.
std::vector<domain::ContactOpening> list_contact_openings_by(Connection& connection, std::string_view account);
// Those from before; how many.
std::int64_t delete_contact_openings(Connection& connection, base::Utc before);

}  // namespace charivari::store
