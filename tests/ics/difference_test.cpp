#include "ics/difference.hpp"

#include <functional>

#include <catch2/catch.hpp>

#include "ics/reader.hpp"
#include "ics/writer.hpp"

namespace {

using namespace std::chrono;
using ics::Calendar;
using ics::ChangeKind;
using ics::Event;
using ics::EventField;

const ics::Zone* paris() { return ics::find_zone("Europe/Paris"); }
ics::Time at(int month_number, int day_number, int hour) {
    return ics::Zoned{local_days{2024y / month(static_cast<unsigned>(month_number)) / day_number} + hours{hour},
                      paris()};
}

Event meeting() {
    Event event{.uid = "meeting", .sequence = 1, .stamp = sys_days{2024y / January / 1}, .start = at(3, 5, 18)};
    event.end = at(3, 5, 20);
    event.summary = "Meeting";
    event.location = "Town hall";
    event.categories = {"a", "b"};
    return event;
}

Event weekly() {
    Event event = meeting();
    event.uid = "weekly";
    event.rrule = "FREQ=WEEKLY;COUNT=8";
    return event;
}

Event override_of(const Event& series, const ics::Time& name) {
    Event event = series;
    event.rrule.clear();
    event.rdates.clear();
    event.exdates.clear();
    event.overrides.clear();
    event.recurrence_id = name;
    event.start = name;
    event.end = ics::Zoned{std::get<ics::Zoned>(name).local + hours{2}, paris()};
    return event;
}

std::vector<ics::EventChange> changes_of(const Event& before, const std::function<void(Event&)>& change) {
    static Calendar old_calendar;
    static Calendar new_calendar;
    old_calendar.events = {before};
    new_calendar.events = {before};
    change(new_calendar.events[0]);
    return ics::difference(old_calendar, new_calendar);
}

}  // namespace

TEST_CASE("An event that is there no more, or was not there, is removed or added") {
    const Calendar one{.head = {}, .events = {meeting()}};
    const Calendar none;
    const auto added = ics::difference(none, one);
    REQUIRE(added.size() == 1);
    CHECK(added[0].kinds == std::vector{ChangeKind::added});
    CHECK(added[0].before == nullptr);
    CHECK(added[0].after == one.events.data());
    const auto removed = ics::difference(one, none);
    REQUIRE(removed.size() == 1);
    CHECK(removed[0].kinds == std::vector{ChangeKind::removed});
    CHECK(removed[0].uid == "meeting");
    CHECK(removed[0].after == nullptr);
}

TEST_CASE("Each change of an event has its kind and its field") {
    struct Row {
        std::string name;
        std::function<void(Event&)> change;
        std::vector<ChangeKind> kinds;
        std::vector<EventField> fields;
    };
    const Row rows[] = {
        {"a later start", [](Event& e) { e.start = at(3, 5, 19); }, {ChangeKind::moved}, {EventField::start}},
        {"a later end", [](Event& e) { e.end = at(3, 5, 21); }, {ChangeKind::moved}, {EventField::end}},
        {"another place", [](Event& e) { e.location = "School"; }, {ChangeKind::moved}, {EventField::location}},
        {"a point on the map",
         [](Event& e) {
             e.geo = {45, 4};
         },
         {ChangeKind::moved},
         {EventField::geo}},
        {"hours become a day",
         [](Event& e) {
             e.start = local_days{2024y / March / 5};
             e.end.reset();
         },
         {ChangeKind::moved},
         {EventField::start, EventField::end}},
        {"cancelled",
         [](Event& e) { e.status = ics::Status::cancelled; },
         {ChangeKind::cancelled},
         {EventField::status}},
        {"confirmed", [](Event& e) { e.status = ics::Status::confirmed; }, {ChangeKind::changed}, {EventField::status}},
        {"renamed", [](Event& e) { e.summary = "Assembly"; }, {ChangeKind::renamed}, {EventField::summary}},
        {"described", [](Event& e) { e.description = "More"; }, {ChangeKind::changed}, {EventField::description}},
        {"a link", [](Event& e) { e.url = "https://a.example"; }, {ChangeKind::changed}, {EventField::url}},
        {"it recurs", [](Event& e) { e.rrule = "FREQ=DAILY"; }, {ChangeKind::changed}, {EventField::rule}},
        {"free time",
         [](Event& e) { e.transparency = ics::Transparency::transparent; },
         {ChangeKind::changed},
         {EventField::transparency}},
        {"a category",
         [](Event& e) { e.categories.emplace_back("c"); },
         {ChangeKind::changed},
         {EventField::categories}},
        {"a relation", [](Event& e) { e.relations = {{"x"}}; }, {ChangeKind::changed}, {EventField::relations}},
        {"a call",
         [](Event& e) { e.conferences = {{.uri = "https://c.example"}}; },
         {ChangeKind::changed},
         {EventField::conferences}},
        {"an alarm",
         [](Event& e) {
             e.alarms = {{ics::AlarmOffset{-1h, false}, ""}};
         },
         {ChangeKind::changed},
         {EventField::alarms}},
        {"an extension",
         [](Event& e) {
             e.extensions = {{"X-A", {}, "1"}};
         },
         {ChangeKind::changed},
         {EventField::extensions}},
        {"moved, cancelled and renamed",
         [](Event& e) {
             e.start = at(3, 6, 18);
             e.end = at(3, 6, 20);
             e.summary = "No";
             e.status = ics::Status::cancelled;
         },
         {ChangeKind::moved, ChangeKind::cancelled, ChangeKind::renamed},
         {EventField::start, EventField::end, EventField::summary, EventField::status}},
    };
    for (const Row& row : rows) {
        INFO(row.name);
        const auto changes = changes_of(meeting(), row.change);
        REQUIRE(changes.size() == 1);
        CHECK(changes[0].kinds == row.kinds);
        CHECK(changes[0].fields == row.fields);
        CHECK_FALSE(changes[0].recurrence_id);
    }
}

TEST_CASE("An event that was cancelled and is so no more is restored") {
    Event event = meeting();
    event.status = ics::Status::cancelled;
    const auto changes = changes_of(event, [](Event& e) { e.status = ics::Status::confirmed; });
    REQUIRE(changes.size() == 1);
    CHECK(changes[0].kinds == std::vector{ChangeKind::restored});
}

TEST_CASE("Noise is no change") {
    struct Row {
        std::string name;
        std::function<void(Event&)> change;
    };
    const Row rows[] = {
        {"the stamp", [](Event& e) { e.stamp += hours{1}; }},
        {"the sequence alone", [](Event& e) { e.sequence = 9; }},
        {"when it was created", [](Event& e) { e.created = sys_days{2020y / January / 1}; }},
        {"the order of categories",
         [](Event& e) {
             e.categories = {"b", "a"};
         }},
        {"the same instant in UTC", [](Event& e) { e.start = sys_days{2024y / March / 5} + 17h; }},
        {"blanks at the ends of texts", [](Event& e) { e.location = " Town hall\n"; }},
        {"an alarm that says the summary",
         [](Event& e) {
             e.alarms = {{ics::AlarmOffset{-10min, false}, e.summary}};
         }},
        {"blanks and line ends inside of texts", [](Event& e) { e.location = "Town \r\n hall"; }},
        {"opaque, which it was", [](Event& e) { e.transparency = ics::Transparency::opaque; }},
        {"a counter",
         [](Event& e) {
             e.extensions = {{"X-MOZ-GENERATION", {}, "4"}};
         }},
    };
    Event with_alarm = meeting();
    with_alarm.alarms = {{ics::AlarmOffset{-10min, false}, ""}};
    for (const Row& row : rows) {
        INFO(row.name);
        CHECK(changes_of(with_alarm, row.change).empty());
    }
    Event day{.uid = "day", .start = local_days{2024y / March / 5}};
    CHECK(changes_of(day, [](Event& e) { e.end = local_days{2024y / March / 6}; }).empty());
    CHECK_FALSE(changes_of(day, [](Event& e) { e.end = local_days{2024y / March / 7}; }).empty());
}

TEST_CASE("The order of events and the folding of lines are no change") {
    const Calendar calendar{.head = {}, .events = {meeting(), weekly()}};
    Calendar turned{.head = {}, .events = {weekly(), meeting()}};
    CHECK(ics::difference(calendar, turned).empty());
    std::string bytes = ics::write_calendar(calendar);
    for (std::size_t at_line = bytes.find("SUMMARY:Me"); at_line != std::string::npos;
         at_line = bytes.find("SUMMARY:Me", at_line + 1))
        bytes.insert(at_line + 10, "\r\n\t");
    const auto one = ics::read_calendar(ics::write_calendar(calendar));
    const auto two = ics::read_calendar(bytes);
    REQUIRE(two.calendar.events.size() == 2);
    CHECK(ics::difference(one.calendar, two.calendar).empty());
}

TEST_CASE("A series in another zone has moved, though its first occurrence has not") {
    const auto changes = changes_of(weekly(), [](Event& e) { e.start = sys_days{2024y / March / 5} + 17h; });
    REQUIRE(changes.size() == 1);
    CHECK(changes[0].is(ChangeKind::moved));
}

TEST_CASE("An occurrence that gets a component of its own is compared with what the series said") {
    Event series = weekly();
    const auto moved = changes_of(series, [&series](Event& e) {
        Event override = override_of(series, at(3, 12, 18));
        override.start = at(3, 12, 19);
        e.overrides = {override};
    });
    REQUIRE(moved.size() == 1);
    CHECK(moved[0].kinds == std::vector{ChangeKind::moved});
    CHECK(moved[0].fields == std::vector{EventField::start});
    CHECK(moved[0].recurrence_id == at(3, 12, 18));
    REQUIRE(moved[0].before != nullptr);
    CHECK_FALSE(moved[0].before->recurrence_id);
    CHECK(moved[0].after->recurrence_id);
    // One that says the same as the series is none.
    CHECK(changes_of(series, [&series](Event& e) { e.overrides = {override_of(series, at(3, 12, 18))}; }).empty());
    const auto cancelled = changes_of(series, [&series](Event& e) {
        e.overrides = {override_of(series, at(3, 19, 18))};
        e.overrides[0].status = ics::Status::cancelled;
    });
    REQUIRE(cancelled.size() == 1);
    CHECK(cancelled[0].kinds == std::vector{ChangeKind::cancelled});
}

TEST_CASE("An occurrence that loses its component goes back to what the series says") {
    Event series = weekly();
    series.overrides = {override_of(series, at(3, 12, 18))};
    series.overrides[0].summary = "Special";
    const auto changes = changes_of(series, [](Event& e) { e.overrides.clear(); });
    REQUIRE(changes.size() == 1);
    CHECK(changes[0].kinds == std::vector{ChangeKind::renamed});
    CHECK(changes[0].recurrence_id == at(3, 12, 18));
    CHECK(changes[0].before->summary == "Special");
    CHECK(changes[0].after->summary == "Meeting");
}

TEST_CASE("Dates that are left out or come are occurrences removed or added") {
    const auto left_out = changes_of(weekly(), [](Event& e) { e.exdates = {at(3, 12, 18)}; });
    REQUIRE(left_out.size() == 1);
    CHECK(left_out[0].kinds == std::vector{ChangeKind::removed});
    CHECK(left_out[0].recurrence_id == at(3, 12, 18));
    Event with_gap = weekly();
    with_gap.exdates = {at(3, 12, 18)};
    const auto back = changes_of(with_gap, [](Event& e) { e.exdates.clear(); });
    REQUIRE(back.size() == 1);
    CHECK(back[0].kinds == std::vector{ChangeKind::added});
    const auto more = changes_of(weekly(), [](Event& e) { e.rdates = {at(6, 1, 10)}; });
    REQUIRE(more.size() == 1);
    CHECK(more[0].kinds == std::vector{ChangeKind::added});
    CHECK(more[0].recurrence_id == at(6, 1, 10));
}

TEST_CASE("Dates that are no occurrences, or were some already, change nothing") {
    Event once = meeting();
    once.exdates = {at(3, 6, 18)};
    CHECK(changes_of(once, [](Event& e) { e.exdates.clear(); }).empty());
    CHECK(changes_of(weekly(), [](Event& e) { e.exdates = {at(3, 13, 18)}; }).empty());
    CHECK(changes_of(weekly(), [](Event& e) { e.exdates = {at(3, 12, 17)}; }).empty());
    CHECK(changes_of(weekly(), [](Event& e) { e.exdates = {at(6, 4, 18)}; }).empty());  // the ninth of eight
    CHECK(changes_of(weekly(), [](Event& e) { e.rdates = {at(3, 12, 18)}; }).empty());
    CHECK(changes_of(weekly(), [](Event& e) { e.rdates = {at(3, 5, 18)}; }).empty());
}

TEST_CASE("An override beyond the end of its series is an occurrence removed") {
    Event series = weekly();
    series.overrides = {override_of(series, at(4, 16, 18))};
    series.overrides[0].start = at(4, 17, 18);
    const auto changes = changes_of(series, [](Event& e) {
        e.rrule = "FREQ=WEEKLY;COUNT=3";
        e.overrides.clear();
    });
    REQUIRE(changes.size() == 2);
    CHECK(changes[0].fields == std::vector{EventField::rule});
    CHECK(changes[1].kinds == std::vector{ChangeKind::removed});
    CHECK(changes[1].recurrence_id == at(4, 16, 18));
}

TEST_CASE("A series that moves to where an occurrence was already has moved alone") {
    Event series = weekly();
    series.overrides = {override_of(series, at(3, 12, 18))};
    series.overrides[0].start = at(3, 13, 18);
    series.overrides[0].end = at(3, 13, 20);
    const auto day_later = [](Event& e) {
        e.start = at(3, 6, 18);
        e.end = at(3, 6, 20);
        e.overrides.clear();
    };
    const auto changes = changes_of(series, day_later);
    REQUIRE(changes.size() == 1);
    CHECK(changes[0].kinds == std::vector{ChangeKind::moved});
    CHECK_FALSE(changes[0].recurrence_id);
    // What else the occurrence said is a change of its own, but it has not moved within its series.
    series.overrides[0].start = at(3, 12, 18);
    series.overrides[0].end = at(3, 12, 20);
    series.overrides[0].summary = "Special";
    const auto renamed = changes_of(series, day_later);
    REQUIRE(renamed.size() == 2);
    CHECK(renamed[1].kinds == std::vector{ChangeKind::renamed});
    CHECK(renamed[1].recurrence_id == at(3, 13, 18));
}

TEST_CASE("Rules that say the same in other words are the same") {
    struct Row {
        std::string one;
        std::string other;
        bool are_same;
    };
    // The meeting is on Tuesday 5 March 2024 at 18:00 in Paris.
    const Row rows[] = {
        {"FREQ=WEEKLY", "FREQ=WEEKLY;BYDAY=TU;INTERVAL=1;WKST=SU", true},
        {"FREQ=WEEKLY", "FREQ=WEEKLY;BYDAY=WE", false},
        {"FREQ=WEEKLY;INTERVAL=2;WKST=MO", "FREQ=WEEKLY;INTERVAL=2;WKST=SU", false},
        {"FREQ=MONTHLY", "FREQ=MONTHLY;BYMONTHDAY=5", true},
        {"FREQ=MONTHLY", "FREQ=MONTHLY;BYDAY=1TU", false},
        {"FREQ=YEARLY", "FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=5", true},
        {"FREQ=WEEKLY;UNTIL=20240402", "FREQ=WEEKLY;UNTIL=20240402T160000Z", true},
        {"FREQ=WEEKLY;UNTIL=20240402", "FREQ=WEEKLY;UNTIL=20240402T155959Z", false},
        {"FREQ=WEEKLY;UNTIL=20240402", "FREQ=WEEKLY;UNTIL=20240402T215959Z", true},
        {"FREQ=WEEKLY;UNTIL=20240402", "FREQ=WEEKLY;UNTIL=20240403T160000Z", false},
        {"FREQ=WEEKLY;UNTIL=20240402", "FREQ=WEEKLY;UNTIL=20240402T180000", true},
        {"FREQ=HOURLY;UNTIL=20240402T155959Z", "FREQ=HOURLY;UNTIL=20240402T160000Z", false},
    };
    for (const Row& row : rows) {
        INFO(row.one << " / " << row.other);
        Event event = meeting();
        event.rrule = row.one;
        CHECK(changes_of(event, [&row](Event& e) { e.rrule = row.other; }).empty() == row.are_same);
    }
}

TEST_CASE("A series that moves with its dates is one change") {
    Event series = weekly();
    series.exdates = {at(3, 12, 18)};
    series.overrides = {override_of(series, at(3, 19, 18))};
    series.overrides[0].summary = "Special";
    const auto changes = changes_of(series, [](Event& e) {
        const auto later = [](ics::Time& time) { std::get<ics::Zoned>(time).local += hours{1}; };
        later(e.start);
        later(*e.end);
        later(e.exdates[0]);
        later(*e.overrides[0].recurrence_id);
    });
    REQUIRE(changes.size() == 1);
    CHECK(changes[0].kinds == std::vector{ChangeKind::moved});
    CHECK_FALSE(changes[0].recurrence_id);
}

TEST_CASE("Overrides without their series are matched by UID and name") {
    Event orphan = override_of(weekly(), at(3, 12, 18));
    const auto renamed = changes_of(orphan, [](Event& e) { e.summary = "Special"; });
    REQUIRE(renamed.size() == 1);
    CHECK(renamed[0].kinds == std::vector{ChangeKind::renamed});
    CHECK(renamed[0].recurrence_id == at(3, 12, 18));
    const auto other = changes_of(orphan, [](Event& e) { e.recurrence_id = at(3, 19, 18); });
    REQUIRE(other.size() == 2);
    CHECK(other[0].kinds == std::vector{ChangeKind::removed});
    CHECK(other[1].kinds == std::vector{ChangeKind::added});
}
