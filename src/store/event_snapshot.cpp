#include "store/event_snapshot.hpp"

#include <chrono>

#include "base/json.hpp"
#include "base/timestamp.hpp"
#include "store/event_names.hpp"

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
        people.push_back({text_in(each.as_object(), "name"), find_text(each.as_object(), "role")});
    });
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

}  // namespace charivari::store
