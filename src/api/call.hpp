#pragma once

#include "base/json.hpp"
#include "domain/call.hpp"
#include "front/answer.hpp"
#include "front/call.hpp"

namespace charivari::api {

base::json::Object to_json(const domain::Call& letter);
base::json::Object to_json(const domain::CallVersion& version);
// What others show of it: {"id", "slug", "title", "version"}.
base::json::Object summary_of(const domain::Call& letter);

front::Outcome list_calls(const front::Call& call);          // GET /api/v1/calls
front::Outcome create_call(const front::Call& call);         // POST /api/v1/calls
front::Outcome show_call(const front::Call& call);           // GET /api/v1/calls/{id}
front::Outcome change_call(const front::Call& call);         // PATCH /api/v1/calls/{id}
front::Outcome hide_call(const front::Call& call);           // DELETE /api/v1/calls/{id}
front::Outcome list_call_versions(const front::Call& call);  // GET /api/v1/calls/{id}/versions
front::Outcome add_call_version(const front::Call& call);    // POST /api/v1/calls/{id}/versions

}  // namespace charivari::api
