// The rules of an event that recurs: each row spoils one thing of a sound draft.
#include <functional>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "domain/recurrence.hpp"
#include "tests/domain/drafts.hpp"

namespace {

using namespace charivari::domain;
using charivari::base::FieldErrors;

OccurrenceName name(std::string_view text) { return parse_occurrence_name(text).value(); }

OccurrenceOverride cancelled(std::string_view occurrence) {
    OccurrenceOverride said;
    said.occurrence = name(occurrence);
    said.status = EventStatus::cancelled;
    return said;
}

// Saturdays from 18 January 2020 on, 14:00 to 17:30.
EventDraft sound_series() {
    EventDraft draft = sound_event();
    draft.recurrence = Recurrence{"FREQ=WEEKLY;BYDAY=SA", {}, {}, {}};
    return draft;
}

std::string checked(EventDraft draft) {
    FieldErrors errors;
    check(draft, errors);
    return shown(errors);
}

struct Row {
    const char* name;
    std::function<void(EventDraft&)> spoil;
    const char* wanted;
};

void check_rows(const std::vector<Row>& rows) {
    for (const Row& row : rows) {
        INFO(row.name);
        EventDraft draft = sound_series();
        row.spoil(draft);
        CHECK(checked(draft) == row.wanted);
    }
}

Row with_rule(const char* title, const char* rule, const char* wanted) {
    return {title, [rule](EventDraft& d) { d.recurrence->rule = rule; }, wanted};
}

TEST_CASE("rules of recurrence") {
    check_rows({
        with_rule("a sound one", "FREQ=WEEKLY;BYDAY=SA", ""),
        with_rule("one in small letters", "freq=weekly", ""),
        with_rule("one with an end", "FREQ=WEEKLY;UNTIL=20200630T120000Z", ""),
        with_rule("one with a number", "FREQ=MONTHLY;BYDAY=3SA;COUNT=6", ""),
        with_rule("no rule at all", "every Saturday", "/recurrence/rule not_a_rule\n"),
        with_rule("an unknown part", "FREQ=WEEKLY;BYMOON=1", "/recurrence/rule not_a_rule\n"),
        with_rule("two ends", "FREQ=WEEKLY;COUNT=3;UNTIL=20200630T120000Z", "/recurrence/rule not_a_rule\n"),
        with_rule("each second", "FREQ=SECONDLY", "/recurrence/rule too_often\n"),
        with_rule("each minute, ten times", "FREQ=MINUTELY;COUNT=10", "/recurrence/rule too_often\n"),
        with_rule("each hour", "FREQ=HOURLY", "/recurrence/rule too_often\n"),
        with_rule("each hour of each day", "FREQ=DAILY;BYHOUR=8,9,10,11,12,13,14,15", "/recurrence/rule too_often\n"),
        with_rule("each minute of an hour", "FREQ=DAILY;BYMINUTE=0,10,20,30,40,50", "/recurrence/rule too_often\n"),
        with_rule("twice a day", "FREQ=DAILY;BYHOUR=10,14", ""),
        with_rule("a day that never comes", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "/recurrence/rule without_dates\n"),
        with_rule("one date", "FREQ=WEEKLY;COUNT=1", "/recurrence/rule single_date\n"),
        with_rule("an end before the second date", "FREQ=WEEKLY;UNTIL=20200124T120000Z",
                  "/recurrence/rule single_date\n"),
        with_rule("an end before the start", "FREQ=WEEKLY;UNTIL=20200117T130000Z",
                  "/recurrence/rule until_before_start\n"),
        with_rule("an end that is a date", "FREQ=WEEKLY;UNTIL=20200630", "/recurrence/rule until_form\n"),
        with_rule("an end without zone", "FREQ=WEEKLY;UNTIL=20200630T140000", "/recurrence/rule until_form\n"),
        with_rule("a start that it does not give", "FREQ=WEEKLY;BYDAY=TU", "/recurrence/rule start_not_in_rule\n"),
        with_rule("a start of another hour", "FREQ=DAILY;BYHOUR=10", "/recurrence/rule start_not_in_rule\n"),
        with_rule("a bomb of work", "FREQ=YEARLY;INTERVAL=100;BYMONTH=1;BYMONTHDAY=18;BYDAY=SU",
                  "/recurrence/rule start_not_in_rule\n"),
        with_rule("dates a century apart", "FREQ=YEARLY;INTERVAL=179;BYMONTH=1;BYMONTHDAY=18", ""),
        with_rule("an empty one", "", "/recurrence/rule required\n"),
        {"600 characters",
         [](auto& d) {
             *d.recurrence->rule += ";BYYEARDAY=1";
             for (int day = 2; day < 200; ++day) *d.recurrence->rule += "," + std::to_string(day);
         },
         "/recurrence/rule too_long\n"},
    });
}

TEST_CASE("dates, exceptions and overrides of a series") {
    const auto at = [](const char* text) { return name(text); };
    check_rows({
        {"a further date", [&](auto& d) { d.recurrence->dates = {at("2020-02-05T18:00:00")}; }, ""},
        {"dates alone",
         [&](auto& d) {
             d.recurrence = Recurrence{{}, {at("2020-02-05T18:00:00")}, {}, {}};
         },
         ""},
        {"nothing", [](auto& d) { d.recurrence = Recurrence{}; }, "/recurrence/rule required\n"},
        {"a date twice", [&](auto& d) { d.recurrence->dates.assign(2, at("2020-02-05T18:00:00")); },
         "/recurrence/dates/1 duplicate\n"},
        {"the start again", [&](auto& d) { d.recurrence->dates = {at("2020-01-18T14:00:00")}; },
         "/recurrence/dates/0 duplicate\n"},
        {"a date before the start", [&](auto& d) { d.recurrence->dates = {at("2020-01-17T14:00:00")}; },
         "/recurrence/dates/0 before_start\n"},
        {"a date without an hour", [&](auto& d) { d.recurrence->dates = {at("2020-02-05")}; },
         "/recurrence/dates/0 occurrence_form\n"},
        {"10,000 dates",
         [&](auto& d) {
             for (int i = 0; i < 10'000; ++i)
                 d.recurrence->dates.push_back({at("2020-02-05").date + std::chrono::days{i}, std::chrono::hours{18}});
         },
         "/recurrence/dates too_many\n"},
        {"an exception", [&](auto& d) { d.recurrence->exceptions = {at("2020-01-25T14:00:00")}; }, ""},
        {"an exception on a Sunday", [&](auto& d) { d.recurrence->exceptions = {at("2020-01-26T14:00:00")}; },
         "/recurrence/except/0 no_occurrence\n"},
        {"an override", [](auto& d) { d.recurrence->overrides = {cancelled("2020-01-25T14:00:00")}; }, ""},
        {"an override of another hour", [](auto& d) { d.recurrence->overrides = {cancelled("2020-01-25T15:00:00")}; },
         "/recurrence/overrides/0/occurrence no_occurrence\n"},
        {"two overrides of one date",
         [](auto& d) { d.recurrence->overrides.assign(2, cancelled("2020-01-25T14:00:00")); },
         "/recurrence/overrides/1/occurrence duplicate\n"},
        {"an override of what is left out",
         [&](auto& d) {
             d.recurrence->exceptions = {at("2020-01-25T14:00:00")};
             d.recurrence->overrides = {cancelled("2020-01-25T14:00:00")};
         },
         "/recurrence/overrides/0/occurrence left_out\n"},
        {"101 overrides", [](auto& d) { d.recurrence->overrides.assign(101, cancelled("2020-01-25T14:00:00")); },
         "/recurrence/overrides too_many\n"},
        {"an override that is over",
         [](auto& d) {
             d.recurrence->overrides = {cancelled("2020-01-25T14:00:00")};
             d.recurrence->overrides[0].status = EventStatus::over;
         },
         "/recurrence/overrides/0/status not_settable\n"},
        {"everything wrong in an override",
         [](auto& d) {
             OccurrenceOverride said = cancelled("2020-01-25T14:00:00");
             said.title = std::string(201, 'a');
             said.place = "chapelon";
             said.online_url = "ftp://example.org";
             said.end = moment("2020-01-25T13:00:00");
             said.attendance_mode = AttendanceMode::online;
             d.recurrence->overrides = {said};
         },
         "/recurrence/overrides/0/title too_long\n/recurrence/overrides/0/place not_an_id\n"
         "/recurrence/overrides/0/online_url not_a_url\n/recurrence/overrides/0/attendance_mode contradiction\n"
         "/recurrence/overrides/0/end end_before_start\n"},
        {"all dates left out",
         [&](auto& d) {
             d.recurrence->rule = "FREQ=WEEKLY;COUNT=2";
             d.recurrence->exceptions = {at("2020-01-18T14:00:00"), at("2020-01-25T14:00:00")};
         },
         "/recurrence/except nothing_left\n"},
        {"faults everywhere at once",
         [&](auto& d) {
             d.title = "";
             d.recurrence->rule = "FREQ=NEVER";
             d.recurrence->dates = {at("2020-01-01T14:00:00")};
         },
         "/title required\n/recurrence/rule not_a_rule\n/recurrence/dates/0 before_start\n"},
        {"no start", [](auto& d) { d.start.reset(); }, "/start required\n"},
    });
}

TEST_CASE("a series of days has days for names, and an end that is a day") {
    EventDraft draft = sound_day();
    draft.end = moment("2020-01-20");  // a weekend
    draft.recurrence = Recurrence{"FREQ=MONTHLY;UNTIL=20200630;BYDAY=3SA", {}, {name("2020-02-15")}, {}};
    CHECK(checked(draft).empty());
    draft.recurrence->exceptions = {name("2020-02-15T00:00:00")};
    CHECK(checked(draft) == "/recurrence/except/0 occurrence_form\n");
    draft.recurrence->exceptions.clear();
    draft.recurrence->rule = "FREQ=MONTHLY;UNTIL=20200630T120000Z;BYDAY=3SA";
    CHECK(checked(draft) == "/recurrence/rule until_form\n");
    draft.recurrence->rule = "FREQ=MONTHLY;BYDAY=3SA;BYHOUR=10";
    CHECK(checked(draft) == "/recurrence/rule contradiction\n");
}

TEST_CASE("what has passed is in one form: the rule, the order of lists, no override that says nothing") {
    EventDraft draft = sound_series();
    draft.recurrence->rule = "byday=sa;freq=weekly;interval=1";
    draft.recurrence->dates = {name("2020-03-04T18:00:00"), name("2020-02-05T18:00:00")};
    OccurrenceOverride empty;
    empty.occurrence = name("2020-02-01T14:00:00");
    empty.title = "  ";
    draft.recurrence->overrides = {cancelled("2020-02-08T14:00:00"), empty, cancelled("2020-01-25T14:00:00")};
    FieldErrors errors;
    check(draft, errors);
    REQUIRE(errors.empty());
    CHECK(draft.recurrence == Recurrence{"FREQ=WEEKLY;BYDAY=SA",
                                         {name("2020-02-05T18:00:00"), name("2020-03-04T18:00:00")},
                                         {},
                                         {cancelled("2020-01-25T14:00:00"), cancelled("2020-02-08T14:00:00")}});
}

}  // namespace
