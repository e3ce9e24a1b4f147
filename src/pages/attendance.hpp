#pragma once

#include "front/answer.hpp"
#include "front/call.hpp"

// The pages of those who come to actions, without an account or with one (service/attendance.hpp). Kept by no cache. They throw
// base::Error; whatever a link does not open is answered as what was never there.
namespace charivari::pages {

front::Outcome show_sign_up(const front::Call& call);  // /actions/{slug}/sign-up: with all that can be said
front::Outcome sign_up(const front::Call& call);       // from there, and from the action's page by one tap

front::Outcome show_attendance(const front::Call& call);          // /attendances/{secret}
front::Outcome show_attendance_picture(const front::Call& call);  // /attendances/{secret}/qr.png: its address
front::Outcome change_attendance(const front::Call& call);
front::Outcome withdraw_attendance(const front::Call& call);  // asks first
front::Outcome adopt_attendance(const front::Call& call);     // into the account of whoever is signed in

// The same by the account that it belongs to: /me/attendances/{attendance}
front::Outcome show_own_attendance(const front::Call& call);
front::Outcome change_own_attendance(const front::Call& call);
front::Outcome withdraw_own_attendance(const front::Call& call);
front::Outcome add_own_attendance(const front::Call& call);  // /me/attendances: by its link

}  // namespace charivari::pages
