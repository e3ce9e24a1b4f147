#include <algorithm>
#include <chrono>
#include <utility>

#include "ics/recurrence_plan.hpp"

namespace ics {
namespace {

constexpr std::int64_t no_unit = no_time;

// The period of BYSETPOS that a day lies in, as begin and end.
std::pair<DayNumber, DayNumber> period_of(Frequency frequency, int week_start, DayNumber day) {
    using namespace std::chrono;
    if (frequency == Frequency::weekly) {
        const DayNumber begin = day - (weekday_of(day) - week_start + 7) % 7;
        return {begin, begin + 7};
    }
    const auto date = year_month_day{sys_days{days{day}}};
    if (frequency == Frequency::yearly) {
        const int number = static_cast<int>(date.year());
        return {first_day_of(number), first_day_of(number + 1)};
    }
    const auto month = date.year() / date.month();
    const auto number_of = [](year_month first) {
        return static_cast<DayNumber>(sys_days{first / 1}.time_since_epoch().count());
    };
    return {number_of(month), number_of(month + months{1})};
}

}  // namespace

RuleStream::RuleStream(const RulePlan& plan, LocalSecond from, LocalSecond last, WorkBudget& budget)
    : plan_(&plan),
      budget_(&budget),
      // The end of a period may be needed to pick from its middle.
      walker_(plan.days_, day_of(std::min(last, plan.last_)) + (plan.positions_.empty() ? 0 : 366), budget),
      from_(std::max(from, plan.first_)),
      last_(std::min(last, plan.last_)),
      is_cut_(plan.is_cut_ && last > plan.last_),
      next_unit_(floor_to(from_, plan.unit_)),
      slot_(plan.slots_.size()) {
    if (plan.is_empty_ || from_ > last_) next_unit_ = no_unit;
    if (next_unit_ != no_unit && !plan.positions_.empty()) {
        next_unit_ = period_of(plan.frequency_, plan.week_start_, day_of(from_)).first;
    }
}

LocalSecond RuleStream::next() {
    while (budget_->spend(1)) {
        const auto time = plan_->positions_.empty() ? next_slot() : next_picked();
        if (time == no_time || time > last_) {
            if (is_cut_) budget_->mark_incomplete();
            next_unit_ = no_unit;
            slot_ = plan_->slots_.size();
            picked_.clear();
            return no_time;
        }
        if (time >= from_ && !is_after_until(time)) return time;
    }
    return no_time;
}

bool RuleStream::is_after_until(LocalSecond time) const {
    const auto& close = plan_->close_until_;
    if (!close || time < close->checked_from) return false;
    return !budget_->spend(2) || close->zone->to_utc(Local{std::chrono::seconds{time}}) > close->until;
}

LocalSecond RuleStream::next_slot() {
    const auto& slots = plan_->slots_;
    if (slot_ == slots.size()) {
        const auto unit = next_unit_ == no_unit ? no_unit : find_unit(next_unit_);
        if (unit == no_unit) return no_time;
        next_unit_ = unit + plan_->interval_;
        unit_begin_ = unit * plan_->unit_;
        const auto offset = from_ - unit_begin_;
        slot_ = offset <= 0
                    ? 0
                    : static_cast<std::size_t>(std::lower_bound(slots.begin(), slots.end(), offset) - slots.begin());
        if (slot_ == slots.size()) return unit_begin_ + slots.back();
    }
    return unit_begin_ + slots[slot_++];
}

// The first allowed unit from that one on. Whatever rules a unit out also tells how far to go on: to the next allowed day,
// hour, minute or second, then to the next step of the interval.
std::int64_t RuleStream::find_unit(std::int64_t unit) {
    if (plan_->unit_ == day_length) {
        const auto day = walker_.next(static_cast<DayNumber>(unit));
        return day == no_day ? no_unit : day;
    }
    const auto units_per_day = day_length / plan_->unit_;
    while (budget_->spend(1)) {
        const auto ahead = (unit - plan_->anchor_) % plan_->interval_;
        if (ahead != 0) unit += plan_->interval_ - ahead;
        if (unit * plan_->unit_ > last_) return no_unit;
        const auto today = floor_to(unit, units_per_day);
        const auto day = walker_.next(static_cast<DayNumber>(today));
        if (day == no_day) return no_unit;
        if (day != today) {
            unit = day * units_per_day;
            continue;
        }
        const auto time = (unit - today * units_per_day) * plan_->unit_;
        const auto allowed = plan_->times_.next(time);
        if (allowed == time) return unit;
        unit = today * units_per_day + allowed / plan_->unit_;
    }
    return no_unit;
}

LocalSecond RuleStream::next_picked() {
    while (picked_index_ == picked_.size()) {
        const auto day = next_unit_ == no_unit ? no_day : walker_.next(static_cast<DayNumber>(next_unit_));
        if (day == no_day) return no_time;
        const auto [begin, end] = period_of(plan_->frequency_, plan_->week_start_, day);
        pick(begin, end);
        next_unit_ = end;
    }
    return picked_[picked_index_++];
}

void RuleStream::pick(DayNumber begin, DayNumber end) {
    picked_.clear();
    picked_index_ = 0;
    period_days_.clear();
    for (auto day = walker_.next(begin); day < end; day = walker_.next(day + 1)) period_days_.push_back(day);
    const auto& slots = plan_->slots_;
    const auto slot_count = static_cast<std::int64_t>(slots.size());
    const auto count = static_cast<std::int64_t>(period_days_.size()) * slot_count;
    for (const int position : plan_->positions_) {
        const auto index = position > 0 ? position - 1 : count + position;
        if (index < 0 || index >= count) continue;
        const auto day = period_days_[static_cast<std::size_t>(index / slot_count)];
        picked_.push_back(day * day_length + slots[static_cast<std::size_t>(index % slot_count)]);
    }
    std::sort(picked_.begin(), picked_.end());
    picked_.erase(std::unique(picked_.begin(), picked_.end()), picked_.end());
    const auto work = period_days_.size() / 4 + plan_->positions_.size() / 4 + picked_.size();
    if (!budget_->spend(static_cast<std::uint32_t>(work))) picked_.clear();
}

}  // namespace ics
