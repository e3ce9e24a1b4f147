#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.hpp"
#include "domain/event.hpp"
#include "ics/recurrence.hpp"
#include "ics/rule.hpp"

// Events that take place again and again. Occurrences are expanded in wall-clock time and then placed in the zone: one that
// falls into a gap of the clock keeps its name and takes the offset before it, one in an overlap is the first of the two
// (RFC 5545 §3.3.5, ics/recurrence.hpp). Pure, any thread.
namespace charivari::domain {

// So far ahead occurrences are kept in the database (decision 14).
constexpr std::chrono::days expanded_ahead{1100};
// So many occurrences may an event have within that time; one that has more is better told as several.
constexpr std::size_t most_occurrences = 5000;
// When a series without end is over: behind all years that there are.
constexpr Utc without_end{std::chrono::sys_days{std::chrono::year{2200} / 1 / 1}};

// "2020-01-18T14:00:00", or "2020-01-18" of an event without an hour.
std::string to_text(const OccurrenceName& name);
std::optional<OccurrenceName> parse_occurrence_name(std::string_view text);

// Tidies draft.recurrence, puts the rule and the order of its lists into one form, and adds a finding, below /recurrence, for
// all that cannot stand: the rule, names of the wrong form, twice or of no occurrence, the parts of overrides. `start_stands`:
// the start has been found to be right.
void check_recurrence(EventDraft& draft, bool start_stands, base::FieldErrors& errors);

// The occurrences of a draft whose recurrence has passed the check. `is_whole`: those that are left out or moved, too, each
// by its name.
ics::RecurrenceSet recurrence_set_of(const EventDraft& facts, bool is_whole = false);

// What the rule says, for those who word it; nothing without one.
std::optional<ics::RuleDescription> describe_rule(const EventDraft& facts);

// Where one occurrence lies in time.
struct OccurrenceSpan {
    OccurrenceName name;
    Utc start;
    Utc end;  // effective_end()
};

struct Expansion {
    std::vector<OccurrenceSpan> spans;  // in the order of start
    std::optional<Utc> next;            // the start of the first that is not in it; nothing: it is complete
};

// The occurrences that start at `from` or later and before `to`; of a call from the beginning the first is there in any
// case, so that nothing that was announced is nowhere. Of at most `most_occurrences` that one call gives, `next` tells where
// it goes on.
Expansion expand(const EventDraft& facts, std::optional<Utc> from, Utc to);

// When the last occurrence of a recurring event is over; `without_end` where there is none, or none near enough to count.
Utc end_of_series(const EventDraft& facts);

// The event as it is at one occurrence, in the terms of an event that does not recur: its start, end, status, place and texts,
// and as `previous_start` the date that it had by the rule, if it is on another day (decision 7). A series that is cancelled or
// postponed is so at each of its dates.
Event occurrence_of(const Event& series, const OccurrenceName& name);
// The event itself if it does not recur; else its occurrences that are not over at `from`, in their order, `limit` at most.
std::vector<Event> occurrences_from(const Event& event, Utc from, std::size_t limit);

// Its last ones that start before `to`, in their order.
std::vector<Event> last_occurrences(const Event& event, Utc to, std::size_t limit);

// Whether the start of `after` is another occurrence of the same series, or the other way round: it begins earlier or later, and
// no date has moved.
bool begins_elsewhere(const EventDraft& before, const EventDraft& after);
// Where the start has moved with the whole series, and `after` names its occurrences as `before` did: moves those names, and the
// end of the rule, with it (decision 5). Days that are listed one by one, without a rule, stay; only their hour moves.
void carry_recurrence(const EventDraft& before, EventDraft& after);
// Whether that names one of its dates: none that is left out, but one that was moved elsewhere, too.
bool is_date_of(const EventDraft& series, const OccurrenceName& name);
// What a date of `before` that has that name is called in `after`, which is the same event, changed, or another one that stands
// for it: moved along with a whole series, still called the same, or on the same day. The inner value is nothing where `after`
// does not recur; the outer one where it has no such date any more.
std::optional<std::optional<OccurrenceName>> carried_name(const EventDraft& before, const EventDraft& after,
                                                          const std::optional<OccurrenceName>& name);

// Takes the occurrences from `from` on out of the series and gives them as one of their own, with what was said of them; what
// has a single date left does not recur any more. Throws Error{invalid} with a finding at /occurrence where it is none of its
// dates, the first of them, or none that the rule gives.
EventDraft split_off(EventDraft& series, const OccurrenceName& from);

}  // namespace charivari::domain
