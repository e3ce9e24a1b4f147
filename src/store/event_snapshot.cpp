#include "store/event_snapshot.hpp"

#include <chrono>

#include "base/json.hpp"
#include "base/timestamp.hpp"
#include "domain/recurrence.hpp"
#include "store/event_names.hpp"
#include "store/revision.hpp"

namespace charivari::store {
namespace {

using base::json::Array;
using base::json::Object;
using base::json::Value;
using domain::EventDraft;
using domain::Moment;

base::Error unreadable(const std::string& why) {
    return base::Error{base::Code::internal}.because("a snapshot: " + why);
}

// ---- writing

void put(Object& object, std::string_view name, const std::string& text) {
    if (!text.empty()) object[name] = text;
}
void put(Object& object, std::string_view name, const std::optional<std::string>& text) {
    if (text) object[name] = *text;
}
void put(Object& object, std::string_view name, domain::Utc instant) {
    object[name] = instant.time_since_epoch().count();
}
void put(Object& object, std::string_view name, const std::optional<Moment>& moment) {
    if (!moment) return;
    const std::string text = base::to_text(moment->local());
    object[name] = Array{moment->has_time() ? text : text.substr(0, 10), moment->zone};
}
void put(Object& object, std::string_view name, const std::vector<std::string>& texts) {
    if (texts.empty()) return;
    Array array;
    for (const std::string& each : texts) array.emplace_back(each);
    object[name] = std::move(array);
}
template <typename Item, typename Write>
void put(Object& object, std::string_view name, const std::vector<Item>& items, Write write) {
    if (items.empty()) return;
    Array array;
    for (const Item& each : items) {
        Object written;
        write(written, each);
        array.push_back(std::move(written));
    }
    object[name] = std::move(array);
}

void write_appearance(Object& object, const domain::Appearance& each) {
    object["name"] = each.name;
    put(object, "role", each.role);
    put(object, "person", each.person);
}
void write_relation(Object& object, const domain::Relation& each) {
    object["type"] = domain::relation_types.name_of(each.type);
    object["event"] = each.event;
}
void write_source(Object& object, const domain::Source& each) {
    object["url"] = each.url;
    put(object, "title", each.title);
    put(object, "quote", each.quote);
    put(object, "seen_at", each.seen_at);
}

void put(Object& object, std::string_view name, const std::vector<domain::OccurrenceName>& names) {
    if (names.empty()) return;
    Array array;
    for (const auto& each : names) array.emplace_back(domain::to_text(each));
    object[name] = std::move(array);
}
void write_override(Object& object, const domain::OccurrenceOverride& each) {
    object["occurrence"] = domain::to_text(each.occurrence);
    if (each.status) object["status"] = domain::event_statuses.name_of(*each.status);
    put(object, "start", each.start);
    put(object, "end", each.end);
    put(object, "title", each.title);
    put(object, "description", each.description);
    put(object, "place", each.place);
    if (each.attendance_mode) object["attendance_mode"] = domain::attendance_modes.name_of(*each.attendance_mode);
    put(object, "online_url", each.online_url);
}
void write_recurrence(Object& object, const domain::Recurrence& recurrence) {
    put(object, "rule", recurrence.rule);
    put(object, "dates", recurrence.dates);
    put(object, "except", recurrence.exceptions);
    put(object, "overrides", recurrence.overrides, write_override);
}

// ---- reading

std::string text_of(const Value& value) {
    if (!value.is_string()) throw unreadable("a text is none");
    return std::string(value.as_string());
}
std::optional<std::string> find_text(const Object& object, std::string_view name) {
    const Value* value = object.if_contains(name);
    return value ? std::optional(text_of(*value)) : std::nullopt;
}
std::string text_in(const Object& object, std::string_view name) { return find_text(object, name).value_or(""); }

std::optional<Moment> moment_in(const Object& object, std::string_view name) {
    const Value* value = object.if_contains(name);
    if (!value) return std::nullopt;
    const std::string text = text_of(value->at(0));
    if (const auto date = base::parse_date(text)) return Moment{*date, std::nullopt, text_of(value->at(1))};
    const auto local = base::parse_local(text);
    if (!local) throw unreadable("no moment: " + text);
    const auto date = std::chrono::floor<std::chrono::days>(*local);
    return Moment{date, *local - date, text_of(value->at(1))};
}

domain::Utc instant_in(const Object& object, std::string_view name) {
    return domain::Utc{std::chrono::seconds{object.at(name).to_number<std::int64_t>()}};
}

template <typename Read>
void read_each(const Object& object, std::string_view name, Read read) {
    const Value* value = object.if_contains(name);
    if (!value) return;
    for (const Value& each : value->as_array()) read(each);
}

void read_texts(const Object& object, std::string_view name, std::vector<std::string>& texts) {
    read_each(object, name, [&](const Value& each) { texts.push_back(text_of(each)); });
}

void read_people(const Object& object, std::string_view name, std::vector<domain::Appearance>& people) {
    read_each(object, name, [&](const Value& each) {
        const Object& said = each.as_object();
        people.push_back({text_in(said, "name"), find_text(said, "role"), find_text(said, "person")});
    });
}

domain::OccurrenceName name_of(const std::string& text) {
    const auto name = domain::parse_occurrence_name(text);
    if (!name) throw unreadable("no occurrence: " + text);
    return *name;
}

domain::OccurrenceOverride override_of(const Object& object) {
    domain::OccurrenceOverride said;
    said.occurrence = name_of(text_in(object, "occurrence"));
    if (const auto status = find_text(object, "status")) said.status = value_of(domain::event_statuses, *status);
    said.start = moment_in(object, "start");
    said.end = moment_in(object, "end");
    said.title = find_text(object, "title");
    said.description = find_text(object, "description");
    said.place = find_text(object, "place");
    if (const auto mode = find_text(object, "attendance_mode"))
        said.attendance_mode = value_of(domain::attendance_modes, *mode);
    said.online_url = find_text(object, "online_url");
    return said;
}

domain::Recurrence recurrence_of(const Object& object) {
    domain::Recurrence recurrence;
    recurrence.rule = find_text(object, "rule");
    read_each(object, "dates", [&](const Value& each) { recurrence.dates.push_back(name_of(text_of(each))); });
    read_each(object, "except", [&](const Value& each) { recurrence.exceptions.push_back(name_of(text_of(each))); });
    read_each(object, "overrides",
              [&](const Value& each) { recurrence.overrides.push_back(override_of(each.as_object())); });
    return recurrence;
}

void read_lists(const Object& object, EventDraft& facts) {
    if (const Value* translations = object.if_contains("translations"))
        for (const auto& each : translations->as_object())
            facts.translations[std::string(each.key())] = {text_in(each.value().as_object(), "title"),
                                                           text_in(each.value().as_object(), "description")};
    read_people(object, "hosts", facts.hosts);
    read_people(object, "speakers", facts.speakers);
    read_texts(object, "campaigns", facts.campaigns);
    read_texts(object, "tags", facts.tags);
    read_each(object, "relations", [&](const Value& each) {
        facts.relations.push_back(
            {value_of(domain::relation_types, text_in(each.as_object(), "type")), text_in(each.as_object(), "event")});
    });
    read_each(object, "sources", [&](const Value& each) {
        const Object& source = each.as_object();
        facts.sources.push_back({text_in(source, "url"), find_text(source, "title"), find_text(source, "quote"),
                                 instant_in(source, "seen_at")});
    });
}

}  // namespace

std::string write_snapshot(const domain::EventSnapshot& snapshot) {
    const EventDraft& facts = snapshot.facts;
    Object object;
    object["kind"] = domain::event_kinds.name_of(facts.kind);
    object["status"] = domain::event_statuses.name_of(facts.status);
    object["language"] = facts.language;
    object["title"] = facts.title;
    put(object, "description", facts.description);
    if (!facts.translations.empty()) {
        Object& translations = object["translations"].emplace_object();
        for (const auto& [language, each] : facts.translations) {
            Object& written = translations[language].emplace_object();
            put(written, "title", each.title);
            put(written, "description", each.description);
        }
    }
    put(object, "start", facts.start);
    put(object, "end", facts.end);
    if (facts.time_announced) object["time_announced"] = true;
    if (facts.recurrence) write_recurrence(object["recurrence"].emplace_object(), *facts.recurrence);
    put(object, "previous_start", snapshot.previous_start);
    put(object, "place", facts.place);
    object["attendance_mode"] = domain::attendance_modes.name_of(facts.attendance_mode);
    put(object, "online_url", facts.online_url);
    if (facts.registration) {
        Object& registration = object["registration"].emplace_object();
        put(registration, "url", facts.registration->url);
        put(registration, "note", facts.registration->note);
        if (facts.registration->deadline) put(registration, "deadline", *facts.registration->deadline);
    }
    put(object, "hosts", facts.hosts, write_appearance);
    put(object, "speakers", facts.speakers, write_appearance);
    put(object, "campaigns", facts.campaigns);
    put(object, "tags", facts.tags);
    put(object, "relations", facts.relations, write_relation);
    put(object, "sources", facts.sources, write_source);
    return base::json::to_text(object);
}

domain::EventSnapshot read_snapshot(std::string_view text) {
    const Value value = base::json::parse(text, {.bytes = 4U << 20U, .members = 100'000});
    const Object& object = value.as_object();
    domain::EventSnapshot snapshot;
    EventDraft& facts = snapshot.facts;
    facts.kind = value_of(domain::event_kinds, text_in(object, "kind"));
    facts.status = value_of(domain::event_statuses, text_in(object, "status"));
    facts.language = text_in(object, "language");
    facts.title = text_in(object, "title");
    facts.description = text_in(object, "description");
    facts.start = moment_in(object, "start");
    facts.end = moment_in(object, "end");
    facts.time_announced = object.contains("time_announced");
    if (const Value* recurrence = object.if_contains("recurrence"))
        facts.recurrence = recurrence_of(recurrence->as_object());
    snapshot.previous_start = moment_in(object, "previous_start");
    facts.place = find_text(object, "place");
    facts.attendance_mode = value_of(domain::attendance_modes, text_in(object, "attendance_mode"));
    facts.online_url = find_text(object, "online_url");
    if (const Value* registration = object.if_contains("registration")) {
        const Object& said = registration->as_object();
        facts.registration = domain::Registration{find_text(said, "url"), find_text(said, "note"), std::nullopt};
        if (said.contains("deadline")) facts.registration->deadline = instant_in(said, "deadline");
    }
    read_lists(object, facts);
    return snapshot;
}

domain::EventSnapshot get_event_snapshot(Connection& connection, const domain::Event& event, int number) {
    if (number == event.revision) return {event.facts, event.previous_start};
    const auto found = find_revision(connection, "event", event.id, number);
    if (!found || !found->snapshot) throw base::Error{base::Code::not_found, "There is no such revision."};
    return read_snapshot(*found->snapshot);
}

}  // namespace charivari::store
