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

// BYDAY=TH;BYSETPOS=3 picks what BYDAY=3TH says, as long as the set it picks from is one month or one year.
void tell_positions(const Rule& rule, RuleDescription& said) {
    const auto& positions = rule.by_set_position;
    if (positions.empty()) return;
    const bool set_is_one_period =
        rule.frequency == Frequency::monthly || (rule.frequency == Frequency::yearly && rule.by_month.size() <= 1);
    if (!set_is_one_period || said.weekdays.empty() || !is_plain(said.weekdays)) {
        said.is_simple = false;
        return;
    }
    if (said.weekdays.size() == 1) {
        const auto weekday = said.weekdays.front().weekday;
        said.weekdays.clear();
        for (const int position : positions) said.weekdays.push_back({position, weekday});
    } else if (positions.size() == 1) {
        said.position = positions.front();
    } else {
        said.is_simple = false;
    }
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

bool has_only_simple_parts(const Rule& rule) {
    if (rule.frequency < Frequency::daily) return false;
    if (!rule.by_hour.empty() || !rule.by_minute.empty() || !rule.by_second.empty()) return false;
    if (!rule.by_week_number.empty() || !rule.by_year_day.empty()) return false;
    // "Friday the 13th": two conditions at once.
    return rule.by_day.empty() || rule.by_month_day.empty();
}

}  // namespace

RuleDescription describe(const Rule& rule) {
    RuleDescription said;
    said.frequency = rule.frequency;
    said.interval = rule.interval;
    said.count = rule.count;
    said.until = rule.until;
    said.weekdays = rule.by_day;
    said.month_days = rule.by_month_day;
    said.months = rule.by_month;
    said.is_simple = has_only_simple_parts(rule) && weeks_are_as_expected(rule);
    tell_positions(rule, said);
    put_in_order(said.weekdays, [](const OrdinalDay& day) {
        return std::tuple(static_cast<unsigned>(day.ordinal), day.weekday.iso_encoding());
    });
    const auto chronological = [](int number) { return static_cast<unsigned>(number); };
    put_in_order(said.month_days, chronological);
    put_in_order(said.months, chronological);
    return said;
}

}  // namespace ics
