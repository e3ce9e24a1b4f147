#include "app/event_facts.hpp"

#include <algorithm>
#include <span>
#include <string_view>
#include <utility>

#include "api/event.hpp"
#include "api/event_body.hpp"
#include "api/place.hpp"
#include "api/place_body.hpp"

namespace charivari::app {
namespace {

using base::json::Array;
using base::json::Object;
using base::json::Value;

bool says_nothing(const Value& value) {
    if (const auto* array = value.if_array()) return array->empty();
    if (const auto* object = value.if_object()) return object->empty();
    return value.is_null();
}

Object only(const Object& shown, std::span<const std::string_view> members) {
    Object body;
    for (const std::string_view name : members)
        if (const auto* value = shown.if_contains({name.data(), name.size()}); value && !says_nothing(*value))
            body.emplace(std::string(name), *value);
    return body;
}

Array relations_of(const domain::Event& event, const UidOf& uid_of) {
    Array relations;
    for (const domain::Relation& each : event.facts.relations)
        if (const auto uid = uid_of(each.event))
            relations.push_back(Object{{"type", domain::relation_types.name_of(each.type)}, {"event", *uid}});
    return relations;
}

void carry_places(const domain::Event& event, Object& recurrence) {
    for (Value& each : recurrence.at("overrides").as_array()) {
        Object& said = each.as_object();
        const auto id = said.at("place").is_string() ? std::string(said.at("place").as_string()) : std::string{};
        const auto place = std::find_if(event.other_places.begin(), event.other_places.end(),
                                        [&](const domain::Place& one) { return one.id == id; });
        if (place != event.other_places.end()) said["place"] = only(api::to_json(*place), api::place_body_members);
        Object told;
        for (const auto& member : said)
            if (!member.value().is_null()) told.emplace(member.key(), member.value());
        each = std::move(told);
    }
}

}  // namespace

Object portable_facts(const domain::Event& event, const UidOf& uid_of) {
    constexpr base::Utc never_over{};
    Object facts = only(api::to_json(event, never_over), api::event_body_members);
    facts.erase("place");
    if (event.place) facts["place"] = only(api::to_json(*event.place), api::place_body_members);
    if (auto* recurrence = facts.if_contains("recurrence")) carry_places(event, recurrence->as_object());
    for (const char* list : {"hosts", "speakers"})
        if (auto* people = facts.if_contains(list))
            for (Value& each : people->as_array()) each.as_object().erase("person");
    facts.erase("relations");
    if (Array relations = relations_of(event, uid_of); !relations.empty()) facts["relations"] = std::move(relations);
    return facts;
}

}  // namespace charivari::app
