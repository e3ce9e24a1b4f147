#include "api/action_patch.hpp"

#include <initializer_list>

#include "api/action.hpp"
#include "api/action_body.hpp"
#include "api/json_answer.hpp"
#include "api/merge_patch.hpp"
#include "api/moment.hpp"

namespace charivari::api {
namespace {

using base::json::Object;
using base::json::Value;
using domain::Action;
using Names = std::initializer_list<std::string_view>;

// The facts as GET shows them, without what follows from them.
Object facts_to_json(Action action) {
    action.place.reset();  // what it is called by now is no fact of then
    Object all = to_json(action);
    Object facts;
    for (const std::string_view name : action_body_members) facts[name] = std::move(all[name]);
    facts["place"] = or_null(action.facts.place);
    facts["timing"].as_object().erase("confirmation");
    facts["declaration"].as_object().erase("window");
    return facts;
}

Object facts_to_json(const domain::ActionSnapshot& snapshot) {
    Action action;
    action.facts = snapshot.facts;
    Object facts = facts_to_json(std::move(action));
    facts["previous_start"] = to_json(snapshot.previous_start);
    return facts;
}

Object* object_in(Object& object, std::string_view name) {
    Value* value = object.if_contains(name);
    return value ? value->if_object() : nullptr;
}

// A merge patch takes nulls away, in whatever depth.
Value without_nulls(const Value& value) { return value.is_object() ? Value(merged({}, value.get_object())) : value; }

// Takes those members out that say what `present` says.
void take_same(Object& asked, const Object& present, Names names) {
    for (const std::string_view name : names) {
        const Value* is = asked.if_contains(name);
        const Value* was = present.if_contains(name);
        if (is && ((was && without_nulls(*is) == without_nulls(*was)) || (is->is_null() && !was))) asked.erase(name);
    }
}

// The same; what says anything else is a finding.
void take_read_only(Object& asked, const Object& present, const std::string& pointer, Names names,
                    base::FieldErrors& errors) {
    take_same(asked, present, names);
    for (const std::string_view name : names)
        if (asked.erase(name) > 0) errors.add(pointer + std::string(name), "read_only", "This cannot be set here.");
}

}  // namespace

Object differences_of(const domain::ActionSnapshot& before, const domain::ActionSnapshot& after) {
    Object fields;
    const Object old = facts_to_json(before);
    for (const auto& member : facts_to_json(after))
        if (const Value& was = old.at(member.key()); was != member.value())
            fields[member.key()] = Object{{"old", was}, {"new", member.value()}};
    return fields;
}

Object patchable(const Action& action) {
    Object present = to_json(action);
    present["place"] = or_null(action.facts.place);
    return present;
}

Object action_patch_of(Object sent) {
    if (Object* timing = object_in(sent, "timing")) {
        replace_moment(*timing, "start");
        replace_moment(*timing, "end");
    }
    if (const Object* place = object_in(sent, "place"))
        if (const Value* id = place->if_contains("id")) sent["place"] = Value(*id);
    return sent;
}

Object settled(Object asked, const Object& sent, const Object& present, base::FieldErrors& errors) {
    if (Object* declaration = object_in(asked, "declaration"))
        take_read_only(*declaration, present.at("declaration").as_object(), "/declaration/", {"window"}, errors);
    Object* timing = object_in(asked, "timing");
    if (!timing) return asked;
    const Object& was = present.at("timing").as_object();
    take_read_only(*timing, was, "/timing/", {"all_day", "confirmation"}, errors);
    if (!object_in(*timing, "anchor")) {
        take_same(*timing, was, {"duration", "on_move"});  // of an anchor that is let go
        return asked;
    }
    take_same(*timing, was, {"start", "end", "time_announced"});
    const Value* event = sent.if_contains("event");
    if (!event)
        asked.erase("event");
    else if (event->is_null())
        errors.add("/event", "contradiction", "It is tied to the event; send \"anchor\": null with it.");
    return asked;
}

std::optional<std::string> lay_over_copied(const front::Call& call, Object& body, base::FieldErrors& errors) {
    Object part;
    if (const Value* sent = body.if_contains("copy_of")) part["copy_of"] = *sent;
    body.erase("copy_of");
    ObjectReader reader{part, "", errors};
    auto id = reader.text("copy_of");
    if (!id) return std::nullopt;
    try {
        Action copied;
        copied.facts = domain::copy_of(call.services.actions.get(call.caller, *id).action);
        copied.facts.schedule.start = domain::Moment{{}, std::nullopt, "Etc/UTC"};
        Object facts = facts_to_json(std::move(copied));
        facts.erase("timing");  // that is to be said anew
        body = merged(std::move(facts), action_patch_of(std::move(body)));
    } catch (const base::Error& error) {
        if (error.code() != base::Code::not_found) throw;
        errors.add("/copy_of", "unknown", "There is no action with this id.");
    }
    return id;
}

}  // namespace charivari::api
