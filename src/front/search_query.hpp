#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

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

// Throws Error{bad_request} for a parameter that is none of these nor of `others`, which the caller reads itself, and for
// one that is wrong.
SearchAsked search_of(const Call& call, std::span<const std::string_view> others = {});

}  // namespace charivari::front
