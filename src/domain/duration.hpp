#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "domain/moment.hpp"

namespace charivari::domain {

// A length of time, or a way between two moments, as ISO 8601 writes it: "PT2H", "-P1DT2H". Days are nominal: the wall clock
// shows the same hour after them, whatever it did meanwhile. Hours, minutes and seconds are exact (decision 4; RFC 5545
// §3.3.6). Both parts have the same sign.
struct Duration {
    std::chrono::days days{0};
    std::chrono::seconds time{0};

    // With days of 24 hours: for comparing and for bounds.
    std::chrono::seconds length() const { return days + time; }
    bool operator==(const Duration&) const = default;
};

// Weeks, or days, hours, minutes and whole seconds, with a sign before all of it: "P2W", "-PT45M", "+P1DT90M". Nothing for any
// other text, for years and months, and for parts of more than nine digits. Pure, any thread.
std::optional<Duration> parse_duration(std::string_view text);
// The one form of it: "-PT45M", "P1DT2H", "PT0S"; 24 exact hours stay "PT24H", since they are no day.
std::string to_text(const Duration& duration);

// The moment that lies so far from `from`, in its zone: first the days, then the exact rest. Of a date only, the days count.
// What falls into the second pass of an hour that the clock shows twice has no name of its own: it is read as the first.
Moment moved_by(const Moment& from, const Duration& duration);

}  // namespace charivari::domain
