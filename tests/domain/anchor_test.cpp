#include "domain/anchor.hpp"

#include <catch2/catch.hpp>

#include "tests/domain/anchored.hpp"

using namespace charivari::domain;
using charivari::base::FieldErrors;

namespace {

Anchor anchor(Edge edge, const char* offset, const char* duration = nullptr) {
    Anchor made;
    made.event = "0192f0c4-0000-7000-8000-000000000001";
    made.edge = edge;
    made.offset = parse_duration(offset).value();
    if (duration) made.duration = parse_duration(duration).value();
    return made;
}

std::string resolved(const Anchor& anchor, const EventDraft& facts,
                     const std::optional<OccurrenceName>& name = std::nullopt) {
    const Schedule schedule = resolve(anchor, find_occasion(facts, name).value());
    const auto text = [](const Moment& moment) {
        return moment.has_time() ? charivari::base::to_text(moment.local()) : charivari::base::to_text(moment.date);
    };
    return text(*schedule.start) + (schedule.end ? " " + text(*schedule.end) : "") +
           (schedule.is_time_announced ? "" : " waits");
}

TEST_CASE("an action lies where its anchor leads") {
    const EventDraft event = sound_event();  // 14:00 to 17:30
    CHECK(resolved(anchor(Edge::start, "-PT45M", "PT2H"), event) == "2020-01-18T13:15:00 2020-01-18T15:15:00");
    CHECK(resolved(anchor(Edge::start, "PT0S"), event) == "2020-01-18T14:00:00");
    CHECK(resolved(anchor(Edge::end, "PT15M", "PT30M"), event) == "2020-01-18T17:45:00 2020-01-18T18:15:00");
    CHECK(resolved(anchor(Edge::start, "-P1DT15H", "PT1H"), event) == "2020-01-16T23:00:00 2020-01-17T00:00:00");
}

TEST_CASE("an event without an hour gives the date, and the hour waits") {
    EventDraft days = sound_day();
    CHECK(resolved(anchor(Edge::start, "-PT45M", "PT2H"), days) == "2020-01-18 2020-01-19 waits");
    CHECK(resolved(anchor(Edge::start, "-P1DT2H", "P2DT1H"), days) == "2020-01-17 2020-01-19 waits");
    days.end = moment("2020-01-21");  // its last day is the 20th
    CHECK(resolved(anchor(Edge::end, "PT1H"), days) == "2020-01-20 2020-01-21 waits");
    CHECK(resolved(anchor(Edge::end, "P1D"), days) == "2020-01-21 2020-01-22 waits");
    CHECK(resolved(anchor(Edge::start, "PT1H"), days) == "2020-01-18 2020-01-19 waits");
}

TEST_CASE("an event without an end has no end to be tied to yet") {
    EventDraft event = sound_event();
    event.end.reset();
    CHECK(resolved(anchor(Edge::end, "PT15M", "PT1H"), event) == "2020-01-18 2020-01-19 waits");
    CHECK(resolved(anchor(Edge::start, "PT15M", "PT1H"), event) == "2020-01-18T14:15:00 2020-01-18T15:15:00");
}

TEST_CASE("the end of an event may be in another zone than its start") {
    EventDraft event = sound_event();
    event.end = moment("2020-01-18T16:30:00", "Europe/London");
    const Schedule schedule = resolve(anchor(Edge::end, "PT30M"), find_occasion(event, std::nullopt).value());
    CHECK(schedule.start == moment("2020-01-18T17:00:00", "Europe/London"));
}

TEST_CASE("an anchor leads to one date of a series") {
    EventDraft event = sound_event();
    event.recurrence = Recurrence{"FREQ=DAILY;COUNT=100", {}, {}, {}};
    const OccurrenceName in_summer{std::chrono::local_days{std::chrono::year{2020} / 3 / 30}, std::chrono::hours{14}};
    CHECK(resolved(anchor(Edge::start, "-PT24H"), event, in_summer) == "2020-03-29T14:00:00");
    const OccurrenceName on_change{in_summer.date - std::chrono::days{1}, in_summer.time};
    CHECK(resolved(anchor(Edge::start, "-PT24H"), event, on_change) == "2020-03-28T13:00:00");
    CHECK_FALSE(find_occasion(event, std::nullopt));
    CHECK_FALSE(find_occasion(event, OccurrenceName{in_summer.date, std::chrono::hours{15}}));
    CHECK_FALSE(find_occasion(event, OccurrenceName{in_summer.date, std::nullopt}));
    CHECK_FALSE(find_occasion(sound_event(), in_summer));
}

std::string found_in(const Anchor& anchor) {
    FieldErrors errors;
    check(anchor, errors);
    return shown(errors);
}

TEST_CASE("offsets and durations have bounds") {
    CHECK(found_in(anchor(Edge::start, "-P30D", "P30D")).empty());
    CHECK(found_in(anchor(Edge::start, "P4W")).empty());
    CHECK(found_in(anchor(Edge::start, "-P30DT1S")) == "/timing/anchor/offset out_of_range\n");
    CHECK(found_in(anchor(Edge::start, "P3650D")) == "/timing/anchor/offset out_of_range\n");
    CHECK(found_in(anchor(Edge::start, "PT721H")) == "/timing/anchor/offset out_of_range\n");
    CHECK(found_in(anchor(Edge::start, "PT1H", "PT0S")) == "/timing/duration out_of_range\n");
    CHECK(found_in(anchor(Edge::start, "PT1H", "-PT1H")) == "/timing/duration out_of_range\n");
    CHECK(found_in(anchor(Edge::start, "PT1H", "P31D")) == "/timing/duration out_of_range\n");
}

TEST_CASE("an anchor names a date if and only if its event has several") {
    const auto found = [](const EventDraft& event, std::optional<OccurrenceName> name) {
        Anchor named = anchor(Edge::start, "PT0S");
        named.occurrence = name;
        FieldErrors errors;
        check_occurrence(named, event, errors);
        return shown(errors);
    };
    EventDraft series = sound_event();
    series.recurrence = Recurrence{"FREQ=WEEKLY", {}, {}, {}};
    const OccurrenceName first{series.start->date, series.start->time};
    CHECK(found(series, first).empty());
    CHECK(found(sound_event(), std::nullopt).empty());
    CHECK(found(series, std::nullopt) == "/timing/anchor/occurrence required\n");
    CHECK(found(sound_event(), first) == "/timing/anchor/occurrence no_occurrence\n");
    CHECK(found(series, OccurrenceName{first.date + std::chrono::days{1}, first.time}) ==
          "/timing/anchor/occurrence no_occurrence\n");
    series.recurrence->exceptions = {first};
    CHECK(found(series, first) == "/timing/anchor/occurrence no_occurrence\n");
}

}  // namespace
