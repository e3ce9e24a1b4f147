// What becomes of anchors over several changes and answers; the table of single ones is in anchor_change_test.cpp.
#include "tests/domain/anchor_story.hpp"

#include <functional>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "domain/anchor_change.hpp"
#include "domain/recurrence.hpp"

using namespace charivari::domain;
using charivari::base::Code;
using charivari::base::Error;

namespace {

TEST_CASE("what waits already does not move by itself, and takes the latest proposal") {
    Story story(colloquium());
    story.change([](EventDraft& facts) { move_to(facts, "2020-01-25T14:00:00", "2020-01-25T17:00:00"); });
    const Utc since = *story.action.confirmation.since;
    CHECK(story.change([](EventDraft& facts) { move_to(facts, "2020-01-25T16:00:00", "2020-01-25T18:00:00"); },
                       long_before + std::chrono::hours{1}) ==
          "01-18 13:15 ? event_moved > 01-25 15:15 ! action_to_confirm");
    CHECK(story.action.confirmation.since == since);
    CHECK(story.change([](EventDraft& facts) { move_to(facts, "2020-01-18T15:00:00", "2020-01-18T18:00:00"); }) ==
          "01-18 13:15 ? event_moved > 01-18 14:15 ! action_to_confirm");
    // Where the event is back where it was, there is nothing to answer.
    CHECK(story.change([](EventDraft& facts) { move_to(facts, "2020-01-18T14:00:00", "2020-01-18T17:00:00"); }) ==
          "01-18 13:15");
    CHECK_FALSE(story.action.confirmation.since);
}

TEST_CASE("an hour that was taken back and is given again is asked for") {
    Story story(colloquium());
    story.change([](EventDraft& facts) { move_to(facts, "2020-01-18", "2020-01-19"); });
    CHECK(story.change([](EventDraft& facts) { move_to(facts, "2020-01-18T16:00:00", "2020-01-18T18:00:00"); }) ==
          "01-18 13:15 ? hour_changed > 01-18 15:15 ! action_to_confirm");
}

TEST_CASE("what is on again asks once more, and only if nobody had answered") {
    for (const EventStatus status : {EventStatus::cancelled, EventStatus::postponed, EventStatus::closed}) {
        INFO(event_statuses.name_of(status));
        Story waiting(colloquium());
        waiting.change(becomes(status));
        CHECK(waiting.change(becomes(EventStatus::confirmed)) == "01-18 13:15 ? event_on_again ! action_to_confirm");
        Story kept(colloquium());
        kept.change(becomes(status));
        CHECK(kept.say(Answer::keep) == "01-18 13:15 ! action_answered");
        CHECK(kept.change([](EventDraft& facts) { facts.title = "Autre"; }) == "01-18 13:15");
        CHECK(kept.change(becomes(EventStatus::confirmed)) == "01-18 13:15");
        Story down(colloquium());
        down.change(becomes(status));
        down.say(Answer::stand_down);
        CHECK(down.change(becomes(EventStatus::confirmed)) == "01-18 13:15 ! event_on_again");
    }
}

TEST_CASE("what is postponed and then gets a new day proposes it, long after the old one") {
    Story story(colloquium());
    story.change(becomes(EventStatus::postponed));
    CHECK(story.change(
              [](EventDraft& facts) {
                  facts.status = EventStatus::rescheduled;
                  move_to(facts, "2020-03-14T14:00:00", "2020-03-14T17:00:00");
              },
              *charivari::base::parse_utc("2020-02-10T09:00:00Z")) ==
          "01-18 13:15 ? event_moved event_on_again > 03-14 13:15 ! action_to_confirm");
    CHECK(story.say(Answer::follow) == "03-14 13:15 ! action_answered");
    CHECK(story.action.previous_start == moment("2020-01-18T13:15:00"));
}

TEST_CASE("what is postponed after it was cancelled says the latest") {
    Story story(colloquium());
    story.change(becomes(EventStatus::cancelled));
    CHECK(story.change(becomes(EventStatus::postponed)) == "01-18 13:15 ? event_postponed ! action_to_confirm");
    CHECK(story.change(becomes(EventStatus::confirmed)) == "01-18 13:15 ? event_on_again ! action_to_confirm");
    CHECK(story.change(becomes(EventStatus::cancelled)) == "01-18 13:15 ? event_cancelled ! action_to_confirm");
}

TEST_CASE("answers settle what waits") {
    const auto moved = [](EventDraft& facts) { move_to(facts, "2020-01-25T14:00:00", "2020-01-25T17:00:00"); };
    Story kept(colloquium());
    kept.change(moved);
    CHECK(kept.say(Answer::keep) == "01-18 13:15 free ! action_answered");
    CHECK(kept.action.facts.event == kept.event.id);
    CHECK(kept.action.revision == 3);
    CHECK(kept.action.sequence == 2);

    Story followed(colloquium());
    followed.change(moved);
    CHECK(followed.say(Answer::follow) == "01-25 13:15 ! action_answered");
    CHECK(followed.change([](EventDraft& facts) { move_to(facts, "2020-01-25T15:00:00", "2020-01-25T17:00:00"); }) ==
          "01-25 14:15 ! action_moved");

    Story down(colloquium());
    down.change(moved);
    CHECK(down.say(Answer::stand_down) == "01-18 13:15 ! action_answered");
    CHECK(down.action.facts.status == ActionStatus::stood_down);
}

TEST_CASE("whoever was where the event was goes where it is, if that is the answer") {
    Story story(colloquium());
    story.action.facts.place = "hall";
    story.change([](EventDraft& facts) { facts.place = "town hall"; });
    CHECK(story.change([](EventDraft& facts) { facts.place = "theatre"; }) ==
          "01-18 13:15 ? event_elsewhere @ theatre ! action_to_confirm");
    CHECK(story.say(Answer::follow) == "01-18 13:15 ! action_answered");
    CHECK(story.action.facts.place == "theatre");
    Story elsewhere(colloquium());
    elsewhere.action.facts.place = "station";
    CHECK(elsewhere.change([](EventDraft& facts) { facts.place = "town hall"; }) ==
          "01-18 13:15 ? event_elsewhere ! action_to_confirm");
    CHECK_THROWS_AS(elsewhere.say(Answer::follow), Error);
    CHECK(elsewhere.say(Answer::keep) == "01-18 13:15 ! action_answered");
}

TEST_CASE("an event that is back where it was asks nothing") {
    const auto to = [](const char* place) { return [=](EventDraft& facts) { facts.place = place; }; };
    Story story(colloquium());
    story.action.facts.place = "hall";
    story.change(to("town hall"));
    CHECK(story.change(to("hall")) == "01-18 13:15");
    CHECK(story.action.confirmation == Confirmation{});
    story.change(to("town hall"));
    story.change(to("theatre"));
    CHECK(story.change(to("hall")) == "01-18 13:15");
    Story elsewhere(colloquium());
    elsewhere.action.facts.place = "station";
    elsewhere.change(to("town hall"));
    CHECK(elsewhere.change(to("hall")) == "01-18 13:15");
    Story online(colloquium());
    online.change(becomes(EventStatus::moved_online));
    CHECK(online.change(becomes(EventStatus::confirmed)) == "01-18 13:15");
    // Where somebody answered in between, the way back is news.
    story.change(to("town hall"));
    story.say(Answer::keep);
    CHECK(story.change(to("hall")) == "01-18 13:15 ? event_elsewhere ! action_to_confirm");
    // What else waits goes on waiting.
    Story both(colloquium());
    both.change(becomes(EventStatus::cancelled));
    both.change(to("town hall"));
    CHECK(both.change(to("hall")) == "01-18 13:15 ? event_cancelled ! action_to_confirm");
}

TEST_CASE("there is no answer where nothing was asked") {
    Story story(colloquium());
    for (const Answer said : {Answer::keep, Answer::follow, Answer::stand_down}) {
        try {
            story.say(said);
            FAIL("an answer to nothing");
        } catch (const Error& error) {
            CHECK(error.code() == Code::conflict);
        }
    }
    story.change(becomes(EventStatus::cancelled));
    CHECK_THROWS_AS(story.say(Answer::follow), Error);
    CHECK(story.action.confirmation.is_needed());
}

TEST_CASE("an action follows the one date of a series that it answers") {
    Story other(weekly(), OnMove::follow, second);
    CHECK(other.change([](EventDraft& facts) {
        facts.recurrence->overrides.push_back(
            {{second.date - std::chrono::days{7}, second.time}, EventStatus::cancelled, {}, {}, {}, {}, {}, {}, {}});
    }) == "01-25 13:15");
    CHECK(other.change([](EventDraft& facts) {
        facts.recurrence->overrides.push_back({second, {}, moment("2020-01-25T16:00:00"), {}, {}, {}, {}, {}, {}});
    }) == "01-25 15:15 ! action_moved");
    CHECK(other.change([](EventDraft& facts) {
        facts.recurrence->overrides.back().start = moment("2020-01-26T16:00:00");
    }) == "01-25 15:15 ? event_moved > 01-26 15:15 ! action_to_confirm");
    CHECK(other.change([](EventDraft& facts) { facts.recurrence->overrides.back().status = EventStatus::cancelled; }) ==
          "01-25 15:15 ? event_cancelled ! action_to_confirm");
}

TEST_CASE("where its date vanished, it asks, whatever its anchor says") {
    for (const OnMove on_move : {OnMove::follow, OnMove::ask, OnMove::hold}) {
        Story story(weekly(), on_move, second);
        CHECK(story.change([](EventDraft& facts) { facts.recurrence->exceptions = {second}; }) ==
              "01-25 13:15 ? occurrence_gone ! action_to_confirm");
        CHECK(story.action.facts.anchor->occurrence == second);
        CHECK(story.change([](EventDraft& facts) { facts.title = "Autre"; }) == "01-25 13:15 ? occurrence_gone");
        CHECK(story.change([](EventDraft& facts) { facts.recurrence->exceptions.clear(); }) ==
              "01-25 13:15 ? event_on_again ! action_to_confirm");
        story.change([](EventDraft& facts) { facts.recurrence->exceptions = {second}; });
        CHECK(story.say(Answer::keep) == "01-25 13:15 free ! action_answered");
    }
}

TEST_CASE("a series that moves takes the names along that anchors lead to") {
    const auto move_series = [](const std::string& start, const std::string& end) {
        return [=](EventDraft& facts) {
            const EventDraft before = facts;
            move_to(facts, start, end);
            carry_recurrence(before, facts);
        };
    };
    Story hour(weekly(), OnMove::follow, second);
    CHECK(hour.change(move_series("2020-01-18T15:00:00", "2020-01-18T18:00:00")) == "01-25 14:15 ! action_moved");
    CHECK(to_text(*hour.action.facts.anchor->occurrence) == "2020-01-25T15:00:00");
    Story day(weekly(), OnMove::follow, second);
    CHECK(day.change(move_series("2020-01-19T14:00:00", "2020-01-19T17:00:00")) ==
          "01-25 13:15 ? event_moved > 01-26 13:15 ! action_to_confirm");
    CHECK(to_text(*day.action.facts.anchor->occurrence) == "2020-01-26T14:00:00");
    Story lost(weekly(), OnMove::follow, second);
    CHECK(lost.change(move_series("2020-01-18", "2020-01-19")) ==
          "01-25 13:15 ? hour_lost > 01-25 ! action_to_confirm");
}

TEST_CASE("an event that recurs from now on, or no more, keeps the action on its day") {
    Story story(colloquium());
    story.change([](EventDraft& facts) { facts.recurrence = Recurrence{"FREQ=WEEKLY;COUNT=3", {}, {}, {}}; });
    REQUIRE(story.action.facts.anchor->occurrence);
    CHECK(to_text(*story.action.facts.anchor->occurrence) == "2020-01-18T14:00:00");
    CHECK(story.change([](EventDraft& facts) { facts.recurrence.reset(); }) == "01-18 13:15");
    CHECK_FALSE(story.action.facts.anchor->occurrence);
    Story later(weekly(), OnMove::follow, second);
    CHECK(later.change([](EventDraft& facts) { facts.recurrence.reset(); }) ==
          "01-25 13:15 ? occurrence_gone ! action_to_confirm");
}

TEST_CASE("where two events are one, the anchor leads to the one that stays") {
    struct Case {
        const char* name;
        Change survivor;
        const char* becomes;
    };
    const std::vector<Case> cases{
        {"the same", [](EventDraft&) {}, "01-18 13:15"},
        {"another hour", [](EventDraft& facts) { move_to(facts, "2020-01-18T15:00:00", "2020-01-18T18:00:00"); },
         "01-18 14:15 ! action_moved"},
        {"another day", [](EventDraft& facts) { move_to(facts, "2020-01-19T14:00:00", "2020-01-19T18:00:00"); },
         "01-18 13:15 ? event_moved > 01-19 13:15 ! action_to_confirm"},
        {"another place", [](EventDraft& facts) { facts.place = "town hall"; },
         "01-18 13:15 ? event_elsewhere ! action_to_confirm"},
        {"one that is cancelled", becomes(EventStatus::cancelled), "01-18 13:15 ? event_cancelled ! action_to_confirm"},
        {"one that recurs",
         [](EventDraft& facts) {
             move_to(facts, "2020-01-11T14:00:00", "2020-01-11T17:00:00");
             facts.recurrence = Recurrence{"FREQ=WEEKLY", {}, {}, {}};
         },
         "01-18 13:15"},
    };
    for (const Case& each : cases) {
        INFO(each.name);
        const Event duplicate = event_of(colloquium());
        Event survivor = event_of(colloquium(), "0192f0c4-0000-7000-8000-000000000002");
        each.survivor(survivor.facts);
        Action action = rally(duplicate);
        const AnchorEffect effect = carry(action, duplicate, survivor, long_before);
        CHECK(shown(action, effect) == each.becomes);
        CHECK(effect.is_any);
        CHECK(action.facts.event == survivor.id);
        CHECK(action.facts.anchor->event == survivor.id);
        CHECK(action.sequence == 1);
    }
}

TEST_CASE("the later dates of a series that is divided take their actions along") {
    const Event before = event_of(weekly());
    Event series = before;
    Event rest = event_of(split_off(series.facts, second), "0192f0c4-0000-7000-8000-000000000002");
    Action action = rally(before, OnMove::follow, second);
    const AnchorEffect effect = carry(action, before, rest, long_before);
    CHECK(shown(action, effect) == "01-25 13:15");
    CHECK(action.facts.anchor->event == rest.id);
    CHECK(action.facts.anchor->occurrence == second);
}

TEST_CASE("an event that an action is not tied to moves nothing") {
    const Event event = event_of(colloquium());
    Event other = event_of(colloquium(), "0192f0c4-0000-7000-8000-000000000002");
    Action action = rally(event);
    const Event before = other;
    move_to(other.facts, "2020-01-18T15:00:00", "2020-01-18T18:00:00");
    CHECK_FALSE(carry(action, before, other, long_before).is_any);
    action.facts.anchor.reset();
    CHECK_FALSE(carry(action, before, other, long_before).is_any);
    action.facts.event.reset();
    CHECK_FALSE(carry(action, event, other, long_before).is_any);
}

TEST_CASE("an action that is on again is looked at anew") {
    Story story(colloquium());
    story.action.facts.status = ActionStatus::stood_down;
    story.change([](EventDraft& facts) { move_to(facts, "2020-01-25T14:00:00", "2020-01-25T17:00:00"); });
    story.action.facts.status = ActionStatus::planned;
    CHECK(shown(story.action, look_again(story.action, story.event, long_before)) ==
          "01-18 13:15 ? event_moved > 01-25 13:15 ! action_to_confirm");
}

}  // namespace
