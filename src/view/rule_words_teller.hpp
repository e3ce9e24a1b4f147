#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "view/moments.hpp"
#include "view/rule_words.hpp"

// How rule_in_words() is made; for src/view/rule_words*.cpp alone.
namespace charivari::view::detail {

using Frequency = WrittenFrequency;

constexpr std::size_t most_times = 6;  // of day; more are told as hours and minutes

template <class Number>
bool are_consecutive(const std::vector<Number>& numbers) {
    return static_cast<std::size_t>(numbers.back() - numbers.front()) + 1 == numbers.size();
}

// One rule in one language. Each function gives a phrase; `said` is the phrase so far.
class RuleTeller {
  public:
    RuleTeller(const Words& words, std::string_view language, const WrittenRule& rule)
        : words_{words}, language_{language}, rule_{rule} {}

    std::string tell() const {
        if (!is_tellable()) return with_end(say("rule.odd"));
        return with_end(with_positions(with_times(days())));
    }

  private:
    std::string say(std::string_view key, Words::Arguments arguments = {}) const {
        return words_.say(language_, key, arguments);
    }
    template <class Item, class Tell>
    std::string list(const std::vector<Item>& items, std::string_view last_key, Tell tell) const;
    template <class Item, class Tell>
    std::string all_of(const std::vector<Item>& items, Tell tell) const {
        return list(items, "rule.and", tell);
    }

    bool is_tellable() const;
    bool is_under_daily() const { return rule_.frequency < Frequency::daily; }
    bool has_ordinals() const {
        return std::any_of(rule_.weekdays.begin(), rule_.weekdays.end(),
                           [](const auto& day) { return day.ordinal != 0; });
    }

    // "le 3e" or "the third to last": `key` for numbers from the beginning, `key_from_end` for -1, -2…
    std::string numbered(std::string_view key, std::string_view key_from_end, int number,
                         std::string_view of = {}) const;
    std::string every(Frequency frequency, std::uint32_t interval) const;
    std::string every() const { return every(rule_.frequency, rule_.interval); }
    std::string name_of(std::chrono::weekday day) const { return words_.weekday(language_, day.c_encoding()); }
    std::string month_name(int month) const { return words_.month(language_, static_cast<unsigned>(month)); }

    // Which days.
    std::string days() const;
    std::string days_of_period() const;
    std::string steps_of_days(std::string said) const;
    std::string days_of_weeks() const;
    std::string every_weekday() const;
    std::string listed_days(const std::string& days, bool are_month_days) const;
    std::string days_of_months(const std::string& days, bool are_month_days) const;
    std::string weekday_item(const WrittenWeekday& day) const;
    std::string nth_of(const std::vector<int>& ordinals, std::string_view what) const;
    std::string ordinal_weekdays() const;
    std::string weekday_group() const;
    bool are_span_of_days() const;
    std::string on_days(std::string_view every, std::string_view days) const;
    std::string month_days() const;
    std::string year_days() const;
    std::string weekdays_on() const;
    std::string in_months(std::string said) const;
    std::string only_weekdays(std::string said) const;

    // At what times, of these which, how long.
    std::string with_times(std::string said) const;
    std::string with_hours(std::string said) const;
    std::string hour_spans(bool is_inclusive) const;
    std::string at_numbers(std::string_view key, std::string said, const std::vector<int>& numbers) const;
    std::string with_positions(std::string said) const;
    std::string with_end(std::string said) const;
    std::string time(int hour, int minute) const {
        return time_in_words(words_, language_, std::chrono::hours{hour} + std::chrono::minutes{minute});
    }

    const Words& words_;
    std::string_view language_;
    const WrittenRule& rule_;
};

template <class Item, class Tell>
std::string RuleTeller::list(const std::vector<Item>& items, std::string_view last_key, Tell tell) const {
    std::string said = tell(items.front());
    for (std::size_t at = 1; at < items.size(); ++at) {
        const std::string next = tell(items[at]);
        said = say(at + 1 == items.size() ? last_key : "rule.comma", {{"first", said}, {"last", next}});
    }
    return said;
}

}  // namespace charivari::view::detail
