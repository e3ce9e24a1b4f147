#pragma once

#include <string>

#include "app/event_facts.hpp"
#include "domain/event.hpp"
#include "ics/calendar.hpp"

namespace charivari::app {

// An event as a calendar entry that loses nothing: its texts as they were written, its sources as links, and what calendars have
// no properties for in one of our own (event_facts.hpp), with the time of the last change: whoever reads it sees whether the
// entry was changed since, by a program that does not know it. What readers of a feed are told beside the facts (feeds/)
// would come back as facts when it is imported. `base_url`: of its page; empty: no link.
ics::Event calendar_entry(const domain::Event& event, const std::string& base_url, const UidOf& uid_of);

}  // namespace charivari::app
