#include "domain/anchor_change.hpp"

#include <functional>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "domain/recurrence.hpp"
#include "tests/domain/anchor_story.hpp"

using namespace charivari::domain;

namespace {

const Utc the_day_before = *charivari::base::parse_utc("2020-01-17T14:00:00Z");  // less than 24 hours

EventDraft day_of_colloquium() {
    EventDraft facts = colloquium();
    move_to(facts, "2020-01-18", "2020-01-19");
    return facts;
}

struct Row {
    const char* name;
    EventDraft before;
    Change change;
    const char* follow;
    const char* ask;
    const char* hold;
    const char* forced;  // whatever the anchor says: the declaration is filed, or less than 24 hours are left
    const char* own;     // of an action with a time of its own, whatever it declared
};

const std::vector<Row>& table() {
    static const std::vector<Row> rows{
        {"nothing that matters", colloquium(), [](EventDraft& facts) { facts.title = "Autre titre"; }, "01-18 13:15",
         "01-18 13:15", "01-18 13:15", "01-18 13:15", "01-18 13:15 free"},
        {"full", colloquium(), becomes(EventStatus::full), "01-18 13:15", "01-18 13:15", "01-18 13:15", "01-18 13:15",
         "01-18 13:15 free"},
        {"it lasts longer", colloquium(), [](EventDraft& facts) { facts.end = moment("2020-01-18T19:00:00"); },
         "01-18 13:15", "01-18 13:15", "01-18 13:15", "01-18 13:15", "01-18 13:15 free"},
        {"another hour of the day", colloquium(),
         [](EventDraft& facts) { move_to(facts, "2020-01-18T15:00:00", "2020-01-18T18:00:00"); },
         "01-18 14:15 ! action_moved", "01-18 13:15 ? hour_changed > 01-18 14:15 ! action_to_confirm",
         "01-18 13:15 free ! action_untied", "01-18 13:15 ? hour_changed > 01-18 14:15 ! action_to_confirm",
         "01-18 13:15 free ! action_untied"},
        {"another hour of the day, which puts the action on the day before", colloquium(),
         [](EventDraft& facts) { move_to(facts, "2020-01-18T00:30:00", "2020-01-18T03:00:00"); },
         "01-18 13:15 ? event_moved > 01-17 23:45 ! action_to_confirm",
         "01-18 13:15 ? event_moved > 01-17 23:45 ! action_to_confirm", "01-18 13:15 free ! action_untied",
         "01-18 13:15 ? event_moved > 01-17 23:45 ! action_to_confirm", "01-18 13:15 free ! action_untied"},
        {"another day", colloquium(),
         [](EventDraft& facts) { move_to(facts, "2020-01-25T14:00:00", "2020-01-25T17:00:00"); },
         "01-18 13:15 ? event_moved > 01-25 13:15 ! action_to_confirm",
         "01-18 13:15 ? event_moved > 01-25 13:15 ! action_to_confirm",
         "01-18 13:15 ? event_moved > 01-25 13:15 ! action_to_confirm",
         "01-18 13:15 ? event_moved > 01-25 13:15 ! action_to_confirm",
         "01-18 13:15 free ? event_moved ! action_to_confirm"},
        {"its hour is announced", day_of_colloquium(),
         [](EventDraft& facts) { move_to(facts, "2020-01-18T14:00:00", "2020-01-18T17:00:00"); },
         "01-18 13:15 ! action_moved", "01-18 ? hour_announced > 01-18 13:15 ! action_to_confirm",
         "01-18 ? hour_announced > 01-18 13:15 ! action_to_confirm",
         "01-18 ? hour_announced > 01-18 13:15 ! action_to_confirm", "01-18 free ! action_untied"},
        {"its hour is announced, and the action is on the day before", day_of_colloquium(),
         [](EventDraft& facts) { move_to(facts, "2020-01-18T00:15:00", "2020-01-18T03:00:00"); },
         "01-18 ? event_moved > 01-17 23:30 ! action_to_confirm",
         "01-18 ? event_moved > 01-17 23:30 ! action_to_confirm", "01-18 free ! action_untied",
         "01-18 ? event_moved > 01-17 23:30 ! action_to_confirm", "01-18 free ! action_untied"},
        {"its hour is taken back", colloquium(), [](EventDraft& facts) { move_to(facts, "2020-01-18", "2020-01-19"); },
         "01-18 13:15 ? hour_lost > 01-18 ! action_to_confirm", "01-18 13:15 ? hour_lost > 01-18 ! action_to_confirm",
         "01-18 13:15 free ! action_untied", "01-18 13:15 ? hour_lost > 01-18 ! action_to_confirm",
         "01-18 13:15 free ! action_untied"},
        {"another place", colloquium(), [](EventDraft& facts) { facts.place = "town hall"; },
         "01-18 13:15 ? event_elsewhere @ town hall ! action_to_confirm",
         "01-18 13:15 ? event_elsewhere @ town hall ! action_to_confirm",
         "01-18 13:15 ? event_elsewhere @ town hall ! action_to_confirm",
         "01-18 13:15 ? event_elsewhere @ town hall ! action_to_confirm",
         "01-18 13:15 free ? event_elsewhere @ town hall ! action_to_confirm"},
        {"moved online", colloquium(), becomes(EventStatus::moved_online),
         "01-18 13:15 ? event_elsewhere ! action_to_confirm", "01-18 13:15 ? event_elsewhere ! action_to_confirm",
         "01-18 13:15 ? event_elsewhere ! action_to_confirm", "01-18 13:15 ? event_elsewhere ! action_to_confirm",
         "01-18 13:15 free ? event_elsewhere ! action_to_confirm"},
        {"another hour and place at once", colloquium(),
         [](EventDraft& facts) {
             facts.place = "town hall";
             move_to(facts, "2020-01-18T15:00:00", "2020-01-18T18:00:00");
         },
         "01-18 13:15 ? event_elsewhere hour_changed > 01-18 14:15 @ town hall ! action_to_confirm",
         "01-18 13:15 ? event_elsewhere hour_changed > 01-18 14:15 @ town hall ! action_to_confirm",
         "01-18 13:15 free ? event_elsewhere @ town hall ! action_untied ! action_to_confirm",
         "01-18 13:15 ? event_elsewhere hour_changed > 01-18 14:15 @ town hall ! action_to_confirm",
         "01-18 13:15 free ? event_elsewhere @ town hall ! action_untied ! action_to_confirm"},
        {"postponed", colloquium(), becomes(EventStatus::postponed),
         "01-18 13:15 ? event_postponed ! action_to_confirm", "01-18 13:15 ? event_postponed ! action_to_confirm",
         "01-18 13:15 ? event_postponed ! action_to_confirm", "01-18 13:15 ? event_postponed ! action_to_confirm",
         "01-18 13:15 free ? event_postponed ! action_to_confirm"},
        {"cancelled", colloquium(), becomes(EventStatus::cancelled),
         "01-18 13:15 ? event_cancelled ! action_to_confirm", "01-18 13:15 ? event_cancelled ! action_to_confirm",
         "01-18 13:15 ? event_cancelled ! action_to_confirm", "01-18 13:15 ? event_cancelled ! action_to_confirm",
         "01-18 13:15 free ? event_cancelled ! action_to_confirm"},
        {"closed to the public", colloquium(), becomes(EventStatus::closed),
         "01-18 13:15 ? event_closed ! action_to_confirm", "01-18 13:15 ? event_closed ! action_to_confirm",
         "01-18 13:15 ? event_closed ! action_to_confirm", "01-18 13:15 ? event_closed ! action_to_confirm",
         "01-18 13:15 free ? event_closed ! action_to_confirm"},
        {"cancelled and given another day, which counts for nothing", colloquium(),
         [](EventDraft& facts) {
             facts.status = EventStatus::cancelled;
             move_to(facts, "2020-01-25T14:00:00", "2020-01-25T17:00:00");
         },
         "01-18 13:15 ? event_cancelled ! action_to_confirm", "01-18 13:15 ? event_cancelled ! action_to_confirm",
         "01-18 13:15 ? event_cancelled ! action_to_confirm", "01-18 13:15 ? event_cancelled ! action_to_confirm",
         "01-18 13:15 free ? event_cancelled event_moved ! action_to_confirm"},
        {"so far away that the action would have no year", colloquium(),
         [](EventDraft& facts) { move_to(facts, "1970-01-01T00:15:00", "1970-01-01T03:00:00"); },
         "01-18 13:15 ? event_moved ! action_to_confirm", "01-18 13:15 ? event_moved ! action_to_confirm",
         "01-18 13:15 ? event_moved ! action_to_confirm", "01-18 13:15 ? event_moved ! action_to_confirm",
         "01-18 13:15 free ? event_moved ! action_to_confirm"},
        {"it recurs from now on", colloquium(),
         [](EventDraft& facts) {
             facts.recurrence = Recurrence{"FREQ=WEEKLY", {}, {}, {}};
         },
         "01-18 13:15", "01-18 13:15", "01-18 13:15", "01-18 13:15", "01-18 13:15 free"},
        {"another zone with the same hour on the clock", colloquium(),
         [](EventDraft& facts) {
             facts.start->zone = "Europe/Lisbon";
             facts.end->zone = "Europe/Lisbon";
         },
         "01-18 13:15 ! action_moved", "01-18 13:15 ? hour_changed > 01-18 13:15 ! action_to_confirm",
         "01-18 13:15 free ! action_untied", "01-18 13:15 ? hour_changed > 01-18 13:15 ! action_to_confirm",
         "01-18 13:15 free ! action_untied"},
    };
    return rows;
}

struct Played {
    Action before;
    Action after;
    std::string shown;
};

Played play(const Row& row, OnMove on_move, Utc now, const std::function<void(Action&)>& prepare = {}) {
    const Event before = event_of(row.before);
    Action action = rally(before, on_move);
    action.facts.place = "hall";
    if (prepare) prepare(action);
    Played played{action, action, {}};
    Event after = before;
    row.change(after.facts);
    const AnchorEffect effect = carry(played.after, before, after, now);
    played.shown = shown(played.after, effect);
    return played;
}

TEST_CASE("every change of an event does to an action what its anchor says") {
    for (const Row& row : table()) {
        INFO(row.name);
        CHECK(play(row, OnMove::follow, long_before).shown == row.follow);
        CHECK(play(row, OnMove::ask, long_before).shown == row.ask);
        CHECK(play(row, OnMove::hold, long_before).shown == row.hold);
    }
}

TEST_CASE("an action with a time of its own hears of its event whatever it declared, and how near it is") {
    const auto untie = [](Action& action) { action.facts.anchor.reset(); };
    for (const Row& row : table()) {
        INFO(row.name);
        CHECK(play(row, OnMove::follow, long_before, untie).shown == row.own);
        CHECK(play(row, OnMove::follow, the_day_before, untie).shown == row.own);
        CHECK(play(row, OnMove::follow, long_before, [&](Action& action) {
                  untie(action);
                  action.facts.declaration.status = DeclarationStatus::filed;
              }).shown == row.own);
    }
}

TEST_CASE("what is filed, banned or less than a day away asks, whatever its anchor says") {
    const auto with = [](DeclarationStatus status) {
        return [=](Action& action) { action.facts.declaration.status = status; };
    };
    for (const Row& row : table())
        for (const OnMove on_move : {OnMove::follow, OnMove::ask, OnMove::hold}) {
            INFO(row.name << ", " << on_moves.name_of(on_move));
            CHECK(play(row, on_move, long_before, with(DeclarationStatus::filed)).shown == row.forced);
            CHECK(play(row, on_move, long_before, with(DeclarationStatus::banned)).shown == row.forced);
            if (row.before.start->has_time()) CHECK(play(row, on_move, the_day_before).shown == row.forced);
        }
}

TEST_CASE("what is to come and what is filed later moves until then") {
    const Row& row = table()[3];
    CHECK(play(row, OnMove::follow, *charivari::base::parse_utc("2020-01-17T12:15:00Z")).shown == row.follow);
    CHECK(play(row, OnMove::follow, *charivari::base::parse_utc("2020-01-17T12:15:01Z")).shown == row.forced);
    CHECK(play(row, OnMove::follow, long_before, [](Action& action) {
              action.facts.declaration.status = DeclarationStatus::to_do;
          }).shown == row.follow);
}

TEST_CASE("an hour that is announced within a day of the action is asked for") {
    const Row& row = table()[6];
    CHECK(play(row, OnMove::follow, *charivari::base::parse_utc("2020-01-17T12:00:00Z")).shown == row.follow);
    CHECK(play(row, OnMove::follow, the_day_before).shown == row.forced);
}

TEST_CASE("revision and sequence rise with what is shown, and with nothing else") {
    for (const Row& row : table())
        for (const OnMove on_move : {OnMove::follow, OnMove::ask, OnMove::hold}) {
            INFO(row.name << ", " << on_moves.name_of(on_move));
            const Played played = play(row, on_move, long_before);
            const bool differs =
                played.before.facts != played.after.facts || played.before.confirmation != played.after.confirmation;
            CHECK(played.after.revision == (differs ? 2 : 1));
            CHECK(played.after.sequence == (differs ? 1 : 0));
            CHECK(played.after.updated_at == (differs ? long_before : Utc{}));
            if (played.after.confirmation.is_needed()) CHECK(played.after.confirmation.since == long_before);
        }
}

TEST_CASE("what does not take place, or is over, is left alone") {
    for (const Row& row : table()) {
        INFO(row.name);
        for (const ActionStatus status : {ActionStatus::stood_down, ActionStatus::cancelled, ActionStatus::held}) {
            INFO(action_statuses.name_of(status));
            const Played played =
                play(row, OnMove::follow, long_before, [&](Action& action) { action.facts.status = status; });
            CHECK(played.shown == shown(played.before.facts.schedule));
        }
        const Played late = play(row, OnMove::follow, *charivari::base::parse_utc("2020-01-19T00:00:00Z"));
        CHECK(late.shown == shown(late.before.facts.schedule));
    }
}

TEST_CASE("a draft moves with its event on any day, but for what it holds") {
    for (const auto& [name, expected] : std::vector<std::pair<std::string, std::string>>{
             {"another day", "01-25 13:15 ! action_moved"},
             {"its hour is announced", "01-18 13:15 ! action_moved"},
             {"its hour is taken back", "01-18 ! action_moved"},
             {"cancelled", "01-18 13:15 ? event_cancelled ! action_to_confirm"}}) {
        INFO(name);
        for (const Row& row : table())
            if (row.name == name)
                for (const Utc now : {long_before, the_day_before})
                    CHECK(play(row, OnMove::ask, now, [](Action& action) {
                              action.facts.status = ActionStatus::draft;
                          }).shown == expected);
    }
}

}  // namespace
