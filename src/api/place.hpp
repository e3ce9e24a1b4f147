#pragma once

#include "base/json.hpp"
#include "domain/place.hpp"
#include "front/answer.hpp"
#include "front/call.hpp"

namespace charivari::api {

base::json::Object to_json(const domain::Place& place);

front::Outcome list_places(const front::Call& call);   // GET /api/v1/places
front::Outcome show_place(const front::Call& call);    // GET /api/v1/places/{id}
front::Outcome create_place(const front::Call& call);  // POST /api/v1/places
front::Outcome change_place(const front::Call& call);  // PATCH /api/v1/places/{id}

}  // namespace charivari::api
