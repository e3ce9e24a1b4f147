#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/list.hpp"
#include "domain/search.hpp"

// The filters of lists of places, people, campaigns and calls. Each that is set narrows; within one, any value may match.
namespace charivari::domain {

struct NounFilter {
    std::optional<SearchQuery> words;  // of the latest thousand that have them; what is not public is found by none
    std::optional<Utc> updated_since;  // inclusive
};

struct PlaceFilter : NounFilter {
    std::vector<std::string> communes;     // INSEE codes
    std::vector<std::string> departments;  // "42", "2A"
    std::optional<Vicinity> near;          // of more than 500 places the nearest
};

}  // namespace charivari::domain
