#include <charconv>

#include "api/event.hpp"
#include "api/event_body.hpp"
#include "api/event_patch.hpp"
#include "api/if_match.hpp"
#include "api/json_answer.hpp"
#include "api/list.hpp"
#include "api/merge_patch.hpp"
#include "api/moment.hpp"
#include "api/object_reader.hpp"
#include "api/patch.hpp"
#include "base/timestamp.hpp"
#include "domain/policy.hpp"
#include "front/event_query.hpp"
#include "service/access.hpp"

// How events change, and what they were before.
namespace charivari::api {
namespace {

using base::json::Array;
using base::json::Object;
using base::json::Value;
using domain::Event;

std::optional<int> number_in(std::string_view text) {
    int number = 0;
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), number);
    return failure == std::errc{} && end == text.data() + text.size() ? std::optional(number) : std::nullopt;
}

// The state that is asked for, taken out of the body.
domain::PublicationState take_state(Object& asked, domain::PublicationState present, base::FieldErrors& errors) {
    Object state;
    if (const Value* sent = asked.if_contains("state")) state["state"] = *sent;
    asked.erase("state");
    ObjectReader reader{state, "", errors};
    return reader.choice("state", domain::publication_states).value_or(present);
}

// Whoever may not edit may propose.
void require_editor(const front::Call& call) {
    if (domain::may_record(call.caller) || call.caller.is_anonymous() || !domain::may_write(call.caller))
        return service::require(call.caller, domain::may_record(call.caller));
    throw base::Error{
        base::Code::forbidden,
        "Moderators and organisers of trusted groups edit events. Propose the change instead: POST the same "
        "patch to " +
            call.target.path + "/proposals."};
}

front::Answer shown(const Event& event, base::Utc now) {
    return json_answer(200, to_json(event, now)).with_revision(event.revision);
}

front::Answer stale_event(const front::Call& call, std::string_view id) {
    const Event present = call.services.events.get(call.caller, id);
    return stale_answer(call, to_json(present, call.now), present.revision);
}

Object to_json(const service::EventRevision& each) {
    const domain::Editor& by = each.revision.by;
    return {{"revision", each.revision.number},
            {"at", base::to_text(each.revision.at)},
            {"role", domain::editor_roles.name_of(by.role)},
            {"account",
             by.account ? Value(Object{{"id", *by.account}, {"name", each.revision.actor_name}}) : Value(nullptr)},
            {"fields", each.before ? differences_of(*each.before, each.after) : Object{}}};
}

}  // namespace

front::Outcome under_precondition(const front::Call& call, const Event& event, std::function<front::Prompt()> work) {
    return if_unchanged(call, event.revision, std::move(work),
                        [&call, id = event.id] { return stale_event(call, id); });
}

front::Outcome change_event(const front::Call& call) {
    front::check_parameters(call, {});
    const Event event = call.services.events.get(call.caller, call.parameter("id"));
    require_editor(call);
    const auto update = [&call, event](const Object& asked, base::FieldErrors errors) -> front::Prompt {
        Object body = asked;
        service::EventChange change;
        change.state = take_state(body, event.state, errors);
        change.facts = read_event(body, errors);
        return call.services.events.update(call.caller, event.id, std::move(change), event.revision, std::move(errors))
            .map([&call](const Event& changed) { return shown(changed, call.now); });
    };
    std::vector<std::string_view> writable(event_body_members.begin(), event_body_members.end());
    if (domain::may_moderate(call.caller)) writable.emplace_back("state");
    return patch(
        call,
        {patchable(event), event.revision, writable, update, [&call, id = event.id] { return stale_event(call, id); }},
        event_patch_of(parse_object(call.request.body), event, call.now));
}

front::Outcome hide_event(const front::Call& call) {
    front::check_parameters(call, {});
    const Event event = call.services.events.get(call.caller, call.parameter("id"));
    service::require(call.caller, domain::may_moderate(call.caller));
    return under_precondition(call, event, [&call, event]() -> front::Prompt {
        return call.services.events.hide(call.caller, event.id, event.revision).map([](const Event&) {
            return no_content();
        });
    });
}

front::Outcome list_event_revisions(const front::Call& call) {
    const ListQuery query = list_query_of(call);
    const auto before = query.cursor ? number_in(*query.cursor) : std::nullopt;
    // One more than fits, so that the page knows whether it goes on.
    const auto all = call.services.events.revisions(call.caller, call.parameter("id"), query.limit + 1, before);
    return page_answer(
        call, query, all, [](const service::EventRevision& each) { return to_json(each); },
        [](const service::EventRevision& each) { return std::to_string(each.revision.number); });
}

front::Outcome restore_event_revision(const front::Call& call) {
    front::check_parameters(call, {});
    const Event event = call.services.events.get(call.caller, call.parameter("id"));
    service::require(call.caller, domain::may_record(call.caller));
    const int number = number_in(call.parameter("number")).value_or(0);
    return under_precondition(call, event, [&call, event, number]() -> front::Prompt {
        return call.services.events.restore(call.caller, event.id, number, event.revision)
            .map([&call](const Event& restored) { return shown(restored, call.now); });
    });
}

}  // namespace charivari::api
