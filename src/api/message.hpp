#pragma once

#include "front/answer.hpp"
#include "front/call.hpp"

// What organisers tell those who come to their actions.
namespace charivari::api {

front::Outcome list_messages(const front::Call& call);      // GET /api/v1/actions/{id}/messages
front::Outcome create_message(const front::Call& call);     // POST /api/v1/actions/{id}/messages
front::Outcome show_message(const front::Call& call);       // GET /api/v1/actions/{id}/messages/{message}
front::Outcome take_back_message(const front::Call& call);  // DELETE /api/v1/actions/{id}/messages/{message}

}  // namespace charivari::api
