#include "feeds/entry_parts.hpp"

#include <algorithm>
#include <stdexcept>

#include "feeds/entry_words.hpp"
#include "front/event_moments.hpp"

namespace charivari::feeds {
namespace {

constexpr double wide = 70;  // metres around the place, for Apple's programs

// The days that it touches, as a whole-day entry has them.
void set_bar(ics::Event& entry, const domain::Schedule& schedule) {
    entry.start = ics::Date{schedule.start->date};
    auto last = schedule.start->date;
    if (const auto end = front::written_end(schedule)) {
        const bool begins_day = end->time && *end->time == std::chrono::seconds{0};
        last = std::max(last, begins_day ? end->date - std::chrono::days{1} : end->date);
    }
    entry.end = ics::Date{last + std::chrono::days{1}};
}

}  // namespace

ics::Time time_of(const domain::Moment& moment) {
    if (!moment.has_time()) return ics::Date{moment.date};
    const ics::Zone* zone = ics::find_zone(moment.zone);
    if (!zone) throw std::logic_error("a stored moment has an unknown zone: " + moment.zone);
    return ics::Zoned{moment.local(), zone};
}

void set_times(ics::Event& entry, const domain::Schedule& schedule, bool is_bar) {
    if (is_bar) return set_bar(entry, schedule);
    entry.start = time_of(*schedule.start);
    if (schedule.end) entry.end = time_of(*schedule.end);
}

void set_place(ics::Event& entry, const domain::Place& place) {
    entry.location = location_of(place);
    if (!place.latitude || !place.longitude) return;
    entry.geo = ics::Geo{*place.latitude, *place.longitude};
    entry.apple_location = ics::AppleLocation{place.name, domain::address_line(place), wide};
}

}  // namespace charivari::feeds
