#include "domain/anchor.hpp"

#include <algorithm>

#include "domain/recurrence.hpp"

namespace charivari::domain {
namespace {

using std::chrono::days;
using std::chrono::seconds;

// Of the offset the exact part waits for the hour, and so does all of the duration but its days.
Schedule on_date(const Anchor& anchor, std::chrono::local_days date, const std::string& zone) {
    const auto first = date + anchor.offset.days;
    const days length = std::max(anchor.duration.value_or(Duration{}).days, days{1});
    return {Moment{first, std::nullopt, zone}, Moment{first + length, std::nullopt, zone}, false};
}

}  // namespace

std::optional<Occasion> find_occasion(const EventDraft& event, const std::optional<OccurrenceName>& name) {
    if (name.has_value() != event.recurrence.has_value()) return std::nullopt;
    if (!name) return Occasion{*event.start, event.end, event.status, event.place, event.attendance_mode};
    if (!is_date_of(event, *name)) return std::nullopt;
    Event series;
    series.facts = event;
    return find_occasion(occurrence_of(series, *name).facts, std::nullopt);
}

Schedule resolve(const Anchor& anchor, const Occasion& occasion) {
    const Moment& start = occasion.start;
    if (anchor.edge == Edge::end && !start.has_time() && occasion.end && !occasion.end->has_time())
        return on_date(anchor, occasion.end->date - days{1}, occasion.end->zone);
    if (!start.has_time() || (anchor.edge == Edge::end && !occasion.end))
        return on_date(anchor, start.date, start.zone);
    Schedule schedule;
    schedule.start = moved_by(anchor.edge == Edge::end ? *occasion.end : start, anchor.offset);
    if (anchor.duration) schedule.end = moved_by(*schedule.start, *anchor.duration);
    schedule.is_time_announced = true;
    return schedule;
}

void check(const Anchor& anchor, base::FieldErrors& errors) {
    const auto offset = anchor.offset.length();
    if (offset > Anchor::farthest || offset < -Anchor::farthest)
        errors.add("/timing/anchor/offset", "out_of_range", "30 days at most, before or after.");
    if (!anchor.duration) return;
    const auto length = anchor.duration->length();
    if (length <= seconds{0} || length > Anchor::longest)
        errors.add("/timing/duration", "out_of_range", "More than nothing, and 30 days at most.");
}

void check_occurrence(const Anchor& anchor, const EventDraft& event, base::FieldErrors& errors) {
    const std::string pointer = "/timing/anchor/occurrence";
    if (errors.has_within(pointer)) return;
    if (event.recurrence && !anchor.occurrence)
        errors.add(pointer, "required", "The event has several dates: say which one.");
    else if (!event.recurrence && anchor.occurrence)
        errors.add(pointer, "no_occurrence", "The event does not recur.");
    else if (!find_occasion(event, anchor.occurrence))
        errors.add(pointer, "no_occurrence", "The event has no such occurrence.");
}

}  // namespace charivari::domain
