// Rules, dates, overrides and duplicates, as the reader gives them.
#include <catch2/catch.hpp>

#include "ics/reader.hpp"
#include "tests/ics/reader_facts.hpp"
#include "tests/ics/reader_wild.hpp"

using ics::ReadFault;
using tests::faults_of;
using tests::one_event;
using tests::shown;
using tests::with_crlf;

namespace {

std::string component(std::string_view uid, std::string_view lines) {
    return "BEGIN:VEVENT\nUID:" + std::string{uid} + "\nDTSTAMP:20200101T000000Z\n" + std::string{lines} +
           "END:VEVENT\n";
}

ics::ReadResult read_components(const std::string& components) {
    return ics::read_calendar(with_crlf("BEGIN:VCALENDAR\n" + components + "END:VCALENDAR\n"));
}

constexpr std::string_view weekly = "DTSTART;TZID=Europe/Paris:20200107T180000\nRRULE:FREQ=WEEKLY\n";

}  // namespace

TEST_CASE("Rules are read strictly, but for what can only mean one thing") {
    struct Row {
        std::string rule;
        std::string wanted;
        std::string faults;
    };
    const Row rows[] = {
        {"RRULE:FREQ=WEEKLY;BYDAY=TU", "FREQ=WEEKLY;BYDAY=TU", ""},
        {"RRULE:FREQ=WEEKLY;BYDAY=TU;", "FREQ=WEEKLY;BYDAY=TU", "rule_repaired"},
        {"RRULE:FREQ=WEEKLY; BYDAY= TU;;BYHOUR=", "FREQ=WEEKLY;BYDAY=TU", "rule_repaired"},
        {"RRULE:RSCALE=GREGORIAN;FREQ=YEARLY;SKIP=OMIT", "FREQ=YEARLY", "rule_repaired"},
        {"RRULE:RSCALE=GREGORIAN;FREQ=YEARLY;SKIP=FORWARD", "", "bad_rule"},
        {"RRULE:RSCALE=CHINESE;FREQ=YEARLY", "", "bad_rule"},
        {"RRULE:FREQ=WEEKLY;UNTIL=2026-09-01T00:00:00Z", "FREQ=WEEKLY;UNTIL=20260901T000000Z", "rule_repaired"},
        {"RRULE:FREQ=WEEKLY;UNTIL=20260901T240000Z", "FREQ=WEEKLY;UNTIL=20260902T000000Z", "rule_repaired"},
        {"RRULE:FREQ=WEEKLY;FREQ=weekly;FREQ=WEEKLY", "FREQ=WEEKLY", "rule_repaired"},
        {"RRULE:FREQ=WEEKLY;FREQ=WEEKLY", "FREQ=WEEKLY", "rule_repaired"},
        {"RRULE:FREQ=WEEKLY;FREQ=DAILY", "", "bad_rule"},
        {"RRULE:FREQ=WEEKLY;X-FOO=1", "FREQ=WEEKLY", "rule_repaired"},
        {"RRULE:FREQ=WEEKLY;FOO=1", "", "bad_rule"},
        {"RRULE:FREQ=WEEKLY;BYDAY=1MO,-2TU", "FREQ=WEEKLY;BYDAY=MO,TU", "rule_repaired"},
        {"RRULE:FREQ=MONTHLY;BYDAY=1MO;", "FREQ=MONTHLY;BYDAY=1MO", "rule_repaired"},
        {"RRULE:DTSTART=20200107T180000;FREQ=WEEKLY", "FREQ=WEEKLY", "rule_repaired"},
        {"RRULE:FREQ=WEEKLY;UNTIL=20200301", "FREQ=WEEKLY;UNTIL=20200301", "rule_with_start"},
        {"RRULE:FREQ=WEEKLY;COUNT=2;UNTIL=20200301T000000Z", "", "bad_rule"},
        {"RRULE:FREQ=SOMETIMES", "", "bad_rule"},
        {"RRULE:FREQ=WEEKLY\nRRULE:FREQ=DAILY", "FREQ=WEEKLY", "several_rules"},
        {"RRULE:FREQ=WEEKLY\nEXRULE:FREQ=MONTHLY", "FREQ=WEEKLY", "exception_rule"},
    };
    for (const Row& row : rows) {
        INFO(row.rule);
        const auto read = ics::read_calendar(one_event("DTSTART:20200107T180000Z\n" + row.rule + "\n"));
        REQUIRE(read.calendar.events.size() == 1);
        CHECK(read.calendar.events[0].rrule == row.wanted);
        CHECK(faults_of(read) == row.faults);
    }
}

TEST_CASE("Dates of a series are given in the form of its start") {
    const auto read =
        read_components(component("1", std::string{weekly} + "EXDATE:20200114T170000Z\nEXDATE;VALUE=DATE:20200121,"
                                                             "20200128\nEXDATE;TZID=America/New_York:20200204T120000\n"
                                                             "RDATE:20200108T100000\nRDATE:,\n"));
    REQUIRE(read.calendar.events.size() == 1);
    const auto& event = read.calendar.events[0];
    REQUIRE(event.exdates.size() == 4);
    CHECK(shown(event.exdates[0]) == "20200114T180000 Europe/Paris");
    CHECK(shown(event.exdates[1]) == "20200121T180000 Europe/Paris");
    CHECK(shown(event.exdates[2]) == "20200128T180000 Europe/Paris");
    CHECK(shown(event.exdates[3]) == "20200204T180000 Europe/Paris");
    REQUIRE(event.rdates.size() == 1);
    CHECK(shown(event.rdates[0]) == "20200108T100000 Europe/Paris");
    CHECK(faults_of(read) == "date_form");
}

TEST_CASE("A period among the dates keeps its length") {
    const auto read =
        ics::read_calendar(one_event("DTSTART:20200107T180000Z\nDTEND:20200107T190000Z\nSUMMARY:S\n"
                                     "RDATE;VALUE=PERIOD:20200108T180000Z/PT1H,20200109T180000Z/PT2H,20200110T180000Z/"
                                     "20200110T183000Z,20200111T180000Z/PT0S\n"));
    REQUIRE(read.calendar.events.size() == 1);
    const auto& event = read.calendar.events[0];
    CHECK(event.rdates.size() == 4);
    REQUIRE(event.overrides.size() == 2);
    CHECK(shown(*event.overrides[0].recurrence_id) == "20200109T180000Z");
    CHECK(shown(*event.overrides[0].end) == "20200109T200000Z");
    CHECK(shown(*event.overrides[1].end) == "20200110T183000Z");
    CHECK(event.overrides[1].summary == "S");
    CHECK(faults_of(read) == "bad_end");
}

TEST_CASE("Overrides are put under their series, wherever they stand") {
    const std::string series = component("1", weekly);
    const std::string override =
        component("1", "RECURRENCE-ID:20200114T170000Z\nDTSTART;TZID=Europe/Paris:20200115T180000\nSUMMARY:O\n");
    const std::string newer = component(
        "1", "SEQUENCE:1\nRECURRENCE-ID:20200114T170000Z\nDTSTART;TZID=Europe/Paris:20200116T180000\nSUMMARY:N\n");
    for (const std::string& bytes : {series + override, override + series}) {
        const auto read = read_components(bytes);
        REQUIRE(read.calendar.events.size() == 1);
        REQUIRE(read.calendar.events[0].overrides.size() == 1);
        CHECK(shown(*read.calendar.events[0].overrides[0].recurrence_id) == "20200114T180000 Europe/Paris");
        CHECK(faults_of(read).empty());
    }
    for (const std::string& bytes : {series + override + newer, newer + override + series}) {
        const auto read = read_components(bytes);
        REQUIRE(read.calendar.events.size() == 1);
        REQUIRE(read.calendar.events[0].overrides.size() == 1);
        CHECK(read.calendar.events[0].overrides[0].summary == "N");
        CHECK(faults_of(read) == "duplicate_event");
    }
    const auto alone = read_components(override);
    REQUIRE(alone.calendar.events.size() == 1);
    CHECK(alone.calendar.events[0].recurrence_id);
    CHECK(faults_of(alone) == "orphan_override");
}

TEST_CASE("An override with dates of its own is a series if there is no other") {
    const std::string lotus = component(
        "1",
        "RECURRENCE-ID;RANGE=THISANDFUTURE:20200114T170000Z\nDTSTART:20200114T170000Z\nDTEND:20200114T180000Z\n"
        "RDATE;VALUE=PERIOD:20200121T170000Z/PT1H,20200128T170000Z/PT2H\n");
    const auto alone = read_components(lotus);
    REQUIRE(alone.calendar.events.size() == 1);
    CHECK_FALSE(alone.calendar.events[0].recurrence_id);
    CHECK(alone.calendar.events[0].rdates.size() == 2);
    CHECK(alone.calendar.events[0].overrides.size() == 1);
    CHECK(faults_of(alone) == "orphan_override");
    const auto beside = read_components(component("1", "DTSTART:20200107T170000Z\nRRULE:FREQ=WEEKLY\n") + lotus);
    REQUIRE(beside.calendar.events.size() == 2);
    CHECK(beside.calendar.events[0].rdates.empty());
    CHECK(faults_of(beside) == "date_form");
}

TEST_CASE("An override whose name cannot be read does not replace its series") {
    const auto read = read_components(component("1", weekly) +
                                      component("1", "SEQUENCE:9\nRECURRENCE-ID:soon\nDTSTART:20200115T180000Z\n"));
    REQUIRE(read.calendar.events.size() == 1);
    CHECK(read.calendar.events[0].rrule == "FREQ=WEEKLY");
    CHECK(read.calendar.events[0].overrides.empty());
    CHECK(faults_of(read) == "start_missing bad_value");
}

TEST_CASE("Of versions of an event the newest counts, but different events with one UID are all kept") {
    const std::string start = "DTSTART:20200107T180000Z\n";
    const std::string first = component("1", start + "SUMMARY:first\nSEQUENCE:2\n");
    const std::string second = component("1", start + "SUMMARY:second\nSEQUENCE:1\n");
    const auto versions = read_components(first + second);
    REQUIRE(versions.calendar.events.size() == 1);
    CHECK(versions.calendar.events[0].summary == "first");
    CHECK(faults_of(versions) == "duplicate_event");
    const auto different = read_components(component("1", start + "SUMMARY:a\n") +
                                           component("1", "DTSTART:20200207T180000Z\nSUMMARY:b\n"));
    REQUIRE(different.calendar.events.size() == 2);
    CHECK(different.calendar.events[0].uid == "1");
    CHECK(different.calendar.events[1].uid != "1");
    CHECK(faults_of(different) == "duplicate_event");
}

TEST_CASE("An event without a UID gets the same one at each reading, and others another") {
    const std::string a = "BEGIN:VEVENT\nDTSTAMP:20200101T000000Z\nDTSTART:20200107T180000Z\nSUMMARY:a\nEND:VEVENT\n";
    const std::string b = "BEGIN:VEVENT\nDTSTAMP:20210101T000000Z\nDTSTART:20200107T180000Z\nSUMMARY:b\nEND:VEVENT\n";
    const auto one = read_components(a + b);
    const auto two = read_components(b + a);
    REQUIRE(one.calendar.events.size() == 2);
    REQUIRE(two.calendar.events.size() == 2);
    CHECK(one.calendar.events[0].uid == two.calendar.events[1].uid);
    CHECK(one.calendar.events[0].uid != one.calendar.events[1].uid);
    CHECK(faults_of(one) == "uid_missing uid_missing");
}

TEST_CASE("Events without a UID that differ in their description alone are all kept") {
    const std::string head = "BEGIN:VEVENT\nDTSTART:20200118T140000Z\nSUMMARY:Permanence\n";
    const std::string other = head + "DESCRIPTION:Salle B\nEND:VEVENT\n";
    const auto read = read_components(head + "DESCRIPTION:Salle A\nEND:VEVENT\n" + other + other);
    REQUIRE(read.calendar.events.size() == 2);
    CHECK(read.calendar.events[0].description == "Salle A");
    CHECK(read.calendar.events[1].description == "Salle B");
    CHECK(read.calendar.events[0].uid != read.calendar.events[1].uid);
}

TEST_CASE("THISANDFUTURE makes a second series where a rule can say it") {
    const std::string series =
        component("1",
                  "DTSTART;TZID=Europe/Paris:20200107T180000\nDTEND;TZID=Europe/Paris:20200107T190000\n"
                  "RRULE:FREQ=WEEKLY;BYDAY=TU\nEXDATE;TZID=Europe/Paris:20200114T180000,20200128T180000\n");
    const std::string rest =
        component("1",
                  "RECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Europe/Paris:20200121T180000\n"
                  "DTSTART;TZID=Europe/Paris:20200121T200000\nDTEND;TZID=Europe/Paris:20200121T210000\nSUMMARY:late\n");
    const std::string later =
        component("1", "RECURRENCE-ID;TZID=Europe/Paris:20200204T180000\nDTSTART;TZID=Europe/Paris:20200205T180000\n");
    const auto read = read_components(series + rest + later);
    REQUIRE(read.calendar.events.size() == 2);
    const auto& first = read.calendar.events[0];
    const auto& second = read.calendar.events[1];
    CHECK(first.rrule == "FREQ=WEEKLY;UNTIL=20200121T165959Z;BYDAY=TU");
    CHECK(first.exdates.size() == 1);
    CHECK(first.overrides.empty());
    CHECK(second.uid == "1/20200121");
    CHECK(second.rrule == "FREQ=WEEKLY;BYDAY=TU");
    CHECK(shown(second.start) == "20200121T200000 Europe/Paris");
    REQUIRE(second.exdates.size() == 1);
    CHECK(shown(second.exdates[0]) == "20200128T200000 Europe/Paris");
    REQUIRE(second.overrides.size() == 1);
    CHECK(shown(*second.overrides[0].recurrence_id) == "20200204T200000 Europe/Paris");
    CHECK(second.overrides[0].uid == second.uid);
    CHECK(faults_of(read).empty());
    const auto first_one =
        read_components(series + component("1",
                                           "RECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Europe/Paris:20200107T180000\n"
                                           "DTSTART;TZID=Europe/Paris:20200107T200000\n"));
    REQUIRE(first_one.calendar.events.size() == 1);
    CHECK(first_one.calendar.events[0].uid == "1");
    CHECK(shown(first_one.calendar.events[0].start) == "20200107T200000 Europe/Paris");
    CHECK(first_one.calendar.events[0].rrule == "FREQ=WEEKLY;BYDAY=TU");
    CHECK(shown(first_one.calendar.events[0].exdates.at(0)) == "20200114T200000 Europe/Paris");
    CHECK(first_one.calendar.events[0].overrides.empty());
    CHECK(faults_of(first_one).empty());
}
