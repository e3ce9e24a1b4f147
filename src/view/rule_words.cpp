#include "view/rule_words.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <tuple>
#include <utility>

#include "view/moments.hpp"

namespace charivari::view {

namespace {

using Texts = std::vector<std::string>;
using Frequency = WrittenFrequency;

constexpr std::size_t most_told = 12;  // of one list
constexpr std::size_t most_times = 6;  // of day; more are told as hours and minutes

// Indexed by WrittenFrequency.
constexpr std::array<std::string_view, 7> every_keys{"rule.every.secondly", "rule.every.minutely", "rule.every.hourly",
                                                     "rule.every.daily",    "rule.every.weekly",   "rule.every.monthly",
                                                     "rule.every.yearly"};
constexpr std::array<std::string_view, 7> each_keys{"rule.each.secondly", "rule.each.minutely", "rule.each.hourly",
                                                    "rule.each.daily",    "rule.each.weekly",   "rule.each.monthly",
                                                    "rule.each.yearly"};

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

bool RuleTeller::is_tellable() const {
    const auto is_short = [](const std::vector<int>& list) { return list.size() <= most_told; };
    return rule_.is_simple && rule_.weekdays.size() <= most_told && is_short(rule_.month_days) &&
           is_short(rule_.year_days) && is_short(rule_.week_numbers) && is_short(rule_.minutes) &&
           is_short(rule_.seconds) && is_short(rule_.positions);
}

std::string RuleTeller::numbered(std::string_view key, std::string_view key_from_end, int number,
                                 std::string_view of) const {
    const std::string told = std::to_string(std::abs(number));
    return say(number > 0 ? key : key_from_end, {{"number", told}, {"what", of}});
}

std::string RuleTeller::every(Frequency frequency, std::uint32_t interval) const {
    return say(every_keys[static_cast<std::size_t>(frequency)], {{"count", std::to_string(interval)}});
}

std::string RuleTeller::days() const {
    if (!rule_.week_numbers.empty()) return in_months(days_of_weeks());
    if (is_under_daily() || (rule_.frequency == Frequency::daily && rule_.interval > 1)) return steps_of_days(every());
    if (!rule_.year_days.empty()) {
        const std::string said = say("rule.days.of_year", {{"days", year_days()}});
        return only_weekdays(in_months(say("rule.with_days", {{"every", every()}, {"days", said}})));
    }
    const bool is_every_other = rule_.frequency == Frequency::weekly && rule_.interval == 2;
    if (is_every_other && rule_.weekdays.size() == 1)
        return in_months(say("rule.weekday.other", {{"day", name_of(rule_.weekdays.front().weekday)}}));
    if (rule_.frequency == Frequency::weekly && rule_.interval > 1 && !rule_.weekdays.empty())
        return in_months(say("rule.with_days", {{"every", every()}, {"days", weekdays_on()}}));
    return days_of_period();
}

// Days of months and years, and whatever is the same with any frequency as long as the interval is 1.
std::string RuleTeller::days_of_period() const {
    const auto& [weekdays, month_days_] = std::tie(rule_.weekdays, rule_.month_days);
    if (weekdays.empty() && month_days_.empty()) {
        // "Every month in March" is every year.
        const bool is_yearly = rule_.frequency == Frequency::monthly && rule_.interval == 1 && !rule_.months.empty();
        return in_months(is_yearly ? every(Frequency::yearly, 1) : every());
    }
    if (rule_.positions_are_of_weekdays) return listed_days(nth_of(rule_.positions, weekday_group()), false);
    if (month_days_.empty()) {
        if (has_ordinals()) return listed_days(ordinal_weekdays(), false);
        if (rule_.interval == 1) return in_months(every_weekday());
        const std::string each = all_of(weekdays, [this](const auto& day) { return weekday_item(day); });
        return in_months(say("rule.with_each", {{"every", every()}, {"days", each}}));
    }
    const bool is_one_date = weekdays.size() == 1 && month_days_.size() == 1 && month_days_.front() > 0;
    if (is_one_date && rule_.interval == 1 && rule_.months.empty()) {
        return say("rule.weekday.date",
                   {{"weekday", name_of(weekdays.front().weekday)}, {"number", std::to_string(month_days_.front())}});
    }
    return only_weekdays(listed_days(month_days(), true));
}

// Steps that go by their own measure; what else is said leaves some of them out.
std::string RuleTeller::steps_of_days(std::string said) const {
    if (!rule_.year_days.empty()) {
        const std::string days = say("rule.days.of_year", {{"days", year_days()}});
        said = say("rule.only_days", {{"said", said}, {"days", days}});
    }
    if (!rule_.month_days.empty()) {
        const std::string days = say("rule.days.of_month", {{"days", month_days()}});
        said = say(are_span_of_days() ? "rule.only_days.span" : "rule.only_days", {{"said", said}, {"days", days}});
    }
    const bool is_other = !is_under_daily() || !rule_.month_days.empty() || !rule_.year_days.empty();
    if (is_other) {
        said = only_weekdays(said);
    } else if (!rule_.weekdays.empty()) {
        said = say("rule.with_days", {{"every", said}, {"days", weekdays_on()}});
    }
    return in_months(said);
}

std::string RuleTeller::days_of_weeks() const {
    const std::string weeks = all_of(
        rule_.week_numbers, [this](int number) { return numbered("rule.week.nth", "rule.week.nth_last", number); });
    if (rule_.weekdays.empty()) return say("rule.in_weeks", {{"every", every()}, {"weeks", weeks}});
    const std::string days =
        say("rule.days.of_weeks",
            {{"days", weekdays_on()}, {"weeks", weeks}, {"count", std::to_string(rule_.week_numbers.size())}});
    return say("rule.with_days", {{"every", every()}, {"days", days}});
}

std::string RuleTeller::every_weekday() const {
    std::vector<unsigned> days;
    for (const auto& day : rule_.weekdays) days.push_back(day.weekday.iso_encoding());
    if (days.size() == 7) return every(Frequency::daily, 1);
    if (days.size() > 2 && are_consecutive(days)) {
        return say("rule.weekdays.span", {{"first", name_of(rule_.weekdays.front().weekday)},
                                          {"last", name_of(rule_.weekdays.back().weekday)}});
    }
    const std::string count = std::to_string(days.size());
    const std::string told = all_of(rule_.weekdays, [&](const auto& day) {
        return say("rule.weekday.plural", {{"day", name_of(day.weekday)}, {"count", count}});
    });
    return say("rule.weekdays", {{"days", told}, {"count", count}});
}

std::string RuleTeller::weekdays_on() const {
    return all_of(rule_.weekdays, [this](const auto& day) {
        return say("rule.weekday", {{"day", name_of(day.weekday)}});
    });
}

// "le premier samedi", "le 1er et le dernier jour", each of the months (or years) that the rule means.
std::string RuleTeller::listed_days(const std::string& days, bool are_month_days) const {
    if (!rule_.months.empty()) return days_of_months(days, are_month_days);
    if (rule_.frequency == Frequency::yearly && !are_month_days) {
        const std::string of_year = say("rule.days.of_year", {{"days", days}});
        return say("rule.with_days", {{"every", every()}, {"days", of_year}});
    }
    const bool are_span = are_month_days && are_span_of_days();
    std::string of_every = say(are_span ? "rule.of_every_month.span" : "rule.of_every_month", {{"days", days}});
    if (rule_.interval == 1) return of_every;
    if (rule_.frequency == Frequency::yearly) return say("rule.with_each", {{"every", every()}, {"days", of_every}});
    return say(are_span ? "rule.of_month.span" : "rule.of_month", {{"every", every()}, {"days", days}});
}

std::string RuleTeller::days_of_months(const std::string& days, bool are_month_days) const {
    const bool are_span = are_month_days && are_span_of_days();
    if (rule_.frequency == Frequency::monthly && rule_.interval > 1)
        return in_months(say(are_span ? "rule.of_month.span" : "rule.of_month", {{"every", every()}, {"days", days}}));
    const std::string every_year = every(Frequency::yearly, rule_.frequency == Frequency::yearly ? rule_.interval : 1);
    const auto& month_days = rule_.month_days;
    const bool are_dates = are_month_days && month_days.front() > 0 && month_days.back() > 0;
    const bool is_list_of_dates =
        rule_.months.size() * month_days.size() <= most_times && (rule_.months.size() > 1 || month_days.size() == 1);
    std::string told;
    if (!are_dates) {
        const std::string months = all_of(rule_.months, [this](int month) {
            return say("rule.month.of", {{"month", month_name(month)}, {"number", std::to_string(month)}});
        });
        told = say("rule.days.of_months", {{"days", days}, {"months", months}});
    } else if (rule_.months.size() == 1 && month_days.size() > 1) {
        told = say("rule.days.in_month", {{"days", days}, {"month", month_name(rule_.months.front())}});
    } else if (is_list_of_dates) {
        std::vector<std::pair<int, int>> dates;
        for (const int month : rule_.months)
            for (const int day : month_days) dates.emplace_back(month, day);
        told = all_of(dates, [this](const auto& date) {
            return say("rule.date", {{"number", std::to_string(date.second)}, {"month", month_name(date.first)}});
        });
    } else {
        const std::string of_month = say("rule.days.of_month", {{"days", days}});
        return in_months(on_days(every_year, of_month));
    }
    return are_dates && !is_list_of_dates ? on_days(every_year, told)
                                          : say("rule.with_days", {{"every", every_year}, {"days", told}});
}

std::string RuleTeller::weekday_item(const WrittenWeekday& day) const {
    if (day.ordinal == 0) return say("rule.weekday.each", {{"day", name_of(day.weekday)}});
    return numbered("rule.weekday.nth", "rule.weekday.nth_last", day.ordinal, name_of(day.weekday));
}

// "le premier et le troisième samedi": the noun once.
std::string RuleTeller::nth_of(const std::vector<int>& ordinals, std::string_view what) const {
    return all_of(ordinals, [&](const int& nth) {
        if (&nth == &ordinals.back()) return numbered("rule.weekday.nth", "rule.weekday.nth_last", nth, what);
        return numbered("rule.position.nth", "rule.position.nth_last", nth);
    });
}

std::string RuleTeller::ordinal_weekdays() const {
    const auto& days = rule_.weekdays;
    std::vector<int> ordinals;
    for (const auto& day : days)
        if (day.ordinal != 0 && day.weekday == days.front().weekday) ordinals.push_back(day.ordinal);
    if (ordinals.size() == days.size()) return nth_of(ordinals, name_of(days.front().weekday));
    return all_of(days, [this](const auto& day) { return weekday_item(day); });
}

// "jour", "jour de semaine", "samedi ou dimanche": what a position picks from.
std::string RuleTeller::weekday_group() const {
    const auto is = [this](unsigned first, unsigned last) {
        return rule_.weekdays.size() == last - first + 1 && rule_.weekdays.front().weekday.iso_encoding() == first &&
               rule_.weekdays.back().weekday.iso_encoding() == last;
    };
    if (is(1, 7)) return say("rule.group.day");
    if (is(1, 5)) return say("rule.group.working");
    if (is(6, 7)) return say("rule.group.weekend");
    return list(rule_.weekdays, "rule.or", [this](const auto& day) { return name_of(day.weekday); });
}

bool RuleTeller::are_span_of_days() const {
    const auto& days = rule_.month_days;
    return days.size() > 2 && days.front() > 0 && are_consecutive(days);
}

// "every year on the 1st", "every year from the 1st to the 3rd".
std::string RuleTeller::on_days(std::string_view every, std::string_view days) const {
    return say(are_span_of_days() ? "rule.with_days.span" : "rule.with_days", {{"every", every}, {"days", days}});
}

std::string RuleTeller::month_days() const {
    const auto& days = rule_.month_days;
    if (are_span_of_days()) {
        return say("rule.month_days.span",
                   {{"first", std::to_string(days.front())}, {"last", std::to_string(days.back())}});
    }
    return all_of(rule_.month_days,
                  [this](int day) { return numbered("rule.month_day.nth", "rule.day.nth_last", day); });
}

std::string RuleTeller::year_days() const {
    return all_of(rule_.year_days, [this](int day) { return numbered("rule.day.nth", "rule.day.nth_last", day); });
}

std::string RuleTeller::in_months(std::string said) const {
    if (rule_.months.empty()) return said;
    if (rule_.months.size() > 2 && are_consecutive(rule_.months)) {
        const std::string span = say("rule.months.span", {{"first", month_name(rule_.months.front())},
                                                          {"number", std::to_string(rule_.months.front())},
                                                          {"last", month_name(rule_.months.back())}});
        return say("rule.in_months.span", {{"said", said}, {"months", span}});
    }
    const std::string months = all_of(rule_.months, [this](int month) {
        return say("rule.month.in", {{"month", month_name(month)}});
    });
    return say("rule.in_months", {{"said", said}, {"months", months}});
}

std::string RuleTeller::only_weekdays(std::string said) const {
    if (rule_.weekdays.empty()) return said;
    const std::string days = list(rule_.weekdays, "rule.or", [this](const auto& day) {
        return say("rule.weekday.a", {{"day", name_of(day.weekday)}});
    });
    return say("rule.only_if", {{"said", said}, {"days", days}});
}

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

}  // namespace

std::string rule_in_words(const Words& words, std::string_view language, const WrittenRule& rule) {
    return RuleTeller{words, language, rule}.tell();
}

}  // namespace charivari::view
