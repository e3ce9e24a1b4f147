#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "domain/event.hpp"

// Events as rows of a table: what export writes and import reads.
namespace charivari::app {

// Names of the columns, in their order. `end_date` of an event without hours is its last day. Lists are parted by "; ". What
// differs at single dates of an event that recurs has no columns.
inline constexpr std::array<std::string_view, 30> table_columns{
    "uid",      "kind",      "status",   "title",     "description",     "language",   "start_date",  "start_time",
    "end_date", "end_time",  "zone",     "all_day",   "place",           "street",     "postal_code", "locality",
    "commune",  "country",   "latitude", "longitude", "attendance_mode", "online_url", "hosts",       "speakers",
    "tags",     "campaigns", "sources",  "rule",      "dates",           "except"};

std::vector<std::string> table_row(const domain::Event& event);

}  // namespace charivari::app
