#include "ics/zone.hpp"

#include <algorithm>

namespace ics {
namespace {

using std::chrono::seconds;
using std::chrono::sys_days;
using std::chrono::year;

// The footer is unrolled to the end of 2199; instants after that, which hardly anyone asks about, are computed.
constexpr int last_table_year = 2199;
// Keeps the arithmetic of years and days in range whatever the caller gives; some 9,500 years either side of 1970.
constexpr std::int64_t farthest = std::int64_t{300'000'000'000};

std::int64_t seconds_of(Utc instant) { return instant.time_since_epoch().count(); }
std::int64_t start_of_year(int y) { return seconds_of(sys_days{year{y} / 1 / 1}); }

int year_of(std::int64_t instant) {
    const Utc near{seconds{std::clamp(instant, -farthest, farthest)}};
    return static_cast<int>(std::chrono::year_month_day{std::chrono::floor<std::chrono::days>(near)}.year());
}

}  // namespace

std::uint16_t Zone::add_state(State state) {
    const auto found = std::find(states_.begin(), states_.end(), state);
    if (found != states_.end()) return static_cast<std::uint16_t>(found - states_.begin());
    states_.push_back(std::move(state));
    return static_cast<std::uint16_t>(states_.size() - 1);
}

void Zone::append_change(std::int64_t at, std::uint16_t state) {
    // A rule of "daylight saving all year" ends and starts again at one and the same moment.
    if (!changes_.empty() && changes_.back().at == at) changes_.pop_back();
    const std::uint16_t before = changes_.empty() ? std::uint16_t{0} : changes_.back().state;
    if (state == before) return;
    // RFC 5545 3.3.5: wall-clock times in a gap, and the first of those in an overlap, take the offset before the change.
    // So the new offset serves from the later of the two wall-clock times of the change.
    const std::int64_t local_at = at + std::max(states_[before].offset, states_[state].offset).count();
    changes_.push_back({at, local_at, state});
}

std::array<Zone::Change, 2> Zone::rule_changes(int y) const {
    const LastRule::Daylight& daylight = *last_rule_->daylight;
    const seconds later = std::max(last_rule_->offset, daylight.offset);
    const Local start_local = daylight.start.in_year(year{y});
    const Local end_local = daylight.end.in_year(year{y});
    const std::int64_t start = (start_local.time_since_epoch() - last_rule_->offset).count();
    const std::int64_t end = (end_local.time_since_epoch() - daylight.offset).count();
    const Change to_daylight{start, start + later.count(), daylight_state_};
    const Change to_standard{end, end + later.count(), standard_state_};
    if (start < end) return {to_daylight, to_standard};
    return {to_standard, to_daylight};
}

void Zone::continue_with_last_rule() {
    table_end_ = std::max(start_of_year(last_table_year + 1), changes_.empty() ? 0 : changes_.back().at + 1);
    if (last_rule_ && last_rule_->daylight) {
        // Daylight saving that ends when the next one starts is an offset for ever (RFC 8536 3.3.1: XXX3EDT4,0/0,J365/23).
        const LastRule::Daylight& daylight = *last_rule_->daylight;
        const auto end = daylight.end.in_year(year{2001}).time_since_epoch() - daylight.offset;
        if (end >= daylight.start.in_year(year{2002}).time_since_epoch() - last_rule_->offset)
            last_rule_ = LastRule{daylight.abbreviation, daylight.offset, std::nullopt};
    }
    if (last_rule_) {
        standard_state_ = add_state({last_rule_->offset, false, last_rule_->abbreviation});
        if (last_rule_->daylight) {
            daylight_state_ = add_state({last_rule_->daylight->offset, true, last_rule_->daylight->abbreviation});
            constexpr int first_year_without_data = 1900;
            const std::int64_t from = changes_.empty() ? start_of_year(first_year_without_data) : changes_.back().at;
            for (int y = year_of(from) - 1; start_of_year(y) < table_end_; ++y)
                for (const Change& change : rule_changes(y))
                    if (change.at > from && change.at < table_end_) append_change(change.at, change.state);
        }
    }
    find_last_rule_from();
}

void Zone::find_last_rule_from() {
    const auto instant = [](std::int64_t at) { return Utc{seconds{at}}; };
    if (!last_rule_ || !last_rule_->daylight) {
        last_rule_from_ = changes_.empty() ? Utc::min() : instant(changes_.back().at);
        return;
    }
    auto actual = changes_.rbegin();
    for (int y = year_of(table_end_);; --y) {
        const auto wanted = rule_changes(y);
        for (auto change = wanted.rbegin(); change != wanted.rend(); ++change) {
            if (change->at >= table_end_) continue;
            if (actual == changes_.rend() || actual->at != change->at || actual->state != change->state) {
                // From the later of the two disagreeing changes on, both are in the same state.
                last_rule_from_ = instant(actual == changes_.rend() ? change->at : std::max(actual->at, change->at));
                return;
            }
            ++actual;
        }
    }
}

std::uint16_t Zone::rule_state_at(std::int64_t instant, std::int64_t Change::*clock) const {
    if (!last_rule_->daylight) return standard_state_;
    const int y = year_of(instant);
    std::uint16_t state = standard_state_;
    for (int near = y - 1; near <= y + 1; ++near)
        for (const Change& change : rule_changes(near))
            if (change.*clock <= instant) state = change.state;
    return state;
}

const Zone::State& Zone::state_at(std::int64_t instant) const {
    if (instant >= table_end_ && last_rule_) return states_[rule_state_at(instant, &Change::at)];
    const auto next = std::upper_bound(changes_.begin(), changes_.end(), instant,
                                       [](std::int64_t value, const Change& change) { return value < change.at; });
    return states_[next == changes_.begin() ? 0 : std::prev(next)->state];
}

const Zone::State& Zone::state_at_local(std::int64_t local) const {
    constexpr std::int64_t day = 86400;
    if (local >= table_end_ + 2 * day && last_rule_) return states_[rule_state_at(local, &Change::local_at)];
    const auto next =
        std::upper_bound(changes_.begin(), changes_.end(), local,
                         [](std::int64_t value, const Change& change) { return value < change.local_at; });
    return states_[next == changes_.begin() ? 0 : std::prev(next)->state];
}

Utc Zone::to_utc(Local local) const {
    return Utc{local.time_since_epoch() - state_at_local(local.time_since_epoch().count()).offset};
}

Local Zone::to_local(Utc instant) const {
    return Local{instant.time_since_epoch() + state_at(seconds_of(instant)).offset};
}

seconds Zone::offset_at(Utc instant) const { return state_at(seconds_of(instant)).offset; }
std::string Zone::abbreviation_at(Utc instant) const { return state_at(seconds_of(instant)).abbreviation; }
bool Zone::is_daylight_at(Utc instant) const { return state_at(seconds_of(instant)).daylight; }

std::vector<Transition> Zone::transitions(Utc from, Utc to) const {
    const std::int64_t first = seconds_of(from);
    const std::int64_t end = std::min(seconds_of(to), start_of_year(10000));
    std::vector<Transition> found;
    const auto add = [&](std::int64_t at, const State& before, const State& after) {
        found.push_back(
            {Utc{seconds{at}}, before.offset, after.offset, before.daylight, after.daylight, after.abbreviation});
    };
    auto change = std::lower_bound(changes_.begin(), changes_.end(), first,
                                   [](const Change& known, std::int64_t value) { return known.at < value; });
    for (; change != changes_.end() && change->at < end; ++change)
        add(change->at, states_[change == changes_.begin() ? 0 : std::prev(change)->state], states_[change->state]);
    if (!last_rule_ || !last_rule_->daylight || end <= table_end_) return found;
    const std::int64_t computed_from = std::max(first, table_end_);
    for (int y = year_of(computed_from) - 1; start_of_year(y) - 86400 < end; ++y)
        for (const Change& later : rule_changes(y))
            if (later.at >= computed_from && later.at < end)
                if (const State& before = state_at(later.at - 1); before != states_[later.state])
                    add(later.at, before, states_[later.state]);
    return found;
}

}  // namespace ics
