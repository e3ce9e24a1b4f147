#pragma once

#include <optional>
#include <string_view>

#include "base/clock.hpp"
#include "domain/list.hpp"

namespace charivari::feeds {

// The span of time that a feed shows.
struct Window {
    base::Utc from;                     // inclusive
    base::Utc to;                       // exclusive
    base::Utc moved_at;                 // when time last changed it: the epoch if it is fixed
    std::optional<base::Utc> moves_at;  // when time will change it: nothing if it is fixed
};

// 365 days back to 400 days ahead, in whole days of the site's zone, so that a feed changes at midnight and not with every
// second. `from` and `to` of the filter replace either end; together they span at most 1,100 days, else
// Error{bad_request} (interfaces.md, "Calendars").
Window window_of(const domain::EventFilter& filter, std::string_view zone, base::Utc now);

}  // namespace charivari::feeds
