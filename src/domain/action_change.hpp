#pragma once

#include <optional>

#include "base/error.hpp"
#include "domain/action.hpp"
#include "domain/event.hpp"

// What follows when organisers change an action. Pure, any thread.
namespace charivari::domain {

// What an action said at one of its revisions.
struct ActionSnapshot {
    ActionDraft facts;
    std::optional<Moment> previous_start;

    bool operator==(const ActionSnapshot&) const = default;
};

// What differs between two states of one action, as far as something follows from it.
struct ActionDifference {
    bool is_any = false;
    bool is_of_time = false;   // its schedule, or what its anchor makes of the event
    bool is_of_place = false;  // place, directions, how one takes part
    bool is_of_status = false;
    bool is_of_sight = false;        // who may see it, or who hosts it
    bool is_of_tie = false;          // which event it answers, and what becomes of it when that moves
    bool is_of_declaration = false;  // what the authority was told, or said
    bool is_of_words = false;        // that others read, links included

    // What the initiating group alone may change (product.md, "Co-hosting"): a new time or place, and whether it takes place;
    // and what does as much to those who look for it: who sees it, what moves it, whether it is allowed.
    bool needs_initiator(const ActionDraft& before, const ActionDraft& after) const {
        return is_of_time || is_of_place || is_of_sight || is_of_tie || is_of_declaration ||
               (is_of_status && is_on(before.status) != is_on(after.status));
    }
};
// Where the time of what is anchored alike before and after comes from.
enum class AnchoredTime {
    stays,  // what `after` says of it counts for nothing
    taken,  // from `after`, which is a state that the action had, put back (restored)
};
ActionDifference difference_of(const ActionDraft& before, const ActionDraft& after,
                               AnchoredTime time = AnchoredTime::stays);

// Adds a finding for an action that is held before it has begun.
void check_held(const Action& action, Utc now, base::FieldErrors& errors);

// Adds a finding for what an action may not become: a draft again, or held before it has begun.
void check_change(const Action& before, const ActionDraft& after, Utc now, base::FieldErrors& errors);

// Puts the time of an anchored draft where its anchor leads, be that outside of the years that there are; `event` is what it names,
// and has that date (check_occurrence).
void set_schedule(ActionDraft& draft, const Event& event);

// Puts the action into the state of `after`, which has passed check(). What its organisers say of the time answers whatever
// waited for them; a new place answers that the event is elsewhere. One that is stood down, cancelled or held waits for
// nothing, and one that is on again is looked at anew. A time that its anchor gives is never taken from `after`: it stays, or
// follows from `event`, the one that the anchor names. What answers another event, or another date of it, is looked at anew
// (look_again). Raises revision and sequence unless nothing differs.
ActionDifference change(Action& action, ActionDraft after, const std::optional<Event>& event, Utc now,
                        AnchoredTime time = AnchoredTime::stays);

// A state that the action had, to be put back with change(…, AnchoredTime::taken): with the time that it had, which is its own
// where the action shows another one at `present`, and the anchor gives that no more. `event` is what the action answered then,
// or what stands for that now.
ActionDraft restored(const ActionDraft& present, ActionDraft then, const std::optional<Event>& event);

// Into public sight, or out of it.
void set_state(Action& action, PublicationState state);
// What waited for moderators is a draft again, which has no address.
void refuse(Action& action);

}  // namespace charivari::domain
