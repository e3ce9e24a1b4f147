#include "domain/action_change.hpp"

#include <functional>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "tests/domain/anchored.hpp"

using namespace charivari::domain;
using charivari::base::FieldErrors;

namespace {

const Utc now = *charivari::base::parse_utc("2020-01-10T09:00:00Z");

// An action whose event was moved to the 25th, and that waits for an answer.
struct Waiting {
    Event event = event_of(colloquium());
    Action action = rally(event);

    Waiting() {
        action.facts.place = "hall";
        const Event before = event;
        event.facts.start = moment("2020-01-25T14:00:00");
        event.facts.end = moment("2020-01-25T17:00:00");
        event.facts.place = "town hall";
        carry(action, before, event, now);
    }
    std::string change_to(const std::function<void(ActionDraft&)>& what) {
        ActionDraft after = action.facts;
        what(after);
        change(action, after, event, now);
        return shown(action, {});
    }
};

TEST_CASE("what organisers say of the time answers what waited") {
    CHECK(Waiting{}.change_to([](ActionDraft&) {}) ==
          "01-18 13:15 ? event_moved event_elsewhere > 01-25 13:15 @ town hall");
    CHECK(Waiting{}.change_to([](ActionDraft& draft) { draft.title = "Autre"; }) ==
          "01-18 13:15 ? event_moved event_elsewhere > 01-25 13:15 @ town hall");
    CHECK(Waiting{}.change_to([](ActionDraft& draft) {
        draft.anchor.reset();
        draft.schedule = {moment("2020-01-26T10:00:00"), std::nullopt, true};
    }) == "01-26 10:00 free");
    CHECK(Waiting{}.change_to([](ActionDraft& draft) { draft.anchor->offset = {}; }) == "01-25 14:00");
    CHECK(Waiting{}.change_to([](ActionDraft& draft) { draft.anchor.reset(); }) == "01-18 13:15 free");
    CHECK(Waiting{}.change_to([](ActionDraft& draft) { draft.status = ActionStatus::cancelled; }) == "01-18 13:15");
    // How it goes on from here is no answer.
    CHECK(Waiting{}.change_to([](ActionDraft& draft) { draft.anchor->on_move = OnMove::ask; }) ==
          "01-18 13:15 ? event_moved event_elsewhere > 01-25 13:15 @ town hall");
    // Nor is it one to call it certain.
    CHECK(Waiting{}.change_to([](ActionDraft& draft) { draft.status = ActionStatus::confirmed; }) ==
          "01-18 13:15 ? event_moved event_elsewhere > 01-25 13:15 @ town hall");
    CHECK(Waiting{}.change_to([](ActionDraft& draft) { draft.place = "station"; }) ==
          "01-18 13:15 ? event_moved > 01-25 13:15");
}

TEST_CASE("the time of what is anchored is never typed") {
    Waiting waiting;
    CHECK(waiting.change_to([](ActionDraft& draft) {
        draft.title = "Autre";
        draft.schedule = {moment("2020-02-01T10:00:00"), std::nullopt, true};
    }) == "01-18 13:15 ? event_moved event_elsewhere > 01-25 13:15 @ town hall");
    const int revision = waiting.action.revision;
    waiting.change_to([](ActionDraft& draft) { draft.schedule = {moment("2020-02-01T10:00:00"), std::nullopt, true}; });
    CHECK(waiting.action.revision == revision);
}

TEST_CASE("what is on again is looked at anew") {
    Waiting waiting;
    waiting.change_to([](ActionDraft& draft) { draft.status = ActionStatus::stood_down; });
    CHECK_FALSE(waiting.action.confirmation.is_needed());
    CHECK(waiting.change_to([](ActionDraft& draft) { draft.status = ActionStatus::planned; }) ==
          "01-18 13:15 ? event_moved > 01-25 13:15");
}

TEST_CASE("an action that moves to another day remembers the old one, a draft does not") {
    const auto to_another_day = [](ActionDraft& draft) {
        draft.anchor.reset();
        draft.schedule = {moment("2020-01-26T10:00:00"), std::nullopt, true};
    };
    Waiting announced;
    announced.change_to(to_another_day);
    CHECK(announced.action.previous_start == moment("2020-01-18T13:15:00"));
    Waiting draft;
    draft.action.facts.status = ActionStatus::draft;
    draft.change_to(to_another_day);
    CHECK_FALSE(draft.action.previous_start);
}

TEST_CASE("revision and sequence rise once, unless nothing differs") {
    Waiting waiting;
    const int sequence = waiting.action.sequence;
    waiting.change_to([](ActionDraft& draft) { draft.bring = "casseroles"; });
    CHECK(waiting.action.sequence == sequence + 1);
    waiting.change_to([](ActionDraft&) {});
    CHECK(waiting.action.sequence == sequence + 1);
}

TEST_CASE("a draft that is announced is published") {
    Waiting waiting;
    waiting.action.state = PublicationState::draft;
    waiting.action.facts.status = ActionStatus::draft;
    waiting.change_to([](ActionDraft& draft) { draft.status = ActionStatus::planned; });
    CHECK(waiting.action.state == PublicationState::published);
    Waiting proposed;
    proposed.action.state = PublicationState::waiting;
    proposed.change_to([](ActionDraft& draft) { draft.title = "Autre"; });
    CHECK(proposed.action.state == PublicationState::waiting);
}

TEST_CASE("what needs the initiating group") {
    const ActionDraft before = rally(event_of(colloquium())).facts;
    const auto needs = [&](const std::function<void(ActionDraft&)>& what) {
        ActionDraft after = before;
        what(after);
        return difference_of(before, after).needs_initiator(before, after);
    };
    CHECK_FALSE(needs([](ActionDraft& draft) { draft.title = "Autre"; }));
    CHECK_FALSE(needs([](ActionDraft& draft) { draft.status = ActionStatus::confirmed; }));
    CHECK_FALSE(needs([](ActionDraft& draft) { draft.declaration.note = "récépissé 12"; }));
    CHECK(needs([](ActionDraft& draft) { draft.anchor->on_move = OnMove::ask; }));
    CHECK(needs([](ActionDraft& draft) { draft.event = "another"; }));
    CHECK(needs([](ActionDraft& draft) { draft.visibility = Visibility::group; }));
    CHECK(needs([](ActionDraft& draft) { draft.is_hosts_undisclosed = true; }));
    CHECK(needs([](ActionDraft& draft) { draft.declaration.status = DeclarationStatus::banned; }));
    CHECK(needs([](ActionDraft& draft) { draft.anchor->offset = {}; }));
    CHECK(needs([](ActionDraft& draft) { draft.anchor.reset(); }));
    CHECK(needs([](ActionDraft& draft) { draft.place = "station"; }));
    CHECK(needs([](ActionDraft& draft) { draft.directions = "derrière"; }));
    CHECK(needs([](ActionDraft& draft) { draft.status = ActionStatus::cancelled; }));
    CHECK(needs([](ActionDraft& draft) { draft.status = ActionStatus::stood_down; }));
}

TEST_CASE("an action is no draft again, and not held before it began") {
    const auto found = [](ActionStatus before, ActionStatus after, std::string_view at) {
        Action action = rally(event_of(colloquium()));
        action.facts.status = before;
        ActionDraft draft = action.facts;
        draft.status = after;
        FieldErrors errors;
        check_change(action, draft, *charivari::base::parse_utc(at), errors);
        return shown(errors);
    };
    const char* earlier = "2020-01-10T09:00:00Z";
    CHECK(found(ActionStatus::planned, ActionStatus::draft, earlier) == "/status not_settable\n");
    CHECK(found(ActionStatus::draft, ActionStatus::draft, earlier).empty());
    CHECK(found(ActionStatus::planned, ActionStatus::held, earlier) == "/status too_early\n");
    CHECK(found(ActionStatus::planned, ActionStatus::held, "2020-01-18T12:15:00Z").empty());
    CHECK(found(ActionStatus::cancelled, ActionStatus::planned, earlier).empty());
}

TEST_CASE("time itself ends an action, unless it waits for an answer") {
    Action action = rally(event_of(colloquium()));
    const Utc end = *charivari::base::parse_utc("2020-01-18T14:15:00Z");
    CHECK_FALSE(is_over(action, end - std::chrono::seconds{1}));
    CHECK(is_over(action, end));
    CHECK(next_change_at(action, now) == end);
    CHECK_FALSE(next_change_at(action, end));
    CHECK_FALSE(is_over(Waiting{}.action, end));
}

}  // namespace
