#pragma once

#include <functional>

#include "domain/event.hpp"
#include "feeds/options.hpp"
#include "ics/calendar.hpp"

namespace charivari::feeds {

// Adds to the entry of an event that recurs, which holds its first date, how it recurs: RRULE, RDATE and EXDATE, and an
// override for each date of which something else is said, as `entry_of_date` gives it for that date. Dates that are left
// out by the options become exceptions. In an entry of whole days (`is_bar`) so is the rule, and dates of one day are one.
void add_recurrence(ics::Event& entry, const domain::Event& event, const Options& options, bool is_bar,
                    const std::function<ics::Event(const domain::Event&)>& entry_of_date);

}  // namespace charivari::feeds
