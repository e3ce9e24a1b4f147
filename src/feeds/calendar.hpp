#pragma once

#include "front/answer.hpp"
#include "front/call.hpp"

// The calendar door: iCalendar feeds (interfaces.md, "Calendars").
namespace charivari::feeds {

front::Outcome show_agenda(const front::Call& call);  // GET /agenda.ics: every filter of the API
front::Outcome show_event(const front::Call& call);   // GET /events/{slug}.ics
front::Outcome show_place(const front::Call& call);   // GET /places/{slug}.ics

}  // namespace charivari::feeds
