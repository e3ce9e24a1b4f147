// What actions hear of their events.
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

}  // namespace
