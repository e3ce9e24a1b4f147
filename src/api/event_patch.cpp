#include "api/event_patch.hpp"

#include "api/event.hpp"
#include "api/event_body.hpp"
#include "api/json_answer.hpp"

namespace charivari::api {
namespace {

using base::json::Object;
using base::json::Value;
using domain::Event;

// In `now` before all times nothing is over: the status as it was set.
constexpr base::Utc never{};

// A moment says one of "date" and "local", and "utc" follows: whoever sends another one means to take those away.
void replace_moment(Object& patch, std::string_view name) {
    Value* value = patch.if_contains(name);
    Object* moment = value ? value->if_object() : nullptr;
    if (!moment) return;
    const bool is_new = moment->contains("date") || moment->contains("local");
    for (const std::string_view member : {"date", "local", "utc"})
        if (!moment->contains(member) && (member == "utc" || is_new)) (*moment)[member] = nullptr;
}

}  // namespace

Object facts_to_json(const domain::EventSnapshot& snapshot) {
    Event event;
    event.facts = snapshot.facts;
    event.previous_start = snapshot.previous_start;
    Object all = to_json(event, never);
    Object facts;
    for (const std::string_view name : event_body_members) facts[name] = std::move(all[name]);
    facts["previous_start"] = std::move(all["previous_start"]);
    facts["place"] = or_null(snapshot.facts.place);  // what it is called by now is no fact of then
    return facts;
}

Object patchable(const Event& event) {
    Object present = to_json(event, never);
    present["place"] = or_null(event.facts.place);
    return present;
}

Object event_patch_of(Object sent, const Event& event, base::Utc now) {
    replace_moment(sent, "start");
    replace_moment(sent, "end");
    if (Value* place = sent.if_contains("place"); place && place->is_object())
        if (const Value* id = place->get_object().if_contains("id")) *place = Value(*id);
    const Value* status = sent.if_contains("status");
    if (status && *status == Value("over") && domain::status_at(event, now) == domain::EventStatus::over)
        sent.erase("status");
    return sent;
}

Object differences_of(const domain::EventSnapshot& before, const domain::EventSnapshot& after) {
    Object fields;
    const Object old = facts_to_json(before);
    for (const auto& member : facts_to_json(after))
        if (const Value& was = old.at(member.key()); was != member.value())
            fields[member.key()] = Object{{"old", was}, {"new", member.value()}};
    return fields;
}

}  // namespace charivari::api
