#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/ids.hpp"
#include "domain/account.hpp"
#include "domain/group.hpp"
#include "domain/outcome.hpp"
#include "domain/question.hpp"
#include "domain/role.hpp"
#include "domain/task.hpp"
#include "service/write.hpp"
#include "store/database.hpp"

namespace charivari::service {

// A role with its slots, in their order.
struct RoleView {
    domain::Role role;
    std::vector<domain::Slot> slots;
};

// What is to be done at an action, before it, and what became of it. What is written is for those who may edit the action
// (domain::may_edit): Error unauthenticated or forbidden for others, not_found where they may not see it; each write throws
// not_found for what is gone, and conflict beyond the most of its kind. `errors` are the decoder's findings. `action` is an id,
// or the id of what belongs to one, as it is named.
class ActionWorkService {
  public:
    ActionWorkService(store::Database& database, const base::Clock& clock, base::IdSource& ids)
        : database_(database), clock_(clock), ids_(ids) {}

    // For everybody who sees the action.
    std::vector<RoleView> roles(const domain::Caller& caller, std::string_view action) const;
    // With the slot that it begins with, if one is given: what is wrong with that stands beside what is wrong with the role.
    Write<domain::Role> add_role(const domain::Caller& caller, std::string_view action, domain::RoleDraft draft,
                                 std::optional<domain::SlotDraft> slot, base::FieldErrors errors) const;
    Write<domain::Role> update_role(const domain::Caller& caller, std::string_view role, domain::RoleDraft draft,
                                    base::FieldErrors errors) const;
    Write<void> remove_role(const domain::Caller& caller, std::string_view role) const;
    Write<domain::Slot> add_slot(const domain::Caller& caller, std::string_view role, domain::SlotDraft draft,
                                 base::FieldErrors errors) const;
    Write<domain::Slot> update_slot(const domain::Caller& caller, std::string_view slot, domain::SlotDraft draft,
                                    base::FieldErrors errors) const;
    Write<void> remove_slot(const domain::Caller& caller, std::string_view slot) const;

    // For members of the host groups; to all others there are none: Error{not_found}.
    std::vector<domain::Task> tasks(const domain::Caller& caller, std::string_view action) const;
    // Whom the caller may ask to do one: members of those host groups that the caller is in, by name. For whoever may edit.
    std::vector<domain::Member> assignable(const domain::Caller& caller, std::string_view action) const;
    // Whoever does a task has to be a member of a host group: Error{invalid} at /assignee.
    Write<domain::Task> add_task(const domain::Caller& caller, std::string_view action, domain::TaskDraft draft,
                                 base::FieldErrors errors) const;
    Write<domain::Task> update_task(const domain::Caller& caller, std::string_view task, domain::TaskDraft draft,
                                    base::FieldErrors errors) const;
    // For whoever may edit, and for whoever does it.
    Write<domain::Task> set_task_done(const domain::Caller& caller, std::string_view task, bool is_done) const;
    Write<void> remove_task(const domain::Caller& caller, std::string_view task) const;

    // Gives the action the roles, and the tasks, that its kind usually has and that it lacks (domain::role_templates,
    // domain::task_templates), behind what it has: how many.
    Write<std::size_t> add_usual_roles(const domain::Caller& caller, std::string_view action) const;
    Write<std::size_t> add_usual_tasks(const domain::Caller& caller, std::string_view action) const;

    // The action that `made` gives, with the work of an earlier one (its id, or what a secret link has in its place): roles with their
    // slots, and tasks, all of them open and nobody's, but what is at a date of its own. Of what the caller does not host nothing
    // is copied. The write throws not_found for an earlier one that the caller does not see.
    Write<domain::Action> like(const domain::Caller& caller, std::string_view earlier,
                               Write<domain::Action> made) const;

    // For members of the host groups, and for everybody who sees the action once it is over: else none.
    std::vector<domain::Question> questions(const domain::Caller& caller, std::string_view action) const;
    Write<domain::Question> add_question(const domain::Caller& caller, std::string_view action,
                                         domain::QuestionDraft draft, base::FieldErrors errors) const;
    // `what` is done to it as it stands when it is written, whoever else has changed it meanwhile: it may be called more than
    // once, and may throw.
    Write<domain::Question> update_question(const domain::Caller& caller, std::string_view question,
                                            std::function<void(domain::QuestionDraft&)> what,
                                            base::FieldErrors errors) const;
    Write<void> remove_question(const domain::Caller& caller, std::string_view question) const;

    // For everybody who sees the action.
    std::optional<domain::Outcome> outcome(const domain::Caller& caller, std::string_view action) const;
    // In the place of an earlier one. The write throws conflict while the action has not begun, unless it does not take place,
    // and precondition_failed if `revision` is another than the present one (0: there is none yet).
    Write<domain::Outcome> set_outcome(const domain::Caller& caller, std::string_view action,
                                       domain::OutcomeDraft draft, std::optional<int> revision,
                                       base::FieldErrors errors) const;

  private:
    // The id of an action that the caller may edit.
    std::string editable(const domain::Caller& caller, std::string_view action) const;

    store::Database& database_;
    const base::Clock& clock_;
    base::IdSource& ids_;
};

}  // namespace charivari::service
