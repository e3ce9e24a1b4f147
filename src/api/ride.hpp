#pragma once

#include "front/answer.hpp"
#include "front/call.hpp"

// Seats on the way to an action: offered and looked for by anybody, matched by its organisers.
namespace charivari::api {

front::Outcome list_rides(const front::Call& call);     // GET /api/v1/actions/{id}/rides
front::Outcome create_ride(const front::Call& call);    // POST /api/v1/actions/{id}/rides
front::Outcome match_ride(const front::Call& call);     // PATCH /api/v1/actions/{id}/rides/{ride}
front::Outcome remove_ride(const front::Call& call);    // DELETE /api/v1/actions/{id}/rides/{ride}
front::Outcome show_ride(const front::Call& call);      // GET /api/v1/rides/{secret}
front::Outcome change_ride(const front::Call& call);    // PATCH /api/v1/rides/{secret}
front::Outcome withdraw_ride(const front::Call& call);  // DELETE /api/v1/rides/{secret}

}  // namespace charivari::api
