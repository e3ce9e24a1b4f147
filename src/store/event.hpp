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
// relations), and derive start_utc and end_utc (domain::effective_end) from the local times. `event.facts.place` counts,
// not `event.place`. Throw Error{conflict} if an id, uid, slug or short code is taken, or if the place, a campaign or a
// related event does not exist. An empty slug or short code is stored as none.
void insert_event(Connection& connection, const domain::Event& event);
// Replaces the event of that id as a whole. Throws Error{not_found} if there is none.
void update_event(Connection& connection, const domain::Event& event);

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
// Ids of all events at that place, visible or not.
std::vector<std::string> list_event_ids_at(Connection& connection, std::string_view place);
// The latest updated_at of any event, visible or not; nothing while there is none.
std::optional<base::Utc> last_event_change(Connection& connection);

// The public events that pass the filter, in the order `start_utc, id`, behind `after`. `now` decides which are over.
// `limit` is at least 1.
domain::EventPage list_events(Connection& connection, const domain::EventFilter& filter, base::Utc now,
                              std::size_t limit, const std::optional<domain::Position>& after = std::nullopt);

// What a feed holds.
struct FeedEvents {
    std::vector<domain::Event> events;  // in the order start_utc, id
    bool was_cut = false;               // there are more than `cap`; these are the nearest to `now`
};

// The public events that pass the filter; of more than `cap`, those whose start is nearest to `now`, where one that is
// going on counts as being now (decision 14).
FeedEvents list_feed_events(Connection& connection, const domain::EventFilter& filter, base::Utc now, std::size_t cap);

}  // namespace charivari::store
