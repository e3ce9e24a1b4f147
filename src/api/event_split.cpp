#include <array>

#include "api/event.hpp"
#include "api/if_match.hpp"
#include "api/json_answer.hpp"
#include "api/object_reader.hpp"
#include "domain/policy.hpp"
#include "domain/recurrence.hpp"
#include "front/event_query.hpp"
#include "service/access.hpp"

// A series that is divided: from one of its dates on it is another event.
namespace charivari::api {
namespace {

domain::OccurrenceName read_occurrence(const front::Call& call) {
    const base::json::Object body = parse_object(call.request.body);
    base::FieldErrors errors;
    ObjectReader reader{body, "", errors};
    const auto text = reader.text("occurrence");
    reader.finish();
    const auto name = text ? domain::parse_occurrence_name(*text) : std::nullopt;
    if (!text)
        errors.add("/occurrence", "required", "The first date that goes to the new event.");
    else if (!name)
        errors.add("/occurrence", "not_a_time", "A local start: 2020-01-18T14:00:00, or a date: 2020-01-18.");
    errors.throw_if_any();
    return *name;
}

}  // namespace

front::Outcome split_event(const front::Call& call) {
    front::check_parameters(call, {});
    const domain::Event event = call.services.events.get(call.caller, call.parameter("id"));
    service::require(call.caller, domain::may_record(call.caller));
    return under_precondition(call, event, [&call, event]() -> front::Prompt {
        return call.services.events.split(call.caller, event.id, read_occurrence(call), event.revision)
            .map([&call](const service::EventService::Division& done) {
                return created("/api/v1/events/" + done.rest.id, to_json(done.rest, call.now), done.rest.revision);
            });
    });
}

}  // namespace charivari::api
