#pragma once

#include <optional>
#include <vector>

#include "domain/action.hpp"
#include "domain/event.hpp"
#include "domain/notice.hpp"

// What becomes of an action that answers an event when that event changes, and what its organisers may answer (product.md,
// "Anchored actions"; decisions 4, 5, 8 and 9). Two rules behind it. An action never shows a time that its organisers have not
// approved of, by typing it, by an answer, or by `follow`, which approves beforehand of another hour on the same day. And none
// goes on as announced where its event does not, until its organisers say so: whether its time is tied to the event decides what
// becomes of its hour, never whether it is asked.
// Only changes that were accepted for the event come here: what is only announced is a proposal, and moves nothing.
// Pure, any thread.
//
//                              follow                  ask                     hold                    a time of its own
//   another hour, same day     goes along              asks: hour_changed      unties itself, keeps    keeps its hour, and is
//                                                                              its hour                told
//   its hour is announced      goes along              asks: hour_announced    asks: hour_announced    likewise
//   its hour is taken back     asks: hour_lost         asks: hour_lost         unties itself           likewise
//   another day                asks: event_moved       likewise                likewise                asks; proposes nothing
//   another place, or online   asks: event_elsewhere   likewise                likewise                likewise
//   back where it was          takes the question back likewise                likewise                likewise, its day, too
//   cancelled, postponed or    asks: event_cancelled,  likewise                likewise                likewise
//     closed                   …_postponed, …_closed
//   its date vanished          asks: occurrence_gone   likewise                likewise                likewise
//   on again                   asks: event_on_again, if it had not been answered what happened before
//   merged with another,       its anchor leads to the one that stays, or names the date that it had; then as above
//     recurs from now on
//
// An action with a time of its own answers that date of a series which is on its day, or the series as a whole.
// A day on which it would lie outside of the years that there are (decision 6) is told, and proposes nothing.
//
// Whatever the anchor says, an action whose declaration is filed, one that begins within a day (by what it shows, or by what it
// would show), and one that waits for an answer already do not move by themselves: they ask. What is cancelled, stood down,
// held or over is left alone, but its anchor is carried along. A draft, which nobody sees, moves with its event on any day.
namespace charivari::domain {

// So long before it begins, an action does not move by itself any more.
inline constexpr std::chrono::hours moves_until{24};

// The date of an event that recurs which the action answers: that of its anchor; of a time of its own the one on its day.
std::optional<OccurrenceName> date_answered(const Action& action, const EventDraft& event);

// What a change of its event did to an action.
struct AnchorEffect {
    bool is_any = false;              // something differs: revision and sequence have risen
    bool is_moved = false;            // it shows another time
    bool is_untied = false;           // its time is its own from now on
    std::vector<NoticeKind> notices;  // for every host group
};

// The event that the action answers has changed: from `before` to `after`, which are two events where one was merged into
// the other, or where the later dates of a series became one of their own.
AnchorEffect carry(Action& action, const Event& before, const Event& after, Utc now);
// The action is on again, or new, or answers another event or date from now on, and nobody looked at what that is like: asks
// where the event does not take place, or not when the action says.
AnchorEffect look_again(Action& action, const Event& event, Utc now);

// What organisers say of an action that is to be confirmed. A fourth answer, another time, is a change of its timing
// (action_change.hpp).
enum class Answer { keep, follow, stand_down };
inline constexpr Names<Answer, 3> answers{
    {{{Answer::keep, "keep"}, {Answer::follow, "follow"}, {Answer::stand_down, "stand_down"}}}};

// keep: the time that it shows; if that does not follow from its anchor any more, it is untied, and goes on hearing of the event as
// the table says. follow: what the event proposes, time and place. stand_down: it does not take place. `event` is what the anchor
// leads to, if that is still there. Throws Error{conflict} where nothing waits for an answer, and where there is nothing to follow.
AnchorEffect answer(Action& action, Answer said, const std::optional<Event>& event, Utc now);

}  // namespace charivari::domain
