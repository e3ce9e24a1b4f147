// What filters name by ids and slugs.
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <catch2/catch.hpp>

#include "store/change.hpp"
#include "store/place.hpp"
#include "store/slug_alias.hpp"
#include "tests/store/list_fixture.hpp"

using charivari::store::Connection;
using tests::id_of;
using tests::OpenDatabase;
namespace domain = charivari::domain;
namespace store = charivari::store;

TEST_CASE("a place that is gone is found by what took its place, and by nothing if nothing did") {
    OpenDatabase open;
    open.write([](Connection& c) {
        store::insert_place(c, tests::plain_place(100, "hall"));
        auto event = tests::plain_event(1, tests::date("2020-01-18"));
        event.facts.place = id_of(100);
        store::insert_event(c, event);
        const auto gone = [&](int number, const std::optional<std::string>& replaced_by) {
            store::record_change(c, "place", id_of(number), tests::today, true);
            store::record_change(c, "place", id_of(number), tests::today, false, replaced_by);
        };
        gone(101, id_of(100));
        gone(102, std::nullopt);
        const auto at = [&](std::vector<std::string> places) {
            domain::EventFilter filter;
            filter.places = std::move(places);
            return tests::numbers(tests::walk(c, filter, tests::today, 5));
        };
        CHECK(at({id_of(101)}) == "1");
        CHECK(at({id_of(102)}).empty());
        CHECK(at({id_of(102), "hall"}) == "1");
    });
}

TEST_CASE("an event is found by what it was called, by what was merged into it, and with all its dates") {
    OpenDatabase open;
    open.write([](Connection& c) {
        auto series = tests::plain_event(1, tests::at("2020-01-18T14:00"));
        series.facts.recurrence = domain::Recurrence{"FREQ=WEEKLY;COUNT=3", {}, {}, {}};
        store::insert_event(c, series);
        store::insert_event(c, tests::plain_event(2, tests::date("2020-01-19")));
        store::set_slug_alias(c, "event", "once", id_of(1));
        for (const auto& [number, kept] :
             {std::pair{3, std::optional(id_of(1))}, std::pair{4, std::optional<std::string>{}}}) {
            store::record_change(c, "event", id_of(number), tests::today, true);
            store::record_change(c, "event", id_of(number), tests::today, false, kept);
        }
        domain::EventFilter filter;
        for (const std::string& name : {id_of(1), std::string("event-1"), std::string("once"), id_of(3)}) {
            INFO(name);
            filter.events = {name};
            filter.from = tests::utc("2020-01-20T00:00:00Z");
            filter.to = tests::utc("2020-01-31T00:00:00Z");
            CHECK(tests::numbers(store::list_dates(c, filter, tests::today, 5).events) == "1");
            filter.from.reset();
            filter.to.reset();
            CHECK(tests::numbers(store::list_dates(c, filter, tests::today, 5).events) == "1 1 1");
            CHECK(tests::numbers(store::list_events(c, filter, tests::today, 5).events) == "1");
        }
        filter.events = {id_of(4)};
        CHECK(store::list_dates(c, filter, tests::today, 5).events.empty());
        filter.events = {"event-2", id_of(4), "event-1"};
        CHECK(tests::numbers(store::list_dates(c, filter, tests::today, 5).events) == "1 2 1 1");
    });
}
