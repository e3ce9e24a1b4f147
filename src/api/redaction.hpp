#pragma once

#include "front/answer.hpp"
#include "front/call.hpp"

// Taking a value out of everything that is recorded of an object (service/redaction.hpp).
namespace charivari::api {

front::Outcome redact_event(const front::Call& call);   // POST /api/v1/events/{id}/redactions
front::Outcome redact_place(const front::Call& call);   // POST /api/v1/places/{id}/redactions
front::Outcome redact_person(const front::Call& call);  // POST /api/v1/people/{id}/redactions
front::Outcome redact_call(const front::Call& call);    // POST /api/v1/calls/{id}/redactions
front::Outcome redact_action(const front::Call& call);  // POST /api/v1/actions/{id}/redactions

}  // namespace charivari::api
