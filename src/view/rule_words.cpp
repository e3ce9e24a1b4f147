#include "view/rule_words.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <tuple>
#include <utility>

#include "view/rule_words_teller.hpp"

namespace charivari::view {
namespace detail {
namespace {

constexpr std::size_t most_told = 12;  // of one list

// Indexed by WrittenFrequency.
constexpr std::array<std::string_view, 7> every_keys{"rule.every.secondly", "rule.every.minutely", "rule.every.hourly",
                                                     "rule.every.daily",    "rule.every.weekly",   "rule.every.monthly",
                                                     "rule.every.yearly"};

}  // namespace

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

}  // namespace detail

std::string rule_in_words(const Words& words, std::string_view language, const WrittenRule& rule) {
    return detail::RuleTeller{words, language, rule}.tell();
}

}  // namespace charivari::view
