#include "ics/rule.hpp"

#include <algorithm>

#include "ics/rule_names.hpp"

namespace ics {
namespace {

RuleIssue issue(RuleFault fault, RulePart part, std::string value = {}) {
    return {fault, std::string(name_of(part)), std::move(value), 0};
}

std::string day_text(const OrdinalDay& day) {
    return (day.ordinal == 0 ? std::string() : std::to_string(day.ordinal)) + std::string(name_of(day.weekday));
}

// Years 0 to 9999, which is all that can be written (RFC 5545 3.3.4).
bool is_in_calendar(const Until& until) {
    using namespace std::chrono;
    constexpr auto begin = local_days{year{0} / January / 1}.time_since_epoch();
    constexpr auto end = local_days{year{10'000} / January / 1}.time_since_epoch();
    return std::visit([&](auto point) { return point.time_since_epoch() >= begin && point.time_since_epoch() < end; },
                      until);
}

std::optional<RuleIssue> check_ranges(const Rule& rule) {
    if (rule.interval == 0) return issue(RuleFault::out_of_range, RulePart::interval, "0");
    if (rule.count == 0U) return issue(RuleFault::out_of_range, RulePart::count, "0");
    for (const auto& row : numeric_list_table) {
        for (const int number : rule.*row.list) {
            const bool is_forbidden_zero = number == 0 && row.lowest < 0;
            if (number >= row.lowest && number <= row.highest && !is_forbidden_zero) continue;
            return issue(RuleFault::out_of_range, row.part, std::to_string(number));
        }
    }
    for (const auto& day : rule.by_day) {
        if (!day.weekday.ok()) return issue(RuleFault::bad_value, RulePart::by_day);
        if (day.ordinal < -53 || day.ordinal > 53)
            return issue(RuleFault::out_of_range, RulePart::by_day, day_text(day));
    }
    if (rule.until && !is_in_calendar(*rule.until)) return issue(RuleFault::out_of_range, RulePart::until);
    if (!rule.week_start.ok()) return issue(RuleFault::bad_value, RulePart::week_start);
    return std::nullopt;
}

// What RFC 5545 3.3.10 says with "MUST NOT" about parts beside each other.
std::optional<RuleIssue> check_combinations(const Rule& rule) {
    const auto frequency = rule.frequency;
    if (rule.count && rule.until) return issue(RuleFault::count_with_until, RulePart::count);
    if (!rule.by_week_number.empty() && frequency != Frequency::yearly) {
        return issue(RuleFault::not_with_frequency, RulePart::by_week_number);
    }
    const bool is_day_week_or_month =
        frequency == Frequency::daily || frequency == Frequency::weekly || frequency == Frequency::monthly;
    if (!rule.by_year_day.empty() && is_day_week_or_month) {
        return issue(RuleFault::not_with_frequency, RulePart::by_year_day);
    }
    if (!rule.by_month_day.empty() && frequency == Frequency::weekly) {
        return issue(RuleFault::not_with_frequency, RulePart::by_month_day);
    }
    const bool ordinals_allowed =
        frequency == Frequency::monthly || (frequency == Frequency::yearly && rule.by_week_number.empty());
    for (const auto& day : rule.by_day) {
        if (day.ordinal == 0 || ordinals_allowed) continue;
        return issue(RuleFault::ordinal_not_allowed, RulePart::by_day, day_text(day));
    }
    const bool has_list =
        !rule.by_day.empty() ||
        std::any_of(numeric_list_table.begin(), numeric_list_table.end(), [&](const NumericList& row) {
            return row.part != RulePart::by_set_position && !(rule.*row.list).empty();
        });
    if (!rule.by_set_position.empty() && !has_list) {
        return issue(RuleFault::position_without_list, RulePart::by_set_position);
    }
    return std::nullopt;
}

void append_digits(std::string& text, unsigned number, std::size_t width) {
    const auto digits = std::to_string(number);
    text.append(digits.size() < width ? width - digits.size() : 0, '0').append(digits);
}

void append_date(std::string& text, std::chrono::local_days day) {
    const std::chrono::year_month_day date{day};
    append_digits(text, static_cast<unsigned>(static_cast<int>(date.year())), 4);
    append_digits(text, static_cast<unsigned>(date.month()), 2);
    append_digits(text, static_cast<unsigned>(date.day()), 2);
}

void append_date_time(std::string& text, Local local) {
    const auto day = std::chrono::floor<std::chrono::days>(local);
    const std::chrono::hh_mm_ss time{local - day};
    append_date(text, day);
    text += 'T';
    append_digits(text, static_cast<unsigned>(time.hours().count()), 2);
    append_digits(text, static_cast<unsigned>(time.minutes().count()), 2);
    append_digits(text, static_cast<unsigned>(time.seconds().count()), 2);
}

void append_until(std::string& text, const Until& until) {
    if (const auto* day = std::get_if<std::chrono::local_days>(&until)) {
        append_date(text, *day);
    } else if (const auto* local = std::get_if<Local>(&until)) {
        append_date_time(text, *local);
    } else {
        append_date_time(text, Local{std::get<Utc>(until).time_since_epoch()});
        text += 'Z';
    }
}

void append_name(std::string& text, RulePart part) { text.append(";").append(name_of(part)).append("="); }

template <class Items, class Print>
void append_list(std::string& text, RulePart part, const Items& items, Print print) {
    if (items.empty()) return;
    append_name(text, part);
    for (const auto& item : items) text.append(print(item)).append(",");
    text.pop_back();
}

std::string_view fault_text(RuleFault fault) {
    switch (fault) {
        case RuleFault::too_long:
            return "rule too long";
        case RuleFault::malformed:
            return "malformed";
        case RuleFault::unknown_part:
            return "unknown part";
        case RuleFault::duplicate_part:
            return "part given twice";
        case RuleFault::missing_frequency:
            return "missing";
        case RuleFault::bad_value:
            return "bad value";
        case RuleFault::out_of_range:
            return "out of range";
        case RuleFault::count_with_until:
            return "not together with UNTIL";
        case RuleFault::not_with_frequency:
            return "not with this FREQ";
        case RuleFault::ordinal_not_allowed:
            return "a numbered weekday is not allowed here";
        case RuleFault::position_without_list:
            return "needs another BY part";
        case RuleFault::frequency_with_date:
            return "yields nothing when the start is a date";
        case RuleFault::time_part_with_date:
            return "ignored when the start is a date";
        case RuleFault::until_form:
            return "not of the form that goes with the start";
        case RuleFault::without_dates:
            return "never comes about";
        case RuleFault::too_often:
            return "too often to be listed to its end";
    }
    return "";
}

}  // namespace

std::optional<RuleIssue> check_rule(const Rule& rule) {
    if (auto found = check_ranges(rule)) return found;
    return check_combinations(rule);
}

std::vector<RuleIssue> check_with_start(const Rule& rule, StartForm form) {
    std::vector<RuleIssue> issues;
    if (form == StartForm::date) {
        if (rule.frequency < Frequency::daily)
            issues.push_back(issue(RuleFault::frequency_with_date, RulePart::frequency));
        const auto report = [&](RulePart part, const std::vector<int>& list) {
            if (!list.empty()) issues.push_back(issue(RuleFault::time_part_with_date, part));
        };
        report(RulePart::by_hour, rule.by_hour);
        report(RulePart::by_minute, rule.by_minute);
        report(RulePart::by_second, rule.by_second);
    }
    if (!rule.until) return issues;
    const bool fits = form == StartForm::date    ? std::holds_alternative<std::chrono::local_days>(*rule.until)
                      : form == StartForm::local ? std::holds_alternative<Local>(*rule.until)
                                                 : std::holds_alternative<Utc>(*rule.until);
    if (!fits) issues.push_back(issue(RuleFault::until_form, RulePart::until));
    return issues;
}

std::string to_text(const Rule& rule) {
    std::string text = "FREQ=";
    text += frequency_names[static_cast<std::size_t>(rule.frequency)];
    if (rule.interval != 1) {
        append_name(text, RulePart::interval);
        text += std::to_string(rule.interval);
    }
    if (rule.until) {
        append_name(text, RulePart::until);
        append_until(text, *rule.until);
    }
    if (rule.count) {
        append_name(text, RulePart::count);
        text += std::to_string(*rule.count);
    }
    const auto number_text = [](int number) { return std::to_string(number); };
    for (const auto& row : numeric_list_table) {
        if (row.part == RulePart::by_hour) append_list(text, RulePart::by_day, rule.by_day, day_text);
        append_list(text, row.part, rule.*row.list, number_text);
    }
    if (rule.week_start != std::chrono::Monday) {
        append_name(text, RulePart::week_start);
        text += name_of(rule.week_start);
    }
    return text;
}

std::string to_text(const RuleIssue& issue) {
    std::string text = issue.part.empty() ? "RRULE" : issue.part;
    if (!issue.value.empty()) text.append("=").append(issue.value);
    return text.append(": ").append(fault_text(issue.fault));
}

}  // namespace ics
