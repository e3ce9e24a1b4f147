// Roles of an action and slots in them, as its organisers keep them. What readers see of them stands on the action's page.
#include <algorithm>
#include <utility>

#include "pages/action_desk.hpp"
#include "pages/action_role_view.hpp"
#include "pages/action_view.hpp"
#include "pages/action_work.hpp"
#include "service/access.hpp"
#include "service/action_work.hpp"
#include "service/sign_ups.hpp"

namespace charivari::pages {
namespace {

using domain::Role;
using domain::Slot;
using front::Answer;
using front::Call;
using service::RoleView;

// What of the action's roles the path names, for whoever may edit them.
struct Roster {
    service::ActionView shown;
    std::vector<RoleView> roles;

    explicit Roster(const Call& call) : shown(call.services.actions.get_by_slug(call.caller, call.parameter("slug"))) {
        service::require(call.caller, shown.may_edit);
        roles = call.services.action_work.roles(call.caller, shown.action.id);
    }

    const domain::Action& action() const { return shown.action; }
    const RoleView& role(const Call& call) const {
        for (const RoleView& each : roles)
            if (each.role.id == call.parameter("role")) return each;
        throw base::Error{base::Code::not_found, "There is no such role."};
    }
    std::pair<Role, Slot> slot(const Call& call) const {
        for (const RoleView& role : roles)
            for (const Slot& each : role.slots)
                if (each.id == call.parameter("slot")) return {role.role, each};
        throw base::Error{base::Code::not_found, "There is no such slot."};
    }
};

// The words that ask before a role or slot is removed: they say where people are in it.
std::string key_of_removing(const Call& call, const domain::Action& action, const char* what,
                            const std::vector<Slot>& slots) {
    const auto sign_ups = call.services.sign_ups.get(call.caller, pages::key_of(action));
    const bool is_taken =
        std::any_of(sign_ups.slots.begin(), sign_ups.slots.end(), [&](const domain::SlotOffer& offer) {
            return offer.taken > 0 &&
                   std::any_of(slots.begin(), slots.end(), [&](const Slot& each) { return each.id == offer.slot.id; });
        });
    return std::string("action.") + what + ".removing" + (is_taken ? ".taken" : "");
}

Desk desk_of(const Call& call, const Reader& reader, const domain::Action& action, const std::string& path,
             const std::string& heading) {
    Desk desk{.heading = heading, .path = path, .kind = domain::title_in(action, reader.language)};
    const std::string done = "action.roles.told." + std::string(call.query("done").value_or(""));
    if (reader.words.has(done)) desk.notices = {said(reader, done)};
    return desk;
}

Section button_alone(const Reader& reader, const std::string& id, const std::string& action, std::string_view label) {
    return {.id = id,
            .forms = {form_data(reader, {.id = id, .action = action, .button = reader.say(label), .is_quiet = true})}};
}

http::Response list_page(const Call& call, const Tried* tried = nullptr) {
    const Reader reader = reader_of(call);
    const Roster roster{call};
    const domain::Action& action = roster.action();
    Desk desk = desk_of(call, reader, action, roles_path(action), reader.say("action.roles"));
    desk.lead = reader.say(roster.roles.empty() ? "action.roles.none" : "action.roles.lead");
    Section list{.id = "list"};
    for (const RoleView& each : roster.roles) list.entries.push_back(role_entry(reader, each, action));
    list.buttons = {{reader.say("action.work.back"), action_path(action)}};
    desk.sections = {std::move(list),
                     {.id = "add",
                      .heading = reader.say("action.roles.add"),
                      .forms = {form_data(reader, role_form(reader, action, nullptr), tried)}}};
    if (!domain::role_templates(action.facts.kind).empty()) {
        Section usual = button_alone(reader, "usual", roles_path(action) + "/usual", "action.roles.usual.button");
        usual.heading = reader.say("action.roles.usual");
        usual.paragraphs = {reader.say("action.roles.usual.text")};
        desk.sections.push_back(std::move(usual));
    }
    desk.is_wrong = tried != nullptr;
    return desk_response(call, reader, std::move(desk));
}

// `of_slot`: what was tried is the form of a new slot, not the role's own.
http::Response role_page(const Call& call, const Tried* tried = nullptr, bool of_slot = false) {
    const Reader reader = reader_of(call);
    const Roster roster{call};
    const domain::Action& action = roster.action();
    const RoleView& role = roster.role(call);
    const std::string path = role_path(action, role.role);
    Desk desk = desk_of(call, reader, action, path, role_in_words(reader, role.role));
    Section slots{.id = "slots", .heading = reader.say("action.slots")};
    if (role.slots.empty()) slots.paragraphs = {reader.say("action.slots.none")};
    for (const Slot& each : role.slots) slots.entries.push_back(slot_entry(reader, each, action));
    slots.buttons = {{reader.say("action.roles.back"), roles_path(action)}};
    desk.sections = {
        std::move(slots),
        {.id = "add",
         .heading = reader.say("action.slots.add"),
         .forms = {form_data(reader, slot_form(reader, action, role.role, nullptr), of_slot ? tried : nullptr)}},
        {.id = "role",
         .heading = reader.say("action.role.form.heading"),
         .forms = {form_data(reader, role_form(reader, action, &role.role), of_slot ? nullptr : tried)}},
        button_alone(reader, "remove", path + "/remove", "action.role.remove")};
    desk.is_wrong = tried != nullptr;
    return desk_response(call, reader, std::move(desk));
}

http::Response slot_page(const Call& call, const Tried* tried = nullptr) {
    const Reader reader = reader_of(call);
    const Roster roster{call};
    const domain::Action& action = roster.action();
    const auto [role, slot] = roster.slot(call);
    const std::string path = slot_path(action, slot);
    Desk desk = desk_of(call, reader, action, path, reader.say("action.slot.form.heading"));
    desk.lead = role_in_words(reader, role);
    desk.sections = {{.id = "form", .forms = {form_data(reader, slot_form(reader, action, role, &slot), tried)}},
                     button_alone(reader, "remove", path + "/remove", "action.slot.remove")};
    desk.is_wrong = tried != nullptr;
    return desk_response(call, reader, std::move(desk));
}

}  // namespace

front::Outcome show_roles(const Call& call) { return Answer(list_page(call)); }

front::Outcome add_role(const Call& call) {
    const Roster roster{call};
    const auto work = [&call, action = roster.action()]() -> front::Prompt {
        base::FieldErrors errors;
        domain::RoleDraft draft = role_of(call.form, nullptr, errors);
        const domain::SlotDraft slot{number_of(call.form, "needed", 0, errors), {}};
        return call.services.action_work.add_role(call.caller, action.id, std::move(draft), slot, std::move(errors))
            .map([&call, action](const Role& role) { return Answer(see_other(call, role_line(action, role))); });
    };
    return attempt(call, roles_path(roster.action()), work,
                   [&call](const Tried& tried) { return list_page(call, &tried); });
}

front::Outcome add_usual_roles(const Call& call) {
    const Roster roster{call};
    const std::string path = roles_path(roster.action());
    const auto work = [&call, id = roster.action().id, path]() -> front::Prompt {
        return call.services.action_work.add_usual_roles(call.caller, id).map([&call, path](std::size_t added) {
            return Answer(see_other(call, path + (added > 0 ? "?done=usual" : "?done=no_usual")));
        });
    };
    return attempt(call, path, work, [&call](const Tried& tried) { return list_page(call, &tried); });
}

front::Outcome show_role_form(const Call& call) { return Answer(role_page(call)); }

front::Outcome change_role(const Call& call) {
    const Roster roster{call};
    const Role present = roster.role(call).role;
    const auto work = [&call, present, action = roster.action()]() -> front::Prompt {
        base::FieldErrors errors;
        domain::RoleDraft draft = role_of(call.form, &present, errors);
        return call.services.action_work.update_role(call.caller, present.id, std::move(draft), std::move(errors))
            .map([&call, action](const Role& role) { return Answer(see_other(call, role_line(action, role))); });
    };
    return attempt(call, role_path(roster.action(), present), work,
                   [&call](const Tried& tried) { return role_page(call, &tried); });
}

front::Outcome remove_role(const Call& call) {
    const Roster roster{call};
    const RoleView& removed = roster.role(call);
    const Role& role = removed.role;
    const std::string path = role_path(roster.action(), role);
    if (!is_sure(call))
        return Answer(ask_first(call, {key_of_removing(call, roster.action(), "role", removed.slots),
                                       role_in_words(reader_of(call), role), path + "/remove", path}));
    const auto work = [&call, id = role.id, back = roles_path(roster.action()) + "?done=removed"]() -> front::Prompt {
        return call.services.action_work.remove_role(call.caller, id).map([&call, back] {
            return Answer(see_other(call, back));
        });
    };
    return attempt(call, path, work);
}

front::Outcome add_slot(const Call& call) {
    const Roster roster{call};
    const Role role = roster.role(call).role;
    const std::string path = role_path(roster.action(), role);
    const auto work = [&call, role, path, action = roster.action()]() -> front::Prompt {
        base::FieldErrors errors;
        domain::SlotDraft draft = slot_of(call.form, {}, action, errors);
        return call.services.action_work.add_slot(call.caller, role.id, std::move(draft), std::move(errors))
            .map([&call, path](const Slot& slot) { return Answer(see_other(call, path + "#slot-" + slot.id)); });
    };
    return attempt(call, path, work, [&call](const Tried& tried) { return role_page(call, &tried, true); });
}

front::Outcome show_slot_form(const Call& call) { return Answer(slot_page(call)); }

front::Outcome change_slot(const Call& call) {
    const Roster roster{call};
    const auto [role, present] = roster.slot(call);
    const auto work = [&call, present = present, role_at = role_path(roster.action(), role),
                       action = roster.action()]() -> front::Prompt {
        base::FieldErrors errors;
        domain::SlotDraft draft = slot_of(call.form, present, action, errors);
        return call.services.action_work.update_slot(call.caller, present.id, std::move(draft), std::move(errors))
            .map([&call, role_at](const Slot& slot) { return Answer(see_other(call, role_at + "#slot-" + slot.id)); });
    };
    return attempt(call, slot_path(roster.action(), present), work,
                   [&call](const Tried& tried) { return slot_page(call, &tried); });
}

front::Outcome remove_slot(const Call& call) {
    const Roster roster{call};
    const auto [role, slot] = roster.slot(call);
    const std::string path = slot_path(roster.action(), slot);
    if (!is_sure(call))
        return Answer(ask_first(call, {key_of_removing(call, roster.action(), "slot", {slot}),
                                       slot_in_words(reader_of(call), slot, roster.action()), path + "/remove", path}));
    const auto work = [&call, id = slot.id,
                       back = role_path(roster.action(), role) + "?done=slot_removed"]() -> front::Prompt {
        return call.services.action_work.remove_slot(call.caller, id).map([&call, back] {
            return Answer(see_other(call, back));
        });
    };
    return attempt(call, path, work);
}

}  // namespace charivari::pages
