#pragma once

#include <string>
#include <vector>

#include "front/call.hpp"
#include "pages/action_entry.hpp"
#include "pages/desk.hpp"
#include "pages/form.hpp"
#include "pages/reader.hpp"
#include "service/action.hpp"

// What the pages on which groups work on an action have in common.
namespace charivari::pages {

// The one that the path names, as the caller sees it. Throws Error{not_found}.
service::ActionView action_of(const front::Call& call);
// The same for whoever may edit it; throws Error forbidden, or unauthenticated.
service::ActionView action_to_edit(const front::Call& call);

// Whether the caller is shown who hosts it: those who do, and those who answer for a group that was asked or passes it on,
// which may leave.
bool may_see_hosts(const domain::Caller& caller, const service::ActionView& shown);

// A button that changes the action as it was shown: its revision goes along. `path` behind the action's own: "/status".
Form act_on(const Reader& reader, const domain::Action& action, const std::string& id, const std::string& path,
            const std::string& key);

// The key by which the services find it for everybody who sees it: a link that is secret is one.
const std::string& key_of(const domain::Action& action);

// What the form of the action asks whoever edits it.
ActionAsked asked_of(const service::ActionView& shown);

// Buttons for whether it takes place, as far as the caller may say so: they lead to "/status".
std::vector<Form> status_acts(const Reader& reader, const service::ActionView& shown);

// What its event makes uncertain, before and after side by side, with the buttons of whoever may answer: they lead to "/confirm".
Section confirmation_section(const front::Call& call, const Reader& reader, const service::ActionView& shown);
// What groups of the caller's are asked: to host it, too.
Section invitation_section(const front::Call& call, const Reader& reader, const domain::Action& action);
// Publishing and hiding, for moderators.
Section sight_section(const Reader& reader, const domain::Action& action);

}  // namespace charivari::pages
