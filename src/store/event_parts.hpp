#pragma once

#include <vector>

#include "domain/event.hpp"
#include "store/connection.hpp"

// What hangs on an event in tables of its own: translations, sources, hosts and speakers, campaigns, tags,
// relations, and of one that recurs its dates and overrides.
namespace charivari::store {

// The event's row must be there. Throws Error{conflict} if a campaign or a related event does not exist.
void insert_event_parts(Connection& connection, const domain::Event& event);
void delete_event_parts(Connection& connection, const std::string& id);
// Fills in the parts, and `place`, of events that have their id and facts.place; a handful of statements for all of them.
void load_event_parts(Connection& connection, std::vector<domain::Event>& events);

}  // namespace charivari::store
