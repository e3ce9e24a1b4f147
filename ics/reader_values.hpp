// Single values (RFC 5545 3.3) by libical, which is given only what has the right shape and is short. This is the only part
// of the reader that calls it. What is nearly right is made right first.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string_view>
#include <variant>

#include "ics/calendar.hpp"

namespace ics::detail {

// A DATE or DATE-TIME of the years 1 to 9999.
struct TimeValue {
    Local local{};         // of a date its midnight
    bool is_date = false;  // never together with is_utc
    bool is_utc = false;

    bool operator==(const TimeValue&) const = default;
};

// RFC 5545 3.3.6: weeks and days are nominal, the rest is exact. Both have the same sign. Up to 100 years.
struct DurationValue {
    std::int32_t days = 0;
    std::int64_t seconds = 0;

    bool operator==(const DurationValue&) const = default;
};

struct PeriodValue {
    TimeValue start{};
    std::variant<TimeValue, DurationValue> end{};

    bool operator==(const PeriodValue&) const = default;
};

// What was read, and whether it had to be made right first.
template <typename Value>
struct Parsed {
    std::optional<Value> value{};
    bool is_repaired = false;

    explicit operator bool() const { return value.has_value(); }
};

// A time that said its offset from UTC is given in UTC, with the offset beside it.
struct ParsedTime : Parsed<TimeValue> {
    std::optional<std::chrono::seconds> offset{};
};

// All take a value without its parameters, of any length. May be called from any thread.
//
// Made right: missing seconds, small letters, 24:00, seconds of 60, "2020-01-18T14:00:00.000+01:00".
ParsedTime parse_time(std::string_view text);
Parsed<DurationValue> parse_duration(std::string_view text);
Parsed<PeriodValue> parse_period(std::string_view text);
// Made right: a comma instead of the semicolon, blanks. Nothing beyond the globe.
Parsed<Geo> parse_geo(std::string_view text);
// 0 to 2147483647; no sign, no blanks inside.
Parsed<std::int64_t> parse_integer(std::string_view text);
// UTC-OFFSET in seconds. Made right: missing sign, a colon.
Parsed<std::int64_t> parse_offset(std::string_view text);

}  // namespace ics::detail
