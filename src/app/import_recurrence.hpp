#pragma once

#include <string>

#include "app/import_entry.hpp"
#include "ics/calendar.hpp"

namespace charivari::app {

// A moment as the API takes it; `zone` is that of hours which say none.
base::json::Object moment_of(const ics::Time& time, const std::string& zone);
// A place out of a LOCATION, as the API takes it.
base::json::Object place_of(const ics::Event& event);
// "cancelled", "confirmed" or "announced".
const char* status_of(ics::Status status);

// Adds to the entry of a series, whose start is there, how it recurs, in the terms of the API: the rule with its end in the form
// that goes with the start, dates, exceptions, and what differs at single dates.
void add_recurrence(ImportEntry& entry, const ics::Event& series, const std::string& zone);

}  // namespace charivari::app
