#pragma once

#include "base/json.hpp"
#include "domain/event.hpp"
#include "front/answer.hpp"
#include "front/call.hpp"

namespace charivari::api {

// An event in full, as in interfaces.md; `now` decides whether it is over.
base::json::Object to_json(const domain::Event& event, base::Utc now);

front::Outcome list_events(const front::Call& call);   // GET /api/v1/events
front::Outcome show_event(const front::Call& call);    // GET /api/v1/events/{id}
front::Outcome create_event(const front::Call& call);  // POST /api/v1/events
front::Outcome change_event(const front::Call& call);  // PATCH /api/v1/events/{id}
front::Outcome hide_event(const front::Call& call);    // DELETE /api/v1/events/{id}

front::Outcome list_event_revisions(const front::Call& call);    // GET /api/v1/events/{id}/revisions
front::Outcome restore_event_revision(const front::Call& call);  // POST /api/v1/events/{id}/revisions/{number}/restore

}  // namespace charivari::api
