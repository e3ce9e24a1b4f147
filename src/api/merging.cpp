#include "api/merging.hpp"

#include "api/event.hpp"
#include "api/if_match.hpp"
#include "api/json_answer.hpp"
#include "api/object_reader.hpp"
#include "api/place.hpp"
#include "api/submission.hpp"
#include "base/ids.hpp"
#include "domain/policy.hpp"
#include "front/event_query.hpp"
#include "service/access.hpp"
#include "service/merging.hpp"

namespace charivari::api {
namespace {

using base::json::Object;

// {"into": id}
std::string read_target(const front::Call& call) {
    base::FieldErrors errors;
    const Object body = parse_object(call.request.body);
    ObjectReader reader{body, "", errors};
    std::string into = reader.text("into").value_or("");
    if (into.empty())
        reader.add("into", "required", "The id of what is kept.");
    else if (!base::is_uuid(into))
        reader.add("into", "not_an_id", "The id of what is kept.");
    reader.finish();
    errors.throw_if_any();
    return into;
}

}  // namespace

front::Outcome list_event_duplicates(const front::Call& call) {
    front::check_parameters(call, {});
    const auto found = call.services.merging.duplicates_of_event(call.caller, call.parameter("id"));
    return kept_private(list_answer(call, likenesses_to_json({.events = found}), std::nullopt));
}

front::Outcome list_place_duplicates(const front::Call& call) {
    front::check_parameters(call, {});
    ListData data;
    for (const domain::Place& each : call.services.merging.duplicates_of_place(call.caller, call.parameter("id")))
        data.push_back(to_json(each));
    return kept_private(list_answer(call, std::move(data), std::nullopt));
}

front::Outcome merge_event(const front::Call& call) {
    front::check_parameters(call, {});
    const domain::Event event = call.services.events.get(call.caller, call.parameter("id"));
    service::require(call.caller, domain::may_moderate(call.caller));
    const auto stale = [&call, id = event.id] {
        const domain::Event present = call.services.events.get(call.caller, id);
        return stale_answer(call, to_json(present, call.now), present.revision);
    };
    const auto work = [&call, event]() -> front::Prompt {
        return call.services.merging.merge_events(call.caller, event.id, read_target(call), event.revision)
            .map([now = call.now](const domain::Event& kept) {
                front::Answer answer = json_answer(200, to_json(kept, now)).with_revision(kept.revision);
                answer.response.fields.set("Content-Location", "/api/v1/events/" + kept.id);
                return answer;
            });
    };
    return if_unchanged(call, event.revision, work, stale);
}

front::Outcome merge_place(const front::Call& call) {
    front::check_parameters(call, {});
    const domain::Place place = call.services.places.get(call.parameter("id"));
    service::require(call.caller, domain::may_moderate(call.caller));
    const auto stale = [&call, id = place.id] {
        const domain::Place present = call.services.places.get(id);
        return stale_answer(call, to_json(present), present.revision);
    };
    const auto work = [&call, place]() -> front::Prompt {
        return call.services.merging.merge_places(call.caller, place.id, read_target(call), place.revision)
            .map([](const domain::Place& kept) {
                front::Answer answer = json_answer(200, to_json(kept)).with_revision(kept.revision);
                answer.response.fields.set("Content-Location", "/api/v1/places/" + kept.id);
                return answer;
            });
    };
    return if_unchanged(call, place.revision, work, stale);
}

}  // namespace charivari::api
