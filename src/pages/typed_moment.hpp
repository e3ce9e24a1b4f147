#pragma once

#include <chrono>
#include <optional>
#include <string_view>

// Dates and hours as browsers send them, or as people write them where the browser leaves them alone. Pure; any thread.
namespace charivari::pages {

// "2020-01-18", or as in France "18/01/2020"; nothing for what is no date between 1970 and 2199.
std::optional<std::chrono::local_days> typed_date(std::string_view text);

// Since midnight: "14:00", "14:00:30", "14h30", "14 h"; nothing for what is no hour.
std::optional<std::chrono::seconds> typed_time(std::string_view text);

}  // namespace charivari::pages
