#include "service/foreign_action.hpp"

#include <utility>

#include "base/text.hpp"
#include "domain/check.hpp"
#include "domain/policy.hpp"
#include "service/access.hpp"
#include "service/action_making.hpp"
#include "service/action_record.hpp"
#include "service/event_making.hpp"
#include "service/record.hpp"
#include "service/slug_alias.hpp"
#include "store/action.hpp"
#include "store/group.hpp"
#include "store/outcome.hpp"
#include "store/question.hpp"
#include "store/role.hpp"
#include "store/task.hpp"

namespace charivari::service {
namespace {

using base::Code;
using base::Error;
using domain::Action;
using domain::PublicationState;

constexpr std::string_view noun = "action";
constexpr std::size_t shortest_secret = 22;  // 128 bits as base64url

bool is_public_address(const std::string& slug) { return domain::is_slug(slug); }

// What it was called there, as far as that is right for what it is, and free.
void keep_addresses(store::Connection& connection, Action& action, const ForeignAction& foreign) {
    const bool has_address = action.state == PublicationState::published || action.state == PublicationState::hidden;
    if (!has_address) return;
    const bool is_secret = action.facts.visibility == domain::Visibility::unlisted;
    const bool is_right = is_secret ? foreign.slug.size() >= shortest_secret : is_public_address(foreign.slug);
    if (is_right && free_slug(connection, noun, foreign.slug, store::action_slug_taken) == foreign.slug)
        action.slug = foreign.slug;
    if (action.facts.visibility == domain::Visibility::public_ && is_free_short_code(connection, foreign.short_code))
        action.short_code = foreign.short_code;
}

void add_roles(store::Connection& connection, base::IdSource& ids, const std::string& action,
               const std::vector<ForeignRole>& roles) {
    for (std::size_t i = 0; i < roles.size(); ++i) {
        domain::Role role;
        static_cast<domain::RoleDraft&>(role) = roles[i].role;
        role.id = ids.uuid();
        role.action = action;
        role.position = static_cast<int>(i);
        store::insert_role(connection, role);
        for (std::size_t j = 0; j < roles[i].slots.size(); ++j) {
            domain::Slot slot;
            static_cast<domain::SlotDraft&>(slot) = roles[i].slots[j];
            slot.id = ids.uuid();
            slot.role = role.id;
            slot.position = static_cast<int>(j);
            store::insert_slot(connection, slot);
        }
    }
}

void add_tasks(store::Connection& connection, base::IdSource& ids, const std::string& action,
               const std::vector<ForeignTask>& tasks, base::Utc now) {
    for (std::size_t i = 0; i < tasks.size(); ++i) {
        domain::Task task;
        static_cast<domain::TaskDraft&>(task) = tasks[i].task;
        task.id = ids.uuid();
        task.action = action;
        task.position = static_cast<int>(i);
        task.assignee.reset();
        task.done_at = tasks[i].done_at;
        task.created_at = now;
        store::insert_task(connection, task);
    }
}

void add_questions(store::Connection& connection, base::IdSource& ids, const std::string& action,
                   const std::vector<domain::QuestionDraft>& questions, base::Utc now) {
    for (std::size_t i = 0; i < questions.size(); ++i) {
        domain::Question question;
        static_cast<domain::QuestionDraft&>(question) = questions[i];
        question.id = ids.uuid();
        question.action = action;
        question.position = static_cast<int>(i);
        question.created_at = question.updated_at = now;
        store::insert_question(connection, question);
    }
}

void set_outcome(store::Connection& connection, const std::string& action, const domain::OutcomeDraft& told,
                 base::Utc now) {
    domain::Outcome outcome;
    static_cast<domain::OutcomeDraft&>(outcome) = told;
    outcome.action = action;
    outcome.created_at = outcome.updated_at = now;
    for (domain::Source& each : outcome.sources)
        if (each.seen_at == base::Utc{}) each.seen_at = now;
    store::set_outcome(connection, outcome);
}

}  // namespace

domain::Group bring_in(store::Transaction& transaction, base::IdSource& ids, base::Utc now,
                       const domain::Caller& caller, const domain::GroupDraft& draft, const std::string& slug) {
    require(caller, domain::may_moderate(caller));
    store::Connection& connection = transaction.connection();
    if (store::find_group_by_name(connection, draft.name))
        throw Error{Code::conflict,
                    "There is a group with this name already, or with one that looks like it.",
                    {{"/name", "name_taken", "Please take another name."}}};
    domain::Group group;
    static_cast<domain::GroupDraft&>(group) = draft;
    group.id = ids.uuid();
    const std::string wanted = domain::is_slug(slug) ? slug : base::slugify(draft.name);
    group.slug =
        free_slug(connection, "group", wanted.empty() || wanted == "new" ? "group" : wanted, store::group_slug_taken);
    group.state = domain::GroupState::published;
    group.created_at = group.updated_at = now;
    store::insert_group(connection, group);
    record_change(transaction, group);
    return group;
}

Action bring_in(store::Transaction& transaction, base::IdSource& ids, base::Utc now, const domain::Caller& caller,
                ForeignAction foreign) {
    require(caller, domain::may_moderate(caller));
    store::Connection& connection = transaction.connection();
    const auto group = store::find_group(connection, foreign.group);
    if (!group)
        throw Error{Code::invalid, {}, {{"/group", "unknown", "There is no group of this name, or it is not told."}}};
    Action action;
    action.facts = std::move(foreign.facts);
    action.confirmation = std::move(foreign.confirmation);
    action.previous_start = std::move(foreign.previous_start);
    action.group = group->id;
    if (group->state == domain::GroupState::published) {
        action.group_slug = group->slug;
        action.group_name = group->name;
    }
    action.co_hosts = std::move(foreign.co_hosts);
    action.state = foreign.state;
    action.sequence = foreign.sequence;
    action.created_at = action.updated_at = now;
    check_references(connection, action, nullptr);
    give_identity(connection, ids, action);
    if (!foreign.uid.empty()) action.uid = foreign.uid;
    keep_addresses(connection, action, foreign);
    // What it had there is right for what it is: only what is missing is made.
    give_addresses(connection, ids, action,
                   action.slug.empty() ? std::nullopt : std::optional{action.facts.visibility});
    record_new(transaction, action, domain::editor_of(caller));
    add_roles(connection, ids, action.id, foreign.roles);
    add_tasks(connection, ids, action.id, foreign.tasks, now);
    add_questions(connection, ids, action.id, foreign.questions, now);
    if (foreign.outcome) set_outcome(connection, action.id, *foreign.outcome, now);
    return action;
}

}  // namespace charivari::service
