// Whole days beside instants: which day an instant in UTC is, in the calendars of those who write them so.
#include <catch2/catch.hpp>

#include "ics/reader.hpp"
#include "tests/ics/reader_facts.hpp"
#include "tests/ics/reader_wild.hpp"

using tests::faults_of;
using tests::one_event;
using tests::shown;
using tests::with_crlf;

namespace {

// A day of Exchange: midnight to midnight in Paris.
constexpr std::string_view midnight =
    "DTSTART;TZID=Romance Standard Time:20260714T000000\nDTEND;TZID=Romance Standard Time:20260715T000000\n"
    "X-MICROSOFT-CDO-ALLDAYEVENT:TRUE\n";
constexpr std::string_view in_paris = "X-WR-TIMEZONE:Europe/Paris\n";
constexpr std::string_view plain_day = "DTSTART;VALUE=DATE:20260714\n";

ics::Event event_of(const ics::ReadResult& read) {
    REQUIRE(read.calendar.events.size() == 1);
    return read.calendar.events[0];
}

}  // namespace

TEST_CASE("The UNTIL of whole days is the date it is where they are days") {
    for (const std::string until : {"20260719T220000Z", "20260720T000000", "20260720"}) {
        INFO(until);
        const std::string rule = "RRULE:FREQ=DAILY;UNTIL=" + until + "\n";
        const auto exchange = ics::read_calendar(one_event(std::string{midnight} + rule));
        CHECK(event_of(exchange).rrule == "FREQ=DAILY;UNTIL=20260720");
        CHECK(faults_of(exchange) == "whole_days");
    }
    const auto dates =
        ics::read_calendar(one_event(std::string{plain_day} + "RRULE:FREQ=DAILY;UNTIL=20260719T220000Z\n", in_paris));
    CHECK(event_of(dates).rrule == "FREQ=DAILY;UNTIL=20260720");
    CHECK(faults_of(dates) == "rule_with_start");
    const auto late =
        ics::read_calendar(one_event(std::string{plain_day} + "RRULE:FREQ=DAILY;UNTIL=99991231T235959Z\n", in_paris));
    CHECK(event_of(late).rrule == "FREQ=DAILY;UNTIL=99991231T235959Z");  // there is no year 10000
}

TEST_CASE("EXDATE and RDATE of whole days are the dates they are where they are days") {
    const std::string lines = "RRULE:FREQ=DAILY;COUNT=5\nEXDATE:20260715T220000Z\nRDATE:20260809T220000Z\n";
    const auto exchange = ics::read_calendar(one_event(std::string{midnight} + lines));
    CHECK(shown(event_of(exchange).exdates.at(0)) == "20260716");
    CHECK(shown(event_of(exchange).rdates.at(0)) == "20260810");
    CHECK(faults_of(exchange) == "whole_days");
    const auto dates = ics::read_calendar(one_event(std::string{plain_day} + lines, in_paris));
    CHECK(shown(event_of(dates).exdates.at(0)) == "20260716");
    CHECK(shown(event_of(dates).rdates.at(0)) == "20260810");
    // Of no zone anything is known: the date in UTC.
    CHECK(shown(event_of(ics::read_calendar(one_event(std::string{plain_day} + lines))).exdates.at(0)) == "20260715");
}

TEST_CASE("An override of whole days has the name of the day it is where they are days") {
    const std::string series = "BEGIN:VEVENT\nUID:1\nDTSTAMP:20200101T000000Z\n" + std::string{midnight} +
                               "RRULE:FREQ=DAILY;COUNT=5\nEND:VEVENT\n";
    // One moved to another day, one to an hour.
    const std::string overrides =
        "BEGIN:VEVENT\nUID:1\nDTSTAMP:20200101T000000Z\nRECURRENCE-ID:20260715T220000Z\n"
        "DTSTART;TZID=Romance Standard Time:20260718T000000\nDTEND;TZID=Romance Standard Time:20260719T000000\n"
        "X-MICROSOFT-CDO-ALLDAYEVENT:TRUE\nEND:VEVENT\n"
        "BEGIN:VEVENT\nUID:1\nDTSTAMP:20200101T000000Z\nRECURRENCE-ID:20260716T220000Z\n"
        "DTSTART;TZID=Romance Standard Time:20260717T090000\nEND:VEVENT\n";
    for (const std::string& order : {series + overrides, overrides + series}) {
        const auto read = ics::read_calendar(with_crlf("BEGIN:VCALENDAR\n" + order + "END:VCALENDAR\n"));
        const ics::Event event = event_of(read);
        REQUIRE(event.overrides.size() == 2);
        CHECK(shown(*event.overrides[0].recurrence_id) == "20260716");
        CHECK(shown(event.overrides[0].start) == "20260718");
        CHECK(shown(*event.overrides[1].recurrence_id) == "20260717");
        CHECK(shown(event.overrides[1].start) == "20260717T090000 Europe/Paris");
    }
}

TEST_CASE("Midnights in UTC are whole days in the calendar's zone") {
    const std::string lines =
        "DTSTART:20260713T220000Z\nDTEND:20260715T220000Z\nX-MICROSOFT-CDO-ALLDAYEVENT:TRUE\n"
        "RRULE:FREQ=DAILY;UNTIL=20260719T220000Z\n";
    const auto read = ics::read_calendar(one_event(lines, in_paris));
    CHECK(shown(event_of(read).start) == "20260714");
    CHECK(shown(*event_of(read).end) == "20260716");
    CHECK(event_of(read).rrule == "FREQ=DAILY;UNTIL=20260720");
    CHECK(faults_of(read) == "whole_days");
    // Nobody says where they would be midnights.
    CHECK(shown(event_of(ics::read_calendar(one_event(lines))).start) == "20260713T220000Z");
}
