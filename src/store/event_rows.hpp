#pragma once

#include <array>
#include <chrono>
#include <string>
#include <string_view>
#include <vector>

#include "domain/event.hpp"
#include "store/connection.hpp"

namespace charivari::store {

// The lengths to which an event's duration is rounded up in event.reach: what is going on at an instant is found, for
// each of them, among the events of that reach which started at most so long before. A day may have 25 hours.
inline constexpr std::array<std::chrono::seconds, 5> event_reaches{std::chrono::days{2}, std::chrono::days{16},
                                                                   std::chrono::days{128}, std::chrono::days{400},
                                                                   std::chrono::days{100'000}};

// That length for a duration.
std::chrono::seconds reach_of(std::chrono::seconds duration);

// An event as its row has it, without `place` and what stands in tables of its own: with_parts() brings them.
struct EventRow {
    domain::Event event;
    bool has_translations = false;
    bool has_appearances = false;
    bool has_relations = false;
};
// The columns of an event, named `e`, as read_event() takes them from a row from column `first` on.
extern const std::string_view event_columns;
EventRow read_event(const Statement& row, int first);

// The events of these ids, visible or not, with all their parts, in the order of the ids. Throws base::Error{internal}
// if one is missing: the ids are to come from the same snapshot.
std::vector<domain::Event> get_events(Connection& connection, const std::vector<std::string>& ids);

}  // namespace charivari::store
