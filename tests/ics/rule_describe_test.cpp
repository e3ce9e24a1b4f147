#include <catch2/catch.hpp>

#include "ics/rule.hpp"

using ics::Frequency;
using ics::RuleDescription;
using namespace std::chrono;

namespace {

RuleDescription told(const char* text) {
    INFO(text);
    const auto parsed = ics::parse_rule(text);
    REQUIRE(parsed);
    return ics::describe(*parsed.rule);
}

using Days = std::vector<ics::OrdinalDay>;
using Numbers = std::vector<int>;

}  // namespace

TEST_CASE("a description says what a common rule says") {
    RuleDescription said;
    said.frequency = Frequency::weekly;
    said.interval = 2;
    said.weekdays = {{0, Tuesday}, {0, Thursday}};
    said.count = 8;
    CHECK(told("FREQ=WEEKLY;INTERVAL=2;COUNT=8;BYDAY=TH,TU") == said);

    said = {};
    said.frequency = Frequency::monthly;
    said.month_days = {1, -1};
    said.until = local_days{2030y / 1 / 1};
    CHECK(told("FREQ=MONTHLY;BYMONTHDAY=-1,1;UNTIL=20300101") == said);

    said = {};
    said.frequency = Frequency::yearly;
    said.months = {5, 11};
    said.weekdays = {{1, Sunday}};
    CHECK(told("FREQ=YEARLY;BYMONTH=11,5;BYDAY=1SU") == said);
}

TEST_CASE("a weekday picked by BYSETPOS is told with its ordinal") {
    CHECK(told("FREQ=MONTHLY;BYDAY=TH;BYSETPOS=3") == told("FREQ=MONTHLY;BYDAY=3TH"));
    CHECK(told("FREQ=MONTHLY;BYDAY=TH;BYSETPOS=-1,1") == told("FREQ=MONTHLY;BYDAY=1TH,-1TH"));
    CHECK(told("FREQ=YEARLY;BYMONTH=11;BYDAY=TH;BYSETPOS=4") == told("FREQ=YEARLY;BYMONTH=11;BYDAY=4TH"));
    CHECK(told("FREQ=MONTHLY;BYDAY=TH;BYHOUR=9;BYSETPOS=3") == told("FREQ=MONTHLY;BYDAY=3TH;BYHOUR=9"));
    const auto last_working_day = told("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1");
    CHECK(last_working_day.positions_are_of_weekdays);
    CHECK(last_working_day.positions == Numbers{-1});
    CHECK(last_working_day.weekdays.size() == 5);
}

TEST_CASE("a position in more than the days of one month stays one") {
    const auto text = GENERATE("FREQ=MONTHLY;BYDAY=TH;BYHOUR=9,17;BYSETPOS=3", "FREQ=WEEKLY;BYDAY=TH;BYSETPOS=3",
                               "FREQ=YEARLY;BYMONTH=1,2;BYDAY=TH;BYSETPOS=3", "FREQ=MONTHLY;BYDAY=1TH;BYSETPOS=3",
                               "FREQ=MONTHLY;BYDAY=TH;BYMONTHDAY=1,2,3;BYSETPOS=3",
                               "FREQ=YEARLY;BYWEEKNO=3;BYDAY=TH;BYSETPOS=3", "FREQ=HOURLY;BYDAY=TH;BYSETPOS=3");
    INFO(text);
    const auto said = told(text);
    CHECK(said.positions == Numbers{3});
    CHECK(!said.positions_are_of_weekdays);
}

TEST_CASE("every part is told") {
    RuleDescription said;
    said.frequency = Frequency::yearly;
    said.week_numbers = {1, -1};
    said.weekdays = {{0, Monday}};
    said.hours = {9, 17};
    said.minutes = {0, 30};
    said.seconds = {15, 59};
    said.positions = {2, -1};
    CHECK(told("FREQ=YEARLY;BYWEEKNO=-1,1;BYDAY=MO;BYHOUR=9,17;BYMINUTE=0,30;BYSECOND=15,60;BYSETPOS=-1,2") == said);

    said = {};
    said.frequency = Frequency::yearly;
    said.year_days = {100, -1};
    CHECK(told("FREQ=YEARLY;BYYEARDAY=-1,100") == said);
}

TEST_CASE("the last day is that of the zone of the start") {
    const auto rule = *ics::parse_rule("FREQ=DAILY;UNTIL=20200630T223000Z").rule;
    CHECK(ics::describe(rule).until == local_days{2020y / 6 / 30});
    CHECK(ics::describe(rule, ics::find_zone("Europe/Paris")).until == local_days{2020y / 7 / 1});
    CHECK(told("FREQ=DAILY;UNTIL=20200630T223000").until == local_days{2020y / 6 / 30});
}

TEST_CASE("parts that narrow each other down in ways no sentence tells are not simple") {
    const auto odd = GENERATE("FREQ=YEARLY;BYYEARDAY=100;BYMONTHDAY=10", "FREQ=YEARLY;BYWEEKNO=20;BYMONTHDAY=10",
                              "FREQ=YEARLY;BYWEEKNO=20;BYYEARDAY=100", "FREQ=MONTHLY;BYDAY=1MO;BYMONTHDAY=3");
    INFO(odd);
    CHECK(!told(odd).is_simple);
    CHECK(told("FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13").is_simple);
}

TEST_CASE("a week that starts on Sunday makes every other week hard to tell only if it changes the dates") {
    CHECK(told("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH;WKST=SU").is_simple);
    CHECK(told("FREQ=WEEKLY;INTERVAL=2;BYDAY=SU;WKST=SU").is_simple);
    CHECK(told("FREQ=WEEKLY;BYDAY=TU,SU;WKST=SU").is_simple);
    CHECK(!told("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SU;WKST=SU").is_simple);
    CHECK(told("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SU;WKST=MO").is_simple);
}
