#include "domain/event_change.hpp"

#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "tests/domain/drafts.hpp"

using namespace charivari::domain;

namespace {

Event event_of(EventDraft facts) {
    Event event;
    event.id = "a";
    event.facts = std::move(facts);
    return event;
}

TEST_CASE("the end of what moves to another day goes along, so that it lasts as long") {
    struct Row {
        const char* name;
        const char* start;  // it was from 2020-01-18T14:00:00 to 17:30, or for the whole of that day
        const char* zone;
        const char* end;
    };
    for (const Row& row : std::vector<Row>{
             {"later", "2020-01-25T14:00:00", "Europe/Paris", "2020-01-25T17:30:00"},
             {"earlier, at another hour", "2020-01-11T10:00:00", "Europe/Paris", "2020-01-11T13:30:00"},
             {"into the night", "2020-01-25T22:00:00", "Europe/Paris", "2020-01-26T01:30:00"},
             {"by the clock, whatever it does that night", "2020-03-29T00:30:00", "Europe/Paris",
              "2020-03-29T04:00:00"},
             {"another hour of that day", "2020-01-18T15:00:00", "Europe/Paris", "2020-01-18T17:30:00"},
             {"a date alone", "2020-01-25", "Europe/Paris", "2020-01-18T17:30:00"},
         }) {
        INFO(row.name);
        CHECK(end_with(sound_event(), moment(row.start, row.zone)) == moment(row.end));
    }
    CHECK(end_with(sound_event(), moment("2020-01-25T14:00:00", "Europe/Dublin")) ==
          moment("2020-01-25T17:30:00", "Europe/Dublin"));
    CHECK(end_with(sound_day(), moment("2020-02-28")) == moment("2020-02-29"));
    EventDraft open = sound_event();
    open.end.reset();
    CHECK_FALSE(end_with(open, moment("2020-01-25T14:00:00")));
}

TEST_CASE("an end that was left alone goes along only where it would come before its start") {
    struct Row {
        const char* start;
        const char* end;
        const char* wanted;
    };
    for (const Row& row : std::vector<Row>{
             {"2020-01-25T14:00:00", "2020-01-18T17:30:00", "2020-01-25T17:30:00"},
             {"2020-01-25T14:00:00", "2020-01-25T16:00:00", "2020-01-25T16:00:00"},
             {"2020-01-17T14:00:00", "2020-01-18T17:30:00", "2020-01-18T17:30:00"},
             {"2020-01-18T18:00:00", "2020-01-18T17:30:00", "2020-01-18T17:30:00"},  // for check() to refuse
             {"2020-01-25T14:00:00", "2020-01-18T17:00:00", "2020-01-18T17:00:00"},  // likewise: it was typed so
         }) {
        EventDraft after = sound_event();
        after.start = moment(row.start);
        after.end = moment(row.end);
        carry_end(sound_event(), after);
        INFO(row.start << " " << row.end);
        CHECK(after.end == moment(row.wanted));
    }
}

TEST_CASE("what a change makes of the status and of the old date") {
    struct Row {
        const char* name;
        EventStatus before;
        const char* start;
        EventStatus said;
        EventStatus becomes;
        bool remembers;
    };
    const std::vector<Row> rows{
        {"another day", EventStatus::announced, "2020-01-25T14:00:00", EventStatus::announced, EventStatus::rescheduled,
         true},
        {"another day of a confirmed one", EventStatus::confirmed, "2020-01-25T14:00:00", EventStatus::confirmed,
         EventStatus::rescheduled, true},
        {"another day, called confirmed at once", EventStatus::announced, "2020-01-25T14:00:00", EventStatus::confirmed,
         EventStatus::rescheduled, true},
        {"another hour of that day", EventStatus::confirmed, "2020-01-18T15:00:00", EventStatus::confirmed,
         EventStatus::confirmed, false},
        {"moved online, on another day", EventStatus::confirmed, "2020-01-25T14:00:00", EventStatus::moved_online,
         EventStatus::moved_online, true},
        {"cancelled, whatever the date", EventStatus::confirmed, "2020-01-25T14:00:00", EventStatus::cancelled,
         EventStatus::cancelled, false},
        {"postponed keeps the old start", EventStatus::confirmed, "2020-01-18T14:00:00", EventStatus::postponed,
         EventStatus::postponed, false},
        {"a new date after all", EventStatus::postponed, "2020-02-01T14:00:00", EventStatus::confirmed,
         EventStatus::rescheduled, true},
        {"a new date, and nothing said of the status", EventStatus::postponed, "2020-02-01T14:00:00",
         EventStatus::postponed, EventStatus::rescheduled, true},
        {"moved once more", EventStatus::rescheduled, "2020-02-01T14:00:00", EventStatus::rescheduled,
         EventStatus::rescheduled, true},
    };
    for (const Row& row : rows) {
        INFO(row.name);
        Event event = event_of(sound_event());
        event.facts.status = row.before;
        EventDraft after = event.facts;
        after.start = moment(row.start);
        after.end = moment(std::string(row.start).substr(0, 10) + "T18:00:00");
        after.status = row.said;
        change(event, after);
        CHECK(event.facts.status == row.becomes);
        CHECK(event.previous_start.has_value() == row.remembers);
        if (row.remembers) CHECK(*event.previous_start == moment("2020-01-18T14:00:00"));
        CHECK(event.revision == 2);
        CHECK(event.sequence == 1);
    }
}

TEST_CASE("people who keep their name keep their page, and nobody else takes it") {
    EventDraft before = sound_event();
    before.hosts = {{"Camille", "maire", "person-1"}, {"Dominique", std::nullopt, std::nullopt}};
    EventDraft after = sound_event();
    after.hosts = {{"Dominique", std::nullopt, std::nullopt}, {"Autre", std::nullopt, std::nullopt}};
    after.speakers = {{"Camille", "députée", std::nullopt}, {"Camille", std::nullopt, "person-2"}};
    keep_people(before, after);
    CHECK_FALSE(after.hosts[0].person);
    CHECK_FALSE(after.hosts[1].person);
    CHECK(after.speakers[0].person == "person-1");
    CHECK(after.speakers[1].person == "person-2");
}

TEST_CASE("an hour that is announced moves nothing") {
    Event event = event_of(sound_day());
    EventDraft after = sound_event();
    after.status = EventStatus::confirmed;
    const EventDifference found = change(event, after);
    CHECK_FALSE(found.is_of_day);
    CHECK(found.is_of_hour);
    CHECK(event.facts.status == EventStatus::confirmed);
    CHECK_FALSE(event.previous_start);
}

TEST_CASE("the old date is forgotten once the new one is called confirmed") {
    Event event = event_of(sound_event());
    EventDraft after = event.facts;
    after.start = moment("2020-01-25T14:00:00");
    after.end.reset();
    change(event, after);
    REQUIRE(event.previous_start);
    after = event.facts;
    after.title = "Un autre titre";
    change(event, after);
    CHECK(event.previous_start);
    after.status = EventStatus::confirmed;
    change(event, after);
    CHECK_FALSE(event.previous_start);
}

TEST_CASE("nothing rises where nothing differs") {
    Event event = event_of(sound_event());
    CHECK_FALSE(change(event, event.facts).is_any);
    CHECK(event.revision == 1);
    CHECK(event.sequence == 0);
}

TEST_CASE("a new date, place or status needs a source, other facts do not") {
    EventDraft before = sound_event();
    before.sources[0].seen_at = Utc{std::chrono::seconds{1}};
    const auto found = [&](auto spoil) {
        EventDraft after = before;
        spoil(after);
        charivari::base::FieldErrors errors;
        check_source_of_change(before, after, errors);
        return shown(errors);
    };
    const std::string missing = "/sources source_needed\n";
    CHECK(found([](EventDraft& e) { e.start = moment("2020-01-25T14:00:00"); }) == missing);
    CHECK(found([](EventDraft& e) { e.end.reset(); }) == missing);
    CHECK(found([](EventDraft& e) { e.status = EventStatus::cancelled; }) == missing);
    CHECK(found([](EventDraft& e) { e.place = "x"; }) == missing);
    CHECK(found([](EventDraft& e) { e.title = "Autre"; }).empty());
    CHECK(found([](EventDraft& e) {
              e.status = EventStatus::cancelled;
              e.sources.push_back({"https://example.org/b", std::nullopt, std::nullopt, {}});
          }).empty());
    CHECK(found([](EventDraft& e) {  // the same page, seen anew
              e.status = EventStatus::cancelled;
              e.sources[0].seen_at = Utc{std::chrono::seconds{2}};
          })
              .empty());
}

}  // namespace
