#pragma once

#include "front/answer.hpp"
#include "front/call.hpp"

namespace charivari::api {

front::Outcome search(const front::Call& call);  // GET /api/v1/search

}  // namespace charivari::api
