#pragma once

#include <functional>
#include <optional>

#include "base/json.hpp"
#include "domain/event.hpp"
#include "front/answer.hpp"
#include "front/call.hpp"

namespace charivari::api {

// An event in full, as in interfaces.md; `now` decides whether it is over.
base::json::Object to_json(const domain::Event& event, base::Utc now);

// What other lists show of a place; null for none.
base::json::Value short_place(const std::optional<domain::Place>& found);

// A write of something else than the facts of an event, under the precondition of its revision (if_match.hpp): 428, 412 with
// the event as it is by then, or what `work` gives.
front::Outcome under_precondition(const front::Call& call, const domain::Event& event,
                                  std::function<front::Prompt()> work);

front::Outcome list_events(const front::Call& call);   // GET /api/v1/events
front::Outcome show_event(const front::Call& call);    // GET /api/v1/events/{id}
front::Outcome create_event(const front::Call& call);  // POST /api/v1/events
front::Outcome change_event(const front::Call& call);  // PATCH /api/v1/events/{id}
front::Outcome hide_event(const front::Call& call);    // DELETE /api/v1/events/{id}

front::Outcome split_event(const front::Call& call);             // POST /api/v1/events/{id}/split
front::Outcome list_event_revisions(const front::Call& call);    // GET /api/v1/events/{id}/revisions
front::Outcome restore_event_revision(const front::Call& call);  // POST /api/v1/events/{id}/revisions/{number}/restore

front::Outcome list_event_relations(const front::Call& call);  // GET /api/v1/events/{id}/relations: in both directions
front::Outcome list_event_sources(const front::Call& call);    // GET /api/v1/events/{id}/sources

}  // namespace charivari::api
