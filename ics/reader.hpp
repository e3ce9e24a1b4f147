// Reading iCalendar (RFC 5545, 7986) as it is found in the wild: what could be read, and a list of what was wrong.
//
//   const ics::ReadResult read = ics::read_calendar_sandboxed(bytes);      what servers call: see sandbox.hpp
//   const ics::ReadResult read = ics::read_calendar(bytes);                the same in this process
//
// How it works: our own scan cuts the bytes into content lines and components, within bounds; libical, which burns seconds
// on hostile files and reads beyond its buffers, sees single values only (dates, durations, periods, numbers), of at most
// 64 bytes and in the shape they must have; texts, parameters and lines are read here, exactly. All of that happens in a
// worker process when read_calendar_sandboxed() is called. What comes back is checked as if an enemy had sent it, and is
// made into events: zones, ends, series.
//
// How files are read where RFC 5545 is broken or silent; each of these is an issue in the list:
// - Lines may end in LF, or in CR if hardly any LF is there; a BOM, NULs and control characters are left out. UTF-16 is read
//   if it has a BOM. Bytes that are not UTF-8 are read as Windows-1252 if nothing in the file is UTF-8 beyond ASCII, else
//   each becomes U+FFFD. What stands outside of a calendar is left out.
// - A line that is no content line is the rest of the text before it, after a line feed, if that is a text for people (not a
//   UID or the like); else it is left out.
// - A component without END ends where the next begins, an alarm where a property stands that no alarm has. VTODO, VJOURNAL, VFREEBUSY and others are passed over.
// - TZID is mapped to the tz database by its name: plain, behind a prefix ("/freeassociation.sourceforge.net/…"), the
//   X-LIC-LOCATION of its VTIMEZONE, a Windows name, "GMT+01:00". Failing that, to a zone whose clock does what its VTIMEZONE
//   says, or did in some year; or by the cities in its name ("(UTC+10:00) Brisbane"). VTIMEZONEs are never expanded: offsets
//   that no zone has make instants in UTC, by the offset of the month. A zone of which the file says nothing is the
//   calendar's (X-WR-TIMEZONE), else floating.
// - A time with an offset ("2020-01-18T14:00:00+01:00") is an instant; beside a rule, whose days and hours are those of a
//   clock, it is in the calendar's zone if that has this offset then, else in a zone of that offset.
// - A time without a zone is in the calendar's zone (X-WR-TIMEZONE), else floating.
// - An end before the start is left out; a date beside an hour is made to fit the start; Outlook's events from midnight to
//   midnight that say X-MICROSOFT-CDO-ALLDAYEVENT are whole days, those of their zone; in UTC, those of the calendar's.
//   DURATION becomes an end.
// - EXDATE, RDATE and RECURRENCE-ID are given in the form and zone of the start; beside whole days an instant is the date it
//   falls on in their zone, or the calendar's, and so is UNTIL. An RDATE period whose length differs from the event's is an
//   override.
// - RECURRENCE-ID;RANGE=THISANDFUTURE ends the series before it and begins another, whose UID is the old one and the date; of
//   the first occurrence it changes the series itself.
// - A rule that RFC 5545 does not have is left out: the event stays, with its first date. EXRULE and a second RRULE are left
//   out. What can only mean one thing is made right: see reader_rule.hpp.
// - Of several events with one UID the newest counts (SEQUENCE, then LAST-MODIFIED, then the last); with one SEQUENCE, and
//   one stamp or other summaries, those of other starts are other events: they get the UID and a fingerprint. An event without
//   a UID gets one made of its start and texts, the same at each reading.
// - METHOD:CANCEL calls off the events of its calendar.
// - ATTENDEE and ORGANIZER are not given: they name people. Other properties without a member in Event are extensions, with
//   their values as they stood; attachments that are not links are left out.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "ics/calendar.hpp"

namespace ics {

// The most that is read. What lies beyond is left out, and an issue says so.
struct Bounds {
    std::size_t bytes = std::size_t{20} << 20U;         // a longer file is refused as a whole
    std::size_t lines = 500'000;                        // as they stand in the file
    std::size_t line_length = std::size_t{256} << 10U;  // bytes of one line, unfolded
    std::size_t depth = 8;                              // of components
    std::size_t components = 60'000;
    std::size_t properties = 4'000;  // of one component, RDATE and EXDATE apart
    std::size_t parameters = 40;     // of one property
    std::size_t dates = 5'000;       // RDATE and EXDATE of one event
    std::size_t values = 600'000;    // of all properties and parameters together
    std::size_t issues = 1'000;      // of one fault a tenth; later ones are only counted

    // For read_calendar_sandboxed() only: wall-clock time, and the address space of the worker in bytes (0: no limit).
    std::chrono::milliseconds time{1'000};
    std::chrono::milliseconds time_per_mebibyte{300};
    std::size_t memory = std::size_t{768} << 20U;
};

enum class Severity : std::uint8_t {
    note,     // read as it was meant, though it is not as RFC 5545 wants it
    warning,  // something of an event was changed or left out
    error,    // an event, a rule or more is lost
};

enum class ReadFault : std::uint8_t {
    // the file
    too_large,
    too_many_lines,
    too_many_components,
    too_many_issues,  // the message says how many were not listed
    not_a_calendar,   // nothing that begins like one
    utf_16,
    byte_order_mark,  // note
    bare_line_ends,   // note: LF or CR without the other, first line
    windows_1252,     // first line
    broken_utf8,
    nul_bytes,
    control_characters,
    // lines
    line_too_long,
    bad_folding,  // joined to the line before
    not_a_line,   // left out
    bad_parameter,
    too_many_parameters,
    // structure
    too_deep,
    outside_calendar,
    missing_begin,
    missing_end,
    truncated,          // the file ends inside a component
    component_ignored,  // note: one for each kind, first line
    too_many_properties,
    too_many_values,  // the rest of the file is left out
    old_version,      // VERSION:1.0 is vCalendar, another format; CALSCALE that is not Gregorian
    // values
    bad_value,           // left out
    value_repaired,      // note
    duplicate_property,  // the first counts
    too_many_dates,
    // events
    start_missing,  // the event is lost
    uid_missing,
    stamp_missing,  // note
    bad_end,
    end_form,    // note
    whole_days,  // note: midnight to midnight read as dates
    duplicate_event,
    orphan_override,  // note: its series is not there
    // zones
    zone_unknown,
    zone_guessed,  // by its offsets or its title; the message says what it was read as
    floating_time,
    calendar_zone,  // note: a time without zone is in X-WR-TIMEZONE
    timezone_rule,  // a VTIMEZONE with a rule no zone has; it is not expanded
    // recurrence
    bad_rule,  // left out
    rule_repaired,
    rule_with_start,     // the rule does not go with the start
    rule_without_dates,  // note: a 30th of February; the event is at its start alone
    rule_too_often,      // note: a rule of minutes or seconds; expanding it is cut short
    several_rules,
    exception_rule,  // EXRULE
    date_form,       // RDATE, EXDATE or RECURRENCE-ID not of the form of the start
    range,           // THISANDFUTURE that could not be made a series
    // the worker
    took_too_long,
    too_much_memory,
    worker_failed,
};

struct ReadIssue {
    std::size_t line = 0;  // 1 is the first; 0: none in particular. Of a folded line, where it begins
    Severity severity = Severity::warning;
    ReadFault fault{};
    std::string message{};  // for logs and developers, English, one line of UTF-8: "DTSTART: not a date: 2020"

    bool operator==(const ReadIssue&) const = default;
};

struct ReadResult {
    // Events in the order of the file; overrides under their series.
    Calendar calendar{};
    std::vector<ReadIssue> issues{};  // by line
};

// How grave a fault is, always.
Severity severity_of(ReadFault fault);

// The name of a fault as above: "bad_rule".
std::string_view name_of(ReadFault fault);

// Reads a calendar, in this process. Linear in the bytes, within the bounds. Never throws for what the bytes say; several
// calendars in one file are read as one. May be called from any thread.
ReadResult read_calendar(std::string_view bytes, const Bounds& bounds = {});

// The same with all work on the bytes done by a worker process. What the worker could not do in time or memory is one issue,
// and no events. Needs run_sandbox_if_asked() as the first line of main(), see sandbox.hpp. May be called from any thread.
ReadResult read_calendar_sandboxed(std::string_view bytes, const Bounds& bounds = {});

}  // namespace ics
