#include "service/moderation.hpp"

#include <algorithm>
#include <utility>

#include "domain/policy.hpp"
#include "service/access.hpp"
#include "service/event_making.hpp"
#include "service/event_merging.hpp"
#include "service/moderation_queue.hpp"
#include "service/proposed_action.hpp"
#include "store/action.hpp"
#include "store/action_recheck.hpp"
#include "store/group.hpp"
#include "store/submission.hpp"

namespace charivari::service {
namespace {

using base::Code;
using base::Error;
using domain::Action;
using domain::AuditAction;
using domain::Caller;
using domain::DecisionKind;
using domain::Group;
using domain::GroupState;
using domain::Submission;
using domain::SubmissionState;

Error somebody_was_quicker() {
    return Error{Code::precondition_failed, "Somebody has changed or decided this in the meantime."};
}

void check(Decision& decision) {
    base::FieldErrors errors;
    domain::check_submission_text(decision.question, "/question", errors);
    domain::check_submission_text(decision.remark, "/remark", errors);
    if (decision.kind == DecisionKind::refuse && !decision.reason)
        errors.add("/reason", "required", "Which rule of the charter it breaks.");
    if (decision.kind == DecisionKind::ask && !decision.question)
        errors.add("/question", "required", "What is to be asked.");
    if (decision.kind == DecisionKind::merge && !decision.into)
        errors.add("/into", "required", "The id of what it belongs to.");
    errors.throw_if_any();
}

// What waits under that id, as whoever decides has seen it.
std::pair<Submission, SubmissionObject> get_open(store::Connection& connection, const std::string& id,
                                                 std::optional<int> revision) {
    auto submission = store::find_submission(connection, id);
    if (!submission) throw nothing_waits();
    SubmissionObject object = get_object(connection, *submission);
    if (revision && *revision != submission->revision + revision_of(object) - 1) throw somebody_was_quicker();
    if (!submission->is_open()) throw Error{Code::conflict, "This was decided already."};
    return {std::move(*submission), std::move(object)};
}

void require_kind(const Decision& decision, std::initializer_list<DecisionKind> possible) {
    if (std::find(possible.begin(), possible.end(), decision.kind) == possible.end())
        throw Error{
            Code::invalid, "Some fields are not right.", {{"/decision", "not_possible", "This cannot be decided so."}}};
}

}  // namespace

std::string id_of(const QueueItem& item) {
    if (const auto* proposed = std::get_if<Proposed>(&item)) return proposed->submission.id;
    if (const auto* group = std::get_if<Group>(&item)) return group->id;
    if (const auto* action = std::get_if<Action>(&item)) return action->id;
    if (const auto* changed = std::get_if<ChangedAction>(&item)) return changed->action.id;
    return std::get<Flood>(item).id;
}

base::Utc since(const QueueItem& item) {
    if (const auto* proposed = std::get_if<Proposed>(&item)) return proposed->submission.created_at;
    if (const auto* group = std::get_if<Group>(&item)) return group->created_at;
    if (const auto* action = std::get_if<Action>(&item)) return action->created_at;
    if (const auto* changed = std::get_if<ChangedAction>(&item)) return changed->since;
    return std::get<Flood>(item).since;
}

int revision_of(const QueueItem& item) {
    if (const auto* proposed = std::get_if<Proposed>(&item)) return proposed->revision();
    if (const auto* group = std::get_if<Group>(&item)) return group->revision;
    if (const auto* action = std::get_if<Action>(&item)) return action->revision;
    if (const auto* changed = std::get_if<ChangedAction>(&item)) return changed->action.revision;
    return static_cast<int>(std::get<Flood>(item).count);
}

ModerationService::Page ModerationService::queue(const Caller& caller, std::size_t limit,
                                                 const std::optional<std::string>& after) const {
    require(caller, domain::may_moderate(caller));
    return database_.read([&](store::Connection& c) {
        const auto lines = queue_lines(c);
        // What stood there has gone in the meantime: from the start, rather than nothing.
        const auto last =
            after ? std::find_if(lines.begin(), lines.end(), [&](const QueueLine& each) { return each.id == *after; })
                  : lines.end();
        auto line = last == lines.end() ? lines.begin() : last + 1;
        Page page;
        page.count = lines.size();
        for (; line != lines.end() && page.items.size() < limit; ++line)
            page.items.push_back(get_queue_item(c, *line, clock_.now()));
        if (line != lines.end() && !page.items.empty()) page.next = id_of(page.items.back());
        return page;
    });
}

QueueItem ModerationService::get(const Caller& caller, std::string_view id) const {
    require(caller, domain::may_moderate(caller));
    return database_.read([&](store::Connection& c) { return get_queue_item(c, id, clock_.now()); });
}

std::vector<Proposed> ModerationService::list_flood(const Caller& caller, std::string_view batch,
                                                    std::size_t limit) const {
    require(caller, domain::may_moderate(caller));
    return database_.read([&](store::Connection& c) {
        std::vector<Proposed> all;
        for (Submission& each : store::list_open_submissions_of(c, batch, limit))
            all.push_back(get_proposed(c, std::move(each), clock_.now()));
        if (all.empty()) throw nothing_waits();
        return all;
    });
}

Write<QueueItem> ModerationService::decide(const Caller& caller, std::string_view id, Decision decision,
                                           std::optional<int> revision) const {
    const QueueItem item = get(caller, id);
    check(decision);
    if (std::holds_alternative<Flood>(item)) {
        require_kind(decision, {DecisionKind::refuse});
        return refuse_flood(caller, std::string(id), std::move(decision), revision);
    }
    if (!std::holds_alternative<Proposed>(item)) require_kind(decision, {DecisionKind::publish, DecisionKind::refuse});
    if (std::holds_alternative<Group>(item)) return decide_on_group(caller, std::string(id), decision, revision);
    if (std::holds_alternative<Action>(item)) return decide_on_action(caller, std::string(id), decision, revision);
    if (std::holds_alternative<ChangedAction>(item))
        return decide_on_changed(caller, std::string(id), decision, revision);
    return decide_on_proposed(caller, std::string(id), std::move(decision), revision);
}

Write<QueueItem> ModerationService::amend(const Caller& caller, std::string_view id, SubmissionDraft draft,
                                          std::optional<int> revision) const {
    if (!std::holds_alternative<Proposed>(get(caller, id))) throw nothing_waits();
    service::check(draft);
    return Write<QueueItem>{
        [this, id = std::string(id), draft = std::move(draft), revision](store::Transaction& transaction) -> QueueItem {
            store::Connection& connection = transaction.connection();
            auto [submission, object] = get_open(connection, id, revision);
            rewrite(connection, draft, clock_.now(), submission, object);
            save(connection, clock_.now(), submission, object);
            return get_queue_item(connection, id, clock_.now());
        }};
}

void ModerationService::refuse(store::Transaction& transaction, Submission submission, const Decision& decision) const {
    store::Connection& connection = transaction.connection();
    SubmissionObject object = get_object(connection, submission);
    submission.state = SubmissionState::refused;
    submission.reason = decision.reason;
    submission.remark = decision.remark;
    submission.batch.reset();
    submission.decided_at = clock_.now();
    save(connection, clock_.now(), submission, object);
}

void ModerationService::publish_proposed(store::Transaction& transaction, const Caller& caller, Submission& submission,
                                         SubmissionObject& object, const Decision& decision) const {
    store::Connection& connection = transaction.connection();
    const base::Utc now = clock_.now();
    if (auto* event = std::get_if<domain::Event>(&object)) {
        if (decision.place) event->facts.place = decision.place;
        publish(transaction, ids_, *event, domain::editor_of(caller), now);
        submission = store::find_submission(connection, submission.id).value();
        submission.remark = decision.remark;
        return store::update_submission(connection, submission);
    }
    submission.state = SubmissionState::published;
    submission.batch.reset();
    submission.remark = decision.remark;
    submission.decided_at = now;
    if (auto* action = std::get_if<Action>(&object)) {
        if (decision.place) action->facts.place = decision.place;
        const Action made = host_proposed(transaction, ids_, caller, submission, *action,
                                          decision.group ? decision.group : submission.suggested, now);
        submission.kept_in = made.id;
        if (!made.is_public()) submission.state = SubmissionState::handed_over;
    } else {
        submission.kept_in =
            groups_.grant(transaction, caller, std::get<domain::GroupRequest>(object), submission.hash).id;
    }
    save(connection, now, submission, object);
}

void ModerationService::merge_proposed(store::Transaction& transaction, const Caller& caller, Submission submission,
                                       SubmissionObject object, const std::string& into) const {
    store::Connection& connection = transaction.connection();
    const base::Utc now = clock_.now();
    if (auto* event = std::get_if<domain::Event>(&object))
        return merge_submission(transaction, std::move(submission), std::move(*event), into, domain::editor_of(caller),
                                now);
    submission.state = SubmissionState::merged;
    submission.kept_in = into;
    if (std::holds_alternative<std::monostate>(find_public(connection, submission)))
        throw Error{Code::invalid,
                    "Some fields are not right.",
                    {{"/into", "unknown", "There is nothing public of this kind with this id."}}};
    submission.batch.reset();
    submission.decided_at = now;
    save(connection, now, submission, object);
}

Write<QueueItem> ModerationService::decide_on_proposed(const Caller& caller, std::string id, Decision decision,
                                                       std::optional<int> revision) const {
    return Write<QueueItem>{[this, id = std::move(id), decision = std::move(decision), revision,
                             caller](store::Transaction& transaction) -> QueueItem {
        store::Connection& connection = transaction.connection();
        auto [submission, object] = get_open(connection, id, revision);
        const auto note = [&](AuditAction action, std::optional<std::string> detail) {
            audit_.record(transaction, {.action = action, .actor = caller.account->id, .detail = std::move(detail)});
        };
        switch (decision.kind) {
            case DecisionKind::publish:
                publish_proposed(transaction, caller, submission, object, decision);
                note(AuditAction::submission_published, submission.kept_in.value_or(submission.object));
                break;
            case DecisionKind::ask:
                submission.state = SubmissionState::asked;
                submission.question = decision.question;
                submission.answer.reset();
                submission.updated_at = clock_.now();
                ++submission.revision;
                store::update_submission(connection, submission);
                note(AuditAction::submission_asked, std::nullopt);
                break;
            case DecisionKind::merge:
                merge_proposed(transaction, caller, submission, object, *decision.into);
                note(AuditAction::submission_merged, *decision.into);
                break;
            case DecisionKind::refuse:
                refuse(transaction, submission, decision);
                note(AuditAction::submission_refused, std::string(domain::refusal_reasons.name_of(*decision.reason)));
                break;
        }
        return get_queue_item(connection, id, clock_.now());
    }};
}

void ModerationService::note_refusal(store::Transaction& transaction, const Caller& caller, const std::string& group,
                                     const Decision& decision) const {
    if (!decision.reason) return;
    audit_.record(transaction, {.action = AuditAction::submission_refused,
                                .group = group,
                                .actor = caller.account->id,
                                .detail = std::string(domain::refusal_reasons.name_of(*decision.reason))});
}

Write<QueueItem> ModerationService::decide_on_group(const Caller& caller, std::string id, const Decision& decision,
                                                    std::optional<int> revision) const {
    const bool publishes = decision.kind == DecisionKind::publish;
    auto work = groups_.set_state(caller, id, publishes ? GroupState::published : GroupState::hidden);
    return Write<QueueItem>{[this, id = std::move(id), decision, revision, caller,
                             work = std::move(work)](store::Transaction& transaction) -> QueueItem {
        const auto group = store::find_group(transaction.connection(), id);
        if (!group) throw nothing_waits();
        if (revision && *revision != group->revision) throw somebody_was_quicker();
        if (group->state != GroupState::waiting) throw Error{Code::conflict, "This was decided already."};
        Group decided = work.run(transaction);
        note_refusal(transaction, caller, id, decision);
        return decided;
    }};
}

Write<QueueItem> ModerationService::decide_on_action(const Caller& caller, std::string id, const Decision& decision,
                                                     std::optional<int> revision) const {
    auto work = decision.kind == DecisionKind::publish
                    ? actions_.set_state(caller, id, domain::PublicationState::published, revision)
                    : actions_.refuse(caller, id, {decision.reason.value(), decision.remark, {}}, revision);
    return Write<QueueItem>{[this, id = std::move(id), decision, caller,
                             work = std::move(work)](store::Transaction& transaction) -> QueueItem {
        const auto action = store::find_action(transaction.connection(), id, store::Audience::moderators);
        if (!action) throw nothing_waits();
        if (action->state != domain::PublicationState::waiting)
            throw Error{Code::conflict, "This was decided already."};
        Action decided = work.run(transaction);
        note_refusal(transaction, caller, decided.group, decision);
        return decided;
    }};
}

Write<QueueItem> ModerationService::decide_on_changed(const Caller& caller, std::string id, const Decision& decision,
                                                      std::optional<int> revision) const {
    std::optional<Write<Action>> refusal;
    if (decision.kind == DecisionKind::refuse)
        refusal = actions_.refuse(caller, id, {decision.reason.value(), decision.remark, {}}, revision);
    return Write<QueueItem>{[this, id = std::move(id), decision, revision, caller,
                             refusal = std::move(refusal)](store::Transaction& transaction) -> QueueItem {
        store::Connection& connection = transaction.connection();
        const auto action = store::find_action(connection, id, store::Audience::moderators);
        if (!action) throw nothing_waits();
        if (revision && *revision != action->revision) throw somebody_was_quicker();
        if (!store::find_action_recheck(connection, id)) throw Error{Code::conflict, "This was decided already."};
        if (refusal) {
            Action decided = refusal->run(transaction);
            note_refusal(transaction, caller, decided.group, decision);
            return decided;
        }
        store::delete_action_recheck(connection, id);
        audit_.record(transaction, {.action = AuditAction::submission_published,
                                    .group = action->group,
                                    .actor = caller.account->id,
                                    .detail = id});
        return *action;
    }};
}

Write<QueueItem> ModerationService::refuse_flood(const Caller& caller, std::string batch, Decision decision,
                                                 std::optional<int> revision) const {
    return Write<QueueItem>{[this, batch = std::move(batch), decision = std::move(decision), revision,
                             account = caller.account->id](store::Transaction& transaction) -> QueueItem {
        const auto flood = find_flood(transaction.connection(), batch);
        if (!flood) throw nothing_waits();
        if (revision && *revision != revision_of(*flood)) throw somebody_was_quicker();
        for (Submission& each : store::list_open_submissions_of(transaction.connection(), batch, Submission::most_open))
            refuse(transaction, std::move(each), decision);
        audit_.record(transaction, {.action = AuditAction::submission_refused,
                                    .actor = account,
                                    .detail = std::string(domain::refusal_reasons.name_of(*decision.reason))});
        return *flood;
    }};
}

}  // namespace charivari::service
