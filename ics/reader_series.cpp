#include "ics/reader_series.hpp"

#include <algorithm>
#include <memory>
#include <optional>
#include <tuple>
#include <unordered_map>

#include "ics/reader_text.hpp"
#include "ics/recurrence.hpp"
#include "ics/rule.hpp"
#include "ics/value_text.hpp"

namespace ics::detail {
namespace {

using namespace std::chrono;

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

bool is_newer(const Event& a, const Event& b) { return std::tie(a.sequence, a.stamp) >= std::tie(b.sequence, b.stamp); }

// Splits a series in two where an override is for "this and future" occurrences (RFC 5545 3.2.13).
class SeriesSplit {
  public:
    SeriesSplit(Event& series, const Event& from) : series_{series}, from_{from}, at_{*from.recurrence_id} {}

    // The second series; nullopt, and nothing changed, if it could not be told as a rule: the rule names days or hours
    // and the time moves to others, or the first occurrence is meant.
    std::optional<Event> run() {
        const ParsedRule parsed = parse_rule(series_.rrule);
        if (!parsed || compare(at_, series_.start) <= 0 || !keeps_meaning(*parsed.rule)) return std::nullopt;
        Rule first = *parsed.rule;
        Rule second = *parsed.rule;
        if (parsed.rule->count) {
            const std::optional<std::uint32_t> before = count_before(first);
            if (!before || *before >= *parsed.rule->count) return std::nullopt;
            second.count = *parsed.rule->count - *before;
        }
        first.count.reset();
        first.until = last_before();
        Event rest = from_;
        rest.recurrence_id.reset();
        rest.uid = series_.uid + '/';
        append_date(rest.uid, floor<days>(clock_of(at_)));
        rest.rrule = to_text(second);
        move_dates(series_.rdates, rest.rdates);
        move_dates(series_.exdates, rest.exdates);
        move_overrides(rest);
        series_.rrule = to_text(first);
        return rest;
    }

  private:
    seconds shift() const { return clock_of(from_.start) - clock_of(at_); }

    bool keeps_meaning(const Rule& rule) const {
        if (from_.start.index() != at_.index()) return false;
        if (shift() == seconds{0}) return true;
        const bool has_hours = !rule.by_hour.empty() || !rule.by_minute.empty() || !rule.by_second.empty();
        const bool has_days = !rule.by_day.empty() || !rule.by_month_day.empty() || !rule.by_year_day.empty() ||
                              !rule.by_week_number.empty() || !rule.by_month.empty();
        const bool moves_day = floor<days>(clock_of(from_.start)) != floor<days>(clock_of(at_));
        return !has_hours && !(has_days && moves_day);
    }

    std::optional<std::uint32_t> count_before(const Rule& rule) const {
        const auto form = form_of(series_.start);
        const RecurrenceSet set(
            {.start = {clock_of(series_.start), form.kind == TimeForm::Kind::date, form.zone}, .rules = {rule}});
        RecurrenceCursor cursor = set.from(sys_days{year{1} / January / 1});
        std::uint32_t count = 0;
        while (const auto occurrence = cursor.next()) {
            if (occurrence->name >= clock_of(at_)) return count;
            ++count;
        }
        return std::nullopt;
    }

    Until last_before() const {
        if (const auto* date = std::get_if<Date>(&at_)) return *date - days{1};
        if (const auto* utc = std::get_if<Utc>(&at_)) return *utc - seconds{1};
        const auto& zoned = std::get<Zoned>(at_);
        if (zoned.zone == nullptr) return zoned.local - seconds{1};
        return zoned.zone->to_utc(zoned.local) - seconds{1};
    }

    void move_dates(std::vector<Time>& from, std::vector<Time>& to) const {
        for (const Time& time : from)
            if (compare(time, at_) >= 0) to.push_back(moved(time, shift()));
        std::erase_if(from, [this](const Time& time) { return compare(time, at_) >= 0; });
    }

    void move_overrides(Event& rest) const {
        std::vector<Event> kept;
        for (Event& override : series_.overrides) {
            const int order = compare(*override.recurrence_id, at_);
            if (order < 0) {
                kept.push_back(std::move(override));
                continue;
            }
            if (order == 0) continue;  // the split itself is no override any more
            override.recurrence_id = moved(*override.recurrence_id, shift());
            override.uid = rest.uid;
            rest.overrides.push_back(std::move(override));
        }
        series_.overrides = std::move(kept);
    }

    Event& series_;
    const Event& from_;
    const Time at_;
};

class Gatherer {
  public:
    explicit Gatherer(Issues& issues) : issues_{issues} {}

    std::vector<Event> run(std::vector<ReadEvent> events);

  private:
    struct Series {
        Event event;
        std::size_t line = 0;
        std::unordered_map<std::int64_t, std::size_t> overrides{};  // by the clock of their name → index
        std::unique_ptr<Event> this_and_future{};
        std::size_t range_line = 0;
    };

    void add_series(ReadEvent& read);
    void add_override(ReadEvent& read);
    void add(ReadEvent& read);

    Issues& issues_;
    std::vector<Series> series_;
    std::unordered_map<std::string, std::size_t> by_uid_;
};

void Gatherer::add(ReadEvent& read) {
    Series series{.event = std::move(read.event), .line = read.line};
    for (std::size_t i = 0; i < series.event.overrides.size(); ++i)
        series.overrides.emplace(clock_of(*series.event.overrides[i].recurrence_id).time_since_epoch().count(), i);
    series_.push_back(std::move(series));
}

void Gatherer::add_series(ReadEvent& read) {
    const auto known = by_uid_.find(read.event.uid);
    if (known == by_uid_.end()) {
        by_uid_.emplace(read.event.uid, series_.size());
        return add(read);
    }
    Series& other = series_[known->second];
    const bool is_other_event = read.event.sequence == other.event.sequence && read.event.start != other.event.start &&
                                read.event.summary != other.event.summary;
    // An identifier that the reader made of start and summary does not tell such events apart.
    const bool is_twin = read.event.uid.starts_with(made_up_uid) && read.event.description != other.event.description;
    if (is_other_event || is_twin) {
        // Some programs number their events anew at each export, or give all the same UID.
        issues_.add(ReadFault::duplicate_event, read.line, "another event has this UID: " + excerpt(read.event.uid));
        std::string seed = read.event.uid + '\n' + read.event.summary + '\n';
        if (is_twin) seed += read.event.description + '\n';
        append_time_value(seed, read.event.start);
        read.event.uid += "/" + fingerprint(seed);
        if (by_uid_.contains(read.event.uid)) return;
        by_uid_.emplace(read.event.uid, series_.size());
        return add(read);
    }
    const bool is_kept = is_newer(read.event, other.event);
    issues_.add(ReadFault::duplicate_event, is_kept ? other.line : read.line,
                "an older version is left out: " + excerpt(read.event.uid));
    if (!is_kept) return;
    other = Series{.event = std::move(read.event), .line = read.line};
    for (std::size_t i = 0; i < other.event.overrides.size(); ++i)
        other.overrides.emplace(clock_of(*other.event.overrides[i].recurrence_id).time_since_epoch().count(), i);
}

void Gatherer::add_override(ReadEvent& read) {
    const auto known = by_uid_.find(read.event.uid);
    if (known == by_uid_.end()) {
        issues_.add(ReadFault::orphan_override, read.line, excerpt(read.event.uid));
        read.event.exdates.clear();
        return add(read);
    }
    if (!read.event.rdates.empty() || !read.event.exdates.empty()) {
        issues_.add(ReadFault::date_form, read.line, "dates beside a RECURRENCE-ID are left out");
        read.event.rdates.clear();
        read.event.exdates.clear();
        read.event.overrides.clear();
    }
    Series& series = series_[known->second];
    if (read.has_plain_name && !std::holds_alternative<Date>(*read.event.recurrence_id))
        read.event.recurrence_id = Zoned{clock_of(*read.event.recurrence_id), form_of(series.event.start).zone};
    const Time name = in_form_of(series.event.start, *read.event.recurrence_id);
    if (name.index() != read.event.recurrence_id->index() &&
        (std::holds_alternative<Date>(name) || std::holds_alternative<Date>(*read.event.recurrence_id)))
        issues_.add(ReadFault::date_form, read.line, "RECURRENCE-ID is not of the form of DTSTART");
    read.event.recurrence_id = name;
    if (read.is_this_and_future) {
        if (series.this_and_future) {
            issues_.add(ReadFault::range, read.line, "a second THISANDFUTURE, read as one occurrence");
        } else {
            series.this_and_future = std::make_unique<Event>(read.event);
            series.range_line = read.line;
        }
    }
    auto& all = series.event.overrides;
    const auto [place, is_new] = series.overrides.emplace(clock_of(name).time_since_epoch().count(), all.size());
    if (is_new) {
        all.push_back(std::move(read.event));
        return;
    }
    Event& other = all[place->second];
    issues_.add(ReadFault::duplicate_event, read.line, "two for one RECURRENCE-ID: " + excerpt(read.event.uid));
    if (is_newer(read.event, other)) other = std::move(read.event);
}

std::vector<Event> Gatherer::run(std::vector<ReadEvent> events) {
    series_.reserve(events.size());
    // Overrides may stand before their series.
    for (ReadEvent& read : events)
        if (!read.event.recurrence_id) add_series(read);
    for (ReadEvent& read : events) {
        const bool is_series =
            read.event.recurrence_id && !read.event.rdates.empty() && !by_uid_.contains(read.event.uid);
        if (!is_series) continue;
        // Lotus Notes tells a series as one occurrence with the dates of the others.
        issues_.add(ReadFault::orphan_override, read.line, "read as a series: " + excerpt(read.event.uid));
        read.event.recurrence_id.reset();
        add_series(read);
    }
    for (ReadEvent& read : events)
        if (read.event.recurrence_id) add_override(read);
    events = {};  // its memory is needed for the result
    const auto by_line = [](const Series& a, const Series& b) { return a.line < b.line; };
    if (!std::is_sorted(series_.begin(), series_.end(), by_line))
        std::stable_sort(series_.begin(), series_.end(), by_line);
    std::vector<Event> gathered;
    gathered.reserve(series_.size());
    for (Series& series : series_) {
        std::optional<Event> rest;
        if (series.this_and_future) {
            rest = SeriesSplit{series.event, *series.this_and_future}.run();
            if (!rest) issues_.add(ReadFault::range, series.range_line, "THISANDFUTURE read as one occurrence");
        }
        gathered.push_back(std::move(series.event));
        if (rest) gathered.push_back(std::move(*rest));
    }
    return gathered;
}

}  // namespace

std::vector<Event> gather_series(std::vector<ReadEvent> events, Issues& issues) {
    return Gatherer{issues}.run(std::move(events));
}

}  // namespace ics::detail
