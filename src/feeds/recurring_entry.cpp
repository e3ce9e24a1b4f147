#include "feeds/recurring_entry.hpp"

#include <set>
#include <string>
#include <utility>

#include "domain/recurrence.hpp"
#include "ics/rule.hpp"

namespace charivari::feeds {
namespace {

using domain::Event;
using domain::OccurrenceName;

// The rule of days: without hours, and with an end that is a day.
std::string rule_of_days(const std::string& text, const ics::Zone* zone) {
    auto rule = ics::parse_rule(text).rule;
    if (!rule) return text;
    rule->by_hour.clear();
    rule->by_minute.clear();
    rule->by_second.clear();
    if (rule->until)
        if (const auto* instant = std::get_if<ics::Utc>(&*rule->until); instant && zone)
            rule->until = std::chrono::floor<std::chrono::days>(zone->to_local(*instant));
    return ics::to_text(*rule);
}

}  // namespace

void add_recurrence(ics::Event& entry, const Event& event, const Options& options, bool is_bar,
                    const std::function<ics::Event(const Event&)>& entry_of_date) {
    const domain::Recurrence& recurrence = *event.facts.recurrence;
    const ics::Zone* zone = ics::find_zone(event.start().zone);
    const auto time_of = [&](const OccurrenceName& name) -> ics::Time {
        if (!name.time || is_bar) return ics::Date{name.date};
        return ics::Zoned{name.local(), zone};
    };
    if (recurrence.rule) entry.rrule = is_bar ? rule_of_days(*recurrence.rule, zone) : *recurrence.rule;
    // Without a rule ical.js, which is Thunderbird's, forgets the start; elsewhere a date that stands twice is one.
    if (!recurrence.rule) entry.rdates.push_back(time_of({event.start().date, event.start().time}));
    for (const OccurrenceName& each : recurrence.dates) entry.rdates.push_back(time_of(each));
    for (const OccurrenceName& each : recurrence.exceptions) entry.exdates.push_back(time_of(each));
    std::set<std::chrono::local_days> days;
    for (const auto& said : recurrence.overrides) {
        const Event date = domain::occurrence_of(event, said.occurrence);
        if (is_bar && !days.insert(said.occurrence.date).second) continue;
        if (date.facts.status == domain::EventStatus::cancelled && options.cancelled == Cancelled::hide) {
            entry.exdates.push_back(time_of(said.occurrence));
            continue;
        }
        ics::Event override = entry_of_date(date);
        override.recurrence_id = time_of(said.occurrence);
        entry.overrides.push_back(std::move(override));
    }
}

}  // namespace charivari::feeds
