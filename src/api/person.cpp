#include "api/person.hpp"

#include <array>

#include "api/if_match.hpp"
#include "api/json_answer.hpp"
#include "api/list.hpp"
#include "api/patch.hpp"
#include "api/person_body.hpp"
#include "base/timestamp.hpp"
#include "domain/policy.hpp"
#include "front/event_query.hpp"
#include "service/access.hpp"

namespace charivari::api {
namespace {

using base::json::Array;
using base::json::Object;
using base::json::Value;

Object role_of(const domain::PublicRole& each) {
    return {{"role", each.role},
            {"from", base::to_text(each.from)},
            {"to", each.to ? Value(base::to_text(*each.to)) : Value(nullptr)},
            {"source", each.source}};
}

front::Answer shown(const domain::Person& person) {
    return json_answer(200, to_json(person)).with_revision(person.revision);
}

front::Answer stale_person(const front::Call& call, const std::string& id) {
    const domain::Person present = call.services.people.get(call.caller, id);
    return stale_answer(call, to_json(present), present.revision);
}

}  // namespace

Object to_json(const domain::Person& person) {
    const std::string path = "/people/" + person.slug;
    Array roles;
    for (const domain::PublicRole& each : person.roles) roles.push_back(role_of(each));
    return {{"id", person.id},
            {"slug", person.slug},
            {"name", person.name},
            {"roles", std::move(roles)},
            {"state", domain::showings.name_of(person.state)},
            {"revision", person.revision},
            {"created_at", base::to_text(person.created_at)},
            {"updated_at", base::to_text(person.updated_at)},
            {"links", Object{{"self", "/api/v1/people/" + person.id}, {"html", path}, {"ics", path + ".ics"}}}};
}

front::Outcome list_people(const front::Call& call) {
    const ListQuery query = list_query_of(call, front::noun_filters);
    // One more than fits, so that the page knows whether it goes on.
    const auto page = call.services.people.list(query.limit + 1, query.cursor, front::noun_filter_of(call));
    return page_answer(
        call, query, page.people, [](const domain::Person& each) { return to_json(each); },
        [](const domain::Person& each) { return each.slug; });
}

front::Outcome show_person(const front::Call& call) {
    constexpr std::array<std::string_view, 1> parameters{"fields"};
    front::check_parameters(call, parameters);
    const domain::Person person = call.services.people.get(call.caller, call.parameter("id"));
    return json_answer(200, pick(to_json(person), fields_of(call))).with_revision(person.revision);
}

front::Outcome create_person(const front::Call& call) {
    front::check_parameters(call, {});
    base::FieldErrors errors;
    domain::PersonDraft draft = read_person(parse_object(call.request.body), errors);
    return call.services.people.create(call.caller, std::move(draft), std::move(errors))
        .map([](const domain::Person& person) {
            return created("/api/v1/people/" + person.id, to_json(person), person.revision);
        });
}

front::Outcome change_person(const front::Call& call) {
    front::check_parameters(call, {});
    const domain::Person person = call.services.people.get(call.caller, call.parameter("id"));
    service::require(call.caller, domain::may_record(call.caller));  // before the precondition (RFC 9110 §13.2.1)
    const auto update = [&call, person](const Object& asked, base::FieldErrors errors) -> front::Prompt {
        domain::PersonDraft draft = read_person(asked, errors);
        return call.services.people.update(call.caller, person.id, std::move(draft), person.revision, std::move(errors))
            .map([](const domain::Person& changed) { return shown(changed); });
    };
    return patch(call,
                 {to_json(person), person.revision, person_body_members, update,
                  [&call, id = person.id] { return stale_person(call, id); }},
                 parse_object(call.request.body));
}

front::Outcome hide_person(const front::Call& call) {
    front::check_parameters(call, {});
    const domain::Person person = call.services.people.get(call.caller, call.parameter("id"));
    service::require(call.caller, domain::may_moderate(call.caller));
    const auto work = [&call, person]() -> front::Prompt {
        return call.services.people.hide(call.caller, person.id, person.revision).map([](const domain::Person&) {
            return no_content();
        });
    };
    return if_unchanged(call, person.revision, work, [&call, id = person.id] { return stale_person(call, id); });
}

}  // namespace charivari::api
