#include <random>

#include "tests/ics/recurrence_cases.hpp"

using namespace recurrence_cases;
using ics::RecurrenceSet;

namespace {

Names expand(std::string_view start, std::string_view rule, std::size_t most) {
    return first_names(RecurrenceSet(recurrence(start, rule)), most);
}

struct Row {
    const char* name;
    const char* start;
    const char* rule;
    Names expected;
};

const Row rows[] = {
    {"the start counts where the rule does not match it",
     "20260113",
     "FREQ=WEEKLY;BYDAY=MO;COUNT=3",
     {"20260113", "20260119", "20260126"}},
    {"the start counts though UNTIL lies before it", "20260113", "FREQ=DAILY;UNTIL=20260101", {"20260113"}},
    {"the start is all of a rule that matches nothing",
     "20260113",
     "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
     {"20260113"}},
    {"BYWEEKNO alone keeps the weekday of the start",
     "20260106",
     "FREQ=YEARLY;BYWEEKNO=2,10;COUNT=4",
     {"20260106", "20260303", "20270112", "20270309"}},
    {"week 1 may begin in the year before",
     "20241230",
     "FREQ=YEARLY;BYWEEKNO=1;BYDAY=MO;COUNT=4",
     {"20241230", "20251229", "20270104", "20280103"}},
    {"week 53 is only in long years",
     "20201228",
     "FREQ=YEARLY;BYWEEKNO=53;BYDAY=MO;COUNT=3",
     {"20201228", "20261228", "20321227"}},
    {"the last week may reach into the next year",
     "20210103",
     "FREQ=YEARLY;BYWEEKNO=-1;BYDAY=SU;COUNT=3",
     {"20210103", "20220102", "20230101"}},
    {"weeks that start on Sunday are numbered otherwise",
     "20260104",
     "FREQ=YEARLY;BYWEEKNO=1;BYDAY=SU;WKST=SU;COUNT=3",
     {"20260104", "20270103", "20280102"}},
    {"29 February comes in leap years",
     "20240229",
     "FREQ=YEARLY;COUNT=4",
     {"20240229", "20280229", "20320229", "20360229"}},
    {"the 31st is passed over in short months",
     "20260131",
     "FREQ=MONTHLY;COUNT=4",
     {"20260131", "20260331", "20260531", "20260731"}},
    {"years divisible by 100 are not leap years", "20960229", "FREQ=YEARLY;COUNT=2", {"20960229", "21040229"}},
    {"plain and numbered weekdays add up",
     "20260102",
     "FREQ=MONTHLY;BYDAY=FR,1TU;COUNT=6",
     {"20260102", "20260106", "20260109", "20260116", "20260123", "20260130"}},
    {"numbered weekdays of a year with months are those of the months",
     "20260101",
     "FREQ=YEARLY;BYMONTH=1,3;BYDAY=1TH,-1TH;COUNT=4",
     {"20260101", "20260129", "20260305", "20260326"}},
    {"the fifth weekday is not in every month",
     "20260129",
     "FREQ=MONTHLY;BYDAY=5TH;COUNT=3",
     {"20260129", "20260430", "20260730"}},
    {"days of the year are counted from both ends",
     "20280101",
     "FREQ=YEARLY;BYYEARDAY=60,-1,-366;COUNT=5",
     {"20280101", "20280229", "20281231", "20290301", "20291231"}},
    {"positions of a week count from its first day, also in the week of the start",
     "20260107",
     "FREQ=WEEKLY;BYDAY=MO,WE,FR;BYSETPOS=1,2;COUNT=4",
     {"20260107", "20260112", "20260114", "20260119"}},
    {"positions of a week count from WKST",
     "20260104",
     "FREQ=WEEKLY;BYDAY=SU,MO,WE;BYSETPOS=1;WKST=SU;COUNT=3",
     {"20260104", "20260111", "20260118"}},
    {"a week with positions reaches over the turn of the year",
     "20251231",
     "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=3,-1;COUNT=4",
     {"20251231", "20260102", "20260107", "20260109"}},
    {"positions run over days and times",
     "20260101T090000",
     "FREQ=MONTHLY;BYDAY=MO;BYHOUR=9,17;BYSETPOS=2,-1;COUNT=4",
     {"20260101T090000", "20260105T170000", "20260126T170000", "20260202T170000"}},
    {"positions of a day pick among its times",
     "20260101T090000",
     "FREQ=DAILY;BYHOUR=9,12,17;BYSETPOS=1,-1;COUNT=4",
     {"20260101T090000", "20260101T170000", "20260102T090000", "20260102T170000"}},
    {"second 60 is second 59",
     "20260101T090059",
     "FREQ=DAILY;BYSECOND=60;COUNT=2",
     {"20260101T090059", "20260102T090059"}},
    {"time parts are ignored beside a date", "20260101", "FREQ=DAILY;BYHOUR=9,17;COUNT=2", {"20260101", "20260102"}},
    {"a rule below a day gives nothing beside a date", "20260101", "FREQ=HOURLY;COUNT=5", {"20260101"}},
    {"UNTIL is inclusive",
     "20260101T090000",
     "FREQ=DAILY;UNTIL=20260103T090000Z",
     {"20260101T090000", "20260102T090000", "20260103T090000"}},
    {"UNTIL as a date beside a time is that whole day",
     "20260101T090000",
     "FREQ=DAILY;UNTIL=20260102",
     {"20260101T090000", "20260102T090000"}},
    {"UNTIL as a time beside a date is its day",
     "20260101",
     "FREQ=DAILY;UNTIL=20260102T080000Z",
     {"20260101", "20260102"}},
    {"minutes of a step over midnight",
     "20260101T233000",
     "FREQ=MINUTELY;INTERVAL=45;COUNT=3",
     {"20260101T233000", "20260102T001500", "20260102T010000"}},
    {"hours limit an hourly rule",
     "20260101T080000",
     "FREQ=HOURLY;INTERVAL=5;BYHOUR=8,9,18;COUNT=4",
     {"20260101T080000", "20260101T180000", "20260102T090000", "20260106T080000"}},
};

}  // namespace

TEST_CASE("rules expand as RFC 5545 says where its examples are silent") {
    const auto& row = GENERATE(from_range(std::begin(rows), std::end(rows)));
    INFO(row.name << ": " << row.rule);
    Names expected;
    for (const auto& name : row.expected) expected.push_back(name.size() == 8 ? name + "T000000" : name);
    CHECK(expand(row.start, row.rule, expected.size() + 1) == expected);
}

TEST_CASE("dates are added, exceptions taken away, and nothing stands twice") {
    auto parts = recurrence("20260105T090000", "FREQ=WEEKLY;COUNT=4");
    parts.rules.push_back(rule("FREQ=WEEKLY;INTERVAL=2;COUNT=3"));
    parts.dates = {at("20260107T100000"), at("20260112T090000"), at("20260101T090000"), at("20260107T100000")};
    parts.exceptions = {at("20260119T090000"), at("20260120T090000"), at("20260119T090000")};
    const RecurrenceSet set(parts);
    CHECK(first_names(set, 50) == Names{"20260101T090000", "20260105T090000", "20260107T100000", "20260112T090000",
                                        "20260126T090000", "20260202T090000"});
    CHECK(!set.is_occurrence(at("20260119T090000")));
    CHECK(set.is_occurrence(at("20260107T100000")));
}

TEST_CASE("the start can be taken away like any other") {
    auto parts = recurrence("20260105T090000", "FREQ=DAILY;COUNT=3");
    parts.exceptions = {at("20260105T090000")};
    const RecurrenceSet set(parts);
    // It still counted for COUNT.
    CHECK(first_names(set, 50) == Names{"20260106T090000", "20260107T090000"});
    CHECK(!set.is_occurrence(at("20260105T090000")));
}

TEST_CASE("without rules and dates a set is its start") {
    const RecurrenceSet set(recurrence("20260105T090000", ""));
    CHECK(first_names(set, 50) == Names{"20260105T090000"});
    CHECK(!set.next(utc("20260105T090000")).occurrence);
    CHECK(set.next(utc("20260105T085959")).occurrence->name == at("20260105T090000"));
}

TEST_CASE("an override keeps its name and stands where it was moved to") {
    auto parts = recurrence("20260105T090000", "FREQ=WEEKLY;COUNT=4");
    parts.overrides = {{at("20260112T090000"), at("20260121T180000")}, {at("20260126T090000"), at("20260126T090000")}};
    const RecurrenceSet set(parts);
    CHECK(first_names(set, 50) == Names{"20260105T090000", "20260119T090000", "20260112T090000", "20260126T090000"});
    const auto week = set.between(utc("20260119"), utc("20260126"));
    REQUIRE(week.occurrences.size() == 2);
    CHECK(!week.occurrences[0].is_override);
    CHECK(week.occurrences[1] ==
          ics::Occurrence{at("20260112T090000"), at("20260121T180000"), utc("20260121T180000"), true});
    CHECK(set.between(utc("20260112"), utc("20260113")).occurrences.empty());
    CHECK(set.is_occurrence(at("20260112T090000")));
    CHECK(!set.is_occurrence(at("20260121T180000")));
    CHECK(set.next(utc("20260126")).occurrence->is_override);
}

TEST_CASE(
    "an override counts where the rule has no such occurrence, and in spite of an exception, and the last one wins") {
    auto parts = recurrence("20260105T090000", "FREQ=WEEKLY;COUNT=2");
    parts.exceptions = {at("20260112T090000")};
    parts.overrides = {{at("20260112T090000"), at("20260113T090000")},
                       {at("20260601T090000"), at("20260601T100000")},
                       {at("20260112T090000"), at("20260114T090000")}};
    const RecurrenceSet set(parts);
    const auto all = set.between(utc("20260101"), utc("20270101"));
    REQUIRE(all.occurrences.size() == 3);
    CHECK(text_of(all.occurrences[1].start) == "20260114T090000");
    CHECK(text_of(all.occurrences[2].name) == "20260601T090000");
}

TEST_CASE("what is asked far from the start is found without walking there") {
    // A bound far below the number of occurrences in between: only a jump gets there.
    const auto text = GENERATE("FREQ=DAILY;INTERVAL=3", "FREQ=WEEKLY;INTERVAL=5;BYDAY=MO,TH", "FREQ=MONTHLY;BYDAY=-1FR",
                               "FREQ=YEARLY;BYMONTH=1;BYDAY=MO", "FREQ=HOURLY;INTERVAL=7", "FREQ=MINUTELY;INTERVAL=11",
                               "FREQ=SECONDLY;INTERVAL=13", "FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=-1");
    INFO(text);
    const auto parts = recurrence("19700105T090000", text);
    const RecurrenceSet set(parts, {.steps = 100});
    const auto found = set.next(utc("21900101"));
    REQUIRE(found.completeness == ics::Completeness::complete);
    REQUIRE(found.occurrence);
    CHECK(found.occurrence->utc < utc("21900301"));
    CHECK(set.is_occurrence(found.occurrence->name));
}

TEST_CASE("instants and starts beyond the years that exist here are no danger") {
    const RecurrenceSet set(recurrence("20260105T090000", "FREQ=DAILY", zone("Europe/Paris")));
    CHECK(set.next(ics::Utc::min()).occurrence->name == at("20260105T090000"));
    CHECK(!set.next(ics::Utc::max()).occurrence);
    CHECK(set.between(ics::Utc::max(), ics::Utc::min()).occurrences.empty());
    CHECK(set.between(utc("21991231"), ics::Utc::max()).occurrences.size() == 1);
    CHECK(!set.is_occurrence(ics::Local::max()));
    CHECK(!set.is_occurrence(ics::Local::min()));
    auto parts = recurrence("20260105T090000", "FREQ=DAILY");
    for (const auto start : {ics::Local::min(), ics::Local::max(), at("15001231"), at("22000101")}) {
        parts.start.local = start;
        const RecurrenceSet lost(parts);
        CHECK(lost.between(ics::Utc::min(), ics::Utc::max()).occurrences.empty());
    }
    const RecurrenceSet birthday(recurrence("16040229", "FREQ=YEARLY"));
    CHECK(birthday.next(utc("20260101")).occurrence->name == at("20280229"));
}

TEST_CASE("a rule that is not sound gives nothing of its own") {
    auto parts = recurrence("20260105T090000", "");
    ics::Rule broken;
    broken.frequency = ics::Frequency::daily;
    broken.interval = 0;
    parts.rules = {broken};
    CHECK(first_names(RecurrenceSet(parts), 5) == Names{"20260105T090000"});
    broken.interval = 1;
    broken.by_week_number = {20};
    parts.rules = {broken};
    CHECK(first_names(RecurrenceSet(parts), 5) == Names{"20260105T090000"});
}

TEST_CASE("next, between, is_occurrence and the cursor agree on random sets") {
    std::mt19937 random(3888);
    const auto pick = [&](int from, int to) { return std::uniform_int_distribution<>(from, to)(random); };
    const char* rules[] = {"FREQ=DAILY;INTERVAL=2",
                           "FREQ=WEEKLY;BYDAY=MO,SA;BYHOUR=2,9",
                           "FREQ=MONTHLY;BYDAY=-1SU;BYHOUR=1,2,3;BYMINUTE=0,30",
                           "FREQ=HOURLY;INTERVAL=5",
                           "FREQ=MINUTELY;INTERVAL=40;BYHOUR=1,2,3",
                           "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1,1",
                           "FREQ=YEARLY;BYMONTH=3,10;BYDAY=SU;BYHOUR=2;BYMINUTE=30",
                           "FREQ=DAILY;COUNT=40",
                           "FREQ=WEEKLY;UNTIL=20261025T003000Z"};
    const ics::Zone* zones[] = {nullptr, zone("Europe/Paris"), zone("America/New_York"), zone("Africa/Casablanca"),
                                zone("Australia/Lord_Howe")};
    for (int round = 0; round < 200; ++round) {
        const auto* where = zones[pick(0, 4)];
        auto parts = recurrence("20260105T023000", rules[pick(0, 8)], where);
        if (pick(0, 2) == 0) parts.rules.push_back(rule(rules[pick(0, 8)]));
        const auto any_time = [&] { return at("20260105T023000") + std::chrono::minutes{pick(0, 26'280) * 20}; };
        for (int i = pick(0, 5); i > 0; --i) parts.dates.push_back(any_time());
        for (int i = pick(0, 3); i > 0; --i) parts.overrides.push_back({any_time(), any_time()});
        RecurrenceSet probe(parts);
        for (const auto& one : probe.between(utc("20260301"), utc("20260315")).occurrences) {
            if (pick(0, 3) == 0) parts.exceptions.push_back(one.name);
        }
        const RecurrenceSet set(parts);
        const auto from = utc("20260101") + std::chrono::minutes{pick(0, 500'000)};
        const auto to = from + std::chrono::hours{pick(1, 3'000)};
        INFO(round << " " << ics::to_text(parts.rules.front()) << " " << (where == nullptr ? "UTC" : where->name()));
        const auto list = set.between(from, to);
        REQUIRE(list.completeness == ics::Completeness::complete);
        // What the whole year has, cut out by hand, is what the window gives.
        std::vector<ics::Occurrence> cut;
        const auto year = set.between(utc("20250101"), utc("20280101")).occurrences;
        for (const auto& one : year) {
            if (one.utc >= from && one.utc < to) cut.push_back(one);
        }
        REQUIRE(list.occurrences == cut);
        auto cursor = set.from(from);
        auto after = from - std::chrono::seconds{1};
        for (const auto& one : list.occurrences) {
            REQUIRE(cursor.next() == one);
            if (one.utc > after) REQUIRE(set.next(after).occurrence == one);
            REQUIRE(set.is_occurrence(one.name));
            REQUIRE(one.utc >= after);
            after = one.utc;
        }
        for (int i = 0; i < 50; ++i) {
            const auto name = any_time();
            const bool is_there =
                std::any_of(year.begin(), year.end(), [&](const ics::Occurrence& one) { return one.name == name; });
            REQUIRE(set.is_occurrence(name) == is_there);
        }
    }
}
