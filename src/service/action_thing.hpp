#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/error.hpp"
#include "domain/policy.hpp"
#include "domain/question.hpp"
#include "domain/role.hpp"
#include "domain/task.hpp"
#include "service/access.hpp"
#include "service/action_record.hpp"
#include "service/write.hpp"
#include "store/action.hpp"
#include "store/database.hpp"
#include "store/question.hpp"
#include "store/role.hpp"
#include "store/task.hpp"

// How what belongs to an action is kept: the four things that ActionWorkService adds, changes and removes in the same steps.
// For its own files alone.
namespace charivari::service {

// For each: what it is called, whether it is the hosts' alone, whether everybody sees it who sees the action, so that mirrors do,
// and the statements of the store. `owner`: the action, or the role of a slot.
template <typename Thing>
struct Kept;

template <>
struct Kept<domain::Role> {
    using Draft = domain::RoleDraft;
    static constexpr const char* name = "role";
    static constexpr bool is_inside = false;
    static constexpr bool is_beside = true;
    static auto find(store::Connection& c, std::string_view id) { return store::find_role(c, id); }
    static auto list(store::Connection& c, std::string_view action) { return store::list_roles(c, action); }
    static void insert(store::Connection& c, const domain::Role& role) { store::insert_role(c, role); }
    static void update(store::Connection& c, const domain::Role& role) { store::update_role(c, role); }
    static void remove(store::Connection& c, std::string_view id) { store::delete_role(c, id); }
    static std::string& owner(domain::Role& role) { return role.action; }
    static std::string action_of(store::Connection&, const domain::Role& role) { return role.action; }
};

template <>
struct Kept<domain::Slot> {
    using Draft = domain::SlotDraft;
    static constexpr const char* name = "slot";
    static constexpr bool is_inside = false;
    static constexpr bool is_beside = true;
    static auto find(store::Connection& c, std::string_view id) { return store::find_slot(c, id); }
    static auto list(store::Connection& c, std::string_view role) { return store::list_slots(c, role); }
    static void insert(store::Connection& c, const domain::Slot& slot) { store::insert_slot(c, slot); }
    static void update(store::Connection& c, const domain::Slot& slot) { store::update_slot(c, slot); }
    static void remove(store::Connection& c, std::string_view id) { store::delete_slot(c, id); }
    static std::string& owner(domain::Slot& slot) { return slot.role; }
    static std::string action_of(store::Connection& c, const domain::Slot& slot) {
        return store::find_role(c, slot.role).value().action;
    }
};

template <>
struct Kept<domain::Task> {
    using Draft = domain::TaskDraft;
    static constexpr const char* name = "task";
    static constexpr bool is_inside = true;
    static constexpr bool is_beside = false;
    static auto find(store::Connection& c, std::string_view id) { return store::find_task(c, id); }
    static auto list(store::Connection& c, std::string_view action) { return store::list_tasks(c, action); }
    static void insert(store::Connection& c, const domain::Task& task) { store::insert_task(c, task); }
    static void update(store::Connection& c, const domain::Task& task) { store::update_task(c, task); }
    static void remove(store::Connection& c, std::string_view id) { store::delete_task(c, id); }
    static std::string& owner(domain::Task& task) { return task.action; }
    static std::string action_of(store::Connection&, const domain::Task& task) { return task.action; }
};

template <>
struct Kept<domain::Question> {
    using Draft = domain::QuestionDraft;
    static constexpr const char* name = "question";
    static constexpr bool is_inside = true;
    static constexpr bool is_beside = false;  // until it is over: ActionWorkService says when
    static auto find(store::Connection& c, std::string_view id) { return store::find_question(c, id); }
    static auto list(store::Connection& c, std::string_view action) { return store::list_questions(c, action); }
    static void insert(store::Connection& c, const domain::Question& question) { store::insert_question(c, question); }
    static void update(store::Connection& c, const domain::Question& question) { store::update_question(c, question); }
    static void remove(store::Connection& c, std::string_view id) { store::delete_question(c, id); }
    static std::string& owner(domain::Question& question) { return question.action; }
    static std::string action_of(store::Connection&, const domain::Question& question) { return question.action; }
};

// That one, of any action. Throws Error{not_found}.
template <typename Thing>
Thing get_thing(store::Connection& connection, std::string_view id) {
    std::optional<Thing> found = Kept<Thing>::find(connection, id);
    if (!found) throw base::Error{base::Code::not_found, "There is no such " + std::string(Kept<Thing>::name) + "."};
    return std::move(*found);
}

// The same for whoever may edit its action: Error forbidden or unauthenticated for others, and not_found, as if it were not
// there, for whoever may not see it.
template <typename Thing>
Thing get_editable(store::Database& database, const domain::Caller& caller, std::string_view id) {
    return database.read([&](store::Connection& c) {
        Thing found = get_thing<Thing>(c, id);
        const auto action = store::find_action(c, Kept<Thing>::action_of(c, found), store::Audience::moderators);
        if (!action || !domain::may_see(caller, *action) ||
            (Kept<Thing>::is_inside && !domain::may_see_inside(caller, *action)))
            throw base::Error{base::Code::not_found, "There is no such " + std::string(Kept<Thing>::name) + "."};
        require(caller, domain::may_edit(caller, *action));
        return found;
    });
}

// The position behind all of them. Throws Error{conflict} where there may be no more.
template <typename Thing>
int position_behind(const std::vector<Thing>& all) {
    if (all.size() >= Thing::most) throw base::Error{base::Code::conflict, "There are too many of them already."};
    int last = -1;
    for (const Thing& each : all) last = std::max(last, each.position);
    return last + 1;
}

template <typename Thing>
Thing new_thing(const typename Kept<Thing>::Draft& draft, const std::string& id, const std::string& owner) {
    Thing made;
    static_cast<typename Kept<Thing>::Draft&>(made) = draft;
    made.id = id;
    Kept<Thing>::owner(made) = owner;
    return made;
}

template <typename Thing>
void tell_beside(store::Transaction& transaction, const Thing& thing) {
    if (Kept<Thing>::is_beside) record_beside(transaction, Kept<Thing>::action_of(transaction.connection(), thing));
}

// Puts it on record behind the others of its owner, and makes anew what readers see of it. `made`: all of it but the place.
template <typename Thing>
Thing add_thing(store::Transaction& transaction, Thing made) {
    store::Connection& connection = transaction.connection();
    made.position = position_behind(Kept<Thing>::list(connection, Kept<Thing>::owner(made)));
    Kept<Thing>::insert(connection, made);
    tell_beside(transaction, made);
    return get_thing<Thing>(connection, made.id);
}

// The same of a change of it.
template <typename Thing>
Thing put_thing(store::Transaction& transaction, const Thing& changed) {
    Kept<Thing>::update(transaction.connection(), changed);
    tell_beside(transaction, changed);
    return get_thing<Thing>(transaction.connection(), changed.id);
}

// Use-cases that are the same for all of them. `draft`: in the place of what was said of it.
template <typename Thing>
Write<Thing> change_thing(store::Database& database, const domain::Caller& caller, std::string_view id,
                          typename Kept<Thing>::Draft draft, base::FieldErrors errors) {
    const Thing present = get_editable<Thing>(database, caller, id);
    domain::check(draft, errors);
    errors.throw_if_any();
    return Write<Thing>{[id = present.id, draft = std::move(draft)](store::Transaction& transaction) {
        Thing changed = get_thing<Thing>(transaction.connection(), id);
        if (static_cast<const typename Kept<Thing>::Draft&>(changed) == draft) return changed;
        static_cast<typename Kept<Thing>::Draft&>(changed) = draft;
        return put_thing(transaction, changed);
    }};
}

template <typename Thing>
Write<void> remove_thing(store::Database& database, const domain::Caller& caller, std::string_view id) {
    return Write<void>{[id = get_editable<Thing>(database, caller, id).id](store::Transaction& transaction) {
        const Thing present = get_thing<Thing>(transaction.connection(), id);
        tell_beside(transaction, present);
        try {
            Kept<Thing>::remove(transaction.connection(), id);
        } catch (const base::Error& error) {
            if (error.code() != base::Code::conflict) throw;
            throw base::Error{base::Code::conflict, "Somebody has signed up for it: take them off it first."};
        }
    }};
}

}  // namespace charivari::service
