#include "service/action_work.hpp"

#include <algorithm>
#include <utility>

#include "service/action_making.hpp"
#include "service/action_thing.hpp"
#include "service/attendance_places.hpp"

namespace charivari::service {

using domain::Caller;
using domain::Role;
using domain::Slot;

std::string ActionWorkService::editable(const Caller& caller, std::string_view action) const {
    return database_.read([&](store::Connection& c) {
        domain::Action found = get_visible_action(c, caller, action);
        require(caller, domain::may_edit(caller, found));
        return std::move(found.id);
    });
}

std::vector<RoleView> ActionWorkService::roles(const Caller& caller, std::string_view action) const {
    return database_.read([&](store::Connection& c) {
        const domain::Action found = get_visible_action(c, caller, action);
        std::vector<RoleView> views;
        for (Role& each : store::list_roles(c, found.id)) views.push_back({std::move(each), {}});
        auto view = views.begin();
        for (Slot& each : store::list_slots_of_action(c, found.id)) {
            while (view->role.id != each.role) ++view;
            view->slots.push_back(std::move(each));
        }
        return views;
    });
}

Write<Role> ActionWorkService::add_role(const Caller& caller, std::string_view action, domain::RoleDraft draft,
                                        std::optional<domain::SlotDraft> slot, base::FieldErrors errors) const {
    const std::string id = editable(caller, action);
    domain::check(draft, errors);
    if (slot) domain::check(*slot, errors);
    errors.throw_if_any();
    return Write<Role>{[this, id, draft = std::move(draft), slot](store::Transaction& transaction) {
        Role role = add_thing(transaction, new_thing<Role>(draft, ids_.uuid(), id));
        if (slot) add_thing(transaction, new_thing<Slot>(*slot, ids_.uuid(), role.id));
        return role;
    }};
}

Write<Role> ActionWorkService::update_role(const Caller& caller, std::string_view role, domain::RoleDraft draft,
                                           base::FieldErrors errors) const {
    auto write = change_thing<Role>(database_, caller, role, std::move(draft), std::move(errors));
    return Write<Role>{[this, write = std::move(write)](store::Transaction& transaction) {
        Role changed = write.run(transaction);
        accept_where_free(transaction, changed, clock_.now());
        return changed;
    }};
}

Write<void> ActionWorkService::remove_role(const Caller& caller, std::string_view role) const {
    return remove_thing<Role>(database_, caller, role);
}

Write<Slot> ActionWorkService::add_slot(const Caller& caller, std::string_view role, domain::SlotDraft draft,
                                        base::FieldErrors errors) const {
    const std::string id = get_editable<Role>(database_, caller, role).id;
    domain::check(draft, errors);
    errors.throw_if_any();
    return Write<Slot>{[this, id, draft = std::move(draft)](store::Transaction& transaction) {
        get_thing<Role>(transaction.connection(), id);
        return add_thing(transaction, new_thing<Slot>(draft, ids_.uuid(), id));
    }};
}

Write<Slot> ActionWorkService::update_slot(const Caller& caller, std::string_view slot, domain::SlotDraft draft,
                                           base::FieldErrors errors) const {
    auto write = change_thing<Slot>(database_, caller, slot, std::move(draft), std::move(errors));
    return Write<Slot>{[this, write = std::move(write)](store::Transaction& transaction) {
        Slot changed = write.run(transaction);
        accept_where_free(transaction, get_thing<Role>(transaction.connection(), changed.role), clock_.now());
        return changed;
    }};
}

Write<void> ActionWorkService::remove_slot(const Caller& caller, std::string_view slot) const {
    return remove_thing<Slot>(database_, caller, slot);
}

Write<std::size_t> ActionWorkService::add_usual_roles(const Caller& caller, std::string_view action) const {
    const std::string id = editable(caller, action);
    return Write<std::size_t>{[this, id, caller](store::Transaction& transaction) {
        store::Connection& connection = transaction.connection();
        const domain::Action present = get_visible_action(connection, caller, id);
        const auto known = store::list_roles(connection, id);
        std::size_t added = 0;
        for (const domain::RoleTemplate& each : domain::role_templates(present.facts.kind)) {
            const auto is_it = [&](const Role& role) { return role.kind == each.role.kind; };
            if (std::any_of(known.begin(), known.end(), is_it)) continue;
            const Role role = add_thing(transaction, new_thing<Role>(each.role, ids_.uuid(), id));
            add_thing(transaction, new_thing<Slot>({each.needed, {}}, ids_.uuid(), role.id));
            ++added;
        }
        return added;
    }};
}

Write<domain::Action> ActionWorkService::like(const Caller& caller, std::string_view earlier,
                                              Write<domain::Action> made) const {
    return Write<domain::Action>{
        [this, caller, key = std::string(earlier), made = std::move(made)](store::Transaction& transaction) {
            store::Connection& connection = transaction.connection();
            const domain::Action from = get_visible_action(connection, caller, key);
            domain::Action action = made.run(transaction);
            if (!domain::may_see_inside(caller, from)) return action;
            for (const Role& each : store::list_roles(connection, from.id)) {
                const Role role = add_thing(transaction, new_thing<Role>(each, ids_.uuid(), action.id));
                for (const Slot& slot : store::list_slots(connection, each.id))
                    if (!slot.span.start) add_thing(transaction, new_thing<Slot>(slot, ids_.uuid(), role.id));
            }
            for (const domain::Task& each : store::list_tasks(connection, from.id)) {
                if (each.due) continue;
                domain::Task task = new_thing<domain::Task>(each, ids_.uuid(), action.id);
                task.assignee.reset();
                task.created_at = clock_.now();
                add_thing(transaction, std::move(task));
            }
            return action;
        }};
}

}  // namespace charivari::service
