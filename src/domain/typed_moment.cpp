#include "domain/typed_moment.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "base/text.hpp"
#include "base/timestamp.hpp"

namespace charivari::domain {
namespace {

// As base::search_words() has them; months from 1, days of the week from Sunday.
constexpr std::array<std::array<std::string_view, 12>, 2> months{
    {{"janvier", "fevrier", "mars", "avril", "mai", "juin", "juillet", "aout", "septembre", "octobre", "novembre",
      "decembre"},
     {"january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
      "december"}}};
constexpr std::array<std::array<std::string_view, 7>, 2> weekdays{
    {{"dimanche", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi"},
     {"sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"}}};

// Which of them begins so, in either language, if it is one: "janv" is the first. Three letters at least.
template <typename Lists>
std::optional<unsigned> index_of(const Lists& lists, std::string_view word) {
    std::optional<unsigned> found;
    if (word.size() < 3) return found;
    for (const auto& names : lists)
        for (unsigned i = 0; i < names.size(); ++i) {
            if (!names[i].starts_with(word)) continue;
            if (found && *found != i) return std::nullopt;
            found = i;
        }
    return found;
}

bool is_number(std::string_view word) {
    return !word.empty() && word.size() <= 4 && word.find_first_not_of("0123456789") == std::string_view::npos;
}
unsigned number_of(std::string_view digits) {
    unsigned number = 0;
    for (const char c : digits) number = number * 10 + static_cast<unsigned>(c - '0');
    return number;
}

std::vector<std::string> words_of(std::string_view text) {
    std::vector<std::string> words;
    const std::string all = base::search_words(text);
    for (std::size_t at = 0; at < all.size();) {
        const std::size_t end = std::min(all.find(' ', at), all.size());
        std::string word = all.substr(at, end - at);
        at = end + 1;
        for (const std::string_view ending : {"er", "st", "nd", "rd", "th"})  // 1er, 1st
            if (word.ends_with(ending) && is_number(std::string_view{word}.substr(0, word.size() - ending.size())))
                word.resize(word.size() - ending.size());
        if (word != "le" && word != "the" && word != "of") words.push_back(std::move(word));
    }
    return words;
}

std::optional<std::chrono::local_days> date_of(std::string_view year, unsigned month, std::string_view day) {
    if (!is_number(year) || !is_number(day) || day.size() > 2 || (year.size() != 4 && year.size() != 2))
        return std::nullopt;
    const auto date = std::chrono::year{static_cast<int>(number_of(year)) + (year.size() == 2 ? 2000 : 0)} /
                      std::chrono::month{month} / std::chrono::day{number_of(day)};
    if (!date.ok()) return std::nullopt;
    return base::parse_date(base::to_text(std::chrono::local_days{date}));
}

// An hour, read from left to right.
struct HourReader {
    std::string_view rest;

    bool take(std::string_view word) {
        while (rest.starts_with(' ')) rest.remove_prefix(1);
        if (!rest.starts_with(word)) return false;
        rest.remove_prefix(word.size());
        return true;
    }
    std::optional<unsigned> number(std::size_t fewest_digits) {
        take("");
        const std::size_t digits = std::min(rest.find_first_not_of("0123456789"), rest.size());
        if (digits < fewest_digits || digits == 0 || digits > 2) return std::nullopt;
        const unsigned number = number_of(rest.substr(0, digits));
        rest.remove_prefix(digits);
        return number;
    }
    // Onto the clock of 24 hours; nothing where it is none of 12.
    std::optional<unsigned> by_half_day(unsigned hour) {
        const bool is_morning = take("am") || take("a m");
        const bool is_evening = !is_morning && (take("pm") || take("p m"));
        if (!is_morning && !is_evening) return hour;
        if (hour == 0 || hour > 12) return std::nullopt;
        return hour % 12 + (is_evening ? 12U : 0U);
    }
    bool is_at_end() {
        take("");
        return rest.empty();
    }
};

}  // namespace

std::optional<std::chrono::local_days> typed_date(std::string_view text) {
    std::vector<std::string> words = words_of(text);
    std::optional<unsigned> weekday;
    if (words.size() == 4) {
        weekday = index_of(weekdays, words.front());
        if (!weekday) return std::nullopt;
        words.erase(words.begin());
    }
    if (words.size() != 3) return std::nullopt;
    std::optional<std::chrono::local_days> date;
    if (const auto month = index_of(months, words[1]))
        date = date_of(words[2], *month + 1, words[0]);
    else if (const auto first = index_of(months, words[0]))
        date = date_of(words[2], *first + 1, words[1]);
    else if (is_number(words[1]) && words[1].size() <= 2)
        date = words[0].size() == 4 ? date_of(words[0], number_of(words[1]), words[2])
                                    : date_of(words[2], number_of(words[1]), words[0]);
    if (date && weekday && std::chrono::weekday{*date}.c_encoding() != *weekday) return std::nullopt;
    return date;
}

std::optional<std::chrono::seconds> typed_time(std::string_view text) {
    if (text.find_first_of("/-+,") != std::string_view::npos) return std::nullopt;  // it is something else
    const std::string words = base::search_words(text);
    HourReader reader{words};
    auto hour = reader.number(1);
    if (!hour) return std::nullopt;
    if (!reader.take("heures") && !reader.take("heure")) reader.take("h");
    unsigned minute = 0;
    unsigned second = 0;
    if (const auto minutes = reader.number(2)) {
        minute = *minutes;
        second = reader.number(2).value_or(0);
    }
    hour = reader.by_half_day(*hour);
    if (!hour || *hour > 23 || minute > 59 || second > 59 || !reader.is_at_end()) return std::nullopt;
    return std::chrono::hours{*hour} + std::chrono::minutes{minute} + std::chrono::seconds{second};
}

}  // namespace charivari::domain
