#pragma once

#include <string_view>

#include "domain/event.hpp"
#include "front/call.hpp"
#include "ics/calendar.hpp"

namespace charivari::feeds {

// What a feed does with cancelled events (interfaces.md, `cancelled=`).
enum class Cancelled {
    show,    // they stay, as tentative and with a prefixed title: Google drops STATUS:CANCELLED, and it is the news
    status,  // they stay, with STATUS:CANCELLED
    hide,    // they are left out
};

// An event as its calendar entry: worded in the call's language, linked to the host that was asked. Depends on nothing but
// the event, the language and the origin, so that an unchanged event gives the same bytes.
ics::Event entry_of(const domain::Event& event, Cancelled cancelled, const front::Call& call);

}  // namespace charivari::feeds
