#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "domain/event.hpp"
#include "domain/list.hpp"
#include "store/connection.hpp"
#include "store/visibility.hpp"

namespace charivari::store {

// Both write the event with everything that hangs on it (translations, sources, hosts and speakers, campaigns, tags,
// relations, dates), and derive start_utc and end_utc (domain::effective_end) from the local times; of one that recurs, its
// occurrences up to domain::expanded_ahead behind `updated_at`. `event.facts.place` counts, not `event.place`. Throw Error{conflict} if an id, uid, slug or short code is taken, or if the place, a campaign or a
// related event does not exist. An empty slug or short code is stored as none.
void insert_event(Connection& connection, const domain::Event& event);
// Replaces the event of that id as a whole. Throws Error{not_found} if there is none.
void update_event(Connection& connection, const domain::Event& event);
// Destroys an event that was never published, with everything that hangs on it. Throws Error{internal} for any other: what
// was published is never deleted.
void delete_unpublished_event(Connection& connection, const std::string& id);

// Nothing if it is absent, or if the audience may not see it: callers cannot tell which.
std::optional<domain::Event> find_event(Connection& connection, std::string_view id,
                                        Audience audience = Audience::everyone);
std::optional<domain::Event> find_event_by_slug(Connection& connection, std::string_view slug,
                                                Audience audience = Audience::everyone);
std::optional<domain::Event> find_event_by_uid(Connection& connection, std::string_view uid,
                                               Audience audience = Audience::everyone);
std::optional<domain::Event> find_event_by_short_code(Connection& connection, std::string_view code,
                                                      Audience audience = Audience::everyone);
// Of any event, visible or not: slugs and short codes are never given twice.
bool event_slug_taken(Connection& connection, std::string_view slug);
bool event_short_code_taken(Connection& connection, std::string_view code);
// Ids of all events at that place, with one of their dates at least, visible or not.
std::vector<std::string> list_event_ids_at(Connection& connection, std::string_view place);
// The relations in which other events, visible or not, name that one: `event` is the other one. In the order of lists; the
// first few hundred.
std::vector<domain::Relation> list_relations_to(Connection& connection, std::string_view id);
// Ids of all events that have a relation to that one, visible or not.
std::vector<std::string> list_event_ids_related_to(Connection& connection, std::string_view other);

// The public events that pass the filter, in the order `start_utc, id`, behind `after`; one that recurs once, by any of its
// dates. `now` decides which are over.
// `limit` is at least 1.
domain::EventPage list_events(Connection& connection, const domain::EventFilter& filter, base::Utc now,
                              std::size_t limit, const std::optional<domain::Position>& after = std::nullopt);

// The same by date: events that do not recur, and each date of those that do as an event of its own
// (domain::occurrence_of); the filter's places and statuses are those of the date. Up to domain::expanded_ahead.
domain::EventPage list_dates(Connection& connection, const domain::EventFilter& filter, base::Utc now,
                             std::size_t limit, const std::optional<domain::Position>& after = std::nullopt);

// What a feed holds.
struct FeedEvents {
    std::vector<domain::Event> events;  // in the order start_utc, id
    bool was_cut = false;               // there are more than `cap`; these are the nearest to `now`
};

// The public events that pass the filter; of more than `cap`, those whose start is nearest to `now`, where one that is
// going on counts as being now (decision 14).
FeedEvents list_feed_events(Connection& connection, const domain::EventFilter& filter, base::Utc now, std::size_t cap);

// The events that have left public sight after `since` and pass the filter by what they are; without their parts, in the
// order start_utc, id, `limit` at most.
std::vector<domain::Event> list_withdrawn_events(Connection& connection, domain::EventFilter filter, base::Utc since,
                                                 base::Utc now, std::size_t limit);

}  // namespace charivari::store
