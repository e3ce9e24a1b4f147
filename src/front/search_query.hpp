#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "domain/search.hpp"
#include "front/call.hpp"

namespace charivari::front {

// What is asked of the search, by whichever door: ?q=, ?limit=, and ?cursor=, which says how many results to leave out.
struct SearchAsked {
    domain::SearchQuery query;
    std::size_t limit = 20;
    std::size_t skipped = 0;

    // The cursor of the next page, when `found` were found of limit + 1 that were asked for; nothing at the end, or where
    // nothing is ranked any more.
    std::optional<std::string> next(std::size_t found) const;
};

// Throws Error{bad_request} for any other parameter, and for one that is wrong.
SearchAsked search_of(const Call& call);

}  // namespace charivari::front
