#pragma once

#include <string>
#include <vector>

#include "store/connection.hpp"

namespace charivari::store {

// Looks the whole database over, page by page and reference by reference; one line per fault, none if all is well. Takes
// seconds for a large one.
std::vector<std::string> find_faults(Connection& connection);

}  // namespace charivari::store
