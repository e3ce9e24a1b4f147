#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

#include "domain/moment.hpp"
#include "domain/names.hpp"

// The usual rules of recurrence, for those who choose instead of writing one. Pure; any thread.
namespace charivari::domain {

// What there is to choose from. All but `rule` follow from the start: the same weekday, the same week of the month…
enum class Repeat { once, daily, weekly, fortnightly, monthly_weekday, monthly_last, monthly_date, yearly, rule };
inline constexpr domain::Names<Repeat, 9> repeats{{{{Repeat::once, "once"},
                                                    {Repeat::daily, "daily"},
                                                    {Repeat::weekly, "weekly"},
                                                    {Repeat::fortnightly, "fortnightly"},
                                                    {Repeat::monthly_weekday, "monthly_weekday"},
                                                    {Repeat::monthly_last, "monthly_last"},
                                                    {Repeat::monthly_date, "monthly_date"},
                                                    {Repeat::yearly, "yearly"},
                                                    {Repeat::rule, "rule"}}}};

// A rule as it is chosen. `rule`: it is none of the usual ones, and nothing else is said of it here.
struct Repetition {
    Repeat repeat = Repeat::once;
    std::optional<std::chrono::local_days> until;  // the last day, in the zone of the start
    std::optional<std::uint32_t> count;

    bool operator==(const Repetition&) const = default;
};

// What the value of an RRULE says, beside that start: `rule` where it says more than can be chosen, or leaves out the occurrence
// of its last day.
Repetition repetition_of(const std::string& text, const Moment& start);

// The value of an RRULE for a choice other than `once` and `rule`; UNTIL in the form that goes with the start (RFC 5545 §3.3.10).
std::string rule_of(const Repetition& repetition, const Moment& start);

}  // namespace charivari::domain
