#pragma once

#include "front/answer.hpp"
#include "front/call.hpp"

// Who comes to an action, as its organisers see it (domain::may_edit): numbers, work, and what each sign-up says, which is never
// a name. To whoever does not see the action these pages are not there.
namespace charivari::pages {

front::Outcome show_sign_ups(const front::Call& call);          // /actions/{slug}/sign-ups; ?after= a place in the list
front::Outcome show_sign_up_settings(const front::Call& call);  // …/sign-ups/settings
front::Outcome change_sign_up_settings(const front::Call& call);

front::Outcome decide_sign_up(
    const front::Call& call);  // for a slot: "accepted" is yes; else asks first, and takes them off
front::Outcome remove_sign_up(const front::Call& call);  // asks first
front::Outcome show_flood(const front::Call& call);      // /actions/{slug}/floods/{batch}: what came from one source
front::Outcome remove_flood(const front::Call& call);    // all of it; asks first

// What participants left of themselves, sealed. Whoever may open it is given it by the second, which is noted for the owners of
// the group, and opens it in the browser (web/scripts/contacts.js).
front::Outcome show_sign_up_contacts(const front::Call& call);  // …/sign-ups/contacts
front::Outcome hand_out_contacts(const front::Call& call);

}  // namespace charivari::pages
