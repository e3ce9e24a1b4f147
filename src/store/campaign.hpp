#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "store/connection.hpp"

namespace charivari::store {

// What a set of events is about.
struct Campaign {
    std::string id;
    std::string slug;
    std::string title;
    std::string language;  // BCP 47 primary subtag of the title
};

// Throws Error{conflict} if its id or slug is taken.
void insert_campaign(Connection& connection, const Campaign& campaign);
std::optional<Campaign> find_campaign_by_slug(Connection& connection, std::string_view slug);

}  // namespace charivari::store
