#pragma once

#include "front/answer.hpp"
#include "front/call.hpp"

// What somebody signs up for, and opens again by the secret that they were given, or in their account.
namespace charivari::api {

front::Outcome create_attendance(const front::Call& call);    // POST /api/v1/actions/{id}/attendances
front::Outcome show_attendance(const front::Call& call);      // GET /api/v1/attendances/{secret}
front::Outcome change_attendance(const front::Call& call);    // PATCH /api/v1/attendances/{secret}
front::Outcome withdraw_attendance(const front::Call& call);  // DELETE /api/v1/attendances/{secret}

front::Outcome list_own_attendances(const front::Call& call);     // GET /api/v1/me/attendances
front::Outcome adopt_attendance(const front::Call& call);         // POST /api/v1/me/attendances
front::Outcome show_own_attendance(const front::Call& call);      // GET /api/v1/me/attendances/{attendance}
front::Outcome change_own_attendance(const front::Call& call);    // PATCH /api/v1/me/attendances/{attendance}
front::Outcome withdraw_own_attendance(const front::Call& call);  // DELETE /api/v1/me/attendances/{attendance}

}  // namespace charivari::api
