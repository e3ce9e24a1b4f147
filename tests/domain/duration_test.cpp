#include "domain/duration.hpp"

#include <catch2/catch.hpp>

#include "tests/domain/drafts.hpp"

using namespace charivari::domain;
using std::chrono::days;
using std::chrono::seconds;

namespace {

std::string back(std::string_view text) {
    const auto duration = parse_duration(text);
    return duration ? to_text(*duration) : "none";
}

TEST_CASE("durations are read and written in one form") {
    CHECK(back("-PT45M") == "-PT45M");
    CHECK(back("P1DT2H") == "P1DT2H");
    CHECK(back("+PT2H") == "PT2H");
    CHECK(back("PT90M") == "PT1H30M");
    CHECK(back("PT24H") == "PT24H");
    CHECK(back("P2W") == "P14D");
    CHECK(back("-P1D") == "-P1D");
    CHECK(back("PT0S") == "PT0S");
    CHECK(back("P0D") == "PT0S");
    CHECK(back("-PT0M") == "PT0S");
    CHECK(back("PT1H1M1S") == "PT1H1M1S");
    CHECK(back("PT999999999H") == "PT999999999H");
    CHECK(parse_duration("-P1DT2H") == Duration{days{-1}, seconds{-7200}});
}

TEST_CASE("what is no duration is none") {
    for (const char* text :
         {"",       "P",      "PT",    "-",   "-P",     "P1",   "P1Y",    "P1M",   "PT1D",  "P1DT",          "P1D2H",
          "PT1M1H", "PT1H1H", "P1W1D", "p1d", "PT1.5H", "P-1D", "--PT1H", "PT1H ", " PT1H", "PT9999999999H", "1H",
          "PTH",    "P1D\n"}) {
        INFO(text);
        CHECK(back(text) == "none");
    }
}

TEST_CASE("days are nominal and hours exact over a change of the clock") {
    // In Paris the clock goes from 2 to 3 on 29 March 2020, and from 3 to 2 on 25 October.
    const Moment spring = moment("2020-03-29T14:00:00");
    CHECK(moved_by(spring, *parse_duration("-P1D")) == moment("2020-03-28T14:00:00"));
    CHECK(moved_by(spring, *parse_duration("-PT24H")) == moment("2020-03-28T13:00:00"));
    CHECK(moved_by(moment("2020-03-29T03:15:00"), *parse_duration("-PT45M")) == moment("2020-03-29T01:30:00"));
    CHECK(moved_by(moment("2020-03-28T14:00:00"), *parse_duration("P1DT1H")) == moment("2020-03-29T15:00:00"));
    const Moment autumn = moment("2020-10-25T14:00:00");
    CHECK(moved_by(autumn, *parse_duration("-PT24H")) == moment("2020-10-24T15:00:00"));
    CHECK(moved_by(autumn, *parse_duration("-P1DT1H")) == moment("2020-10-24T13:00:00"));
    CHECK(moved_by(moment("2020-10-25T01:30:00"), *parse_duration("PT3H")) == moment("2020-10-25T03:30:00"));
    // A wall clock that is nowhere on that day keeps its name while no exact part is added.
    CHECK(moved_by(moment("2020-03-28T02:30:00"), *parse_duration("P1D")) == moment("2020-03-29T02:30:00"));
}

TEST_CASE("of a date only, the days count") {
    CHECK(moved_by(moment("2020-01-18"), *parse_duration("-P2DT5H")) == moment("2020-01-16"));
}

}  // namespace
