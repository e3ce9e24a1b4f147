#include <algorithm>
#include <set>
#include <string>
#include <utility>

#include "base/ids.hpp"
#include "domain/check.hpp"
#include "domain/recurrence.hpp"
#include "ics/rule.hpp"

namespace charivari::domain {
namespace {

constexpr std::size_t most_overrides = 100;
constexpr std::size_t most_dates = 366;

using base::FieldErrors;

std::string item(std::string_view list, std::size_t index) {
    return "/recurrence/" + std::string(list) + "/" + std::to_string(index);
}

void add_rule_fault(FieldErrors& errors, std::string code, std::string message) {
    errors.add("/recurrence/rule", std::move(code), std::move(message));
}

// What a rule says that it cannot say, whatever the start. `message`: what, in English.
std::string code_of(ics::RuleFault fault) {
    switch (fault) {
        case ics::RuleFault::without_dates:
            return "without_dates";
        case ics::RuleFault::too_often:
        case ics::RuleFault::frequency_with_date:
            return "too_often";
        case ics::RuleFault::until_form:
            return "until_form";
        case ics::RuleFault::time_part_with_date:
            return "contradiction";
        default:
            return "not_a_rule";
    }
}

Utc instant_of(const ics::Until& until, const std::string& zone) {
    if (const auto* date = std::get_if<std::chrono::local_days>(&until)) return start_of_day(*date, zone);
    if (const auto* local = std::get_if<Local>(&until))
        return Moment{std::chrono::floor<std::chrono::days>(*local),
                      *local - std::chrono::floor<std::chrono::days>(*local), zone}
            .utc();
    return std::get<Utc>(until);
}

std::optional<std::pair<std::string, std::string>> find_fault(const ics::Rule& rule, const Moment& start) {
    using Fault = std::pair<std::string, std::string>;
    if (rule.frequency < ics::Frequency::daily)
        return Fault{"too_often", "A rule of days, weeks, months or years; hours of one day stand in BYHOUR."};
    if (const auto oddity = ics::find_oddity(rule)) return Fault{code_of(oddity->fault), ics::to_text(*oddity) + "."};
    const auto form = start.has_time() ? ics::StartForm::zoned : ics::StartForm::date;
    const auto beside = ics::check_with_start(rule, form);
    if (!beside.empty() && beside.front().fault == ics::RuleFault::until_form)
        return Fault{"until_form", start.has_time() ? "UNTIL is an instant in UTC where the start has an hour: "
                                                      "UNTIL=20200630T160000Z."
                                                    : "UNTIL is a date where the start is one: UNTIL=20200630."};
    if (!beside.empty()) return Fault{code_of(beside.front().fault), ics::to_text(beside.front()) + "."};
    if (rule.until && instant_of(*rule.until, start.zone) < start.utc())
        return Fault{"until_before_start", "UNTIL is before the start."};
    return std::nullopt;
}

// What shows only when the rule is expanded.
std::optional<std::pair<std::string, std::string>> find_fault_of_dates(const EventDraft& draft) {
    using Fault = std::pair<std::string, std::string>;
    EventDraft alone;
    alone.start = draft.start;
    alone.recurrence = Recurrence{draft.recurrence->rule, {}, {}, {}};
    const auto set = recurrence_set_of(alone);
    if (!set.rules_give_start())
        return Fault{"start_not_in_rule",
                     "The rule does not give the start, which is the first date: one must change."};
    const auto second = set.next(draft.start->utc());
    if (!second.occurrence)
        return second.completeness == ics::Completeness::complete
                   ? Fault{"single_date", "This rule gives one date: leave it out."}
                   : Fault{"too_costly", "The dates of this rule are too far apart, or too hard to find."};
    if (set.steps_left() == 0) return Fault{"too_costly", "The dates of this rule are too hard to count."};
    const auto all = set.between(draft.start->utc(), draft.start->utc() + expanded_ahead);
    if (all.completeness != ics::Completeness::complete)
        return Fault{"too_costly", "The dates of this rule are too hard to find."};
    constexpr std::size_t most_ahead = 2 * static_cast<std::size_t>(expanded_ahead.count());
    if (all.occurrences.size() > most_ahead)
        return Fault{"too_often", "More than two dates a day are better told as several events."};
    return std::nullopt;
}

// False if there is a rule that cannot stand.
bool check_rule(EventDraft& draft, bool start_stands, FieldErrors& errors) {
    auto& text = draft.recurrence->rule;
    if (text && text->empty()) text.reset();
    if (!text) return !errors.has("/recurrence/rule");
    const auto parsed = ics::parse_rule(*text);
    if (!parsed) {
        const bool is_long = parsed.issue->fault == ics::RuleFault::too_long || text->size() > 500;
        add_rule_fault(errors, is_long ? "too_long" : "not_a_rule",
                       is_long ? "At most 500 characters." : ics::to_text(*parsed.issue) + ".");
        return false;
    }
    if (parsed.rule->count && *parsed.rule->count == 1) {
        add_rule_fault(errors, "single_date", "A rule with one date is no recurrence: leave it out.");
        return false;
    }
    text = ics::to_text(*parsed.rule);
    if (text->size() > 500) {
        add_rule_fault(errors, "too_long", "At most 500 characters.");
        return false;
    }
    if (!start_stands) return false;
    auto fault = find_fault(*parsed.rule, *draft.start);
    if (!fault) fault = find_fault_of_dates(draft);
    if (fault) add_rule_fault(errors, fault->first, fault->second);
    return !fault;
}

void check_form(const OccurrenceName& name, const std::string& pointer, const Moment& start, FieldErrors& errors) {
    check_years(Moment{name.date, name.time, start.zone}, pointer, errors);  // they move with their series
    if (name.time.has_value() == start.has_time()) return;
    errors.add(pointer, "occurrence_form",
               start.has_time() ? "A local date and hour, as the start has them: 2020-01-18T14:00:00."
                                : "A date, as the start is one: 2020-01-18.");
}

// Names that may be, each once.
void check_names(const std::vector<OccurrenceName>& names, std::string_view list, const Moment& start,
                 FieldErrors& errors) {
    std::set<OccurrenceName> seen;
    for (std::size_t i = 0; i < names.size(); ++i) {
        const std::string pointer = item(list, i);
        if (errors.has(pointer)) continue;
        check_form(names[i], pointer, start, errors);
        if (!seen.insert(names[i]).second) errors.add(pointer, "duplicate", "This stands in the list already.");
    }
}

void check_dates(const EventDraft& draft, FieldErrors& errors) {
    const auto& dates = draft.recurrence->dates;
    check_names(dates, "dates", *draft.start, errors);
    for (std::size_t i = 0; i < dates.size(); ++i) {
        if (dates[i].local() < draft.start->local())
            errors.add(item("dates", i), "before_start", "The start of the event is its first date.");
        else if (dates[i].local() == draft.start->local())
            errors.add(item("dates", i), "duplicate", "This is the start of the event.");
    }
}

void check_texts(OccurrenceOverride& said, const std::string& pointer, FieldErrors& errors) {
    check_optional_text(said.title, pointer + "/title", 200, false, errors);
    check_optional_text(said.description, pointer + "/description", 20'000, true, errors);
    if (said.status == EventStatus::over)
        errors.add(pointer + "/status", "not_settable", "over follows from the clock and cannot be set.");
    if (said.place && !base::is_uuid(*said.place)) errors.add(pointer + "/place", "not_an_id", "The id of a place.");
    if (said.online_url) check_url(*said.online_url, pointer + "/online_url", errors);
    if (said.attendance_mode == AttendanceMode::online && said.place)
        errors.add(pointer + "/attendance_mode", "contradiction", "What is only online has no place.");
}

void check_moments(const EventDraft& draft, const OccurrenceOverride& said, const std::string& pointer,
                   FieldErrors& errors) {
    for (const auto* each : {&said.start, &said.end})
        if (*each && !is_zone((*each)->zone)) {
            errors.add(pointer + (each == &said.start ? "/start/zone" : "/end/zone"), "unknown_zone",
                       "A name of the IANA time zone database: Europe/Paris.");
            return;
        }
    check_years(said.start, pointer + "/start", errors);
    check_years(said.end, pointer + "/end", errors);
    if (!said.end || errors.has_within(pointer + "/start") || errors.has_within(pointer + "/end")) return;
    const Moment start = said.start.value_or(Moment{said.occurrence.date, said.occurrence.time, draft.start->zone});
    if (start.has_time() != said.end->has_time())
        errors.add(pointer + "/end", "contradiction", "Start and end both have an hour, or neither has.");
    else if (said.end->utc() <= start.utc())
        errors.add(pointer + "/end", "end_before_start", "The end is not after the start.");
    else if (said.end->utc() - start.utc() > std::chrono::days{366})
        errors.add(pointer + "/end", "too_late", "An event lasts a year at most.");
}

void check_overrides(EventDraft& draft, bool start_stands, FieldErrors& errors) {
    std::set<OccurrenceName> seen;
    auto& overrides = draft.recurrence->overrides;
    for (std::size_t i = 0; i < overrides.size(); ++i) {
        const std::string pointer = item("overrides", i);
        if (errors.has(pointer)) continue;
        check_texts(overrides[i], pointer, errors);
        if (errors.has(pointer + "/occurrence") || !start_stands) continue;
        check_form(overrides[i].occurrence, pointer + "/occurrence", *draft.start, errors);
        if (!seen.insert(overrides[i].occurrence).second)
            errors.add(pointer + "/occurrence", "duplicate", "There is an override of this occurrence already.");
        check_moments(draft, overrides[i], pointer, errors);
    }
}

// Exceptions and overrides name what is there without them.
void check_named(const EventDraft& draft, FieldErrors& errors) {
    const Recurrence& recurrence = *draft.recurrence;
    const auto set = recurrence_set_of(draft, true);
    std::uint32_t steps = ics::RecurrenceLimits{}.steps;
    const auto check = [&](const OccurrenceName& name, const std::string& pointer) {
        if (!errors.has(pointer) && !set.is_occurrence(name.local(), steps).value_or(false))
            errors.add(pointer, "no_occurrence", "Neither the rule nor the dates give this occurrence.");
    };
    for (std::size_t i = 0; i < recurrence.exceptions.size(); ++i) check(recurrence.exceptions[i], item("except", i));
    for (std::size_t i = 0; i < recurrence.overrides.size(); ++i) {
        const OccurrenceName& name = recurrence.overrides[i].occurrence;
        const std::string pointer = item("overrides", i) + "/occurrence";
        check(name, pointer);
        if (std::find(recurrence.exceptions.begin(), recurrence.exceptions.end(), name) != recurrence.exceptions.end())
            errors.add(pointer, "left_out", "This occurrence is left out by except.");
    }
}

bool says_anything(const OccurrenceOverride& said) {
    return said != OccurrenceOverride{said.occurrence, {}, {}, {}, {}, {}, {}, {}, {}};
}

void put_in_order(Recurrence& recurrence) {
    std::sort(recurrence.dates.begin(), recurrence.dates.end());
    std::sort(recurrence.exceptions.begin(), recurrence.exceptions.end());
    std::erase_if(recurrence.overrides, [](const auto& each) { return !says_anything(each); });
    std::sort(recurrence.overrides.begin(), recurrence.overrides.end(),
              [](const auto& left, const auto& right) { return left.occurrence < right.occurrence; });
}

bool is_within_bounds(const Recurrence& recurrence, FieldErrors& errors) {
    const auto check = [&](const char* list, std::size_t size, std::size_t most) {
        if (size > most)
            errors.add("/recurrence/" + std::string(list), "too_many", "At most " + std::to_string(most) + ".");
        return size <= most;
    };
    const bool dates = check("dates", recurrence.dates.size(), most_dates);
    const bool exceptions = check("except", recurrence.exceptions.size(), most_dates);
    return check("overrides", recurrence.overrides.size(), most_overrides) && dates && exceptions;
}

}  // namespace

void check_recurrence(EventDraft& draft, bool start_stands, base::FieldErrors& errors) {
    if (!draft.recurrence || !is_within_bounds(*draft.recurrence, errors)) return;
    Recurrence& recurrence = *draft.recurrence;
    const bool rule_stands = check_rule(draft, start_stands, errors);
    check_overrides(draft, start_stands, errors);
    if (!start_stands) return;
    check_dates(draft, errors);
    check_names(recurrence.exceptions, "except", *draft.start, errors);
    if (!recurrence.rule && recurrence.dates.empty())
        errors.add("/recurrence/rule", "required", "A rule or further dates; null for an event that does not recur.");
    if (rule_stands && !errors.has("/recurrence/rule")) check_named(draft, errors);
    if (errors.has_within("/recurrence")) return;
    put_in_order(recurrence);
    if (!recurrence_set_of(draft).next(draft.start->utc() - std::chrono::days{1'000}).occurrence)
        errors.add("/recurrence/except", "nothing_left", "Every occurrence is left out: cancel the event instead.");
}

}  // namespace charivari::domain
