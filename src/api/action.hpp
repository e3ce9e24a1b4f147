#pragma once

#include <functional>
#include <optional>

#include "base/json.hpp"
#include "domain/action.hpp"
#include "front/answer.hpp"
#include "front/call.hpp"
#include "service/action.hpp"

namespace charivari::api {

// An action in full, as in interfaces.md, with all that `action` tells: service::ActionView has taken out what the caller may
// not know. Time itself changes nothing of it.
base::json::Object to_json(const domain::Action& action);
// What any action looks like: its members are those that ?fields= may name.
base::json::Object any_action();

// A write of something else than the facts of an action, under the precondition of its revision (if_match.hpp): 428, 412 with
// the action as it is by then, or what `work` gives.
front::Outcome under_precondition(const front::Call& call, const domain::Action& action,
                                  std::function<front::Prompt()> work);

front::Outcome list_actions(const front::Call& call);        // GET /api/v1/actions
front::Outcome list_event_actions(const front::Call& call);  // GET /api/v1/events/{id}/actions
front::Outcome show_action(const front::Call& call);         // GET /api/v1/actions/{id}
front::Outcome create_action(const front::Call& call);       // POST /api/v1/actions
front::Outcome change_action(const front::Call& call);       // PATCH /api/v1/actions/{id}
front::Outcome remove_action(const front::Call& call);       // DELETE /api/v1/actions/{id}
front::Outcome confirm_action(const front::Call& call);      // POST /api/v1/actions/{id}/confirm

front::Outcome list_action_revisions(const front::Call& call);  // GET /api/v1/actions/{id}/revisions
front::Outcome restore_action_revision(
    const front::Call& call);  // POST /api/v1/actions/{id}/revisions/{number}/restore

}  // namespace charivari::api
