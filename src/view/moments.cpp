#include "view/moments.hpp"

namespace charivari::view {

namespace {

using std::chrono::local_days;
using std::chrono::sys_days;
using std::chrono::year_month_day;

year_month_day calendar_day(local_days date) { return year_month_day{sys_days{date.time_since_epoch()}}; }

std::string two_digits(long number) { return (number < 10 ? "0" : "") + std::to_string(number); }

// `key` decides how much of the date is said: "date.full", "date.in_year" or "date.in_month".
std::string say_date(const Words& words, std::string_view language, std::string_view key, local_days date) {
    const year_month_day day = calendar_day(date);
    const std::chrono::weekday weekday{sys_days{date.time_since_epoch()}};
    const auto number = static_cast<unsigned>(day.day());
    const std::string said = number == 1 ? words.say(language, "date.first") : std::to_string(number);
    const std::string year = std::to_string(static_cast<int>(day.year()));
    const Words::Argument all[] = {{"weekday", words.weekday(language, weekday.c_encoding())},
                                   {"day", said},
                                   {"month", words.month(language, static_cast<unsigned>(day.month()))},
                                   {"year", year}};
    return words.say(language, key, all);
}

std::string say_dates(const Words& words, std::string_view language, local_days first, local_days last) {
    const year_month_day from = calendar_day(first);
    const year_month_day to = calendar_day(last);
    std::string_view key = "date.full";
    if (from.year() == to.year()) key = from.month() == to.month() ? "date.in_month" : "date.in_year";
    return words.say(language, "date.range",
                     {{"from", say_date(words, language, key, first)}, {"to", date_in_words(words, language, last)}});
}

}  // namespace

std::string date_in_words(const Words& words, std::string_view language, local_days date) {
    return say_date(words, language, "date.full", date);
}

std::string time_in_words(const Words& words, std::string_view language, std::chrono::seconds since_midnight) {
    const long minutes = since_midnight / std::chrono::minutes{1};
    const std::string hour = std::to_string(minutes / 60);
    if (minutes % 60 == 0) return words.say(language, "time.hour", {{"hour", hour}});
    return words.say(language, "time.full", {{"hour", hour}, {"minute", two_digits(minutes % 60)}});
}

std::string moment_in_words(const Words& words, std::string_view language, const WrittenMoment& moment) {
    std::string date = date_in_words(words, language, moment.date);
    if (!moment.time) return date;
    return words.say(language, "date.with_time",
                     {{"date", date}, {"time", time_in_words(words, language, *moment.time)}});
}

std::string range_in_words(const Words& words, std::string_view language, const WrittenMoment& start,
                           const std::optional<WrittenMoment>& end) {
    if (!end || (end->date == start.date && !(start.time && end->time))) return moment_in_words(words, language, start);
    if (end->date == start.date) {
        return words.say(language, "date.with_hours",
                         {{"date", date_in_words(words, language, start.date)},
                          {"from", time_in_words(words, language, *start.time)},
                          {"to", time_in_words(words, language, *end->time)}});
    }
    if (!start.time && !end->time) return say_dates(words, language, start.date, end->date);
    return words.say(
        language, "date.range",
        {{"from", moment_in_words(words, language, start)}, {"to", moment_in_words(words, language, *end)}});
}

}  // namespace charivari::view
