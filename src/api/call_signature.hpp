#pragma once

#include "base/json.hpp"
#include "domain/call_signature.hpp"
#include "front/answer.hpp"
#include "front/call.hpp"

namespace charivari::api {

// What everybody may know of a signature: "reason" and "signer" are the moderators', and null here.
base::json::Object to_json(const domain::Signature& signature);

// GET /api/v1/calls/{id}/signatures and .csv
front::Outcome list_signatures(const front::Call& call);
front::Outcome show_signature_table(const front::Call& call);
front::Outcome sign_call(const front::Call& call);         // POST /api/v1/calls/{id}/signatures
front::Outcome show_signature(const front::Call& call);    // GET /api/v1/calls/{id}/signatures/{signature}
front::Outcome decide_signature(const front::Call& call);  // PATCH /api/v1/calls/{id}/signatures/{signature}

// GET, PATCH and DELETE /api/v1/calls/signatures/{secret}: by the link of whoever signed.
front::Outcome show_own_signature(const front::Call& call);
front::Outcome confirm_signature(const front::Call& call);
front::Outcome withdraw_signature(const front::Call& call);

}  // namespace charivari::api
