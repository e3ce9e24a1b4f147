// The reader's bounds: each of these is an issue, in time, and takes no good event with it.
#include <algorithm>
#include <chrono>
#include <functional>

#include <catch2/catch.hpp>

#include "ics/reader.hpp"

namespace {

using ics::ReadFault;
using namespace std::chrono_literals;

#ifdef CHARIVARI_SANITIZED
constexpr auto verdict_time = 15s;
#else
constexpr auto verdict_time = 1500ms;
#endif

constexpr std::string_view good_event =
    "BEGIN:VEVENT\r\nUID:good\r\nDTSTAMP:20200101T000000Z\r\nDTSTART:20200118T140000Z\r\nSUMMARY:Good\r\nEND:"
    "VEVENT\r\n";

std::string calendar_of(const std::string& content) {
    return "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n" + content + std::string{good_event} + "END:VCALENDAR\r\n";
}

std::string event_with(const std::string& lines) {
    return "BEGIN:VEVENT\r\nUID:bad\r\nDTSTAMP:20200101T000000Z\r\nDTSTART:20200118T140000Z\r\n" + lines +
           "END:VEVENT\r\n";
}

std::string repeated(std::size_t count, const std::function<std::string(std::size_t)>& part) {
    std::string text;
    for (std::size_t i = 0; i < count; ++i) text += part(i);
    return text;
}

bool has(const ics::ReadResult& read, ReadFault fault) {
    return std::any_of(read.issues.begin(), read.issues.end(),
                       [fault](const auto& issue) { return issue.fault == fault; });
}

bool has_good_event(const ics::ReadResult& read) {
    return std::any_of(read.calendar.events.begin(), read.calendar.events.end(),
                       [](const ics::Event& event) { return event.uid == "good" && event.summary == "Good"; });
}

std::string rdates(std::size_t count, std::string_view separator) {
    return repeated(count, [separator](std::size_t i) {
        const std::size_t day = i % 28 + 1;
        return (i == 0 ? std::string{} : std::string{separator}) + "202001" + (day < 10 ? "0" : "") +
               std::to_string(day) + "T140000Z";
    });
}

struct Hostile {
    std::string name;
    std::string bytes;
    ReadFault fault;
    bool spares_the_good = true;
};

std::vector<Hostile> hostile_files() {
    const std::string minutely =
        "BEGIN:VTIMEZONE\r\nTZID:Bomb\r\nBEGIN:STANDARD\r\nDTSTART:16010101T000000\r\nTZOFFSETFROM:+0100\r\n"
        "TZOFFSETTO:+0200\r\nRRULE:FREQ=MINUTELY\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n";
    return {
        {"a VTIMEZONE that changes every minute",
         calendar_of(minutely + event_with("DTEND;TZID=Bomb:20200118T180000\r\n")), ReadFault::timezone_rule},
        {"100,000 dates in one RDATE", calendar_of(event_with("RDATE:" + rdates(15'000, ",") + "\r\n")),
         ReadFault::too_many_dates},
        {"100,000 dates in one RDATE, beyond the length of a line",
         calendar_of(event_with("RDATE:" + rdates(100'000, ",") + "\r\n")), ReadFault::line_too_long},
        {"100,000 dates in one folded RDATE", calendar_of(event_with("RDATE:" + rdates(100'000, ",\r\n ") + "\r\n")),
         ReadFault::line_too_long},
        {"100,000 RDATEs", calendar_of(event_with("RDATE:" + rdates(100'000, "\r\nRDATE:") + "\r\n")),
         ReadFault::too_many_dates},
        {"100,000 properties", calendar_of(event_with(repeated(100'000, [](auto) { return "X-A:1\r\n"; }))),
         ReadFault::too_many_properties},
        {"100,000 EXDATEs of two dates",
         calendar_of(event_with("EXDATE:" + rdates(100'000, "\r\nEXDATE:20200101T000000Z,") + "\r\n")),
         ReadFault::too_many_dates},
        {"a line of 50 MB", calendar_of(event_with("SUMMARY:" + std::string(50'000'000, 'x') + "\r\n")),
         ReadFault::too_large, false},
        {"a line of 15 MB", calendar_of(event_with("SUMMARY:" + std::string(15'000'000, 'x') + "\r\n")),
         ReadFault::line_too_long},
        {"a folded line of 15 MB",
         calendar_of(
             event_with("SUMMARY:" + repeated(300'000, [](auto) { return std::string(50, 'x') + "\r\n "; }) + "\r\n")),
         ReadFault::line_too_long},
        {"10,000 nested components",
         calendar_of(repeated(10'000, [](auto i) { return "BEGIN:X-" + std::to_string(i) + "\r\n"; })),
         ReadFault::too_deep},
        {"10,000 nested components with ends",
         calendar_of(repeated(10'000, [](auto) { return "BEGIN:X-DEEP\r\n"; }) +
                     repeated(10'000, [](auto) { return "END:X-DEEP\r\n"; })),
         ReadFault::too_deep},
        {"10,000 nested events", calendar_of(repeated(10'000, [](auto) { return "BEGIN:VEVENT\r\n"; })),
         ReadFault::missing_end},
        {"10,000 nested calendars", repeated(10'000, [](auto) { return "BEGIN:VCALENDAR\r\n"; }) + calendar_of(""),
         ReadFault::missing_end},
        {"10,000 alarms in alarms", calendar_of(event_with(repeated(10'000, [](auto) { return "BEGIN:VALARM\r\n"; }))),
         ReadFault::too_deep},
        {"NUL bytes", calendar_of(event_with("SUMMARY:a" + std::string(10'000, '\0') + "b\r\n")), ReadFault::nul_bytes},
        {"truncated UTF-8", calendar_of(event_with("SUMMARY:d\xc3\xa9j\xc3\r\nLOCATION:\xe2\x82\r\n")),
         ReadFault::broken_utf8},
        {"a file that ends inside a character",
         calendar_of("").substr(0, calendar_of("").size() - 27) + "SUMMARY:\xc3\xa9\xe2\x82", ReadFault::broken_utf8},
        {"20,000 zones nobody knows",
         calendar_of(repeated(20'000,
                              [](auto i) {
                                  return "BEGIN:VEVENT\r\nUID:" + std::to_string(i) + "\r\nDTSTART;TZID=/a/b/c/d/" +
                                         std::to_string(i) + ":20200101T000000\r\nEND:VEVENT\r\n";
                              })),
         ReadFault::zone_unknown},
        {"a million empty components", calendar_of(repeated(300'000, [](auto) { return "BEGIN:X\r\nEND:X\r\n"; })),
         ReadFault::too_many_components, false},
        {"40,000 events without a calendar",
         repeated(40'000, [](auto) { return std::string{good_event} + "END:VCALENDAR\r\n"; }),
         ReadFault::too_many_components},
        {"two million lines", calendar_of(repeated(2'000'000, [](auto) { return "X:y\r\n"; })),
         ReadFault::too_many_lines, false},
        {"a million categories",
         calendar_of(
             repeated(5,
                      [](auto) {
                          return event_with("CATEGORIES:" + std::string(100'000, ',') +
                                            repeated(80'000, [](auto) { return "a,"; }) + "\r\n");
                      }) +
             event_with(repeated(
                 7, [](auto) { return "CATEGORIES:" + repeated(100'000, [](auto) { return "a,"; }) + "\r\n"; }))),
         ReadFault::too_many_values, false},
        {"100,000 parameters",
         calendar_of(event_with("SUMMARY" + repeated(50'000, [](auto) { return ";X=y"; }) + ":many\r\n")),
         ReadFault::too_many_parameters},
        {"quotes that never close",
         calendar_of(event_with("SUMMARY" + repeated(30'001, [](auto) { return ";X=\""; }) + ":q\r\n")),
         ReadFault::bad_parameter},
        {"periods that would copy a long text 4,000 times",
         calendar_of(event_with("DESCRIPTION:" + std::string(200'000, 'd') + "\r\nRDATE:" +
                                repeated(4'000, [](auto) { return "20200101T000000Z/PT3H,"; }) + "\r\n")),
         ReadFault::too_many_dates},
        {"50,000 lines that are none", calendar_of(event_with(repeated(50'000, [](auto) { return "nonsense\r\n"; }))),
         ReadFault::too_many_issues},
        {"a text that goes on for 400,000 lines without folds",
         calendar_of(event_with("SUMMARY:x\r\n" + repeated(400'000, [](auto) { return "and so on\r\n"; }))),
         ReadFault::not_a_line},
        {"a rule of 100,000 parts",
         calendar_of(event_with("RRULE:FREQ=DAILY" + repeated(40'000, [](auto) { return ";;"; }) + "\r\n")),
         ReadFault::rule_repaired},
        {"UTF-16",
         std::string("\xff\xfe"
                     "B\0E\0G\0",
                     8),
         ReadFault::utf_16, false},
        {"nothing", "", ReadFault::not_a_calendar, false},
        {"a page", "<html><body>BEGIN:VCALENDAR</body></html>\n", ReadFault::not_a_calendar, false},
    };
}

}  // namespace

TEST_CASE("A hostile file is an issue within its bounds, and takes no good event with it") {
    for (const Hostile& hostile : hostile_files()) {
        INFO(hostile.name);
        for (const auto read_with : {&ics::read_calendar, &ics::read_calendar_sandboxed}) {
            const auto start = std::chrono::steady_clock::now();
            const ics::ReadResult read = read_with(hostile.bytes, {});
            const auto took = std::chrono::steady_clock::now() - start;
            CHECK(has(read, hostile.fault));
            CHECK(has_good_event(read) == hostile.spares_the_good);
            CHECK(took < verdict_time);
            for (const auto& event : read.calendar.events) CHECK(event.summary.size() <= ics::Bounds{}.line_length);
            CHECK(read.issues.size() <= ics::Bounds{}.issues + 1);
        }
    }
}

TEST_CASE("Rules that cost others seconds are reported, and left out only where RFC 5545 forbids them") {
    struct Row {
        std::string rule;
        ReadFault fault;
    };
    // What keeping them costs is bounded by the recurrence set: recurrence_bounds_test.cpp.
    const Row rows[] = {{"FREQ=SECONDLY;BYMONTH=9", ReadFault::rule_too_often},
                        {"FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30", ReadFault::rule_without_dates},
                        {"FREQ=MONTHLY;BYSETPOS=115", ReadFault::bad_rule},
                        {"FREQ=DAILY;COUNT=3;UNTIL=20200301T000000Z", ReadFault::bad_rule},
                        {"FREQ=DAILY;INTERVAL=0", ReadFault::bad_rule}};
    for (const Row& row : rows) {
        INFO(row.rule);
        const auto read = ics::read_calendar(calendar_of(event_with("RRULE:" + row.rule + "\r\n")));
        REQUIRE(read.calendar.events.size() == 2);
        CHECK(has(read, row.fault));
        CHECK(read.calendar.events[0].rrule == (row.fault == ReadFault::bad_rule ? "" : row.rule));
    }
}

TEST_CASE("A worker that has too little time or memory is an issue, and no event") {
    const std::string bytes = calendar_of(repeated(20'000, [](auto i) {
        return "BEGIN:VEVENT\r\nUID:" + std::to_string(i) + "\r\nDTSTART:20200118T140000Z\r\nEND:VEVENT\r\n";
    }));
    ics::Bounds hurried;
    hurried.time = hurried.time_per_mebibyte = 0ms;
    const auto late = ics::read_calendar_sandboxed(bytes, hurried);
    CHECK(late.calendar.events.empty());
    CHECK(has(late, ReadFault::took_too_long));
#ifndef CHARIVARI_SANITIZED  // where address space is not limited
    // What the program itself takes is not known here, so the bound is searched for between too little and enough.
    bool was_too_little = false;
    for (std::size_t memory = std::size_t{8} << 20U; memory < std::size_t{512} << 20U;
         memory += std::size_t{1} << 20U) {
        ics::Bounds tight;
        tight.memory = memory;
        const auto read = ics::read_calendar_sandboxed(bytes, tight);
        if (!read.calendar.events.empty()) break;
        was_too_little = was_too_little || has(read, ReadFault::too_much_memory);
    }
    CHECK(was_too_little);
#endif
}

TEST_CASE("Bounds that a caller sets are those of the worker") {
    ics::Bounds bounds;
    bounds.properties = 3;
    bounds.issues = 2;
    const std::string bytes = calendar_of(event_with("SUMMARY:left out\r\nX-A:1\r\nX-B:2\r\nDTEND:nonsense\r\n"));
    const auto direct = ics::read_calendar(bytes, bounds);
    const auto sandboxed = ics::read_calendar_sandboxed(bytes, bounds);
    CHECK(direct.calendar == sandboxed.calendar);
    CHECK(direct.issues == sandboxed.issues);
    CHECK(has(direct, ReadFault::too_many_properties));
}
