#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "domain/event.hpp"
#include "store/connection.hpp"

// What is said of the dates of an event that recurs, but for its rule, which stands in its row.
namespace charivari::store {

// Throws Error{conflict} if the place of an override does not exist.
void insert_event_dates(Connection& connection, const domain::Event& event);
void delete_event_dates(Connection& connection, const std::string& id);
// Fills in dates, exceptions and overrides of those events that recur.
void load_event_dates(Connection& connection, const std::vector<domain::Event*>& events);

}  // namespace charivari::store
