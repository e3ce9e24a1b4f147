#include "api/moderation.hpp"

#include "api/action.hpp"
#include "api/event.hpp"
#include "api/group.hpp"
#include "api/if_match.hpp"
#include "api/json_answer.hpp"
#include "api/list.hpp"
#include "api/object_reader.hpp"
#include "api/place.hpp"
#include "api/submission.hpp"
#include "base/timestamp.hpp"
#include "front/event_query.hpp"
#include "service/moderation.hpp"

namespace charivari::api {
namespace {

using base::json::Array;
using base::json::Object;
using base::json::Value;
using service::Flood;
using service::Proposed;
using service::QueueItem;

Array places_of(const std::vector<domain::Place>& places) {
    Array array;
    for (const domain::Place& each : places) array.push_back(to_json(each));
    return array;
}

void add_proposed(Object& item, const Proposed& proposed, base::Utc now) {
    // Without the link, which is its proposer's.
    const Object shown = to_json(proposed, "");
    for (const char* name : {"type", "state", "place", "link", "suggested_group", "note", "question", "answer",
                             "reason", "remark", "public_event", "public_action", "public_group"})
        item[name] = shown.at(name);
    item["updated_at"] = base::to_text(proposed.submission.updated_at);
    if (const auto* event = std::get_if<domain::Event>(&proposed.object))
        item["event"] = to_json(*event, now);
    else if (const auto* action = std::get_if<domain::Action>(&proposed.object))
        item["action"] = to_json(*action);
    else
        item["group_request"] = shown.at("group");
    item["possible_duplicates"] = likenesses_to_json(proposed.alike);
    item["alike_in_queue"] = likenesses_to_json(proposed.waiting);
    item["possible_places"] = places_of(proposed.places);
}

std::string_view state_in_queue(bool is_waiting, bool is_published) {
    return is_waiting ? "waiting" : is_published ? "published" : "refused";
}

void add_group(Object& item, const domain::Group& group) {
    item["type"] = "group";
    item["state"] =
        state_in_queue(group.state == domain::GroupState::waiting, group.state == domain::GroupState::published);
    item["updated_at"] = base::to_text(group.updated_at);
    item["group"] = to_json(group);
}

void add_action(Object& item, const domain::Action& action) {
    item["type"] = "action";
    item["state"] = state_in_queue(action.state == domain::PublicationState::waiting,
                                   action.state == domain::PublicationState::published);
    item["updated_at"] = base::to_text(action.updated_at);
    item["action"] = to_json(action);
}

void add_changed(Object& item, const service::ChangedAction& changed) {
    add_action(item, changed.action);
    item["state"] = "waiting";
    item["changed_since"] = base::to_text(changed.since);
}

void add_flood(Object& item, const Flood& flood) {
    Array titles;
    for (const std::string& each : flood.titles) titles.push_back(Value(each));
    item["type"] = "flood";
    item["state"] = "waiting";
    item["updated_at"] = base::to_text(flood.until);
    item["flood"] = Object{{"count", flood.count}, {"titles", std::move(titles)}};
}

Object to_json(const QueueItem& item, base::Utc now) {
    Object object{{"id", service::id_of(item)}, {"type", nullptr},
                  {"state", nullptr},           {"created_at", base::to_text(service::since(item))},
                  {"updated_at", nullptr},      {"revision", service::revision_of(item)}};
    for (const char* name :
         {"event", "action", "group_request", "place", "link", "suggested_group", "group", "flood", "note", "question",
          "answer", "reason", "remark", "public_event", "public_action", "public_group", "changed_since"})
        object[name] = nullptr;
    for (const char* name : {"possible_duplicates", "alike_in_queue", "possible_places"}) object[name] = Array{};
    if (const auto* proposed = std::get_if<Proposed>(&item))
        add_proposed(object, *proposed, now);
    else if (const auto* group = std::get_if<domain::Group>(&item))
        add_group(object, *group);
    else if (const auto* action = std::get_if<domain::Action>(&item))
        add_action(object, *action);
    else if (const auto* changed = std::get_if<service::ChangedAction>(&item))
        add_changed(object, *changed);
    else
        add_flood(object, std::get<Flood>(item));
    object["links"] =
        Object{{"self", "/api/v1/moderation/" + service::id_of(item)}, {"html", "/moderation/" + service::id_of(item)}};
    return object;
}

service::Decision read_decision(const Object& body, base::FieldErrors& errors) {
    ObjectReader reader{body, "", errors};
    service::Decision decision;
    const auto kind = reader.choice("decision", domain::decision_kinds);
    if (!kind) reader.add("decision", "required", "publish, ask, merge or refuse.");
    decision.kind = kind.value_or(decision.kind);
    decision.reason = reader.choice("reason", domain::refusal_reasons);
    decision.question = reader.text("question");
    decision.into = reader.text("into");
    decision.group = reader.text("group");
    decision.place = reader.text("place");
    decision.remark = reader.text("remark");
    reader.finish();
    return decision;
}

front::Answer shown(const QueueItem& item, base::Utc now) {
    return kept_private(json_answer(200, to_json(item, now)).with_revision(service::revision_of(item)));
}

}  // namespace

front::Outcome list_moderation(const front::Call& call) {
    const ListQuery query = list_query_of(call);
    const auto page = call.services.moderation.queue(call.caller, query.limit, query.cursor);
    ListData data;
    for (const QueueItem& each : page.items) data.push_back(pick(to_json(each, call.now), query.fields));
    return kept_private(list_answer(call, std::move(data), page.next));
}

front::Outcome show_moderation_item(const front::Call& call) {
    front::check_parameters(call, {});
    return shown(call.services.moderation.get(call.caller, call.parameter("id")), call.now);
}

front::Outcome decide_moderation(const front::Call& call) {
    front::check_parameters(call, {});
    const QueueItem item = call.services.moderation.get(call.caller, call.parameter("id"));
    const int revision = service::revision_of(item);
    const auto stale = [&call] {
        const QueueItem present = call.services.moderation.get(call.caller, call.parameter("id"));
        return kept_private(stale_answer(call, to_json(present, call.now), service::revision_of(present)));
    };
    const auto work = [&call, revision]() -> front::Prompt {
        base::FieldErrors errors;
        service::Decision decision = read_decision(parse_object(call.request.body), errors);
        errors.throw_if_any();
        return call.services.moderation.decide(call.caller, call.parameter("id"), std::move(decision), revision)
            .map([&call](const QueueItem& decided) { return shown(decided, call.now); });
    };
    return if_unchanged(call, revision, work, stale);
}

}  // namespace charivari::api
