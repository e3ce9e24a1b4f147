// What RFC 5545 allows and nobody means.
#include <algorithm>
#include <array>
#include <cstdlib>

#include "ics/rule.hpp"
#include "ics/rule_names.hpp"

namespace ics {
namespace {

RuleIssue issue(RuleFault fault, RulePart part, std::string value) {
    return {fault, std::string(name_of(part)), std::move(value), 0};
}

RuleIssue without_dates(RulePart part, int number) {
    return issue(RuleFault::without_dates, part, std::to_string(number));
}

constexpr int longest_year = 366;
constexpr int longest_month = 31;
constexpr std::array longest_months{31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
// The first days of months in years without a leap day, from 1.
constexpr std::array begins{1, 32, 60, 91, 121, 152, 182, 213, 244, 274, 305, 335, 366};

// The days of a year, from 1, from `first` to `last`: whether one of them can be in one of those months, in any year.
bool meets_months(int first, int last, const std::vector<int>& months) {
    return std::any_of(months.begin(), months.end(), [first, last](int month) {
        const auto index = static_cast<std::size_t>(month - 1);
        const int begin = begins.at(index);
        const int end = begins.at(index + 1) + (month >= 2 ? 1 : 0);  // a leap day makes it end later
        return first < end && last >= begin;
    });
}

bool can_meet_month_days(const Rule& rule) {
    return std::any_of(rule.by_month.begin(), rule.by_month.end(), [&rule](int month) {
        const int longest = longest_months.at(static_cast<std::size_t>(month - 1));
        return std::any_of(rule.by_month_day.begin(), rule.by_month_day.end(),
                           [longest](int day) { return std::abs(day) <= longest; });
    });
}

bool can_meet_year_days(const Rule& rule) {
    return std::any_of(rule.by_year_day.begin(), rule.by_year_day.end(), [&rule](int day) {
        if (day > 0) return meets_months(day, day, rule.by_month);
        return meets_months(longest_year + day, longest_year + 1 + day, rule.by_month);  // without and with a leap day
    });
}

// Week n begins at most three days before or after day 7 n - 6 (RFC 5545 3.3.10). Its days may be in the years beside.
bool can_meet_weeks(const Rule& rule) {
    return std::any_of(rule.by_week_number.begin(), rule.by_week_number.end(), [&rule](int number) {
        const int first = number > 0 ? 7 * number - 9 : longest_year + 7 * number - 4;
        const int last = first + 14;
        return meets_months(first, last, rule.by_month) ||
               (first < 1 && meets_months(longest_year - 1 + first, longest_year, rule.by_month)) ||
               (last >= longest_year && meets_months(1, last - longest_year + 1, rule.by_month));
    });
}

// How many days one period can have, at most.
int most_days(const Rule& rule) {
    const auto size = [](const auto& list) { return static_cast<int>(list.size()); };
    const int months = rule.by_month.empty() ? 12 : size(rule.by_month);
    const auto weekdays = [&rule](int of_each) {
        int days = 0;
        for (const OrdinalDay& day : rule.by_day) days += day.ordinal == 0 ? of_each : 1;
        return days;
    };
    switch (rule.frequency) {
        case Frequency::weekly:
            return std::max(1, size(rule.by_day));
        case Frequency::monthly:
            if (!rule.by_month_day.empty()) return size(rule.by_month_day);
            return rule.by_day.empty() ? 1 : std::min(weekdays(5), longest_month);
        case Frequency::yearly:
            if (!rule.by_year_day.empty()) return size(rule.by_year_day);
            if (!rule.by_month_day.empty()) return months * size(rule.by_month_day);
            if (!rule.by_week_number.empty()) return 7 * size(rule.by_week_number);
            if (rule.by_day.empty()) return months;
            return std::min(rule.by_month.empty() ? weekdays(53) : months * weekdays(5), longest_year);
        default:
            return 1;
    }
}

// How many occurrences one period can have, at most.
std::int64_t most_in_period(const Rule& rule) {
    const auto times = [](const std::vector<int>& list) {
        return static_cast<std::int64_t>(std::max<std::size_t>(list.size(), 1));
    };
    std::int64_t most = most_days(rule);
    if (rule.frequency > Frequency::hourly) most *= times(rule.by_hour);
    if (rule.frequency > Frequency::minutely) most *= times(rule.by_minute);
    if (rule.frequency > Frequency::secondly) most *= times(rule.by_second);
    return most;
}

std::optional<RuleIssue> find_emptiness(const Rule& rule) {
    if (!rule.by_month.empty() && !rule.by_month_day.empty() && !can_meet_month_days(rule))
        return without_dates(RulePart::by_month_day, rule.by_month_day.front());
    if (!rule.by_month.empty() && !rule.by_year_day.empty() && !can_meet_year_days(rule))
        return without_dates(RulePart::by_year_day, rule.by_year_day.front());
    if (!rule.by_month.empty() && !rule.by_week_number.empty() && !can_meet_weeks(rule))
        return without_dates(RulePart::by_week_number, rule.by_week_number.front());
    const auto is_beyond = [most = most_in_period(rule)](int position) { return std::abs(position) > most; };
    const auto& positions = rule.by_set_position;
    if (!positions.empty() && std::all_of(positions.begin(), positions.end(), is_beyond))
        return without_dates(RulePart::by_set_position, positions.front());
    return std::nullopt;
}

}  // namespace

std::optional<RuleIssue> find_oddity(const Rule& rule) {
    if (auto found = find_emptiness(rule)) return found;
    if (rule.frequency >= Frequency::hourly || (rule.count && *rule.count <= 1'000)) return std::nullopt;
    const std::uint64_t apart = std::uint64_t{rule.interval} * (rule.frequency == Frequency::minutely ? 60 : 1);
    if (apart >= 3'600) return std::nullopt;
    return issue(RuleFault::too_often, RulePart::frequency,
                 std::string(frequency_names[static_cast<std::size_t>(rule.frequency)]));
}

}  // namespace ics
