#pragma once

#include "front/answer.hpp"
#include "front/call.hpp"

// The sign-ups of an action: what everybody may know of them, and what its organisers do with them.
namespace charivari::api {

front::Outcome show_sign_ups(const front::Call& call);        // GET /api/v1/actions/{id}/sign-ups
front::Outcome change_sign_ups(const front::Call& call);      // PATCH /api/v1/actions/{id}/sign-ups
front::Outcome show_sign_up_table(const front::Call& call);   // GET /api/v1/actions/{id}/sign-ups.csv
front::Outcome list_attendances(const front::Call& call);     // GET /api/v1/actions/{id}/attendances
front::Outcome hand_out_notes(const front::Call& call);       // POST /api/v1/actions/{id}/notes
front::Outcome remove_attendance(const front::Call& call);    // DELETE /api/v1/actions/{id}/attendances/{attendance}
front::Outcome remove_flood(const front::Call& call);         // DELETE /api/v1/actions/{id}/floods/{batch}
front::Outcome list_slot_sign_ups(const front::Call& call);   // GET /api/v1/actions/{id}/slots/{slot}/sign-ups
front::Outcome decide_slot_sign_up(const front::Call& call);  // POST /api/v1/actions/{id}/slots/{slot}/sign-ups

}  // namespace charivari::api
