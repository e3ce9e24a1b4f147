#pragma once

#include "front/answer.hpp"
#include "front/call.hpp"

// The door for those who follow (interfaces.md, "Calendars"): each feed as iCalendar, Atom and JSON Feed, by the ending of its
// address. All take the options of feeds/options.hpp; all but those of one event and of one action take every filter of the API
// too, save the one that their own name sets. Feeds hold events and actions, and `what=` leaves out either; that of a group holds
// what it hosts, and with `what=all` the events that this answers.
namespace charivari::feeds {

front::Outcome show_agenda(const front::Call& call);      // GET /agenda.ics
front::Outcome show_event(const front::Call& call);       // GET /events/{slug}.ics, with the actions that answer it
front::Outcome show_action(const front::Call& call);      // GET /actions/{slug}.ics
front::Outcome show_group(const front::Call& call);       // GET /groups/{slug}.ics
front::Outcome show_place(const front::Call& call);       // GET /places/{slug}.ics
front::Outcome show_campaign(const front::Call& call);    // GET /campaigns/{slug}.ics
front::Outcome show_person(const front::Call& call);      // GET /people/{slug}.ics
front::Outcome show_commune(const front::Call& call);     // GET /communes/{code}.ics, by code or slug
front::Outcome show_department(const front::Call& call);  // GET /departments/{code}.ics
front::Outcome show_tag(const front::Call& call);         // GET /tags/{tag}.ics: 404 unless it has the form of a tag

}  // namespace charivari::feeds
