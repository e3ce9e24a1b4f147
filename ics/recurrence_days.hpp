// Which days of a year a rule allows, as bits. Internal to ics/recurrence*.cpp.
#pragma once

#include <array>
#include <bit>
#include <cstdint>
#include <limits>
#include <utility>
#include <vector>

#include "ics/rule.hpp"

namespace ics {

using DayNumber = std::int32_t;  // days since 1 January 1970

inline constexpr DayNumber no_day = std::numeric_limits<DayNumber>::max();

// What is left of a bound on work, and whether it sufficed.
class WorkBudget {
  public:
    explicit WorkBudget(std::uint32_t steps) : left_(steps) {}

    // False, from then on, once there is too little left.
    bool spend(std::uint32_t steps) {
        if (steps > left_) {
            left_ = 0;
            is_complete_ = false;
            return false;
        }
        left_ -= steps;
        return true;
    }
    // Something is missing for another reason.
    void mark_incomplete() { is_complete_ = false; }
    bool is_complete() const { return is_complete_; }
    std::uint32_t left() const { return left_; }

  private:
    std::uint32_t left_;
    bool is_complete_ = true;
};

// A set of days of one year; bit 0 is 1 January.
class YearDays {
  public:
    static constexpr int size = 384;

    void clear() { words_.fill(0); }
    void add(int day) { words_[word(day)] |= std::uint64_t{1} << (day & 63); }
    void add_range(int begin, int end) {  // clipped to the set
        for (int day = begin < 0 ? 0 : begin; day < end && day < size; ++day) add(day);
    }
    // Up to 57 bits from that day on.
    void add_bits(int day, std::uint64_t bits) {
        const int shift = day & 63;
        words_[word(day)] |= bits << shift;
        if (shift > 7 && word(day) + 1 < words_.size()) words_[word(day) + 1] |= bits >> 1 >> (63 - shift);
    }
    void keep(const YearDays& other) {
        for (std::size_t i = 0; i < words_.size(); ++i) words_[i] &= other.words_[i];
    }
    // The first day of the set from that day on, or `size`.
    int find_from(int day) const {
        auto bits = words_[word(day)] >> (day & 63);
        if (bits != 0) return day + std::countr_zero(bits);
        for (auto i = word(day) + 1; i < words_.size(); ++i) {
            if (words_[i] != 0) return static_cast<int>(i) * 64 + std::countr_zero(words_[i]);
        }
        return size;
    }
    int count_from(int day) const {
        int count = std::popcount(words_[word(day)] >> (day & 63));
        for (auto i = word(day) + 1; i < words_.size(); ++i) count += std::popcount(words_[i]);
        return count;
    }

  private:
    static std::size_t word(int day) { return static_cast<std::size_t>(day) >> 6; }
    std::array<std::uint64_t, 6> words_{};
};

// The day parts of a rule, with FREQ and INTERVAL where they choose days, and with what the rule takes from its start.
class DayFilter {
  public:
    // `start` is the day of DTSTART. Values out of range are passed over.
    DayFilter(const Rule& rule, DayNumber start);

    // The allowed days of that year. Those before the start are not meaningful. Costs some 50 to 500 ns.
    void fill(int year, YearDays& days) const;

    // True if every day is allowed.
    bool allows_all() const { return allows_all_; }

  private:
    struct Year;
    void take_parts(const Rule& rule);
    void take_from_start(const Rule& rule);
    std::uint64_t month_bits(int first_weekday, int length) const;
    void keep_year_ordinals(const Year& year, YearDays& days) const;
    void keep_week_numbers(const Year& year, YearDays& days) const;
    void keep_interval(const Year& year, YearDays& days) const;

    Frequency frequency_;
    std::int64_t interval_;
    DayNumber start_;
    int start_year_;
    std::int64_t start_month_;           // counted from year 0
    std::uint32_t months_ = 0;           // bit 0 is January
    std::uint32_t month_days_ = 0;       // bit 0 is the 1st
    std::uint32_t month_days_back_ = 0;  // bit 30 is the last day, bit 29 the one before
    bool has_month_days_ = false;
    bool has_weekdays_ = false;
    bool ordinals_are_of_month_ = false;
    bool allows_all_ = false;
    std::uint32_t weekdays_ = 0;                           // those without ordinal; bit 0 is Monday
    std::vector<std::pair<int, std::uint32_t>> ordinals_;  // the weekdays that have this ordinal
    std::vector<YearDays> year_days_;                      // empty, or one for common years and one for leap years
    bool has_week_numbers_ = false;
    std::uint64_t week_numbers_ = 0;       // bit 1 is week 1
    std::uint64_t week_numbers_back_ = 0;  // bit 1 is the last week
    int week_start_;                       // 0 is Monday
};

// Goes through the allowed days, a year at a time.
class DayWalker {
  public:
    DayWalker(const DayFilter& filter, DayNumber last, WorkBudget& budget)
        : filter_(&filter), budget_(&budget), last_(last) {}

    // The first allowed day from that one on, up to the last; else, or with no work left, no_day.
    DayNumber next(DayNumber from);

    // The n-th allowed day from that one on, counted from 1.
    DayNumber nth(DayNumber from, std::uint64_t n);

  private:
    bool holds(DayNumber day) const { return day >= first_ && day < end_; }
    bool load(DayNumber day);

    const DayFilter* filter_;
    WorkBudget* budget_;
    DayNumber last_;
    DayNumber first_ = 0;  // of the year that is loaded
    DayNumber end_ = 0;
    YearDays days_;
};

// 1 January of that year.
DayNumber first_day_of(int year);

// 0 is Monday.
constexpr int weekday_of(DayNumber day) { return (day % 7 + 10) % 7; }

}  // namespace ics
