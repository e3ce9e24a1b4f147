#include "ics/reader_series.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "ics/reader_split.hpp"
#include "ics/reader_text.hpp"
#include "ics/value_text.hpp"

namespace ics::detail {
namespace {

using namespace std::chrono;

Local clock_of(const Time& time) {
    if (const auto* date = std::get_if<Date>(&time)) return *date;
    if (const auto* zoned = std::get_if<Zoned>(&time)) return zoned->local;
    return Local{std::get<Utc>(time).time_since_epoch()};
}

bool is_newer(const Event& a, const Event& b) { return std::tie(a.sequence, a.stamp) >= std::tie(b.sequence, b.stamp); }

// Whether two events that share a UID are no versions of one: programs make new versions with new numbers or stamps.
bool are_different(const Event& a, const Event& b) {
    return a.sequence == b.sequence && a.start != b.start && (a.stamp == b.stamp || a.summary != b.summary);
}

constexpr std::size_t most_splits = 20;  // of one series

class Gatherer {
  public:
    explicit Gatherer(Issues& issues) : issues_{issues} {}

    std::vector<Event> run(std::vector<ReadEvent> events);

  private:
    struct Change {
        Event event;
        std::size_t line = 0;
    };
    struct Series {
        Event event;
        std::size_t line = 0;
        const Zone* day_zone = nullptr;
        std::unordered_map<std::int64_t, std::size_t> overrides{};  // by the clock of their name → index
        std::map<std::int64_t, Change> this_and_future{};           // by the same
    };

    static Series series_of(ReadEvent& read);
    void add(ReadEvent& read) { series_.push_back(series_of(read)); }
    void add_series(ReadEvent& read);
    void add_override(ReadEvent& read);
    void add_change(Series& series, const ReadEvent& read);
    void give(Series& series, std::vector<Event>& gathered);

    Issues& issues_;
    std::vector<Series> series_;
    std::unordered_map<std::string, std::size_t> by_uid_;
    std::uint32_t steps_ = 1'000'000;  // of looking for occurrences, in the whole file
};

Gatherer::Series Gatherer::series_of(ReadEvent& read) {
    Series series{.event = std::move(read.event), .line = read.line, .day_zone = read.day_zone};
    for (std::size_t i = 0; i < series.event.overrides.size(); ++i)
        series.overrides.emplace(clock_of(*series.event.overrides[i].recurrence_id).time_since_epoch().count(), i);
    return series;
}

void Gatherer::add_series(ReadEvent& read) {
    auto known = by_uid_.find(read.event.uid);
    if (known != by_uid_.end()) {
        const Event& other = series_[known->second].event;
        // An identifier that the reader made of start and summary does not tell such events apart.
        const bool is_twin = read.event.uid.starts_with(made_up_uid) && read.event.description != other.description;
        if (is_twin || are_different(read.event, other)) {
            // Some programs number their events anew at each export, or give all the same UID.
            std::string seed = read.event.uid + '\n' + read.event.summary + '\n';
            if (is_twin) seed += read.event.description + '\n';
            append_time_value(seed, read.event.start);
            const std::string said = std::exchange(read.event.uid, read.event.uid + "/" + fingerprint(seed));
            known = by_uid_.find(read.event.uid);
            if (known == by_uid_.end())
                issues_.add(ReadFault::duplicate_event, read.line, "another event has this UID: " + excerpt(said));
        }
    }
    if (known == by_uid_.end()) {
        by_uid_.emplace(read.event.uid, series_.size());
        return add(read);
    }
    Series& other = series_[known->second];
    const bool is_kept = is_newer(read.event, other.event);
    const bool is_same = is_kept && is_newer(other.event, read.event);
    issues_.add(
        ReadFault::duplicate_event, is_kept ? other.line : read.line,
        (is_same ? "given twice, the last counts: " : "an older version is left out: ") + excerpt(read.event.uid));
    if (is_kept) other = series_of(read);
}

// Kept twice: if it makes no series of its own it is one occurrence.
void Gatherer::add_change(Series& series, const ReadEvent& read) {
    if (series.this_and_future.size() >= most_splits) {
        issues_.add(ReadFault::range, read.line, "one THISANDFUTURE too many, read as one occurrence");
        return;
    }
    series.this_and_future.insert_or_assign(clock_of(*read.event.recurrence_id).time_since_epoch().count(),
                                            Change{read.event, read.line});
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
    const Zone* day_zone = series.day_zone != nullptr ? series.day_zone : read.day_zone;
    const Time name = in_form_of(series.event.start, *read.event.recurrence_id, day_zone);
    if (name.index() != read.event.recurrence_id->index() &&
        (std::holds_alternative<Date>(name) || std::holds_alternative<Date>(*read.event.recurrence_id)))
        issues_.add(ReadFault::date_form, read.line, "RECURRENCE-ID is not of the form of DTSTART");
    read.event.recurrence_id = name;
    auto& all = series.event.overrides;
    const auto [place, is_new] = series.overrides.emplace(clock_of(name).time_since_epoch().count(), all.size());
    if (!is_new)
        issues_.add(ReadFault::duplicate_event, read.line, "two for one RECURRENCE-ID: " + excerpt(read.event.uid));
    if (!is_new && !is_newer(read.event, all[place->second])) return;
    if (read.is_this_and_future) add_change(series, read);
    if (is_new) {
        all.push_back(std::move(read.event));
    } else {
        all[place->second] = std::move(read.event);
    }
}

// A series, or the several that THISANDFUTURE makes of it, one after the other.
void Gatherer::give(Series& series, std::vector<Event>& gathered) {
    Event current = std::move(series.event);
    const std::string uid = current.uid;
    seconds shift{0};
    for (auto& [clock, change] : series.this_and_future) {
        const Time name = *change.event.recurrence_id;
        // What came before moved the names of those that come after.
        change.event.recurrence_id = moved(name, shift);
        SeriesSplit split{current, change.event, steps_};
        const seconds more = split.shift();
        const std::string said_uid = current.uid;
        std::optional<Event> rest = split.run();
        if (!rest) {
            issues_.add(ReadFault::range, change.line, "THISANDFUTURE read as one occurrence");
            continue;
        }
        shift += more;
        if (current.uid.empty()) {  // nothing was before it
            rest->uid = said_uid;
        } else {
            rest->uid = uid + '/';
            append_date(rest->uid, floor<days>(clock_of(name)));
            gathered.push_back(std::move(current));
        }
        for (Event& override : rest->overrides) override.uid = rest->uid;
        current = std::move(*rest);
    }
    gathered.push_back(std::move(current));
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
    for (Series& series : series_) give(series, gathered);
    return gathered;
}

}  // namespace

std::vector<Event> gather_series(std::vector<ReadEvent> events, Issues& issues) {
    return Gatherer{issues}.run(std::move(events));
}

}  // namespace ics::detail
