// What needs organisers, without a door.
#include "service/organising.hpp"

#include <catch2/catch.hpp>

#include "service/action_work.hpp"
#include "tests/service/action_fixture.hpp"

namespace {

using namespace tests;

struct Organised : Answering {
    service::Needs needs(const domain::Caller& caller) { return app.program->organising.needs(caller); }
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

    const service::Needs ours = at.needs(at.anna);
    REQUIRE(ours.to_confirm.size() == 1);
    CHECK(ours.to_confirm[0].id == id);
    CHECK(ours.invitations.empty());
    REQUIRE(ours.declarations.size() == 1);
    CHECK(ours.declarations[0].window.last == domain::moment("2020-01-14").date);
    // Of seven, by 17 January: poster, declaration, observers, first aid, press release and sound, by when they are due.
    REQUIRE(ours.tasks.size() == 6);
    CHECK(ours.tasks.front().task.kind == domain::TaskKind::poster);
    CHECK(ours.tasks.back().task.kind == domain::TaskKind::sound);

    const service::Needs theirs = at.needs(at.bea);
    REQUIRE(theirs.invitations.size() == 1);
    CHECK(theirs.invitations[0].action.id == id);
    CHECK(theirs.invitations[0].group == at.with);
    CHECK(theirs.to_confirm.empty());
    for (const auto& caller : {domain::Caller{}, at.carl, at.dora}) {
        const service::Needs none = at.needs(caller);
        CHECK(none.to_confirm.empty());
        CHECK(none.invitations.empty());
        CHECK(none.declarations.empty());
        CHECK(none.tasks.empty());
        CHECK(at.app.program->organising.upcoming(caller, 10).empty());
    }
    CHECK(at.app.program->organising.upcoming(at.anna, 10).size() == 2);
}

TEST_CASE("what was answered, filed, done or is over needs nobody any more") {
    Organised at;
    domain::ActionDraft draft = at.rally(domain::OnMove::ask);
    draft.declaration.status = domain::DeclarationStatus::to_do;
    const std::string id = at.make(draft).id;
    domain::TaskDraft poster;
    poster.kind = domain::TaskKind::poster;
    poster.offset = domain::parse_duration("-P7D");
    const auto task = at.app.write(at.app.program->action_work.add_task(at.anna, id, poster, {}));
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
    CHECK(at.app.program->organising.upcoming(at.anna, 10).empty());
}

}  // namespace
