#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "store/connection.hpp"

namespace charivari::store {

// What a filter names by ids or slugs.
enum class Named : std::uint8_t {
    events,
    groups,
    places,
    campaigns,
    people,
};

// The ids of what is public of what the values name. What had a slug once is found by it, too, and
// of events and places what another was merged into. Throws Error{bad_request} for more than longest_list values.
std::vector<std::string> list_named(Connection& connection, Named noun, const std::vector<std::string>& values);

}  // namespace charivari::store
