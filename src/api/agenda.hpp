#pragma once

#include "base/json.hpp"
#include "domain/event.hpp"
#include "front/answer.hpp"
#include "front/call.hpp"
#include "service/action.hpp"

namespace charivari::api {

// What takes place at one date, as the agenda lists it: an event, or one occurrence of an event that recurs
// (domain::occurrence_of). "type" tells it from what else may stand in an agenda; "id" with "occurrence" names it.
base::json::Object agenda_item(const domain::Event& event, base::Utc now);
// The same of an action: "event" and "occurrence" name what it answers.
base::json::Object agenda_item(const service::ActionView& view);

front::Outcome list_agenda(const front::Call& call);             // GET /api/v1/agenda
front::Outcome list_event_occurrences(const front::Call& call);  // GET /api/v1/events/{id}/occurrences

}  // namespace charivari::api
