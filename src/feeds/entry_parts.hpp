#pragma once

#include "domain/place.hpp"
#include "domain/schedule.hpp"
#include "ics/calendar.hpp"

// What the calendar entries of events and of actions have in common.
namespace charivari::feeds {

// Throws std::logic_error if a zone is unknown.
ics::Time time_of(const domain::Moment& moment);
// Start and end; as a bar (`allday=bar`) the days that it touches.
void set_times(ics::Event& entry, const domain::Schedule& schedule, bool is_bar);
// LOCATION, and GEO where it is known.
void set_place(ics::Event& entry, const domain::Place& place);

}  // namespace charivari::feeds
