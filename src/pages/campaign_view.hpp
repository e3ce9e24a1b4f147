#pragma once

#include <string>
#include <vector>

#include "domain/campaign.hpp"
#include "front/call.hpp"
#include "pages/form.hpp"
#include "pages/reader.hpp"

namespace charivari::pages {

// The campaigns of these slugs, in their order. One that is not known goes by its slug, in no language.
std::vector<domain::Campaign> campaigns_of(const front::Call& call, const std::vector<std::string>& slugs);

// Those that a field offers, by their slugs; any other may be typed.
std::vector<Option> campaign_options(const front::Call& call, const Reader& reader);

std::string campaign_path(const domain::Campaign& campaign);

}  // namespace charivari::pages
