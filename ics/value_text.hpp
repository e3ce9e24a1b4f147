// Values of RFC 5545 3.3 as text. All functions append to a string.
//
// Times beyond the years 1–9999, which four digits cannot hold, throw std::invalid_argument.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>

#include "ics/calendar.hpp"
#include "ics/rule.hpp"

namespace ics::detail {

void append_number(std::string& out, std::int64_t number);

void append_date(std::string& out, Date date);                        // 20200118
void append_local(std::string& out, Local local);                     // 20200118T140000
void append_utc(std::string& out, Utc instant);                       // 20200118T130000Z
void append_duration(std::string& out, std::chrono::seconds length);  // -PT1H30M; whole days as P2D
void append_offset(std::string& out, std::chrono::seconds offset);    // +0100, with seconds where there are any

// "45.43;4.39" with up to six decimals. False, and nothing appended, if the point is not on the globe.
bool append_geo(std::string& out, const Geo& geo, char separator);

// How a start is written; everything that names an occurrence of it is written alike (RFC 5545 3.8.4.4, 3.8.5).
struct TimeForm {
    enum class Kind : std::uint8_t { date, floating, zoned, utc };
    Kind kind = Kind::utc;
    const Zone* zone = nullptr;  // with zoned

    bool operator==(const TimeForm&) const = default;
};

// Whether the zone is UTC by any of its names; times in it are written as "…Z".
bool is_utc(const Zone& zone);

TimeForm form_of(const Time& time);

// The time in the form, and at the hour, of `start`: a date at its hour, an hour as the date it falls on there. Floating
// times and UTC count as in the zone of the start; beside a date, an instant as in `zone_of_days`, which may be nullptr: UTC.
Time in_form_of(const Time& start, const Time& time, const Zone* zone_of_days = nullptr);

// The same for an UNTIL: a date for dates, UTC for a zone or UTC, local for floating (RFC 5545 3.3.10). A date means the
// whole of that day.
Until until_in_form_of(const Time& start, const Until& until);

// Whether a is before b, equal to it (0) or after it. Dates count as midnight, floating times and dates as in UTC.
int compare(const Time& a, const Time& b);

// ";VALUE=DATE:20200118", ";TZID=Europe/Paris:20200118T140000" or ":20200118T130000Z".
void append_time_value(std::string& out, const Time& time);

}  // namespace ics::detail
