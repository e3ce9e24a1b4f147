#pragma once

#include "front/answer.hpp"
#include "front/call.hpp"

// What the organisers of the caller's groups are told.
namespace charivari::api {

front::Outcome list_notices(const front::Call& call);   // GET /api/v1/notices
front::Outcome show_notice(const front::Call& call);    // GET /api/v1/notices/{id}
front::Outcome change_notice(const front::Call& call);  // PATCH /api/v1/notices/{id}: somebody has seen to it

}  // namespace charivari::api
