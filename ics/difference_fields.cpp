// Which members of an event differ, but for noise.
#include <algorithm>
#include <cmath>
#include <tuple>

#include "ics/difference.hpp"
#include "ics/rule.hpp"
#include "ics/value_text.hpp"

namespace ics {
namespace {

using namespace std::chrono;

bool is_series(const Event& event) { return !event.rrule.empty() || !event.rdates.empty(); }

bool is_floating(const Time& time) { return detail::form_of(time).kind == detail::TimeForm::Kind::floating; }

// Whether both are the same moment; in series the zone matters too.
bool are_same(const Time& a, const Time& b, bool in_series) {
    if (a == b) return true;
    const bool are_dates = std::holds_alternative<Date>(a) || std::holds_alternative<Date>(b);
    if (are_dates || in_series || is_floating(a) || is_floating(b)) return false;
    return detail::compare(a, b) == 0;
}

// The end an event has, said or not: of a day the next one, of an hour that hour.
Time end_of(const Event& event) {
    if (event.end) return *event.end;
    if (const auto* date = std::get_if<Date>(&event.start)) return *date + days{1};
    return event.start;
}

std::string_view without_blanks(std::string_view text) {
    constexpr std::string_view blanks = " \t\r\n";
    const std::size_t first = text.find_first_not_of(blanks);
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

// Blanks and line ends, however many, count as one.
bool are_same_text(std::string_view a, std::string_view b) {
    constexpr std::string_view blanks = " \t\r\n";
    a = without_blanks(a);
    b = without_blanks(b);
    while (a != b) {
        const std::size_t one = a.find_first_of(blanks);
        const std::size_t other = b.find_first_of(blanks);
        if (a.substr(0, one) != b.substr(0, other) || one == std::string_view::npos || other == std::string_view::npos)
            return false;
        a.remove_prefix(a.find_first_not_of(blanks, one));
        b.remove_prefix(b.find_first_not_of(blanks, other));
    }
    return true;
}

bool are_same_place(const std::optional<Geo>& a, const std::optional<Geo>& b) {
    if (!a || !b) return a.has_value() == b.has_value();
    constexpr double metre = 1e-5;  // in degrees, as good as
    return std::abs(a->latitude - b->latitude) < metre && std::abs(a->longitude - b->longitude) < metre;
}

bool has_hours(const Rule& rule) {
    return rule.frequency < Frequency::daily || !rule.by_hour.empty() || !rule.by_minute.empty() ||
           !rule.by_second.empty();
}

// The last day on which an occurrence may begin, for rules of one hour a day.
Date last_day(const Until& until, const Time& start) {
    if (const auto* date = std::get_if<Date>(&until)) return *date;
    const auto form = detail::form_of(start);
    const auto* instant = std::get_if<Utc>(&until);
    Local last = instant != nullptr ? Local{instant->time_since_epoch()} : std::get<Local>(until);
    if (instant != nullptr && form.kind == detail::TimeForm::Kind::zoned) last = form.zone->to_local(*instant);
    const Date day = floor<days>(last);
    const Time hour = detail::in_form_of(start, day);
    return detail::compare(hour, detail::in_form_of(start, Zoned{last, form.zone})) > 0 ? day - days{1} : day;
}

// What the rule takes from the start said in full, and what makes no difference left out (RFC 5545 3.3.10).
Rule in_full(Rule rule, const Time& start) {
    const auto* date = std::get_if<Date>(&start);
    const auto* zoned = std::get_if<Zoned>(&start);
    const Local clock = date != nullptr    ? Local{*date}
                        : zoned != nullptr ? zoned->local
                                           : Local{std::get<Utc>(start).time_since_epoch()};
    const year_month_day day{floor<days>(clock)};
    const bool names_days =
        !rule.by_day.empty() || !rule.by_month_day.empty() || !rule.by_year_day.empty() || !rule.by_week_number.empty();
    if (!names_days && rule.by_set_position.empty()) {
        if (rule.frequency == Frequency::weekly) rule.by_day = {{0, weekday{floor<days>(clock)}}};
        if (rule.frequency >= Frequency::monthly)
            rule.by_month_day = {static_cast<int>(static_cast<unsigned>(day.day()))};
        if (rule.frequency == Frequency::yearly && rule.by_month.empty())
            rule.by_month = {static_cast<int>(static_cast<unsigned>(day.month()))};
    }
    const bool counts_weeks = (rule.frequency == Frequency::weekly && rule.interval > 1) ||
                              !rule.by_week_number.empty() || !rule.by_set_position.empty();
    if (!counts_weeks) rule.week_start = Monday;
    if (rule.until && !has_hours(rule)) rule.until = last_day(*rule.until, start);
    return rule;
}

bool are_same_rules(const Event& a, const Event& b) {
    if (a.rrule == b.rrule) return true;
    const ParsedRule first = parse_rule(a.rrule);
    const ParsedRule second = parse_rule(b.rrule);
    return first && second && in_full(*first.rule, a.start) == in_full(*second.rule, b.start);
}

// Whether two lists hold the same, in whatever order.
template <typename Item, typename Less>
bool are_same_sets(std::vector<Item> a, std::vector<Item> b, Less less) {
    if (a == b) return true;
    if (a.size() != b.size()) return false;
    std::sort(a.begin(), a.end(), less);
    std::sort(b.begin(), b.end(), less);
    return a == b;
}

bool is_counter(const Property& property) {
    return property.name.starts_with("X-MOZ-") || property.name.starts_with("X-MICROSOFT-CDO-") ||
           property.name == "X-LIC-ERROR";
}

std::vector<std::string> shown(const std::vector<Property>& properties) {
    std::vector<std::string> lines;
    for (const Property& property : properties) {
        if (is_counter(property)) continue;
        std::vector<std::string> parameters;
        for (const Parameter& parameter : property.parameters)
            parameters.push_back(parameter.name + '=' + parameter.value);
        std::sort(parameters.begin(), parameters.end());
        std::string line = property.name;
        for (const std::string& parameter : parameters) line += ';' + parameter;
        lines.push_back(line + ':' + std::string{without_blanks(property.value)});
    }
    return lines;
}

// An alarm that has no text of its own is shown with the summary, and some programs write that into it.
std::vector<Alarm> meant(const Event& event) {
    std::vector<Alarm> alarms = event.alarms;
    for (Alarm& alarm : alarms)
        if (alarm.description == event.summary || alarm.description == "-") alarm.description.clear();
    return alarms;
}

Transparency meant(Transparency said) { return said == Transparency::none ? Transparency::opaque : said; }

}  // namespace

std::vector<EventField> differing_fields(const Event& before, const Event& after) {
    const bool in_series = is_series(before) || is_series(after);
    const auto by_uri = [](const auto& a, const auto& b) { return a.uri < b.uri; };
    const auto by_uid = [](const Relation& a, const Relation& b) {
        return std::tie(a.uid, a.type) < std::tie(b.uid, b.type);
    };
    const auto by_trigger = [](const Alarm& a, const Alarm& b) {
        if (a.trigger.index() != b.trigger.index()) return a.trigger.index() < b.trigger.index();
        if (const auto* at = std::get_if<Utc>(&a.trigger)) return *at < std::get<Utc>(b.trigger);
        return std::get<AlarmOffset>(a.trigger).offset < std::get<AlarmOffset>(b.trigger).offset;
    };
    std::vector<EventField> fields;
    const auto note = [&fields](EventField field, bool are_alike) {
        if (!are_alike) fields.push_back(field);
    };
    note(EventField::start, are_same(before.start, after.start, in_series));
    note(EventField::end, are_same(end_of(before), end_of(after), in_series));
    note(EventField::location, are_same_text(before.location, after.location));
    note(EventField::geo, are_same_place(before.geo, after.geo));
    note(EventField::summary, are_same_text(before.summary, after.summary));
    note(EventField::status, before.status == after.status);
    note(EventField::description, are_same_text(before.description, after.description));
    note(EventField::url, are_same_text(before.url, after.url));
    note(EventField::rule, are_same_rules(before, after));
    note(EventField::transparency, meant(before.transparency) == meant(after.transparency));
    note(EventField::categories, are_same_sets(before.categories, after.categories, std::less<>{}));
    note(EventField::color, before.color == after.color);
    note(EventField::conferences, are_same_sets(before.conferences, after.conferences, by_uri));
    note(EventField::relations, are_same_sets(before.relations, after.relations, by_uid));
    note(EventField::links, are_same_sets(before.links, after.links, by_uri));
    note(EventField::alarms, are_same_sets(meant(before), meant(after), by_trigger));
    note(EventField::extensions, are_same_sets(shown(before.extensions), shown(after.extensions), std::less<>{}));
    return fields;
}

}  // namespace ics
