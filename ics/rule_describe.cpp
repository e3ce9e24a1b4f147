#include <algorithm>
#include <tuple>

#include "ics/rule.hpp"

namespace ics {
namespace {

template <class Item, class Key>
void put_in_order(std::vector<Item>& items, Key key) {
    std::sort(items.begin(), items.end(), [&](const Item& a, const Item& b) { return key(a) < key(b); });
    items.erase(std::unique(items.begin(), items.end()), items.end());
}

bool is_plain(const std::vector<OrdinalDay>& days) {
    return std::all_of(days.begin(), days.end(), [](const OrdinalDay& day) { return day.ordinal == 0; });
}

bool has_one_time_a_day(const Rule& rule) {
    return rule.frequency >= Frequency::daily && rule.by_hour.size() <= 1 && rule.by_minute.size() <= 1 &&
           rule.by_second.size() <= 1;
}

// BYDAY=TH;BYSETPOS=3 picks what BYDAY=3TH says, as long as the set it picks from is the days of one month or one year.
void tell_positions(const Rule& rule, RuleDescription& said) {
    const auto& positions = rule.by_set_position;
    if (positions.empty()) return;
    const bool set_is_one_period =
        rule.frequency == Frequency::monthly || (rule.frequency == Frequency::yearly && rule.by_month.size() <= 1);
    said.positions_are_of_weekdays = set_is_one_period && has_one_time_a_day(rule) && !said.weekdays.empty() &&
                                     is_plain(said.weekdays) && rule.by_month_day.empty() && rule.by_year_day.empty() &&
                                     rule.by_week_number.empty();
    if (!said.positions_are_of_weekdays || said.weekdays.size() > 1) {
        said.positions = positions;
        return;
    }
    const auto weekday = said.weekdays.front().weekday;
    said.weekdays.clear();
    for (const int position : positions) said.weekdays.push_back({position, weekday});
    said.positions_are_of_weekdays = false;
}

// "Every two weeks on Sunday and Tuesday" is only true if both fall into one week as readers count it, from Monday.
bool weeks_are_as_expected(const Rule& rule) {
    if (rule.frequency != Frequency::weekly || rule.interval == 1) return true;
    const auto before_start = [&](const OrdinalDay& day) {
        return day.weekday.iso_encoding() < rule.week_start.iso_encoding();
    };
    return std::all_of(rule.by_day.begin(), rule.by_day.end(), before_start) ||
           std::none_of(rule.by_day.begin(), rule.by_day.end(), before_start);
}

// Two ways of naming days at once leave those that are both; a sentence tells that only of plain weekdays ("Friday the 13th").
bool can_be_told(const Rule& rule) {
    const int ways = (rule.by_month_day.empty() ? 0 : 1) + (rule.by_year_day.empty() ? 0 : 1) +
                     (rule.by_week_number.empty() ? 0 : 1);
    return ways == 0 || (ways == 1 && is_plain(rule.by_day));
}

std::chrono::local_days last_day(const Until& until, const Zone* zone) {
    if (const auto* day = std::get_if<std::chrono::local_days>(&until)) return *day;
    if (const auto* local = std::get_if<Local>(&until)) return std::chrono::floor<std::chrono::days>(*local);
    const Utc instant = std::get<Utc>(until);
    const Local local = zone == nullptr ? Local{instant.time_since_epoch()} : zone->to_local(instant);
    return std::chrono::floor<std::chrono::days>(local);
}

}  // namespace

RuleDescription describe(const Rule& rule, const Zone* zone) {
    RuleDescription said;
    said.frequency = rule.frequency;
    said.interval = rule.interval;
    said.count = rule.count;
    if (rule.until) said.until = last_day(*rule.until, zone);
    said.weekdays = rule.by_day;
    said.month_days = rule.by_month_day;
    said.year_days = rule.by_year_day;
    said.week_numbers = rule.by_week_number;
    said.months = rule.by_month;
    said.hours = rule.by_hour;
    said.minutes = rule.by_minute;
    said.seconds = rule.by_second;
    std::replace(said.seconds.begin(), said.seconds.end(), 60, 59);
    said.is_simple = can_be_told(rule) && weeks_are_as_expected(rule);
    tell_positions(rule, said);
    put_in_order(said.weekdays, [](const OrdinalDay& day) {
        return std::tuple(static_cast<unsigned>(day.ordinal), day.weekday.iso_encoding());
    });
    for (auto* list : {&said.month_days, &said.year_days, &said.week_numbers, &said.months, &said.hours, &said.minutes,
                       &said.seconds, &said.positions}) {
        put_in_order(*list, [](int number) { return static_cast<unsigned>(number); });
    }
    return said;
}

}  // namespace ics
