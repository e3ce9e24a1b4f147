#pragma once

#include <array>
#include <string_view>

#include "api/object_reader.hpp"
#include "domain/campaign.hpp"

namespace charivari::api {

// What read_campaign() knows.
inline constexpr std::array<std::string_view, 6> campaign_body_members{"title",    "slug",         "description",
                                                                       "language", "translations", "state"};

// A campaign as a client sends it. What cannot be decoded is put into `errors`; the rules (domain::check) add theirs.
domain::CampaignDraft read_campaign(const base::json::Object& body, base::FieldErrors& errors);

}  // namespace charivari::api
