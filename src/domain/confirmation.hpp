#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "domain/names.hpp"
#include "domain/schedule.hpp"

namespace charivari::domain {

// Why an action is to be confirmed; the gravest comes first.
enum class ConfirmationReason {
    event_cancelled,
    event_postponed,
    event_closed,     // to the public
    occurrence_gone,  // the date of a recurring event that it answers is there no more (decision 5)
    event_moved,      // to another day
    event_elsewhere,  // another place, or online
    hour_changed,
    hour_announced,
    hour_lost,       // the event has its date left
    event_on_again,  // it was cancelled, postponed or closed, and is not any more
};
inline constexpr Names<ConfirmationReason, 10> confirmation_reasons{
    {{{ConfirmationReason::event_cancelled, "event_cancelled"},
      {ConfirmationReason::event_postponed, "event_postponed"},
      {ConfirmationReason::event_closed, "event_closed"},
      {ConfirmationReason::occurrence_gone, "occurrence_gone"},
      {ConfirmationReason::event_moved, "event_moved"},
      {ConfirmationReason::event_elsewhere, "event_elsewhere"},
      {ConfirmationReason::hour_changed, "hour_changed"},
      {ConfirmationReason::hour_announced, "hour_announced"},
      {ConfirmationReason::hour_lost, "hour_lost"},
      {ConfirmationReason::event_on_again, "event_on_again"}}}};

// Where an event is, for whoever goes there.
struct EventPlace {
    std::optional<std::string> place;  // id
    bool is_online = false;

    bool operator==(const EventPlace&) const = default;
};

// What waits for an answer of an action's organisers since its event changed (product.md, "Anchored actions"). Until then the
// action shows the time that they approved of last.
struct Confirmation {
    std::vector<ConfirmationReason> reasons;  // in their order, each once; none: nothing waits
    std::optional<Utc> since;                 // when the first of them came up
    std::optional<Schedule> proposed;         // the time that follows from the event now
    std::optional<std::string> place;         // id: where the event is now, of an action that was at the event's place
    // How the event was when its organisers approved last: once it is so again, there is nothing to answer.
    std::optional<EventPlace> former_place = {};  // while it is elsewhere
    std::optional<Moment> former_start = {};      // while it is on another day, of an action whose time is its own

    bool is_needed() const { return !reasons.empty(); }
    // The gravest. Only while it is needed.
    ConfirmationReason reason() const { return reasons.front(); }
    bool has(ConfirmationReason reason) const {
        return std::find(reasons.begin(), reasons.end(), reason) != reasons.end();
    }
    void add(ConfirmationReason reason) {
        if (has(reason)) return;
        reasons.insert(std::upper_bound(reasons.begin(), reasons.end(), reason), reason);
    }
    void remove(ConfirmationReason reason) { std::erase(reasons, reason); }

    bool operator==(const Confirmation&) const = default;
};

}  // namespace charivari::domain
