#pragma once

#include "domain/event.hpp"
#include "domain/withdrawal.hpp"
#include "feeds/options.hpp"
#include "front/call.hpp"
#include "ics/calendar.hpp"
#include "service/action.hpp"

namespace charivari::feeds {

// An event as its calendar entry: worded in the call's language, linked to the host that was asked. Depends on nothing but
// the event, the options, the language and the origin, so that an unchanged event gives the same bytes. What takes place
// without an hour, or not at all, does not ring. One that recurs is one entry with its rule, and an override for each date
// that differs (recurring_entry.hpp).
ics::Event entry_of(const domain::Event& event, const Options& options, const front::Call& call);

// The same of an action. One that is to be confirmed is TENTATIVE, and says why in its title; it is related to the event that it
// answers by that one's UID and address alone: an event's title is not its own. Nor does it ring where its event does not take
// place.
ics::Event entry_of(const service::ActionView& view, const Options& options, const front::Call& call);

// What is left in calendars of an event or action that was taken away (decision 12): its time, and that it is gone. It blocks nobody's
// hours, and does not ring.
ics::Event entry_of(const domain::Withdrawal& withdrawal, const Options& options, const front::Call& call);

}  // namespace charivari::feeds
