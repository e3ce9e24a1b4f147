#pragma once

#include <optional>
#include <vector>

#include "domain/action.hpp"
#include "domain/event.hpp"
#include "domain/notice.hpp"

// What becomes of an action that is tied to an event when that event changes, and what its organisers may answer (product.md,
// "Anchored actions"; decisions 4, 5, 8 and 9). The one rule behind it: an action never shows a time that its organisers have
// not approved of, by typing it, by an answer, or by `follow`, which approves beforehand of another hour on the same day.
// Only changes that were accepted for the event come here: what is only announced is a proposal, and moves nothing.
// Pure, any thread.
//
//                              follow                  ask                     hold
//   another hour, same day     goes along              asks: hour_changed      unties itself, keeps its hour
//   its hour is announced      goes along              asks: hour_announced    asks: hour_announced (it has none to keep)
//   its hour is taken back     asks: hour_lost         asks: hour_lost         unties itself, keeps its hour
//   another day                asks: event_moved       asks: event_moved       unties itself, keeps its hour
//   another place, or online   asks: event_elsewhere   likewise                likewise
//   cancelled, postponed or    asks: event_cancelled,  likewise                likewise
//     closed                     …_postponed, …_closed
//   its date vanished          asks: occurrence_gone   likewise                likewise
//   on again                   asks: event_on_again, if it had not been answered what happened before
//   merged with another,       its anchor leads to the one that stays, or names the date that it had; then as above
//     recurs from now on
//
// A day on which it would lie outside of the years that there are (decision 6) is told, and proposes nothing.
//
// Whatever the anchor says, an action whose declaration is filed, one that begins within a day (by what it shows, or by what it
// would show), and one that waits for an answer already do not move by themselves: they ask. What is cancelled, stood down,
// held or over is left alone, but its anchor is carried along. A draft, which nobody sees, moves with its event on any day.
namespace charivari::domain {

// So long before it begins, an action does not move by itself any more.
inline constexpr std::chrono::hours moves_until{24};

// What a change of its event did to an action.
struct AnchorEffect {
    bool is_any = false;              // something differs: revision and sequence have risen
    bool is_moved = false;            // it shows another time
    bool is_untied = false;           // its time is its own from now on
    std::vector<NoticeKind> notices;  // for every host group
};

// The event that the action is tied to has changed: from `before` to `after`, which are two events where one was merged into
// the other, or where the later dates of a series became one of their own.
AnchorEffect carry(Action& action, const Event& before, const Event& after, Utc now);
// The action is on again, or new, and its anchor led to nobody's attention meanwhile: asks where the event is not as the
// action shows it.
AnchorEffect look_again(Action& action, const Event& event, Utc now);

// What organisers say of an action that is to be confirmed. A fourth answer, another time, is a change of its timing
// (action_change.hpp).
enum class Answer { keep, follow, stand_down };
inline constexpr Names<Answer, 3> answers{
    {{{Answer::keep, "keep"}, {Answer::follow, "follow"}, {Answer::stand_down, "stand_down"}}}};

// keep: the time that it shows; if that does not follow from its anchor any more, it is untied. follow: what the event
// proposes, time and place. stand_down: it does not take place. `event` is what the anchor leads to, if that is still there.
// Throws Error{conflict} where nothing waits for an answer, and where there is nothing to follow.
AnchorEffect answer(Action& action, Answer said, const std::optional<Event>& event, Utc now);

}  // namespace charivari::domain
