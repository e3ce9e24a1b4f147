#include "app/import_recurrence.hpp"

#include <algorithm>

#include "base/timestamp.hpp"
#include "domain/check.hpp"
#include "domain/moment.hpp"
#include "ics/recurrence.hpp"

namespace charivari::app {
namespace {

using base::json::Object;

// The start of a series as it was made a moment of ours: its wall clock, and the zone of all its dates.
struct Clock {
    const ics::Zone* zone;
    bool is_date;
    ics::Local start;

    ics::Local local_of(const ics::Time& time) const {
        if (const auto* date = std::get_if<ics::Date>(&time))
            return is_date ? ics::Local{*date}
                           : ics::Local{*date} + (start - std::chrono::floor<std::chrono::days>(start));
        if (const auto* zoned = std::get_if<ics::Zoned>(&time)) {
            if (!zoned->zone || zoned->zone == zone) return zoned->local;
            return zone->to_local(zoned->zone->to_utc(zoned->local));
        }
        return zone->to_local(std::get<ics::Utc>(time));
    }
    std::string name_of(const ics::Time& time) const {
        const ics::Local local = local_of(time);
        return is_date ? base::to_text(std::chrono::floor<std::chrono::days>(local)) : base::to_text(local);
    }
    ics::Until until(const ics::Until& said) const {
        constexpr std::chrono::seconds last_second = std::chrono::days{1} - std::chrono::seconds{1};
        if (const auto* date = std::get_if<ics::Date>(&said))
            return is_date ? said : ics::Until{zone->to_utc(ics::Local{*date} + last_second)};
        const auto* local = std::get_if<ics::Local>(&said);
        if (!is_date) return local ? ics::Until{zone->to_utc(*local)} : said;
        return std::chrono::floor<std::chrono::days>(local ? *local : zone->to_local(std::get<ics::Utc>(said)));
    }
};

Clock clock_of(const ics::Event& series, const std::string& zone) {
    Clock clock{ics::find_zone(zone), std::holds_alternative<ics::Date>(series.start), {}};
    if (const auto* zoned = std::get_if<ics::Zoned>(&series.start); zoned && zoned->zone) clock.zone = zoned->zone;
    if (std::holds_alternative<ics::Utc>(series.start)) clock.zone = ics::find_zone("Etc/UTC");
    clock.start = clock.local_of(series.start);
    return clock;
}

// Rules of one date are none, as many programs write them.
std::string rule_of(const ics::Event& series, const Clock& clock) {
    auto rule = ics::parse_rule(series.rrule).rule;
    if (!rule) return series.rrule;
    if (rule->until) rule->until = clock.until(*rule->until);
    const ics::RecurrenceSet set({.start = {clock.start, clock.is_date, clock.zone}, .rules = {*rule}});
    if (!set.next(clock.zone->to_utc(clock.start)).occurrence) return {};
    return ics::to_text(*rule);
}

// Without the start, which is a date in any case.
base::json::Array names_of(const std::vector<ics::Time>& times, const Clock& clock) {
    std::vector<std::string> names;
    for (const ics::Time& each : times)
        if (clock.local_of(each) != clock.start) names.push_back(clock.name_of(each));
    std::sort(names.begin(), names.end());
    names.erase(std::unique(names.begin(), names.end()), names.end());
    base::json::Array array;
    for (const std::string& each : names) array.emplace_back(each);
    return array;
}

Object override_of(const ics::Event& series, const ics::Event& date, const Clock& clock, const std::string& zone) {
    const std::string name = clock.name_of(*date.recurrence_id);
    Object said{{"occurrence", name}};
    const bool is_moved = clock.local_of(date.start) != clock.local_of(*date.recurrence_id) ||
                          std::holds_alternative<ics::Date>(date.start) != clock.is_date;
    if (is_moved) said["start"] = moment_of(date.start, zone);
    const auto length_of = [&](const ics::Event& each) {
        return each.end ? std::optional{clock.local_of(*each.end) - clock.local_of(each.start)} : std::nullopt;
    };
    if (date.end && length_of(date) != length_of(series)) said["end"] = moment_of(*date.end, zone);
    if (date.status != series.status && date.status == ics::Status::cancelled) said["status"] = status_of(date.status);
    if (!date.summary.empty() && date.summary != series.summary) said["title"] = date.summary;
    if (!date.description.empty() && date.description != series.description) said["description"] = date.description;
    if (date.location != series.location && domain::is_web_url(date.location)) said["online_url"] = date.location;
    return said;
}

}  // namespace

void add_recurrence(ImportEntry& entry, const ics::Event& series, const std::string& zone) {
    const Clock clock = clock_of(series, zone);
    if (std::holds_alternative<ics::Utc>(series.start)) {
        entry.body["start"] = moment_of(series.start, clock.zone->name());
        if (series.end) entry.body["end"] = moment_of(*series.end, clock.zone->name());
    }
    Object recurrence;
    if (const std::string rule = series.rrule.empty() ? "" : rule_of(series, clock); !rule.empty())
        recurrence["rule"] = rule;
    base::json::Array dates = names_of(series.rdates, clock);
    if (!recurrence.contains("rule") && dates.empty()) return;
    recurrence["dates"] = std::move(dates);
    std::vector<std::string> exceptions;
    for (const ics::Time& each : series.exdates) exceptions.push_back(clock.name_of(each));
    std::sort(exceptions.begin(), exceptions.end());
    exceptions.erase(std::unique(exceptions.begin(), exceptions.end()), exceptions.end());
    base::json::Array overrides;
    for (const ics::Event& each : series.overrides) {
        if (!each.recurrence_id) continue;
        Object said = override_of(series, each, clock, zone);
        const std::string name{said.at("occurrence").as_string()};
        // A component of its own counts, whatever EXDATE says: somebody wrote it.
        std::erase(exceptions, name);
        if (!each.location.empty() && each.location != series.location && !domain::is_web_url(each.location))
            entry.places.emplace_back(name, place_of(each));
        overrides.push_back(std::move(said));
    }
    base::json::Array except;
    for (const std::string& each : exceptions) except.emplace_back(each);
    recurrence["except"] = std::move(except);
    recurrence["overrides"] = std::move(overrides);
    entry.body["recurrence"] = std::move(recurrence);
}

}  // namespace charivari::app
