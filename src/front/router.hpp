#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>

#include "front/route.hpp"

namespace charivari::front {

using Parameters = std::map<std::string, std::string, std::less<>>;

// What the table has for a request.
struct Match {
    const Route* route = nullptr;  // null: nothing for this method
    Parameters parameters;
    std::string allow;  // methods that the path has ("GET, HEAD, POST, OPTIONS"); empty: the path is unknown
};

// Looks `path` (decoded) up in the table. The first row that fits wins, so fixed segments stand before parameters. A
// parameter `{slug}` is a whole segment without a dot, `{slug}.ics` the part before the ending, `{file*}` a segment with
// any dots. HEAD uses the row of GET. Any thread.
Match find_route(std::span<const Route> routes, http::Method method, std::string_view path);

}  // namespace charivari::front
