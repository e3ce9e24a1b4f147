#include "store/event_snapshot.hpp"

#include "domain/recurrence.hpp"
#include "store/event_names.hpp"
#include "store/revision.hpp"
#include "store/snapshot_json.hpp"

namespace charivari::store {
namespace {

using namespace snapshot;
using domain::EventDraft;

void write_appearance(Object& object, const domain::Appearance& each) {
    object["name"] = each.name;
    put(object, "role", each.role);
    put(object, "person", each.person);
}
void write_relation(Object& object, const domain::Relation& each) {
    object["type"] = domain::relation_types.name_of(each.type);
    object["event"] = each.event;
}
void put_names(Object& object, std::string_view name, const std::vector<domain::OccurrenceName>& names) {
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
    put_names(object, "dates", recurrence.dates);
    put_names(object, "except", recurrence.exceptions);
    put(object, "overrides", recurrence.overrides, write_override);
}

void read_people(const Object& object, std::string_view name, std::vector<domain::Appearance>& people) {
    read_each(object, name, [&](const Value& each) {
        const Object& said = each.as_object();
        people.push_back({text_in(said, "name"), find_text(said, "role"), find_text(said, "person")});
    });
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
    read_translations(object, facts.translations);
    read_people(object, "hosts", facts.hosts);
    read_people(object, "speakers", facts.speakers);
    read_texts(object, "campaigns", facts.campaigns);
    read_texts(object, "tags", facts.tags);
    read_each(object, "relations", [&](const Value& each) {
        facts.relations.push_back(
            {value_of(domain::relation_types, text_in(each.as_object(), "type")), text_in(each.as_object(), "event")});
    });
    read_each(object, "sources", [&](const Value& each) { facts.sources.push_back(source_of(each.as_object())); });
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
    write_translations(object, facts.translations);
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
