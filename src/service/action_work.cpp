#include "service/action_work.hpp"

#include <algorithm>
#include <utility>

#include "domain/policy.hpp"
#include "service/access.hpp"
#include "service/action_making.hpp"
#include "store/action.hpp"
#include "store/membership.hpp"
#include "store/role.hpp"
#include "store/task.hpp"

namespace charivari::service {
namespace {

using base::Code;
using base::Error;
using domain::Caller;

Error no_such(const char* thing) { return Error{Code::not_found, "There is no such " + std::string(thing) + "."}; }
Error too_many() { return Error{Code::conflict, "There are too many of them already."}; }

template <typename Object>
Object or_not_found(std::optional<Object> found, const char* thing) {
    if (!found) throw no_such(thing);
    return std::move(*found);
}

template <typename Object>
int next_position(const std::vector<Object>& all) {
    int last = -1;
    for (const Object& each : all) last = std::max(last, each.position);
    return last + 1;
}

void check_assignee(store::Connection& connection, const domain::Action& action, const domain::TaskDraft& draft) {
    if (!draft.assignee) return;
    const auto is_in = [&](const std::string& group) {
        const auto members = store::list_members(connection, group);
        return std::any_of(members.begin(), members.end(),
                           [&](const domain::Member& each) { return each.account == *draft.assignee; });
    };
    const auto hosts_with = [&](const domain::CoHost& each) { return each.is_host() && is_in(each.group); };
    if (is_in(action.group) || std::any_of(action.co_hosts.begin(), action.co_hosts.end(), hosts_with)) return;
    throw Error{Code::invalid, {}, {{"/assignee", "unknown", "Nobody with this id is in one of the host groups."}}};
}

}  // namespace

std::string ActionWorkService::editable(const Caller& caller, std::string_view action) const {
    return database_.read([&](store::Connection& c) {
        domain::Action found = get_visible_action(c, caller, action);
        require(caller, domain::may_edit(caller, found));
        return std::move(found.id);
    });
}

void ActionWorkService::require_editable(const Caller& caller, std::string_view action, const char* thing,
                                         bool is_inside) const {
    const auto found = database_.read(
        [&](store::Connection& c) { return store::find_action(c, action, store::Audience::moderators); });
    if (!found || !domain::may_see(caller, *found) || (is_inside && !domain::may_see_inside(caller, *found)))
        throw Error{Code::not_found, "There is no such " + std::string(thing) + "."};
    require(caller, domain::may_edit(caller, *found));
}

std::vector<RoleView> ActionWorkService::roles(const Caller& caller, std::string_view action) const {
    return database_.read([&](store::Connection& c) {
        const domain::Action found = get_visible_action(c, caller, action);
        std::vector<RoleView> views;
        for (domain::Role& each : store::list_roles(c, found.id)) views.push_back({std::move(each), {}});
        auto view = views.begin();
        for (domain::Slot& each : store::list_slots_of_action(c, found.id)) {
            while (view->role.id != each.role) ++view;
            view->slots.push_back(std::move(each));
        }
        return views;
    });
}

Write<domain::Role> ActionWorkService::add_role(const Caller& caller, std::string_view action, domain::RoleDraft draft,
                                                base::FieldErrors errors) const {
    const std::string id = editable(caller, action);
    domain::check(draft, errors);
    errors.throw_if_any();
    return Write<domain::Role>{[this, id, draft = std::move(draft)](store::Transaction& transaction) {
        const auto known = store::list_roles(transaction.connection(), id);
        if (known.size() >= domain::Role::most) throw too_many();
        domain::Role role;
        static_cast<domain::RoleDraft&>(role) = draft;
        role.id = ids_.uuid();
        role.action = id;
        role.position = next_position(known);
        store::insert_role(transaction.connection(), role);
        transaction.touch(base::VersionKey::noun("action"));
        return role;
    }};
}

Write<domain::Role> ActionWorkService::update_role(const Caller& caller, std::string_view role, domain::RoleDraft draft,
                                                   base::FieldErrors errors) const {
    const domain::Role present =
        or_not_found(database_.read([&](store::Connection& c) { return store::find_role(c, role); }), "role");
    require_editable(caller, present.action, "role", false);
    domain::check(draft, errors);
    errors.throw_if_any();
    return Write<domain::Role>{[id = present.id, draft = std::move(draft)](store::Transaction& transaction) {
        domain::Role changed = or_not_found(store::find_role(transaction.connection(), id), "role");
        static_cast<domain::RoleDraft&>(changed) = draft;
        store::update_role(transaction.connection(), changed);
        transaction.touch(base::VersionKey::noun("action"));
        return changed;
    }};
}

Write<void> ActionWorkService::remove_role(const Caller& caller, std::string_view role) const {
    const domain::Role present =
        or_not_found(database_.read([&](store::Connection& c) { return store::find_role(c, role); }), "role");
    require_editable(caller, present.action, "role", false);
    return Write<void>{[id = present.id](store::Transaction& transaction) {
        store::delete_role(transaction.connection(), id);
        transaction.touch(base::VersionKey::noun("action"));
    }};
}

Write<domain::Slot> ActionWorkService::add_slot(const Caller& caller, std::string_view role, domain::SlotDraft draft,
                                                base::FieldErrors errors) const {
    const domain::Role present =
        or_not_found(database_.read([&](store::Connection& c) { return store::find_role(c, role); }), "role");
    require_editable(caller, present.action, "role", false);
    domain::check(draft, errors);
    errors.throw_if_any();
    return Write<domain::Slot>{[this, id = present.id, draft = std::move(draft)](store::Transaction& transaction) {
        const auto known = store::list_slots(transaction.connection(), id);
        if (known.size() >= domain::Slot::most) throw too_many();
        if (!store::find_role(transaction.connection(), id)) throw no_such("role");
        domain::Slot slot;
        static_cast<domain::SlotDraft&>(slot) = draft;
        slot.id = ids_.uuid();
        slot.role = id;
        slot.position = next_position(known);
        store::insert_slot(transaction.connection(), slot);
        transaction.touch(base::VersionKey::noun("action"));
        return slot;
    }};
}

Write<domain::Slot> ActionWorkService::update_slot(const Caller& caller, std::string_view slot, domain::SlotDraft draft,
                                                   base::FieldErrors errors) const {
    const auto role = database_.read([&](store::Connection& c) {
        return store::find_role(c, or_not_found(store::find_slot(c, slot), "slot").role).value();
    });
    require_editable(caller, role.action, "slot", false);
    domain::check(draft, errors);
    errors.throw_if_any();
    return Write<domain::Slot>{[id = std::string(slot), draft = std::move(draft)](store::Transaction& transaction) {
        domain::Slot changed = or_not_found(store::find_slot(transaction.connection(), id), "slot");
        static_cast<domain::SlotDraft&>(changed) = draft;
        store::update_slot(transaction.connection(), changed);
        transaction.touch(base::VersionKey::noun("action"));
        return changed;
    }};
}

Write<void> ActionWorkService::remove_slot(const Caller& caller, std::string_view slot) const {
    const auto role = database_.read([&](store::Connection& c) {
        return store::find_role(c, or_not_found(store::find_slot(c, slot), "slot").role).value();
    });
    require_editable(caller, role.action, "slot", false);
    return Write<void>{[id = std::string(slot)](store::Transaction& transaction) {
        store::delete_slot(transaction.connection(), id);
        transaction.touch(base::VersionKey::noun("action"));
    }};
}

Write<std::size_t> ActionWorkService::add_usual_roles(const Caller& caller, std::string_view action) const {
    const std::string id = editable(caller, action);
    return Write<std::size_t>{[this, id, caller](store::Transaction& transaction) {
        store::Connection& connection = transaction.connection();
        const domain::Action present = get_visible_action(connection, caller, id);
        const auto known = store::list_roles(connection, id);
        int position = next_position(known);
        std::size_t added = 0;
        for (const domain::RoleTemplate& each : domain::role_templates(present.facts.kind)) {
            const auto is_it = [&](const domain::Role& role) { return role.kind == each.role.kind; };
            if (std::any_of(known.begin(), known.end(), is_it)) continue;
            if (known.size() + added >= domain::Role::most) throw too_many();
            domain::Role role;
            static_cast<domain::RoleDraft&>(role) = each.role;
            role.id = ids_.uuid();
            role.action = id;
            role.position = position++;
            store::insert_role(connection, role);
            domain::Slot slot;
            slot.id = ids_.uuid();
            slot.role = role.id;
            slot.needed = each.needed;
            store::insert_slot(connection, slot);
            ++added;
        }
        if (added > 0) transaction.touch(base::VersionKey::noun("action"));
        return added;
    }};
}

std::vector<domain::Task> ActionWorkService::tasks(const Caller& caller, std::string_view action) const {
    return database_.read([&](store::Connection& c) {
        const domain::Action found = get_visible_action(c, caller, action);
        if (!domain::may_see_inside(caller, found)) throw no_such("action");
        return store::list_tasks(c, found.id);
    });
}

Write<domain::Task> ActionWorkService::add_task(const Caller& caller, std::string_view action, domain::TaskDraft draft,
                                                base::FieldErrors errors) const {
    const std::string id = editable(caller, action);
    domain::check(draft, errors);
    errors.throw_if_any();
    return Write<domain::Task>{[this, id, caller, draft = std::move(draft)](store::Transaction& transaction) {
        store::Connection& connection = transaction.connection();
        check_assignee(connection, get_visible_action(connection, caller, id), draft);
        const auto known = store::list_tasks(connection, id);
        if (known.size() >= domain::Task::most) throw too_many();
        domain::Task task;
        static_cast<domain::TaskDraft&>(task) = draft;
        task.id = ids_.uuid();
        task.action = id;
        task.position = next_position(known);
        task.created_at = clock_.now();
        store::insert_task(connection, task);
        return store::find_task(connection, task.id).value();
    }};
}

Write<domain::Task> ActionWorkService::update_task(const Caller& caller, std::string_view task, domain::TaskDraft draft,
                                                   base::FieldErrors errors) const {
    const domain::Task present =
        or_not_found(database_.read([&](store::Connection& c) { return store::find_task(c, task); }), "task");
    require_editable(caller, present.action, "task", true);
    domain::check(draft, errors);
    errors.throw_if_any();
    return Write<domain::Task>{[present, caller, draft = std::move(draft)](store::Transaction& transaction) {
        store::Connection& connection = transaction.connection();
        domain::Task changed = or_not_found(store::find_task(connection, present.id), "task");
        if (draft.assignee != changed.assignee)
            check_assignee(connection, get_visible_action(connection, caller, present.action), draft);
        static_cast<domain::TaskDraft&>(changed) = draft;
        store::update_task(connection, changed);
        return store::find_task(connection, changed.id).value();
    }};
}

Write<domain::Task> ActionWorkService::set_task_done(const Caller& caller, std::string_view task, bool is_done) const {
    const domain::Task present =
        or_not_found(database_.read([&](store::Connection& c) { return store::find_task(c, task); }), "task");
    const auto action = database_.read([&](store::Connection& c) {
        auto found = store::find_action(c, present.action, store::Audience::moderators);
        if (!found || !domain::may_see_inside(caller, *found)) throw no_such("task");
        return std::move(*found);
    });
    const bool is_own = domain::may_write(caller) && present.assignee == caller.account->id;
    require(caller, is_own || domain::may_edit(caller, action));
    return Write<domain::Task>{[this, id = present.id, is_done, caller](store::Transaction& transaction) {
        domain::Task changed = or_not_found(store::find_task(transaction.connection(), id), "task");
        if (changed.is_done() == is_done) return changed;
        changed.done_at = is_done ? std::optional{clock_.now()} : std::nullopt;
        changed.done_by = is_done ? std::optional{caller.account->id} : std::nullopt;
        store::update_task(transaction.connection(), changed);
        return changed;
    }};
}

Write<void> ActionWorkService::remove_task(const Caller& caller, std::string_view task) const {
    const domain::Task present =
        or_not_found(database_.read([&](store::Connection& c) { return store::find_task(c, task); }), "task");
    require_editable(caller, present.action, "task", true);
    return Write<void>{
        [id = present.id](store::Transaction& transaction) { store::delete_task(transaction.connection(), id); }};
}

Write<std::size_t> ActionWorkService::add_usual_tasks(const Caller& caller, std::string_view action) const {
    const std::string id = editable(caller, action);
    return Write<std::size_t>{[this, id, caller](store::Transaction& transaction) {
        store::Connection& connection = transaction.connection();
        const domain::Action present = get_visible_action(connection, caller, id);
        const auto known = store::list_tasks(connection, id);
        int position = next_position(known);
        std::size_t added = 0;
        for (const domain::TaskDraft& each : domain::task_templates(present.facts.kind)) {
            const auto is_it = [&](const domain::Task& task) { return task.kind == each.kind; };
            if (std::any_of(known.begin(), known.end(), is_it)) continue;
            if (known.size() + added >= domain::Task::most) throw too_many();
            domain::Task task;
            static_cast<domain::TaskDraft&>(task) = each;
            task.id = ids_.uuid();
            task.action = id;
            task.position = position++;
            task.created_at = clock_.now();
            store::insert_task(connection, task);
            ++added;
        }
        return added;
    }};
}

}  // namespace charivari::service
