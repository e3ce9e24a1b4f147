#pragma once

#include <string>
#include <vector>

#include "domain/campaign.hpp"
#include "front/call.hpp"

namespace charivari::pages {

// The campaigns of these slugs, in their order. One that is not known goes by its slug, in no language.
std::vector<domain::Campaign> campaigns_of(const front::Call& call, const std::vector<std::string>& slugs);

std::string campaign_path(const domain::Campaign& campaign);

}  // namespace charivari::pages
