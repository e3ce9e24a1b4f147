#pragma once

#include <string>
#include <string_view>

#include "http/negotiation.hpp"

namespace charivari::http {

// Bodies up to this many bytes are sent as they are, but to who refuses that.
constexpr std::size_t smallest_compressed = 1024;

// `body` in a coding: gzip at level 6 with a fixed header (the same bytes give the same bytes), br at quality 5; identity
// copies. Costs milliseconds for a large feed: on a worker, once per representation. Throws std::runtime_error without
// memory.
std::string compress(std::string_view body, Coding coding);

}  // namespace charivari::http
