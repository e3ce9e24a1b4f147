#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace charivari::base {

// Our own scanner for RFC 3339, because `date::parse` accepts "2020-1-8T1:2:3Z" and trailing bytes. Every function takes
// exactly the form it names, years 1970 to 2199, real days only, no leap second; nothing else.

// "2020-01-18"
std::optional<std::chrono::local_days> parse_date(std::string_view text);
// The same of any year from 0000 to 9999: for what is in a database or a history already, whatever let it in.
std::optional<std::chrono::local_days> parse_date_of_any_year(std::string_view text);
// "2020-01-18T14:00:00"; "2020-01-18T14:00" is accepted too, since forms send it
std::optional<std::chrono::local_seconds> parse_local(std::string_view text);
// "2020-01-18T13:00:00Z"; an offset as in "+01:00" is accepted, fractions of a second are not
std::optional<std::chrono::sys_seconds> parse_utc(std::string_view text);

std::string to_text(std::chrono::local_days date);
std::string to_text(std::chrono::local_seconds local);
std::string to_text(std::chrono::sys_seconds utc);
// "Sat, 18 Jan 2020 13:00:00 GMT" (RFC 9110 §5.6.7)
std::string to_http_date(std::chrono::sys_seconds utc);
// Only the preferred form of RFC 9110 §5.6.7; recipients ignore what they cannot read.
std::optional<std::chrono::sys_seconds> parse_http_date(std::string_view text);

}  // namespace charivari::base
