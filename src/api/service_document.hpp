#pragma once

#include "front/answer.hpp"
#include "front/call.hpp"

namespace charivari::api {

front::Outcome show_description(const front::Call& call);       // GET /api/v1/openapi.json
front::Outcome show_service_document(const front::Call& call);  // GET /api/v1
front::Outcome show_health(const front::Call& call);            // GET /health: the process answers
front::Outcome show_readiness(const front::Call& call);         // GET /health/ready: the database answers too

}  // namespace charivari::api
