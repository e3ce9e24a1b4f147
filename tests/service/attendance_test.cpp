// Signing up, changing and withdrawing, without a door.
#include "service/attendance.hpp"

#include <catch2/catch.hpp>

#include "service/action_work.hpp"
#include "store/attendance.hpp"
#include "tests/service/attendance_fixture.hpp"

namespace {

using namespace tests;
using domain::AttendanceStatus;

TEST_CASE("whoever signs up gets a secret that opens it, once, and is no more than a number to others") {
    Signing at;
    domain::AttendanceDraft draft;
    draft.party_size = 3;
    draft.presence = domain::Presence::outside;
    const auto made = at.sign_up(draft);
    CHECK(made.secret.size() == 22);
    CHECK(static_cast<const domain::AttendanceDraft&>(made.view.attendance) == draft);
    CHECK(made.view.action->id == at.id);
    CHECK(base::is_uuid(made.view.attendance.id));
    CHECK(made.view.attendance.id[14] == '8');  // it tells no time
    CHECK_FALSE(made.view.attendance.owner);
    CHECK(made.view.attendance.signed_up_on == domain::moment("2020-01-10").date);
    CHECK(at.open(made).attendance.id == made.view.attendance.id);
    for (const std::string& guess : {made.secret.substr(0, 21), made.secret + "A", std::string(), std::string("x")})
        CHECK(told_by([&] { at.attendances.open(service::key_of_secret(guess)); }) == "not_found  link_gone");
    CHECK(told_by([&] { at.attendances.withdraw(service::key_of_secret("x")); }) == "not_found  link_gone");
    CHECK(at.people(AttendanceStatus::going) == 3);
    const auto listed = at.sign_ups.list(at.anna, at.id, 10, 0);
    REQUIRE(listed.size() == 1);
    CHECK(listed[0].hash.empty());
    CHECK_FALSE(listed[0].batch);
    at.withdraw(made);
    CHECK(told_by([&] { at.open(made); }) == "not_found  link_gone");
    CHECK(at.people(AttendanceStatus::going) == 0);
    CHECK(at.adds_up());
}

TEST_CASE("the last place goes to whoever comes first, the others wait in their order and move up in it") {
    Signing at;
    at.set_capacity(10);
    const auto eight = at.party(8);
    const auto three = at.party(3);
    const auto one = at.party(1);
    CHECK(at.standing(eight) == "going");
    CHECK(at.standing(three) == "waiting 1");
    CHECK(at.standing(one) == "waiting 2");  // there would be room for one, but somebody was there before
    domain::AttendanceDraft seven;
    seven.party_size = 7;
    at.change(eight, seven);
    CHECK(at.standing(three) == "going");
    CHECK(at.standing(one) == "waiting 1");
    at.withdraw(three);
    CHECK(at.standing(one) == "going");
    CHECK(at.people(AttendanceStatus::going) == 8);
    const auto many = at.party(9);
    const auto few = at.party(2);
    CHECK(at.standing(few) == "waiting 2");
    at.set_capacity(8);  // a party of nine cannot come any more, and holds up nobody
    at.withdraw(one);
    CHECK(at.standing(many) == "waiting 1");
    CHECK(at.standing(few) == "waiting 2");
    seven.party_size = 6;
    at.change(eight, seven);
    CHECK(at.standing(few) == "going");
    at.set_capacity({});
    CHECK(at.standing(many) == "going");
    CHECK(at.adds_up());
}

TEST_CASE("nobody gets more places past the line, and whoever asks for more in it goes to its end") {
    Signing at;
    at.set_capacity(5);
    const auto four = at.party(4);
    const auto two = at.party(2);
    const auto other = at.party(2);
    domain::AttendanceDraft draft;
    draft.party_size = 5;
    CHECK(told_by([&] { at.change(four, draft); }) == "invalid /party_size no_place");
    draft.party_size = 6;
    CHECK(told_by([&] { at.change(four, draft); }) == "invalid /party_size above_capacity");
    draft.party_size = 3;
    draft.status = AttendanceStatus::waiting;  // as it was told
    at.change(two, draft);
    CHECK(at.standing(other) == "waiting 1");
    CHECK(at.standing(two) == "waiting 2");
    draft.party_size = 1;
    at.change(two, draft);
    CHECK(at.standing(two) == "waiting 2");  // less does not move it up
    draft.status = AttendanceStatus::declined;
    at.change(other, draft);
    CHECK(at.standing(two) == "going");
    CHECK(at.people(AttendanceStatus::declined) == 1);
    draft.status = AttendanceStatus::going;
    draft.party_size = 1;
    at.change(other, draft);
    CHECK(at.standing(other) == "waiting 1");
    CHECK(at.adds_up());
}

TEST_CASE("a sign-up says what is wrong with it, and nothing of it stays") {
    Signing at;
    domain::AttendanceDraft draft;
    draft.party_size = 0;
    CHECK(at.refused(draft) == "invalid /party_size out_of_range");
    draft.party_size = 10'000;
    CHECK(at.refused(draft) == "invalid /party_size out_of_range");
    draft = {};
    draft.slots = {"nowhere"};
    CHECK(at.refused(draft) == "invalid /slots/0 unknown");
    at.set_capacity(2);
    draft = {};
    draft.party_size = 3;
    CHECK(at.refused(draft) == "invalid /party_size above_capacity");
    const std::string slot = at.slot(domain::RoleKind::sound, 1);
    at.party(2);
    draft = {};
    draft.slots = {slot};
    CHECK(at.refused(draft) == "invalid /slots no_place");
    CHECK(at.sign_ups.list(at.anna, at.id, 10, 0).size() == 1);
    CHECK(at.adds_up());
}

TEST_CASE("nobody signs up for what does not take place, and what nobody sees is as absent") {
    Signing at;
    const auto early = at.party(2);
    auto facts = at.stored(at.id).facts;
    facts.status = domain::ActionStatus::cancelled;
    const std::string other = at.make().id;
    at.app.write(at.actions().update(at.anna, at.id, facts, std::nullopt, {}));
    CHECK(at.refused({}) == "conflict  action_cancelled");
    domain::AttendanceDraft draft;
    draft.party_size = 3;
    CHECK(told_by([&] { at.change(early, draft); }) == "conflict  action_cancelled");
    draft.party_size = 1;
    at.change(early, draft);  // less is always possible
    at.app.write(at.actions().set_state(at.mona, at.id, domain::PublicationState::hidden, std::nullopt));
    CHECK(at.refused({}) == "not_found");
    CHECK(at.refused({}, at.dora) == "not_found");
    CHECK_FALSE(at.open(early).action);
    at.withdraw(early);
    at.id = "absent";
    CHECK(at.refused({}) == "not_found");
    at.id = other;
    at.app.clock.set(instant("2020-01-18T16:00:00Z"));
    CHECK(at.refused({}) == "conflict  action_over");
}

TEST_CASE("organisers close the sign-ups, and say when they close by themselves") {
    Signing at;
    domain::SignUpSettings settings;
    settings.closes_before = domain::parse_duration("P1D");
    const auto seen = at.app.write(at.sign_ups.set(at.anna, at.id, settings, 1, {}));
    CHECK(seen.sign_ups.revision == 2);
    CHECK(seen.closes_at == instant("2020-01-17T12:15:00Z"));
    CHECK(seen.changes_at == instant("2020-01-17T12:15:00Z"));
    at.party(1);
    at.app.clock.set(instant("2020-01-17T12:15:00Z"));
    CHECK(at.refused({}) == "conflict  sign_ups_too_late");
    CHECK(told_by([&] { at.app.write(at.sign_ups.set(at.anna, at.id, settings, 1, {})); }) == "precondition_failed");
    settings = {};
    settings.is_open = false;
    CHECK(told_by([&] { at.sign_ups.set(at.carl, at.id, settings, std::nullopt, {}); }) == "forbidden");
    CHECK(told_by([&] { at.sign_ups.set({}, at.id, settings, std::nullopt, {}); }) == "unauthenticated");
    at.app.write(at.sign_ups.set(at.anna, at.id, settings, std::nullopt, {}));
    CHECK(at.refused({}) == "conflict  sign_ups_closed");
}

TEST_CASE("slots are taken with the attendance, and those that are restricted wait for an organiser") {
    Signing at;
    const std::string sound = at.slot(domain::RoleKind::sound, 1, "-PT1H", "PT0S");
    const std::string aid = at.slot(domain::RoleKind::first_aid, 1, "PT0S", "PT1H");
    domain::AttendanceDraft draft;
    draft.slots = {sound, aid};
    const auto first = at.sign_up(draft);
    CHECK(at.open(first).attendance.unaccepted == std::vector<std::string>{aid});
    CHECK(at.open(first).slots.at(0).taken == 1);
    CHECK(at.open(first).slots.at(1).asked == 1);
    CHECK(at.refused(draft) == "invalid /slots/0 slot_full");
    draft.slots = {aid};  // nobody is accepted yet
    const auto second = at.sign_up(draft);
    const auto asked = at.sign_ups.list_of_slot(at.anna, at.id, aid);
    REQUIRE(asked.size() == 2);
    const auto decide = [&](const Signing::Made& made, bool is_accepted) {
        return told_by(
            [&] { at.app.write(at.sign_ups.decide(at.anna, at.id, aid, at.open(made).attendance.id, is_accepted)); });
    };
    CHECK(decide(second, true) == "nothing");
    CHECK(decide(second, true) == "nothing");  // said again, nothing changes
    CHECK(decide(first, true) == "conflict  slot_full");
    CHECK(decide(first, false) == "nothing");
    CHECK(decide(first, false) == "not_found");
    CHECK(at.open(first).attendance.slots == std::vector<std::string>{sound});
    CHECK(at.open(second).attendance.unaccepted.empty());
    draft.slots = {aid};
    draft.party_size = 2;
    CHECK(at.change(second, draft).attendance.unaccepted.empty());  // it was accepted, and stays so
    draft.status = AttendanceStatus::declined;
    CHECK(at.change(second, draft).attendance.slots.empty());  // "I can't any more"
    CHECK(told_by([&] { at.app.write(at.app.program->action_work.remove_slot(at.anna, sound)); }) == "conflict");
    CHECK(told_by([&] { at.sign_ups.list_of_slot(at.anna, at.id, "nowhere"); }) == "not_found");
    CHECK(told_by([&] { at.sign_ups.list_of_slot(at.carl, at.id, aid); }) == "forbidden");
    CHECK(at.adds_up());
}

TEST_CASE("two who change one attendance do not overwrite each other") {
    Signing at;
    const auto made = at.party(2);
    domain::AttendanceDraft draft;
    draft.party_size = 3;
    CHECK(at.change(made, draft, 1).attendance.revision == 2);
    draft.party_size = 4;
    CHECK(told_by([&] { at.change(made, draft, 1); }) == "precondition_failed");
    draft.party_size = 3;
    CHECK(at.change(made, draft, 2).attendance.revision == 2);  // nothing changes
    CHECK(told_by([&] { at.app.write(at.attendances.withdraw(service::key_of_secret(made.secret), 1)); }) ==
          "precondition_failed");
}

TEST_CASE("what one signed up for stands in one's account, if that was wished, and goes with it") {
    Signing at;
    const auto now = at.app.clock.now();
    at.sign_up({}, at.dora);  // by a token
    at.dora.session = domain::Session{"s", at.dora.account->id, "", now, now, {}};
    at.sign_up({}, at.dora);
    at.sign_up({}, at.dora, false);
    CHECK(at.refused({}, at.dora) == "conflict  signed_up_already");
    const auto second = at.party(1);
    CHECK(told_by([&] { at.app.write(at.attendances.adopt(at.dora, second.secret)); }) ==
          "conflict  signed_up_already");
    at.withdraw(second);
    const std::string first = std::exchange(at.id, at.make().id);
    const auto nameless = at.party(2);
    REQUIRE(at.attendances.list(at.dora).size() == 1);
    CHECK(told_by([&] { at.attendances.list({}); }) == "unauthenticated");
    const std::string own = at.attendances.list(at.dora)[0].attendance.id;
    CHECK(at.attendances.open(at.attendances.key_of(at.dora, own)).attendance.party_size == 1);
    CHECK(told_by([&] { at.attendances.open(at.attendances.key_of(at.carl, own)); }) == "not_found  link_gone");
    at.app.write(at.attendances.adopt(at.dora, nameless.secret));
    at.app.write(at.attendances.adopt(at.dora, nameless.secret));
    CHECK(at.attendances.list(at.dora).size() == 2);
    CHECK(told_by([&] { at.app.write(at.attendances.adopt(at.carl, nameless.secret)); }) == "conflict");
    CHECK(told_by([&] { at.attendances.adopt(at.carl, "x"); }) == "not_found  link_gone");
    at.dora.memberships.clear();
    at.app.write([&](store::Transaction& transaction) {
        for (const auto& each : store::list_attendances(transaction.connection(), first, 0, 10))
            CHECK(each.owner.value_or("").find(at.dora.account->id) == std::string::npos);
    });
    at.app.write(at.app.program->accounts.erase(at.dora));
    CHECK(at.people(AttendanceStatus::going) == 0);
    at.id = first;
    CHECK(at.people(AttendanceStatus::going) == 2);
    CHECK(told_by([&] { at.open(nameless); }) == "not_found  link_gone");
    CHECK(at.adds_up());
}

TEST_CASE("one source signs up so often, and what it sent is pruned in one go") {
    Signing at;
    at.source = "198.51.100.7";
    for (int i = 0; i < 30; ++i) at.party(1);
    CHECK(at.refused({}) == "too_many_requests");
    at.source = "192.0.2.1";
    const auto honest = at.party(2);
    const auto seen = at.sign_ups.get(at.anna, at.id);
    REQUIRE(seen.floods.size() == 1);
    CHECK(seen.floods[0].attendances == 30);
    CHECK(at.sign_ups.get(at.carl, at.id).floods.empty());
    at.set_capacity(40);
    const auto later = at.party(10);
    CHECK(at.standing(later) == "waiting 1");
    CHECK(told_by([&] { at.sign_ups.prune_batch(at.carl, at.id, seen.floods[0].batch); }) == "forbidden");
    CHECK(at.app.write(at.sign_ups.prune_batch(at.anna, at.id, seen.floods[0].batch)) == 30);
    CHECK(at.standing(honest) == "going");
    CHECK(at.standing(later) == "going");
    CHECK(at.app.write(at.sign_ups.prune(at.anna, at.id, at.open(honest).attendance.id)) == 1);
    CHECK(told_by([&] { at.app.write(at.sign_ups.prune(at.anna, at.id, "nobody")); }) == "not_found");
    CHECK(at.people(AttendanceStatus::going) == 10);
    CHECK(at.adds_up());
}

TEST_CASE("what one source sends for two actions has nothing in common") {
    Signing at;
    at.party(1);
    at.id = at.make().id;
    at.party(1);
    at.app.write([&](store::Transaction& transaction) {
        std::set<std::string> batches;
        for (const auto& view : at.app.program->actions.list({}, {}, 10, {}).actions)
            for (const auto& each : store::list_attendances(transaction.connection(), view.action.id, 0, 10))
                batches.insert(each.batch.value());
        CHECK(batches.size() == 2);
    });
}

TEST_CASE("days tell how many came to be going and how many ceased to") {
    Signing at;
    const auto made = at.party(5);
    at.party(2, AttendanceStatus::maybe);
    at.app.clock.advance(std::chrono::hours{24});
    at.withdraw(made);
    at.party(1);
    const auto days = at.sign_ups.get(at.anna, at.id).days;
    REQUIRE(days.size() == 2);
    CHECK(days[0].joined == 5);
    CHECK(days[0].left == 0);
    CHECK(days[1].joined == 1);
    CHECK(days[1].left == 5);
}

}  // namespace
