#pragma once

#include "base/error.hpp"
#include "domain/event.hpp"

// What follows when an event is changed: its status, what is remembered of its old date, what has to be shown for it
// (product.md, "Status of an event" and "Who may say that an event changed"; decisions 7 and 10). Pure, any thread.
namespace charivari::domain {

// What an event said at one of its revisions.
struct EventSnapshot {
    EventDraft facts;
    std::optional<Moment> previous_start;

    bool operator==(const EventSnapshot&) const = default;
};

// What differs between two states of one event, as far as something follows from it.
struct EventDifference {
    bool is_any = false;
    bool is_of_day = false;    // the local date of the start, unless the series begins with another of its dates
    bool is_of_dates = false;  // rule, dates, or date, place or status of one occurrence
    bool is_of_hour = false;   // start, end or zone in any other way
    bool is_of_place = false;  // place, or how one takes part
    bool is_of_status = false;

    // That which people rely on: it needs a source.
    bool needs_source() const { return is_of_day || is_of_dates || is_of_hour || is_of_place || is_of_status; }
};
EventDifference difference_of(const EventDraft& before, const EventDraft& after);

// Adds a finding at /sources unless `after`, where it says something else of date, place or status, has a source that
// `before` has not: another one, or the same seen anew. Announcing the hour of a day that stays counts as such.
void check_source_of_change(const EventDraft& before, const EventDraft& after, base::FieldErrors& errors);

// The end that goes with another start, where nothing is said of it: of what is moved to another day as much later or
// earlier as the start, by the clock, so that it lasts as long; else as it was.
std::optional<Moment> end_with(const EventDraft& before, const Moment& start);
// The same for where both are always said, as in forms: an end that was left alone and would not come after the start.
void carry_end(const EventDraft& before, EventDraft& after);

// Hosts and speakers of `after` who are called as one of `before` are the same person: for where an editor says names alone.
void keep_people(const EventDraft& before, EventDraft& after);

// Puts the event into the state of `after`, which has passed check(). Another day than before makes `rescheduled` of
// `announced`, `confirmed` and of what was postponed before, and the old start is remembered, unless it is cancelled or is
// being postponed; an hour that is announced, or another hour of the same day, does not. Saying `confirmed` later, of the
// same day, forgets the old start. Raises revision and sequence, unless nothing differs.
EventDifference change(Event& event, EventDraft after);

// Into public sight, or out of it: calendars show that, so the sequence rises with it. Nothing happens if it is so already.
void set_state(Event& event, PublicationState state);

}  // namespace charivari::domain
