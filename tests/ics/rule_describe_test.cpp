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
    const auto last_working_day = told("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1");
    CHECK(last_working_day.is_simple);
    CHECK(last_working_day.position == -1);
    CHECK(last_working_day.weekdays.size() == 5);
}

TEST_CASE("a rule that its description does not cover is not simple") {
    const auto text = GENERATE("FREQ=HOURLY", "FREQ=DAILY;BYHOUR=9,17", "FREQ=DAILY;BYMINUTE=0",
                               "FREQ=DAILY;BYSECOND=0", "FREQ=YEARLY;BYWEEKNO=20", "FREQ=YEARLY;BYYEARDAY=100",
                               "FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13", "FREQ=WEEKLY;BYDAY=MO,TU;BYSETPOS=1",
                               "FREQ=MONTHLY;BYMONTHDAY=1,2,3;BYSETPOS=1", "FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=1,-1",
                               "FREQ=MONTHLY;BYDAY=1MO,TU;BYSETPOS=1", "FREQ=YEARLY;BYMONTH=1,2;BYDAY=MO;BYSETPOS=1");
    INFO(text);
    CHECK(!told(text).is_simple);
}

TEST_CASE("a week that starts on Sunday makes every other week hard to tell only if it changes the dates") {
    CHECK(told("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH;WKST=SU").is_simple);
    CHECK(told("FREQ=WEEKLY;INTERVAL=2;BYDAY=SU;WKST=SU").is_simple);
    CHECK(told("FREQ=WEEKLY;BYDAY=TU,SU;WKST=SU").is_simple);
    CHECK(!told("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SU;WKST=SU").is_simple);
    CHECK(told("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SU;WKST=MO").is_simple);
}
