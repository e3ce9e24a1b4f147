#include "ics/recurrence.hpp"

#include <algorithm>
#include <deque>
#include <tuple>

#include "ics/recurrence_plan.hpp"

namespace ics {
namespace {

constexpr std::chrono::hours longest_gap{26};  // Samoa skipped a day in 2011

LocalSecond count_of(Local local) { return local.time_since_epoch().count(); }
Local local_of(LocalSecond time) { return Local{std::chrono::seconds{time}}; }
bool is_in_range(LocalSecond time) { return time >= earliest_time && time <= latest_time; }

Utc clamp_instant(Utc instant) {
    const auto count = instant.time_since_epoch().count();
    return Utc{std::chrono::seconds{std::clamp(count, earliest_time - 2 * day_length, latest_time + 2 * day_length)}};
}

void sort_and_thin(std::vector<LocalSecond>& times) {
    std::sort(times.begin(), times.end());
    times.erase(std::unique(times.begin(), times.end()), times.end());
}

}  // namespace

// A recurrence in the form the streams need: everything sorted, nothing twice. Immutable.
class CompiledRecurrence {
  public:
    CompiledRecurrence(const Recurrence& recurrence, WorkBudget& budget) : zone_(recurrence.start.zone) {
        auto start = recurrence.start;
        start.local = local_of(normal(start, start.local));
        take_overrides(recurrence, start);
        for (const auto exception : recurrence.exceptions) exceptions_.push_back(normal(start, exception));
        for (const auto& replaced : overrides_) exceptions_.push_back(count_of(replaced.name));
        sort_and_thin(exceptions_);
        for (const auto date : recurrence.dates) dates_.push_back(normal(start, date));
        start_ = count_of(start.local);
        dates_.push_back(start_);
        sort_and_thin(dates_);
        std::erase_if(dates_, [](LocalSecond time) { return !is_in_range(time); });
        if (!is_in_range(count_of(start.local))) return;
        plans_.reserve(recurrence.rules.size());
        for (const auto& rule : recurrence.rules) plans_.emplace_back(rule, start, budget);
    }

    const Zone* zone() const { return zone_; }
    LocalSecond start() const { return start_; }
    const std::vector<RulePlan>& plans() const { return plans_; }
    const std::vector<LocalSecond>& dates() const { return dates_; }
    const std::vector<LocalSecond>& exceptions() const { return exceptions_; }
    const std::vector<Occurrence>& overrides() const { return overrides_; }
    const std::vector<LocalSecond>& override_names() const { return override_names_; }

  private:
    static LocalSecond normal(const RecurrenceStart& start, Local local) {
        const auto time = count_of(local);
        return start.is_date ? floor_to(time, day_length) * day_length : time;
    }

    void take_overrides(const Recurrence& recurrence, const RecurrenceStart& start) {
        for (const auto& given : recurrence.overrides) {
            const auto name = normal(start, given.name);
            const auto time = normal(start, given.start);
            if (!is_in_range(name) || !is_in_range(time)) continue;
            const auto utc = zone_ == nullptr ? Utc{std::chrono::seconds{time}} : zone_->to_utc(local_of(time));
            overrides_.push_back({local_of(name), local_of(time), utc, true});
        }
        const auto by_name = [](const Occurrence& a, const Occurrence& b) { return a.name < b.name; };
        const auto same_name = [](const Occurrence& a, const Occurrence& b) { return a.name == b.name; };
        std::stable_sort(overrides_.begin(), overrides_.end(), by_name);
        // From the back, so that the last one given stays.
        overrides_.erase(overrides_.begin(), std::unique(overrides_.rbegin(), overrides_.rend(), same_name).base());
        for (const auto& one : overrides_) override_names_.push_back(count_of(one.name));
        std::sort(overrides_.begin(), overrides_.end(), [](const Occurrence& a, const Occurrence& b) {
            return std::tie(a.utc, a.name) < std::tie(b.utc, b.name);
        });
    }

    const Zone* zone_;
    LocalSecond start_ = no_time;
    std::vector<RulePlan> plans_;
    std::vector<LocalSecond> dates_;       // RDATEs and the start
    std::vector<LocalSecond> exceptions_;  // EXDATEs and the names of overrides
    std::vector<Occurrence> overrides_;    // in the order of instants
    std::vector<LocalSecond> override_names_;
};

namespace {

// The names of a set but for its overrides, in order.
class NameStream {
  public:
    NameStream(const CompiledRecurrence& set, LocalSecond from, LocalSecond last, WorkBudget& budget)
        : set_(&set), budget_(&budget), last_(last) {
        rules_.reserve(set.plans().size());
        for (const auto& plan : set.plans()) {
            rules_.push_back({RuleStream(plan, from, last, budget), no_time, true});
        }
        const auto& dates = set.dates();
        date_ = static_cast<std::size_t>(std::lower_bound(dates.begin(), dates.end(), from) - dates.begin());
        const auto& exceptions = set.exceptions();
        exception_ =
            static_cast<std::size_t>(std::lower_bound(exceptions.begin(), exceptions.end(), from) - exceptions.begin());
    }

    LocalSecond next() {
        for (;;) {
            const auto time = next_of_all();
            if (time == no_time) return no_time;
            const auto& exceptions = set_->exceptions();
            while (exception_ < exceptions.size() && exceptions[exception_] < time) ++exception_;
            if (exception_ == exceptions.size() || exceptions[exception_] != time) return time;
        }
    }

  private:
    struct Source {
        RuleStream stream;
        LocalSecond head;
        bool is_used;  // the head was given away; the next one is looked for when it is needed, not before
    };

    LocalSecond next_of_all() {
        for (auto& rule : rules_) {
            if (rule.is_used) rule.head = rule.stream.next();
            rule.is_used = false;
        }
        const auto& dates = set_->dates();
        auto time = date_ < dates.size() && dates[date_] <= last_ ? dates[date_] : no_time;
        for (const auto& rule : rules_) time = std::min(time, rule.head);
        // A stream has paid for its own head: dates are paid for here, and looking through many rules.
        const auto work = rules_.empty() ? 1 : rules_.size() - 1;
        if (time == no_time || !budget_->spend(static_cast<std::uint32_t>(work))) return no_time;
        if (date_ < dates.size() && dates[date_] == time) ++date_;
        for (auto& rule : rules_) rule.is_used = rule.head == time;
        return time;
    }

    const CompiledRecurrence* set_;
    WorkBudget* budget_;
    LocalSecond last_;
    std::vector<Source> rules_;
    std::size_t date_ = 0;
    std::size_t exception_ = 0;
};

// Places wall-clock times, given in order, in a zone: asks it only where the offset may have changed.
class Placer {
  public:
    struct Place {
        Utc utc;
        bool is_in_gap;
    };

    explicit Placer(const Zone* zone) : zone_(zone) {
        if (zone == nullptr) same_until_ = no_time;
    }

    Place place(LocalSecond time) {
        if (time < same_until_) return {Utc{std::chrono::seconds{time - offset_}}, false};
        const auto utc = zone_->to_utc(local_of(time));
        if (count_of(zone_->to_local(utc)) != time) return {utc, true};
        constexpr std::chrono::days look_ahead{200};
        const auto changes = zone_->transitions(utc + std::chrono::seconds{1}, utc + look_ahead);
        offset_ = time - utc.time_since_epoch().count();
        const auto same_until = changes.empty() ? utc + look_ahead : changes.front().at;
        same_until_ = same_until.time_since_epoch().count() + offset_;
        return {utc, false};
    }

  private:
    const Zone* zone_;
    std::int64_t offset_ = 0;
    LocalSecond same_until_ = std::numeric_limits<LocalSecond>::min();  // the offset holds for all times before it
};

LocalSecond wall_clock(const Zone* zone, Utc instant) {
    return zone == nullptr ? instant.time_since_epoch().count() : count_of(zone->to_local(instant));
}

// The wall-clock time from which on to look for occurrences at or after that instant. Those in a gap keep names that are
// earlier than the clock shows in the time after it.
LocalSecond first_name(const Zone* zone, Utc from) {
    const auto now = wall_clock(zone, from);
    if (zone == nullptr) return now;
    const auto offset_before = zone->offset_at(from - longest_gap).count();
    return now - std::max<std::int64_t>(zone->offset_at(from).count() - offset_before, 0);
}

// The occurrences of a set, in the order of instants.
class InstantStream {
  public:
    InstantStream(const CompiledRecurrence& set, Utc from, Utc to, WorkBudget& budget)
        : overrides_(&set.overrides()),
          from_(clamp_instant(from)),
          to_(to),
          names_(set, first_name(set.zone(), from_),
                 wall_clock(set.zone(), clamp_instant(to)) + std::chrono::seconds(longest_gap).count(), budget),
          placer_(set.zone()) {
        const auto found = std::lower_bound(overrides_->begin(), overrides_->end(), from_,
                                            [](const Occurrence& one, Utc instant) { return one.utc < instant; });
        override_ = static_cast<std::size_t>(found - overrides_->begin());
    }

    std::optional<Occurrence> next() {
        while (!plain_ && !is_at_end_) pull();
        const Occurrence* best = plain_ ? &*plain_ : nullptr;
        const auto consider = [&](const Occurrence& other) {
            if (best == nullptr || std::tie(other.utc, other.name) < std::tie(best->utc, best->name)) best = &other;
        };
        if (!in_gap_.empty()) consider(in_gap_.front());
        if (override_ < overrides_->size()) consider((*overrides_)[override_]);
        if (best == nullptr || best->utc >= to_) return std::nullopt;
        const auto result = *best;
        if (result.is_override) {
            ++override_;
        } else if (plain_ && result.name == plain_->name) {
            plain_.reset();
        } else {
            in_gap_.pop_front();
        }
        return result;
    }

  private:
    // Names in a gap are placed after it, among others that follow: they wait in a lane of their own.
    void pull() {
        const auto name = names_.next();
        if (name == no_time) {
            is_at_end_ = true;
            return;
        }
        const auto place = placer_.place(name);
        if (place.utc < from_) return;
        const Occurrence occurrence{local_of(name), local_of(name), place.utc, false};
        if (place.is_in_gap) {
            in_gap_.push_back(occurrence);
        } else {
            plain_ = occurrence;
        }
    }

    const std::vector<Occurrence>* overrides_;
    Utc from_;
    Utc to_;
    NameStream names_;
    Placer placer_;
    std::optional<Occurrence> plain_;
    std::deque<Occurrence> in_gap_;
    std::size_t override_ = 0;
    bool is_at_end_ = false;
};

Completeness completeness_of(const WorkBudget& budget) {
    return budget.is_complete() ? Completeness::complete : Completeness::capped;
}

}  // namespace

struct RecurrenceCursor::State {
    State(std::shared_ptr<const CompiledRecurrence> compiled, Utc from, RecurrenceLimits limits)
        : set(std::move(compiled)), budget(limits.steps), stream(*set, from, Utc::max(), budget) {}

    std::shared_ptr<const CompiledRecurrence> set;
    WorkBudget budget;
    InstantStream stream;
};

RecurrenceCursor::RecurrenceCursor(std::unique_ptr<State> state) : state_(std::move(state)) {}
RecurrenceCursor::RecurrenceCursor(RecurrenceCursor&&) noexcept = default;
RecurrenceCursor& RecurrenceCursor::operator=(RecurrenceCursor&&) noexcept = default;
RecurrenceCursor::~RecurrenceCursor() = default;

std::optional<Occurrence> RecurrenceCursor::next() { return state_->stream.next(); }
std::uint32_t RecurrenceCursor::steps_left() const { return state_->budget.left(); }
Completeness RecurrenceCursor::completeness() const { return completeness_of(state_->budget); }

RecurrenceSet::RecurrenceSet(const Recurrence& recurrence, RecurrenceLimits limits) : limits_(limits) {
    WorkBudget budget(limits.steps);
    compiled_ = std::make_shared<const CompiledRecurrence>(recurrence, budget);
    steps_left_ = budget.left();
}

NextOccurrence RecurrenceSet::next(Utc after) const {
    WorkBudget budget(limits_.steps);
    const auto from = clamp_instant(after) + std::chrono::seconds{1};
    InstantStream stream(*compiled_, from, Utc::max(), budget);
    const auto occurrence = stream.next();
    return {occurrence, completeness_of(budget)};
}

OccurrenceList RecurrenceSet::between(Utc from, Utc to) const {
    OccurrenceList list;
    if (from >= to) return list;
    WorkBudget budget(limits_.steps);
    InstantStream stream(*compiled_, from, to, budget);
    while (auto occurrence = stream.next()) list.occurrences.push_back(*occurrence);
    list.completeness = completeness_of(budget);
    return list;
}

RecurrenceCursor RecurrenceSet::from(Utc instant) const {
    return RecurrenceCursor(std::make_unique<RecurrenceCursor::State>(compiled_, instant, limits_));
}

bool RecurrenceSet::is_occurrence(Local name) const {
    std::uint32_t steps = limits_.steps;
    return is_occurrence(name, steps).value_or(false);
}

bool RecurrenceSet::rules_give_start() const {
    WorkBudget budget(limits_.steps);
    const LocalSecond start = compiled_->start();
    return std::any_of(compiled_->plans().begin(), compiled_->plans().end(),
                       [&](const RulePlan& plan) { return RuleStream(plan, start, start, budget).next() == start; });
}

std::optional<bool> RecurrenceSet::is_occurrence(Local name, std::uint32_t& steps) const {
    const auto time = count_of(name);
    const auto has = [&](const std::vector<LocalSecond>& times) {
        return std::binary_search(times.begin(), times.end(), time);
    };
    if (has(compiled_->override_names())) return true;
    if (!is_in_range(time) || has(compiled_->exceptions())) return false;
    if (has(compiled_->dates())) return true;
    WorkBudget budget(steps);
    const bool is_there = std::any_of(compiled_->plans().begin(), compiled_->plans().end(), [&](const RulePlan& plan) {
        return RuleStream(plan, time, time, budget).next() == time;
    });
    steps = budget.left();
    if (is_there || budget.is_complete()) return is_there;
    return std::nullopt;
}

}  // namespace ics
