#include "app/event_calendar.hpp"

#include <stdexcept>
#include <utility>

#include "api/moment.hpp"
#include "base/timestamp.hpp"
#include "feeds/recurring_entry.hpp"

namespace charivari::app {
namespace {

ics::Time time_of(const domain::Moment& moment) {
    if (!moment.has_time()) return ics::Date{moment.date};
    const ics::Zone* zone = ics::find_zone(moment.zone);
    if (!zone) throw std::logic_error("a stored moment has an unknown zone: " + moment.zone);
    return ics::Zoned{moment.local(), zone};
}

ics::Status status_of(domain::EventStatus status) {
    if (status == domain::EventStatus::cancelled) return ics::Status::cancelled;
    return status == domain::EventStatus::postponed ? ics::Status::tentative : ics::Status::confirmed;
}

ics::Event entry_of_date(const domain::Event& event, const std::string& base_url) {
    const domain::EventDraft& facts = event.facts;
    ics::Event entry{.uid = event.uid, .sequence = static_cast<std::uint32_t>(event.sequence)};
    entry.stamp = event.updated_at;
    entry.created = event.created_at;
    entry.start = time_of(event.start());
    if (facts.end) entry.end = time_of(*facts.end);
    entry.summary = facts.title;
    entry.description = facts.description;
    entry.status = status_of(facts.status);
    entry.categories = facts.tags;
    if (!base_url.empty()) entry.url = base_url + "/events/" + event.slug;
    if (event.place) {
        const std::string address = domain::address_line(*event.place);
        entry.location = event.place->name + (address.empty() ? "" : ", " + address);
        if (event.place->latitude && event.place->longitude)
            entry.geo = ics::Geo{*event.place->latitude, *event.place->longitude};
    }
    if (facts.online_url) entry.conferences.push_back({*facts.online_url, {}, {}, {}});
    for (const domain::Source& each : facts.sources)
        entry.links.push_back({each.url, "SOURCE", each.title.value_or("")});
    return entry;
}

// What the entry does not say in the words of calendars.
base::json::Object beyond_calendars(const domain::Event& event, const UidOf& uid_of) {
    base::json::Object facts = portable_facts(event, uid_of);
    for (const char* each : {"title", "description", "start", "end"}) facts.erase(each);
    if (auto* recurrence = facts.if_contains("recurrence")) {
        base::json::Object overrides{{"overrides", recurrence->at("overrides")}};
        *recurrence = std::move(overrides);
    }
    facts["changed_at"] = base::to_text(event.updated_at);
    facts["slug"] = event.slug;
    facts["short"] = event.short_code;
    if (event.previous_start) facts["previous_start"] = api::to_json(*event.previous_start);
    return facts;
}

}  // namespace

ics::Event calendar_entry(const domain::Event& event, const std::string& base_url, const UidOf& uid_of) {
    ics::Event entry = entry_of_date(event, base_url);
    if (event.facts.recurrence)
        feeds::add_recurrence(entry, event, {}, false,
                              [&](const domain::Event& date) { return entry_of_date(date, base_url); });
    entry.extensions.push_back({facts_property, {}, base::json::to_text(beyond_calendars(event, uid_of))});
    return entry;
}

}  // namespace charivari::app
