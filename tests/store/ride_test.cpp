// Rides, and messages of organisers.
#include "store/ride.hpp"

#include <catch2/catch.hpp>

#include "store/action_message.hpp"
#include "tests/store/action_fixture.hpp"

using charivari::base::Code;
using charivari::store::Connection;
using tests::at;
using tests::code_of;
using tests::id_of;
namespace domain = charivari::domain;
namespace store = charivari::store;

namespace {

struct Rides : tests::OpenDatabase {
    Rides() {
        write([](Connection& c) {
            tests::insert_surroundings(c);
            for (const int number : {10, 11})
                store::insert_action(c, tests::plain_action(number, at("2020-01-18T10:00:00")));
        });
    }
};

domain::Ride ride(int number) {
    domain::Ride made;
    made.id = id_of(number);
    made.action = id_of(10);
    made.hash = "hash " + std::to_string(number);
    made.batch = "batch";
    made.kind = domain::RideKind::request;
    made.way = domain::RideWay::there;
    made.commune = "42218";
    made.seats = 2;
    made.note = domain::SealedNote{"key", "box"};
    made.consent = 1;
    made.made_on = tests::date("2020-01-10").date;
    return made;
}

TEST_CASE("rides come back as they went in, by commune, and are forgotten") {
    Rides open;
    open.write([](Connection& c) {
        domain::Ride other = ride(21);
        other.commune = "01004";
        store::insert_ride(c, ride(20));
        store::insert_ride(c, other);
        const auto all = store::list_rides(c, id_of(10), 10);
        REQUIRE(all.size() == 2);
        CHECK(all[0].id == id_of(21));
        CHECK(static_cast<const domain::RideDraft&>(all[1]) == ride(20));
        CHECK(all[1].made_on == ride(20).made_on);
        CHECK(store::count_rides(c, id_of(10)) == 2);
        CHECK(store::count_rides(c, id_of(11)) == 0);
        CHECK(store::list_rides_of_batch(c, id_of(10), "batch", 1).size() == 1);
        CHECK(store::is_ride_sealed_to(c, "key"));
        other.is_matched = true;
        other.note.reset();
        other.revision = 2;
        store::update_ride(c, other);
        const auto found = store::find_ride_by_hash(c, "hash 21").value();
        CHECK(found.is_matched);
        CHECK_FALSE(found.note);
        CHECK(store::forget_ride_batches(c, ride(20).made_on + std::chrono::days{1}) == 2);
        CHECK_FALSE(store::find_ride(c, id_of(20))->batch);
        store::delete_ride(c, id_of(20));
        CHECK_FALSE(store::find_ride(c, id_of(20)));
    });
    CHECK(code_of([&] { open.write([](Connection& c) { store::update_ride(c, ride(29)); }); }) == Code::not_found);
    CHECK(code_of([&] { open.write([](Connection& c) { store::insert_ride(c, ride(21)); }); }) == Code::conflict);
}

TEST_CASE("of the messages of many actions, the latest of each") {
    Rides open;
    open.write([](Connection& c) {
        for (const int number : {30, 31, 32})
            store::insert_action_message(c, {id_of(number), id_of(number == 32 ? 11 : 10), std::to_string(number),
                                             tests::today + std::chrono::seconds{number}});
        const auto all = store::list_action_messages(c, id_of(10));
        REQUIRE(all.size() == 2);
        CHECK(all[0].text == "31");
        const auto latest = store::list_latest_action_messages(c, {id_of(11), id_of(10), id_of(12)});
        REQUIRE(latest.size() == 2);
        CHECK(latest[0].text == "31");
        CHECK(latest[1].text == "32");
        CHECK(store::list_latest_action_messages(c, {}).empty());
        CHECK_FALSE(store::delete_action_message(c, id_of(11), id_of(31)));
        CHECK(store::delete_action_message(c, id_of(10), id_of(31)));
    });
}

}  // namespace
