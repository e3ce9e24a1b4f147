#include "ics/rule.hpp"

#include <catch2/catch.hpp>

using ics::Frequency;
using ics::parse_rule;
using ics::Rule;
using ics::RuleFault;
using namespace std::chrono;

namespace {

struct Refused {
    const char* text;
    RuleFault fault;
    const char* part;
    const char* value;
    std::size_t offset;
};

const Refused refused[] = {
    {"", RuleFault::malformed, "", "", 0},
    {"FREQ", RuleFault::malformed, "", "FREQ", 0},
    {"=DAILY", RuleFault::malformed, "", "=DAILY", 0},
    {"FREQ=", RuleFault::malformed, "FREQ", "", 0},
    {"FREQ=DAILY;", RuleFault::malformed, "", "", 11},
    {"FREQ=DAILY;;COUNT=1", RuleFault::malformed, "", "", 11},
    {"RRULE:FREQ=DAILY", RuleFault::unknown_part, "RRULE:FREQ", "DAILY", 0},
    {"FREQ=DAILY;BYEASTER=1", RuleFault::unknown_part, "BYEASTER", "1", 11},
    {"RSCALE=GREGORIAN;FREQ=DAILY", RuleFault::unknown_part, "RSCALE", "GREGORIAN", 0},
    {"FREQ=DAILY;freq=WEEKLY", RuleFault::duplicate_part, "FREQ", "WEEKLY", 11},
    {"FREQ=WEEKLY;BYDAY=MO;BYDAY=TU", RuleFault::duplicate_part, "BYDAY", "TU", 21},
    {"INTERVAL=2", RuleFault::missing_frequency, "FREQ", "", 0},
    {"FREQ=FORTNIGHTLY", RuleFault::bad_value, "FREQ", "FORTNIGHTLY", 0},
    {"FREQ= DAILY", RuleFault::bad_value, "FREQ", " DAILY", 0},
    {"FREQ=DAILY;INTERVAL=0", RuleFault::out_of_range, "INTERVAL", "0", 11},
    {"FREQ=DAILY;INTERVAL=-1", RuleFault::bad_value, "INTERVAL", "-1", 11},
    {"FREQ=DAILY;INTERVAL=4294967296", RuleFault::out_of_range, "INTERVAL", "4294967296", 11},
    {"FREQ=DAILY;COUNT=0", RuleFault::out_of_range, "COUNT", "0", 11},
    {"FREQ=DAILY;COUNT=ten", RuleFault::bad_value, "COUNT", "ten", 11},
    {"FREQ=DAILY;COUNT=3;UNTIL=20260101", RuleFault::count_with_until, "COUNT", "", 11},
    {"FREQ=DAILY;UNTIL=2026", RuleFault::bad_value, "UNTIL", "2026", 11},
    {"FREQ=DAILY;UNTIL=20260229", RuleFault::out_of_range, "UNTIL", "20260229", 11},
    {"FREQ=DAILY;UNTIL=20260101T250000Z", RuleFault::out_of_range, "UNTIL", "20260101T250000Z", 11},
    {"FREQ=DAILY;UNTIL=20260101T000000X", RuleFault::bad_value, "UNTIL", "20260101T000000X", 11},
    {"FREQ=DAILY;UNTIL=2026010aT000000", RuleFault::bad_value, "UNTIL", "2026010aT000000", 11},
    {"FREQ=DAILY;BYHOUR=24", RuleFault::out_of_range, "BYHOUR", "24", 11},
    {"FREQ=DAILY;BYMINUTE=60", RuleFault::out_of_range, "BYMINUTE", "60", 11},
    {"FREQ=DAILY;BYSECOND=61", RuleFault::out_of_range, "BYSECOND", "61", 11},
    {"FREQ=DAILY;BYHOUR=+1", RuleFault::bad_value, "BYHOUR", "+1", 11},
    {"FREQ=DAILY;BYHOUR=1,,2", RuleFault::bad_value, "BYHOUR", "", 11},
    {"FREQ=DAILY;BYHOUR=1,", RuleFault::bad_value, "BYHOUR", "", 11},
    {"FREQ=DAILY;BYHOUR=1, 2", RuleFault::bad_value, "BYHOUR", " 2", 11},
    {"FREQ=YEARLY;BYMONTH=13", RuleFault::out_of_range, "BYMONTH", "13", 12},
    {"FREQ=YEARLY;BYMONTH=0", RuleFault::out_of_range, "BYMONTH", "0", 12},
    {"FREQ=YEARLY;BYMONTH=5L", RuleFault::bad_value, "BYMONTH", "5L", 12},
    {"FREQ=MONTHLY;BYMONTHDAY=0", RuleFault::out_of_range, "BYMONTHDAY", "0", 13},
    {"FREQ=MONTHLY;BYMONTHDAY=-32", RuleFault::out_of_range, "BYMONTHDAY", "-32", 13},
    {"FREQ=YEARLY;BYYEARDAY=367", RuleFault::out_of_range, "BYYEARDAY", "367", 12},
    {"FREQ=YEARLY;BYWEEKNO=54", RuleFault::out_of_range, "BYWEEKNO", "54", 12},
    {"FREQ=YEARLY;BYDAY=54MO", RuleFault::out_of_range, "BYDAY", "54MO", 12},
    {"FREQ=YEARLY;BYDAY=0MO", RuleFault::out_of_range, "BYDAY", "0MO", 12},
    {"FREQ=YEARLY;BYDAY=1", RuleFault::bad_value, "BYDAY", "1", 12},
    {"FREQ=YEARLY;BYDAY=-MO", RuleFault::bad_value, "BYDAY", "-MO", 12},
    {"FREQ=YEARLY;BYDAY=MON", RuleFault::bad_value, "BYDAY", "MON", 12},
    {"FREQ=WEEKLY;WKST=XX", RuleFault::bad_value, "WKST", "XX", 12},
    {"FREQ=MONTHLY;BYSETPOS=367;BYDAY=MO", RuleFault::out_of_range, "BYSETPOS", "367", 13},
    {"FREQ=MONTHLY;BYSETPOS=0;BYDAY=MO", RuleFault::out_of_range, "BYSETPOS", "0", 13},
    {"FREQ=MONTHLY;BYSETPOS=115", RuleFault::position_without_list, "BYSETPOS", "", 13},
    {"FREQ=MONTHLY;BYWEEKNO=20", RuleFault::not_with_frequency, "BYWEEKNO", "", 13},
    {"FREQ=DAILY;BYYEARDAY=1", RuleFault::not_with_frequency, "BYYEARDAY", "", 11},
    {"FREQ=WEEKLY;BYYEARDAY=1", RuleFault::not_with_frequency, "BYYEARDAY", "", 12},
    {"FREQ=MONTHLY;BYYEARDAY=1", RuleFault::not_with_frequency, "BYYEARDAY", "", 13},
    {"FREQ=WEEKLY;BYMONTHDAY=1", RuleFault::not_with_frequency, "BYMONTHDAY", "", 12},
    {"FREQ=WEEKLY;BYDAY=1MO", RuleFault::ordinal_not_allowed, "BYDAY", "1MO", 12},
    {"FREQ=YEARLY;BYWEEKNO=1;BYDAY=MO,-1TU", RuleFault::ordinal_not_allowed, "BYDAY", "-1TU", 23},
};

struct Canonical {
    const char* text;
    const char* canonical;
};

const Canonical canonical[] = {
    {"FREQ=DAILY", "FREQ=DAILY"},
    {"wkst=su;byday=tu,Mo;freq=weekly", "FREQ=WEEKLY;BYDAY=MO,TU;WKST=SU"},
    {"FREQ=WEEKLY;WKST=MO;INTERVAL=1", "FREQ=WEEKLY"},
    {"BYHOUR=9,9,08;COUNT=007;FREQ=DAILY;INTERVAL=2", "FREQ=DAILY;INTERVAL=2;COUNT=7;BYHOUR=8,9"},
    {"FREQ=MONTHLY;BYMONTHDAY=-1,+15,1,-2", "FREQ=MONTHLY;BYMONTHDAY=1,15,-2,-1"},
    {"FREQ=MONTHLY;BYDAY=-1SU,FR,1SU,+1MO", "FREQ=MONTHLY;BYDAY=FR,1MO,1SU,-1SU"},
    {"FREQ=YEARLY;BYSETPOS=-1;BYSECOND=60;BYMINUTE=1;BYHOUR=2;BYDAY=MO;BYMONTHDAY=3;BYYEARDAY=-366;BYMONTH=12",
     "FREQ=YEARLY;BYMONTH=12;BYYEARDAY=-366;BYMONTHDAY=3;BYDAY=MO;BYHOUR=2;BYMINUTE=1;BYSECOND=60;BYSETPOS=-1"},
    {"FREQ=YEARLY;BYWEEKNO=53,-53,1;BYDAY=MO", "FREQ=YEARLY;BYWEEKNO=1,53,-53;BYDAY=MO"},
    {"FREQ=DAILY;UNTIL=20260101", "FREQ=DAILY;UNTIL=20260101"},
    {"FREQ=DAILY;UNTIL=20260101t090000", "FREQ=DAILY;UNTIL=20260101T090000"},
    {"FREQ=DAILY;UNTIL=20260101T090000z", "FREQ=DAILY;UNTIL=20260101T090000Z"},
    {"FREQ=DAILY;UNTIL=99991231T235960Z", "FREQ=DAILY;UNTIL=99991231T235959Z"},
    {"FREQ=DAILY;UNTIL=00010101", "FREQ=DAILY;UNTIL=00010101"},
    {"FREQ=SECONDLY;INTERVAL=4294967295;BYYEARDAY=1", "FREQ=SECONDLY;INTERVAL=4294967295;BYYEARDAY=1"},
};

}  // namespace

TEST_CASE("a rule that RFC 5545 forbids is refused with what is wrong and where") {
    const auto& row = GENERATE(from_range(std::begin(refused), std::end(refused)));
    INFO(row.text);
    const auto parsed = parse_rule(row.text);
    REQUIRE(!parsed);
    REQUIRE(parsed.issue.has_value());
    CHECK(ics::to_text(*parsed.issue) == ics::to_text(ics::RuleIssue{row.fault, row.part, row.value, 0}));
    CHECK(parsed.issue->offset == row.offset);
}

TEST_CASE("a rule is printed in one order, and read back as the same rule") {
    const auto& row = GENERATE(from_range(std::begin(canonical), std::end(canonical)));
    INFO(row.text);
    const auto parsed = parse_rule(row.text);
    REQUIRE(parsed);
    CHECK(ics::to_text(*parsed.rule) == row.canonical);
    CHECK(parse_rule(row.canonical).rule == parsed.rule);
}

TEST_CASE("every part of a rule lands in its field") {
    const auto rule = *parse_rule("FREQ=YEARLY;INTERVAL=3;UNTIL=20301231T225959Z;BYMONTH=2;BYDAY=-1FR,MO;WKST=SU").rule;
    CHECK(rule.frequency == Frequency::yearly);
    CHECK(rule.interval == 3);
    CHECK(!rule.count);
    CHECK(std::get<ics::Utc>(*rule.until) == sys_days{2030y / December / 31} + 22h + 59min + 59s);
    CHECK(rule.by_month == std::vector{2});
    CHECK(rule.by_day == std::vector<ics::OrdinalDay>{{0, Monday}, {-1, Friday}});
    CHECK(rule.week_start == Sunday);
}

TEST_CASE("a rule of more than 16 KiB is refused unread, and what is quoted of a value is short") {
    CHECK(parse_rule("FREQ=DAILY;BYHOUR=" + std::string(20'000, '1')).issue->fault == RuleFault::too_long);
    const auto issue = parse_rule("FREQ=DAILY;BYHOUR=" + std::string(1'000, '1')).issue;
    CHECK(issue->fault == RuleFault::out_of_range);
    CHECK(issue->value.size() == 40);
}

TEST_CASE("a rule put together by hand is checked like one that was read") {
    Rule rule;
    CHECK(!ics::check_rule(rule));
    rule.interval = 0;
    CHECK(ics::check_rule(rule)->fault == RuleFault::out_of_range);
    rule.interval = 1;
    rule.by_month_day = {1};
    CHECK(ics::check_rule(rule)->fault == RuleFault::not_with_frequency);
    rule.frequency = Frequency::monthly;
    CHECK(!ics::check_rule(rule));
    rule.by_day = {{0, weekday{9}}};
    CHECK(ics::check_rule(rule)->fault == RuleFault::bad_value);
    rule.by_day = {{54, Monday}};
    CHECK(ics::check_rule(rule)->value == "54MO");
    rule.by_day.clear();
    rule.count = 3;
    rule.until = local_days{2026y / 1 / 1};
    CHECK(ics::check_rule(rule)->fault == RuleFault::count_with_until);
    rule.count.reset();
    CHECK(!ics::check_rule(rule));
    for (const ics::Until until : {ics::Until{ics::Utc::max()}, ics::Until{ics::Local::min()},
                                   ics::Until{local_days::max()}, ics::Until{local_days{10'000y / 1 / 1}}}) {
        rule.until = until;
        CHECK(ics::check_rule(rule)->part == "UNTIL");
    }
}

TEST_CASE("a rule that does not go with the form of the start is told") {
    const auto faults = [](const char* text, ics::StartForm form) {
        std::vector<RuleFault> found;
        for (const auto& issue : ics::check_with_start(*parse_rule(text).rule, form)) found.push_back(issue.fault);
        return found;
    };
    using Faults = std::vector<RuleFault>;
    CHECK(faults("FREQ=HOURLY", ics::StartForm::date) == Faults{RuleFault::frequency_with_date});
    CHECK(faults("FREQ=DAILY;BYHOUR=9;BYSECOND=0", ics::StartForm::date) ==
          Faults{RuleFault::time_part_with_date, RuleFault::time_part_with_date});
    CHECK(faults("FREQ=DAILY;BYHOUR=9", ics::StartForm::zoned).empty());
    CHECK(faults("FREQ=DAILY;UNTIL=20260101", ics::StartForm::date).empty());
    CHECK(faults("FREQ=DAILY;UNTIL=20260101", ics::StartForm::zoned) == Faults{RuleFault::until_form});
    CHECK(faults("FREQ=DAILY;UNTIL=20260101T000000", ics::StartForm::local).empty());
    CHECK(faults("FREQ=DAILY;UNTIL=20260101T000000", ics::StartForm::zoned) == Faults{RuleFault::until_form});
    CHECK(faults("FREQ=DAILY;UNTIL=20260101T000000Z", ics::StartForm::zoned).empty());
    CHECK(faults("FREQ=DAILY;UNTIL=20260101T000000Z", ics::StartForm::utc).empty());
    CHECK(faults("FREQ=DAILY;UNTIL=20260101T000000Z", ics::StartForm::date) == Faults{RuleFault::until_form});
}

TEST_CASE("a sound rule that nobody means is found without expanding it") {
    const auto oddity = [](const char* text) {
        INFO(text);
        const auto found = ics::find_oddity(*parse_rule(text).rule);
        return found ? ics::to_text(*found) : "";
    };
    CHECK(oddity("FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30") == "BYMONTHDAY=30: never comes about");
    CHECK(oddity("FREQ=YEARLY;BYMONTH=4,6;BYMONTHDAY=-31") == "BYMONTHDAY=-31: never comes about");
    CHECK(oddity("FREQ=MONTHLY;BYDAY=1MO;BYSETPOS=115") == "BYSETPOS=115: never comes about");
    CHECK(oddity("FREQ=WEEKLY;BYDAY=MO,TU;BYSETPOS=3,-3") == "BYSETPOS=3: never comes about");
    CHECK(oddity("FREQ=WEEKLY;BYDAY=MO,TU;BYHOUR=9,17;BYSETPOS=3").empty());
    CHECK(oddity("FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=10").empty());
    CHECK(oddity("FREQ=YEARLY;BYDAY=MO;BYSETPOS=53").empty());
    CHECK(oddity("FREQ=YEARLY;BYDAY=MO;BYSETPOS=54") == "BYSETPOS=54: never comes about");
    CHECK(oddity("FREQ=YEARLY;BYYEARDAY=366;BYMONTH=1") == "BYYEARDAY=366: never comes about");
    CHECK(oddity("FREQ=YEARLY;BYYEARDAY=60;BYMONTH=3").empty());
    CHECK(oddity("FREQ=YEARLY;BYYEARDAY=60;BYMONTH=2").empty());
    CHECK(oddity("FREQ=YEARLY;BYYEARDAY=61;BYMONTH=2") == "BYYEARDAY=61: never comes about");
    CHECK(oddity("FREQ=YEARLY;BYYEARDAY=-1;BYMONTH=12").empty());
    CHECK(oddity("FREQ=YEARLY;BYWEEKNO=53;BYMONTH=6") == "BYWEEKNO=53: never comes about");
    CHECK(oddity("FREQ=YEARLY;BYWEEKNO=53;BYMONTH=1").empty());
    CHECK(oddity("FREQ=YEARLY;BYWEEKNO=1;BYMONTH=12").empty());
    CHECK(oddity("FREQ=YEARLY;BYWEEKNO=-1;BYMONTH=12").empty());
    CHECK(oddity("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29").empty());
    CHECK(oddity("FREQ=YEARLY;BYMONTH=2,3;BYMONTHDAY=30").empty());
    CHECK(oddity("FREQ=SECONDLY;BYMONTH=9") == "FREQ=SECONDLY: too often to be listed to its end");
    CHECK(oddity("FREQ=MINUTELY;INTERVAL=59") == "FREQ=MINUTELY: too often to be listed to its end");
    CHECK(oddity("FREQ=MINUTELY;INTERVAL=60").empty());
    CHECK(oddity("FREQ=MINUTELY;INTERVAL=15;COUNT=1000").empty());
    CHECK(!oddity("FREQ=MINUTELY;INTERVAL=15;COUNT=1001").empty());
    CHECK(oddity("FREQ=HOURLY").empty());
}
