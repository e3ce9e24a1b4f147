// Rules of recurrence: the RECUR value of RFC 5545 3.3.10 as a value type, its parser, its printer, and what a rule
// says as structure (the words are made elsewhere).
//
// Everything here is a pure function of its arguments and may be called from any thread.
#pragma once

#include <chrono>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "ics/zone.hpp"

namespace ics {

// In order of length, shortest first, so that they can be compared.
enum class Frequency : std::uint8_t { secondly, minutely, hourly, daily, weekly, monthly, yearly };

// One entry of BYDAY: "MO" has ordinal 0 (every Monday of the period), "2MO" has 2, "-1MO" has -1.
struct OrdinalDay {
    int ordinal = 0;  // 0, ±1…±53
    std::chrono::weekday weekday{};

    bool operator==(const OrdinalDay&) const = default;
};

// UNTIL in the form it was written in: a date, a wall-clock time without zone, or an instant. It is inclusive.
using Until = std::variant<std::chrono::local_days, Local, Utc>;

// A rule of recurrence. An empty list is an absent BYxxx part. The lists of parse_rule() are in chronological order (1, 2,
// -2, -1) and free of duplicates; to_text() and RecurrenceSet take them in any order.
struct Rule {
    Frequency frequency = Frequency::weekly;
    std::uint32_t interval = 1;
    std::optional<std::uint32_t> count;  // 1 or more; never together with until
    std::optional<Until> until;
    std::vector<int> by_second;  // 0–60; 60 is read as 59 (RFC 5545 3.3.12: no leap seconds here)
    std::vector<int> by_minute;  // 0–59
    std::vector<int> by_hour;    // 0–23
    std::vector<OrdinalDay> by_day;
    std::vector<int> by_month_day;     // ±1…±31
    std::vector<int> by_year_day;      // ±1…±366
    std::vector<int> by_week_number;   // ±1…±53
    std::vector<int> by_month;         // 1–12
    std::vector<int> by_set_position;  // ±1…±366
    std::chrono::weekday week_start{std::chrono::Monday};

    bool operator==(const Rule&) const = default;
};

enum class RuleFault : std::uint8_t {
    too_long,               // more than 16 KiB of text
    malformed,              // no NAME=VALUE, an empty part, a stray separator
    unknown_part,           // a name that RFC 5545 does not have; RSCALE and SKIP of RFC 7529 too
    duplicate_part,         // the same name twice
    missing_frequency,      // no FREQ
    bad_value,              // not a number, date, weekday or frequency where one must stand
    out_of_range,           // INTERVAL=0, COUNT=0, BYHOUR=24, BYMONTHDAY=0…
    count_with_until,       // both
    not_with_frequency,     // BYWEEKNO outside YEARLY, BYYEARDAY in DAILY, WEEKLY, MONTHLY, BYMONTHDAY in WEEKLY
    ordinal_not_allowed,    // BYDAY=2MO outside MONTHLY and YEARLY, or in YEARLY with BYWEEKNO
    position_without_list,  // BYSETPOS without another BYxxx
    // Faults that show only beside the start of the event, see check_with_start():
    frequency_with_date,  // HOURLY, MINUTELY, SECONDLY although the start is a date: such a rule yields nothing
    time_part_with_date,  // BYHOUR, BYMINUTE, BYSECOND although the start is a date: they are ignored
    until_form,           // UNTIL is not of the form that goes with the start: it is read as best it can
    // What RFC 5545 allows and nobody means, see find_oddity():
    without_dates,  // no month of BYMONTH has such days or weeks, no period as many dates: no occurrence but the start
    too_often,      // SECONDLY or MINUTELY, less than an hour apart, more than 1,000 times: expanding it is cut short
};

// What is wrong with a rule, and where.
struct RuleIssue {
    RuleFault fault{};
    std::string part;        // the name of the part in capitals, "BYWEEKNO"; empty if there is none
    std::string value;       // the offending value, at most 40 bytes of it, just as it stood
    std::size_t offset = 0;  // of the part in the text that was parsed; 0 for a rule that was not parsed

    bool operator==(const RuleIssue&) const = default;
};

// Either a rule or the first thing that is wrong.
struct ParsedRule {
    std::optional<Rule> rule;
    std::optional<RuleIssue> issue;

    explicit operator bool() const { return rule.has_value(); }
};

// Reads the value of an RRULE ("FREQ=WEEKLY;BYDAY=MO"), strictly: whatever RFC 5545 3.3.10 forbids is an issue. Names
// and keywords are taken in any case, parts in any order, a value that stands twice in a list once. Never throws for the
// text; linear in it.
ParsedRule parse_rule(std::string_view text);

// The same checks for a rule that was put together by hand. nullopt: it is sound.
std::optional<RuleIssue> check_rule(const Rule& rule);

// What a start says of itself, as far as rules care.
enum class StartForm : std::uint8_t { date, local, zoned, utc };

// The faults that show only beside the start: all of them. An empty list: they go together (RFC 5545 3.3.10).
std::vector<RuleIssue> check_with_start(const Rule& rule, StartForm form);

// A fault of a sound rule that shows without expanding it: without_dates or too_often. nullopt: none that shows.
std::optional<RuleIssue> find_oddity(const Rule& rule);

// The rule as the value of an RRULE, always in the same order: FREQ, INTERVAL, UNTIL or COUNT, the BYxxx parts in the
// order in which they are applied, WKST; defaults are left out. parse_rule() of it gives the same rule.
std::string to_text(const Rule& rule);

// A line for logs and developers, in English: "BYHOUR=24: out of range".
std::string to_text(const RuleIssue& issue);

// What a rule says, for those who put it into words. It is about the calendar only: what the rule takes from the start
// (the hour; the weekday of a plain WEEKLY) is not in it. All lists are in chronological order, the week beginning on
// Monday; an empty one is an absent part.
struct RuleDescription {
    Frequency frequency = Frequency::weekly;
    std::uint32_t interval = 1;
    // Every entry with the ordinal it has in the month (or, in YEARLY without months, in the year): BYDAY=TH;BYSETPOS=3 of
    // a MONTHLY rule is told as 3TH.
    std::vector<OrdinalDay> weekdays;
    std::vector<int> month_days;    // -1 is the last day of the month
    std::vector<int> year_days;     // -1 is the last day of the year
    std::vector<int> week_numbers;  // of ISO 8601; -1 is the last week of the year
    std::vector<int> months;        // 1–12
    std::vector<int> hours;         // 0–23
    std::vector<int> minutes;       // 0–59
    std::vector<int> seconds;       // 0–59
    // Of all that the fields above say in one period (a year for YEARLY…), only these; -1 is the last.
    std::vector<int> positions;
    // The positions pick from the weekdays alone, one a day: MO,TU,WE,TH,FR with -1 is the last of these days in the month
    // (in YEARLY of its one month, or of the year).
    bool positions_are_of_weekdays = false;
    std::optional<std::uint32_t> count;
    std::optional<std::chrono::local_days> until;  // the last day, in the zone that was given
    // False: parts that narrow each other down in ways no sentence tells, so that one should say "by a rule of its own" and
    // list dates.
    bool is_simple = true;

    bool operator==(const RuleDescription&) const = default;
};

// `zone` is that of the start, for an UNTIL in UTC; nullptr: UTC.
RuleDescription describe(const Rule& rule, const Zone* zone = nullptr);

}  // namespace ics
