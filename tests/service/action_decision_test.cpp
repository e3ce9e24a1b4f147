// What others decide on an action, and who is told: co-hosts and the initiating group, moderators and organisers.
#include <catch2/catch.hpp>

#include "tests/service/action_fixture.hpp"

namespace {

using namespace tests;
using domain::GroupNature;
using domain::PublicationState;
using domain::RefusalReason;
using domain::Visibility;

struct Hosted : Answering {
    std::string id;

    Hosted() {
        id = make().id;
        app.write(actions().invite(anna, id, with, GroupNature::organiser));
        app.write(actions().answer_invitation(bea, id, with, true));
        see_all();
    }
    void see_all() {
        for (const auto& each : {anna, bea, dora})
            app.write(app.program->notices.set_all_done(each, app.clock.now() + std::chrono::hours{1}));
    }
    std::string edit(const domain::Caller& caller, const std::function<void(domain::ActionDraft&)>& what) {
        domain::ActionDraft draft = stored(id).facts;
        what(draft);
        return told_by([&] { app.write(actions().update(caller, id, draft, std::nullopt, {})); });
    }
};

TEST_CASE("co-hosts neither hide an action, nor tell who hosts it, nor tie it elsewhere, nor declare it") {
    Hosted at;
    CHECK(at.edit(at.bea, [](auto& draft) { draft.visibility = Visibility::group; }) == "forbidden");
    CHECK(at.edit(at.bea, [](auto& draft) { draft.is_hosts_undisclosed = true; }) == "forbidden");
    CHECK(at.edit(at.bea, [](auto& draft) { draft.anchor->on_move = domain::OnMove::hold; }) == "forbidden");
    CHECK(at.edit(at.bea, [](auto& draft) { draft.declaration.status = domain::DeclarationStatus::banned; }) ==
          "forbidden");
    CHECK(at.edit(at.anna, [](auto& draft) {
        draft.anchor.reset();
        draft.event.reset();
    }) == "nothing");
    CHECK(at.edit(at.bea, [&](auto& draft) { draft.event = at.event.id; }) == "forbidden");
    CHECK(at.edit(at.bea, [](auto& draft) { draft.declaration.note = "récépissé 12"; }) == "nothing");
}

TEST_CASE("host groups are told what another one changed, and the initiating one of words, too") {
    Hosted at;
    CHECK(at.edit(at.bea, [](auto& draft) { draft.title = "Grand rassemblement"; }) == "nothing");
    CHECK(at.told(at.ours) == "action_changed:words");
    CHECK(at.edit(at.anna, [](auto& draft) { draft.title = "Rassemblement"; }) == "nothing");
    CHECK(at.told(at.with).empty());
    CHECK(at.edit(at.anna, [](auto& draft) { draft.anchor->offset = {}; }) == "nothing");
    CHECK(at.edit(at.anna, [&](auto& draft) { draft.place = at.town_hall; }) == "nothing");
    CHECK(at.edit(at.anna, [](auto& draft) { draft.is_hosts_undisclosed = true; }) == "nothing");
    CHECK(at.edit(at.anna, [](auto& draft) { draft.anchor->on_move = domain::OnMove::ask; }) == "nothing");
    CHECK(at.edit(at.anna, [](auto& draft) { draft.declaration.status = domain::DeclarationStatus::filed; }) ==
          "nothing");
    CHECK(at.edit(at.anna, [](auto& draft) { draft.status = domain::ActionStatus::cancelled; }) == "nothing");
    CHECK(at.edit(at.anna, [](auto& draft) { draft.bring = "De quoi boire"; }) == "nothing");
    std::string told = at.told(at.with);
    for (const char* each : {"time", "place", "sight", "tie", "declaration", "cancelled"})
        CHECK(told.find(":" + std::string(each)) != std::string::npos);
    CHECK(told.find("words") == std::string::npos);
    CHECK(at.told(at.ours) == "action_changed:words");
}

TEST_CASE("who keeps an action as it is, is not told so, and the others read who it was") {
    Hosted at;
    CHECK(at.edit(at.anna, [](auto& draft) { draft.anchor->on_move = domain::OnMove::ask; }) == "nothing");
    at.move_event("2020-01-18T15:00:00", "2020-01-18T18:00:00");
    at.see_all();
    at.app.write(at.actions().answer(at.bea, at.id, domain::Answer::keep, std::nullopt));
    CHECK(at.told(at.with).empty());
    const auto told = at.app.program->notices.list(at.anna, true, 10, std::nullopt).notices;
    REQUIRE(told.size() == 1);
    CHECK(told.front().notice.detail == "keep");
    CHECK(told.front().other_group->id == at.with);
}

TEST_CASE("moderators tell a group what became of its action, and what they refuse is its draft again") {
    Hosted at;
    domain::ActionDraft draft = at.rally();
    const std::string id = at.app.write(at.actions().create(at.dora, at.others, draft, {})).id;
    REQUIRE(at.stored(id).state == PublicationState::waiting);
    service::Decision decision;
    const auto decide = [&](domain::DecisionKind kind) {
        decision.kind = kind;
        at.app.write(at.app.program->moderation.decide(at.mona, id, decision, std::nullopt));
    };
    decision.reason = RefusalReason::private_place;
    decision.remark = "Pas devant chez quelqu’un.";
    decide(domain::DecisionKind::refuse);
    CHECK(at.told(at.others) == "action_refused:private_place");
    domain::Action refused = at.stored(id);
    CHECK(refused.state == PublicationState::draft);
    CHECK(refused.facts.status == domain::ActionStatus::draft);
    CHECK(refused.slug.empty());
    const auto seen = at.actions().get_by_slug(at.dora, id);
    REQUIRE(seen.refusal);
    CHECK(seen.refusal->reason == RefusalReason::private_place);
    CHECK(seen.refusal->remark == "Pas devant chez quelqu’un.");
    CHECK(told_by([&] { at.actions().get({}, id); }) == "not_found");
    CHECK(told_by([&] { at.actions().get(at.mona, id); }) == "not_found");

    draft = refused.facts;
    draft.status = domain::ActionStatus::planned;
    at.app.write(at.actions().update(at.dora, id, draft, std::nullopt, {}));
    CHECK(at.stored(id).state == PublicationState::waiting);
    CHECK(at.told(at.others).empty());
    CHECK_FALSE(at.actions().get(at.dora, id).refusal);
    decide(domain::DecisionKind::publish);
    CHECK(at.told(at.others) == "action_published");
    CHECK(at.stored(id).slug == "rassemblement-2020-01-18-2");

    at.app.write(at.actions().set_state(at.mona, id, PublicationState::hidden, std::nullopt));
    at.app.clock.advance(std::chrono::minutes{20});
    at.app.write(at.actions().set_state(at.mona, id, PublicationState::published, std::nullopt));
    CHECK(at.told(at.others) == "action_published action_hidden action_published:again");
}

// An action of a group that is not trusted, which moderators have published.
struct Looked : Hosted {
    std::string theirs;

    Looked() {
        theirs = app.write(actions().create(dora, others, rally(), {})).id;
        app.write(actions().set_state(mona, theirs, PublicationState::published, std::nullopt));
        see_all();
    }
    service::ModerationService::Page queue() { return app.program->moderation.queue(mona, 10, std::nullopt); }
    void change(const std::function<void(domain::ActionDraft&)>& what) {
        domain::ActionDraft draft = stored(theirs).facts;
        what(draft);
        app.write(actions().update(dora, theirs, draft, std::nullopt, {}));
    }
    std::string decide(domain::DecisionKind kind, std::optional<RefusalReason> reason = std::nullopt,
                       std::optional<int> revision = std::nullopt) {
        service::Decision decision;
        decision.kind = kind;
        decision.reason = reason;
        decision.question = "Pourquoi ?";
        return told_by([&] { app.write(app.program->moderation.decide(mona, theirs, decision, revision)); });
    }
};

TEST_CASE("new words of a public action wait for moderators, who see it once, without taking it out of sight") {
    Looked at;
    const base::Utc first = at.app.clock.now();
    at.change([](auto& draft) { draft.title = "Tout autre chose"; });
    at.app.clock.advance(std::chrono::minutes{20});
    at.change([](auto& draft) { draft.description = "Et plus encore"; });
    CHECK(at.stored(at.theirs).is_public());
    auto queue = at.queue();
    REQUIRE(queue.count == 1);
    const auto& item = std::get<service::ChangedAction>(queue.items.front());
    CHECK(item.action.facts.title == "Tout autre chose");
    CHECK(item.since == first);
    CHECK(at.decide(domain::DecisionKind::ask) == "invalid /decision not_possible");
    CHECK(at.decide(domain::DecisionKind::publish, std::nullopt, item.action.revision - 1) == "precondition_failed");
    const int revision = item.action.revision;
    CHECK(at.decide(domain::DecisionKind::publish, std::nullopt, revision) == "nothing");
    CHECK(at.queue().count == 0);
    CHECK(at.stored(at.theirs).revision == revision);
    CHECK(at.stored(at.theirs).is_public());
    CHECK(at.told(at.others).empty());
}

TEST_CASE("moderators take new words out of sight with a reason, which organisers read until it is public again") {
    Looked at;
    at.change([](auto& draft) { draft.bring = "Des œufs"; });
    CHECK(at.decide(domain::DecisionKind::refuse, RefusalReason::threat_or_violence) == "nothing");
    CHECK(at.queue().count == 0);
    CHECK(at.stored(at.theirs).state == PublicationState::hidden);
    CHECK(at.told(at.others) == "action_hidden");
    CHECK(at.actions().get(at.dora, at.theirs).refusal.value().reason == RefusalReason::threat_or_violence);
    CHECK_FALSE(at.actions().get(at.mona, at.theirs).refusal);
    CHECK(at.decide(domain::DecisionKind::refuse, RefusalReason::spam) == "conflict");
    at.app.write(at.actions().set_state(at.mona, at.theirs, PublicationState::published, std::nullopt));
    CHECK_FALSE(at.actions().get(at.dora, at.theirs).refusal);
    CHECK(at.queue().count == 0);
}

TEST_CASE("nothing waits for moderators where no words are new, nobody sees them, or those who wrote them publish") {
    Looked at;
    at.change([](auto& draft) { draft.anchor->offset = {}; });
    CHECK(at.edit(at.anna, [](auto& draft) { draft.title = "D’un groupe de confiance"; }) == "nothing");
    CHECK(at.queue().count == 0);
    at.change([](auto& draft) { draft.title = "Entre nous"; });
    CHECK(at.queue().count == 1);
    at.change([](auto& draft) { draft.visibility = Visibility::group; });
    CHECK(at.queue().count == 0);
    at.change([](auto& draft) { draft.title = "Toujours entre nous"; });
    CHECK(at.queue().count == 0);
    at.change([](auto& draft) { draft.visibility = Visibility::public_; });
    CHECK(at.queue().count == 1);
}

TEST_CASE("organisers find their drafts, and members what is for them") {
    Hosted at;
    domain::ActionDraft draft = at.rally();
    draft.status = domain::ActionStatus::draft;
    const std::string id = at.make(draft).id;
    domain::ActionFilter drafts;
    drafts.members_of = {at.ours};
    drafts.states = {PublicationState::draft};
    const auto listed = at.actions().list(at.anna, drafts, 10, std::nullopt).actions;
    REQUIRE(listed.size() == 1);
    CHECK(listed.front().action.id == id);
    for (const auto& caller : {domain::Caller{}, at.bea, at.carl, at.dora, at.mona})
        CHECK(at.actions().list(caller, drafts, 10, std::nullopt).actions.empty());
}

}  // namespace
