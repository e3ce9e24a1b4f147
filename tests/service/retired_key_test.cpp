// Keys of groups that were replaced end with the last that is sealed to them.
#include "service/retired_key.hpp"

#include <catch2/catch.hpp>

#include "service/retention.hpp"
#include "tests/service/sealing_fixture.hpp"

namespace {

using namespace tests;

struct Renewing : Sealing {
    Renewing() { renew("key-of-now"); }

    bool has(const std::string& key) {
        const auto wraps = app.program->database.read(
            [&](store::Connection& c) { return store::list_group_key_wraps(c, ours, anna.account->id); });
        const bool has_wrap =
            std::any_of(wraps.begin(), wraps.end(), [&](const auto& each) { return each.key == key; });
        const bool has_key =
            app.program->database.read([&](store::Connection& c) { return store::find_group_key(c, key); }).has_value();
        CHECK(has_wrap == has_key);
        return has_key;
    }
    service::RideService::Made say_of_seats() {
        service::RideService::Wanted seats;
        seats.draft.commune = "42218";
        seats.draft.consent = domain::consent_version;
        seats.plain.name = "Dominique";
        return app.write(app.program->rides.offer({}, source, id, seats));
    }
};

TEST_CASE("a replaced key stays as long as anything is sealed to it, and goes with the last of it") {
    Renewing at;
    const auto first = at.say(at.clear()), second = at.say(at.clear());
    const auto ride = at.say_of_seats();
    at.renew("key-of-later");
    const auto late = at.say(at.clear());
    at.withdraw(first);
    CHECK(at.has("key-of-now"));
    at.app.write(at.sign_ups.prune(at.anna, at.id, second.view.attendance.id));
    CHECK(at.has("key-of-now"));
    CHECK(at.is_on_disk("wrap of key-of-now"));  // the control
    at.app.write(at.app.program->rides.withdraw(ride.secret, {}));
    CHECK_FALSE(at.has("key-of-now"));
    CHECK_FALSE(at.is_on_disk("wrap of key-of-now"));
    CHECK(at.has("key-of-later"));
    at.withdraw(late);
    CHECK(at.has("key-of-later"));  // the present one, to which nothing is sealed
}

TEST_CASE("what is said anew, or taken back, lets the key go to which it was sealed") {
    Renewing at;
    const auto made = at.say(at.clear());
    const auto ride = at.say_of_seats();
    at.renew("key-of-later");
    const auto key = service::key_of_secret(made.secret);
    Renewing::Wanted wanted;
    wanted.draft = made.view.attendance;
    wanted.draft.party_size = 2;
    at.app.write(at.attendances.change(key, wanted, {}));
    wanted.draft.note.reset();
    wanted.plain.name = "Camille";
    at.app.write(at.attendances.change(key, wanted, {}));
    CHECK(at.has("key-of-now"));
    service::RideService::Wanted seats;
    seats.draft = ride.ride;
    seats.draft.note.reset();
    at.app.write(at.app.program->rides.change(ride.secret, seats, {}));
    CHECK_FALSE(at.has("key-of-now"));
    CHECK(at.has("key-of-later"));
}

TEST_CASE("retention says which keys end, and ends them with what was sealed to them") {
    Renewing at;
    service::RetentionService& retention = at.app.program->retention;
    CHECK(retention.destroy().keys == 1);  // the one that the group had before
    at.say(at.clear());
    at.say_of_seats();
    at.renew("key-of-later");
    at.say(at.clear());
    const std::string first = at.id;
    at.move_event("2020-03-18T14:00:00", "2020-03-18T17:30:00");
    at.id = at.make().id;  // of the same group, two months later
    at.say(at.clear());
    at.renew("key-of-last");
    CHECK(retention.count_keys_due(retention.due()) == 0);
    CHECK_FALSE(retention.destroy().is_any());

    at.app.clock.set(instant("2020-02-02T00:00:00Z"));
    CHECK(retention.count_keys_due(retention.due()) == 1);
    CHECK(at.has("key-of-now"));
    CHECK(to_text(retention.destroy()) == "2 attendances and 1 ride of 1 action, 1 retired key");
    CHECK_FALSE(at.has("key-of-now"));
    CHECK_FALSE(at.is_on_disk("wrap of key-of-now"));
    CHECK(at.has("key-of-later"));  // of what the second action has
    at.app.clock.set(instant("2020-06-01T00:00:00Z"));
    CHECK(to_text(retention.destroy()) == "1 attendance of 1 action, 1 retired key");
    CHECK_FALSE(at.has("key-of-later"));
    CHECK(at.has("key-of-last"));
}

TEST_CASE("keys that were replaced before anything was sealed to them, or lost it long ago, end by retention") {
    Renewing at;
    at.renew("key-of-later");
    CHECK(at.has("key-of-now"));
    service::RetentionService& retention = at.app.program->retention;
    CHECK(retention.count_keys_due({}) == 2);  // the one that the group had before it, too
    CHECK(to_text(retention.destroy()) == "0 attendances of 0 actions, 2 retired keys");
    CHECK_FALSE(at.has("key-of-now"));
    CHECK(at.has("key-of-later"));
    CHECK_FALSE(retention.destroy().is_any());
}

TEST_CASE("no key ends that is the present one, that something is sealed to, or that is none") {
    Renewing at;
    at.say(at.clear());
    const auto destroy = [&](const std::string& key) {
        bool done = false;
        at.app.write([&](store::Transaction& transaction) { done = service::destroy_if_unused(transaction, key); });
        return done;
    };
    CHECK_FALSE(destroy("key-of-now"));
    at.renew("key-of-later");
    CHECK_FALSE(destroy("key-of-now"));
    CHECK_FALSE(destroy("key-of-later"));
    CHECK_FALSE(destroy("key-of-nobody"));
    CHECK(destroy("key-of-ours"));
}

}  // namespace
