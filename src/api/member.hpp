#pragma once

#include "front/answer.hpp"
#include "front/call.hpp"

namespace charivari::api {

front::Outcome list_members(const front::Call& call);   // GET /api/v1/groups/{id}/members
front::Outcome change_member(const front::Call& call);  // PATCH /api/v1/groups/{id}/members/{account}
front::Outcome remove_member(const front::Call& call);  // DELETE of the same; of oneself: to leave

}  // namespace charivari::api
