// Keys of those who see contacts, keys of groups, and who was given contacts.
#include "store/contact_key.hpp"

#include <string>

#include <catch2/catch.hpp>

#include "store/account.hpp"
#include "store/contact_opening.hpp"
#include "store/group.hpp"
#include "store/group_key.hpp"
#include "store/membership.hpp"
#include "store/ride.hpp"
#include "tests/store/action_fixture.hpp"

namespace {

using namespace charivari;
using store::Connection;
using tests::code_of;
using tests::id_of;
using tests::OpenDatabase;
using tests::today;

// Anna owns both groups, Bilal organises the first, Chloé is a member of it.
const std::string anna = id_of(1), bilal = id_of(2), chloe = id_of(3), ours = id_of(11), theirs = id_of(12);

struct Scene : OpenDatabase {
    Scene() {
        write([](Connection& c) {
            for (const auto& [id, name] : {std::pair{anna, "Anna"}, {bilal, "Bilal"}, {chloe, "Chloe"}})
                store::insert_account(c, {id, name, "", false, false, today});
            for (const auto& id : {ours, theirs}) {
                domain::Group group;
                group.id = id;
                group.name = group.slug = "group-" + id.substr(34);
                store::insert_group(c, group);
                store::set_membership(c, {id, anna, domain::MemberRole::owner, today});
            }
            store::set_membership(c, {ours, bilal, domain::MemberRole::organiser, today});
            store::set_membership(c, {ours, chloe, domain::MemberRole::member, today});
        });
    }
};

domain::ContactKey contact_key(const std::string& account, const std::string& public_key) {
    return {account, public_key, "wrapped", "salt", 19456, 2, today, today};
}

domain::GroupKey group_key(int number, const std::string& group) {
    return {id_of(number), group, "key " + std::to_string(number), today, {}, {}};
}

}  // namespace

TEST_CASE("an account has one contact key, and another takes its place") {
    Scene open;
    domain::ContactKey key = contact_key(anna, "first");
    key.memory_kib = 20000;
    key.passes = 3;
    key.changed_at += std::chrono::hours{1};
    open.write([&](Connection& c) { store::set_contact_key(c, key); });
    const auto back = open.database.read([](Connection& c) { return store::find_contact_key(c, anna); }).value();
    CHECK(back.public_key == "first");
    CHECK(back.wrapped_key == "wrapped");
    CHECK(back.salt == "salt");
    CHECK(back.memory_kib == 20000);
    CHECK(back.passes == 3);
    CHECK(back.created_at == today);
    CHECK(back.changed_at == key.changed_at);
    open.write([&](Connection& c) { store::set_contact_key(c, contact_key(anna, "second")); });
    CHECK(open.database.read([](Connection& c) { return store::find_contact_key(c, anna); })->public_key == "second");
    CHECK_FALSE(open.database.read([](Connection& c) { return store::find_contact_key(c, bilal); }));
    CHECK(code_of([&] {
              open.write([](Connection& c) { store::set_contact_key(c, contact_key(bilal, "second")); });
          }) == base::Code::conflict);
}

TEST_CASE("a group has one present key, and a new one after the old one is retired") {
    Scene open;
    open.write([](Connection& c) { store::insert_group_key(c, group_key(21, ours)); });
    const auto second = [&] { open.write([](Connection& c) { store::insert_group_key(c, group_key(22, ours)); }); };
    CHECK(code_of(second) == base::Code::conflict);
    CHECK(open.database.read([](Connection& c) { return store::find_present_group_key(c, ours); })->id == id_of(21));
    CHECK_FALSE(open.database.read([](Connection& c) { return store::find_present_group_key(c, theirs); }));
    open.write([](Connection& c) {
        CHECK(store::mark_group_key_for_renewal(c, ours, today));
        CHECK_FALSE(store::mark_group_key_for_renewal(c, ours, today));
        CHECK_FALSE(store::mark_group_key_for_renewal(c, theirs, today));
        store::retire_group_key(c, ours, today);
        CHECK_FALSE(store::find_present_group_key(c, ours));
    });
    second();
    const auto keys = open.database.read([](Connection& c) { return store::list_group_keys(c, ours); });
    REQUIRE(keys.size() == 2);
    CHECK(keys[0].id == id_of(22));
    CHECK_FALSE(keys[0].retired_at);
    CHECK_FALSE(keys[0].renew_since);
    CHECK(keys[1].retired_at == today);
    CHECK(keys[1].renew_since == today);
    CHECK(open.database.read([](Connection& c) { return store::find_group_key(c, id_of(21)); })->group == ours);
    CHECK_FALSE(open.database.read([](Connection& c) { return store::find_group_key(c, id_of(29)); }));
}

TEST_CASE("wraps are one account's, of all keys of one group") {
    Scene open;
    open.write([](Connection& c) {
        store::insert_group_key(c, group_key(21, ours));
        store::retire_group_key(c, ours, today);
        store::insert_group_key(c, group_key(22, ours));
        store::insert_group_key(c, group_key(23, theirs));
        for (const int key : {21, 22, 23}) store::set_group_key_wrap(c, {id_of(key), anna, "for anna", today});
        store::set_group_key_wrap(c, {id_of(21), bilal, "for bilal", today});
        store::set_group_key_wrap(c, {id_of(22), anna, "again", today});
    });
    const auto wraps = open.database.read([](Connection& c) { return store::list_group_key_wraps(c, ours, anna); });
    REQUIRE(wraps.size() == 2);
    CHECK(wraps[0].key == id_of(22));
    CHECK(wraps[0].wrapped == "again");
    CHECK(wraps[1].wrapped == "for anna");
    CHECK(open.database.read([](Connection& c) { return store::list_groups_of_wraps(c, anna); }) ==
          std::vector{ours, theirs});
    CHECK(open.database.read([](Connection& c) { return store::list_groups_of_wraps(c, bilal); }).empty());
    CHECK(open.write([](Connection& c) { return store::delete_group_key_wraps(c, ours, anna); }) == 2);
    CHECK(open.database.read([](Connection& c) { return store::list_group_key_wraps(c, ours, bilal); }).size() == 1);
    CHECK(open.write([](Connection& c) { return store::delete_group_key_wraps_of(c, anna); }) == 1);
}

TEST_CASE("a retired key is destroyed with its wraps, and no present one") {
    Scene open;
    open.write([](Connection& c) {
        domain::Action action = tests::plain_action(31, tests::at("2020-01-18T13:15:00"));
        action.group = ours;
        store::insert_action(c, action);
        for (const int key : {21, 22, 23}) {
            store::retire_group_key(c, ours, today);
            store::insert_group_key(c, group_key(key, ours));
            store::set_group_key_wrap(c, {id_of(key), anna, "w", today});
        }
        domain::Ride ride;
        ride.id = ride.hash = "ride";
        ride.action = id_of(31);
        ride.commune = "42218";
        ride.consent = domain::consent_version;
        ride.note = domain::SealedNote{id_of(21), "box"};
        store::insert_ride(c, ride);
    });
    const auto retired = [&](const std::string& after, std::size_t limit) {
        return open.database.read([&](Connection& c) { return store::list_retired_group_keys(c, after, limit); });
    };
    CHECK(retired("", 9) == std::vector{id_of(21), id_of(22)});
    CHECK(retired("", 1) == std::vector{id_of(21)});
    CHECK(retired(id_of(21), 9) == std::vector{id_of(22)});
    const auto actions = [&](int key) {
        return open.database.read([&](Connection& c) { return store::list_actions_sealed_to(c, id_of(key)); });
    };
    CHECK(actions(21) == std::vector{id_of(31)});
    CHECK(actions(22).empty());
    open.write([](Connection& c) {
        CHECK_FALSE(store::delete_retired_group_key(c, id_of(23)));
        CHECK_FALSE(store::delete_retired_group_key(c, id_of(29)));
        CHECK(store::delete_retired_group_key(c, id_of(22)));
    });
    const auto wraps = open.database.read([](Connection& c) { return store::list_group_key_wraps(c, ours, anna); });
    REQUIRE(wraps.size() == 2);
    CHECK(wraps[0].key == id_of(23));
    CHECK(wraps[1].key == id_of(21));
}

TEST_CASE("who could see contacts is told with what is missing for it") {
    Scene open;
    open.write([](Connection& c) {
        store::insert_group_key(c, group_key(21, ours));
        store::retire_group_key(c, ours, today);
        store::insert_group_key(c, group_key(22, ours));
        store::set_contact_key(c, contact_key(anna, "of anna"));
        store::set_contact_key(c, contact_key(bilal, "of bilal"));
        store::set_group_key_wrap(c, {id_of(22), anna, "w", today});
        store::set_group_key_wrap(c, {id_of(21), bilal, "of a retired key", today});
        CHECK(store::set_contact_rights(c, ours, anna, true, false));
        CHECK(store::set_contact_rights(c, ours, bilal, true, true));
        CHECK_FALSE(store::set_contact_rights(c, theirs, bilal, true, true));
    });
    const auto holders = open.database.read([](Connection& c) { return store::list_contact_holders(c, ours); });
    REQUIRE(holders.size() == 2);
    CHECK(holders[0].account == anna);
    CHECK(holders[0].role == domain::MemberRole::owner);
    CHECK(holders[0].has_wrap);
    CHECK_FALSE(holders[0].exports);
    CHECK(holders[1].name == "Bilal");
    CHECK(holders[1].public_key == "of bilal");
    CHECK(holders[1].sees);
    CHECK(holders[1].exports);
    CHECK_FALSE(holders[1].has_wrap);
    const auto memberships = open.database.read([](Connection& c) { return store::list_memberships(c, bilal); });
    REQUIRE(memberships.size() == 1);
    CHECK(memberships[0].sees_contacts);
    CHECK(memberships[0].exports_contacts);
    const auto others = open.database.read([](Connection& c) { return store::list_contact_holders(c, theirs); });
    REQUIRE(others.size() == 1);
    CHECK_FALSE(others[0].sees);
    CHECK_FALSE(others[0].has_wrap);
}

TEST_CASE("a new role leaves the right to see contacts as it is, and a new membership has none") {
    Scene open;
    open.write([](Connection& c) {
        store::set_contact_rights(c, ours, bilal, true, true);
        store::set_membership(c, {ours, bilal, domain::MemberRole::owner, today});
    });
    const auto sees = [&] {
        return open.database.read([](Connection& c) { return store::list_memberships(c, bilal); }).at(0).sees_contacts;
    };
    CHECK(sees());
    open.write([](Connection& c) {
        store::delete_membership(c, ours, bilal);
        store::set_membership(c, {ours, bilal, domain::MemberRole::owner, today});
    });
    CHECK_FALSE(sees());
}

TEST_CASE("openings are told latest first, with whose contacts they were, until they are too old") {
    Scene open;
    open.write([](Connection& c) {
        domain::Action action = tests::plain_action(31, tests::at("2020-01-18T13:15:00"));
        action.group = ours;
        store::insert_action(c, action);
        for (int i = 0; i < 3; ++i)
            store::insert_contact_opening(
                c, {id_of(41 + i), ours, id_of(31), i == 1 ? bilal : anna, today + std::chrono::days{i}, {}, {}, {}});
    });
    const auto list = [&](std::size_t limit) {
        return open.database.read([&](Connection& c) { return store::list_contact_openings(c, ours, limit); });
    };
    REQUIRE(list(9).size() == 3);
    CHECK(list(2).size() == 2);
    CHECK(list(9)[0].id == id_of(43));
    CHECK(list(9)[1].account_name == "Bilal");
    CHECK_FALSE(list(9)[1].action_title.empty());
    CHECK_FALSE(list(9)[1].action_slug.empty());
    CHECK(open.database.read([](Connection& c) { return store::list_contact_openings_by(c, anna); }).size() == 2);
    CHECK(open.write([](Connection& c) { return store::delete_contact_openings(c, today + std::chrono::days{1}); }) ==
          1);
    CHECK(list(9).size() == 2);
}

TEST_CASE("an account that is erased takes its keys and wraps along, and its openings lose the name") {
    Scene open;
    open.write([](Connection& c) {
        domain::Action action = tests::plain_action(31, tests::at("2020-01-18T13:15:00"));
        action.group = ours;
        store::insert_action(c, action);
        store::insert_group_key(c, group_key(21, ours));
        store::set_contact_key(c, contact_key(bilal, "of bilal"));
        store::set_group_key_wrap(c, {id_of(21), bilal, "w", today});
        store::insert_contact_opening(c, {id_of(41), ours, id_of(31), bilal, today, {}, {}, {}});
        store::erase_account(c, bilal);
    });
    const auto left = open.database.read([](Connection& c) { return store::list_contact_openings(c, ours, 9); });
    REQUIRE(left.size() == 1);
    CHECK_FALSE(left[0].account);
    CHECK(left[0].account_name.empty());
}
