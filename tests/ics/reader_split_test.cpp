// RECURRENCE-ID;RANGE=THISANDFUTURE, and events that share a UID.
#include <catch2/catch.hpp>

#include "ics/reader.hpp"
#include "tests/ics/reader_facts.hpp"
#include "tests/ics/reader_wild.hpp"

using tests::faults_of;
using tests::shown;
using tests::with_crlf;

namespace {

std::string component(std::string_view lines) {
    return "BEGIN:VEVENT\nUID:a\nDTSTAMP:20200101T000000Z\n" + std::string{lines} + "END:VEVENT\n";
}

std::string series(std::string_view rule) {
    return component("DTSTART;TZID=Europe/Paris:20260714T140000\nRRULE:" + std::string{rule} + "\n");
}

// From the occurrence of that day and 14:00 on, at another time.
std::string from(std::string_view day, std::string_view start, std::string_view lines = "") {
    return component("RECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Europe/Paris:" + std::string{day} +
                     "T140000\nDTSTART;TZID=Europe/Paris:" + std::string{start} + "\n" + std::string{lines});
}

ics::ReadResult read(const std::string& components) {
    return ics::read_calendar(with_crlf("BEGIN:VCALENDAR\n" + components + "END:VCALENDAR\n"));
}

}  // namespace

TEST_CASE("A series may change more than once, whatever the order of its components") {
    const std::string second = from("20260717", "20260717T150000");
    const std::string third = from("20260720", "20260720T160000");
    const std::string rule = series("FREQ=DAILY;COUNT=10");
    for (const std::string& order : {rule + second + third, third + rule + second}) {
        const auto found = read(order);
        REQUIRE(found.calendar.events.size() == 3);
        CHECK(found.calendar.events[0].rrule == "FREQ=DAILY;UNTIL=20260717T115959Z");
        CHECK(found.calendar.events[1].uid == "a/20260717");
        CHECK(found.calendar.events[1].rrule == "FREQ=DAILY;UNTIL=20260720T125959Z");
        CHECK(found.calendar.events[1].overrides.empty());
        CHECK(found.calendar.events[2].uid == "a/20260720");
        CHECK(found.calendar.events[2].rrule == "FREQ=DAILY;COUNT=4");
        CHECK(shown(found.calendar.events[2].start) == "20260720T160000 Europe/Paris");
        CHECK(faults_of(found).empty());
    }
}

TEST_CASE("A change of the first occurrence and a later one makes two series") {
    const auto found =
        read(series("FREQ=DAILY;COUNT=10") + from("20260714", "20260714T150000") + from("20260720", "20260720T160000"));
    REQUIRE(found.calendar.events.size() == 2);
    CHECK(found.calendar.events[0].uid == "a");
    CHECK(shown(found.calendar.events[0].start) == "20260714T150000 Europe/Paris");
    CHECK(found.calendar.events[0].rrule == "FREQ=DAILY;UNTIL=20260720T125959Z");
    CHECK(found.calendar.events[1].uid == "a/20260720");
    CHECK(found.calendar.events[1].rrule == "FREQ=DAILY;COUNT=4");
}

TEST_CASE("What is no occurrence does not shift a series") {
    const auto found = read(series("FREQ=WEEKLY;INTERVAL=2") + from("20260721", "20260721T150000"));
    REQUIRE(found.calendar.events.size() == 1);
    CHECK(found.calendar.events[0].rrule == "FREQ=WEEKLY;INTERVAL=2");
    REQUIRE(found.calendar.events[0].overrides.size() == 1);
    CHECK(faults_of(found) == "range");
    const auto beyond = read(series("FREQ=DAILY;COUNT=3") + from("20260720", "20260720T150000"));
    CHECK(faults_of(beyond) == "range");
}

TEST_CASE("A series that moves later ends as much later, and on the weekdays that follow") {
    const auto hour = read(series("FREQ=DAILY;UNTIL=20260720T120000Z") + from("20260717", "20260717T150000"));
    REQUIRE(hour.calendar.events.size() == 2);
    CHECK(hour.calendar.events[1].rrule == "FREQ=DAILY;UNTIL=20260720T130000Z");
    const auto day = read(series("FREQ=WEEKLY;BYDAY=TU,SU") + from("20260721", "20260722T140000"));
    REQUIRE(day.calendar.events.size() == 2);
    CHECK(day.calendar.events[1].rrule == "FREQ=WEEKLY;BYDAY=MO,WE");
    const auto biweekly = read(series("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU") + from("20260728", "20260729T140000"));
    CHECK(faults_of(biweekly) == "range");
    const auto far = read(series("FREQ=DAILY") + from("20260717", "20261117T140000"));
    CHECK(faults_of(far) == "range");
}

TEST_CASE("The second series is in the zone of the first") {
    const auto found =
        read(series("FREQ=DAILY") + component("RECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Europe/Paris:20260717T140000\n"
                                              "DTSTART;TZID=America/New_York:20260717T090000\n"));
    REQUIRE(found.calendar.events.size() == 2);
    CHECK(shown(found.calendar.events[1].start) == "20260717T150000 Europe/Paris");
}

TEST_CASE("A series cannot be cut more than a few times") {
    std::string components = series("FREQ=DAILY");
    for (int day = 15; day < 31; ++day)
        components += from("202607" + std::to_string(day), "202607" + std::to_string(day) + "T140000");
    for (int day = 10; day < 31; ++day)
        components += from("202608" + std::to_string(day), "202608" + std::to_string(day) + "T140000");
    const auto found = read(components);
    CHECK(found.calendar.events.size() == 21);
    CHECK(tests::has_issue(found, ics::ReadFault::range));
}

TEST_CASE("Three dates of one name are three events, though they share a UID and a stamp") {
    const auto on = [](std::string_view day) {
        return component("DTSTART;TZID=Europe/Paris:" + std::string{day} + "T140000\nSUMMARY:March\xc3\xa9\n");
    };
    const auto found = read(on("20260801") + on("20260808") + on("20260815"));
    REQUIRE(found.calendar.events.size() == 3);
    CHECK(found.calendar.events[0].uid == "a");
    CHECK(found.calendar.events[1].uid != found.calendar.events[2].uid);
    REQUIRE(faults_of(found) == "duplicate_event duplicate_event");
    CHECK(found.issues[0].message == "another event has this UID: a");
    const auto twice = read(on("20260801") + on("20260808") + on("20260808"));
    REQUIRE(twice.calendar.events.size() == 2);
    CHECK(twice.issues.at(1).message.starts_with("given twice, the last counts: a/"));
    CHECK(twice.calendar.events[1].uid == found.calendar.events[1].uid);
}

TEST_CASE("A later stamp is a new version of an event, with another start") {
    const std::string old_one = component("DTSTART:20260801T140000Z\nSUMMARY:S\n");
    const std::string new_one = component("LAST-MODIFIED:20260101T000000Z\nDTSTART:20260802T140000Z\nSUMMARY:S\n");
    for (const std::string& order : {old_one + new_one, new_one + old_one}) {
        const auto found = read(order);
        REQUIRE(found.calendar.events.size() == 1);
        CHECK(shown(found.calendar.events[0].start) == "20260802T140000Z");
        CHECK(found.issues.at(0).message == "an older version is left out: a");
    }
}
