#pragma once

#include <optional>
#include <string_view>

#include "domain/duration.hpp"

namespace charivari::domain {

// A length of time as people write it in forms, in French and English: "45 min", "1 h 30", "2 jours", "1 week", "1 day 2 hours
// and 15 minutes". Weeks and days are nominal, the rest is exact. Each unit once, the larger first; only behind hours a number
// alone counts minutes. Nothing for any other text, for months and years, and for numbers of more than four digits. Pure; any
// thread.
std::optional<Duration> typed_duration(std::string_view text);

}  // namespace charivari::domain
