#pragma once

#include "front/answer.hpp"
#include "front/call.hpp"

namespace charivari::api {

front::Outcome list_tags(const front::Call& call);  // GET /api/v1/tags
front::Outcome show_tag(const front::Call& call);   // GET /api/v1/tags/{tag}

}  // namespace charivari::api
