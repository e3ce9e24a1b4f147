#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "ics/zone.hpp"

namespace charivari::domain {

using ics::Local;
using ics::Utc;

// When something is, as the organiser typed it: a local date, perhaps a wall-clock time, and an IANA zone. This is the
// truth; UTC is derived from it, and derived again when the zone's rules change (product.md, "Time").
struct Moment {
    std::chrono::local_days date;
    std::optional<std::chrono::seconds> time;  // since local midnight; nothing: a date only
    std::string zone;                          // an IANA name that ics::find_zone knows

    bool has_time() const { return time.has_value(); }
    // The wall-clock time; midnight for a date only.
    Local local() const { return Local{date} + time.value_or(std::chrono::seconds{0}); }
    // Gaps and overlaps as in RFC 5545 §3.3.5. Throws std::logic_error if the zone is unknown: moments are checked when
    // they come in.
    Utc utc() const;

    bool operator==(const Moment&) const = default;
};

// Years in which events may be: what the tz database and 32-bit clients can tell (decision 6).
constexpr std::chrono::year first_year{1970};
constexpr std::chrono::year last_year{2199};

// Whether it lies in them. What was typed does; what follows from it, an end or a way from an event, need not.
bool is_in_years(const Moment& moment);

bool is_zone(std::string_view name);
// The instant at which `date` begins in `zone`.
Utc start_of_day(std::chrono::local_days date, std::string_view zone);
// Date and hour in `zone` at that instant.
Local local_at(Utc instant, std::string_view zone);
// The date alone.
std::chrono::local_days date_at(Utc instant, std::string_view zone);

}  // namespace charivari::domain
