// Writing iCalendar (RFC 5545, 7986, 9253) that every client reads: into one string, the same bytes for the same values.
//
//   ics::write_calendar(calendar)                         the simple way
//   ics::Writer w{out, head, zones}; w.event(e); w.finish();   streaming, with parts rendered before
//
// What always holds of the output: CRLF; lines of at most 75 octets, never cut inside a UTF-8 character, after a
// backslash or inside a ^ escape; TEXT escaped (3.3.11), parameters quoted (3.2, RFC 6868); control characters left out
// and broken UTF-8 replaced by U+FFFD; URIs in ASCII; UNTIL in UTC when the start has a zone; RDATE, EXDATE and
// RECURRENCE-ID of the type and zone of the start; no RRULE that gives a single date; no COUNT=1; a VTIMEZONE before the
// events for each zone used. No e-mail address is ever written but what a text holds.
//
// What cannot be written truthfully throws std::invalid_argument, says why, and leaves the output as it was, so that a feed
// can go on with the next event: no UID, an end before the start or of another kind, a year outside 1–9999, an RRULE
// RFC 5545 does not have, an extension whose name is no name. Mere decoration that is wrong is left out: a colour that is
// no word, coordinates beyond the globe.
//
// Functions may be called from any thread; one Writer belongs to one thread.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ics/calendar.hpp"

namespace ics {

// A zone that events name, and the time they span: its VTIMEZONE must be right from `from` to `to`.
struct ZoneUse {
    const Zone* zone = nullptr;
    Utc from{};
    Utc to{};

    bool operator==(const ZoneUse&) const = default;
};

// Adds the zones an event and its overrides name, or widens the span of those that are there already. A rule without
// UNTIL counts as ten years, one with COUNT as at most that. UTC, whatever its name, is no zone here: it is written as "…Z".
void add_zones(std::vector<ZoneUse>& zones, const Event& event);

// Appends the VEVENT of an event and those of its overrides, in the order of their RECURRENCE-IDs. The result depends on
// nothing but the event, so it may be kept and given to Writer::fragment().
void append_event(std::string& out, const Event& event);

// Appends one VTIMEZONE, named as the zone. If the zone's last rule holds from `from` on (most do): one STANDARD and, with
// daylight saving, one DAYLIGHT, each with an RRULE from 1970. Otherwise the changes from the year of `from` to the year of
// `to` are listed, and an RRULE follows only if the last rule begins before that.
void append_timezone(std::string& out, const Zone& zone, Utc from, Utc to);

// Writes a calendar part by part, into the end of a string.
class Writer {
  public:
    // Writes the head and the zones, in the order of their names; a zone given twice is written once, for both spans.
    // `out` must outlive the writer.
    Writer(std::string& out, const CalendarHead& head, std::span<const ZoneUse> zones);

    // Appends an event. Throws std::invalid_argument also if it names a zone that was not given at the start.
    void event(const Event& event);

    // Appends what append_event() gave, as it is.
    void fragment(std::string_view events) { out_.append(events); }

    // Ends the calendar. Call it once, at the end.
    void finish();

  private:
    std::string& out_;
    std::vector<const Zone*> zones_;
};

// The whole calendar, with the zones its events name.
std::string write_calendar(const Calendar& calendar);

}  // namespace ics
