// Daylight saving (RFC 5545 3.3.5 and 3.3.10): rules run on the wall clock, occurrences are then placed in the zone.
#include "tests/ics/recurrence_cases.hpp"

using namespace recurrence_cases;
using ics::RecurrenceSet;

namespace {

// "name at instant" of each occurrence.
Names placed(const ics::Recurrence& parts, std::string_view from, std::string_view to) {
    Names texts;
    for (const auto& one : RecurrenceSet(parts).between(utc(from), utc(to)).occurrences) {
        texts.push_back(text_of(one.name).substr(4) + " " + text_of(one.utc).substr(4));
    }
    return texts;
}

struct Row {
    const char* name;
    const char* zone;
    const char* start;
    const char* rule;
    const char* from;  // UTC
    const char* to;
    Names expected;  // without the year
};

const Row rows[] = {
    {"Paris: the hour on the clock stays",
     "Europe/Paris",
     "20260327T183000",
     "FREQ=DAILY",
     "20260327",
     "20260401",
     {"0327T183000 0327T173000Z", "0328T183000 0328T173000Z", "0329T183000 0329T163000Z", "0330T183000 0330T163000Z",
      "0331T183000 0331T163000Z"}},
    {"Paris: in the gap, the offset before it; the name stays",
     "Europe/Paris",
     "20260328T023000",
     "FREQ=DAILY;COUNT=3",
     "20260301",
     "20260501",
     {"0328T023000 0328T013000Z", "0329T023000 0329T013000Z", "0330T023000 0330T003000Z"}},
    {"Paris: in the overlap, the first of the two",
     "Europe/Paris",
     "20261024T023000",
     "FREQ=DAILY;COUNT=3",
     "20261001",
     "20261101",
     {"1024T023000 1024T003000Z", "1025T023000 1025T003000Z", "1026T023000 1026T013000Z"}},
    {"New York: in the gap",
     "America/New_York",
     "20260307T023000",
     "FREQ=DAILY;COUNT=3",
     "20260301",
     "20260401",
     {"0307T023000 0307T073000Z", "0308T023000 0308T073000Z", "0309T023000 0309T063000Z"}},
    {"New York: in the overlap",
     "America/New_York",
     "20261031T013000",
     "FREQ=DAILY;COUNT=3",
     "20261001",
     "20261201",
     {"1031T013000 1031T053000Z", "1101T013000 1101T053000Z", "1102T013000 1102T063000Z"}},
    {"New York, 2007: the RFC's own example of a gap",
     "America/New_York",
     "20070311T023000",
     "",
     "20070101",
     "20080101",
     {"0311T023000 0311T073000Z"}},
    {"New York, 2007: the RFC's own example of an overlap",
     "America/New_York",
     "20071104T013000",
     "",
     "20070101",
     "20080101",
     {"1104T013000 1104T053000Z"}},
    {"Paris: by the hour over the gap, in the order of instants",
     "Europe/Paris",
     "20260329T010000",
     "FREQ=HOURLY;COUNT=5",
     "20260301",
     "20260501",
     {"0329T010000 0329T000000Z", "0329T020000 0329T010000Z", "0329T030000 0329T010000Z", "0329T040000 0329T020000Z",
      "0329T050000 0329T030000Z"}},
    {"Paris: by the half hour, those in the gap among those after it",
     "Europe/Paris",
     "20260329T013000",
     "FREQ=MINUTELY;INTERVAL=30;COUNT=6",
     "20260301",
     "20260501",
     {"0329T013000 0329T003000Z", "0329T020000 0329T010000Z", "0329T030000 0329T010000Z", "0329T023000 0329T013000Z",
      "0329T033000 0329T013000Z", "0329T040000 0329T020000Z"}},
    {"Paris: a window that begins after the gap still has what was moved into it",
     "Europe/Paris",
     "20260329T013000",
     "FREQ=MINUTELY;INTERVAL=30",
     "20260329T013000",
     "20260329T020000",
     {"0329T023000 0329T013000Z", "0329T033000 0329T013000Z"}},
    {"Paris: by the hour over the overlap, each name once",
     "Europe/Paris",
     "20261025T010000",
     "FREQ=HOURLY;COUNT=4",
     "20261001",
     "20261101",
     {"1025T010000 1024T230000Z", "1025T020000 1025T000000Z", "1025T030000 1025T020000Z", "1025T040000 1025T030000Z"}},
    {"Apia: the day that was skipped",
     "Pacific/Apia",
     "20111229T120000",
     "FREQ=DAILY;COUNT=3",
     "20111201",
     "20120201",
     {"1229T120000 1229T220000Z", "1230T120000 1230T220000Z", "1231T120000 1230T220000Z"}},
    {"Dublin: negative daylight saving",
     "Europe/Dublin",
     "20260329T013000",
     "FREQ=DAILY;COUNT=2",
     "20260301",
     "20260501",
     {"0329T013000 0329T013000Z", "0330T013000 0330T003000Z"}},
    {"Paris after 2037: the last rule goes on",
     "Europe/Paris",
     "20500326T180000",
     "FREQ=DAILY;COUNT=2",
     "20500301",
     "20500501",
     {"0326T180000 0326T170000Z", "0327T180000 0327T160000Z"}},
    {"Paris: UNTIL in UTC at the last one",
     "Europe/Paris",
     "20260328T183000",
     "FREQ=DAILY;UNTIL=20260330T163000Z",
     "20260301",
     "20260501",
     {"0328T183000 0328T173000Z", "0329T183000 0329T163000Z", "0330T183000 0330T163000Z"}},
    {"Paris: UNTIL in UTC a second before",
     "Europe/Paris",
     "20260328T183000",
     "FREQ=DAILY;UNTIL=20260330T162959Z",
     "20260301",
     "20260501",
     {"0328T183000 0328T173000Z", "0329T183000 0329T163000Z"}},
    {"Paris: UNTIL in the second turn of the overlap keeps all of the first",
     "Europe/Paris",
     "20261025T013000",
     "FREQ=MINUTELY;INTERVAL=30;UNTIL=20261025T010000Z",
     "20261001",
     "20261101",
     {"1025T013000 1024T233000Z", "1025T020000 1025T000000Z", "1025T023000 1025T003000Z"}},
    {"Paris: UNTIL right after the gap cuts those moved behind it",
     "Europe/Paris",
     "20260329T013000",
     "FREQ=MINUTELY;INTERVAL=30;UNTIL=20260329T011500Z",
     "20260301",
     "20260501",
     {"0329T013000 0329T003000Z", "0329T020000 0329T010000Z", "0329T030000 0329T010000Z"}},
    {"Paris: a date begins at its midnight there",
     "Europe/Paris",
     "20260328",
     "FREQ=DAILY;COUNT=3",
     "20260301",
     "20260501",
     {"0328T000000 0327T230000Z", "0329T000000 0328T230000Z", "0330T000000 0329T220000Z"}},
};

}  // namespace

TEST_CASE("occurrences keep the wall clock and are placed as RFC 5545 says") {
    const auto& row = GENERATE(from_range(std::begin(rows), std::end(rows)));
    INFO(row.name);
    CHECK(placed(recurrence(row.start, row.rule, zone(row.zone)), row.from, row.to) == row.expected);
}

TEST_CASE("an occurrence in a gap is one of the set, under its own name") {
    const RecurrenceSet set(recurrence("20260328T023000", "FREQ=DAILY", zone("Europe/Paris")));
    CHECK(set.is_occurrence(at("20260329T023000")));
    CHECK(!set.is_occurrence(at("20260329T033000")));
    const auto found = set.next(utc("20260329T000000"));
    REQUIRE(found.occurrence);
    CHECK(text_of(found.occurrence->name) == "20260329T023000");
    CHECK(text_of(found.occurrence->start) == "20260329T023000");
    CHECK(text_of(found.occurrence->utc) == "20260329T013000Z");
}

TEST_CASE("an occurrence in a gap is found from every instant before it, and from none after it") {
    const RecurrenceSet set(recurrence("20260301T023000", "FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU", zone("Europe/Paris")));
    const auto gap = utc("20260329T013000");
    for (int minutes = 1; minutes < 3'000; minutes += 7) {
        INFO(minutes);
        CHECK(set.next(gap - std::chrono::minutes{minutes}).occurrence->utc == gap);
        CHECK(set.next(gap + std::chrono::minutes{minutes}).occurrence->utc > gap);
        CHECK(set.between(gap - std::chrono::minutes{minutes}, gap + std::chrono::minutes{1}).occurrences.size() == 1);
    }
}

TEST_CASE("every placement agrees with the zone, for ten years of half hours") {
    const auto* where = zone(GENERATE("Europe/Paris", "America/New_York", "Africa/Casablanca", "Australia/Lord_Howe",
                                      "Europe/Dublin", "Asia/Gaza", "Asia/Kolkata"));
    INFO(where->name());
    const auto parts = recurrence("20260101T000000", "FREQ=MINUTELY;INTERVAL=30", where);
    const RecurrenceSet half_hours(parts, {.steps = 2'000'000});
    const auto list = half_hours.between(utc("20260102"), utc("20360101"));
    REQUIRE(list.completeness == ics::Completeness::complete);
    std::size_t wrong = 0;
    for (std::size_t i = 0; i < list.occurrences.size(); ++i) {
        const auto& one = list.occurrences[i];
        if (one.utc != where->to_utc(one.name)) ++wrong;
        if (i > 0 && one.utc < list.occurrences[i - 1].utc) ++wrong;
    }
    CHECK(wrong == 0);
    CHECK(list.occurrences.size() > 10 * 365 * 48);
}
