// Series in time: their dates, what one date is, what becomes of them when they move or are divided.
#include "domain/recurrence.hpp"

#include <string>

#include <catch2/catch.hpp>

#include "base/timestamp.hpp"
#include "domain/event_change.hpp"
#include "tests/domain/drafts.hpp"

namespace {

using namespace charivari::domain;
using charivari::base::FieldErrors;
using charivari::base::parse_utc;
using charivari::base::to_text;

OccurrenceName name(std::string_view text) { return parse_occurrence_name(text).value(); }

EventDraft series(std::string_view start, std::string_view end, std::string rule) {
    EventDraft draft = sound_event();
    draft.start = moment(start);
    draft.end = moment(end);
    draft.recurrence = Recurrence{std::move(rule), {}, {}, {}};
    return draft;
}

EventDraft saturdays() { return series("2020-01-18T14:00:00", "2020-01-18T17:30:00", "FREQ=WEEKLY;BYDAY=SA"); }

Event event_of(EventDraft facts) {
    Event event;
    event.id = "id";
    event.facts = std::move(facts);
    if (event.facts.recurrence) event.series_end = end_of_series(event.facts);
    return event;
}

OccurrenceOverride about(std::string_view occurrence) {
    OccurrenceOverride said;
    said.occurrence = name(occurrence);
    return said;
}

// "name start end" of each, one a line.
std::string spans(const EventDraft& facts, std::string_view to) {
    std::string lines;
    for (const OccurrenceSpan& each : expand(facts, std::nullopt, *parse_utc(to)).spans)
        lines += to_text(each.name) + " " + to_text(each.start) + " " + to_text(each.end) + "\n";
    return lines;
}

std::string findings(EventDraft draft) {
    FieldErrors errors;
    check(draft, errors);
    return shown(errors);
}

TEST_CASE("a name is a local start, with an hour or without") {
    CHECK(to_text(name("2020-01-18")) == "2020-01-18");
    CHECK(to_text(name("2020-01-18T14:00:00")) == "2020-01-18T14:00:00");
    CHECK(name("2020-01-18") != name("2020-01-18T00:00:00"));
    CHECK_FALSE(parse_occurrence_name("2020-01-18T14:00:00Z"));
    CHECK_FALSE(parse_occurrence_name(""));
}

TEST_CASE("dates keep their hour on the wall over both changes of the clock") {
    CHECK(spans(series("2020-03-27T23:30:00", "2020-03-28T04:00:00", "FREQ=DAILY"), "2020-03-30T00:00:00Z") ==
          "2020-03-27T23:30:00 2020-03-27T22:30:00Z 2020-03-28T03:00:00Z\n"
          "2020-03-28T23:30:00 2020-03-28T22:30:00Z 2020-03-29T02:00:00Z\n"
          "2020-03-29T23:30:00 2020-03-29T21:30:00Z 2020-03-30T02:00:00Z\n");
    // In the gap: the name stays, the offset before it counts; such a date lasts as long as the others. In the overlap: the first.
    CHECK(spans(series("2020-03-28T02:30:00", "2020-03-28T03:30:00", "FREQ=DAILY"), "2020-03-30T00:00:00Z") ==
          "2020-03-28T02:30:00 2020-03-28T01:30:00Z 2020-03-28T02:30:00Z\n"
          "2020-03-29T02:30:00 2020-03-29T01:30:00Z 2020-03-29T02:30:00Z\n");
    const auto autumn = expand(series("2020-10-24T02:30:00", "2020-10-24T03:30:00", "FREQ=DAILY"), std::nullopt,
                               *parse_utc("2020-10-26T00:00:00Z"));
    REQUIRE(autumn.spans.size() == 2);
    CHECK(to_text(autumn.spans[1].start) == "2020-10-25T00:30:00Z");
    CHECK(to_text(autumn.next.value()) == "2020-10-26T01:30:00Z");
}

TEST_CASE("the first date is there however far away it is, and the next one is told") {
    const auto far = expand(series("2040-01-07T14:00:00", "2040-01-07T15:00:00", "FREQ=WEEKLY"), std::nullopt,
                            *parse_utc("2020-01-01T00:00:00Z"));
    REQUIRE(far.spans.size() == 1);
    CHECK(to_text(far.next.value()) == "2040-01-14T13:00:00Z");
    const auto rest = expand(saturdays(), parse_utc("2020-02-01T13:00:00Z"), *parse_utc("2020-02-15T13:00:00Z"));
    REQUIRE(rest.spans.size() == 2);
    CHECK(to_text(rest.spans[0].name) == "2020-02-01T14:00:00");
    CHECK(to_text(rest.next.value()) == "2020-02-15T13:00:00Z");
    EventDraft few = saturdays();
    few.recurrence->rule = "FREQ=WEEKLY;COUNT=3";
    CHECK_FALSE(expand(few, std::nullopt, without_end).next);
}

TEST_CASE("a series is over with its last date, and never without one") {
    EventDraft few = saturdays();
    few.recurrence->rule = "FREQ=WEEKLY;COUNT=3";
    CHECK(to_text(end_of_series(few)) == "2020-02-01T16:30:00Z");
    OccurrenceOverride moved = about("2020-01-25T14:00:00");
    moved.start = moment("2020-03-07T20:00:00");
    few.recurrence->overrides = {moved};
    CHECK(to_text(end_of_series(few)) == "2020-03-07T22:30:00Z");
    CHECK(end_of_series(saturdays()) == without_end);
    Event event = event_of(few);
    CHECK(status_at(event, *parse_utc("2020-02-08T00:00:00Z")) == EventStatus::announced);
    CHECK(status_at(event, *parse_utc("2020-03-07T22:30:00Z")) == EventStatus::over);
}

TEST_CASE("one date is an event of its own: as the series says, but for what is said of it") {
    EventDraft draft = saturdays();
    draft.translations["en"] = {"Colloquium", ""};
    draft.place = "hall";
    OccurrenceOverride moved = about("2020-01-25T14:00:00");
    moved.start = moment("2020-01-26T10:00:00");
    moved.place = "square";
    OccurrenceOverride renamed = about("2020-02-01T14:00:00");
    renamed.title = "Avec une invitée";
    renamed.end = moment("2020-02-01T19:00:00");
    OccurrenceOverride online = about("2020-02-08T14:00:00");
    online.attendance_mode = AttendanceMode::online;
    online.online_url = "https://example.org/direct";
    draft.recurrence->overrides = {moved, renamed, online};
    Event event = event_of(draft);
    event.place.emplace().id = "hall";
    event.other_places.resize(1);
    event.other_places[0].id = "square";

    const Event plain = occurrence_of(event, name("2020-03-07T14:00:00"));
    CHECK(plain.start() == moment("2020-03-07T14:00:00"));
    CHECK(plain.facts.end == moment("2020-03-07T17:30:00"));
    CHECK(plain.occurrence == name("2020-03-07T14:00:00"));
    CHECK_FALSE(plain.facts.recurrence);
    CHECK_FALSE(plain.previous_start);
    CHECK(title_in(plain, "en") == "Colloquium");

    const Event at_moved = occurrence_of(event, moved.occurrence);
    CHECK(at_moved.facts.status == EventStatus::rescheduled);
    CHECK(at_moved.previous_start == moment("2020-01-25T14:00:00"));
    CHECK(at_moved.facts.end == moment("2020-01-26T13:30:00"));
    CHECK(at_moved.place->id == "square");

    const Event at_renamed = occurrence_of(event, renamed.occurrence);
    CHECK(title_in(at_renamed, "en") == "Avec une invitée");
    CHECK(at_renamed.facts.end == moment("2020-02-01T19:00:00"));
    CHECK(at_renamed.facts.status == EventStatus::announced);

    const Event at_online = occurrence_of(event, online.occurrence);
    CHECK_FALSE(at_online.place);
    CHECK(at_online.facts.online_url == "https://example.org/direct");
}

TEST_CASE("an hour told for one day of a series of days, and one not known among hours") {
    EventDraft days = sound_day();
    days.recurrence = Recurrence{"FREQ=MONTHLY;BYDAY=3SA", {}, {}, {about("2020-02-15")}};
    days.recurrence->overrides[0].start = moment("2020-02-15T18:00:00");
    CHECK(findings(days).empty());
    const Event told = occurrence_of(event_of(days), name("2020-02-15"));
    CHECK(told.facts.time_announced);
    CHECK_FALSE(told.facts.end);
    CHECK(told.facts.status == EventStatus::announced);
    EventDraft hours = saturdays();
    hours.recurrence->overrides = {about("2020-01-25T14:00:00")};
    hours.recurrence->overrides[0].start = moment("2020-01-25");
    CHECK(findings(hours).empty());
    const Event unknown = occurrence_of(event_of(hours), name("2020-01-25T14:00:00"));
    CHECK_FALSE(unknown.facts.time_announced);
    CHECK(unknown.facts.end == moment("2020-01-26"));
}

TEST_CASE("a series that is cancelled is so at each date, whatever was said of one before") {
    EventDraft draft = saturdays();
    draft.status = EventStatus::cancelled;
    OccurrenceOverride full = about("2020-01-25T14:00:00");
    full.status = EventStatus::full;
    draft.recurrence->overrides = {full};
    CHECK(occurrence_of(event_of(draft), full.occurrence).facts.status == EventStatus::cancelled);
}

TEST_CASE("a series that moved tells of each date where it was") {
    Event event = event_of(saturdays());
    EventDraft sundays = event.facts;
    sundays.start = moment("2020-01-19T15:00:00");
    sundays.end = moment("2020-01-19T18:00:00");
    sundays.recurrence->rule = "FREQ=WEEKLY;BYDAY=SU";
    CHECK(change(event, sundays).is_of_day);
    const Event date = occurrence_of(event, name("2020-02-02T15:00:00"));
    CHECK(date.facts.status == EventStatus::rescheduled);
    CHECK(date.previous_start == moment("2020-02-01T14:00:00"));
}

TEST_CASE("the next dates are those that are not over, what is going on included") {
    const Event event = event_of(saturdays());
    const auto next = occurrences_from(event, *parse_utc("2020-02-01T16:00:00Z"), 2);
    REQUIRE(next.size() == 2);
    CHECK(next[0].start() == moment("2020-02-01T14:00:00"));
    CHECK(next[1].start() == moment("2020-02-08T14:00:00"));
    CHECK(occurrences_from(event_of(sound_event()), *parse_utc("2030-01-01T00:00:00Z"), 2).size() == 1);
}

TEST_CASE("a series that moves takes the names of its dates, and its end, with it") {
    EventDraft before = saturdays();
    before.recurrence->rule = "FREQ=WEEKLY;UNTIL=20200627T120000Z";
    before.recurrence->exceptions = {name("2020-02-01T14:00:00")};
    before.recurrence->overrides = {about("2020-02-08T14:00:00")};
    before.recurrence->overrides[0].status = EventStatus::full;
    EventDraft after = before;
    after.start = moment("2020-01-19T16:00:00");
    after.end = moment("2020-01-19T18:00:00");
    carry_recurrence(before, after);
    CHECK(after.recurrence->rule == "FREQ=WEEKLY;UNTIL=20200628T140000Z");
    CHECK(after.recurrence->exceptions == std::vector{name("2020-02-02T16:00:00")});
    CHECK(after.recurrence->overrides[0].occurrence == name("2020-02-09T16:00:00"));
    CHECK(findings(after).empty());

    SECTION("its rule may forbid it, and says so") {
        EventDraft pinned = after;
        pinned.start = moment("2020-01-21T16:00:00");
        pinned.end = moment("2020-01-21T18:00:00");
        pinned.recurrence->rule = "FREQ=WEEKLY;BYDAY=SU";
        CHECK(findings(pinned) == "/recurrence/rule start_not_in_rule\n");
    }
    SECTION("but not when it only begins with another of its dates") {
        EventDraft later = before;
        later.start = moment("2020-01-25T14:00:00");
        later.end = moment("2020-01-25T17:30:00");
        carry_recurrence(before, later);
        CHECK(later.recurrence == before.recurrence);
        CHECK(begins_elsewhere(before, later));
        Event event = event_of(before);
        CHECK_FALSE(change(event, later).is_of_day);
        CHECK(event.facts.status == EventStatus::announced);
    }
    SECTION("nor when the new dates are named") {
        EventDraft named = after;
        named.start = moment("2020-01-18T20:00:00");
        named.end = moment("2020-01-18T21:00:00");
        named.recurrence->exceptions = {name("2020-02-01T20:00:00")};
        const auto said = named.recurrence;
        carry_recurrence(before, named);
        CHECK(named.recurrence == said);
    }
    SECTION("the hour that becomes known names all dates") {
        EventDraft days = sound_day();
        days.recurrence = Recurrence{"FREQ=MONTHLY;UNTIL=20200630;BYDAY=3SA", {}, {name("2020-02-15")}, {}};
        EventDraft hours = days;
        hours.start = moment("2020-01-18T18:00:00");
        hours.end.reset();
        carry_recurrence(days, hours);
        CHECK(hours.recurrence->exceptions == std::vector{name("2020-02-15T18:00:00")});
        CHECK(hours.recurrence->rule == "FREQ=MONTHLY;UNTIL=20200630T160000Z;BYDAY=3SA");
        CHECK(findings(hours).empty());
        EventDraft back = hours;
        back.start = days.start;
        back.end = days.end;
        carry_recurrence(hours, back);
        CHECK(back.recurrence == days.recurrence);
    }
    SECTION("days that are listed stay, but for their hour") {
        EventDraft listed = sound_event();
        listed.recurrence = Recurrence{{}, {name("2020-02-05T14:00:00")}, {}, {}};
        EventDraft moved = listed;
        moved.start = moment("2020-01-20T15:00:00");
        moved.end = moment("2020-01-20T16:00:00");
        carry_recurrence(listed, moved);
        CHECK(moved.recurrence->dates == std::vector{name("2020-02-05T15:00:00")});
    }
}

TEST_CASE("a series is divided: each part has its dates and what was said of them") {
    EventDraft first = saturdays();
    first.recurrence->rule = "FREQ=WEEKLY;COUNT=6";
    first.recurrence->dates = {name("2020-01-22T18:00:00"), name("2020-02-12T18:00:00")};
    first.recurrence->exceptions = {name("2020-01-25T14:00:00"), name("2020-02-15T14:00:00")};
    first.recurrence->overrides = {about("2020-01-18T14:00:00"), about("2020-02-22T14:00:00")};
    for (auto& each : first.recurrence->overrides) each.status = EventStatus::full;
    const std::string all = spans(first, "2021-01-01T00:00:00Z");
    EventDraft rest = split_off(first, name("2020-02-08T14:00:00"));
    CHECK(first.recurrence->rule == "FREQ=WEEKLY;UNTIL=20200201T130000Z");
    CHECK(rest.recurrence->rule == "FREQ=WEEKLY;COUNT=3");
    CHECK(rest.start == moment("2020-02-08T14:00:00"));
    CHECK(rest.end == moment("2020-02-08T17:30:00"));
    CHECK(spans(first, "2021-01-01T00:00:00Z") + spans(rest, "2021-01-01T00:00:00Z") == all);
    CHECK(first.recurrence->overrides.size() == 1);
    CHECK(rest.recurrence->overrides.size() == 1);
    CHECK(findings(first).empty());
    CHECK(findings(rest).empty());
}

TEST_CASE("what has one date left is an event of that date") {
    EventDraft first = saturdays();
    first.recurrence->rule = "FREQ=WEEKLY;COUNT=2";
    first.recurrence->overrides = {about("2020-01-25T14:00:00")};
    first.recurrence->overrides[0].title = "La dernière";
    const EventDraft rest = split_off(first, name("2020-01-25T14:00:00"));
    CHECK_FALSE(first.recurrence);
    CHECK(first.title == "Colloque");
    CHECK_FALSE(rest.recurrence);
    CHECK(rest.title == "La dernière");
    CHECK(rest.start == moment("2020-01-25T14:00:00"));
}

TEST_CASE("a series cannot be divided where it has no date, or nothing before it") {
    const auto refused = [](const char* at) {
        EventDraft draft = saturdays();
        draft.recurrence->dates = {name("2020-01-22T18:00:00")};
        try {
            split_off(draft, name(at));
        } catch (const charivari::base::Error& error) {
            return error.fields().at(0).pointer + " " + error.fields().at(0).code;
        }
        return std::string{};
    };
    CHECK(refused("2020-01-26T14:00:00") == "/occurrence no_occurrence");
    CHECK(refused("2020-01-25") == "/occurrence no_occurrence");
    CHECK(refused("2020-01-18T14:00:00") == "/occurrence first_occurrence");
    CHECK(refused("2020-01-22T18:00:00") == "/occurrence not_by_rule");
    CHECK(refused("2020-01-25T14:00:00").empty());
}

TEST_CASE("where and when one date is needs a source, its words do not") {
    EventDraft before = saturdays();
    before.sources[0].seen_at = *parse_utc("2020-01-10T08:00:00Z");
    EventDraft after = before;
    after.recurrence->overrides = {about("2020-01-25T14:00:00")};
    after.recurrence->overrides[0].title = "Un autre titre";
    CHECK_FALSE(difference_of(before, after).needs_source());
    after.recurrence->overrides[0].status = EventStatus::cancelled;
    CHECK(difference_of(before, after).needs_source());
    FieldErrors errors;
    check_source_of_change(before, after, errors);
    CHECK(shown(errors) == "/sources source_needed\n");
}

}  // namespace
