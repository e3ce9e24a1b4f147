#include "domain/event_change.hpp"

#include <algorithm>
#include <utility>

#include "domain/recurrence.hpp"

namespace charivari::domain {

namespace {

// What a recurrence says, but for texts: where and when.
std::optional<Recurrence> without_texts(std::optional<Recurrence> recurrence) {
    if (!recurrence) return recurrence;
    for (OccurrenceOverride& each : recurrence->overrides) {
        each.title.reset();
        each.description.reset();
    }
    std::erase_if(recurrence->overrides, [](const OccurrenceOverride& each) {
        return each == OccurrenceOverride{each.occurrence, {}, {}, {}, {}, {}, {}, {}, {}};
    });
    return recurrence;
}

}  // namespace

EventDifference difference_of(const EventDraft& before, const EventDraft& after) {
    EventDifference found;
    found.is_any = before != after;
    found.is_of_day = before.start->date != after.start->date && !begins_elsewhere(before, after);
    found.is_of_dates = without_texts(before.recurrence) != without_texts(after.recurrence);
    found.is_of_hour = before.start != after.start || before.end != after.end;
    found.is_of_place = before.place != after.place || before.attendance_mode != after.attendance_mode;
    found.is_of_status = before.status != after.status;
    return found;
}

void check_source_of_change(const EventDraft& before, const EventDraft& after, base::FieldErrors& errors) {
    if (!before.start || !after.start) return;
    for (const char* pointer : {"/sources", "/start", "/end", "/place", "/status", "/recurrence"})
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

std::optional<Moment> end_with(const EventDraft& before, const Moment& start) {
    if (!before.start || !before.end || start.has_time() != before.start->has_time() ||
        start.date == before.start->date)
        return before.end;
    const Local local = before.end->local() + (start.local() - before.start->local());
    Moment end = *before.end;
    end.date = std::chrono::floor<std::chrono::days>(local);
    if (end.has_time()) end.time = local - Local{end.date};
    if (end.zone == before.start->zone) end.zone = start.zone;
    return end;
}

void carry_end(const EventDraft& before, EventDraft& after) {
    if (after.end && after.end == before.end && after.start && after.end->local() <= after.start->local())
        after.end = end_with(before, *after.start);
}

void keep_people(const EventDraft& before, EventDraft& after) {
    const auto keep = [](const std::vector<Appearance>& known, std::vector<Appearance>& people) {
        for (Appearance& each : people)
            for (const Appearance& one : known)
                if (!each.person && one.name == each.name) each.person = one.person;
    };
    for (auto* people : {&after.hosts, &after.speakers}) {
        keep(before.hosts, *people);
        keep(before.speakers, *people);
    }
}

EventDifference change(Event& event, EventDraft after) {
    const EventDifference found = difference_of(event.facts, after);
    if (!found.is_any) return found;
    // Whoever gives a new day to what was postponed means that it is on again.
    const bool is_on_again = found.is_of_day && !found.is_of_status && after.status == EventStatus::postponed;
    if (is_on_again) after.status = EventStatus::rescheduled;
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

void set_state(Event& event, PublicationState state) {
    if (event.state == state) return;
    event.state = state;
    ++event.sequence;
}

}  // namespace charivari::domain
