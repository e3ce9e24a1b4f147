#include "ics/recurrence_days.hpp"

#include <algorithm>
#include <chrono>

namespace ics {
namespace {

constexpr std::uint32_t all_months = 0xFFF;
constexpr std::uint64_t every_seventh = 0x0002'0408'1020'4081;
constexpr std::uint32_t year_cost = 8;

// From the start of a month on, 0-based; the last is the length of the year.
constexpr std::array<std::array<int, 13>, 2> month_starts{
    {{0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365},
     {0, 31, 60, 91, 121, 152, 182, 213, 244, 274, 305, 335, 366}}};

std::uint64_t low_bits(int count) { return count >= 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << count) - 1; }

std::int64_t remainder(std::int64_t value, std::int64_t divisor) { return (value % divisor + divisor) % divisor; }

std::uint32_t weekday_bit(std::chrono::weekday weekday) {
    return weekday.ok() ? std::uint32_t{1} << (weekday.iso_encoding() - 1) : 0;
}

// Where day 0 is a weekday of its own: the days that fall on the given weekdays, for 50 days.
std::uint64_t weekday_pattern(std::uint32_t weekdays, int first_weekday) {
    return (weekdays * every_seventh) >> first_weekday;
}

// The days that fall on the n-th (from the end if negative) of a weekday within a stretch of days.
int ordinal_day(int ordinal, int weekday, int first_weekday, int length) {
    if (ordinal > 0) return (weekday - first_weekday + 7) % 7 + (ordinal - 1) * 7;
    const int last_weekday = (first_weekday + length - 1) % 7;
    return length - 1 - (last_weekday - weekday + 7) % 7 + (ordinal + 1) * 7;
}

}  // namespace

struct DayFilter::Year {
    explicit Year(int year)
        : number(year),
          first(first_day_of(year)),
          is_leap(std::chrono::year{year}.is_leap()),
          length(is_leap ? 366 : 365),
          first_weekday(weekday_of(first)) {}

    int number;
    DayNumber first;
    bool is_leap;
    int length;
    int first_weekday;
};

DayNumber first_day_of(int year) {
    const std::chrono::sys_days day{std::chrono::year{year} / std::chrono::January / 1};
    return static_cast<DayNumber>(day.time_since_epoch().count());
}

DayFilter::DayFilter(const Rule& rule, DayNumber start)
    : frequency_(rule.frequency),
      interval_(std::max<std::int64_t>(rule.interval, 1)),
      start_(start),
      week_start_(rule.week_start.ok() ? static_cast<int>(rule.week_start.iso_encoding()) - 1 : 0) {
    const std::chrono::year_month_day date{std::chrono::sys_days{std::chrono::days{start}}};
    start_year_ = static_cast<int>(date.year());
    start_month_ = std::int64_t{start_year_} * 12 + static_cast<unsigned>(date.month()) - 1;
    take_parts(rule);
    take_from_start(rule);
    allows_all_ = months_ == all_months && !has_month_days_ && !has_weekdays_ && year_days_.empty() &&
                  !has_week_numbers_ && (interval_ == 1 || frequency_ < Frequency::daily);
}

void DayFilter::take_parts(const Rule& rule) {
    for (const int month : rule.by_month) {
        if (month >= 1 && month <= 12) months_ |= 1U << (month - 1);
    }
    if (rule.by_month.empty()) months_ = all_months;
    has_month_days_ = !rule.by_month_day.empty();
    for (const int day : rule.by_month_day) {
        if (day >= 1 && day <= 31) month_days_ |= 1U << (day - 1);
        if (day <= -1 && day >= -31) month_days_back_ |= 1U << (31 + day);
    }
    has_weekdays_ = !rule.by_day.empty();
    ordinals_are_of_month_ = frequency_ == Frequency::monthly || !rule.by_month.empty();
    std::array<std::uint32_t, 107> by_ordinal{};  // index 53 is "no ordinal"
    for (const auto& day : rule.by_day) {
        if (day.ordinal >= -53 && day.ordinal <= 53) {
            by_ordinal[static_cast<std::size_t>(day.ordinal + 53)] |= weekday_bit(day.weekday);
        }
    }
    weekdays_ = by_ordinal[53];
    const int highest = ordinals_are_of_month_ ? 5 : 53;
    for (int ordinal = -highest; ordinal <= highest; ++ordinal) {
        const auto weekdays = by_ordinal[static_cast<std::size_t>(ordinal + 53)];
        if (ordinal != 0 && weekdays != 0) ordinals_.emplace_back(ordinal, weekdays);
    }
    if (!rule.by_year_day.empty()) {
        year_days_.resize(2);
        for (const int length : {365, 366}) {
            auto& days = year_days_[static_cast<std::size_t>(length - 365)];
            for (const int day : rule.by_year_day) {
                if (day >= 1 && day <= length) days.add(day - 1);
                if (day <= -1 && day >= -length) days.add(length + day);
            }
        }
    }
    has_week_numbers_ = !rule.by_week_number.empty();
    for (const int week : rule.by_week_number) {
        if (week >= 1 && week <= 53) week_numbers_ |= std::uint64_t{1} << week;
        if (week <= -1 && week >= -53) week_numbers_back_ |= std::uint64_t{1} << -week;
    }
}

// RFC 5545 3.3.10: what the rule needs and does not say is that of the start.
void DayFilter::take_from_start(const Rule& rule) {
    if (frequency_ < Frequency::weekly || has_weekdays_ || has_month_days_ || !rule.by_year_day.empty()) return;
    if (frequency_ == Frequency::weekly || has_week_numbers_) {
        has_weekdays_ = true;
        weekdays_ = 1U << weekday_of(start_);
        return;
    }
    const std::chrono::year_month_day date{std::chrono::sys_days{std::chrono::days{start_}}};
    has_month_days_ = true;
    month_days_ = 1U << (static_cast<unsigned>(date.day()) - 1);
    if (frequency_ == Frequency::yearly && rule.by_month.empty()) {
        months_ = 1U << (static_cast<unsigned>(date.month()) - 1);
    }
}

std::uint64_t DayFilter::month_bits(int first_weekday, int length) const {
    auto bits = low_bits(length);
    if (has_month_days_) bits &= month_days_ | (month_days_back_ >> (31 - length));
    if (!has_weekdays_ || !(ordinals_are_of_month_ || ordinals_.empty())) return bits;
    auto allowed = weekday_pattern(weekdays_, first_weekday);
    for (const auto& [ordinal, weekdays] : ordinals_) {
        // The n-th of any weekday lies in the n-th stretch of seven days from that end of the month.
        const int begin = ordinal > 0 ? (ordinal - 1) * 7 : length + ordinal * 7;
        const auto week = begin >= 0 ? low_bits(7) << begin : low_bits(7) >> -begin;
        allowed |= weekday_pattern(weekdays, first_weekday) & week;
    }
    return bits & allowed;
}

void DayFilter::keep_year_ordinals(const Year& year, YearDays& days) const {
    YearDays allowed;
    const auto week = weekday_pattern(weekdays_, year.first_weekday) & low_bits(49);
    for (int day = 0; day < year.length; day += 49) allowed.add_bits(day, week);
    for (const auto& [ordinal, weekdays] : ordinals_) {
        for (int weekday = 0; weekday < 7; ++weekday) {
            if ((weekdays >> weekday & 1U) == 0) continue;
            const int day = ordinal_day(ordinal, weekday, year.first_weekday, year.length);
            if (day >= 0 && day < year.length) allowed.add(day);
        }
    }
    days.keep(allowed);
}

// Weeks as in ISO 8601, but beginning on WKST: week 1 is the first with at least four days in its year.
void DayFilter::keep_week_numbers(const Year& year, YearDays& days) const {
    const auto first_week_of = [&](int number) {
        const DayNumber fourth = first_day_of(number) + 3;
        return fourth - (weekday_of(fourth) - week_start_ + 7) % 7;
    };
    const std::array<DayNumber, 4> first_weeks{first_week_of(year.number - 1), first_week_of(year.number),
                                               first_week_of(year.number + 1), first_week_of(year.number + 2)};
    YearDays allowed;
    for (std::size_t i = 0; i < 3; ++i) {
        const int weeks = (first_weeks[i + 1] - first_weeks[i]) / 7;
        // Of the years beside this one, only the last and the first week can reach into it.
        const int from = i == 0 ? weeks : 1;
        const int to = i == 2 ? 1 : weeks;
        for (int week = from; week <= to; ++week) {
            if (((week_numbers_ >> week | week_numbers_back_ >> (weeks - week + 1)) & 1U) == 0) continue;
            const int begin = first_weeks[i] + (week - 1) * 7 - year.first;
            allowed.add_range(begin, begin + 7);
        }
    }
    days.keep(allowed);
}

void DayFilter::keep_interval(const Year& year, YearDays& days) const {
    YearDays allowed;
    const bool is_weekly = frequency_ == Frequency::weekly;
    const std::int64_t step = is_weekly ? interval_ * 7 : interval_;
    const int length = is_weekly ? 7 : 1;
    const DayNumber anchor = is_weekly ? start_ - (weekday_of(start_) - week_start_ + 7) % 7 : start_;
    // The stretch that reaches into the year may have begun before it.
    const auto since = remainder(std::int64_t{year.first} - anchor, step);
    for (std::int64_t begin = -since; begin < year.length; begin += step) {
        if (begin + length > 0) allowed.add_range(static_cast<int>(begin), static_cast<int>(begin) + length);
    }
    days.keep(allowed);
}

void DayFilter::fill(int year_number, YearDays& days) const {
    days.clear();
    if (frequency_ == Frequency::yearly && (year_number - start_year_) % interval_ != 0) return;
    const Year year{year_number};
    const auto& starts = month_starts[year.is_leap ? 1 : 0];
    for (std::size_t month = 0; month < 12; ++month) {
        if ((months_ >> month & 1U) == 0) continue;
        if (frequency_ == Frequency::monthly) {
            const auto since = std::int64_t{year_number} * 12 + static_cast<std::int64_t>(month) - start_month_;
            if (since < 0 || since % interval_ != 0) continue;
        }
        const int first_weekday = (year.first_weekday + starts[month]) % 7;
        days.add_bits(starts[month], month_bits(first_weekday, starts[month + 1] - starts[month]));
    }
    if (!ordinals_.empty() && !ordinals_are_of_month_) keep_year_ordinals(year, days);
    if (!year_days_.empty()) days.keep(year_days_[year.is_leap ? 1 : 0]);
    if (has_week_numbers_) keep_week_numbers(year, days);
    if (interval_ != 1 && (frequency_ == Frequency::weekly || frequency_ == Frequency::daily))
        keep_interval(year, days);
}

bool DayWalker::load(DayNumber day) {
    if (!budget_->spend(year_cost)) return false;
    const std::chrono::year_month_day date{std::chrono::sys_days{std::chrono::days{day}}};
    const int year = static_cast<int>(date.year());
    first_ = first_day_of(year);
    end_ = first_ + (date.year().is_leap() ? 366 : 365);
    filter_->fill(year, days_);
    return true;
}

DayNumber DayWalker::next(DayNumber from) {
    while (from <= last_) {
        if (!holds(from) && !load(from)) return no_day;
        const int found = days_.find_from(from - first_);
        if (found != YearDays::size) return first_ + found <= last_ ? first_ + found : no_day;
        from = end_;
    }
    return no_day;
}

DayNumber DayWalker::nth(DayNumber from, std::uint64_t n) {
    while (from <= last_) {
        if (!holds(from) && !load(from)) return no_day;
        const auto count = static_cast<std::uint64_t>(days_.count_from(from - first_));
        if (n <= count) {
            auto day = next(from);
            for (; n > 1 && day != no_day; --n) day = next(day + 1);
            return day;
        }
        n -= count;
        from = end_;
    }
    return no_day;
}

}  // namespace ics
