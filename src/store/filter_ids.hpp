#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "store/connection.hpp"

namespace charivari::store {

// What a filter names by ids or slugs: what is public, where nothing else is said.
enum class Named : std::uint8_t {
    events,
    events_in_any_state,  // for lists that look at the state of each event themselves
    groups,
    places,
    campaigns,
    people,
};

// The ids of those that there are. What had a slug once is found by it, too, and of events and places what another was merged
// into. Throws Error{bad_request} for more than longest_list values.
std::vector<std::string> list_named(Connection& connection, Named noun, const std::vector<std::string>& values);

}  // namespace charivari::store
