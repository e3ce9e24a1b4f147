#pragma once

#include "base/json.hpp"
#include "domain/person.hpp"
#include "front/answer.hpp"
#include "front/call.hpp"

namespace charivari::api {

base::json::Object to_json(const domain::Person& person);

front::Outcome list_people(const front::Call& call);    // GET /api/v1/people
front::Outcome create_person(const front::Call& call);  // POST /api/v1/people
front::Outcome show_person(const front::Call& call);    // GET /api/v1/people/{id}
front::Outcome change_person(const front::Call& call);  // PATCH /api/v1/people/{id}: JSON Merge Patch
front::Outcome hide_person(const front::Call& call);    // DELETE /api/v1/people/{id}: out of public sight

}  // namespace charivari::api
