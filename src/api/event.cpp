#include "api/event.hpp"

#include <array>

#include "api/event_body.hpp"
#include "api/json_answer.hpp"
#include "api/list.hpp"
#include "api/moment.hpp"
#include "api/recurrence.hpp"
#include "api/reference.hpp"
#include "api/translation.hpp"
#include "base/timestamp.hpp"
#include "front/event_query.hpp"

namespace charivari::api {
namespace {

using base::json::Array;
using base::json::Object;
using base::json::Value;

template <typename Item, typename Encode>
Array list_of(const std::vector<Item>& items, Encode encode) {
    Array array;
    array.reserve(items.size());
    for (const Item& each : items) array.push_back(encode(each));
    return array;
}

// Something of a list whose order is its own.
template <typename Item>
struct Placed {
    std::size_t place = 0;
    Item item{};
};
template <typename Item>
std::string key_of(const Placed<Item>& each) {
    return key_of_place(each.place);
}

Array texts(const std::vector<std::string>& items) {
    return list_of(items, [](const std::string& each) { return Value(each); });
}

}  // namespace

Value short_place(const std::optional<domain::Place>& found) {
    if (!found) return nullptr;
    const domain::Place& place = *found;
    return Object{{"id", place.id},
                  {"name", place.name},
                  {"locality", or_null(place.locality)},
                  {"country", place.country},
                  {"latitude", or_null(place.latitude)},
                  {"longitude", or_null(place.longitude)}};
}

namespace {

Value registration_of(const std::optional<domain::Registration>& registration) {
    if (!registration) return nullptr;
    return Object{{"url", or_null(registration->url)},
                  {"note", or_null(registration->note)},
                  {"deadline", or_null(registration->deadline)}};
}

Object appearance(const domain::Appearance& each) {
    return {{"person", or_null(each.person)}, {"name", each.name}, {"role", or_null(each.role)}};
}

Object relation(const domain::Relation& each) {
    return {{"type", domain::relation_types.name_of(each.type)}, {"event", each.event}};
}

// What waits has no address yet.
Value address_of(const domain::Event& event, const std::string& ending = {}) {
    return event.slug.empty() ? Value(nullptr) : Value("/events/" + event.slug + ending);
}

Object links_of(const domain::Event& event) {
    return {{"self", "/api/v1/events/" + event.id}, {"html", address_of(event)}, {"ics", address_of(event, ".ics")}};
}

// What any event looks like: its members are those that ?fields= may name.
Object any_event() {
    domain::Event event;
    event.facts.start = domain::Moment{{}, std::nullopt, "Etc/UTC"};
    return to_json(event, {});
}

}  // namespace

Object to_json(const domain::Event& event, base::Utc now) {
    const domain::EventDraft& facts = event.facts;
    Object object;
    object.reserve(40);
    object["id"] = event.id;
    object["uid"] = event.uid;
    object["slug"] = event.slug.empty() ? Value(nullptr) : Value(event.slug);
    object["kind"] = domain::event_kinds.name_of(facts.kind);
    object["status"] = domain::event_statuses.name_of(domain::status_at(event, now));
    object["verified"] = event.is_verified;
    object["state"] = domain::publication_states.name_of(event.state);
    object["language"] = facts.language;
    object["title"] = facts.title;
    object["description"] = facts.description;
    object["translations"] = to_json(facts.translations);
    object["short"] = event.short_code.empty() ? Value(nullptr) : Value("/a/" + event.short_code);
    object["start"] = to_json(event.start());
    object["end"] = to_json(facts.end);
    object["all_day"] = event.is_all_day();
    object["time_announced"] = facts.time_announced;
    object["recurrence"] = to_json(facts.recurrence);
    object["previous_start"] = to_json(event.previous_start);
    object["place"] = short_place(event.place);
    object["attendance_mode"] = domain::attendance_modes.name_of(facts.attendance_mode);
    object["online_url"] = or_null(facts.online_url);
    object["registration"] = registration_of(facts.registration);
    object["hosts"] = list_of(facts.hosts, appearance);
    object["speakers"] = list_of(facts.speakers, appearance);
    object["campaigns"] = texts(facts.campaigns);
    object["tags"] = texts(facts.tags);
    object["relations"] = list_of(facts.relations, relation);
    object["sources"] = to_json(facts.sources);
    object["revision"] = event.revision;
    object["created_at"] = base::to_text(event.created_at);
    object["updated_at"] = base::to_text(event.updated_at);
    object["links"] = links_of(event);
    return object;
}

front::Outcome list_events(const front::Call& call) {
    constexpr std::array<std::string_view, 3> others{"limit", "cursor", "fields"};
    const domain::EventFilter filter = front::event_filter_of(call, others);
    const Fields fields = fields_of(call);
    check_fields(any_event(), fields);
    const domain::EventPage page = call.services.events.list(filter, front::limit_of(call), front::position_of(call));
    ListData data;
    for (const domain::Event& each : page.events) data.push_back(pick(to_json(each, call.now), fields));
    const auto cursor = page.next ? std::optional{front::key_of(*page.next)} : std::nullopt;
    return list_answer(call, std::move(data), cursor).valid_until(front::list_ends_at(filter, page.events, call.now));
}

front::Outcome show_event(const front::Call& call) {
    constexpr std::array<std::string_view, 1> parameters{"fields"};
    front::check_parameters(call, parameters);
    const domain::Event event = call.services.events.get(call.caller, call.parameter("id"));
    return json_answer(200, pick(to_json(event, call.now), fields_of(call)))
        .with_revision(event.revision)
        .valid_until(domain::next_change_at(event, call.now));
}

front::Outcome create_event(const front::Call& call) {
    front::check_parameters(call, {});
    base::FieldErrors errors;
    domain::EventDraft draft = read_event(parse_object(call.request.body), errors);
    return call.services.events.create(call.caller, std::move(draft), std::move(errors))
        .map([now = call.now](const domain::Event& event) {
            return created("/api/v1/events/" + event.id, to_json(event, now), event.revision);
        });
}

front::Outcome list_event_relations(const front::Call& call) {
    const ListQuery query = whole_list_query_of(call);
    std::vector<Placed<service::RelatedEvent>> related;
    std::vector<domain::Event> events;
    for (service::RelatedEvent& each : call.services.events.related(call.caller, call.parameter("id"))) {
        events.push_back(each.event);
        related.push_back({related.size(), std::move(each)});
    }
    const auto encode = [&call](const Placed<service::RelatedEvent>& each) {
        const domain::Event& event = each.item.event;
        return Object{{"type", domain::relation_types.name_of(each.item.type)},
                      {"direction", each.item.is_named_by_other ? "from" : "to"},
                      // A sample, of which the names count alone, has no start.
                      {"event", event.id.empty() ? Value(nullptr) : Value(to_json(event, call.now))}};
    };
    return whole_list_answer(call, query, std::move(related), encode, key_of<service::RelatedEvent>)
        .valid_until(front::list_ends_at({}, events, call.now));
}

front::Outcome list_event_sources(const front::Call& call) {
    const ListQuery query = whole_list_query_of(call);
    std::vector<Placed<domain::Source>> sources;
    for (domain::Source& each : call.services.events.get(call.caller, call.parameter("id")).facts.sources)
        sources.push_back({sources.size(), std::move(each)});
    return whole_list_answer(
        call, query, std::move(sources), [](const Placed<domain::Source>& each) { return to_json(each.item); },
        key_of<domain::Source>);
}

}  // namespace charivari::api
