// What becomes of sign-ups when organisers change the action, or what they said of it, after people have signed up.
#include <catch2/catch.hpp>

#include "service/action_work.hpp"
#include "service/message.hpp"
#include "service/retention.hpp"
#include "tests/service/attendance_fixture.hpp"

namespace {

using namespace tests;
using domain::AttendanceStatus;

struct Changing : Signing {
    // Its facts as they are, changed by `how`, and on record.
    template <typename F>
    void change_action(F how) {
        auto facts = stored(id).facts;
        how(facts);
        app.write(actions().update(anna, id, facts, std::nullopt, {}));
    }
    void set_status(domain::ActionStatus status) {
        change_action([status](domain::ActionDraft& facts) { facts.status = status; });
    }
    // A time of its own.
    void set_day(const char* start, const char* end) {
        change_action([=](domain::ActionDraft& facts) {
            facts.anchor.reset();
            facts.schedule = {domain::moment(start), domain::moment(end), true};
        });
    }
    void tell(const char* text) { app.write(app.program->messages.send(anna, id, text, {})); }
};

TEST_CASE("a slip in the date destroys nothing for two days, in which it can be put right") {
    Changing at;
    const auto made = at.party(3);
    auto& retention = at.app.program->retention;
    at.set_day("2019-11-01T14:00:00", "2019-11-01T16:00:00");
    const auto slipped = at.app.clock.now();
    CHECK(at.sign_ups.get(at.anna, at.id).kept_until == slipped + std::chrono::days{2});
    CHECK(retention.destroy().attendances == 0);
    at.app.clock.set(slipped + std::chrono::days{2} - std::chrono::seconds{1});
    CHECK(retention.destroy().attendances == 0);
    at.set_day("2020-02-01T14:00:00", "2020-02-01T16:00:00");
    at.app.clock.set(slipped + std::chrono::days{10});
    CHECK(retention.destroy().attendances == 0);
    CHECK(at.standing(made) == "going");
    at.set_day("2019-11-01T14:00:00", "2019-11-01T16:00:00");
    at.app.clock.advance(std::chrono::days{2});
    CHECK(retention.destroy().attendances == 1);
}

TEST_CASE("of a date that was given up, nobody is counted as coming to the new one") {
    Changing at;
    at.set_capacity(12);
    at.party(12);
    at.party(1);
    const std::string welcome = at.slot(domain::RoleKind::welcome, 2);
    at.app.clock.set(instant("2020-03-01T08:00:00Z"));
    at.app.program->retention.destroy();
    const auto told = [&] { return domain::told_of(at.sign_ups.get({}, at.id).counts, AttendanceStatus::going); };
    CHECK(told() == 12);
    at.set_day("2020-04-01T14:00:00", "2020-04-01T16:00:00");
    CHECK(told() == 0);
    CHECK(at.sign_ups.get(at.anna, at.id).counts.empty());
    domain::AttendanceDraft draft;
    draft.slots = {welcome};
    at.sign_up(draft);
    CHECK(told() == 1);
    at.app.clock.set(instant("2020-05-01T08:00:00Z"));
    at.app.program->retention.destroy();
    CHECK(told() == 1);
    CHECK(at.sign_ups.get({}, at.id).slots.at(0).gone == 1);
    CHECK(at.adds_up());
}

TEST_CASE("nobody gets a place at what does not take place, or is over") {
    Changing at;
    at.set_capacity(1);
    const auto first = at.party(1);
    const auto second = at.party(1);
    const auto third = at.party(1);
    at.set_status(domain::ActionStatus::cancelled);
    at.withdraw(first);
    CHECK(at.standing(second) == "waiting 1");
    CHECK(at.people(AttendanceStatus::going) == 0);
    at.set_status(domain::ActionStatus::planned);
    const auto fourth = at.party(1);
    CHECK(at.standing(fourth) == "waiting 3");  // there is a line
    at.withdraw(fourth);
    CHECK(at.standing(second) == "going");
    at.app.clock.set(instant("2020-01-19T08:00:00Z"));
    at.withdraw(second);
    CHECK(at.standing(third) == "waiting 1");
}

TEST_CASE("where nobody has to accept any more, those who asked first have the slot, and it is never overfilled") {
    Changing at;
    const std::string slot = at.slot(domain::RoleKind::first_aid, 1);
    const auto role = at.sign_ups.get({}, at.id).slots.at(0).role;
    domain::AttendanceDraft draft;
    draft.slots = {slot};
    const auto one = at.sign_up(draft);
    const auto two = at.sign_up(draft);
    const auto taken = [&] { return at.sign_ups.get({}, at.id).slots.at(0).taken; };
    CHECK(taken() == 0);
    domain::RoleDraft open = role;
    open.is_restricted = false;
    at.app.write(at.app.program->action_work.update_role(at.anna, role.id, open, {}));
    CHECK(taken() == 1);
    CHECK(at.open(one).attendance.unaccepted.empty());
    CHECK(at.open(two).attendance.unaccepted.size() == 1);
    CHECK(at.refused(draft) == "invalid /slots/0 slot_full");
    draft.presence = domain::Presence::outside;
    at.change(two, draft);
    CHECK(taken() == 1);
    CHECK(at.adds_up());
    at.app.write(at.app.program->action_work.update_slot(at.anna, slot, {2, {}}, {}));
    CHECK(taken() == 2);
    CHECK(at.open(two).attendance.unaccepted.empty());
    CHECK(at.adds_up());
}

TEST_CASE("who is not taken for a slot is told so, until they ask again") {
    Changing at;
    const std::string slot = at.slot(domain::RoleKind::press, 1);
    domain::AttendanceDraft draft;
    draft.slots = {slot};
    const auto made = at.sign_up(draft);
    at.app.write(at.sign_ups.decide(at.anna, at.id, slot, made.view.attendance.id, false));
    auto view = at.open(made);
    CHECK(view.slots.empty());
    REQUIRE(view.refused.size() == 1);
    CHECK(view.refused[0].slot.id == slot);
    at.change(made, draft);
    view = at.open(made);
    CHECK(view.refused.empty());
    CHECK(view.attendance.unaccepted.size() == 1);
    CHECK(at.adds_up());
}

TEST_CASE("what becomes for members alone tells nothing new to whoever signed up before and is none") {
    Changing at;
    const auto outsider = at.party(1);
    at.change_action([](domain::ActionDraft& facts) { facts.visibility = domain::Visibility::group; });
    at.tell("Code porte 4242");
    CHECK_FALSE(at.open(outsider).action);
    CHECK_FALSE(at.open(outsider).message);
    const auto by_member = at.attendances.open(service::key_of_secret(outsider.secret, at.carl));
    REQUIRE(by_member.action);
    CHECK(by_member.message->text == "Code porte 4242");
    // Whoever signed up as a member has the link alone, in a calendar program.
    const auto member = at.sign_up({}, at.carl);
    REQUIRE(at.open(member).action);
    CHECK(at.open(member).message);
    at.withdraw(outsider);
    CHECK(at.adds_up());
}

TEST_CASE("what organisers tell those who come is out of sight with the action") {
    Changing at;
    const auto made = at.party(1);
    at.tell("Rendez-vous à la fontaine");
    CHECK(at.open(made).message);
    at.app.write(at.actions().set_state(at.mona, at.id, domain::PublicationState::hidden, std::nullopt));
    CHECK_FALSE(at.open(made).message);
    REQUIRE(at.open(made).withdrawn);
    CHECK(at.open(made).withdrawn->uid == at.stored(at.id).uid);
}

TEST_CASE("nothing is kept longer than those were told who signed up") {
    Changing at;
    const auto keep = [&](int days) {
        domain::SignUpSettings settings;
        settings.retention_days = days;
        return told_by([&] { at.app.write(at.sign_ups.set(at.anna, at.id, settings, std::nullopt, {})); });
    };
    CHECK(keep(30) == "nothing");
    const auto made = at.party(1);
    CHECK(keep(31) == "invalid /retention_days longer_than_told");
    CHECK(keep(10) == "nothing");
    CHECK(keep(30) == "invalid /retention_days longer_than_told");
    at.app.clock.set(instant("2020-03-01T08:00:00Z"));
    at.app.program->retention.destroy();
    CHECK(keep(30) == "nothing");
}

TEST_CASE("once sign-ups are closed, whoever may come does not bring more") {
    Changing at;
    const auto made = at.party(1, AttendanceStatus::maybe);
    domain::SignUpSettings settings;
    settings.is_open = false;
    at.app.write(at.sign_ups.set(at.anna, at.id, settings, std::nullopt, {}));
    domain::AttendanceDraft more;
    more.status = AttendanceStatus::maybe;
    more.party_size = 20;
    CHECK(told_by([&] { at.change(made, more); }) == "conflict  sign_ups_closed");
    more.party_size = 1;
    more.status = AttendanceStatus::declined;
    at.change(made, more);
    more.status = AttendanceStatus::maybe;
    CHECK(told_by([&] { at.change(made, more); }) == "conflict  sign_ups_closed");
}

}  // namespace
