#include "ics/difference.hpp"

#include <algorithm>
#include <map>
#include <unordered_map>

#include "ics/recurrence.hpp"
#include "ics/rule.hpp"
#include "ics/value_text.hpp"

namespace ics {
namespace {

using namespace std::chrono;

using Name = Local;  // of an occurrence: the wall clock of its RECURRENCE-ID

Local clock_of(const Time& time) {
    if (const auto* date = std::get_if<Date>(&time)) return *date;
    if (const auto* zoned = std::get_if<Zoned>(&time)) return zoned->local;
    return Local{std::get<Utc>(time).time_since_epoch()};
}

Time moved(const Time& time, seconds by) {
    if (const auto* date = std::get_if<Date>(&time)) return *date + floor<days>(by);
    if (const auto* utc = std::get_if<Utc>(&time)) return *utc + by;
    const auto& zoned = std::get<Zoned>(time);
    return Zoned{zoned.local + by, zoned.zone};
}

// What one calendar says of a UID.
struct Group {
    const Event* series = nullptr;
    std::map<Name, const Event*> overrides{};
    std::map<Name, Time> dates{};       // RDATE
    std::map<Name, Time> exceptions{};  // EXDATE

    std::vector<Name> names() const {
        std::vector<Name> all;
        for (const auto& [name, event] : overrides) all.push_back(name);
        for (const auto& [name, time] : dates) all.push_back(name);
        for (const auto& [name, time] : exceptions) all.push_back(name);
        std::sort(all.begin(), all.end());
        all.erase(std::unique(all.begin(), all.end()), all.end());
        return all;
    }
};

class Index {
  public:
    explicit Index(const Calendar& calendar) {
        for (const Event& event : calendar.events) {
            const auto [place, is_new] = groups_.try_emplace(event.uid);
            if (is_new) order_.push_back(event.uid);
            add(place->second, event);
        }
    }

    const std::vector<std::string_view>& order() const { return order_; }
    bool has(std::string_view uid) const { return groups_.contains(uid); }
    // An empty one if nothing has that UID.
    const Group& get(std::string_view uid) const {
        static const Group none;
        const auto found = groups_.find(uid);
        return found == groups_.end() ? none : found->second;
    }

  private:
    static void add(Group& group, const Event& event) {
        if (event.recurrence_id) {
            group.overrides.try_emplace(clock_of(*event.recurrence_id), &event);
            return;
        }
        if (group.series != nullptr) return;
        group.series = &event;
        const auto alike = [&event](const Time& time) { return detail::in_form_of(event.start, time); };
        for (const Event& override : event.overrides)
            if (override.recurrence_id)
                group.overrides.try_emplace(clock_of(alike(*override.recurrence_id)), &override);
        for (const Time& time : event.rdates) group.dates.try_emplace(clock_of(alike(time)), alike(time));
        for (const Time& time : event.exdates) group.exceptions.try_emplace(clock_of(alike(time)), alike(time));
    }

    std::unordered_map<std::string_view, Group> groups_;
    std::vector<std::string_view> order_;
};

std::vector<ChangeKind> kinds_of(const std::vector<EventField>& fields, const Event& before, const Event& after) {
    std::vector<ChangeKind> kinds;
    const auto has = [&fields](EventField field) {
        return std::find(fields.begin(), fields.end(), field) != fields.end();
    };
    const bool is_moved =
        has(EventField::start) || has(EventField::end) || has(EventField::location) || has(EventField::geo);
    const bool changes_status = has(EventField::status);
    const bool is_cancelled = changes_status && after.status == Status::cancelled;
    const bool is_restored = changes_status && before.status == Status::cancelled;
    const bool is_other = std::any_of(fields.begin(), fields.end(), [](EventField field) {
        return field > EventField::status;  // those above have a kind of their own
    });
    if (is_moved) kinds.push_back(ChangeKind::moved);
    if (is_cancelled) kinds.push_back(ChangeKind::cancelled);
    if (is_restored) kinds.push_back(ChangeKind::restored);
    if (has(EventField::summary)) kinds.push_back(ChangeKind::renamed);
    if (is_other || (changes_status && !is_cancelled && !is_restored)) kinds.push_back(ChangeKind::changed);
    return kinds;
}

// The occurrences a series has by itself, one after the other in the same event.
class PlainOccurrence {
  public:
    explicit PlainOccurrence(const Event* series) : series_{series} {}

    const Event& at(Name name) {
        if (!event_) {
            event_ = *series_;
            event_->rrule.clear();
            event_->rdates.clear();
            event_->exdates.clear();
            event_->overrides.clear();
        }
        const seconds by = name - clock_of(series_->start);
        event_->start = moved(series_->start, by);
        if (series_->end) event_->end = moved(*series_->end, by);
        return *event_;
    }

  private:
    const Event* series_;
    std::optional<Event> event_;
};

// The occurrences a series has by its rule, or by its start alone if it has none.
class OwnOccurrences {
  public:
    // `steps`: the bound on looking for them, shared by all series.
    OwnOccurrences(const Event* series, std::uint32_t& steps) : series_{series}, steps_{&steps} {}

    // If the steps do not suffice to find out, that it has.
    bool has(Name name) {
        if (series_ == nullptr) return false;
        if (name == clock_of(series_->start)) return true;
        if (series_->rrule.empty()) return false;
        if (*steps_ == 0) return true;
        if (!set_) prepare();
        return !set_ || set_->is_occurrence(name, *steps_).value_or(true);
    }

  private:
    void prepare() {
        const ParsedRule parsed = parse_rule(series_->rrule);
        if (!parsed) return;
        const auto form = detail::form_of(series_->start);
        const RecurrenceLimits limits{std::min(*steps_, RecurrenceLimits{}.steps)};
        set_.emplace(
            Recurrence{.start = {clock_of(series_->start), form.kind == detail::TimeForm::Kind::date, form.zone},
                       .rules = {*parsed.rule}},
            limits);
        *steps_ -= limits.steps - set_->steps_left();
    }

    const Event* series_;
    std::uint32_t* steps_;
    std::optional<RecurrenceSet> set_;
};

// By how much the names of occurrences moved with their series: whichever explains more of them.
seconds shift_of_names(const Group& before, const Group& after, OwnOccurrences& own_after) {
    const Time& from = before.series->start;
    const Time& to = after.series->start;
    if (from.index() != to.index()) return seconds{0};
    const seconds shift = clock_of(to) - clock_of(from);
    const auto old_names = before.names();
    const auto new_names = after.names();
    const auto found_with = [&](seconds by) {
        return std::count_if(old_names.begin(), old_names.end(), [&](Name name) {
            return std::binary_search(new_names.begin(), new_names.end(), name + by) || own_after.has(name + by);
        });
    };
    return shift != seconds{0} && found_with(shift) > found_with(seconds{0}) ? shift : seconds{0};
}

bool has_other_time(const std::vector<EventField>& fields) {
    return std::any_of(fields.begin(), fields.end(),
                       [](EventField field) { return field == EventField::start || field == EventField::end; });
}

class Comparison {
  public:
    Comparison(const Calendar& before, const Calendar& after) : before_{before}, after_{after} {}

    std::vector<EventChange> run() {
        for (const std::string_view uid : after_.order()) compare(uid, before_.get(uid), after_.get(uid));
        for (const std::string_view uid : before_.order())
            if (!after_.has(uid)) compare(uid, before_.get(uid), after_.get(uid));
        return std::move(changes_);
    }

  private:
    void add(std::string_view uid, const Time* name, ChangeKind kind, const Event* before, const Event* after) {
        EventChange change{.uid = std::string{uid}, .kinds = {kind}, .before = before, .after = after};
        if (name != nullptr) change.recurrence_id = *name;
        changes_.push_back(std::move(change));
    }

    void compare(std::string_view uid, const Group& before, const Group& after) {
        if (before.series != nullptr && after.series != nullptr) {
            compare_events(uid, nullptr, *before.series, *after.series, before.series, after.series);
            own_before_ = OwnOccurrences{before.series, steps_};
            own_after_ = OwnOccurrences{after.series, steps_};
            return compare_occurrences(uid, before, after, shift_of_names(before, after, own_after_));
        }
        if (before.series != nullptr) add(uid, nullptr, ChangeKind::removed, before.series, nullptr);
        if (after.series != nullptr) add(uid, nullptr, ChangeKind::added, nullptr, after.series);
        own_before_ = own_after_ = OwnOccurrences{nullptr, steps_};
        if (before.series == nullptr && after.series == nullptr) compare_occurrences(uid, before, after, seconds{0});
    }

    // `shift`: by how much the series has moved; an occurrence that moved as much has not moved in it.
    void compare_events(std::string_view uid, const Time* name, const Event& before, const Event& after,
                        const Event* shown_before, const Event* shown_after, seconds shift = seconds{0}) {
        std::vector<EventField> fields = differing_fields(before, after);
        if (shift != seconds{0} && has_other_time(fields)) {
            Event carried = before;
            carried.start = moved(before.start, shift);
            if (before.end) carried.end = moved(*before.end, shift);
            std::vector<EventField> others = differing_fields(carried, after);
            if (!has_other_time(others)) fields = std::move(others);
        }
        std::vector<ChangeKind> kinds = kinds_of(fields, before, after);
        if (kinds.empty()) return;
        EventChange change{.uid = std::string{uid}, .kinds = std::move(kinds), .fields = std::move(fields)};
        if (name != nullptr) change.recurrence_id = *name;
        change.before = shown_before;
        change.after = shown_after;
        changes_.push_back(std::move(change));
    }

    void compare_occurrences(std::string_view uid, const Group& before, const Group& after, seconds shift) {
        std::vector<Name> names = after.names();
        for (const Name name : before.names()) names.push_back(name + shift);
        std::sort(names.begin(), names.end());
        names.erase(std::unique(names.begin(), names.end()), names.end());
        plain_before_ = PlainOccurrence{before.series};
        plain_after_ = PlainOccurrence{after.series};
        for (const Name name : names) compare_occurrence(uid, before, after, name, shift);
    }

    // Whether the occurrence is there; an override is, whatever an EXDATE says.
    static bool is_there(const Group& group, Name name, OwnOccurrences& own) {
        if (group.overrides.contains(name)) return true;
        return !group.exceptions.contains(name) && (group.dates.contains(name) || own.has(name));
    }

    void compare_occurrence(std::string_view uid, const Group& before, const Group& after, Name name, seconds shift) {
        const Name old_name = name - shift;
        const bool was_there = is_there(before, old_name, own_before_);
        const bool is_now = is_there(after, name, own_after_);
        if (!was_there && !is_now) return;
        const auto component = [](const Group& group, Name at) {
            const auto found = group.overrides.find(at);
            return found == group.overrides.end() ? group.series : found->second;
        };
        const Event* old_event = was_there ? component(before, old_name) : nullptr;
        const Event* new_event = is_now ? component(after, name) : nullptr;
        const Time named =
            name_of(after.series != nullptr ? after : before, name, new_event != nullptr ? new_event : old_event);
        if (!was_there) return add(uid, &named, ChangeKind::added, nullptr, new_event);
        if (!is_now) return add(uid, &named, ChangeKind::removed, old_event, nullptr);
        const bool had_own = before.overrides.contains(old_name);
        const bool has_own = after.overrides.contains(name);
        if (!had_own && !has_own) return;
        compare_events(uid, &named, had_own ? *old_event : plain_before_.at(old_name),
                       has_own ? *new_event : plain_after_.at(name), old_event, new_event, shift);
    }

    static Time name_of(const Group& group, Name name, const Event* event) {
        if (group.series != nullptr) return moved(group.series->start, name - clock_of(group.series->start));
        return event != nullptr && event->recurrence_id ? *event->recurrence_id : Time{Zoned{name, nullptr}};
    }

    Index before_;
    Index after_;
    std::vector<EventChange> changes_;
    PlainOccurrence plain_before_{nullptr};
    PlainOccurrence plain_after_{nullptr};
    std::uint32_t steps_ = 2'000'000;  // some 50 ms
    OwnOccurrences own_before_{nullptr, steps_};
    OwnOccurrences own_after_{nullptr, steps_};
};

}  // namespace

bool EventChange::is(ChangeKind kind) const { return std::find(kinds.begin(), kinds.end(), kind) != kinds.end(); }

bool EventChange::has(EventField field) const { return std::find(fields.begin(), fields.end(), field) != fields.end(); }

std::vector<EventChange> difference(const Calendar& before, const Calendar& after) {
    return Comparison{before, after}.run();
}

}  // namespace ics
