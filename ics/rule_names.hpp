// The names of the parts of a rule and the lists behind them (RFC 5545 3.3.10). Internal to ics/rule*.cpp.
#pragma once

#include <array>
#include <string_view>

#include "ics/rule.hpp"

namespace ics {

// In the order in which to_text() writes them, which is the order in which the BYxxx parts are applied.
enum class RulePart : std::uint8_t {
    frequency,
    interval,
    until,
    count,
    by_month,
    by_week_number,
    by_year_day,
    by_month_day,
    by_day,
    by_hour,
    by_minute,
    by_second,
    by_set_position,
    week_start
};

inline constexpr std::array<std::string_view, 14> rule_part_names{
    "FREQ",       "INTERVAL", "UNTIL",  "COUNT",    "BYMONTH",  "BYWEEKNO", "BYYEARDAY",
    "BYMONTHDAY", "BYDAY",    "BYHOUR", "BYMINUTE", "BYSECOND", "BYSETPOS", "WKST"};

// Indexed by Frequency.
inline constexpr std::array<std::string_view, 7> frequency_names{"SECONDLY", "MINUTELY", "HOURLY", "DAILY",
                                                                 "WEEKLY",   "MONTHLY",  "YEARLY"};

// Indexed by std::chrono::weekday::c_encoding().
inline constexpr std::array<std::string_view, 7> weekday_names{"SU", "MO", "TU", "WE", "TH", "FR", "SA"};

// The BYxxx parts that are lists of numbers, and what a number may be in them. Zero is out where negatives are in.
struct NumericList {
    RulePart part;
    int lowest;
    int highest;
    std::vector<int> Rule::*list;
};

inline constexpr std::array<NumericList, 8> numeric_list_table{{
    {RulePart::by_month, 1, 12, &Rule::by_month},
    {RulePart::by_week_number, -53, 53, &Rule::by_week_number},
    {RulePart::by_year_day, -366, 366, &Rule::by_year_day},
    {RulePart::by_month_day, -31, 31, &Rule::by_month_day},
    {RulePart::by_hour, 0, 23, &Rule::by_hour},
    {RulePart::by_minute, 0, 59, &Rule::by_minute},
    {RulePart::by_second, 0, 60, &Rule::by_second},
    {RulePart::by_set_position, -366, 366, &Rule::by_set_position},
}};

constexpr std::string_view name_of(RulePart part) { return rule_part_names[static_cast<std::size_t>(part)]; }
constexpr std::string_view name_of(std::chrono::weekday weekday) { return weekday_names[weekday.c_encoding()]; }

}  // namespace ics
