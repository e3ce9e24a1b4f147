#pragma once

#include <array>
#include <string_view>

// What a feed does with what its filter gives (interfaces.md: what, cancelled, alarm), in the order of the form.
namespace charivari::pages {

inline constexpr std::array<std::string_view, 3> feed_contents{"all", "events", "actions"};
inline constexpr std::array<std::string_view, 3> cancelled_ways{"show", "status", "hide"};
inline constexpr std::array<std::string_view, 6> alarms{"", "PT15M", "PT1H", "PT2H", "P1D", "P2D"};

}  // namespace charivari::pages
