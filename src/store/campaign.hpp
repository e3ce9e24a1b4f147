#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/campaign.hpp"
#include "domain/noun_filter.hpp"
#include "store/connection.hpp"
#include "store/visibility.hpp"

namespace charivari::store {

// Throws Error{conflict} if its id or slug is taken.
void insert_campaign(Connection& connection, const domain::Campaign& campaign);
// All but id and the time of creation. Throws Error{not_found}, and conflict if the slug is taken.
void update_campaign(Connection& connection, const domain::Campaign& campaign);

// Nothing if it is absent, or if the audience may not see it.
std::optional<domain::Campaign> find_campaign(Connection& connection, std::string_view id,
                                              Audience audience = Audience::everyone);
std::optional<domain::Campaign> find_campaign_by_slug(Connection& connection, std::string_view slug,
                                                      Audience audience = Audience::everyone);
// Those in that state that pass the filter, in the order of slug, behind `after`.
std::vector<domain::Campaign> list_campaigns(Connection& connection, domain::Showing state, std::size_t limit,
                                             const std::optional<std::string>& after = std::nullopt,
                                             const domain::NounFilter& filter = {});
// Of any campaign, public or not.
bool campaign_slug_taken(Connection& connection, std::string_view slug);
// Ids of all events of that campaign, visible or not.
std::vector<std::string> list_event_ids_of_campaign(Connection& connection, std::string_view campaign);

}  // namespace charivari::store
