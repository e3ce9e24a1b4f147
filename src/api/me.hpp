#pragma once

#include "front/answer.hpp"
#include "front/call.hpp"

namespace charivari::api {

front::Outcome show_me(const front::Call& call);    // GET /api/v1/me
front::Outcome export_me(const front::Call& call);  // GET /api/v1/me/export
front::Outcome erase_me(const front::Call& call);   // DELETE /api/v1/me

}  // namespace charivari::api
