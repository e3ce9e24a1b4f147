// How the tests of recurrence write down times and ask for occurrences.
#pragma once

#include <chrono>
#include <cstdio>
#include <string>
#include <string_view>
#include <vector>

#include <catch2/catch.hpp>

#include "ics/recurrence.hpp"

namespace recurrence_cases {

// "19970902T090000" or "19970902".
inline ics::Local at(std::string_view text) {
    const auto number = [&](std::size_t from, std::size_t size) {
        return std::stoi(std::string(text.substr(from, size)));
    };
    using namespace std::chrono;
    const year_month_day date{year{number(0, 4)}, month{static_cast<unsigned>(number(4, 2))},
                              day{static_cast<unsigned>(number(6, 2))}};
    REQUIRE(date.ok());
    if (text.size() == 8) return local_days{date};
    return local_days{date} + hours{number(9, 2)} + minutes{number(11, 2)} + seconds{number(13, 2)};
}

inline ics::Utc utc(std::string_view text) { return ics::Utc{at(text).time_since_epoch()}; }

inline std::string text_of(ics::Local local) {
    using namespace std::chrono;
    const auto day = floor<days>(local);
    const year_month_day date{day};
    const hh_mm_ss time{local - day};
    std::string text(16, '\0');
    const int size = std::snprintf(text.data(), text.size(), "%04d%02u%02uT%02d%02d%02d", static_cast<int>(date.year()),
                                   static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                                   static_cast<int>(time.hours().count()), static_cast<int>(time.minutes().count()),
                                   static_cast<int>(time.seconds().count()));
    text.resize(static_cast<std::size_t>(size));
    return text;
}

inline std::string text_of(ics::Utc instant) { return text_of(ics::Local{instant.time_since_epoch()}) + "Z"; }

inline ics::Rule rule(std::string_view text) {
    const auto parsed = ics::parse_rule(text);
    INFO(text);
    REQUIRE(parsed.rule.has_value());
    return *parsed.rule;
}

inline const ics::Zone* zone(std::string_view name) {
    const auto* found = ics::find_zone(name);
    REQUIRE(found != nullptr);
    return found;
}

// A start of eight characters is a date.
inline ics::Recurrence recurrence(std::string_view start, std::string_view rule_text, const ics::Zone* zone = nullptr) {
    ics::Recurrence recurrence;
    recurrence.start = {at(start), start.size() == 8, zone};
    if (!rule_text.empty()) recurrence.rules.push_back(rule(rule_text));
    return recurrence;
}

inline std::vector<std::string> names(const std::vector<ics::Occurrence>& occurrences) {
    std::vector<std::string> texts;
    for (const auto& occurrence : occurrences) texts.push_back(text_of(occurrence.name));
    return texts;
}

// The names of the first occurrences; all, if there are fewer.
inline std::vector<std::string> first_names(const ics::RecurrenceSet& set, std::size_t most) {
    std::vector<std::string> texts;
    auto cursor = set.from(utc("15830101"));
    while (texts.size() < most) {
        const auto occurrence = cursor.next();
        if (!occurrence) break;
        texts.push_back(text_of(occurrence->name));
    }
    return texts;
}

using Names = std::vector<std::string>;

}  // namespace recurrence_cases
