#pragma once

#include "front/answer.hpp"
#include "front/call.hpp"

// What waits for moderators.
namespace charivari::api {

front::Outcome list_moderation(const front::Call& call);       // GET /api/v1/moderation
front::Outcome show_moderation_item(const front::Call& call);  // GET /api/v1/moderation/{id}
front::Outcome decide_moderation(const front::Call& call);     // POST /api/v1/moderation/{id}/decision

}  // namespace charivari::api
