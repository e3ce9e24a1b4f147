#include "ics/recurrence_plan.hpp"

#include <algorithm>
#include <numeric>

namespace ics {
namespace {

constexpr std::int64_t hour_length = 3'600;
constexpr std::int64_t minute_length = 60;

std::int64_t unit_of(Frequency frequency) {
    switch (frequency) {
        case Frequency::secondly:
            return 1;
        case Frequency::minutely:
            return minute_length;
        case Frequency::hourly:
            return hour_length;
        default:
            return day_length;
    }
}

std::uint64_t bits_of(const std::vector<int>& numbers, int highest) {
    std::uint64_t bits = 0;
    for (const int number : numbers) {
        if (number >= 0) bits |= std::uint64_t{1} << std::min(number, highest);
    }
    return bits;
}

template <class Visit>
void for_each_bit(std::uint64_t bits, Visit visit) {
    for (; bits != 0; bits &= bits - 1) visit(std::countr_zero(bits));
}

// The first set bit from that one on, or 64.
int find_bit(std::uint64_t bits, std::int64_t from) { return from > 63 ? 64 : std::countr_zero(bits >> from << from); }

}  // namespace

std::int64_t TimeFilter::next(std::int64_t second_of_day) const {
    auto hour = second_of_day / hour_length;
    auto minute = second_of_day / minute_length % 60;
    auto second = second_of_day % 60;
    if ((hours >> hour & 1U) == 0) {
        minute = second = 0;
    } else {
        if ((minutes >> minute & 1U) == 0) {
            second = 0;
        } else {
            second = find_bit(seconds, second);
            if (second < 60) return hour * hour_length + minute * minute_length + second;
            second = 0;
            ++minute;
        }
        minute = find_bit(minutes, minute);
        if (minute >= 60) {
            minute = 0;
            ++hour;
        }
    }
    const int found = find_bit(hours, hour);
    if (found >= 24 || minutes == 0 || seconds == 0) return day_length;
    return found * hour_length + find_bit(minutes, minute) * minute_length + find_bit(seconds, 0);
}

RulePlan::RulePlan(const Rule& rule, const RecurrenceStart& start, WorkBudget& budget)
    : frequency_(rule.frequency),
      days_(rule, day_of(start.local.time_since_epoch().count())),
      unit_(unit_of(rule.frequency)),
      first_(start.local.time_since_epoch().count()),
      week_start_(rule.week_start.ok() ? static_cast<int>(rule.week_start.iso_encoding()) - 1 : 0) {
    anchor_ = floor_to(first_, unit_);
    if (frequency_ < Frequency::daily) interval_ = rule.interval;
    if (check_rule(rule) || (start.is_date && frequency_ < Frequency::daily)) {
        is_empty_ = true;
        return;
    }
    take_times(rule, start);
    if (!rule.by_set_position.empty()) take_positions(rule);
    if (rule.until) take_until(*rule.until, start);
    is_empty_ = slots_.empty() || first_ > last_ || !can_meet_interval();
    if (rule.count && !is_empty_) take_count(*rule.count, budget);
}

// A part at the length of FREQ or above limits the units, one below it makes slots in each.
void RulePlan::take_times(const Rule& rule, const RecurrenceStart& start) {
    if (start.is_date) {
        slots_.push_back(0);
        return;
    }
    const auto second_of_day = first_ - day_length * day_of(first_);
    const auto own = [](std::int64_t value) { return std::uint64_t{1} << value; };
    const auto hours = bits_of(rule.by_hour, 23);
    const auto minutes = bits_of(rule.by_minute, 59);
    const auto seconds = bits_of(rule.by_second, 59);
    const bool has_hours = unit_ > hour_length;
    const bool has_minutes = unit_ > minute_length;
    const bool has_seconds = unit_ > 1;
    if (!has_hours && hours != 0) times_.hours = static_cast<std::uint32_t>(hours);
    if (!has_minutes && minutes != 0) times_.minutes = minutes;
    if (!has_seconds && seconds != 0) times_.seconds = seconds;
    const auto slot_bits = [&](bool is_slot, std::uint64_t bits, std::int64_t of_start) {
        return !is_slot ? own(0) : bits != 0 ? bits : own(of_start);
    };
    const auto hour_bits = slot_bits(has_hours, hours, second_of_day / hour_length);
    const auto minute_bits = slot_bits(has_minutes, minutes, second_of_day / minute_length % 60);
    const auto second_bits = slot_bits(has_seconds, seconds, second_of_day % 60);
    slots_.reserve(
        static_cast<std::size_t>(std::popcount(hour_bits) * std::popcount(minute_bits) * std::popcount(second_bits)));
    for_each_bit(hour_bits, [&](int hour) {
        for_each_bit(minute_bits, [&](int minute) {
            for_each_bit(second_bits, [&](int second) { slots_.push_back(hour * 3'600 + minute * 60 + second); });
        });
    });
}

void RulePlan::take_positions(const Rule& rule) {
    if (frequency_ > Frequency::daily) {
        positions_ = rule.by_set_position;
        return;
    }
    // Every period is one unit, and all units have the same slots: they can be picked here, once for all.
    const auto count = static_cast<std::int64_t>(slots_.size());
    std::vector<std::int32_t> picked;
    for (const int position : rule.by_set_position) {
        const auto index = position > 0 ? position - 1 : count + position;
        if (index >= 0 && index < count) picked.push_back(slots_[static_cast<std::size_t>(index)]);
    }
    std::sort(picked.begin(), picked.end());
    picked.erase(std::unique(picked.begin(), picked.end()), picked.end());
    slots_ = std::move(picked);
}

// UNTIL ought to have the form of the start; where it has not, it is taken for what its writer must have meant.
void RulePlan::take_until(const Until& until, const RecurrenceStart& start) {
    using namespace std::chrono;
    const auto bound = [&](LocalSecond last) {
        if (start.is_date) last = day_length * day_of(std::clamp(last, earliest_time, latest_time));
        last_ = std::min(last_, last);
    };
    if (const auto* day = std::get_if<local_days>(&until)) {
        bound((day->time_since_epoch().count() + 1) * day_length - 1);
    } else if (const auto* local = std::get_if<Local>(&until)) {
        bound(local->time_since_epoch().count());
    } else {
        const auto instant = std::get<Utc>(until);
        const auto count = std::clamp(instant.time_since_epoch().count(), earliest_time, latest_time);
        if (start.zone == nullptr) {
            bound(count);
        } else if (start.is_date) {
            bound(start.zone->to_local(Utc{seconds{count}}).time_since_epoch().count());
        } else {
            take_instant(Utc{seconds{count}}, *start.zone);
        }
    }
}

void RulePlan::take_instant(Utc until, const Zone& zone) {
    constexpr std::chrono::hours reach{26};  // no change of offset is longer: Samoa skipped a day
    const auto local = zone.to_local(until).time_since_epoch().count();
    const auto margin = std::chrono::seconds(reach).count();
    if (zone.transitions(until - reach, until + reach).empty()) {
        last_ = std::min(last_, local);
    } else {
        last_ = std::min(last_, local + margin);
        close_until_ = CloseUntil{&zone, until, local - margin};
    }
}

// False if the interval never meets an allowed time of day: FREQ=SECONDLY;INTERVAL=2;BYSECOND=1 from an even second.
bool RulePlan::can_meet_interval() const {
    if (interval_ == 1) return true;
    const auto units_per_day = day_length / unit_;
    const auto common = std::gcd(interval_, units_per_day);
    if (common == 1) return times_.next(0) != day_length;
    for (auto second = times_.next(0); second < day_length; second = times_.next(second + unit_)) {
        if ((second / unit_ - anchor_) % common == 0) return true;
        if (second + unit_ >= day_length) break;
    }
    return false;
}

void RulePlan::take_count(std::uint32_t count, WorkBudget& budget) {
    RuleStream stream(*this, first_, last_, budget);
    std::uint64_t left = count;
    // The start is the first occurrence even where the rule does not make it one (RFC 5545 3.8.5.3).
    LocalSecond time = stream.next();
    if (time != first_ && --left == 0) time = no_time;
    if (time == no_time) {
        is_cut_ = !budget.is_complete();
        is_empty_ = true;
        last_ = first_;
        return;
    }
    if (positions_.empty() && (unit_ == day_length || (days_.allows_all() && times_.allows_all()))) {
        last_ = std::min(last_, count_units(left, budget));
        if (budget.is_complete()) return;
    }
    LocalSecond counted = time;
    for (; left > 1; --left) {
        time = stream.next();
        if (time == no_time) break;
        counted = time;
    }
    last_ = counted;
    is_cut_ = time == no_time && !budget.is_complete();
}

// Where all units have the same slots, most of the counting is arithmetic.
LocalSecond RulePlan::count_units(std::uint64_t count, WorkBudget& budget) const {
    const auto first_unit = floor_to(first_, unit_);
    const auto slots = static_cast<std::uint64_t>(slots_.size());
    DayWalker walker(days_, day_of(latest_time), budget);
    const bool is_daily = unit_ == day_length;
    // Slots of the first unit that lie before the start are counted in, to be whole.
    if (!is_daily || walker.next(static_cast<DayNumber>(first_unit)) == first_unit) {
        const auto offset = static_cast<std::int32_t>(first_ - first_unit * unit_);
        count += static_cast<std::uint64_t>(std::lower_bound(slots_.begin(), slots_.end(), offset) - slots_.begin());
    }
    const auto unit_index = (count - 1) / slots;
    const auto slot = slots_[(count - 1) % slots];
    if (!is_daily) {
        const auto steps = static_cast<std::int64_t>(unit_index);
        if (steps > (latest_time - first_) / unit_ / interval_) return latest_time;
        return (first_unit + steps * interval_) * unit_ + slot;
    }
    const auto day = walker.nth(static_cast<DayNumber>(first_unit), unit_index + 1);
    return day == no_day ? latest_time : day * day_length + slot;
}

}  // namespace ics
