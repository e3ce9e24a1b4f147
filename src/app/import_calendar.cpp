#include <algorithm>
#include <exception>
#include <map>
#include <optional>
#include <utility>

#include "api/event_body.hpp"
#include "app/event_facts.hpp"
#include "app/import_entry.hpp"
#include "app/import_recurrence.hpp"
#include "base/timestamp.hpp"
#include "domain/check.hpp"
#include "domain/moment.hpp"
#include "ics/reader.hpp"

namespace charivari::app {
namespace {

using base::json::Object;

std::string line_of(const ics::ReadIssue& issue) {
    std::string name{ics::name_of(issue.fault)};
    std::replace(name.begin(), name.end(), '_', ' ');
    return issue.message.empty() ? name : name + ": " + issue.message;
}

// Where each UID stands: what the reader gives knows no lines.
std::map<std::string, std::size_t, std::less<>> lines_of_uids(std::string_view bytes) {
    std::map<std::string, std::size_t, std::less<>> lines;
    std::size_t line = 1;
    for (std::size_t at = 0; at < bytes.size(); ++line) {
        const std::size_t end = std::min(bytes.find('\n', at), bytes.size());
        std::string_view text = bytes.substr(at, end - at);
        if (text.ends_with('\r')) text.remove_suffix(1);
        if (text.starts_with("UID:")) lines.emplace(text.substr(4), line);
        at = end + 1;
    }
    return lines;
}

std::string_view trimmed(std::string_view text) {
    while (text.starts_with(' ')) text.remove_prefix(1);
    while (text.ends_with(' ')) text.remove_suffix(1);
    return text;
}

// The last part of an address: "42000 Saint-Étienne", or a town alone. False if it is neither.
bool take_town(Object& place, std::string_view part) {
    const auto digits = std::min(part.find_first_not_of("0123456789"), part.size());
    if (digits == 5 && digits < part.size() && part[digits] == ' ') {
        place["postal_code"] = std::string(part.substr(0, digits));
        part.remove_prefix(digits + 1);
    } else if (part.empty() || part.find_first_of("0123456789") != std::string_view::npos) {
        return false;
    }
    place["locality"] = std::string(part);
    return true;
}

}  // namespace

Object moment_of(const ics::Time& time, const std::string& zone) {
    if (const auto* date = std::get_if<ics::Date>(&time)) return {{"date", base::to_text(*date)}, {"zone", zone}};
    if (const auto* zoned = std::get_if<ics::Zoned>(&time))
        return {{"local", base::to_text(zoned->local)}, {"zone", zoned->zone ? zoned->zone->name() : zone}};
    return {{"local", base::to_text(domain::local_at(std::get<ics::Utc>(time), zone))}, {"zone", zone}};
}

const char* status_of(ics::Status status) {
    if (status == ics::Status::cancelled) return "cancelled";
    return status == ics::Status::confirmed ? "confirmed" : "announced";
}

// "Amicale laïque, 16 place Jacquard, 42000 Saint-Étienne": the name is what stands before the first comma.
Object place_of(const ics::Event& event) {
    std::string text = event.location;
    std::replace(text.begin(), text.end(), '\n', ',');
    std::string_view rest = text;
    const std::size_t comma = std::min(rest.find(','), rest.size());
    Object place{{"name", std::string(trimmed(rest.substr(0, comma)))}};
    rest.remove_prefix(std::min(comma + 1, rest.size()));
    const std::size_t last = rest.rfind(',');
    const std::size_t town = last == std::string_view::npos ? 0 : last + 1;
    if (take_town(place, trimmed(rest.substr(town)))) rest = rest.substr(0, town == 0 ? 0 : last);
    if (rest = trimmed(rest); !rest.empty()) place["street"] = std::string(rest);
    if (event.geo) {
        place["latitude"] = event.geo->latitude;
        place["longitude"] = event.geo->longitude;
    }
    return place;
}

namespace {

void add_sources(Object& body, const ics::Event& event) {
    for (const ics::Link& each : event.links)
        if (each.relation == "SOURCE" && domain::is_web_url(each.uri)) add_source(body, each.uri, each.label);
    if (!body.contains("sources") && domain::is_web_url(event.url)) add_source(body, event.url);
}

// Of TEXT (RFC 5545 §3.3.11), which the reader leaves as it is in properties that it does not know.
std::string unescaped(std::string_view text) {
    std::string plain;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const bool is_escape = text[at] == '\\' && at + 1 < text.size();
        if (is_escape) ++at;
        plain += is_escape && (text[at] == 'n' || text[at] == 'N') ? '\n' : text[at];
    }
    return plain;
}

// What an export of ours says beside (event_calendar.hpp).
std::optional<Object> facts_of(const ics::Event& event) {
    for (const ics::Property& each : event.extensions) {
        if (each.name != facts_property) continue;
        try {
            return base::json::parse(unescaped(each.value), {.members = 10'000}).as_object();
        } catch (const std::exception&) {
            return std::nullopt;  // some program has spoilt it: then the entry says what it says
        }
    }
    return std::nullopt;
}

void take_facts(ImportEntry& entry, const ics::Event& event, Object facts) {
    const auto* changed = facts.if_contains("changed_at");
    const bool is_as_exported =
        changed && changed->is_string() && std::string_view{changed->get_string()} == base::to_text(event.stamp);
    // Of what a calendar program can change, its word counts.
    if (!is_as_exported)
        for (const char* each : {"status", "time_announced", "recurrence", "place", "online_url"}) facts.erase(each);
    if (const auto* place = facts.if_contains("place"); place && place->is_object()) entry.place = place->get_object();
    if (const auto* series = facts.if_contains("recurrence"); series && series->is_object()) {
        auto* own = entry.body.if_contains("recurrence");
        const auto* overrides = series->get_object().if_contains("overrides");
        if (own && own->is_object() && overrides) own->get_object()["overrides"] = *overrides;
        entry.places.clear();
    }
    for (const char* each : {"slug", "short", "previous_start"})
        if (const auto* value = facts.if_contains(each)) entry.beside[each] = *value;
    for (const std::string_view each : api::event_body_members)
        if (each != "place" && each != "recurrence")
            if (const auto* value = facts.if_contains({each.data(), each.size()}))
                entry.body[{each.data(), each.size()}] = *value;
    take_places_of_dates(entry);
}

void name_properties(ImportEntry& entry, const ics::Event& event) {
    const auto named = [&](const char* pointer, const char* name, std::string value) {
        entry.named.push_back({pointer, name, std::move(value), {}});
    };
    named("/uid", "UID", event.uid);
    named("/title", "SUMMARY", event.summary);
    named("/description", "DESCRIPTION", event.description);
    named("/start", "DTSTART", {});
    named("/end", "DTEND", {});
    named("/place", "LOCATION", event.location);
    named("/recurrence", "RRULE", event.rrule);
    named("/sources", "URL", event.url);
    named("/online_url", "CONFERENCE", {});
}

ImportEntry entry_of(const ics::Event& event, const std::string& zone, std::size_t line) {
    ImportEntry entry{line, event.uid, {}, {}};
    Object& body = entry.body;
    body["kind"] = "other";
    body["status"] = status_of(event.status);
    body["title"] = event.summary;
    body["description"] = event.description;
    body["start"] = moment_of(event.start, zone);
    if (event.end) body["end"] = moment_of(*event.end, zone);
    body["time_announced"] = true;  // a date alone is the whole day, as calendars mean it
    for (const ics::Conference& each : event.conferences)
        if (domain::is_web_url(each.uri)) body["online_url"] = each.uri;
    if (domain::is_web_url(event.location))
        body["online_url"] = event.location;
    else if (!event.location.empty())
        entry.place = place_of(event);
    add_tags(body, event.categories);
    add_sources(body, event);
    if (!event.rrule.empty() || !event.rdates.empty()) add_recurrence(entry, event, zone);
    entry.beside["sequence"] = event.sequence;
    if (event.stamp != ics::Utc{}) entry.beside["stamp"] = base::to_text(event.stamp);
    if (auto facts = facts_of(event)) take_facts(entry, event, std::move(*facts));
    name_properties(entry, event);
    return entry;
}

}  // namespace

void read_calendar_file(std::string_view bytes, const std::string& zone, const ImportSink& sink) {
    const ics::ReadResult read = ics::read_calendar_sandboxed(bytes);
    for (const ics::ReadIssue& each : read.issues)
        if (each.severity != ics::Severity::note)
            sink.problem({each.line, line_of(each), each.severity == ics::Severity::error, "calendar", line_of(each)});
    const auto lines = lines_of_uids(bytes);
    std::vector<ImportEntry> relations;
    const auto take = [&](ImportEntry entry) {
        if (auto later = take_relations(entry)) relations.push_back(std::move(*later));
        sink.entry(std::move(entry));
    };
    for (const ics::Event& each : read.calendar.events) {
        const auto found = lines.find(each.uid);
        const std::size_t line = found == lines.end() ? 0 : found->second;
        if (each.recurrence_id)
            sink.problem({line, "one date of a series that is not in the file: " + each.summary, true, "orphan_date",
                          each.summary});
        else
            take(entry_of(each, zone, line));
    }
    for (ImportEntry& each : relations) sink.entry(std::move(each));
}

}  // namespace charivari::app
