#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "view/words.hpp"

// Dates and hours as people say them, in the local time that the caller gives; no zone is applied here. Any thread.
namespace charivari::view {

// A local date, with a wall-clock time since midnight (minutes count, seconds are not told) where one is known.
struct WrittenMoment {
    std::chrono::local_days date;
    std::optional<std::chrono::seconds> time;
};

// "samedi 18 janvier 2020", "Saturday 18 January 2020".
std::string date_in_words(const Words& words, std::string_view language, std::chrono::local_days date);
// "14 h 30", "14 h"; "14:30", "14:00".
std::string time_in_words(const Words& words, std::string_view language, std::chrono::seconds since_midnight);
// "samedi 18 janvier 2020 à 14 h", or the date alone.
std::string moment_in_words(const Words& words, std::string_view language, const WrittenMoment& moment);
// From start to end: "samedi 18 janvier 2020, de 14 h à 17 h 30", "du samedi 18 au dimanche 19 janvier 2020". An end
// without a time is the last day, included. No end: the start alone.
std::string range_in_words(const Words& words, std::string_view language, const WrittenMoment& start,
                           const std::optional<WrittenMoment>& end);

}  // namespace charivari::view
