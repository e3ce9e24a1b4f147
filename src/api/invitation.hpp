#pragma once

#include "front/answer.hpp"
#include "front/call.hpp"

namespace charivari::api {

// Those of a group, by whoever may invite there.
front::Outcome list_invitations(const front::Call& call);      // GET /api/v1/groups/{id}/invitations
front::Outcome create_invitation(const front::Call& call);     // POST of the same
front::Outcome show_made_invitation(const front::Call& call);  // GET /api/v1/groups/{id}/invitations/{invitation}
front::Outcome revoke_invitation(const front::Call& call);     // DELETE /api/v1/groups/{id}/invitations/{invitation}

// By whoever was given the link.
front::Outcome show_invitation(const front::Call& call);    // GET /api/v1/invitations/{secret}
front::Outcome accept_invitation(const front::Call& call);  // POST of the same

}  // namespace charivari::api
