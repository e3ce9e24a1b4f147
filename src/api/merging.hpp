#pragma once

#include "front/answer.hpp"
#include "front/call.hpp"

// What may be one, and what is made one.
namespace charivari::api {

front::Outcome list_event_duplicates(const front::Call& call);  // GET /api/v1/events/{id}/duplicates
front::Outcome list_place_duplicates(const front::Call& call);  // GET /api/v1/places/{id}/duplicates
front::Outcome merge_event(const front::Call& call);            // POST /api/v1/events/{id}/merge
front::Outcome merge_place(const front::Call& call);            // POST /api/v1/places/{id}/merge

}  // namespace charivari::api
