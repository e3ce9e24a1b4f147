#include "api/event_body.hpp"

#include "api/recurrence.hpp"
#include "api/reference.hpp"
#include "api/translation.hpp"
#include "base/timestamp.hpp"

namespace charivari::api {
namespace {

std::vector<domain::Appearance> read_people(ObjectReader& reader, std::string_view list) {
    std::vector<domain::Appearance> people;
    reader.objects(list, [&](ObjectReader& each) {
        people.push_back({each.text("name").value_or(""), each.text("role"), each.text("person")});
    });
    return people;
}

domain::Registration read_registration(ObjectReader& reader) {
    domain::Registration registration{reader.text("url"), reader.text("note"), std::nullopt};
    if (const auto deadline = reader.text("deadline"))
        registration.deadline = read_instant(reader, "deadline", *deadline);
    return registration;
}

std::vector<domain::Relation> read_relations(ObjectReader& reader) {
    std::vector<domain::Relation> relations;
    reader.objects("relations", [&](ObjectReader& each) {
        const auto type = each.choice("type", domain::relation_types);
        auto event = each.text("event");
        if (!type) each.add("type", "required", "follows, session_of, replaces or same_tour.");
        relations.push_back({type.value_or(domain::RelationType::follows), event.value_or("")});
    });
    return relations;
}

}  // namespace

domain::EventDraft read_event(const base::json::Object& body, base::FieldErrors& errors) {
    ObjectReader reader{body, "", errors};
    domain::EventDraft draft;
    const auto kind = reader.choice("kind", domain::event_kinds);
    if (!kind) reader.add("kind", "required", "What kind of event it is; other if nothing fits.");
    draft.kind = kind.value_or(domain::EventKind::other);
    draft.status = reader.choice("status", domain::event_statuses).value_or(draft.status);
    draft.language = reader.text("language").value_or(draft.language);
    draft.title = reader.text("title").value_or("");
    draft.description = reader.text("description").value_or("");
    draft.translations = read_translations(reader);
    draft.start = reader.moment("start");
    draft.end = reader.moment("end");
    draft.time_announced = reader.boolean("time_announced").value_or(false);
    draft.recurrence = read_recurrence(reader);
    draft.place = reader.text("place");
    draft.attendance_mode = reader.choice("attendance_mode", domain::attendance_modes).value_or(draft.attendance_mode);
    draft.online_url = reader.text("online_url");
    reader.object("registration", [&](ObjectReader& each) { draft.registration = read_registration(each); });
    draft.hosts = read_people(reader, "hosts");
    draft.speakers = read_people(reader, "speakers");
    draft.campaigns = reader.texts("campaigns");
    draft.tags = reader.texts("tags");
    draft.relations = read_relations(reader);
    draft.sources = read_sources(reader);
    reader.finish();
    return draft;
}

}  // namespace charivari::api
