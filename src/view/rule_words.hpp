#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "view/words.hpp"

// Rules of recurrence as people say them: "tous les mardis et jeudis, jusqu’au 30 juin 2020", "every other week on Monday,
// 10 times". Any thread.
namespace charivari::view {

enum class WrittenFrequency : std::uint8_t { secondly, minutely, hourly, daily, weekly, monthly, yearly };

struct WrittenWeekday {
    int ordinal = 0;  // within the month, or the year where there are no months; -1 is the last, 0 each
    std::chrono::weekday weekday{};
};

// What a rule says, in the calendar of the event's own zone: the fields of ics::RuleDescription, which stands outside what this
// layer sees. Lists are in chronological order, the week beginning on Monday.
struct WrittenRule {
    WrittenFrequency frequency = WrittenFrequency::weekly;
    std::uint32_t interval = 1;
    std::vector<WrittenWeekday> weekdays;
    std::vector<int> month_days, year_days, week_numbers, months, hours, minutes, seconds, positions;
    bool positions_are_of_weekdays = false;
    std::optional<std::uint32_t> count;
    std::optional<std::chrono::local_days> until;
    bool is_simple = true;
    // The minute of the hour at which the event starts, which is that of its other hours too. None: hours without minutes are
    // told as the time between them and the next.
    std::optional<int> start_minute;
};

// Of what ics::describe() gives, and of the start.
template <class Description>
WrittenRule as_written(const Description& said, std::optional<int> start_minute = std::nullopt) {
    WrittenRule rule{.frequency = static_cast<WrittenFrequency>(said.frequency),
                     .interval = said.interval,
                     .weekdays = {},
                     .month_days = said.month_days,
                     .year_days = said.year_days,
                     .week_numbers = said.week_numbers,
                     .months = said.months,
                     .hours = said.hours,
                     .minutes = said.minutes,
                     .seconds = said.seconds,
                     .positions = said.positions,
                     .positions_are_of_weekdays = said.positions_are_of_weekdays,
                     .count = said.count,
                     .until = said.until,
                     .is_simple = said.is_simple,
                     .start_minute = start_minute};
    for (const auto& day : said.weekdays) rule.weekdays.push_back({day.ordinal, day.weekday});
    return rule;
}

// A phrase that begins with a small letter and ends without a full stop. What the rule takes from the start (the hour, the
// weekday of a plain weekly one) is not in it: it stands beside the start. A rule that no sentence of bearable length tells
// is said to be one; its count and last day are told all the same. Throws std::out_of_range for a number that no rule has
// (month 13).
std::string rule_in_words(const Words& words, std::string_view language, const WrittenRule& rule);

}  // namespace charivari::view
