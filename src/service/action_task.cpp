// Tasks of an action.
#include <algorithm>
#include <tuple>
#include <utility>

#include "service/action_making.hpp"
#include "service/action_thing.hpp"
#include "service/action_work.hpp"
#include "store/membership.hpp"

namespace charivari::service {
namespace {

using base::Code;
using base::Error;
using domain::Action;
using domain::Caller;
using domain::Task;

// The ids of all groups that organise it: a relay reads no tasks.
std::vector<std::string> hosts_of(const Action& action) {
    std::vector<std::string> groups{action.group};
    for (const domain::CoHost& each : action.co_hosts)
        if (each.is_organiser()) groups.push_back(each.group);
    return groups;
}

void check_assignee(store::Connection& connection, const Action& action, const domain::TaskDraft& draft) {
    if (!draft.assignee) return;
    for (const std::string& group : hosts_of(action))
        for (const domain::Member& each : store::list_members(connection, group))
            if (each.account == *draft.assignee) return;
    throw Error{Code::invalid, {}, {{"/assignee", "unknown", "Nobody with this id is in one of the host groups."}}};
}

}  // namespace

std::vector<Task> ActionWorkService::tasks(const Caller& caller, std::string_view action) const {
    return database_.read([&](store::Connection& c) {
        const Action found = get_visible_action(c, caller, action);
        if (!domain::may_see_inside(caller, found)) throw Error{Code::not_found, "There is no such action."};
        return store::list_tasks(c, found.id);
    });
}

std::vector<domain::Member> ActionWorkService::assignable(const Caller& caller, std::string_view action) const {
    return database_.read([&](store::Connection& c) {
        const Action found = get_visible_action(c, caller, action);
        require(caller, domain::may_edit(caller, found));
        std::vector<domain::Member> members;
        for (const std::string& each : hosts_of(found)) {
            if (!domain::may_see_members(caller, each)) continue;
            for (domain::Member& member : store::list_members(c, each)) members.push_back(std::move(member));
        }
        const auto by_name = [](const domain::Member& member) { return std::tie(member.name, member.account); };
        std::sort(members.begin(), members.end(),
                  [&](const auto& a, const auto& b) { return by_name(a) < by_name(b); });
        const auto is_same = [](const auto& a, const auto& b) { return a.account == b.account; };
        members.erase(std::unique(members.begin(), members.end(), is_same), members.end());
        return members;
    });
}

Write<Task> ActionWorkService::add_task(const Caller& caller, std::string_view action, domain::TaskDraft draft,
                                        base::FieldErrors errors) const {
    const std::string id = editable(caller, action);
    domain::check(draft, errors);
    errors.throw_if_any();
    return Write<Task>{[this, id, caller, draft = std::move(draft)](store::Transaction& transaction) {
        check_assignee(transaction.connection(), get_visible_action(transaction.connection(), caller, id), draft);
        Task task = new_thing<Task>(draft, ids_.uuid(), id);
        task.created_at = clock_.now();
        return add_thing(transaction, std::move(task));
    }};
}

Write<Task> ActionWorkService::update_task(const Caller& caller, std::string_view task, domain::TaskDraft draft,
                                           base::FieldErrors errors) const {
    const Task present = get_editable<Task>(database_, caller, task);
    domain::check(draft, errors);
    errors.throw_if_any();
    return Write<Task>{[present, caller, draft = std::move(draft)](store::Transaction& transaction) {
        store::Connection& connection = transaction.connection();
        Task changed = get_thing<Task>(connection, present.id);
        if (draft.assignee != changed.assignee)
            check_assignee(connection, get_visible_action(connection, caller, present.action), draft);
        static_cast<domain::TaskDraft&>(changed) = draft;
        return put_thing(transaction, changed);
    }};
}

Write<Task> ActionWorkService::set_task_done(const Caller& caller, std::string_view task, bool is_done) const {
    const std::string id = database_.read([&](store::Connection& c) {
        const Task present = get_thing<Task>(c, task);
        const auto action = store::find_action(c, present.action, store::Audience::moderators);
        if (!action || !domain::may_see_inside(caller, *action)) throw Error{Code::not_found, "There is no such task."};
        const bool is_own = domain::may_write(caller) && present.assignee == caller.account->id;
        require(caller, is_own || domain::may_edit(caller, *action));
        return present.id;
    });
    return Write<Task>{[this, id, is_done, caller](store::Transaction& transaction) {
        Task changed = get_thing<Task>(transaction.connection(), id);
        if (changed.is_done() == is_done) return changed;
        changed.done_at = is_done ? std::optional{clock_.now()} : std::nullopt;
        changed.done_by = is_done ? std::optional{caller.account->id} : std::nullopt;
        return put_thing(transaction, changed);
    }};
}

Write<void> ActionWorkService::remove_task(const Caller& caller, std::string_view task) const {
    return remove_thing<Task>(database_, caller, task);
}

Write<std::size_t> ActionWorkService::add_usual_tasks(const Caller& caller, std::string_view action) const {
    const std::string id = editable(caller, action);
    return Write<std::size_t>{[this, id, caller](store::Transaction& transaction) {
        store::Connection& connection = transaction.connection();
        const Action present = get_visible_action(connection, caller, id);
        const auto known = store::list_tasks(connection, id);
        std::size_t added = 0;
        for (const domain::TaskDraft& each : domain::task_templates(present.facts.kind)) {
            const auto is_it = [&](const Task& task) { return task.kind == each.kind; };
            if (std::any_of(known.begin(), known.end(), is_it)) continue;
            Task task = new_thing<Task>(each, ids_.uuid(), id);
            task.created_at = clock_.now();
            add_thing(transaction, std::move(task));
            ++added;
        }
        return added;
    }};
}

}  // namespace charivari::service
