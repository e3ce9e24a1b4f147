#include <algorithm>

#include <catch2/catch.hpp>

#include "ics/writer.hpp"
#include "tests/golden.hpp"
#include "tests/ics/plain_reader.hpp"

using namespace std::chrono;
using ics::Utc;

namespace {

Utc utc(int y, unsigned m, unsigned d) { return sys_days{year{y} / month{m} / day{d}}; }

std::string vtimezone(const char* name, Utc from, Utc to) {
    const ics::Zone* zone = ics::find_zone(name);
    INFO(name);
    REQUIRE(zone != nullptr);
    std::string out;
    ics::append_timezone(out, *zone, from, to);
    return out;
}

auto count(const std::string& text, std::string_view part) {
    std::ptrdiff_t found = 0;
    for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++found;
    return found;
}

}  // namespace

TEST_CASE("a zone whose present rules hold in the window has one RRULE per change, or one STANDARD") {
    struct Row {
        const char* zone;
        std::ptrdiff_t lines;
        const char* holds;
    };
    const Row row = GENERATE(values<Row>({
        {"Europe/Paris", 17, "BEGIN:STANDARD\r\nDTSTART:19701025T030000\r\nTZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100\r\n"},
        {"America/New_York", 17, "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU\r\n"},
        {"Europe/Dublin", 17,
         "BEGIN:DAYLIGHT\r\nDTSTART:19700329T010000\r\nTZOFFSETFROM:+0000\r\nTZOFFSETTO:+0100\r\n"},
        {"Asia/Kolkata", 9, "BEGIN:STANDARD\r\nDTSTART:19700101T000000\r\nTZOFFSETFROM:+0530\r\nTZOFFSETTO:+0530\r\n"},
        {"Pacific/Apia", 9, "TZOFFSETTO:+1300\r\nTZNAME:+13\r\n"},
        {"Asia/Jerusalem", 17, "RRULE:FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=23,24,25,26,27,28,29;BYDAY=FR\r\n"},
        {"America/Nuuk", 17, "RRULE:FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=24,25,26,27,28,29,30;BYDAY=SA\r\n"},
        {"Australia/Lord_Howe", 17, "TZOFFSETFROM:+1030\r\nTZOFFSETTO:+1100\r\n"},
        {"Antarctica/Troll", 17, "TZOFFSETTO:+0200\r\n"},
    }));
    const std::string text = vtimezone(row.zone, utc(2025, 1, 1), utc(2026, 12, 31));
    INFO(row.zone << "\n" << text);
    CHECK(text.starts_with("BEGIN:VTIMEZONE\r\nTZID:" + std::string{row.zone} + "\r\n"));
    CHECK(count(text, "\r\n") == row.lines);
    CHECK(count(text, "BEGIN:STANDARD") == 1);
    CHECK(count(text, "RDATE") == 0);
    CHECK(count(text, "TZNAME") == (row.lines == 17 ? 2 : 1));
    CHECK(tests::physical_lines(text).back() == "END:VTIMEZONE");
    CHECK(count(text, row.holds) == 1);
}

TEST_CASE("daylight saving is never the smaller offset, whatever the tz database calls it") {
    for (const char* name : {"Europe/Dublin", "Eire", "Africa/Casablanca", "Europe/Paris", "Australia/Sydney"}) {
        const std::string text = vtimezone(name, utc(2021, 1, 1), utc(2023, 1, 1));
        const auto lines = tests::content_lines(text);
        for (auto line = lines.begin(); line != lines.end(); ++line) {
            if (*line != "BEGIN:DAYLIGHT") continue;
            INFO(text);
            const std::string from = (line + 2)->substr(std::string_view{"TZOFFSETFROM:"}.size());
            const std::string to = (line + 3)->substr(std::string_view{"TZOFFSETTO:"}.size());
            CHECK(std::stoi(to) > std::stoi(from));
        }
    }
}

TEST_CASE("a zone without a yearly rule lists the changes of the window's years only") {
    const std::string text = vtimezone("Africa/Casablanca", utc(2022, 3, 1), utc(2022, 12, 1));
    INFO(text);
    CHECK(count(text, "RRULE") == 0);
    CHECK(count(text, "BEGIN:") == 3);
    CHECK(text.find("DTSTART:20220327T030000\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0000") != std::string::npos);
    CHECK(text.find("DTSTART:20210516T020000") != std::string::npos);  // the one in force when 2022 begins
    CHECK(text.find("2023") == std::string::npos);
    CHECK(count(text, "RDATE:2022") == 1);
    CHECK(count(text, "RDATE:20210516T020000") == 1);  // DTSTART again, since ical.js forgets it beside an RDATE
}

TEST_CASE("the bytes stay while the window slides within its years") {
    const auto text = vtimezone("Africa/Casablanca", utc(2021, 2, 3), utc(2022, 12, 1));
    CHECK(vtimezone("Africa/Casablanca", utc(2021, 2, 4), utc(2022, 12, 2)) == text);
    CHECK(vtimezone("Africa/Casablanca", utc(2021, 11, 30), utc(2022, 1, 5)) == text);
    CHECK(vtimezone("Africa/Casablanca", utc(2021, 11, 30), utc(2023, 1, 5)) != text);
    CHECK(vtimezone("Europe/Paris", utc(2000, 1, 1), utc(2001, 1, 1)) ==
          vtimezone("Europe/Paris", utc(2150, 1, 1), utc(2300, 1, 1)));
}

TEST_CASE("zones with a change of rules in the window, irregular ones and plain ones are as they were") {
    std::string all;
    const auto add = [&all](const char* name, Utc from, Utc to) { all += vtimezone(name, from, to); };
    add("Europe/Paris", utc(2020, 1, 1), utc(2021, 1, 1));
    add("Europe/Dublin", utc(2020, 1, 1), utc(2021, 1, 1));
    add("Asia/Kolkata", utc(2020, 1, 1), utc(2021, 1, 1));
    add("America/New_York", utc(2005, 6, 1), utc(2008, 1, 1));   // the rule changed in 2007
    add("Pacific/Apia", utc(2010, 6, 1), utc(2013, 1, 1));       // skipped a day, daylight saving for eleven years
    add("Africa/Casablanca", utc(2020, 6, 1), utc(2023, 1, 1));  // as Ramadan goes
    add("America/Sao_Paulo", utc(2018, 6, 1), utc(2020, 6, 1));  // gave daylight saving up
    add("Africa/Monrovia", utc(1971, 6, 1), utc(1973, 1, 1));    // seconds in the offset
    add("Europe/Paris", utc(1970, 1, 1), utc(1980, 1, 1));       // no change before 1976
    tests::expect_golden("ics/timezones.ics", all);
}
