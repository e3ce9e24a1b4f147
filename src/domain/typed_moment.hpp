#pragma once

#include <chrono>
#include <optional>
#include <string_view>

// Dates and hours as browsers send them, and as people write them in forms and tables, in French and English. Pure; any
// thread.
namespace charivari::domain {

// "2020-01-18", "18/01/2020", "18.1.20", "18 janvier 2020", "samedi 1er févr. 2020", "January 18, 2020": the day stands before
// the month. Nothing for what is no date between 1970 and 2199, or on another day of the week than it says.
std::optional<std::chrono::local_days> typed_date(std::string_view text);

// Since midnight: "14:00", "14:00:30", "14h30", "14 h", "14", "9 heures 30", "6pm", "6:30 p.m."; nothing for what is no hour.
std::optional<std::chrono::seconds> typed_time(std::string_view text);

}  // namespace charivari::domain
