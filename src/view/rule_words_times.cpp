// At what times of day, which of them, and until when.
#include <array>
#include <tuple>
#include <utility>

#include "view/rule_words_teller.hpp"

namespace charivari::view::detail {
namespace {

// Indexed by WrittenFrequency.
constexpr std::array<std::string_view, 7> each_keys{"rule.each.secondly", "rule.each.minutely", "rule.each.hourly",
                                                    "rule.each.daily",    "rule.each.weekly",   "rule.each.monthly",
                                                    "rule.each.yearly"};

}  // namespace

std::string RuleTeller::at_numbers(std::string_view key, std::string said, const std::vector<int>& numbers) const {
    if (numbers.empty()) return said;
    const std::string told = all_of(numbers, [](int number) { return std::to_string(number); });
    return say(key, {{"said", said}, {"numbers", told}, {"count", std::to_string(numbers.size())}});
}

// 9, 10, 11, 14: "de 9 h à 12 h et de 14 h à 15 h"; inclusive, at the minute of the start: "de 9 h à 11 h et à 14 h".
std::string RuleTeller::hour_spans(bool is_inclusive) const {
    std::vector<std::pair<int, int>> spans;
    for (const int hour : rule_.hours) {
        if (!spans.empty() && spans.back().second == hour - 1) {
            ++spans.back().second;
        } else {
            spans.emplace_back(hour, hour);
        }
    }
    const int minute = is_inclusive ? rule_.start_minute.value_or(0) : 0;
    return all_of(spans, [&](const auto& span) {
        const int last = is_inclusive ? span.second : span.second + 1;
        if (span.first == last) return say("rule.at_hour", {{"time", time(last, minute)}});
        return say("rule.span", {{"from", time(span.first, minute)}, {"to", time(last, minute)}});
    });
}

// The hours of a rule without minutes, which has those of the start.
std::string RuleTeller::with_hours(std::string said) const {
    const auto& hours = rule_.hours;
    if (hours.size() > most_times || (hours.size() > 2 && are_consecutive(hours)))
        return say("rule.each_hour", {{"said", said}, {"spans", hour_spans(rule_.start_minute.has_value())}});
    if (rule_.start_minute) {
        const std::string times = all_of(hours, [this](int hour) { return time(hour, *rule_.start_minute); });
        return say("rule.at", {{"said", said}, {"times", times}});
    }
    const std::string spans = all_of(hours, [this](int hour) {
        return say("rule.between", {{"from", time(hour, 0)}, {"to", time(hour + 1, 0)}});
    });
    return say("rule.with_spans", {{"said", said}, {"spans", spans}});
}

std::string RuleTeller::with_times(std::string said) const {
    const auto& [hours, minutes] = std::tie(rule_.hours, rule_.minutes);
    if (is_under_daily()) {
        const bool is_hourly = rule_.frequency == Frequency::hourly && minutes.empty() && rule_.start_minute;
        if (!hours.empty()) said = say("rule.with_spans", {{"said", said}, {"spans", hour_spans(is_hourly)}});
        return at_numbers("rule.at_seconds", at_numbers("rule.at_minutes", said, minutes), rule_.seconds);
    }
    const bool are_times = !hours.empty() && !minutes.empty() && hours.size() * minutes.size() <= most_times;
    if (are_times) {
        std::vector<std::pair<int, int>> times;
        for (const int hour : hours)
            for (const int minute : minutes) times.emplace_back(hour, minute);
        const std::string told = all_of(times, [this](const auto& one) { return time(one.first, one.second); });
        said = say("rule.at", {{"said", said}, {"times", told}});
    } else if (!hours.empty() && minutes.empty()) {
        said = with_hours(said);
    } else {
        if (!hours.empty()) said = say("rule.with_spans", {{"said", said}, {"spans", hour_spans(false)}});
        said = at_numbers("rule.at_minutes", said, minutes);
    }
    if (are_times && rule_.seconds == std::vector{0}) return said;
    return at_numbers("rule.at_seconds", said, rule_.seconds);
}

std::string RuleTeller::with_positions(std::string said) const {
    if (rule_.positions.empty() || rule_.positions_are_of_weekdays) return said;
    const std::string which = all_of(
        rule_.positions, [this](int nth) { return numbered("rule.position.nth", "rule.position.nth_last", nth); });
    const std::string each = say(each_keys[static_cast<std::size_t>(rule_.frequency)]);
    return say("rule.positions", {{"said", said}, {"which", which}, {"each", each}});
}

std::string RuleTeller::with_end(std::string said) const {
    if (rule_.count == 1U) return say("rule.once");
    if (rule_.count) said = say("rule.count", {{"said", said}, {"count", std::to_string(*rule_.count)}});
    if (!rule_.until) return said;
    const std::chrono::year_month_day day{*rule_.until};
    return say("rule.until", {{"said", said},
                              {"number", std::to_string(static_cast<unsigned>(day.day()))},
                              {"month", month_name(static_cast<int>(static_cast<unsigned>(day.month())))},
                              {"year", std::to_string(static_cast<int>(day.year()))}});
}

}  // namespace charivari::view::detail
