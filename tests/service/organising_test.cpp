// What needs people who are in groups, without a door.
#include "service/organising.hpp"

#include <catch2/catch.hpp>

#include "service/action_work.hpp"
#include "service/attendance.hpp"
#include "tests/service/action_fixture.hpp"

namespace {

using namespace tests;
using service::Needs;

struct Organised : Answering {
    Needs needs(const domain::Caller& caller, std::size_t upcoming = 10) {
        return app.program->organising.needs(caller, upcoming);
    }
    domain::Task add_task(const std::string& action, domain::TaskKind kind, const char* offset,
                          const std::optional<std::string>& assignee = std::nullopt) {
        domain::TaskDraft task;
        task.kind = kind;
        task.offset = domain::parse_duration(offset);
        task.assignee = assignee;
        return app.write(app.program->action_work.add_task(anna, action, task, {}));
    }
    static std::vector<domain::TaskKind> kinds(const std::vector<Needs::Due>& tasks) {
        std::vector<domain::TaskKind> all;
        for (const Needs::Due& each : tasks) all.push_back(each.task.kind);
        return all;
    }
};

TEST_CASE("organisers see what waits for them, and nobody else does") {
    Organised at;
    domain::ActionDraft draft = at.rally(domain::OnMove::ask);
    draft.declaration.status = domain::DeclarationStatus::to_do;
    const std::string id = at.make(draft).id;
    at.make();  // needs nothing
    at.app.write(at.actions().invite(at.anna, id, at.with, domain::GroupNature::organiser));
    at.app.write(at.app.program->action_work.add_usual_tasks(at.anna, id));
    at.move_event("2020-01-18T15:00:00", "2020-01-18T18:00:00");

    const Needs ours = at.needs(at.anna);
    REQUIRE(ours.to_confirm.size() == 1);
    CHECK(ours.to_confirm[0]->id == id);
    CHECK(ours.invitations.empty());
    REQUIRE(ours.declarations.size() == 1);
    CHECK(ours.declarations[0].window.last == domain::moment("2020-01-14").date);
    // Of seven, by 17 January: poster, declaration, observers, first aid, press release and sound, by when they are due.
    REQUIRE(ours.tasks.size() == 6);
    CHECK(ours.tasks.front().task.kind == domain::TaskKind::poster);
    CHECK(ours.tasks.back().task.kind == domain::TaskKind::sound);
    CHECK(ours.upcoming.size() == 2);
    CHECK_FALSE(ours.is_more_upcoming);
    CHECK(at.needs(at.anna, 1).is_more_upcoming);

    const Needs theirs = at.needs(at.bea);
    REQUIRE(theirs.invitations.size() == 1);
    CHECK(theirs.invitations[0].action->id == id);
    CHECK(theirs.invitations[0].group == at.with);
    CHECK(theirs.to_confirm.empty());
    CHECK(theirs.upcoming.empty());
    for (const auto& caller : {domain::Caller{}, at.carl, at.dora}) CHECK(at.needs(caller).is_nothing());
    CHECK(at.needs(at.carl).upcoming.size() == 2);
    CHECK(at.needs(at.dora).upcoming.empty());
    CHECK(at.needs({}).upcoming.empty());
}

TEST_CASE("what was answered, filed, done or is over needs nobody any more") {
    Organised at;
    domain::ActionDraft draft = at.rally(domain::OnMove::ask);
    draft.declaration.status = domain::DeclarationStatus::to_do;
    const std::string id = at.make(draft).id;
    const auto task = at.add_task(id, domain::TaskKind::poster, "-P7D");
    at.move_event("2020-01-18T15:00:00", "2020-01-18T18:00:00");
    CHECK(at.needs(at.anna).tasks.size() == 1);
    at.app.write(at.app.program->action_work.set_task_done(at.anna, task.id, true));
    CHECK(at.needs(at.anna).tasks.empty());
    at.app.write(at.actions().answer(at.anna, id, domain::Answer::keep, std::nullopt));
    CHECK(at.needs(at.anna).to_confirm.empty());
    draft = at.stored(id).facts;
    draft.declaration.status = domain::DeclarationStatus::filed;
    at.app.write(at.actions().update(at.anna, id, draft, std::nullopt, {}));
    CHECK(at.needs(at.anna).declarations.empty());
    at.app.clock.set(instant("2020-02-01T00:00:00Z"));
    CHECK(at.needs(at.anna).upcoming.empty());
}

TEST_CASE("nobody is asked to go on with what was called off, however the task is dated") {
    Organised at;
    const std::string id = at.make().id;
    at.add_task(id, domain::TaskKind::poster, "-P7D");
    domain::TaskDraft dated;
    dated.kind = domain::TaskKind::sound;
    dated.due = domain::moment("2020-01-12T10:00:00");
    at.app.write(at.app.program->action_work.add_task(at.anna, id, dated, {}));
    CHECK(at.needs(at.anna).tasks.size() == 2);
    domain::ActionDraft draft = at.stored(id).facts;
    draft.status = domain::ActionStatus::cancelled;
    at.app.write(at.actions().update(at.anna, id, draft, std::nullopt, {}));
    CHECK(at.needs(at.anna).tasks.empty());
}

TEST_CASE("drafts are their organisers' to prepare, and no member's to see") {
    Organised at;
    domain::ActionDraft draft = at.rally();
    draft.status = domain::ActionStatus::draft;
    const std::string id = at.make(draft).id;
    at.add_task(id, domain::TaskKind::poster, "-P7D");
    CHECK(at.needs(at.anna).upcoming.size() == 1);
    CHECK(at.needs(at.anna).tasks.size() == 1);
    CHECK(at.needs(at.carl).upcoming.empty());
}

TEST_CASE("a task is its doer's own, whatever they are, as long as they are a member") {
    Organised at;
    const std::string id = at.make().id;
    at.add_task(id, domain::TaskKind::sound, "-P2D", at.carl.account->id);
    at.add_task(id, domain::TaskKind::debrief, "P30D", at.anna.account->id);
    using Kinds = std::vector<domain::TaskKind>;
    CHECK(at.kinds(at.needs(at.carl).own_tasks) == Kinds{domain::TaskKind::sound});
    CHECK(at.needs(at.carl).tasks.empty());
    CHECK(at.kinds(at.needs(at.anna).tasks) == Kinds{domain::TaskKind::sound});
    CHECK(at.kinds(at.needs(at.anna).own_tasks) == Kinds{domain::TaskKind::debrief});  // not due soon, but hers
    domain::Caller gone = at.carl;
    gone.memberships.clear();
    CHECK(at.needs(gone).is_nothing());
    at.app.clock.set(instant("2020-02-10T00:00:00Z"));
    CHECK(at.kinds(at.needs(at.anna).own_tasks) == Kinds{domain::TaskKind::debrief});  // after the action, too
}

TEST_CASE("tasks due by the calendar are found to the minute, whatever the clocks did") {
    Organised at;
    domain::ActionDraft draft;
    draft.kind = domain::ActionKind::rally;
    draft.title = "Au lendemain du changement d’heure";
    draft.schedule.start = domain::moment("2020-03-30T10:00:00");
    draft.schedule.is_time_announced = true;
    const std::string id = at.make(draft).id;
    at.add_task(id, domain::TaskKind::poster, "-P7D");  // on 23 March at 10:00, which is 9:00 UTC
    at.app.clock.set(instant("2020-03-16T08:59:59Z"));
    CHECK(at.needs(at.anna).tasks.empty());
    at.app.clock.set(instant("2020-03-16T09:00:00Z"));
    CHECK(at.needs(at.anna).tasks.size() == 1);
}

TEST_CASE(
    "what lies far off is shown where little lies near, asked about whenever it is, and its tasks are found by their "
    "own dates") {
    Organised at;
    domain::ActionDraft draft;
    draft.kind = domain::ActionKind::rally;
    draft.title = "Dans plus d’un an";
    draft.schedule.start = domain::moment("2021-06-01T10:00:00");
    draft.schedule.is_time_announced = true;
    const std::string far = at.make(draft).id;
    domain::TaskDraft task;
    task.kind = domain::TaskKind::poster;
    task.due = domain::moment("2020-01-15T10:00:00");
    at.app.write(at.app.program->action_work.add_task(at.anna, far, task, {}));
    const std::string near = at.make(domain::OnMove::ask).id;

    Needs ours = at.needs(at.anna);
    REQUIRE(ours.upcoming.size() == 2);
    CHECK(ours.upcoming[0]->id == near);
    CHECK(ours.upcoming[1]->id == far);
    REQUIRE(ours.tasks.size() == 1);
    CHECK(ours.tasks[0].action->id == far);
    CHECK_FALSE(at.needs(at.anna, 2).is_more_upcoming);
    CHECK(at.needs(at.anna, 1).is_more_upcoming);

    at.add_task(far, domain::TaskKind::sound, "-P340D");  // due in June 2020: so early is looked for, from now on
    at.app.clock.set(instant("2020-06-24T08:00:00Z"));
    CHECK(at.needs(at.anna).tasks.size() == 2);
    at.app.clock.set(instant("2020-01-10T08:00:00Z"));
    at.move_event("2020-01-18T15:00:00", "2020-01-18T18:00:00");
    at.app.clock.set(instant("2020-09-01T08:00:00Z"));
    ours = at.needs(at.anna);
    REQUIRE(ours.to_confirm.size() == 1);  // nobody has answered for eight months
    CHECK(ours.to_confirm[0]->id == near);
    CHECK(ours.upcoming.size() == 1);
}

TEST_CASE("those who only pass an action on are not asked about its work") {
    Organised at;
    const std::string id = at.make(domain::OnMove::ask).id;
    at.add_task(id, domain::TaskKind::poster, "-P7D");
    at.app.write(at.actions().invite(at.anna, id, at.with, domain::GroupNature::relay));
    at.app.write(at.actions().answer_invitation(at.bea, id, at.with, true));
    at.move_event("2020-01-19T15:00:00", "2020-01-19T18:00:00");
    CHECK(at.needs(at.bea).is_nothing());
    CHECK(at.needs(at.bea).upcoming.size() == 1);
    CHECK(at.needs(at.anna).to_confirm.size() == 1);
}

TEST_CASE("work for which nobody is known is shown in the two weeks before, with how many people it takes") {
    Organised at;
    const std::string id = at.make().id;
    auto& work = at.app.program->action_work;
    domain::RoleDraft role;
    role.kind = domain::RoleKind::welcome;
    const std::string welcome = at.app.write(work.add_role(at.anna, id, role, std::nullopt, {})).id;
    domain::SlotDraft slot;
    slot.needed = 3;
    const std::string large = at.app.write(work.add_slot(at.anna, welcome, slot, {})).id;
    const std::string small = at.app.write(work.add_slot(at.anna, welcome, {}, {})).id;
    const auto wanted = [&] {
        std::string text;
        for (const auto& each : at.needs(at.anna).wanted)
            text += std::to_string(each.people) + " in " + std::to_string(each.slots) + ", " +
                    std::to_string(each.empty) + " empty; ";
        return text;
    };
    CHECK(wanted() == "4 in 2, 2 empty; ");
    const auto take = [&](const std::string& action, const std::string& taken) {
        domain::AttendanceDraft coming;
        coming.slots = {taken};
        at.app.write(at.app.program->attendances.sign_up({}, "192.0.2.1", action, {coming, {}, {}, {}}));
    };
    take(id, small);
    take(id, large);
    CHECK(wanted() == "2 in 1, 0 empty; ");
    // What nobody has taken yet is more pressing.
    const std::string other = at.make().id;
    const std::string sound = at.app.write(work.add_role(at.anna, other, role, std::nullopt, {})).id;
    const std::string alone = at.app.write(work.add_slot(at.anna, sound, {}, {})).id;
    CHECK(wanted() == "1 in 1, 1 empty; 2 in 1, 0 empty; ");
    take(other, alone);
    CHECK(wanted() == "2 in 1, 0 empty; ");
    // Whoever waits for an answer is more pressing still.
    role.is_restricted = true;
    const std::string aid = at.app.write(work.add_role(at.anna, other, role, std::nullopt, {})).id;
    slot.needed = 2;
    const std::string restricted = at.app.write(work.add_slot(at.anna, aid, slot, {})).id;
    take(other, restricted);
    const auto needs = at.needs(at.anna).wanted;
    REQUIRE(needs.size() == 2);
    CHECK(needs[0].action->id == other);
    CHECK(needs[0].asked == 1);
    CHECK(needs[1].asked == 0);
    // However far ahead, and no further than somebody waits.
    at.app.clock.set(instant("2020-01-01T00:00:00Z"));
    const auto far = at.needs(at.anna).wanted;
    REQUIRE(far.size() == 1);
    CHECK(far[0].action->id == other);
    CHECK(at.needs(at.carl).wanted.empty());
}

TEST_CASE("what has begun, and is not over, is still to come") {
    Organised at;
    at.make();
    at.app.clock.set(instant("2020-01-18T13:00:00Z"));  // it began at 13:15 in Paris
    CHECK(at.needs(at.anna).upcoming.size() == 1);
    at.app.clock.set(instant("2020-01-18T15:00:00Z"));
    CHECK(at.needs(at.anna).upcoming.empty());
}

}  // namespace
