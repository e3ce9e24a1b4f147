// What organisers are told of the work that people take at their action, by a clock that is moved.
#include <catch2/catch.hpp>

#include "app/timetable.hpp"
#include "service/action_work.hpp"
#include "service/reminder.hpp"
#include "tests/service/attendance_fixture.hpp"

namespace {

using namespace tests;

struct Told : Signing {
    std::string aid = slot(domain::RoleKind::first_aid, 2), welcome = slot(domain::RoleKind::welcome, 2);

    Made take(std::vector<std::string> slots) {
        domain::AttendanceDraft draft;
        draft.slots = std::move(slots);
        return sign_up(draft);
    }
    // What our group was told and nobody has seen to, once the job has run at that time.
    std::string at(const char* time) {
        app.clock.set(instant(time));
        app.write(app.program->reminders.tell_of_slots());
        return told(ours);
    }
    void see() {
        app.write([&](store::Transaction& transaction) {
            store::set_notices_done_until(transaction.connection(), ours, app.clock.now(), app.clock.now());
        });
    }
    void decide(const Made& made, bool is_accepted) {
        app.write(sign_ups.decide(anna, id, aid, made.view.attendance.id, is_accepted));
    }
};

TEST_CASE("that somebody asks for restricted work is told without an hour, a name or a number") {
    Told group;
    group.take({group.welcome});
    CHECK(group.at("2020-01-10T13:00:00Z") == "");  // which needs nobody's consent
    group.take({group.aid});
    CHECK(group.told(group.ours) == "");
    CHECK(group.at("2020-01-10T13:10:00Z") == "slot_requested");
    group.take({group.aid});
    group.take({group.aid});
    CHECK(group.at("2020-01-10T13:20:00Z") == "slot_requested");
    const auto notices = group.app.program->database.read(
        [&](store::Connection& c) { return store::list_notices(c, {group.ours}, true, 9); });
    REQUIRE(notices.size() == 1);
    CHECK(notices[0].action == group.id);
    CHECK_FALSE(notices[0].detail);
    CHECK(notices[0].updated_at == instant("2020-01-10T13:10:00Z"));
    group.see();
    CHECK(group.at("2020-01-10T13:30:00Z") == "");
    group.take({group.aid});
    CHECK(group.at("2020-01-10T13:40:00Z") == "slot_requested");
}

TEST_CASE("nobody is told any more once all who asked have an answer, or do not ask any more") {
    Told group;
    const auto first = group.take({group.aid}), second = group.take({group.aid}), third = group.take({group.aid});
    CHECK(group.at("2020-01-10T13:00:00Z") == "slot_requested");
    group.decide(first, true);
    CHECK(group.told(group.ours) == "slot_requested");
    group.withdraw(second);
    CHECK(group.at("2020-01-10T13:10:00Z") == "slot_requested");
    SECTION("by an answer") {
        group.decide(third, false);
        CHECK(group.told(group.ours) == "");
    }
    SECTION("by what they say themselves") {
        group.change(third, {});
        CHECK(group.told(group.ours) == "slot_requested");
        CHECK(group.at("2020-01-10T13:20:00Z") == "");
    }
    SECTION("before anybody was told") {
        group.decide(third, false);
        group.withdraw(group.take({group.aid}));
        CHECK(group.at("2020-01-10T13:20:00Z") == "");
    }
}

TEST_CASE("all groups that organise the action are told, and none that only passes it on") {
    Told group;
    group.app.write(group.actions().invite(group.anna, group.id, group.with, domain::GroupNature::organiser));
    group.app.write(group.actions().answer_invitation(group.bea, group.id, group.with, true));
    group.app.write(group.actions().invite(group.anna, group.id, group.others, domain::GroupNature::relay));
    group.app.write(group.actions().answer_invitation(group.dora, group.id, group.others, true));
    group.take({group.aid});
    CHECK(group.at("2020-01-10T13:00:00Z").ends_with("slot_requested"));
    CHECK(group.told(group.with).ends_with("slot_requested"));
    CHECK(group.told(group.others).find("slot_requested") == std::string::npos);
}

TEST_CASE("work that somebody gives up shortly before is told, where nobody else does it") {
    Told group;
    const auto first = group.take({group.welcome}), second = group.take({group.welcome});
    group.app.clock.set(instant("2020-01-15T13:00:00Z"));
    group.app.write(group.app.program->reminders.remind());  // nobody gives first aid
    CHECK(group.told(group.ours) == "slots_empty");
    group.see();
    group.withdraw(first);
    CHECK(group.at("2020-01-15T13:10:00Z") == "");
    group.change(second, {});
    CHECK(group.at("2020-01-15T13:20:00Z") == "slots_empty");
    CHECK(group.at("2020-01-15T13:40:00Z") == "slots_empty");
    const auto third = group.take({group.welcome});
    group.withdraw(third);
    CHECK(group.at("2020-01-15T14:00:00Z") == "slots_empty");  // which nobody has seen to yet
    group.see();
    CHECK(group.at("2020-01-15T14:10:00Z") == "");
}

TEST_CASE("work that an organiser accepted somebody for, and that is given up, is told as well") {
    Told group;
    const auto observer = group.take({group.aid});
    group.decide(observer, true);
    group.app.clock.set(instant("2020-01-15T13:00:00Z"));
    group.app.write(group.app.program->reminders.remind());
    group.see();
    group.withdraw(observer);
    CHECK(group.at("2020-01-15T13:10:00Z") == "slots_empty");
}

TEST_CASE("long before the action, and of one that is off, nothing is told") {
    Told group;
    const auto early = group.take({group.welcome});
    group.withdraw(early);
    CHECK(group.at("2020-01-10T13:00:00Z") == "");
    group.take({group.aid});
    domain::ActionDraft facts = group.stored(group.id).facts;
    facts.status = domain::ActionStatus::cancelled;
    group.app.write(group.actions().update(group.anna, group.id, facts, std::nullopt, {}));
    CHECK(group.at("2020-01-10T13:10:00Z") == "");
}

TEST_CASE("telling of slots is one of the jobs of the program") {
    Told group;
    group.take({group.aid});
    for (const app::Job& each : app::jobs_of(*group.app.program))
        if (each.name == "slots") each.run();
    CHECK(group.told(group.ours) == "slot_requested");
}

TEST_CASE("what nobody has to accept any more is not told any more") {
    Told group;
    group.take({group.aid});
    CHECK(group.at("2020-01-10T13:00:00Z") == "slot_requested");
    for (const domain::SlotOffer& each : group.sign_ups.get({}, group.id).slots) {
        if (each.slot.id != group.aid) continue;
        domain::RoleDraft open = each.role;
        open.is_restricted = false;
        group.app.write(group.app.program->action_work.update_role(group.anna, each.role.id, open, {}));
    }
    CHECK(group.told(group.ours) == "");
}

}  // namespace
