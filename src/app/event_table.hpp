#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "app/event_facts.hpp"
#include "domain/event.hpp"

// Events as rows of a table: what export writes and import reads.
namespace charivari::app {

// Names of the columns, in their order. `end_date` of an event without hours is its last day. Lists are parted by "; ". The
// last four hold JSON as in the API, where there is something to say: what differs at single dates of an event that recurs;
// titles and quotes of its sources; registration; translations. Relations are "follows UID; replaces UID".
inline constexpr std::array<std::string_view, 35> table_columns{
    "uid",         "kind",     "status",    "title",     "description",    "language",     "start_date",
    "start_time",  "end_date", "end_time",  "zone",      "all_day",        "place",        "street",
    "postal_code", "locality", "commune",   "country",   "latitude",       "longitude",    "attendance_mode",
    "online_url",  "hosts",    "speakers",  "tags",      "campaigns",      "sources",      "rule",
    "dates",       "except",   "relations", "overrides", "source_details", "registration", "translations"};

std::vector<std::string> table_row(const domain::Event& event, const UidOf& uid_of);

}  // namespace charivari::app
