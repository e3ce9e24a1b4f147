#include "domain/schedule.hpp"

namespace charivari::domain {

Utc effective_end(const Schedule& schedule) {
    if (schedule.end) return schedule.end->utc();
    return start_of_day(schedule.start->date + std::chrono::days{1}, schedule.start->zone);
}

}  // namespace charivari::domain
