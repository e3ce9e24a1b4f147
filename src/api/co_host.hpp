#pragma once

#include "front/answer.hpp"
#include "front/call.hpp"

// Other groups on an action (product.md, "Co-hosting"). Hosts see who was asked and who declined, too; a group that is asked
// sees itself.
namespace charivari::api {

front::Outcome list_co_hosts(const front::Call& call);              // GET /api/v1/actions/{id}/co-hosts
front::Outcome show_co_host(const front::Call& call);               // GET /api/v1/actions/{id}/co-hosts/{group}
front::Outcome invite_co_host(const front::Call& call);             // POST /api/v1/actions/{id}/co-hosts
front::Outcome answer_invitation_to_host(const front::Call& call);  // PATCH /api/v1/actions/{id}/co-hosts/{group}
front::Outcome leave_action(const front::Call& call);               // DELETE /api/v1/actions/{id}/co-hosts/{group}

}  // namespace charivari::api
