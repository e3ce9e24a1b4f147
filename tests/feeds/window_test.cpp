#include "feeds/window.hpp"

#include <string>

#include <catch2/catch.hpp>

#include "base/timestamp.hpp"
#include "tests/app/test_app.hpp"

namespace {

using namespace tests;
using charivari::feeds::Window;
using charivari::feeds::window_of;

constexpr const char* paris = "Europe/Paris";

std::string shown(const Window& window) { return base::to_text(window.from) + " " + base::to_text(window.to); }

TEST_CASE("the default window begins and ends at midnight of its zone") {
    const Window window = window_of({}, paris, scenario_today);
    CHECK(shown(window) == "2019-01-09T23:00:00Z 2021-02-12T23:00:00Z");
    CHECK(window.moved_at == instant("2020-01-09T23:00:00Z"));
    CHECK(window.moves_at == instant("2020-01-10T23:00:00Z"));
    CHECK(shown(window_of({}, "America/New_York", instant("2020-01-10T03:00:00Z"))) ==
          "2019-01-09T05:00:00Z 2021-02-12T05:00:00Z");
}

TEST_CASE("the window is the same all day and another one the day after") {
    const std::string today = shown(window_of({}, paris, instant("2020-01-09T23:00:00Z")));
    CHECK(shown(window_of({}, paris, instant("2020-01-10T22:59:59Z"))) == today);
    CHECK(shown(window_of({}, paris, instant("2020-01-10T23:00:00Z"))) != today);
    // The days on which clocks change have 23 and 25 hours.
    CHECK(window_of({}, paris, instant("2020-03-29T12:00:00Z")).moves_at == instant("2020-03-29T22:00:00Z"));
    CHECK(window_of({}, paris, instant("2020-10-25T12:00:00Z")).moves_at == instant("2020-10-25T23:00:00Z"));
}

TEST_CASE("a window with both ends never moves") {
    domain::EventFilter filter;
    filter.from = instant("2020-01-01T00:00:00Z");
    filter.to = instant("2020-02-01T00:00:00Z");
    const Window window = window_of(filter, paris, scenario_today);
    CHECK(shown(window) == "2020-01-01T00:00:00Z 2020-02-01T00:00:00Z");
    CHECK(window.moved_at == base::Utc{});
    CHECK_FALSE(window.moves_at);
}

TEST_CASE("a window with one end moves with the other") {
    domain::EventFilter filter;
    filter.from = instant("2020-01-01T00:00:00Z");
    CHECK(window_of(filter, paris, scenario_today).moves_at == instant("2020-01-10T23:00:00Z"));
    filter.from = instant("2030-01-01T00:00:00Z");
    CHECK(window_of(filter, paris, scenario_today).to >= filter.from);
    filter = {};
    filter.to = instant("1990-01-01T00:00:00Z");
    CHECK(window_of(filter, paris, scenario_today).from <= filter.to);
}

TEST_CASE("the ends of time overflow nothing") {
    for (const char* from : {"1970-01-01T00:00:00Z", "2199-12-31T23:59:59Z"}) {
        domain::EventFilter filter;
        filter.from = instant(from);
        const Window begins = window_of(filter, paris, scenario_today);
        CHECK(begins.from <= begins.to);
        filter.to = filter.from;
        filter.from.reset();
        const Window ends = window_of(filter, paris, scenario_today);
        CHECK(ends.from <= ends.to);
    }
}

}  // namespace
