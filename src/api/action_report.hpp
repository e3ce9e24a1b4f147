#pragma once

#include "base/json.hpp"
#include "domain/outcome.hpp"
#include "front/answer.hpp"
#include "front/call.hpp"

// What an action asks, and what became of it.
namespace charivari::api {

// Until an action is over its questions are the hosts' alone.
front::Outcome list_questions(const front::Call& call);   // GET /api/v1/actions/{id}/questions
front::Outcome create_question(const front::Call& call);  // POST /api/v1/actions/{id}/questions
front::Outcome show_question(const front::Call& call);    // GET /api/v1/actions/{id}/questions/{question}
front::Outcome change_question(const front::Call& call);  // PATCH /api/v1/actions/{id}/questions/{question}
front::Outcome remove_question(const front::Call& call);  // DELETE /api/v1/actions/{id}/questions/{question}

// There always is one: of revision 0 while nothing is told.
front::Outcome show_outcome(const front::Call& call);    // GET /api/v1/actions/{id}/outcome
front::Outcome change_outcome(const front::Call& call);  // PATCH /api/v1/actions/{id}/outcome

// What is told of all of them, with what they were: the filters are those of /actions.
front::Outcome list_outcomes(const front::Call& call);       // GET /api/v1/outcomes
front::Outcome show_outcome_table(const front::Call& call);  // GET /api/v1/outcomes.csv: the same, up to 10,000 at once

}  // namespace charivari::api
