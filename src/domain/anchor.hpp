#pragma once

#include <chrono>
#include <optional>
#include <string>

#include "base/error.hpp"
#include "domain/duration.hpp"
#include "domain/event.hpp"
#include "domain/names.hpp"
#include "domain/schedule.hpp"

// What ties an action's time to the event that it answers (product.md, "Anchored actions"; decisions 4, 5 and 8). What becomes
// of it when the event changes: anchor_change.hpp. Pure, any thread.
namespace charivari::domain {

enum class Edge { start, end };
inline constexpr Names<Edge, 2> edges{{{{Edge::start, "start"}, {Edge::end, "end"}}}};

// When the event moves: go along, stay and ask, or let go of it and keep the hour.
enum class OnMove { follow, ask, hold };
inline constexpr Names<OnMove, 3> on_moves{
    {{{OnMove::follow, "follow"}, {OnMove::ask, "ask"}, {OnMove::hold, "hold"}}}};

struct Anchor {
    static constexpr std::chrono::days farthest{30};  // the offset, either way
    static constexpr std::chrono::days longest{30};   // the duration

    std::string event;                         // id
    std::optional<OccurrenceName> occurrence;  // of an event that recurs: the one date that it answers
    Edge edge = Edge::start;
    Duration offset;
    std::optional<Duration> duration;  // nothing: its end is open
    OnMove on_move = OnMove::follow;

    bool operator==(const Anchor&) const = default;
};

// That date of an event which an action answers: what of it the action depends on.
struct Occasion {
    Moment start;
    std::optional<Moment> end;
    EventStatus status = EventStatus::announced;
    std::optional<std::string> place;  // id
    AttendanceMode mode = AttendanceMode::in_person;

    bool operator==(const Occasion&) const = default;
};

// The date of that name of an event that recurs, or, without a name, the one of an event that does not; nothing if it has no
// such date.
std::optional<Occasion> find_occasion(const EventDraft& event, const std::optional<OccurrenceName>& name);

// Where an action with that anchor lies. Of an event without an hour, and of the end of one that has none yet, it has the
// date, and its hour waits: of the offset the days count. The end of dates without an hour is their last day.
Schedule resolve(const Anchor& anchor, const Occasion& occasion);

// Adds a finding, below /timing, if the offset or the duration cannot stand.
void check(const Anchor& anchor, base::FieldErrors& errors);
// The same where the event is known: whether the date that it names is one of the event's.
void check_occurrence(const Anchor& anchor, const EventDraft& event, base::FieldErrors& errors);

}  // namespace charivari::domain
