#include <functional>

#include <catch2/catch.hpp>

#include "store/account.hpp"
#include "store/action_snapshot.hpp"
#include "store/organising.hpp"
#include "store/revision.hpp"
#include "tests/store/action_fixture.hpp"
#include "tests/store/list_fixture.hpp"

using charivari::base::Code;
using charivari::store::Audience;
using charivari::store::Connection;
using tests::at;
using tests::code_of;
using tests::full_action;
using tests::id_of;
using tests::OpenDatabase;
using tests::plain_action;
namespace domain = charivari::domain;
namespace store = charivari::store;

namespace {

struct Actions : OpenDatabase {
    Actions() { write(tests::insert_surroundings); }

    void insert(const domain::Action& action) {
        write([&](Connection& c) { store::insert_action(c, action); });
    }
    void update(const domain::Action& action) {
        write([&](Connection& c) { store::update_action(c, action); });
    }
    std::optional<domain::Action> find(int number) {
        return database.read([&](Connection& c) { return store::find_action(c, id_of(number), Audience::moderators); });
    }
};

void expect_same(const domain::Action& found, const domain::Action& expected) {
    CHECK(found.uid == expected.uid);
    CHECK(found.slug == expected.slug);
    CHECK(found.short_code == expected.short_code);
    CHECK(found.group == expected.group);
    CHECK(found.state == expected.state);
    CHECK(found.facts == expected.facts);
    CHECK(found.confirmation == expected.confirmation);
    CHECK(found.previous_start == expected.previous_start);
    CHECK(found.revision == expected.revision);
    CHECK(found.sequence == expected.sequence);
    CHECK(found.created_at == expected.created_at);
    CHECK(found.updated_at == expected.updated_at);
}

TEST_CASE("an action comes back as it went in, whether full or bare") {
    Actions open;
    const domain::Action full = full_action(10);
    domain::Action bare = plain_action(11, tests::date("2020-02-01"));
    bare.slug.clear();
    bare.short_code.clear();
    bare.group.clear();
    bare.state = domain::PublicationState::waiting;
    open.insert(full);
    open.insert(bare);
    const domain::Action found = open.find(10).value();
    expect_same(found, full);
    CHECK(found.group_slug == "nous");
    CHECK(found.place->commune == "42218");
    REQUIRE(found.co_hosts.size() == 2);
    CHECK(found.co_hosts[0].slug == "avec-nous");
    CHECK(found.co_hosts[0].is_organiser());
    CHECK(found.co_hosts[1].name == "relais");
    CHECK(found.co_hosts[1].part == domain::GroupNature::relay);
    CHECK(found.co_hosts[1].state == domain::CoHostState::invited);
    CHECK(found.co_hosts[1].since == tests::today);
    expect_same(open.find(11).value(), bare);
    CHECK_FALSE(open.find(12));
}

TEST_CASE("an update replaces the whole of an action") {
    Actions open;
    open.insert(full_action(10));
    domain::Action other = plain_action(10, at("2020-03-01T10:00:00"));
    other.facts.visibility = domain::Visibility::unlisted;
    other.facts.tags = {"autre"};
    open.update(other);
    expect_same(open.find(10).value(), other);
    CHECK(open.find(10)->co_hosts.empty());
    CHECK(code_of([&] { open.update(plain_action(99, at("2020-03-01T10:00:00"))); }) == Code::not_found);
}

TEST_CASE("what an event does to its action is written without touching the rest") {
    Actions open;
    open.insert(full_action(10));
    domain::Action moved = full_action(10);
    moved.facts.anchor.reset();
    moved.facts.schedule = {at("2020-01-25T13:15:00"), std::nullopt, true};
    moved.confirmation = {};
    moved.revision = 5;
    moved.sequence = 4;
    moved.updated_at += std::chrono::hours{1};
    open.write([&](Connection& c) { store::update_action_timing(c, moved, true); });
    expect_same(open.find(10).value(), moved);
    domain::Action later = moved;
    later.facts.schedule = {at("2020-01-26T13:15:00"), std::nullopt, true};
    later.confirmation.place = id_of(99);  // not looked at
    ++later.revision;
    open.write([&](Connection& c) { store::update_action_timing(c, later, false); });
    later.confirmation.place.reset();
    expect_same(open.find(10).value(), later);
    moved.id = id_of(99);
    CHECK(code_of([&] { open.write([&](Connection& c) { store::update_action_timing(c, moved, true); }); }) ==
          Code::not_found);
}

TEST_CASE("what a group hosts is found at the time that it has now, and among what waits for an answer") {
    Actions open;
    open.insert(full_action(10));
    const std::vector<std::string> groups{full_action(10).group};
    const auto hosted = [&](std::string_view from, std::string_view until) {
        return open.database.read([&](Connection& c) {
            return store::list_hosted(c, groups, tests::utc(from), tests::utc(until), 9).size();
        });
    };
    const auto asked = [&] {
        return open.database.read([&](Connection& c) { return store::list_hosted_asked(c, groups, 9).size(); });
    };
    domain::Action moved = full_action(10);
    CHECK(asked() == (moved.confirmation.since ? 1 : 0));
    moved.facts.schedule = {at("2020-01-25T13:15:00"), std::nullopt, true};
    moved.confirmation = {{domain::ConfirmationReason::event_moved}, tests::today, std::nullopt, std::nullopt};
    open.write([&](Connection& c) { store::update_action_timing(c, moved, false); });
    CHECK(hosted("2020-01-25T12:15:00Z", "2020-01-25T12:15:01Z") == 1);
    CHECK(hosted("2020-01-01T00:00:00Z", "2020-01-25T12:15:00Z") == 0);
    CHECK(asked() == 1);
    moved.facts.schedule = {at("2020-01-26T13:15:00"), std::nullopt, true};
    moved.confirmation = {};
    open.write([&](Connection& c) { store::update_action(c, moved); });
    CHECK(hosted("2020-01-26T12:15:00Z", "2020-01-26T12:15:01Z") == 1);
    CHECK(asked() == 0);
}

TEST_CASE("an action is found by every name it has, and by everyone only if it is public") {
    Actions open;
    const auto found = [&](Audience audience) {
        return open.database.read([&](Connection& c) {
            std::string all;
            all += store::find_action(c, id_of(10), audience) ? 'i' : '-';
            all += store::find_action_by_slug(c, "action-10", audience) ? 's' : '-';
            all += store::find_action_by_uid(c, id_of(10) + "@agenda.example", audience) ? 'u' : '-';
            all += store::find_action_by_short_code(c, "A10", audience) ? 'c' : '-';
            return all;
        });
    };
    domain::Action action = full_action(10);
    open.insert(action);
    CHECK(found(Audience::everyone) == "isuc");
    for (const auto state :
         {domain::PublicationState::draft, domain::PublicationState::waiting, domain::PublicationState::hidden}) {
        action.state = state;
        open.update(action);
        CHECK(found(Audience::everyone) == "----");
        CHECK(found(Audience::moderators) == "isuc");
    }
    action.state = domain::PublicationState::published;
    for (const auto visibility : {domain::Visibility::unlisted, domain::Visibility::group}) {
        action.facts.visibility = visibility;
        open.update(action);
        CHECK(found(Audience::everyone) == "----");
        CHECK(found(Audience::moderators) == "isuc");
    }
    CHECK(open.database.read([](Connection& c) { return store::action_slug_taken(c, "action-10"); }));
    CHECK(open.database.read([](Connection& c) { return store::action_short_code_taken(c, "A10"); }));
    CHECK_FALSE(open.database.read([](Connection& c) { return store::action_slug_taken(c, "action-11"); }));
}

TEST_CASE("an action names only what there is, and nothing twice") {
    Actions open;
    open.insert(full_action(10));
    const auto code = [&](const std::function<void(domain::Action&)>& spoil) {
        domain::Action action = plain_action(11, at("2020-03-01T10:00:00"));
        spoil(action);
        return code_of([&] { open.insert(action); });
    };
    CHECK(code([](auto& action) { action.slug = "action-10"; }) == Code::conflict);
    CHECK(code([](auto& action) { action.short_code = "A10"; }) == Code::conflict);
    CHECK(code([](auto& action) { action.uid = id_of(10) + "@agenda.example"; }) == Code::conflict);
    CHECK(code([](auto& action) { action.group = id_of(99); }) == Code::conflict);
    CHECK(code([](auto& action) { action.facts.event = id_of(99); }) == Code::conflict);
    CHECK(code([](auto& action) { action.facts.place = id_of(99); }) == Code::conflict);
    CHECK(code([](auto& action) { action.facts.campaigns = {"absent"}; }) == Code::conflict);
}

TEST_CASE("the actions of an event, of a place, of a campaign and of a group are known") {
    Actions open;
    open.insert(full_action(10));
    domain::Action loose = plain_action(11, at("2020-01-17T10:00:00"));
    loose.facts.event = id_of(1);
    open.insert(loose);
    open.insert(plain_action(12, at("2020-01-16T10:00:00")));
    using Ids = std::vector<std::string>;
    open.database.read([](Connection& c) {
        CHECK(store::list_action_ids_of_event(c, id_of(1)) == Ids{id_of(11), id_of(10)});
        CHECK(store::list_action_ids_at(c, id_of(900)) == Ids{id_of(10)});
        CHECK(store::list_action_ids_at(c, id_of(901)) == Ids{id_of(10)});  // asked to go there
        CHECK(store::list_action_ids_of_campaign(c, id_of(800)) == Ids{id_of(10)});
        CHECK(store::list_action_ids_of_group(c, id_of(702)) == Ids{id_of(10)});
        CHECK(store::list_action_ids_of_group(c, id_of(700)).size() == 3);
        return 0;
    });
}

TEST_CASE("only what was never published can be destroyed") {
    Actions open;
    domain::Action draft = full_action(10);
    draft.state = domain::PublicationState::draft;
    draft.slug.clear();
    open.insert(draft);
    open.insert(plain_action(11, at("2020-01-17T10:00:00")));
    open.write([](Connection& c) { store::delete_unpublished_action(c, id_of(10)); });
    CHECK_FALSE(open.find(10));
    CHECK(code_of([&] { open.write([](Connection& c) { store::delete_unpublished_action(c, id_of(11)); }); }) ==
          Code::internal);
    CHECK(open.find(11));
}

TEST_CASE("what an action said comes back exactly from its history") {
    domain::Action full = full_action(10);
    for (const domain::ActionSnapshot& each :
         {domain::ActionSnapshot{full.facts, full.previous_start},
          domain::ActionSnapshot{plain_action(11, tests::date("2020-02-01")).facts, std::nullopt}}) {
        const std::string text = store::write_action_snapshot(each);
        CHECK(store::read_action_snapshot(text) == each);
    }
    Actions open;
    open.insert(full);
    const domain::ActionSnapshot first{full.facts, full.previous_start};
    open.write([&](Connection& c) {
        store::insert_revision(c, "action", full.id, {1, tests::today, {}});
        store::keep_snapshot(c, "action", full.id, 1, store::write_action_snapshot(first));
    });
    full.facts.title = "Autre";
    open.database.read([&](Connection& c) {
        CHECK(store::get_action_snapshot(c, full, 1) == first);
        CHECK(store::get_action_snapshot(c, full, full.revision).facts.title == "Autre");
        return 0;
    });
    CHECK(code_of([&] {
              return open.database.read([&](Connection& c) { return store::get_action_snapshot(c, full, 3); });
          }) == Code::not_found);
}

TEST_CASE("that an action left public sight is known for a while") {
    Actions open;
    open.insert(full_action(10));
    open.write([](Connection& c) {
        store::set_action_withdrawal(c, id_of(10), {tests::today, 4, 5});
        store::set_action_withdrawal(c, id_of(10), {tests::today + std::chrono::hours{1}, 5, 7});
    });
    open.database.read([](Connection& c) {
        const auto found = store::find_action_withdrawal(c, id_of(10)).value();
        CHECK(found.at == tests::today + std::chrono::hours{1});
        CHECK(found.revision == 5);
        CHECK(found.sequence == 7);
        CHECK(store::last_action_withdrawal(c, tests::today + std::chrono::hours{2}) == found.at);
        CHECK_FALSE(store::last_action_withdrawal(c, tests::today));
        return 0;
    });
    open.write([](Connection& c) { store::delete_action_withdrawal(c, id_of(10)); });
    CHECK_FALSE(open.database.read([](Connection& c) { return store::find_action_withdrawal(c, id_of(10)); }));
}

}  // namespace
