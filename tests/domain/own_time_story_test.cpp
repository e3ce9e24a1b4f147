// Actions whose time is not, or no longer, that of the event that they answer.
#include <string>

#include <catch2/catch.hpp>

#include "domain/action_change.hpp"
#include "domain/recurrence.hpp"
#include "tests/domain/anchor_story.hpp"

using namespace charivari::domain;

namespace {

TEST_CASE("an action that let go of its event hears of it all the same") {
    const auto later = [](EventDraft& facts) { move_to(facts, "2020-01-18T14:15:00", "2020-01-18T17:00:00"); };
    const auto moved = [](EventDraft& facts) { move_to(facts, "2020-01-25T14:15:00", "2020-01-25T17:00:00"); };
    Story held(colloquium(), OnMove::hold);
    CHECK(held.change(later) == "01-18 13:15 free ! action_untied");
    CHECK(held.change(moved) == "01-18 13:15 free ? event_moved ! action_to_confirm");
    CHECK(held.change(later) == "01-18 13:15 free");
    CHECK(held.change([](EventDraft& facts) { move_to(facts, "2020-01-18T16:00:00", "2020-01-18T18:00:00"); }) ==
          "01-18 13:15 free ! action_untied");
    CHECK(held.change(becomes(EventStatus::cancelled)) == "01-18 13:15 free ? event_cancelled ! action_to_confirm");
    CHECK(held.say(Answer::keep) == "01-18 13:15 free ! action_answered");

    Story kept(colloquium(), OnMove::ask);
    kept.change(later);
    CHECK(kept.say(Answer::keep) == "01-18 13:15 free ! action_answered");
    CHECK(kept.change(becomes(EventStatus::cancelled)) == "01-18 13:15 free ? event_cancelled ! action_to_confirm");
    CHECK(kept.say(Answer::stand_down) == "01-18 13:15 free ! action_answered");
    CHECK(kept.change(becomes(EventStatus::confirmed)) == "01-18 13:15 free ! event_on_again");
}

TEST_CASE("an action with a time of its own is over with that, whatever waits") {
    Story story(colloquium(), OnMove::hold);
    story.change([](EventDraft& facts) { move_to(facts, "2020-01-18T14:15:00", "2020-01-18T17:00:00"); });
    story.change(becomes(EventStatus::postponed));
    const Utc after = *charivari::base::parse_utc("2020-01-18T14:15:00Z");
    CHECK_FALSE(is_over(story.action, after - std::chrono::seconds{1}));
    CHECK(is_over(story.action, after));
    CHECK(story.change(becomes(EventStatus::cancelled), after) == "01-18 13:15 free ? event_postponed");
    Story tied(colloquium());
    tied.change(becomes(EventStatus::postponed));
    CHECK_FALSE(is_over(tied.action, after));
}

TEST_CASE("the day that an action was on before is told until it is back there, or confirmed") {
    const auto on = [](const char* day) {
        return
            [=](EventDraft& facts) { move_to(facts, day + std::string("T14:00:00"), day + std::string("T17:30:00")); };
    };
    Story story(colloquium());
    story.change(on("2020-01-25"));
    story.say(Answer::follow);
    CHECK(story.action.previous_start == moment("2020-01-18T13:15:00"));
    story.change(on("2020-01-18"));
    story.say(Answer::follow);
    CHECK_FALSE(story.action.previous_start);
    story.change(on("2020-01-25"));
    story.say(Answer::follow);
    ActionDraft after = story.action.facts;
    after.status = ActionStatus::confirmed;
    change(story.action, after, story.event, long_before);
    CHECK_FALSE(story.action.previous_start);
    after.anchor.reset();
    after.schedule = {moment("2020-01-19T10:00:00"), std::nullopt, true};
    change(story.action, after, story.event, long_before);
    CHECK(story.action.previous_start == moment("2020-01-25T13:15:00"));
}

TEST_CASE("an action with a time of its own answers the date of a series on its day, or all of it") {
    const auto call_off = [](const OccurrenceName& date) {
        return [=](EventDraft& facts) {
            facts.recurrence->overrides.push_back({date, EventStatus::cancelled, {}, {}, {}, {}, {}, {}, {}});
        };
    };
    const OccurrenceName third{second.date + std::chrono::days{7}, second.time};
    const auto own = [](const char* start) {
        Story story(weekly(), OnMove::follow, second);
        story.action.facts.anchor.reset();
        story.action.facts.schedule = {moment(start), std::nullopt, true};
        return story;
    };
    Story story = own("2020-01-25T10:00:00");
    CHECK(story.change(call_off(third)) == "01-25 10:00 free");
    CHECK(story.change(call_off(second)) == "01-25 10:00 free ? event_cancelled ! action_to_confirm");
    Story gone = own("2020-01-25T10:00:00");
    CHECK(gone.change([](EventDraft& facts) { facts.recurrence->exceptions = {second}; }) ==
          "01-25 10:00 free ? occurrence_gone ! action_to_confirm");
    CHECK(gone.change([](EventDraft& facts) { facts.title = "Autre"; }) == "01-25 10:00 free ? occurrence_gone");
    CHECK(gone.change([](EventDraft& facts) { facts.recurrence->exceptions.clear(); }) ==
          "01-25 10:00 free ? event_on_again ! action_to_confirm");
    Story off = own("2020-01-25T10:00:00");
    off.change([](EventDraft& facts) { facts.recurrence->exceptions = {second}; });
    off.change(becomes(EventStatus::postponed));
    CHECK(off.change([](EventDraft& facts) { facts.recurrence->exceptions.clear(); }) ==
          "01-25 10:00 free ? event_postponed ! action_to_confirm");
    Story eve = own("2020-01-24T20:00:00");
    CHECK(eve.change(call_off(second)) == "01-24 20:00 free");
    CHECK(eve.change(becomes(EventStatus::cancelled)) == "01-24 20:00 free ? event_cancelled ! action_to_confirm");
    // Where the later dates become an event of their own, it goes along with its date.
    Story split = own("2020-01-25T10:00:00");
    const Event whole = split.event;
    Event rest = event_of(split_off(split.event.facts, second), "0192f0c4-0000-7000-8000-000000000002");
    CHECK(date_answered(split.action, whole.facts) == second);
    CHECK(shown(split.action, carry(split.action, whole, rest, long_before)) == "01-25 10:00 free");
    CHECK(split.action.facts.event == rest.id);
}

}  // namespace
