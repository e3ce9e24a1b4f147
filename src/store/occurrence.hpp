#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/list.hpp"
#include "domain/recurrence.hpp"
#include "store/connection.hpp"

// The dates of events that recur, as lists find them. They follow from the event: whatever writes it writes them.
namespace charivari::store {

// What an event's own row says of its dates.
struct Series {
    base::Utc start;  // of the first of its dates, which may have been moved before the others
    base::Utc end;    // effective_end()
    std::optional<std::chrono::seconds> longest;  // of its dates; nothing: it does not recur
    std::optional<base::Utc> next;                // the first date that is not among `spans`
    std::vector<domain::OccurrenceSpan> spans;    // up to expanded_ahead behind its last change
};
Series series_of(const domain::Event& event);

// Makes the event's rows those of `series`: what is as it was is not written. The event's own row must be there.
void write_occurrences(Connection& connection, const domain::Event& event, const Series& series);

// Those events whose next date starts before `horizon`, and lacks its row; `limit` at most.
std::vector<std::string> list_events_to_expand(Connection& connection, base::Utc horizon, std::size_t limit);
// Gives the event the rows of its dates before `horizon`. How many there are of them now; 0 for an event that has all.
std::size_t expand_event(Connection& connection, const domain::Event& event, base::Utc horizon);

// The dates of an event that overlap from…to, in the order of start and name, behind `after`; each as an event of its own
// (domain::occurrence_of). The event must recur.
domain::EventPage list_occurrences(Connection& connection, const domain::Event& event, std::optional<base::Utc> from,
                                   std::optional<base::Utc> to, std::size_t limit,
                                   const std::optional<domain::Position>& after);

// "id@2020-01-18T14:00:00": the event's id and the name.
std::string occurrence_id(std::string_view event, const domain::OccurrenceName& name);
// Both parts of it. Throws Error{internal} for what is none.
struct OccurrenceKey {
    std::string event;
    domain::OccurrenceName name;
};
OccurrenceKey read_occurrence_id(std::string_view id);

}  // namespace charivari::store
