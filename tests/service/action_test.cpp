// Use-cases of actions, without a door.
#include "service/action.hpp"

#include <catch2/catch.hpp>

#include "domain/recurrence.hpp"
#include "store/action_snapshot.hpp"
#include "store/change.hpp"
#include "store/revision.hpp"
#include "tests/service/action_fixture.hpp"

namespace {

using namespace tests;
using domain::Answer;
using domain::OnMove;
using domain::PublicationState;

TEST_CASE("a new action gets its identity, its time from its event, and its place") {
    Answering at;
    const domain::Action made = at.make();
    const domain::Action stored = at.stored(made.id);
    CHECK(stored.slug == "rassemblement-2020-01-18");
    CHECK(stored.uid == made.id + "@agenda.example");
    CHECK_FALSE(stored.short_code.empty());
    CHECK(stored.short_code != at.event.short_code);
    CHECK(stored.state == PublicationState::published);
    CHECK(Answering::shown(stored) == "01-18 13:15");
    CHECK(stored.facts.schedule.end == domain::moment("2020-01-18T15:15:00"));
    CHECK(stored.facts.event == at.event.id);
    CHECK(stored.facts.place == at.hall);
    CHECK(stored.place->commune == "42218");
    CHECK(stored.group == at.ours);
    CHECK(stored.revision == 1);
    at.app.program->database.read([&](store::Connection& c) {
        CHECK(store::is_known_as_public(c, "action", made.id));
        CHECK(store::list_revisions(c, "action", made.id, 10).size() == 1);
        return 0;
    });
}

TEST_CASE("a group that only passes information on organises nothing") {
    Answering at;
    at.app.write([&](store::Transaction& transaction) {
        auto group = store::find_group(transaction.connection(), at.ours).value();
        group.nature = domain::GroupNature::relay;
        store::update_group(transaction.connection(), group);
    });
    CHECK(told_by([&] { at.make(); }) == "invalid /group relay");
}

TEST_CASE("what an action names has to be there, and its anchor to fit") {
    Answering at;
    const auto told = [&](const std::function<void(domain::ActionDraft&)>& spoil) {
        domain::ActionDraft draft = at.rally();
        spoil(draft);
        return told_by([&] { at.make(draft); });
    };
    const std::string absent = "00000000-0000-7000-8000-0000000fffff";
    CHECK(told([](auto&) {}) == "nothing");
    CHECK(told([](auto& draft) { draft.anchor->offset = *domain::parse_duration("-P730D"); }) ==
          "invalid /timing/anchor/offset out_of_range");
    CHECK(told([&](auto& draft) { draft.anchor->event = absent; }) == "invalid /timing/anchor/event unknown");
    CHECK(told([&](auto& draft) { draft.place = absent; }) == "invalid /place unknown");
    CHECK(told([](auto& draft) { draft.campaigns = {"absent"}; }) == "invalid /campaigns/0 unknown");
    CHECK(told([](auto& draft) {
              draft.anchor->occurrence = domain::OccurrenceName{{}, std::nullopt};
          }) == "invalid /timing/anchor/occurrence no_occurrence");
    at.app.write(at.app.program->events.hide(at.mona, at.event.id, std::nullopt));
    CHECK(told([](auto&) {}) == "invalid /timing/anchor/event unknown");
}

TEST_CASE("organisers act in the name of their own group alone") {
    Answering at;
    const auto told = [&](const domain::Caller& caller, const std::string& group) {
        return told_by([&] { at.app.write(at.actions().create(caller, group, at.rally(), {})); });
    };
    CHECK(told(at.anna, at.ours) == "nothing");
    CHECK(told(at.carl, at.ours) == "forbidden");
    CHECK(told(at.bea, at.ours) == "forbidden");
    CHECK(told({}, at.ours) == "unauthenticated");
    CHECK(told(at.anna, "absent") == "not_found");
}

TEST_CASE("an action of a group that nobody trusts waits, and its history begins with its publication") {
    Answering at;
    domain::Action action = at.app.write(at.actions().create(at.dora, at.others, at.rally(), {}));
    CHECK(action.state == PublicationState::waiting);
    CHECK(action.slug.empty());
    CHECK(told_by([&] { at.actions().get(at.anna, action.id); }) == "not_found");
    CHECK(at.actions().get(at.dora, action.id).may_decide);
    domain::ActionDraft edited = action.facts;
    edited.title = "Autre titre";
    action = at.app.write(at.actions().update(at.dora, action.id, edited, action.revision, {}));
    CHECK(told_by([&] { at.actions().set_state(at.dora, action.id, PublicationState::published, std::nullopt); }) ==
          "forbidden");
    action = at.app.write(at.actions().set_state(at.mona, action.id, PublicationState::published, std::nullopt));
    CHECK(action.slug == "autre-titre-2020-01-18");
    CHECK(at.actions().get({}, action.id).action.facts.title == "Autre titre");
    CHECK(at.app.program->database.read(
              [&](store::Connection& c) { return store::list_revisions(c, "action", action.id, 10).size(); }) == 1);
    // What is not for everybody waits for nobody.
    domain::ActionDraft closed = at.rally();
    closed.visibility = domain::Visibility::group;
    CHECK(at.app.write(at.actions().create(at.dora, at.others, closed, {})).state == PublicationState::published);
}

TEST_CASE("what waits goes along with its event, and leaves no history behind") {
    Answering at;
    const domain::Action action = at.app.write(at.actions().create(at.dora, at.others, at.rally(), {}));
    const auto revisions = [&] {
        return at.app.program->database.read(
            [&](store::Connection& c) { return store::list_revisions(c, "action", action.id, 10).size(); });
    };
    at.move_event("2020-01-18T15:00:00", "2020-01-18T18:00:00");
    const domain::Action moved = at.actions().get(at.dora, action.id).action;
    CHECK(moved.start().utc() == action.start().utc() + std::chrono::hours{1});
    CHECK(revisions() == 0);
    at.app.write(at.actions().set_state(at.mona, action.id, PublicationState::published, std::nullopt));
    CHECK(revisions() == 1);
}

TEST_CASE("an event that changes takes its actions along in the same transaction") {
    Answering at;
    const domain::Action follow = at.make(OnMove::follow);
    const domain::Action ask = at.make(OnMove::ask);
    const domain::Action hold = at.make(OnMove::hold);
    at.move_event("2020-01-18T15:00:00", "2020-01-18T18:00:00");
    CHECK(Answering::shown(at.stored(follow.id)) == "01-18 14:15");
    CHECK(Answering::shown(at.stored(ask.id)) == "01-18 13:15 ? hour_changed");
    CHECK(Answering::shown(at.stored(hold.id)) == "01-18 13:15");
    CHECK_FALSE(at.stored(hold.id).facts.anchor);
    for (const char* each : {"action_untied", "action_to_confirm:hour_changed", "action_moved"})
        CHECK(at.told(at.ours).find(each) != std::string::npos);
    at.app.program->database.read([&](store::Connection& c) {
        const auto moved = store::list_revisions(c, "action", follow.id, 10);
        REQUIRE(moved.size() == 2);
        CHECK(moved[0].revision.by.role == domain::EditorRole::system);
        CHECK(store::read_action_snapshot(moved[1].snapshot.value()).facts.schedule.start ==
              domain::moment("2020-01-18T13:15:00"));
        return 0;
    });
    const domain::Action moved = at.stored(follow.id);
    CHECK(moved.revision == 2);
    CHECK(moved.sequence == 1);
    // What is only proposed moves nothing: the event is as it was.
    at.change_event([](domain::EventDraft& facts) { facts.title = "Autre titre"; });
    CHECK(at.stored(follow.id).revision == 2);
}

TEST_CASE("organisers answer what waits, once") {
    Answering at;
    const std::string id = at.make().id;
    at.move_event("2020-01-25T14:00:00", "2020-01-25T17:00:00");
    domain::Action waiting = at.stored(id);
    CHECK(Answering::shown(waiting) == "01-18 13:15 ? event_moved");
    CHECK(at.told(at.ours) == "action_to_confirm:event_moved");
    CHECK(told_by([&] { at.app.write(at.actions().answer(at.anna, id, Answer::follow, 1)); }) == "precondition_failed");
    CHECK(told_by([&] { at.app.write(at.actions().answer(at.carl, id, Answer::follow, std::nullopt)); }) ==
          "forbidden");
    at.app.write(at.actions().answer(at.anna, id, Answer::follow, waiting.revision));
    CHECK(Answering::shown(at.stored(id)) == "01-25 13:15");
    CHECK(at.told(at.ours).empty());
    // Somebody else who had the same page open, and wants another time.
    domain::ActionDraft other = waiting.facts;
    other.anchor.reset();
    other.schedule = {domain::moment("2020-01-26T10:00:00"), std::nullopt, true};
    CHECK(told_by([&] { at.app.write(at.actions().update(at.anna, id, other, waiting.revision, {})); }) ==
          "precondition_failed");
    CHECK(told_by([&] { at.app.write(at.actions().answer(at.anna, id, Answer::keep, std::nullopt)); }) == "conflict");
}

TEST_CASE("whoever calls an action off in a session has given the password in the last half hour") {
    Answering at;
    domain::Caller signed_in = at.anna;
    signed_in.session = domain::Session{};
    signed_in.session->proven_at = at.app.clock.now();
    domain::ActionDraft draft = at.rally();
    const std::string id = at.make(draft).id;
    at.move_event("2020-01-25T14:00:00", "2020-01-25T17:00:00");
    at.app.clock.advance(domain::Session::longest_proof);
    draft = at.stored(id).facts;
    const auto update = [&] {
        return told_by([&] { at.app.write(at.actions().update(signed_in, id, draft, std::nullopt, {})); });
    };
    draft.title = "Grand rassemblement";
    CHECK(update() == "nothing");
    draft.status = domain::ActionStatus::cancelled;
    CHECK(update() == "password_needed");
    CHECK(told_by([&] { at.app.write(at.actions().answer(signed_in, id, Answer::stand_down, std::nullopt)); }) ==
          "password_needed");
    signed_in.session->proven_at = at.app.clock.now();
    CHECK(update() == "nothing");
    draft.status = domain::ActionStatus::planned;
    at.app.clock.advance(domain::Session::longest_proof);
    CHECK(update() == "nothing");  // what is on again harms nobody
}

TEST_CASE("five edits in ten minutes are one notice") {
    Answering at;
    at.make(OnMove::ask);
    for (const char* hour : {"15", "16", "17", "18", "19"}) {
        at.app.clock.advance(std::chrono::minutes{2});
        at.move_event("2020-01-18T" + std::string(hour) + ":00:00", "2020-01-18T23:00:00");
    }
    CHECK(at.told(at.ours) == "action_to_confirm:hour_changed×5");
    at.app.clock.advance(std::chrono::minutes{11});
    at.change_event([](domain::EventDraft& facts) { facts.status = domain::EventStatus::cancelled; });
    CHECK(at.told(at.ours) == "action_to_confirm:hour_changed×5 action_to_confirm:event_cancelled");
}

TEST_CASE("an anchor goes to the event that its own was merged into") {
    Answering at;
    const std::string tied = at.make().id;
    domain::ActionDraft loose = at.rally();
    loose.anchor.reset();
    loose.event = at.event.id;
    loose.schedule = {domain::moment("2020-01-17T18:00:00"), std::nullopt, true};
    const std::string untied = at.make(loose).id;
    domain::EventDraft facts = domain::sound_event();
    facts.title = "Le même colloque";
    facts.start = domain::moment("2020-01-18T14:30:00");
    const domain::Event kept = at.app.write(at.app.program->events.create(at.mona, facts, {}));
    at.app.write(at.app.program->merging.merge_events(at.mona, at.event.id, kept.id, std::nullopt));
    CHECK(at.stored(tied).facts.anchor->event == kept.id);
    CHECK(at.stored(tied).facts.event == kept.id);
    CHECK(at.stored(untied).facts.event == kept.id);
    CHECK(at.stored(untied).sequence == 1);
    CHECK(at.actions().get({}, tied).event->id == kept.id);
}

TEST_CASE("an event that is hidden takes nothing of its actions away but itself") {
    Answering at;
    const std::string id = at.make().id;
    at.app.write(at.app.program->events.hide(at.mona, at.event.id, std::nullopt));
    const auto seen = at.actions().get({}, id);
    CHECK_FALSE(seen.event);
    CHECK_FALSE(seen.action.facts.event);
    CHECK_FALSE(seen.action.facts.anchor);
    CHECK(Answering::shown(seen.action) == "01-18 13:15");
    CHECK(at.actions().get(at.anna, id).action.facts.anchor);
    CHECK(at.told(at.ours) == "event_hidden");
    // It may be edited as it stands.
    domain::ActionDraft edited = at.stored(id).facts;
    edited.title = "Autre titre";
    CHECK(at.app.write(at.actions().update(at.anna, id, edited, std::nullopt, {})).facts.title == "Autre titre");
}

TEST_CASE("the later dates of a series that is divided take their actions along") {
    Answering at;
    at.change_event([](domain::EventDraft& facts) {
        facts.recurrence = domain::Recurrence{"FREQ=WEEKLY;COUNT=4", {}, {}, {}};
    });
    const auto on = [&](const char* date) {
        domain::ActionDraft draft = at.rally();
        draft.anchor->occurrence = domain::parse_occurrence_name(date);
        return at.make(draft).id;
    };
    const std::string early = on("2020-01-18T14:00:00");
    const std::string late = on("2020-02-01T14:00:00");
    const auto division = at.app.write(at.app.program->events.split(
        at.mona, at.event.id, *domain::parse_occurrence_name("2020-01-25T14:00:00"), std::nullopt));
    CHECK(at.stored(early).facts.anchor->event == division.series.id);
    CHECK(at.stored(late).facts.anchor->event == division.rest.id);
    CHECK(Answering::shown(at.stored(early)) == "01-18 13:15");
    CHECK(Answering::shown(at.stored(late)) == "02-01 13:15");
}

TEST_CASE("a place that is renamed or merged raises the actions that are there") {
    Answering at;
    const std::string id = at.make().id;
    domain::PlaceDraft renamed = at.stored(id).place.value();
    renamed.name = "Amicale laïque";
    at.app.write(at.app.program->places.update(at.mona, at.hall, renamed, std::nullopt, {}));
    CHECK(at.stored(id).sequence == 1);
    at.app.write(at.app.program->merging.merge_places(at.mona, at.hall, at.town_hall, std::nullopt));
    CHECK(at.stored(id).facts.place == at.town_hall);
    CHECK_FALSE(at.stored(id).confirmation.is_needed());
}

TEST_CASE("the history of an action tells who to its organisers alone, and brings back what it was") {
    Answering at;
    domain::ActionDraft draft = at.rally();
    draft.declaration = {domain::DeclarationStatus::filed, std::nullopt, "récépissé 12"};
    const std::string id = at.make(draft).id;
    draft = at.stored(id).facts;
    draft.title = "Autre titre";
    draft.anchor->offset = {};
    at.app.write(at.actions().update(at.anna, id, draft, 1, {}));
    CHECK(Answering::shown(at.stored(id)) == "01-18 14:00");
    const auto seen = at.actions().revisions({}, id, 10, std::nullopt);
    REQUIRE(seen.size() == 2);
    CHECK(seen[0].revision.by.role == domain::EditorRole::organiser);
    CHECK_FALSE(seen[0].revision.by.account);
    CHECK(seen[0].revision.actor_name.empty());
    CHECK(seen[0].after.facts.title == "Autre titre");
    CHECK(seen[0].before->facts.title == "Rassemblement");
    CHECK_FALSE(seen[1].before);
    for (const auto& each : seen) CHECK_FALSE(each.after.facts.declaration.note);
    CHECK(at.actions().revisions(at.anna, id, 10, std::nullopt)[0].revision.actor_name == "anna");
    CHECK(at.actions().revisions(at.carl, id, 10, std::nullopt)[0].after.facts.declaration.note == "récépissé 12");

    CHECK(told_by([&] { at.actions().restore(at.carl, id, 1, std::nullopt); }) == "forbidden");
    CHECK(told_by([&] { at.app.write(at.actions().restore(at.anna, id, 9, std::nullopt)); }) == "not_found");
    const domain::Action restored = at.app.write(at.actions().restore(at.anna, id, 1, 2));
    CHECK(restored.facts.title == "Rassemblement");
    CHECK(Answering::shown(restored) == "01-18 13:15");
    CHECK(restored.revision == 3);
    at.app.clock.advance(domain::Revision::actor_kept);
    CHECK(at.actions().revisions(at.anna, id, 10, std::nullopt)[0].revision.actor_name.empty());
}

}  // namespace
