#pragma once

#include <string_view>

#include "base/json.hpp"
#include "front/answer.hpp"
#include "front/call.hpp"
#include "service/session.hpp"

namespace charivari::api {

// {"id", "current", "created_at", "proven_at", "last_used_at"}: one of the caller's own.
base::json::Object to_json(const domain::Session& session, bool is_current);
// What X-CSRF-Token must be in a session of that secret.
base::json::Value csrf_token_of(std::string_view secret);
// The cookies of somebody who has just signed in.
void keep_signed_in(const front::Call& call, const service::SignedIn& signed_in, front::Answer& answer);

// The end of it: the cookie goes, and with it all that the browser keeps of this site.
front::Answer signed_out(const front::Call& call);

// Sessions are for browsers: a page of ours must send this, and tokens see none of it.
front::Outcome sign_in(const front::Call& call);        // POST /api/v1/sessions
front::Outcome list_sessions(const front::Call& call);  // GET /api/v1/sessions
front::Outcome show_session(const front::Call& call);   // GET /api/v1/sessions/{id}
front::Outcome end_session(const front::Call& call);    // DELETE /api/v1/sessions/{id}
front::Outcome prove(const front::Call& call);          // POST /api/v1/sessions/proof

}  // namespace charivari::api
