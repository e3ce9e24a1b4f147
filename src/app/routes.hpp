#pragma once

#include <span>
#include <string>

#include "front/route.hpp"

namespace charivari::app {

// Every address of the site, in one table. What is not here does not exist.
std::span<const front::Route> routes();

// The same for a person: one line per row.
std::string routes_text();

}  // namespace charivari::app
