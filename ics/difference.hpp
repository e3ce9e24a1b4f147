// What changed between two versions of a calendar, as structure without words.
//
// Events are matched by UID, occurrences by UID and RECURRENCE-ID. Noise is no change: DTSTAMP, LAST-MODIFIED, CREATED and
// SEQUENCE alone, the order of events, properties, dates and categories, an end that says what its absence means, the same
// instant in another zone (but not in a series, whose hours then differ with daylight saving), a rule that says the same in
// other words, how many blanks and line ends stand between words, an alarm that says the summary instead of nothing, counters that programs keep for themselves (X-MOZ-…,
// X-MICROSOFT-CDO-…).
//
// An occurrence that gets a component of its own is compared with what the series said of it, and the other way round: it
// is moved, renamed or cancelled, not added. An EXDATE of an occurrence is one removed, an RDATE that is none yet one added;
// which ones a rule has is looked up, within a bound on work beyond which they are taken to be there. When a series moves and
// its dates with it, only the series has moved.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "ics/calendar.hpp"

namespace ics {

enum class ChangeKind : std::uint8_t {
    added,      // alone
    removed,    // alone
    moved,      // another start, end or place
    cancelled,  // STATUS became CANCELLED
    restored,   // …and is no longer
    renamed,    // another summary
    changed,    // anything else
};

enum class EventField : std::uint8_t {
    start,
    end,
    location,
    geo,
    summary,
    status,
    description,
    url,
    rule,
    transparency,
    categories,
    color,
    conferences,
    relations,
    links,
    alarms,
    extensions,
};

struct EventChange {
    std::string uid{};
    std::optional<Time> recurrence_id{};  // of an occurrence, as the later calendar names it; none: the event or series
    std::vector<ChangeKind> kinds{};      // in the order above, at least one
    std::vector<EventField> fields{};     // in the order above; empty for added and removed
    // The components: of the occurrence if it has one, else of its series. nullptr where there is none: before of what was
    // added, after of what was removed. They point into the calendars that were compared.
    const Event* before = nullptr;
    const Event* after = nullptr;

    bool is(ChangeKind kind) const;
    bool has(EventField field) const;
};

// The changes that lead from one to the other: those of events in the order of `after`, each followed by its occurrences in
// the order of their names; then what was removed, in the order of `before`. Of events with the same UID in one calendar
// the first counts. Costs n log n. May be called from any thread.
std::vector<EventChange> difference(const Calendar& before, const Calendar& after);

// The same for two versions of one event, overrides left aside; the fields that differ.
std::vector<EventField> differing_fields(const Event& before, const Event& after);

}  // namespace ics
