#pragma once

#include <optional>
#include <string_view>

#include "domain/campaign.hpp"
#include "store/connection.hpp"

namespace charivari::store {

// Throws Error{conflict} if its id or slug is taken.
void insert_campaign(Connection& connection, const domain::Campaign& campaign);
std::optional<domain::Campaign> find_campaign_by_slug(Connection& connection, std::string_view slug);

}  // namespace charivari::store
