#pragma once

#include "front/answer.hpp"
#include "front/call.hpp"

// API tokens, as the sessions of their account see them: a token sees and makes none.
namespace charivari::api {

front::Outcome list_tokens(const front::Call& call);   // GET /api/v1/tokens
front::Outcome create_token(const front::Call& call);  // POST /api/v1/tokens
front::Outcome show_token(const front::Call& call);    // GET /api/v1/tokens/{id}
front::Outcome revoke_token(const front::Call& call);  // DELETE /api/v1/tokens/{id}

}  // namespace charivari::api
