#pragma once

#include <optional>

#include "domain/moment.hpp"

namespace charivari::domain {

// When an action takes place. A date only whose `is_time_announced` is false waits for its hour; with true it lasts all day.
struct Schedule {
    std::optional<Moment> start;
    std::optional<Moment> end;  // exclusive when it is a date only, as in iCalendar
    bool is_time_announced = false;

    bool has_time() const { return start && start->has_time(); }
    bool operator==(const Schedule&) const = default;
};

// Whether all of it lies in the years that there are (decision 6).
bool is_in_years(const Schedule& schedule);

// The instant at which it counts as over: its end; without one, the end of its (local) day. It has a start.
Utc effective_end(const Schedule& schedule);

}  // namespace charivari::domain
