// What becomes of a series that moves, or is divided.
#include <algorithm>
#include <utility>

#include "domain/recurrence.hpp"
#include "ics/rule.hpp"

namespace charivari::domain {
namespace {

using std::chrono::days;
using std::chrono::seconds;

// How occurrences move with the start of their series.
struct Shift {
    const Moment& before;
    const Moment& after;
    bool moves_days;

    seconds by() const {
        const seconds hours = after.time.value_or(seconds{0}) - before.time.value_or(seconds{0});
        return moves_days ? after.local() - before.local() : hours;
    }
    Local moved(Local local) const { return local + by(); }
    OccurrenceName moved(const OccurrenceName& name) const {
        const Local local = moved(name.local());
        const auto date = std::chrono::floor<days>(local);
        if (!after.has_time()) return {moves_days ? name.date + (after.date - before.date) : name.date, std::nullopt};
        return {date, local - date};
    }
    ics::Until moved(const ics::Until& until) const {
        if (const auto* date = std::get_if<std::chrono::local_days>(&until)) {
            const OccurrenceName last = moved(OccurrenceName{*date, std::nullopt});
            if (!after.has_time()) return last.date;
            return Moment{last.date, last.time, after.zone}.utc();
        }
        const auto* instant = std::get_if<Utc>(&until);
        const Local local = instant ? local_at(*instant, before.zone) : std::get<Local>(until);
        const OccurrenceName last =
            moved(OccurrenceName{std::chrono::floor<days>(local), local - std::chrono::floor<days>(local)});
        if (!after.has_time()) return last.date;
        return Moment{last.date, last.time, after.zone}.utc();
    }
};

std::vector<OccurrenceName> names_of(const std::vector<OccurrenceOverride>& overrides) {
    std::vector<OccurrenceName> names;
    names.reserve(overrides.size());
    for (const OccurrenceOverride& each : overrides) names.push_back(each.occurrence);
    return names;
}

bool names_the_same(const Recurrence& left, const Recurrence& right) {
    return left.dates == right.dates && left.exceptions == right.exceptions &&
           names_of(left.overrides) == names_of(right.overrides);
}

bool has(const EventDraft& series, const Moment& start) {
    return recurrence_set_of(series, true).is_occurrence(start.local());
}

std::optional<OccurrenceName> find_date_on(const EventDraft& series, std::chrono::local_days date) {
    const Utc midnight = start_of_day(date, series.start->zone);
    auto cursor = recurrence_set_of(series).from(midnight);
    const auto found = cursor.next();
    if (!found || std::chrono::floor<days>(found->name) != date) return std::nullopt;
    return OccurrenceName{date, series.start->has_time() ? std::optional{found->name - Local{date}} : std::nullopt};
}

base::Error cannot_split(std::string code, std::string message) {
    return base::Error{base::Code::invalid, {}, {{"/occurrence", std::move(code), std::move(message)}}};
}

// The rule's own occurrences before `from`: how many, and the last of them.
struct Before {
    std::uint32_t count = 0;
    std::optional<OccurrenceName> last;
};

Before rule_before(const EventDraft& series, const OccurrenceName& from) {
    EventDraft alone;
    alone.start = series.start;
    alone.recurrence = Recurrence{series.recurrence->rule, {}, {}, {}};
    Before before;
    auto cursor = recurrence_set_of(alone).from(series.start->utc());
    for (auto each = cursor.next(); each && each->name < from.local(); each = cursor.next()) {
        ++before.count;
        const auto date = std::chrono::floor<days>(each->name);
        before.last = OccurrenceName{date, from.time ? std::optional{each->name - date} : std::nullopt};
    }
    return before;
}

// Rules with one date are none.
void divide_rule(Recurrence& first, Recurrence& second, const Before& before, const Moment& start) {
    if (!first.rule) return;
    ics::Rule rule = *ics::parse_rule(*first.rule).rule;
    if (rule.count) {
        const std::uint32_t left = *rule.count - before.count;
        ics::Rule rest = rule;
        rest.count = left;
        second.rule = left > 1 ? std::optional{ics::to_text(rest)} : std::nullopt;
    }
    rule.count.reset();
    const Moment last{before.last->date, before.last->time, start.zone};
    rule.until = last.has_time() ? ics::Until{last.utc()} : ics::Until{last.date};
    first.rule = before.count > 1 ? std::optional{ics::to_text(rule)} : std::nullopt;
}

// What has a single date left is an event of that date.
void settle(EventDraft& series) {
    Recurrence& recurrence = *series.recurrence;
    if (recurrence.rule) {
        EventDraft alone;
        alone.start = series.start;
        alone.recurrence = Recurrence{recurrence.rule, {}, {}, {}};
        if (!recurrence_set_of(alone).next(series.start->utc()).occurrence) recurrence.rule.reset();
    }
    if (recurrence.rule || !recurrence.dates.empty()) return;
    Event alone;
    alone.facts = series;
    series = occurrence_of(alone, {series.start->date, series.start->time}).facts;
}

}  // namespace

bool begins_elsewhere(const EventDraft& before, const EventDraft& after) {
    const Moment& was = *before.start;
    const Moment& is = *after.start;
    if (!before.recurrence || !after.recurrence || was.zone != is.zone || was.has_time() != is.has_time()) return false;
    return has(before, is) || has(after, was);
}

void carry_recurrence(const EventDraft& before, EventDraft& after) {
    if (!before.recurrence || !after.recurrence || !before.start || !after.start || before.start == after.start) return;
    if (!is_zone(after.start->zone) || !names_the_same(*before.recurrence, *after.recurrence)) return;
    if (begins_elsewhere(before, after)) return;
    Recurrence& recurrence = *after.recurrence;
    const Shift shift{*before.start, *after.start, recurrence.rule.has_value()};
    for (auto* names : {&recurrence.dates, &recurrence.exceptions})
        for (OccurrenceName& each : *names) each = shift.moved(each);
    for (OccurrenceOverride& each : recurrence.overrides) each.occurrence = shift.moved(each.occurrence);
    if (!recurrence.rule || recurrence.rule != before.recurrence->rule) return;
    auto rule = ics::parse_rule(*recurrence.rule).rule;
    if (!rule || !rule->until) return;
    rule->until = shift.moved(*rule->until);
    recurrence.rule = ics::to_text(*rule);
}

bool is_date_of(const EventDraft& series, const OccurrenceName& name) {
    const auto& left_out = series.recurrence->exceptions;
    return name.time.has_value() == series.start->has_time() &&
           std::find(left_out.begin(), left_out.end(), name) == left_out.end() &&
           recurrence_set_of(series, true).is_occurrence(name.local());
}

std::optional<std::optional<OccurrenceName>> carried_name(const EventDraft& before, const EventDraft& after,
                                                          const std::optional<OccurrenceName>& name) {
    if (!after.recurrence) {
        if (!name) return std::optional<OccurrenceName>{};
        // One date of several is left: it is the one that was meant if it is on its day, or began the series.
        const bool was_first = *name == OccurrenceName{before.start->date, before.start->time};
        if (was_first || name->date == after.start->date) return std::optional<OccurrenceName>{};
        return std::nullopt;
    }
    const OccurrenceName first{after.start->date, after.start->time};
    if (!name) {
        const auto same_day = find_date_on(after, before.start->date);
        return same_day ? same_day : std::optional{first};
    }
    if (before.start != after.start && before.start->zone == after.start->zone && !begins_elsewhere(before, after)) {
        const OccurrenceName moved =
            Shift{*before.start, *after.start, after.recurrence->rule.has_value()}.moved(*name);
        if (is_date_of(after, moved)) return moved;
    }
    if (is_date_of(after, *name)) return name;
    const auto same_day = find_date_on(after, name->date);
    return same_day ? std::optional{same_day} : std::nullopt;
}

EventDraft split_off(EventDraft& series, const OccurrenceName& from) {
    if (!series.recurrence || from.time.has_value() != series.start->has_time() ||
        !recurrence_set_of(series, true).is_occurrence(from.local()))
        throw cannot_split("no_occurrence", "The event has no such occurrence.");
    if (from.local() <= series.start->local())
        throw cannot_split("first_occurrence", "This is the first one: there is nothing before it.");
    const Before before = rule_before(series, from);
    EventDraft rest = series;
    Event at = {};
    at.facts = series;
    at.facts.recurrence->overrides.clear();
    const EventDraft of_date = occurrence_of(at, from).facts;
    rest.start = of_date.start;
    rest.end = of_date.end;
    Recurrence& first = *series.recurrence;
    Recurrence& second = *rest.recurrence;
    divide_rule(first, second, before, *series.start);
    std::erase_if(first.dates, [&](const auto& each) { return each >= from; });
    std::erase_if(second.dates, [&](const auto& each) { return each <= from; });
    std::erase_if(first.exceptions, [&](const auto& each) { return each >= from; });
    std::erase_if(second.exceptions, [&](const auto& each) { return each < from; });
    std::erase_if(first.overrides, [&](const auto& each) { return each.occurrence >= from; });
    std::erase_if(second.overrides, [&](const auto& each) { return each.occurrence < from; });
    if (second.rule && !recurrence_set_of(rest).rules_give_start())
        throw cannot_split("not_by_rule", "Its rule does not give this date: choose one that it gives.");
    settle(series);
    settle(rest);
    return rest;
}

}  // namespace charivari::domain
