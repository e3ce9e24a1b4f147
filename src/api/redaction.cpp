#include "api/redaction.hpp"

#include <optional>
#include <system_error>

#include "api/action.hpp"
#include "api/call.hpp"
#include "api/event.hpp"
#include "api/json_answer.hpp"
#include "api/object_reader.hpp"
#include "api/person.hpp"
#include "api/place.hpp"
#include "domain/policy.hpp"
#include "front/event_query.hpp"
#include "service/access.hpp"
#include "service/redaction.hpp"

namespace charivari::api {
namespace {

using base::json::Array;
using base::json::Object;
using base::json::Value;

struct Asked {
    std::string value;
    domain::RedactionReason reason{};
    bool is_dry_run = false;
};

// The text that a JSON pointer leads to in the object as GET shows it; nothing if it leads to none.
std::optional<std::string> text_at(const Object& object, const std::string& pointer) {
    std::error_code failure;
    const Value whole(object);
    const Value* found = whole.find_pointer(pointer, failure);
    if (!found || !found->is_string()) return std::nullopt;
    return std::string(found->get_string());
}

// {"value" | "field", "reason", "dry_run"}: `shown` is the object as GET shows it.
Asked asked_of(const front::Call& call, const Object& shown) {
    base::FieldErrors errors;
    const Object body = parse_object(call.request.body);
    ObjectReader reader{body, "", errors};
    auto value = reader.text("value");
    const auto field = reader.text("field");
    const auto reason = reader.choice("reason", domain::redaction_reasons);
    const bool is_dry_run = reader.boolean("dry_run").value_or(false);
    if (value && field) reader.add("field", "contradiction", "One of value and field.");
    if (field && !value) {
        value = text_at(shown, *field);
        if (!value) reader.add("field", "unknown", "A JSON pointer to a text of the object: /hosts/0/name.");
    } else if (!value) {
        reader.add("value", "required", "What has to go.");
    }
    if (!reason && !is_dry_run) reader.add("reason", "required", "Why it has to go.");
    reader.finish();
    errors.throw_if_any();
    return {*value, reason.value_or(domain::RedactionReason::objection), is_dry_run};
}

front::Answer answer_of(const service::RedactionReport& report, bool is_done) {
    Array members;
    for (const std::string& each : report.members) members.emplace_back(each);
    return json_answer(200, Object{{"done", is_done},
                                   {"members", std::move(members)},
                                   {"revisions", report.revisions},
                                   {"proposals", report.proposals},
                                   {"signatures", report.signatures},
                                   {"in_address", report.is_in_address}});
}

// `shown` is the object as GET shows it.
front::Outcome redact(const front::Call& call, std::string_view id, const Object& shown,
                      const service::RedactionOf& of) {
    const Asked asked = asked_of(call, shown);
    const service::RedactionService& redactions = call.services.redactions;
    if (asked.is_dry_run) return answer_of((redactions.*of.look)(call.caller, id, asked.value), false);
    return (redactions.*of.redact)(call.caller, id, asked.value, asked.reason)
        .map([](const service::RedactionReport& report) { return answer_of(report, true); });
}

void require_moderator(const front::Call& call) {
    front::check_parameters(call, {});
    service::require(call.caller, domain::may_moderate(call.caller));
}

}  // namespace

front::Outcome redact_event(const front::Call& call) {
    require_moderator(call);
    const domain::Event event = call.services.events.get(call.caller, call.parameter("id"));
    return redact(call, event.id, to_json(event, call.now), service::event_redaction);
}

front::Outcome redact_place(const front::Call& call) {
    require_moderator(call);
    const domain::Place place = call.services.places.get(call.parameter("id"));
    return redact(call, place.id, to_json(place), service::place_redaction);
}

front::Outcome redact_person(const front::Call& call) {
    require_moderator(call);
    const domain::Person person = call.services.people.get(call.caller, call.parameter("id"));
    return redact(call, person.id, to_json(person), service::person_redaction);
}

front::Outcome redact_call(const front::Call& call) {
    require_moderator(call);
    const domain::Call letter = call.services.calls.get(call.caller, call.parameter("id"));
    return redact(call, letter.id, to_json(letter), service::call_redaction);
}

front::Outcome redact_action(const front::Call& call) {
    require_moderator(call);
    const domain::Action action = call.services.actions.get(call.caller, call.parameter("id")).action;
    return redact(call, action.id, to_json(action), service::action_redaction);
}

}  // namespace charivari::api
