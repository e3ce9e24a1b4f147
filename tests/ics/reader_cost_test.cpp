// What hostile files cost the process that has them read by a worker: the time and memory of the caller, which the worker's
// limits do not bound.
#include <cstdio>
#include <ctime>
#include <fstream>
#include <functional>
#include <sstream>

#include <catch2/catch.hpp>

#include "ics/difference.hpp"
#include "ics/reader.hpp"
#include "tests/ics/reader_wild.hpp"

namespace {

using ics::ReadFault;

#ifdef CHARIVARI_SANITIZED
constexpr double slowness = 15;
constexpr std::size_t most_memory = std::size_t{1} << 30U;
#else
constexpr double slowness = 1;
constexpr std::size_t most_memory = std::size_t{96} << 20U;
#endif

double cpu_ms() {
    timespec now{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

// The most memory this process held since reset_peak(), in bytes.
std::size_t peak() {
    std::ifstream status{"/proc/self/status"};
    for (std::string line; std::getline(status, line);)
        if (line.starts_with("VmHWM:")) return std::stoul(line.substr(6)) << 10U;
    return 0;
}

bool reset_peak() { return static_cast<bool>(std::ofstream{"/proc/self/clear_refs"} << 5 << std::flush); }

std::string repeated(std::size_t count, const std::function<std::string(std::size_t)>& part) {
    std::string text;
    for (std::size_t i = 0; i < count; ++i) text += part(i);
    return text;
}

std::string event_with(std::size_t number, const std::string& lines) {
    return "BEGIN:VEVENT\nUID:" + std::to_string(number) + "\nDTSTAMP:20200101T000000Z\n" + lines + "END:VEVENT\n";
}

// A period for each minute of three hours.
std::string periods(std::size_t count) {
    return "DTSTART:20200101T000000Z\nRDATE;VALUE=PERIOD:" +
           repeated(count,
                    [](std::size_t i) {
                        char text[40];
                        std::snprintf(text, sizeof text, "202001%02zuT%02zu%02zu00Z/PT3H,", i / 1440 % 28 + 1,
                                      i / 60 % 24, i % 60);
                        return std::string{text};
                    }) +
           "\n";
}

struct Hostile {
    std::string name;
    std::string lines;
    ReadFault fault;
};

std::vector<Hostile> hostile_files() {
    const std::string often = "RRULE:FREQ=SECONDLY;BYSECOND=0,1;COUNT=4000000\n";
    return {
        {"categories copied for each period",
         event_with(0, "CATEGORIES:" + repeated(8'000, [](auto) { return "a,"; }) + "\n" + periods(1'100)),
         ReadFault::too_many_dates},
        {"parameters copied for each period",
         event_with(0, repeated(2'000,
                                [](auto) {
                                    return "X-A" +
                                           repeated(35, [](auto i) { return ";P" + std::to_string(i) + "=y"; }) +
                                           ":v\n";
                                }) +
                           periods(1'100)),
         ReadFault::too_many_dates},
        {"alarms copied for each period",
         event_with(0,
                    periods(2'000) +
                        repeated(2'000,
                                 [](auto) {
                                     return "BEGIN:VALARM\nACTION:DISPLAY\nTRIGGER:-PT5M\nDESCRIPTION:d\nEND:VALARM\n";
                                 })),
         ReadFault::too_many_dates},
        {"many events, each with periods",
         repeated(
             200,
             [](auto i) { return event_with(i, "DESCRIPTION:" + std::string(2'000, 'd') + "\n" + periods(1'000)); }),
         ReadFault::too_many_dates},
        {"counts of seconds before a change",
         repeated(2'500,
                  [&often](auto i) {
                      return event_with(i, "DTSTART:20200101T000000Z\n" + often) +
                             event_with(
                                 i, "DTSTART:20200701T000000Z\nRECURRENCE-ID;RANGE=THISANDFUTURE:20200701T000000Z\n");
                  }),
         ReadFault::range},
        {"changes that are no occurrences of rules without dates",
         repeated(2'500,
                  [](auto i) {
                      return event_with(i, "DTSTART:20200101T000000Z\nRRULE:FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30\n") +
                             event_with(
                                 i, "DTSTART:20200701T000000Z\nRECURRENCE-ID;RANGE=THISANDFUTURE:20200701T000000Z\n");
                  }),
         ReadFault::range},
        {"zones that nobody knows, with offsets that no zone has, in calendars of their own",
         repeated(4'000,
                  [](auto i) {
                      const std::string name = "Some, odd, names, of, " + std::to_string(i);
                      return "BEGIN:VTIMEZONE\nTZID:" + name +
                             "\nBEGIN:STANDARD\nTZOFFSETTO:+0155\nEND:STANDARD\nBEGIN:DAYLIGHT\nTZOFFSETTO:+0255\nEND:"
                             "DAYLIGHT\n"
                             "END:VTIMEZONE\n" +
                             event_with(i, "DTSTART;TZID=\"" + name + "\":20200101T000000\n") +
                             "END:VCALENDAR\nBEGIN:VCALENDAR\n";
                  }),
         ReadFault::zone_guessed},
    };
}

}  // namespace

TEST_CASE("A hostile file costs the process that has it read little time and memory") {
    REQUIRE(reset_peak());
    for (const Hostile& hostile : hostile_files()) {
        INFO(hostile.name);
        const std::string bytes = tests::with_crlf("BEGIN:VCALENDAR\n" + hostile.lines + "END:VCALENDAR\n");
        REQUIRE(reset_peak());
        const std::size_t before = peak();
        const double start = cpu_ms();
        const ics::ReadResult read = ics::read_calendar_sandboxed(bytes);
        CHECK(cpu_ms() - start < 500 * slowness);
        CHECK(peak() - before < most_memory);
        CHECK(tests::has_issue(read, hostile.fault));
        CHECK_FALSE(read.calendar.events.empty());
    }
}

TEST_CASE("Comparing calendars of rules without end costs little time") {
    const auto calendar = [](std::string_view hour) {
        return tests::with_crlf(
            "BEGIN:VCALENDAR\n" +
            repeated(1'000,
                     [hour](auto i) {
                         return event_with(i,
                                           "DTSTART:20200101T000000Z\nRRULE:FREQ=SECONDLY;BYSECOND=0,1;COUNT=4000000\n"
                                           "EXDATE:20200701T" +
                                               std::string{hour} + "0000Z\n");
                     }) +
            "END:VCALENDAR\n");
    };
    const auto before = ics::read_calendar(calendar("00"));
    const auto after = ics::read_calendar(calendar("01"));
    REQUIRE(after.calendar.events.size() == 1'000);
    const double start = cpu_ms();
    const auto changes = ics::difference(before.calendar, after.calendar);
    CHECK(cpu_ms() - start < 500 * slowness);
    CHECK(changes.size() == 2'000);  // one left out, one no more: what cannot be looked at is taken to be there
}

TEST_CASE("The measure of memory sees what is taken") {
    REQUIRE(reset_peak());
    const std::size_t before = peak();
    const std::string taken(std::size_t{64} << 20U, 'x');
    CHECK(peak() - before > std::size_t{60} << 20U);
    CHECK(taken.back() == 'x');
}
