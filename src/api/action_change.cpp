#include <charconv>
#include <utility>
#include <vector>

#include "api/action.hpp"
#include "api/action_body.hpp"
#include "api/action_patch.hpp"
#include "api/if_match.hpp"
#include "api/json_answer.hpp"
#include "api/list.hpp"
#include "api/object_reader.hpp"
#include "api/patch.hpp"
#include "base/timestamp.hpp"
#include "domain/policy.hpp"
#include "front/event_query.hpp"
#include "service/access.hpp"

// How actions change, what their organisers answer when their event does, and what they were before.
namespace charivari::api {
namespace {

using base::json::Object;
using base::json::Value;
using domain::Action;
using service::ActionView;

constexpr std::array<std::string_view, 1> state_alone{"state"};

std::optional<int> number_in(std::string_view text) {
    int number = 0;
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), number);
    return failure == std::errc{} && end == text.data() + text.size() ? std::optional(number) : std::nullopt;
}

front::Answer shown(const Action& action) { return json_answer(200, to_json(action)).with_revision(action.revision); }

front::Answer stale_action(const front::Call& call, std::string_view id) {
    const Action present = call.services.actions.get(call.caller, id).action;
    return stale_answer(call, to_json(present), present.revision);
}

// What whoever hides and publishes may see of the action when that is done: as much as before.
Action with_state_of(Action seen, const Action& changed) {
    seen.state = changed.state;
    seen.slug = changed.slug;
    seen.short_code = changed.short_code;
    seen.revision = changed.revision;
    seen.updated_at = changed.updated_at;
    return seen;
}

front::Outcome change_state(const front::Call& call, const ActionView& view, const Object& sent) {
    service::require(call.caller, domain::may_hide(call.caller, view.action));
    const auto update = [&call, view](const Object& asked, base::FieldErrors errors) -> front::Prompt {
        ObjectReader reader{asked, "", errors};
        const auto state = reader.choice("state", domain::publication_states);
        reader.finish();
        errors.throw_if_any();
        return call.services.actions
            .set_state(call.caller, view.action.id, state.value_or(view.action.state), view.action.revision)
            .map([view](const Action& changed) { return shown(with_state_of(view.action, changed)); });
    };
    return patch(call,
                 {patchable(view.action), view.action.revision, state_alone, update,
                  [&call, id = view.action.id] { return stale_action(call, id); }},
                 sent);
}

Object to_json(const service::ActionRevision& each) {
    const domain::Editor& by = each.revision.by;
    return {{"revision", each.revision.number},
            {"at", base::to_text(each.revision.at)},
            {"role", domain::editor_roles.name_of(by.role)},
            {"account",
             by.account ? Value(Object{{"id", *by.account}, {"name", each.revision.actor_name}}) : Value(nullptr)},
            {"fields", each.before ? differences_of(*each.before, each.after) : Object{}}};
}

domain::Answer read_answer(const front::Call& call) {
    base::FieldErrors errors;
    const Object body = parse_object(call.request.body);
    ObjectReader reader{body, "", errors};
    const auto said = reader.choice("answer", domain::answers);
    if (!said) reader.add("answer", "required", "keep, follow or stand_down; for another time, PATCH the timing.");
    reader.finish();
    errors.throw_if_any();
    return *said;
}

}  // namespace

front::Outcome under_precondition(const front::Call& call, const Action& action, std::function<front::Prompt()> work) {
    return if_unchanged(call, action.revision, std::move(work),
                        [&call, id = action.id] { return stale_action(call, id); });
}

front::Outcome change_action(const front::Call& call) {
    front::check_parameters(call, {});
    const ActionView view = call.services.actions.get(call.caller, call.parameter("id"));
    if (!view.may_edit) service::require(call.caller, domain::may_hide(call.caller, view.action));
    const Object present = patchable(view.action);
    const Object sent = action_patch_of(parse_object(call.request.body));
    const Value* state = sent.if_contains("state");
    if (!view.may_edit || (state && *state != present.at("state"))) return change_state(call, view, sent);
    const auto update = [&call, view, present, sent](const Object& asked, base::FieldErrors errors) -> front::Prompt {
        domain::ActionDraft draft = read_action(settled(asked, sent, present, errors), errors);
        return call.services.actions
            .update(call.caller, view.action.id, std::move(draft), view.action.revision, std::move(errors))
            .map(shown);
    };
    return patch(call,
                 {present, view.action.revision, action_body_members, update,
                  [&call, id = view.action.id] { return stale_action(call, id); }},
                 sent);
}

front::Outcome remove_action(const front::Call& call) {
    front::check_parameters(call, {});
    const Action action = call.services.actions.get(call.caller, call.parameter("id")).action;
    if (domain::may_discard(call.caller, action))
        return under_precondition(call, action, [&call, action]() -> front::Prompt {
            return call.services.actions.discard(call.caller, action.id, action.revision).map(no_content);
        });
    service::require(call.caller, domain::may_hide(call.caller, action));
    return under_precondition(call, action, [&call, action]() -> front::Prompt {
        return call.services.actions
            .set_state(call.caller, action.id, domain::PublicationState::hidden, action.revision)
            .map([](const Action&) { return no_content(); });
    });
}

front::Outcome confirm_action(const front::Call& call) {
    front::check_parameters(call, {});
    const ActionView view = call.services.actions.get(call.caller, call.parameter("id"));
    service::require(call.caller, view.may_edit);
    return under_precondition(call, view.action, [&call, view]() -> front::Prompt {
        return call.services.actions.answer(call.caller, view.action.id, read_answer(call), view.action.revision)
            .map(shown);
    });
}

front::Outcome list_action_revisions(const front::Call& call) {
    const ListQuery query = list_query_of(call);
    const auto before = query.cursor ? number_in(*query.cursor) : std::nullopt;
    // One more than fits, so that the page knows whether it goes on.
    const auto all = call.services.actions.revisions(call.caller, call.parameter("id"), query.limit + 1, before);
    return page_answer(
        call, query, all, [](const service::ActionRevision& each) { return to_json(each); },
        [](const service::ActionRevision& each) { return std::to_string(each.revision.number); });
}

front::Outcome restore_action_revision(const front::Call& call) {
    front::check_parameters(call, {});
    const ActionView view = call.services.actions.get(call.caller, call.parameter("id"));
    service::require(call.caller, view.may_edit);
    const int number = number_in(call.parameter("number")).value_or(0);
    return under_precondition(call, view.action, [&call, view, number]() -> front::Prompt {
        return call.services.actions.restore(call.caller, view.action.id, number, view.action.revision).map(shown);
    });
}

}  // namespace charivari::api
