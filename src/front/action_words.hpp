#pragma once

#include <string>
#include <string_view>

#include "domain/action.hpp"
#include "view/words.hpp"

// What every door says of an action.
namespace charivari::front {

// True if it does not take place: cancelled or stood down.
bool is_off(const domain::Action& action);
// What it is at `now`, as it is shown: its status, or "over", "banned" or "to_confirm" where it is to take place.
std::string_view status_shown(const domain::Action& action, domain::Utc now);
// Names of the groups that take that part in it, the initiating one first: "nous, avec-nous". Empty if there is none, or if it is
// not to be told who they are; whoever was only asked is not named.
std::string group_names(const domain::Action& action, domain::GroupNature part);
// Why it is to be confirmed: "événement annulé". Only while it is.
std::string reason_in_words(const view::Words& words, std::string_view language, const domain::Action& action);
// The same of any reason; where the place is not known to which the event went, it may have gone online.
std::string reason_in_words(const view::Words& words, std::string_view language, domain::ConfirmationReason reason,
                            const domain::Confirmation& asked, bool is_of_date = false);
// Whether it is tied to one date of an event that recurs: what became of that need not have become of the event.
bool is_of_date(const domain::Action& action);
// Whether an authority has banned what was to take place: nobody is to be rung up for it.
bool is_banned(const domain::Action& action);

}  // namespace charivari::front
