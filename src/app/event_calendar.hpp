#pragma once

#include <string>

#include "domain/event.hpp"
#include "ics/calendar.hpp"

namespace charivari::app {

// An event as a calendar entry that loses as little as can be: its texts as they were written, its sources as links; what
// readers of a feed are told beside that (feeds/) would come back as facts when it is imported. `base_url`: of its page; empty:
// no link.
ics::Event calendar_entry(const domain::Event& event, const std::string& base_url);

}  // namespace charivari::app
