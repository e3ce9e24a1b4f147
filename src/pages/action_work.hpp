#pragma once

#include "front/answer.hpp"
#include "front/call.hpp"

// The handlers of the pages below an action where its hosts work: what is to be done before it, at it, and what became of it.
// To whoever is in none of its host groups they are not there.
namespace charivari::pages {

front::Outcome show_tasks(const front::Call& call);  // /actions/{slug}/tasks
front::Outcome add_task(const front::Call& call);
front::Outcome add_usual_tasks(const front::Call& call);
front::Outcome show_task_form(const front::Call& call);  // /actions/{slug}/tasks/{task}
front::Outcome change_task(const front::Call& call);
front::Outcome set_task_done(const front::Call& call);  // one tap, and back to the same line
front::Outcome remove_task(const front::Call& call);    // asks first, as all the removing below does

// For whoever may edit the action.
front::Outcome show_roles(const front::Call& call);  // /actions/{slug}/roles
front::Outcome add_role(const front::Call& call);
front::Outcome add_usual_roles(const front::Call& call);
front::Outcome show_role_form(const front::Call& call);  // /actions/{slug}/roles/{role}: with its slots
front::Outcome change_role(const front::Call& call);
front::Outcome remove_role(const front::Call& call);
front::Outcome add_slot(const front::Call& call);        // to /actions/{slug}/roles/{role}/slots
front::Outcome show_slot_form(const front::Call& call);  // /actions/{slug}/slots/{slot}
front::Outcome change_slot(const front::Call& call);
front::Outcome remove_slot(const front::Call& call);

front::Outcome show_questions(const front::Call& call);  // /actions/{slug}/questions
front::Outcome add_question(const front::Call& call);
front::Outcome show_question_form(const front::Call& call);  // /actions/{slug}/questions/{question}
front::Outcome change_question(const front::Call& call);
front::Outcome set_question_asked(const front::Call& call);  // one tap, and back to the same line
front::Outcome note_answer(const front::Call& call);
front::Outcome remove_question(const front::Call& call);

front::Outcome show_outcome_form(const front::Call& call);  // /actions/{slug}/outcome, for whoever may edit the action
front::Outcome tell_outcome(const front::Call& call);

}  // namespace charivari::pages
