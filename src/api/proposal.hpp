#pragma once

#include "front/answer.hpp"
#include "front/call.hpp"

// Changes of events that are proposed, and wait (product.md, "Who may say that an event changed").
namespace charivari::api {

front::Outcome list_event_proposals(const front::Call& call);  // GET /api/v1/events/{id}/proposals
front::Outcome propose_change(const front::Call& call);        // POST /api/v1/events/{id}/proposals: by anybody
front::Outcome list_proposals(const front::Call& call);        // GET /api/v1/proposals: for those who decide
front::Outcome decide_proposal(const front::Call& call);       // POST /api/v1/proposals/{id}/decision
front::Outcome follow_proposal(const front::Call& call);       // GET /api/v1/proposals/{secret}: what became of it
front::Outcome withdraw_proposal(const front::Call& call);     // DELETE /api/v1/proposals/{secret}

}  // namespace charivari::api
