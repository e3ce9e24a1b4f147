// Offsets from UTC instead of zones: the instants they mean, and the clock that rules go by.
#include <catch2/catch.hpp>

#include "ics/reader.hpp"
#include "tests/ics/reader_facts.hpp"
#include "tests/ics/reader_wild.hpp"

using tests::faults_of;
using tests::one_event;
using tests::shown;

namespace {

std::string zone_of(std::string_view name, std::string_view offset) {
    return "BEGIN:VTIMEZONE\nTZID:" + std::string{name} +
           "\nBEGIN:STANDARD\nDTSTART:19700101T000000\nTZOFFSETFROM:" + std::string{offset} +
           "\nTZOFFSETTO:" + std::string{offset} + "\nEND:STANDARD\nEND:VTIMEZONE\n";
}

ics::Event event_of(const ics::ReadResult& read) {
    REQUIRE(read.calendar.events.size() == 1);
    return read.calendar.events[0];
}

}  // namespace

TEST_CASE("A weekly event of half an offset stays on its day") {
    const std::string monday = "DTSTART;TZID=India:20260713T020000\nRRULE:FREQ=WEEKLY;BYDAY=MO\n";
    const auto read =
        ics::read_calendar(one_event(monday + "EXDATE;TZID=India:20260720T020000\n", zone_of("India", "+0530")));
    CHECK(shown(event_of(read).start) == "20260713T020000 Asia/Kolkata");
    CHECK(shown(event_of(read).exdates.at(0)) == "20260720T020000 Asia/Kolkata");
    CHECK(faults_of(read) == "zone_guessed");
}

TEST_CASE("A rule by an offset no zone has is told to be read by UTC, if it names days or hours") {
    const std::string start = "DTSTART;TZID=Odd:20260713T010000\n";
    const std::string zone = zone_of("Odd", "+0120");
    const auto weekly = ics::read_calendar(one_event(start + "RRULE:FREQ=WEEKLY;BYDAY=MO\n", zone));
    CHECK(shown(event_of(weekly).start) == "20260712T234000Z");
    CHECK(faults_of(weekly) == "zone_guessed rule_with_start");
    const auto daily = ics::read_calendar(one_event(start + "RRULE:FREQ=DAILY\n", zone));
    CHECK(faults_of(daily) == "zone_guessed");
}

TEST_CASE("A zone that has an offset today is not taken for it in the years when it had another") {
    const std::string rule = "RRULE:FREQ=WEEKLY;BYDAY=MO\n";
    const auto now = ics::read_calendar(one_event("DTSTART;TZID=X:20260713T020000\n" + rule, zone_of("X", "+0330")));
    CHECK(shown(event_of(now).start) == "20260713T020000 Asia/Tehran");
    const auto then = ics::read_calendar(one_event("DTSTART;TZID=X:20150713T120000\n" + rule, zone_of("X", "+0330")));
    CHECK(shown(event_of(then).start) == "20150713T083000Z");
}

TEST_CASE("A time with an offset is an instant, but beside a rule an hour of a clock") {
    const std::string start = "DTSTART:2026-01-05T00:30:00+01:00\nDTEND:2026-01-05T01:30:00+01:00\n";
    const auto once = ics::read_calendar(one_event(start));
    CHECK(shown(event_of(once).start) == "20260104T233000Z");
    CHECK(shown(*event_of(once).end) == "20260105T003000Z");
    CHECK(faults_of(once) == "value_repaired value_repaired");
    const std::string weekly = start + "RRULE:FREQ=WEEKLY;BYDAY=MO\nEXDATE:2026-01-12T00:30:00+01:00\n";
    const auto series = ics::read_calendar(one_event(weekly));
    CHECK(shown(event_of(series).start) == "20260105T003000 Etc/GMT-1");
    CHECK(shown(event_of(series).exdates.at(0)) == "20260112T003000 Etc/GMT-1");
    const auto in_paris = ics::read_calendar(one_event(weekly, "X-WR-TIMEZONE:Europe/Paris\n"));
    CHECK(shown(event_of(in_paris).start) == "20260105T003000 Europe/Paris");
    const auto in_tokyo = ics::read_calendar(one_event(weekly, "X-WR-TIMEZONE:Asia/Tokyo\n"));
    CHECK(shown(event_of(in_tokyo).start) == "20260105T003000 Etc/GMT-1");
    const auto nowhere = ics::read_calendar(one_event("DTSTART:2026-01-05T00:30:00+15:00\n"));
    CHECK(shown(event_of(nowhere).start) == "20260104T093000Z");
}

TEST_CASE("A VTIMEZONE that states offsets never makes floating times") {
    const std::string zone =
        "BEGIN:VTIMEZONE\nTZID:Mine\n"
        "BEGIN:STANDARD\nDTSTART:20000402T030000\nTZOFFSETFROM:+1200\nTZOFFSETTO:+1000\nRRULE:FREQ=YEARLY;BYMONTH=4;"
        "BYDAY=1SU\n"
        "END:STANDARD\n"
        "BEGIN:DAYLIGHT\nDTSTART:20001001T020000\nTZOFFSETFROM:+1000\nTZOFFSETTO:+1200\nRRULE:FREQ=YEARLY;BYMONTH=10;"
        "BYDAY=1SU\n"
        "END:DAYLIGHT\nEND:VTIMEZONE\n";
    const auto summer = ics::read_calendar(one_event("DTSTART;TZID=mine:20260115T140000\n", zone));
    CHECK(shown(event_of(summer).start) == "20260115T020000Z");
    REQUIRE(faults_of(summer) == "zone_guessed");
    CHECK(summer.issues[0].message == "mine, read by the offsets it has in each month");
    const auto winter = ics::read_calendar(one_event("DTSTART;TZID=Mine:20260715T140000\n", zone));
    CHECK(shown(event_of(winter).start) == "20260715T040000Z");
    const auto rule = ics::read_calendar(one_event("DTSTART;TZID=Mine:20260715T140000\nRRULE:FREQ=DAILY\n", zone));
    CHECK(shown(event_of(rule).start) == "20260715T140000 Etc/GMT-10");
}

TEST_CASE("A VTIMEZONE of daylight saving alone says what holds without it") {
    const auto read = ics::read_calendar(
        one_event("DTSTART;TZID=Half:20260115T140000\n",
                  "BEGIN:VTIMEZONE\nTZID:Half\nBEGIN:DAYLIGHT\nDTSTART:19700329T020000\nTZOFFSETFROM:+0100\n"
                  "TZOFFSETTO:+0200\nRRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\nEND:DAYLIGHT\nEND:VTIMEZONE\n"));
    CHECK(shown(event_of(read).start) == "20260115T140000 Europe/Paris");
}

TEST_CASE("The issue of an unknown zone says how its times were read") {
    const std::string start = "DTSTART;TZID=Nowhere:20260115T140000\n";
    CHECK(ics::read_calendar(one_event(start)).issues.at(0).message == "Nowhere, read as a floating time");
    CHECK(ics::read_calendar(one_event(start, "X-WR-TIMEZONE:Europe/Paris\n")).issues.at(0).message ==
          "Nowhere, read as in Europe/Paris");
}
