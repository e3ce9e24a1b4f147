#include "api/event_patch.hpp"

#include "api/event.hpp"
#include "api/event_body.hpp"
#include "api/json_answer.hpp"
#include "api/merge_patch.hpp"
#include "api/moment.hpp"
#include "api/object_reader.hpp"

namespace charivari::api {
namespace {

using base::json::Object;
using base::json::Value;
using domain::Event;

// In `now` before all times nothing is over: the status as it was set.
constexpr base::Utc never{};

// The start that the event gets by a patch; nothing where it stays, or is none.
std::optional<domain::Moment> start_in(const Object& patch, const Event& event) {
    const Value* sent = patch.if_contains("start");
    if (!sent) return std::nullopt;
    base::FieldErrors found;  // told by whoever reads all of it
    const Object both = merged({{"start", to_json(event.facts.start)}}, {{"start", *sent}});
    ObjectReader reader{both, "", found};
    const auto start = reader.moment("start");
    return found.empty() ? start : std::nullopt;
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
    if (const auto start = start_in(sent, event); start && !sent.contains("end"))
        sent["end"] = to_json(domain::end_with(event.facts, *start));
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
