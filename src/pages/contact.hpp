#pragma once

#include "front/answer.hpp"
#include "front/call.hpp"

// The keys to which contacts of participants are sealed: one's own, and a group's. What is secret of them is made in the browser
// (web/scripts/contact-keys.js); these pages take what came of it.
namespace charivari::pages {

front::Outcome show_contact_key(const front::Call& call);    // /me/contact-key
front::Outcome set_contact_key(const front::Call& call);     // the first, another passphrase, or another pair
front::Outcome show_contacts(const front::Call& call);       // /groups/{slug}/contacts
front::Outcome make_group_key(const front::Call& call);      // a new one, with or without somebody
front::Outcome give_group_key(const front::Call& call);      // to one more
front::Outcome set_contact_rights(const front::Call& call);  // what needs no key
front::Outcome show_seizure(const front::Call& call);        // /about/seizure: what a seized server would show

}  // namespace charivari::pages
