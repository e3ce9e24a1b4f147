#pragma once

#include "base/json.hpp"
#include "domain/campaign.hpp"
#include "front/answer.hpp"
#include "front/call.hpp"

namespace charivari::api {

base::json::Object to_json(const domain::Campaign& campaign);

front::Outcome list_campaigns(const front::Call& call);   // GET /api/v1/campaigns
front::Outcome create_campaign(const front::Call& call);  // POST /api/v1/campaigns
front::Outcome show_campaign(const front::Call& call);    // GET /api/v1/campaigns/{id}
front::Outcome change_campaign(const front::Call& call);  // PATCH /api/v1/campaigns/{id}: JSON Merge Patch

}  // namespace charivari::api
