// What the tests of several changes and answers share: an action that lives through them.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <utility>

#include "tests/domain/anchored.hpp"

namespace charivari::domain {

inline const Utc long_before = *charivari::base::parse_utc("2020-01-10T09:00:00Z");

using Change = std::function<void(EventDraft&)>;

inline void move_to(EventDraft& facts, const std::string& start, const std::string& end) {
    facts.start = moment(start);
    facts.end = moment(end);
    facts.time_announced = facts.start->has_time();
}
inline Change becomes(EventStatus status) {
    return [=](EventDraft& facts) { facts.status = status; };
}

// Several changes of one event, one after the other.
class Story {
  public:
    explicit Story(EventDraft facts, OnMove on_move = OnMove::follow,
                   std::optional<OccurrenceName> occurrence = std::nullopt)
        : event(event_of(std::move(facts))), action(rally(event, on_move, occurrence)) {}

    std::string change(const Change& what, Utc now = long_before) {
        const Event before = event;
        what(event.facts);
        return shown(action, carry(action, before, event, now));
    }
    std::string say(Answer said, Utc now = long_before) { return shown(action, answer(action, said, event, now)); }

    Event event;
    Action action;
};

inline EventDraft weekly() {
    EventDraft facts = colloquium();
    facts.recurrence = Recurrence{"FREQ=WEEKLY;COUNT=5", {}, {}, {}};
    return facts;
}
inline const OccurrenceName second{std::chrono::local_days{std::chrono::year{2020} / 1 / 25}, std::chrono::hours{14}};

}  // namespace charivari::domain
