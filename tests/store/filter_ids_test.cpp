// What filters name by ids and slugs.
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
