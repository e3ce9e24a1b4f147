// What actions hear of their events, and how they find back to what they were.
#include <catch2/catch.hpp>

#include "tests/service/action_fixture.hpp"

namespace {

using namespace tests;
using domain::Answer;

TEST_CASE("an action with a time of its own is told of what becomes of its event") {
    Answering at;
    domain::ActionDraft loose = at.rally();
    loose.anchor.reset();
    loose.event = at.event.id;
    loose.schedule = {domain::moment("2020-01-18T10:00:00"), std::nullopt, true};
    const std::string id = at.make(loose).id;
    at.move_event("2020-01-18T16:00:00", "2020-01-18T18:00:00");
    CHECK(at.told(at.ours) == "action_untied");
    CHECK(at.stored(id).revision == 1);
    at.app.clock.advance(std::chrono::hours{1});
    at.move_event("2020-01-25T16:00:00", "2020-01-25T18:00:00");
    CHECK(Answering::shown(at.stored(id)) == "01-18 10:00 ? event_moved");
    CHECK(at.told(at.ours) == "action_untied action_to_confirm:event_moved");
    at.move_event("2020-01-18T16:00:00", "2020-01-18T18:00:00");
    CHECK(Answering::shown(at.stored(id)) == "01-18 10:00");
    at.change_event([](domain::EventDraft& facts) { facts.status = domain::EventStatus::cancelled; });
    CHECK(Answering::shown(at.stored(id)) == "01-18 10:00 ? event_cancelled");
    at.app.write(at.actions().answer(at.anna, id, Answer::keep, std::nullopt));
    CHECK(Answering::shown(at.stored(id)) == "01-18 10:00");
    // A new action learns of it, too, and one that answers another event from now on.
    const std::string late = at.make(loose).id;
    CHECK(Answering::shown(at.stored(late)) == "01-18 10:00 ? event_cancelled");
    domain::ActionDraft elsewhere = at.stored(id).facts;
    elsewhere.event.reset();
    at.app.write(at.actions().update(at.anna, id, elsewhere, std::nullopt, {}));
    domain::ActionDraft tied = at.rally();
    tied.title = elsewhere.title;
    const auto looked_again = at.app.write(at.actions().update(at.anna, id, tied, std::nullopt, {}));
    CHECK(Answering::shown(looked_again) == "01-18 15:15 ? event_cancelled");
}

TEST_CASE("what names an event that was merged answers the other one") {
    Answering at;
    const std::string id = at.make().id;
    domain::EventDraft facts = domain::sound_event();
    facts.title = "Le même colloque";
    const domain::Event kept = at.app.write(at.app.program->events.create(at.mona, facts, {}));
    at.app.write(at.app.program->merging.merge_events(at.mona, at.event.id, kept.id, std::nullopt));
    domain::ActionDraft draft = at.rally();  // by the id that is gone
    const domain::Action made = at.make(draft);
    CHECK(made.facts.event == kept.id);
    CHECK(made.facts.anchor->event == kept.id);
    const domain::Action restored = at.app.write(at.actions().restore(at.anna, id, 1, std::nullopt));
    CHECK(restored.facts.anchor->event == kept.id);
    CHECK(Answering::shown(restored) == "01-18 13:15");
}

TEST_CASE("a restore brings the time back, whatever the event does now") {
    Answering at;
    const std::string id = at.make().id;
    at.app.write(at.actions().invite(at.anna, id, at.with, domain::GroupNature::organiser));
    at.app.write(at.actions().answer_invitation(at.bea, id, at.with, true));
    at.move_event("2020-01-25T14:00:00", "2020-01-25T17:30:00");
    at.app.write(at.actions().answer(at.anna, id, Answer::follow, std::nullopt));
    CHECK(Answering::shown(at.stored(id)) == "01-25 13:15");
    CHECK(told_by([&] { at.app.write(at.actions().restore(at.bea, id, 1, std::nullopt)); }) == "forbidden");
    const domain::Action back = at.app.write(at.actions().restore(at.anna, id, 1, std::nullopt));
    CHECK(Answering::shown(back) == "01-18 13:15");
    CHECK_FALSE(back.facts.anchor);
    CHECK(back.facts.event == at.event.id);
    CHECK_FALSE(back.previous_start);
    // Where its anchor gives that time again, it is tied to it again.
    at.app.clock.advance(std::chrono::minutes{1});
    at.move_event("2020-01-18T14:00:00", "2020-01-18T17:30:00");
    const domain::Action tied = at.app.write(at.actions().restore(at.anna, id, 1, std::nullopt));
    CHECK(Answering::shown(tied) == "01-18 13:15");
    CHECK(tied.facts.anchor);
    CHECK_FALSE(tied.confirmation.is_needed());
}

TEST_CASE("a restore of words leaves alone what waits") {
    Answering at;
    const std::string id = at.make().id;
    domain::ActionDraft draft = at.stored(id).facts;
    draft.title = "Autre titre";
    at.app.write(at.actions().update(at.anna, id, draft, std::nullopt, {}));
    at.move_event("2020-01-25T14:00:00", "2020-01-25T17:30:00");
    const domain::Action back = at.app.write(at.actions().restore(at.anna, id, 1, std::nullopt));
    CHECK(back.facts.title == "Rassemblement");
    CHECK(back.facts.anchor);
    CHECK(Answering::shown(back) == "01-18 13:15 ? event_moved");
}

TEST_CASE("the program's own changes are no look of anybody's") {
    Answering at;
    const domain::Action made = at.make();
    const auto looked_at = [&] { return at.actions().get({}, made.id).looked_at; };
    CHECK(looked_at() == made.created_at);
    at.app.clock.advance(std::chrono::hours{1});
    at.move_event("2020-01-18T15:00:00", "2020-01-18T18:00:00");
    CHECK(at.stored(made.id).updated_at > made.created_at);
    CHECK(looked_at() == made.created_at);
    at.change_event([](domain::EventDraft& facts) { facts.status = domain::EventStatus::cancelled; });
    const domain::Action answered = at.app.write(at.actions().answer(at.anna, made.id, Answer::keep, std::nullopt));
    CHECK(looked_at() == answered.updated_at);
    CHECK(looked_at() > made.created_at);
}

}  // namespace
