#include "domain/schedule.hpp"

namespace charivari::domain {

Utc effective_end(const Schedule& schedule) {
    if (schedule.end) return schedule.end->utc();
    return start_of_day(schedule.start->date + std::chrono::days{1}, schedule.start->zone);
}

bool is_in_years(const Schedule& schedule) {
    const auto stands = [](const std::optional<Moment>& moment) { return !moment || is_in_years(*moment); };
    return stands(schedule.start) && stands(schedule.end);
}

}  // namespace charivari::domain
