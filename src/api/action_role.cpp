// Roles of an action, and slots in them.
#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "api/action_body.hpp"
#include "api/action_work.hpp"
#include "api/action_work_body.hpp"
#include "api/if_match.hpp"
#include "api/json_answer.hpp"
#include "api/list.hpp"
#include "api/merge_patch.hpp"
#include "api/moment.hpp"
#include "api/object_reader.hpp"
#include "front/event_query.hpp"
#include "service/access.hpp"
#include "service/action.hpp"
#include "service/action_work.hpp"

namespace charivari::api {
namespace {

using base::json::Array;
using base::json::Object;
using base::json::Value;
using domain::Role;
using domain::Slot;
using service::RoleView;

Value length_of(const std::optional<domain::Duration>& duration) {
    return duration ? Value(domain::to_text(*duration)) : Value(nullptr);
}

// What of the action's work the path names, with the action that it belongs to.
struct Found {
    service::ActionView action;
    std::vector<RoleView> roles;

    explicit Found(const front::Call& call)
        : action(call.services.actions.get(call.caller, call.parameter("id"))),
          roles(call.services.action_work.roles(call.caller, call.parameter("id"))) {}

    const domain::Schedule& schedule() const { return action.action.facts.schedule; }
    const RoleView& role(const std::string& id) const {
        for (const RoleView& each : roles)
            if (each.role.id == id) return each;
        throw base::Error{base::Code::not_found, "There is no such role."};
    }
    const Slot& slot(const std::string& id) const {
        for (const RoleView& role : roles)
            for (const Slot& each : role.slots)
                if (each.id == id) return each;
        throw base::Error{base::Code::not_found, "There is no such slot."};
    }
};

std::string below(const Found& found, const char* list, const std::string& id) {
    return "/api/v1/actions/" + found.action.action.id + list + id;
}

}  // namespace

// `when` is what follows from the action's time, where the span is relative or all the while.
Object to_json(const Slot& slot, const domain::Schedule& action) {
    const domain::Schedule when = domain::schedule_of(slot.span, action);
    return {{"id", slot.id},
            {"role", slot.role},
            {"needed", slot.needed},
            {"from", length_of(slot.span.from)},
            {"to", length_of(slot.span.to)},
            {"start", to_json(slot.span.start)},
            {"end", to_json(slot.span.end)},
            {"when", Object{{"start", to_json(when.start)}, {"end", to_json(when.end)}}}};
}

Object to_json(const RoleView& view, const domain::Schedule& action) {
    Array slots;
    for (const Slot& each : view.slots) slots.push_back(to_json(each, action));
    return {{"id", view.role.id},
            {"action", view.role.action},
            {"kind", domain::role_kinds.name_of(view.role.kind)},
            {"title", or_null(view.role.title)},
            {"description", or_null(view.role.description)},
            {"exclusive", view.role.is_exclusive},
            {"restricted", view.role.is_restricted},
            {"slots", std::move(slots)}};
}

domain::RoleDraft read_role(const Object& body, base::FieldErrors& errors) {
    ObjectReader reader{body, "", errors};
    domain::RoleDraft draft;
    const auto kind = reader.choice("kind", domain::role_kinds);
    if (!kind) reader.add("kind", "required", "What is to be done; other if nothing fits.");
    draft.kind = kind.value_or(draft.kind);
    draft.title = reader.text("title");
    draft.description = reader.text("description");
    draft.is_exclusive = reader.boolean("exclusive").value_or(domain::is_usually_exclusive(draft.kind));
    draft.is_restricted = reader.boolean("restricted").value_or(domain::is_usually_restricted(draft.kind));
    reader.finish();
    return draft;
}

domain::SlotDraft read_slot(const Object& body, base::FieldErrors& errors) {
    ObjectReader reader{body, "", errors};
    domain::SlotDraft draft;
    draft.needed = reader.integer("needed").value_or(draft.needed);
    draft.span.from = read_duration(reader, "from");
    draft.span.to = read_duration(reader, "to");
    draft.span.start = reader.moment("start");
    draft.span.end = reader.moment("end");
    reader.finish();
    return draft;
}

front::Outcome list_roles(const front::Call& call) {
    const ListQuery query = whole_list_query_of(call);
    const Found found{call};
    return whole_list_answer(
        call, query, found.roles, [&found](const RoleView& each) { return to_json(each, found.schedule()); },
        [](const RoleView& each) { return key_of_place(static_cast<std::size_t>(each.role.position)) + each.role.id; });
}

front::Outcome show_role(const front::Call& call) {
    front::check_parameters(call, {});
    const Found found{call};
    return json_answer(200, to_json(found.role(call.parameter("role")), found.schedule()));
}

front::Outcome create_role(const front::Call& call) {
    front::check_parameters(call, {});
    const Found found{call};
    service::require(call.caller, found.action.may_edit);
    base::FieldErrors errors;
    domain::RoleDraft draft = read_role(parse_object(call.request.body), errors);
    return call.services.action_work
        .add_role(call.caller, found.action.action.id, std::move(draft), {}, std::move(errors))
        .map([found](const Role& role) {
            return with_tag(created(below(found, "/roles/", role.id), to_json(RoleView{role, {}}, found.schedule())));
        });
}

front::Outcome add_usual_roles(const front::Call& call) {
    front::check_parameters(call, {});
    return call.services.action_work.add_usual_roles(call.caller, call.parameter("id")).map([](std::size_t added) {
        return json_answer(200, Object{{"added", added}});
    });
}

front::Outcome change_role(const front::Call& call) {
    return if_as_shown(call, show_role, [&call]() -> front::Prompt {
        const Found found{call};
        const RoleView present = found.role(call.parameter("role"));
        service::require(call.caller, found.action.may_edit);
        base::FieldErrors errors;
        const Object asked =
            read_merge_patch(parse_object(call.request.body), to_json(present, found.schedule()), role_members, errors);
        domain::RoleDraft draft = read_role(asked, errors);
        return call.services.action_work.update_role(call.caller, present.role.id, std::move(draft), std::move(errors))
            .map([found, slots = present.slots](const Role& role) {
                return with_tag(json_answer(200, to_json(RoleView{role, slots}, found.schedule())));
            });
    });
}

front::Outcome remove_role(const front::Call& call) {
    return if_as_shown(call, show_role, [&call]() -> front::Prompt {
        const std::string id = Found{call}.role(call.parameter("role")).role.id;
        return call.services.action_work.remove_role(call.caller, id).map([] { return no_content(); });
    });
}

front::Outcome create_slot(const front::Call& call) {
    front::check_parameters(call, {});
    const Found found{call};
    const std::string role = found.role(call.parameter("role")).role.id;
    service::require(call.caller, found.action.may_edit);
    base::FieldErrors errors;
    domain::SlotDraft draft = read_slot(parse_object(call.request.body), errors);
    return call.services.action_work.add_slot(call.caller, role, std::move(draft), std::move(errors))
        .map([found](const Slot& slot) {
            return with_tag(created(below(found, "/slots/", slot.id), to_json(slot, found.schedule())));
        });
}

front::Outcome show_slot(const front::Call& call) {
    front::check_parameters(call, {});
    const Found found{call};
    return json_answer(200, to_json(found.slot(call.parameter("slot")), found.schedule()));
}

front::Outcome change_slot(const front::Call& call) {
    return if_as_shown(call, show_slot, [&call]() -> front::Prompt {
        const Found found{call};
        const Slot present = found.slot(call.parameter("slot"));
        service::require(call.caller, found.action.may_edit);
        base::FieldErrors errors;
        Object body = parse_object(call.request.body);
        replace_moment(body, "start");
        replace_moment(body, "end");
        const Object asked = read_merge_patch(body, to_json(present, found.schedule()), slot_members, errors);
        domain::SlotDraft draft = read_slot(asked, errors);
        return call.services.action_work.update_slot(call.caller, present.id, std::move(draft), std::move(errors))
            .map([found](const Slot& slot) { return with_tag(json_answer(200, to_json(slot, found.schedule()))); });
    });
}

front::Outcome remove_slot(const front::Call& call) {
    return if_as_shown(call, show_slot, [&call]() -> front::Prompt {
        const std::string id = Found{call}.slot(call.parameter("slot")).id;
        return call.services.action_work.remove_slot(call.caller, id).map([] { return no_content(); });
    });
}

}  // namespace charivari::api
