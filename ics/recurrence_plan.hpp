// A rule made ready for expansion beside its start, and the stream of its wall-clock times. Internal to ics/recurrence*.cpp.
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <vector>

#include "ics/recurrence.hpp"
#include "ics/recurrence_days.hpp"

namespace ics {

// A wall-clock time as seconds since 1 January 1970 00:00, which is what all the arithmetic is done in.
using LocalSecond = std::int64_t;

inline constexpr LocalSecond no_time = std::numeric_limits<LocalSecond>::max();
inline constexpr std::int64_t day_length = 86'400;

// The years that are expanded: 1583 to 2199.
inline constexpr LocalSecond earliest_time = -141'349 * day_length;
inline constexpr LocalSecond latest_time = 84'006 * day_length - 1;

constexpr std::int64_t floor_to(std::int64_t value, std::int64_t divisor) {
    return value / divisor - (value % divisor < 0 ? 1 : 0);
}
constexpr DayNumber day_of(LocalSecond time) { return static_cast<DayNumber>(floor_to(time, day_length)); }

// The times of day that a rule allows, where they limit it (RFC 5545 3.3.10, the table of BYxxx parts).
struct TimeFilter {
    std::uint32_t hours = (1U << 24) - 1;
    std::uint64_t minutes = (std::uint64_t{1} << 60) - 1;
    std::uint64_t seconds = (std::uint64_t{1} << 60) - 1;

    bool allows_all() const { return *this == TimeFilter{}; }

    // The first allowed second of the day from that one on, or day_length.
    std::int64_t next(std::int64_t second_of_day) const;

    bool operator==(const TimeFilter&) const = default;
};

// A rule is a sequence of units (days, hours, minutes or seconds), some of which are allowed, with slots in each.
// Immutable.
class RulePlan {
  public:
    // COUNT is counted out at once, within the budget.
    RulePlan(const Rule& rule, const RecurrenceStart& start, WorkBudget& budget);

    bool is_empty() const { return is_empty_; }
    // True if COUNT could not be counted out: what comes after last() is not known.
    bool is_cut() const { return is_cut_; }
    LocalSecond first() const { return first_; }
    LocalSecond last() const { return last_; }

  private:
    friend class RuleStream;
    void take_times(const Rule& rule, const RecurrenceStart& start);
    void take_positions(const Rule& rule);
    void take_until(const Until& until, const RecurrenceStart& start);
    void take_instant(Utc until, const Zone& zone);
    void take_count(std::uint32_t count, WorkBudget& budget);
    LocalSecond count_units(std::uint64_t count, WorkBudget& budget) const;
    bool can_meet_interval() const;

    // UNTIL in UTC beside a change of offset: its order and that of the wall clock differ there.
    struct CloseUntil {
        const Zone* zone;
        Utc until;
        LocalSecond checked_from;
    };

    Frequency frequency_;
    DayFilter days_;
    std::int64_t unit_ = day_length;   // in seconds
    std::int64_t interval_ = 1;        // in units; only below DAILY, above it is part of days_
    std::int64_t anchor_ = 0;          // the unit of the start
    TimeFilter times_;                 // only below DAILY
    std::vector<std::int32_t> slots_;  // seconds from the begin of the unit, in order
    std::vector<int> positions_;       // BYSETPOS of WEEKLY, MONTHLY and YEARLY; below that it is part of slots_
    LocalSecond first_ = 0;
    LocalSecond last_ = latest_time;
    std::optional<CloseUntil> close_until_;
    bool is_empty_ = false;
    bool is_cut_ = false;
    int week_start_;
};

// The times of one rule, in order. The plan and the budget must outlive it.
class RuleStream {
  public:
    RuleStream(const RulePlan& plan, LocalSecond from, LocalSecond last, WorkBudget& budget);

    // The next one, or no_time at the end; the budget knows whether it is the real one.
    LocalSecond next();

  private:
    LocalSecond next_slot();
    LocalSecond next_picked();
    std::int64_t find_unit(std::int64_t unit);
    void pick(DayNumber begin, DayNumber end);
    bool is_after_until(LocalSecond time) const;

    const RulePlan* plan_;
    WorkBudget* budget_;
    DayWalker walker_;
    LocalSecond from_;
    LocalSecond last_;
    bool is_cut_;             // the end of what is known comes before the end that was asked for
    std::int64_t next_unit_;  // with positions: the first day of the next period
    LocalSecond unit_begin_ = 0;
    std::size_t slot_;
    std::vector<DayNumber> period_days_;
    std::vector<LocalSecond> picked_;
    std::size_t picked_index_ = 0;
};

}  // namespace ics
