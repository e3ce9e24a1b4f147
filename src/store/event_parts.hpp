#pragma once

#include <vector>

#include "domain/event.hpp"
#include "store/connection.hpp"
#include "store/event_rows.hpp"

// What hangs on an event in tables of its own: translations, sources, hosts and speakers, campaigns, tags,
// relations, and of one that recurs its dates and overrides.
namespace charivari::store {

// The event's row must be there. Throws Error{conflict} if a campaign or a related event does not exist.
void insert_event_parts(Connection& connection, const domain::Event& event);
void delete_event_parts(Connection& connection, const std::string& id);
// The whole events of these rows, in their order; a handful of statements for all of them.
std::vector<domain::Event> with_parts(Connection& connection, std::vector<EventRow> rows);

}  // namespace charivari::store
