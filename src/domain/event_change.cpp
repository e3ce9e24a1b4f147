#include "domain/event_change.hpp"

#include <algorithm>
#include <utility>

namespace charivari::domain {

EventDifference difference_of(const EventDraft& before, const EventDraft& after) {
    EventDifference found;
    found.is_any = before != after;
    found.is_of_day = before.start->date != after.start->date;
    found.is_of_hour = before.start != after.start || before.end != after.end;
    found.is_of_place = before.place != after.place || before.attendance_mode != after.attendance_mode;
    found.is_of_status = before.status != after.status;
    return found;
}

void check_source_of_change(const EventDraft& before, const EventDraft& after, base::FieldErrors& errors) {
    if (!before.start || !after.start) return;
    for (const char* pointer : {"/sources", "/start", "/end", "/place", "/status"})
        if (errors.has_within(pointer)) return;  // first things first
    if (!difference_of(before, after).needs_source()) return;
    const auto is_new = [&](const Source& source) {
        return std::none_of(before.sources.begin(), before.sources.end(), [&](const Source& known) {
            return known.url == source.url && known.seen_at >= source.seen_at && source.seen_at != Utc{};
        });
    };
    if (std::none_of(after.sources.begin(), after.sources.end(), is_new))
        errors.add("/sources", "source_needed",
                   "A new date, place or status needs a source: add one, or say when the old one was seen anew.");
}

EventDifference change(Event& event, EventDraft after) {
    const EventDifference found = difference_of(event.facts, after);
    if (!found.is_any) return found;
    const bool is_off = after.status == EventStatus::cancelled || after.status == EventStatus::postponed;
    const bool is_plain = after.status == EventStatus::announced || after.status == EventStatus::confirmed;
    if (found.is_of_day && !is_off) {
        event.previous_start = event.facts.start;
        if (is_plain) after.status = EventStatus::rescheduled;
    } else if (is_plain) {
        event.previous_start.reset();  // whoever confirms the new date has had it told long enough
    }
    event.facts = std::move(after);
    ++event.revision;
    ++event.sequence;
    return found;
}

}  // namespace charivari::domain
