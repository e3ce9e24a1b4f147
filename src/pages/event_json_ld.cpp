#include "pages/event_json_ld.hpp"

#include <array>

#include "base/json.hpp"
#include "base/timestamp.hpp"
#include "domain/recurrence.hpp"
#include "pages/event_view.hpp"
#include "pages/place_view.hpp"
#include "view/markdown.hpp"

namespace charivari::pages {
namespace {

namespace json = base::json;
using domain::AttendanceMode;
using domain::EventStatus;

constexpr const char* schema = "https://schema.org";
constexpr std::size_t longest_description = 500;

std::string_view status_name(EventStatus status) {
    switch (status) {
        case EventStatus::cancelled:
            return "https://schema.org/EventCancelled";
        case EventStatus::postponed:
            return "https://schema.org/EventPostponed";
        case EventStatus::rescheduled:
            return "https://schema.org/EventRescheduled";
        case EventStatus::moved_online:
            return "https://schema.org/EventMovedOnline";
        default:
            return "https://schema.org/EventScheduled";
    }
}

json::Array persons(const std::vector<domain::Appearance>& appearances) {
    json::Array array;
    for (const auto& each : appearances) {
        json::Object person{{"@type", "Person"}, {"name", each.name}};
        if (each.role) person["jobTitle"] = *each.role;
        array.push_back(std::move(person));
    }
    return array;
}

// schema.org/Schedule: what programs can read of a rule; the dates beside it are what they can rely on.
json::Object schedule_of(const domain::Event& event, const ics::RuleDescription& rule) {
    constexpr std::array<char, 4> units{'D', 'W', 'M', 'Y'};
    const auto frequency = static_cast<std::size_t>(rule.frequency);
    const auto daily = static_cast<std::size_t>(ics::Frequency::daily);
    json::Object schedule{{"@type", "Schedule"}, {"scheduleTimezone", event.start().zone}};
    schedule["startDate"] = base::to_text(event.start().date);
    if (rule.until) schedule["endDate"] = base::to_text(*rule.until);
    if (event.start().has_time()) schedule["startTime"] = base::to_text(event.start().local()).substr(11);
    if (event.facts.end && event.facts.end->has_time())
        schedule["endTime"] = base::to_text(event.facts.end->local()).substr(11);
    if (frequency >= daily)
        schedule["repeatFrequency"] = "P" + std::to_string(rule.interval) + units.at(frequency - daily);
    if (rule.count) schedule["repeatCount"] = *rule.count;
    json::Array days;
    for (const auto& each : rule.weekdays) {
        constexpr std::array<const char*, 7> names{"SU", "MO", "TU", "WE", "TH", "FR", "SA"};
        days.emplace_back((each.ordinal == 0 ? "" : std::to_string(each.ordinal)) +
                          names.at(each.weekday.c_encoding()));
    }
    if (!days.empty()) schedule["byDay"] = std::move(days);
    json::Array exceptions;
    for (const auto& each : event.facts.recurrence->exceptions) exceptions.emplace_back(domain::to_text(each));
    if (!exceptions.empty()) schedule["exceptDate"] = std::move(exceptions);
    return schedule;
}

void add_series(const Reader& reader, const domain::Event& event, json::Object& object) {
    constexpr std::size_t told = 10;
    if (!event.facts.recurrence) return;
    const auto rule = domain::describe_rule(event.facts);
    if (rule && rule->is_simple) object["eventSchedule"] = schedule_of(event, *rule);
    json::Array dates;
    for (const domain::Event& each : domain::occurrences_from(event, reader.now, told)) {
        json::Object date = event_object(reader, each);
        date.erase("superEvent");
        dates.push_back(std::move(date));
    }
    if (!dates.empty()) object["subEvent"] = std::move(dates);
}

}  // namespace

std::string_view attendance_mode_url(AttendanceMode mode) {
    switch (mode) {
        case AttendanceMode::online:
            return "https://schema.org/OnlineEventAttendanceMode";
        case AttendanceMode::mixed:
            return "https://schema.org/MixedEventAttendanceMode";
        default:
            return "https://schema.org/OfflineEventAttendanceMode";
    }
}

void add_location(const Reader& reader, const std::optional<domain::Place>& place,
                  const std::optional<std::string>& online_url, json::Object& object) {
    json::Array locations;
    if (place) locations.push_back(place_object(reader, *place));
    if (online_url) locations.push_back(json::Object{{"@type", "VirtualLocation"}, {"url", *online_url}});
    if (locations.size() == 1) {
        object["location"] = locations.front();
    } else if (!locations.empty()) {
        object["location"] = std::move(locations);
    }
}

json::Object event_object(const Reader& reader, const domain::Event& event) {
    const domain::EventDraft& facts = event.facts;
    const bool is_translated = facts.translations.contains(reader.language);
    json::Object object{{"@type", "Event"}};
    const std::string id = reader.absolute(event_path(event));
    object["@id"] = event.occurrence ? id + "#" + domain::to_text(*event.occurrence) : id;
    if (event.occurrence) object["superEvent"] = json::Object{{"@id", id}};
    object["url"] = reader.absolute(event_path(event));
    object["name"] = domain::title_in(event, reader.language);
    object["inLanguage"] = is_translated ? reader.language : facts.language;
    object["startDate"] = moment_in_digits(event.start());
    if (const std::string end = end_in_digits(event); !end.empty()) object["endDate"] = end;
    object["eventStatus"] = status_name(facts.status);
    if (event.previous_start) object["previousStartDate"] = moment_in_digits(*event.previous_start);
    object["eventAttendanceMode"] = attendance_mode_url(facts.attendance_mode);
    add_location(reader, event.place, facts.online_url, object);
    if (!facts.hosts.empty()) object["organizer"] = persons(facts.hosts);
    if (!facts.speakers.empty()) object["performer"] = persons(facts.speakers);
    return object;
}

base::json::Object place_object(const Reader& reader, const domain::Place& place) {
    json::Object address{{"@type", "PostalAddress"}};
    if (place.street) address["streetAddress"] = *place.street;
    if (place.postal_code) address["postalCode"] = *place.postal_code;
    if (place.locality) address["addressLocality"] = *place.locality;
    address["addressCountry"] = place.country;
    json::Object object{{"@type", "Place"}, {"name", place.name}, {"url", reader.absolute(place_path(place))}};
    object["address"] = std::move(address);
    if (place.latitude && place.longitude) {
        object["geo"] =
            json::Object{{"@type", "GeoCoordinates"}, {"latitude", *place.latitude}, {"longitude", *place.longitude}};
    }
    return object;
}

view::JsonLd event_json_ld(const Reader& reader, const domain::Event& event) {
    json::Object object{{"@context", schema}};
    for (auto& member : event_object(reader, event)) object[member.key()] = std::move(member.value());
    add_series(reader, event, object);
    object["description"] = event.facts.description.empty()
                                ? event_summary(reader, event)
                                : view::summary_of(domain::description_in(event, reader.language), longest_description);
    return view::JsonLd(json::to_script_text(object));
}

}  // namespace charivari::pages
