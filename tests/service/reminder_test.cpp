// What organisers are reminded of, by a clock that is moved.
#include "service/reminder.hpp"

#include <catch2/catch.hpp>

#include "app/timetable.hpp"
#include "service/action_work.hpp"
#include "tests/service/action_fixture.hpp"

namespace {

using namespace tests;

struct Reminded : Answering {
    // The job at that instant; what the group was told since it last saw to everything.
    std::string at(const char* time, const std::string& group = {}) {
        app.clock.set(instant(time));
        app.write(app.program->reminders.remind());
        const std::string text = told(group.empty() ? ours : group);
        app.write([&](store::Transaction& transaction) {
            store::set_notices_done_until(transaction.connection(), group.empty() ? ours : group, app.clock.now(),
                                          app.clock.now());
        });
        return text;
    }
    domain::Task add_task(const std::string& action, const char* offset) {
        domain::TaskDraft task;
        task.kind = domain::TaskKind::poster;
        task.offset = domain::parse_duration(offset);
        return app.write(app.program->action_work.add_task(anna, action, task, {}));
    }
    // On 18 January 2020 at 13:15, tied to nothing.
    domain::ActionDraft alone(const char* start = "2020-01-18T13:15:00") {
        domain::ActionDraft draft;
        draft.kind = domain::ActionKind::rally;
        draft.title = "Rassemblement";
        draft.schedule.start = domain::moment(start);
        draft.schedule.is_time_announced = true;
        return draft;
    }
    domain::Action change(const std::string& id, const std::function<void(domain::ActionDraft&)>& what) {
        domain::ActionDraft draft = stored(id).facts;
        what(draft);
        return app.write(actions().update(anna, id, draft, std::nullopt, {}));
    }
};

TEST_CASE("a task is reminded of once, two days before it is due, and again when its action moves") {
    Reminded then;
    const std::string id = then.make(then.alone()).id;
    then.add_task(id, "-P2D");  // on the 16th at 13:15
    CHECK(then.at("2020-01-14T12:14:59Z") == "");
    CHECK(then.at("2020-01-14T12:15:00Z") == "task_due");
    CHECK(then.at("2020-01-14T13:15:00Z") == "");
    CHECK(then.at("2020-01-17T00:00:00Z") == "");  // late by now, which was said
    then.change(id, [](domain::ActionDraft& draft) { draft.schedule.start = domain::moment("2020-01-25T13:15:00"); });
    CHECK(then.at("2020-01-17T01:00:00Z") == "");
    CHECK(then.at("2020-01-21T12:15:00Z") == "task_due");
    CHECK(then.at("2020-01-21T13:15:00Z") == "");
}

TEST_CASE("several tasks at once are one notice, and what was done is not reminded of") {
    Reminded then;
    const std::string id = then.make(then.alone()).id;
    then.add_task(id, "-P2D");
    then.add_task(id, "-PT50H");
    const auto done = then.add_task(id, "-P2D");
    then.app.write(then.app.program->action_work.set_task_done(then.anna, done.id, true));
    CHECK(then.at("2020-01-14T12:15:00Z") == "task_due×2");
}

TEST_CASE("what is cancelled, stood down or hidden reminds nobody") {
    Reminded then;
    domain::ActionDraft draft = then.alone();
    draft.declaration.status = domain::DeclarationStatus::to_do;
    const std::string cancelled = then.make(draft).id;
    const std::string hidden = then.make(draft).id;
    for (const std::string& id : {cancelled, hidden}) then.add_task(id, "-P2D");
    then.change(cancelled, [](domain::ActionDraft& facts) { facts.status = domain::ActionStatus::cancelled; });
    then.app.write(then.actions().set_state(then.mona, hidden, domain::PublicationState::hidden, {}));
    CHECK(then.at("2020-01-14T12:15:00Z") == "action_hidden");
}

TEST_CASE("a declaration is reminded of when it can be handed in, and three days before that ends") {
    Reminded then;
    domain::ActionDraft draft = then.alone("2020-02-18T13:15:00");  // 2 to 14 February
    draft.declaration.status = domain::DeclarationStatus::to_do;
    const std::string id = then.make(draft).id;
    const auto window = domain::window_for(*domain::find_declaration_rule("FR"), domain::moment("2020-02-18").date);
    CHECK(window.first == domain::moment("2020-02-02").date);
    CHECK(window.last == domain::moment("2020-02-14").date);
    CHECK(then.at("2020-02-01T22:59:59Z") == "");
    CHECK(then.at("2020-02-01T23:00:00Z") == "declaration_due");
    CHECK(then.at("2020-02-05T12:00:00Z") == "");
    CHECK(then.at("2020-02-10T22:59:59Z") == "");
    CHECK(then.at("2020-02-10T23:00:00Z") == "declaration_due");
    CHECK(then.at("2020-02-12T12:00:00Z") == "");
    CHECK(then.at("2020-02-15T12:00:00Z") == "");  // too late
}

TEST_CASE("a declaration that was filed, and one whose days are known late, are told as they are") {
    Reminded then;
    domain::ActionDraft draft = then.alone("2020-02-18T13:15:00");
    draft.declaration.status = domain::DeclarationStatus::to_do;
    const std::string filed = then.make(draft).id;
    then.change(filed, [](domain::ActionDraft& facts) { facts.declaration.status = domain::DeclarationStatus::filed; });
    CHECK(then.at("2020-02-11T12:00:00Z") == "");
    then.make(draft);
    CHECK(then.at("2020-02-12T12:00:00Z") == "declaration_due");  // once, not for the first day as well
    CHECK(then.at("2020-02-12T13:00:00Z") == "");
}

TEST_CASE("work for which nobody is known is told three days before, to those who organise") {
    Reminded then;
    const std::string id = then.make(then.alone()).id;
    auto& work = then.app.program->action_work;
    domain::RoleDraft role;
    role.kind = domain::RoleKind::welcome;
    then.app.write(
        work.add_slot(then.anna, then.app.write(work.add_role(then.anna, id, role, std::nullopt, {})).id, {}, {}));
    then.app.write(then.actions().invite(then.anna, id, then.with, domain::GroupNature::relay));
    then.app.write(then.actions().answer_invitation(then.bea, id, then.with, true));
    CHECK(then.at("2020-01-15T12:14:59Z", then.with) == "");
    CHECK(then.at("2020-01-15T12:14:59Z") == "co_host_accepted");
    CHECK(then.at("2020-01-15T12:15:00Z") == "slots_empty");
    CHECK(then.at("2020-01-15T13:15:00Z") == "");
    CHECK(then.at("2020-01-15T13:15:00Z", then.with) == "");
}

TEST_CASE("trusted groups are told that a correction waits of an event that they answer, once") {
    Reminded then;
    then.make();
    domain::EventDraft facts = then.event.facts;
    facts.title = "Un autre titre";
    then.app.write(then.app.program->proposals.propose({}, then.event.id, {facts, {}, {}}, {}));
    CHECK(then.at("2020-01-10T13:00:00Z") == "submission_waits");
    CHECK(then.at("2020-01-10T14:00:00Z") == "");
}

TEST_CASE("reminding is one of the jobs of the program") {
    Reminded then;
    const std::string id = then.make(then.alone()).id;
    then.add_task(id, "-P2D");
    then.app.clock.set(instant("2020-01-14T12:15:00Z"));
    for (const app::Job& each : app::jobs_of(*then.app.program))
        if (each.name == "reminders") each.run();
    CHECK(then.told(then.ours) == "task_due");
}

}  // namespace
