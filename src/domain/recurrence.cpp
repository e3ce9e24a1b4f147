#include "domain/recurrence.hpp"

#include <algorithm>
#include <utility>

#include "base/timestamp.hpp"

namespace charivari::domain {
namespace {

OccurrenceName name_at(Local local, bool has_time) {
    const auto date = std::chrono::floor<std::chrono::days>(local);
    return {date, has_time ? std::optional{local - date} : std::nullopt};
}

Moment moment_at(Local local, const Moment& like) {
    const auto date = std::chrono::floor<std::chrono::days>(local);
    return {date, like.has_time() ? std::optional{local - date} : std::nullopt, like.zone};
}

const OccurrenceOverride* find_override(const EventDraft& facts, const OccurrenceName& name) {
    if (!facts.recurrence) return nullptr;
    for (const OccurrenceOverride& each : facts.recurrence->overrides)
        if (each.occurrence == name) return &each;
    return nullptr;
}

// The wall clocks of start and end go together; only where they are in two zones, or where a change of the clock would leave
// no time between them, is it the time between that counts.
std::optional<Moment> end_from(const EventDraft& facts, const Moment& start) {
    if (!facts.end) return std::nullopt;
    const Moment& first = *facts.start;
    if (start.has_time() != first.has_time()) {
        if (start.has_time()) return std::nullopt;
        return Moment{start.date + std::chrono::days{1}, std::nullopt, start.zone};
    }
    if (facts.end->zone == first.zone && start.zone == first.zone) {
        const auto end = moment_at(facts.end->local() + (start.local() - first.local()), *facts.end);
        if (end.utc() > start.utc()) return end;
    }
    const Utc end = start.utc() + (facts.end->utc() - first.utc());
    return moment_at(local_at(end, facts.end->zone), *facts.end);
}

struct Times {
    Moment start;
    std::optional<Moment> end;
};

Times times_of(const EventDraft& facts, const OccurrenceName& name, const OccurrenceOverride* said) {
    Times times{{name.date, name.time, facts.start->zone}, std::nullopt};
    if (said && said->start) times.start = *said->start;
    times.end = said && said->end ? said->end : end_from(facts, times.start);
    return times;
}

Utc end_of(const Times& times) {
    if (times.end) return std::max(times.end->utc(), times.start.utc());
    return start_of_day(times.start.date + std::chrono::days{1}, times.start.zone);
}

OccurrenceSpan span_of(const EventDraft& facts, const OccurrenceName& name) {
    const Times times = times_of(facts, name, find_override(facts, name));
    return {name, times.start.utc(), end_of(times)};
}

std::chrono::seconds span_length(const EventDraft& facts, const OccurrenceName& name) {
    const OccurrenceSpan span = span_of(facts, name);
    return span.end - span.start;
}

bool has_end(const Recurrence& recurrence) {
    if (!recurrence.rule) return true;
    const auto rule = ics::parse_rule(*recurrence.rule).rule;
    return !rule || rule->count || rule->until;
}

bool is_off(EventStatus status) { return status == EventStatus::cancelled || status == EventStatus::postponed; }
bool is_plain(EventStatus status) { return status == EventStatus::announced || status == EventStatus::confirmed; }

void override_texts(EventDraft& facts, const OccurrenceOverride& said) {
    // Translations say what is true of all dates, so not of this one.
    if (said.title || said.description) facts.translations.clear();
    if (said.title) facts.title = *said.title;
    if (said.description) facts.description = *said.description;
}

void override_place(Event& event, const OccurrenceOverride& said) {
    EventDraft& facts = event.facts;
    if (said.attendance_mode) facts.attendance_mode = *said.attendance_mode;
    if (said.online_url) facts.online_url = said.online_url;
    if (said.place && said.place != facts.place) {
        facts.place = said.place;
        event.place.reset();
        for (const Place& each : event.other_places)
            if (each.id == *said.place) event.place = each;
    } else if (facts.attendance_mode == AttendanceMode::online && said.attendance_mode && !said.place) {
        facts.place.reset();
        event.place.reset();
    }
}

// A whole series that moved has moved each of its dates.
std::optional<Moment> previous_of(const Event& series, const Moment& start) {
    if (!series.previous_start || series.previous_start->has_time() != start.has_time()) return std::nullopt;
    const auto moved = series.previous_start->local() - series.start().local();
    return moment_at(start.local() + moved, *series.previous_start);
}

}  // namespace

std::string to_text(const OccurrenceName& name) {
    return name.time ? base::to_text(name.local()) : base::to_text(name.date);
}

std::optional<OccurrenceName> parse_occurrence_name(std::string_view text) {
    if (const auto date = base::parse_date(text)) return OccurrenceName{*date, std::nullopt};
    const auto local = base::parse_local(text);
    return local ? std::optional{name_at(*local, true)} : std::nullopt;
}

ics::RecurrenceSet recurrence_set_of(const EventDraft& facts, bool is_whole) {
    const Moment& start = *facts.start;
    ics::Recurrence set;
    set.start = {start.local(), !start.has_time(), ics::find_zone(start.zone)};
    const Recurrence recurrence = facts.recurrence.value_or(Recurrence{});
    if (recurrence.rule)
        if (auto parsed = ics::parse_rule(*recurrence.rule)) set.rules.push_back(std::move(*parsed.rule));
    for (const OccurrenceName& each : recurrence.dates) set.dates.push_back(each.local());
    if (is_whole) return ics::RecurrenceSet{set};
    for (const OccurrenceName& each : recurrence.exceptions) set.exceptions.push_back(each.local());
    for (const OccurrenceOverride& each : recurrence.overrides)
        if (each.start) set.overrides.push_back({each.occurrence.local(), local_at(each.start->utc(), start.zone)});
    return ics::RecurrenceSet{set};
}

std::optional<ics::RuleDescription> describe_rule(const EventDraft& facts) {
    if (!facts.recurrence || !facts.recurrence->rule) return std::nullopt;
    const auto parsed = ics::parse_rule(*facts.recurrence->rule);
    if (!parsed) return std::nullopt;
    return ics::describe(*parsed.rule, ics::find_zone(facts.start->zone));
}

Expansion expand(const EventDraft& facts, std::optional<Utc> from, Utc to) {
    Expansion expansion;
    auto cursor = recurrence_set_of(facts).from(from.value_or(Utc::min()));
    const bool has_time = facts.start->has_time();
    while (const auto found = cursor.next()) {
        const bool is_first = !from && expansion.spans.empty();
        if ((found->utc >= to && !is_first) || expansion.spans.size() == most_occurrences) {
            expansion.next = found->utc;
            break;
        }
        expansion.spans.push_back(span_of(facts, name_at(found->name, has_time)));
    }
    return expansion;
}

Utc end_of_series(const EventDraft& facts) {
    if (!has_end(*facts.recurrence)) return without_end;
    const Expansion all = expand(facts, std::nullopt, without_end);
    if (all.next) return without_end;
    Utc end = effective_end(facts);
    if (!all.spans.empty()) end = all.spans.front().end;
    for (const OccurrenceSpan& each : all.spans) end = std::max(end, each.end);
    return std::max(end, facts.start->utc());
}

Event occurrence_of(const Event& series, const OccurrenceName& name) {
    if (!series.facts.recurrence) return series;
    const OccurrenceOverride* said = find_override(series.facts, name);
    Times times = times_of(series.facts, name, said);
    Event event = series;
    EventDraft& facts = event.facts;
    event.occurrence = name;
    event.series_end.reset();
    facts.start = times.start;
    facts.end = times.end;
    facts.time_announced = times.start.has_time() || (series.facts.time_announced && !series.start().has_time());
    event.previous_start = previous_of(series, times.start);
    if (said) {
        override_texts(facts, *said);
        override_place(event, *said);
        if (said->status && !is_off(facts.status)) facts.status = *said->status;
        if (times.start.date != name.date) {
            event.previous_start = Moment{name.date, name.time, series.start().zone};
            if (is_plain(facts.status)) facts.status = EventStatus::rescheduled;
        }
    }
    facts.recurrence.reset();
    event.other_places.clear();
    return event;
}

std::vector<Event> occurrences_from(const Event& event, Utc from, std::size_t limit) {
    if (!event.facts.recurrence) return {event};
    const EventDraft& facts = event.facts;
    const Moment& start = *facts.start;
    std::chrono::seconds longest = span_length(facts, {start.date, start.time});
    for (const OccurrenceOverride& each : facts.recurrence->overrides)
        longest = std::max(longest, span_length(facts, each.occurrence));
    std::vector<Event> all;
    // A day more: of dates without an hour, one may be given an hour of its own.
    auto cursor = recurrence_set_of(facts).from(from - longest - std::chrono::days{1});
    while (all.size() < limit) {
        const auto found = cursor.next();
        if (!found) break;
        const OccurrenceSpan span = span_of(facts, name_at(found->name, start.has_time()));
        if (span.start >= from || span.end > from) all.push_back(occurrence_of(event, span.name));
    }
    return all;
}

std::vector<Event> last_occurrences(const Event& event, Utc to, std::size_t limit) {
    if (!event.facts.recurrence) return {event};
    const auto spans = expand(event.facts, std::nullopt, to).spans;
    std::vector<Event> all;
    for (std::size_t i = spans.size() - std::min(limit, spans.size()); i < spans.size(); ++i)
        all.push_back(occurrence_of(event, spans[i].name));
    return all;
}

}  // namespace charivari::domain
