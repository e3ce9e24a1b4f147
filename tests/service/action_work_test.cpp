// Roles, tasks, questions and the outcome of an action, without a door.
#include "service/action_work.hpp"

#include <catch2/catch.hpp>

#include "tests/service/action_fixture.hpp"

namespace {

using namespace tests;

struct Working : Answering {
    service::ActionWorkService& work = app.program->action_work;
    std::string id = make().id;
};

TEST_CASE("an action gets the roles and tasks that its kind usually has, once") {
    Working at;
    CHECK(at.app.write(at.work.add_usual_roles(at.anna, at.id)) == 6);
    CHECK(at.app.write(at.work.add_usual_roles(at.anna, at.id)) == 0);
    const auto roles = at.work.roles({}, at.id);
    REQUIRE(roles.size() == 6);
    CHECK(roles[2].role.kind == domain::RoleKind::legal_observer);
    CHECK(roles[2].role.is_exclusive);
    CHECK(roles[2].role.is_restricted);
    CHECK(roles[2].slots.at(0).needed == 2);
    CHECK(at.app.write(at.work.add_usual_tasks(at.anna, at.id)) == 7);
    CHECK(at.app.write(at.work.add_usual_tasks(at.anna, at.id)) == 0);
    const auto tasks = at.work.tasks(at.carl, at.id);
    REQUIRE(tasks.size() == 7);
    CHECK(tasks[0].kind == domain::TaskKind::poster);
    CHECK(domain::due_of(tasks[0], at.stored(at.id).facts.schedule)->date == domain::moment("2020-01-04").date);
}

TEST_CASE("roles and slots are edited by those who edit the action") {
    Working at;
    domain::RoleDraft draft;
    draft.kind = domain::RoleKind::sound;
    const auto role = at.app.write(at.work.add_role(at.anna, at.id, draft, {}, {}));
    domain::SlotDraft wanted{2, {domain::parse_duration("-PT1H"), domain::parse_duration("PT0S"), {}, {}}};
    const auto slot = at.app.write(at.work.add_slot(at.anna, role.id, wanted, {}));
    wanted.needed = 3;
    CHECK(at.app.write(at.work.update_slot(at.anna, slot.id, wanted, {})).needed == 3);
    draft.title = "Sono";
    CHECK(at.app.write(at.work.update_role(at.anna, role.id, draft, {})).title == "Sono");
    CHECK(at.work.roles(at.dora, at.id).at(0).slots.at(0).needed == 3);
    CHECK(told_by([&] { at.work.add_role(at.carl, at.id, draft, {}, {}); }) == "forbidden");
    CHECK(told_by([&] { at.work.update_role(at.dora, role.id, draft, {}); }) == "forbidden");
    CHECK(told_by([&] { at.work.add_role({}, at.id, draft, {}, {}); }) == "unauthenticated");
    CHECK(told_by([&] { at.work.remove_slot(at.anna, "absent"); }) == "not_found");
    wanted.needed = 0;
    CHECK(told_by([&] { at.work.update_slot(at.anna, slot.id, wanted, {}); }) == "invalid /needed out_of_range");
    at.app.write(at.work.remove_slot(at.anna, slot.id));
    at.app.write(at.work.remove_role(at.anna, role.id));
    CHECK(at.work.roles({}, at.id).empty());
}

TEST_CASE("tasks are the hosts' alone, and done by whoever has them") {
    Working at;
    domain::TaskDraft draft;
    draft.kind = domain::TaskKind::poster;
    draft.assignee = at.carl.account->id;
    const auto task = at.app.write(at.work.add_task(at.anna, at.id, draft, {}));
    CHECK(task.assignee_name == "carl");
    draft.assignee = at.dora.account->id;
    CHECK(told_by([&] { at.app.write(at.work.update_task(at.anna, task.id, draft, {})); }) ==
          "invalid /assignee unknown");
    for (const auto& caller : {domain::Caller{}, at.dora, at.mona}) {
        CHECK(told_by([&] { at.work.tasks(caller, at.id); }) == "not_found");
        CHECK(told_by([&] { at.work.set_task_done(caller, task.id, true); }) == "not_found");
        CHECK(told_by([&] { at.work.remove_task(caller, task.id); }) == "not_found");
    }
    CHECK(told_by([&] { at.work.remove_task(at.carl, task.id); }) == "forbidden");
    const auto done = at.app.write(at.work.set_task_done(at.carl, task.id, true));
    CHECK(done.done_at == at.app.clock.now());
    CHECK(done.done_by == at.carl.account->id);
    CHECK_FALSE(at.app.write(at.work.set_task_done(at.anna, task.id, false)).is_done());
    at.app.write(at.work.remove_task(at.anna, task.id));
    CHECK(at.work.tasks(at.carl, at.id).empty());
}

TEST_CASE("a role comes with its first slot, and both are looked at before either is on record") {
    Working at;
    domain::RoleDraft draft;
    CHECK(told_by([&] {
              at.work.add_role(at.anna, at.id, draft, domain::SlotDraft{0, {}}, {});
          }) == "invalid /title required /needed out_of_range");
    draft.kind = domain::RoleKind::sound;
    at.app.write(at.work.add_role(at.anna, at.id, draft, domain::SlotDraft{4, {}}, {}));
    REQUIRE(at.work.roles({}, at.id).size() == 1);
    CHECK(at.work.roles({}, at.id).at(0).slots.at(0).needed == 4);
}

TEST_CASE("whom one may ask to do a task is in a host group of one's own") {
    Working at;
    const auto names = [&](const domain::Caller& caller) {
        std::string text;
        for (const domain::Member& each : at.work.assignable(caller, at.id)) text += each.name + " ";
        return text;
    };
    CHECK(names(at.anna) == "anna carl ");
    CHECK(told_by([&] { at.work.assignable(at.carl, at.id); }) == "forbidden");
    CHECK(told_by([&] { at.work.assignable(at.bea, at.id); }) == "forbidden");
    at.app.write(at.actions().invite(at.anna, at.id, at.with, domain::GroupNature::organiser));
    CHECK(told_by([&] { at.work.assignable(at.bea, at.id); }) == "forbidden");
    at.app.write(at.actions().answer_invitation(at.bea, at.id, at.with, true));
    CHECK(names(at.bea) == "bea ");
    CHECK(names(at.anna) == "anna carl ");
}

TEST_CASE("of a question that two change at once, each change stays") {
    Working at;
    domain::QuestionDraft draft;
    draft.text = "Combien ?";
    const auto question = at.app.write(at.work.add_question(at.anna, at.id, draft, {}));
    // Both are on their way before either is written.
    auto asked =
        at.work.update_question(at.anna, question.id, [](domain::QuestionDraft& facts) { facts.is_asked = true; }, {});
    auto worded = at.work.update_question(at.anna, question.id,
                                          [](domain::QuestionDraft& facts) { facts.text = "Combien donc ?"; }, {});
    at.app.write(std::move(asked));
    at.app.write(std::move(worded));
    const auto now = at.work.questions(at.anna, at.id).at(0);
    CHECK(now.is_asked == true);
    CHECK(now.text == "Combien donc ?");
    CHECK(told_by([&] {
              at.work.update_question(at.anna, question.id, [](domain::QuestionDraft& facts) { facts.text = ""; }, {});
          }) == "invalid /text required");
}

TEST_CASE("questions are told once the action is over") {
    Working at;
    domain::QuestionDraft draft;
    draft.text = "Combien de caméras ?";
    auto question = at.app.write(at.work.add_question(at.anna, at.id, draft, {}));
    CHECK(at.work.questions(at.carl, at.id).size() == 1);
    CHECK(at.work.questions({}, at.id).empty());
    const auto replace = [&draft](domain::QuestionDraft& facts) { facts = draft; };
    CHECK(told_by([&] { at.work.update_question(at.dora, question.id, replace, {}); }) == "not_found");
    at.app.clock.set(instant("2020-01-18T16:00:00Z"));
    draft.is_asked = true;
    draft.answer = "Aucune.";
    at.app.write(at.work.update_question(at.anna, question.id, replace, {}));
    CHECK(at.work.questions({}, at.id).at(0).answer == "Aucune.");
    at.app.write(at.work.remove_question(at.anna, question.id));
    CHECK(at.work.questions({}, at.id).empty());
}

TEST_CASE("an outcome is told once the action has begun") {
    Working at;
    domain::OutcomeDraft draft;
    draft.happened = {domain::Happening::held};
    draft.turnout = domain::Turnout{40, 60, std::nullopt};
    draft.sources = {{"https://example.org/bilan", {}, {}, {}}};
    const auto set = [&](const domain::Caller& caller, std::optional<int> revision = std::nullopt) {
        return told_by([&] { at.app.write(at.work.set_outcome(caller, at.id, draft, revision, {})); });
    };
    CHECK(set(at.anna) == "conflict");
    at.app.clock.set(instant("2020-01-18T16:00:00Z"));
    CHECK(set(at.dora) == "forbidden");
    CHECK(set(at.anna, 0) == "nothing");
    CHECK(set(at.anna, 0) == "precondition_failed");
    const auto outcome = at.work.outcome({}, at.id).value();
    CHECK(outcome.turnout->high == 60);
    CHECK(outcome.sources[0].seen_at == at.app.clock.now());
    draft.turnout->high = 70;
    CHECK(set(at.anna, 1) == "nothing");
    CHECK(at.work.outcome({}, at.id)->revision == 2);
    draft = {};
    CHECK(set(at.anna) == "invalid /happened required");
}

TEST_CASE("no action is made as held before it has begun") {
    Working at;
    domain::ActionDraft draft = at.rally();
    draft.status = domain::ActionStatus::held;
    const auto make = [&] { return told_by([&] { at.make(draft); }); };
    CHECK(make() == "invalid /status too_early");
    at.app.clock.set(at.stored(at.id).start().utc());
    CHECK(make() == "nothing");
}

TEST_CASE("how an action did not take place is told no more once it does, and a slip in its date destroys nothing") {
    Working at;
    const auto become = [&](const std::function<void(domain::ActionDraft&)>& what) {
        domain::ActionDraft draft = at.stored(at.id).facts;
        what(draft);
        at.app.write(at.actions().update(at.anna, at.id, draft, std::nullopt, {}));
    };
    domain::OutcomeDraft draft;
    draft.happened = {domain::Happening::not_held};
    become([](auto& facts) { facts.status = domain::ActionStatus::stood_down; });
    at.app.write(at.work.set_outcome(at.anna, at.id, draft, std::nullopt, {}));
    become([](auto& facts) { facts.title = "Encore un mot"; });
    CHECK(at.work.outcome({}, at.id));
    become([](auto& facts) { facts.status = domain::ActionStatus::planned; });
    CHECK_FALSE(at.work.outcome({}, at.id));
    at.app.clock.set(at.stored(at.id).start().utc());
    draft.happened = {domain::Happening::question_asked};
    at.app.write(at.work.set_outcome(at.anna, at.id, draft, std::nullopt, {}));
    become([](auto& facts) {
        facts.anchor.reset();
        facts.schedule = {domain::moment("2020-02-18T14:00:00"), std::nullopt, true};
    });
    CHECK(at.stored(at.id).start().utc() > at.app.clock.now());
    CHECK(at.work.outcome({}, at.id));
}

TEST_CASE("what its outcome says was held is held, with a place in its history") {
    Working at;
    at.app.clock.set(instant("2020-01-18T16:00:00Z"));
    const auto action = [&] { return at.actions().get(at.anna, at.id).action; };
    const int revision = action().revision;
    domain::OutcomeDraft draft;
    draft.happened = {domain::Happening::question_asked};
    at.app.write(at.work.set_outcome(at.anna, at.id, draft, std::nullopt, {}));
    CHECK(action().facts.status == domain::ActionStatus::planned);
    CHECK(action().revision == revision);
    draft.happened = {domain::Happening::held, domain::Happening::question_asked};
    at.app.write(at.work.set_outcome(at.anna, at.id, draft, std::nullopt, {}));
    CHECK(action().facts.status == domain::ActionStatus::held);
    CHECK(action().revision == revision + 1);
    const base::Utc held_at = action().updated_at;
    at.app.clock.advance(std::chrono::hours{1});
    draft.summary = "Soixante personnes";
    at.app.write(at.work.set_outcome(at.anna, at.id, draft, std::nullopt, {}));
    CHECK(action().revision == revision + 1);
    CHECK(action().updated_at == held_at);  // calendars show nothing of it
}

TEST_CASE("what belongs to an action that nobody sees is as absent") {
    Working at;
    domain::RoleDraft draft;
    draft.kind = domain::RoleKind::sound;
    const auto role = at.app.write(at.work.add_role(at.anna, at.id, draft, {}, {}));
    at.app.write(at.actions().set_state(at.mona, at.id, domain::PublicationState::hidden, std::nullopt));
    const auto detail = [&](const std::string& id) {
        try {
            at.work.update_role(at.dora, id, draft, {});
        } catch (const base::Error& error) {
            return std::string(base::name_of(error.code())) + error.detail();
        }
        return std::string("nothing");
    };
    CHECK(detail(role.id) == detail("00000000-0000-7000-8000-0000000fffff"));
    CHECK(told_by([&] { at.work.roles(at.dora, at.id); }) == "not_found");
    CHECK(told_by([&] { at.work.outcome({}, at.id); }) == "not_found");
}

TEST_CASE("an action like an earlier one has its work, open and nobody's, for those who host that") {
    Answering at;
    auto& work = at.app.program->action_work;
    const std::string earlier = at.make().id;
    domain::RoleDraft role;
    role.kind = domain::RoleKind::sound;
    const std::string sound = at.app.write(work.add_role(at.anna, earlier, role, domain::SlotDraft{3, {}}, {})).id;
    domain::SlotDraft fixed;
    fixed.span.start = domain::moment("2020-01-18T12:00:00");
    fixed.span.end = domain::moment("2020-01-18T13:00:00");
    at.app.write(work.add_slot(at.anna, sound, fixed, {}));
    domain::TaskDraft task;
    task.kind = domain::TaskKind::poster;
    task.assignee = at.carl.account->id;
    task.offset = domain::parse_duration("-P3D");
    const std::string poster = at.app.write(work.add_task(at.anna, earlier, task, {})).id;
    at.app.write(work.set_task_done(at.anna, poster, true));
    task.offset.reset();
    task.due = domain::moment("2020-01-15");
    at.app.write(work.add_task(at.anna, earlier, task, {}));

    const auto like = [&](const domain::Caller& caller, const std::string& group) {
        return at.app.write(work.like(caller, earlier, at.actions().create(caller, group, at.rally(), {}))).id;
    };
    const std::string made = like(at.anna, at.ours);
    const auto roles = work.roles(at.anna, made);
    REQUIRE(roles.size() == 1);
    CHECK(roles.front().role.kind == domain::RoleKind::sound);
    REQUIRE(roles.front().slots.size() == 1);
    CHECK(roles.front().slots.front().needed == 3);
    const auto tasks = work.tasks(at.anna, made);
    REQUIRE(tasks.size() == 1);
    CHECK(tasks.front().offset == domain::parse_duration("-P3D"));
    CHECK_FALSE(tasks.front().assignee);
    CHECK_FALSE(tasks.front().is_done());
    CHECK(work.roles(at.anna, earlier).front().slots.size() == 2);
    const std::string theirs = like(at.bea, at.with);
    CHECK(work.roles(at.bea, theirs).empty());
    CHECK(work.tasks(at.bea, theirs).empty());
}

}  // namespace
