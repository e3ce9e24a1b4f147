#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "store/connection.hpp"

namespace charivari::store {

// Which events are looked at when something is looked for that may be the same.
enum class DuplicatePool { published, waiting };

// Ids of the events that start between two instants (`to` exclusive): those at that place first, then those in that
// commune, then any, in the order of start; of each at most `limit`, none twice.
std::vector<std::string> list_events_about(Connection& connection, DuplicatePool pool, base::Utc from, base::Utc to,
                                           const std::optional<std::string>& place,
                                           const std::optional<std::string>& commune, std::size_t limit);

}  // namespace charivari::store
