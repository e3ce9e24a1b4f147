#include "service/moderation.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "domain/policy.hpp"
#include "service/access.hpp"
#include "service/duplicate.hpp"
#include "service/event_making.hpp"
#include "service/event_merging.hpp"
#include "store/event.hpp"
#include "store/group.hpp"
#include "store/place.hpp"
#include "store/submission.hpp"

namespace charivari::service {
namespace {

using base::Code;
using base::Error;
using domain::AuditAction;
using domain::Caller;
using domain::DecisionKind;
using domain::Group;
using domain::GroupState;
using domain::Submission;
using domain::SubmissionState;

Error nothing_waits() { return Error{Code::not_found, "Nothing of this id waits, or not any more."}; }

Error somebody_was_quicker() {
    return Error{Code::precondition_failed, "Somebody has changed or decided this in the meantime."};
}

ProposedEvent proposed(store::Connection& connection, Submission submission) {
    ProposedEvent item{view_of(connection, std::move(submission)), {}, {}};
    if (!item.submission.is_open()) return item;
    const auto& described = item.submission.place;
    const domain::PlaceDraft* place = item.event.place ? &*item.event.place : described ? &*described : nullptr;
    item.waiting = find_duplicates(connection, store::DuplicatePool::waiting, item.event.facts, place, item.event.id);
    if (described && !item.event.facts.place) item.places = find_same_places(connection, *described);
    return item;
}

std::optional<Flood> find_flood(store::Connection& connection, std::string_view batch) {
    constexpr std::size_t most_titles = 3;
    const auto all = store::list_open_submissions_of(connection, batch, Submission::most_open);
    if (all.empty()) return std::nullopt;
    Flood flood{std::string(batch), all.size(), {}, all.front().created_at, all.back().created_at};
    for (std::size_t i = 0; i < std::min(all.size(), most_titles); ++i)
        if (const auto event = store::find_event(connection, all[i].object, store::Audience::moderators))
            flood.titles.push_back(event->facts.title);
    return flood;
}

// A line of the queue, before it is looked up.
struct Line {
    std::string id;
    enum class Kind { event, group, flood } kind = Kind::event;
};

std::vector<Line> lines_of(store::Connection& connection) {
    constexpr std::size_t most_groups = 1000;
    const auto submissions = store::list_open_submissions(connection, Submission::most_open);
    std::map<std::string_view, std::size_t> sizes;
    for (const auto& each : submissions)
        if (each.batch) ++sizes[*each.batch];
    std::vector<std::pair<std::string, Line>> ordered;  // ids sort as they were made
    std::map<std::string_view, bool> is_told;
    for (const auto& each : submissions) {
        const bool floods = each.batch && sizes[*each.batch] > Submission::flood;
        if (!floods)
            ordered.push_back({each.id, {each.id, Line::Kind::event}});
        else if (!std::exchange(is_told[*each.batch], true))
            ordered.push_back({each.id, {*each.batch, Line::Kind::flood}});
    }
    for (const Group& each : store::list_groups(connection, GroupState::waiting, most_groups, std::nullopt))
        ordered.push_back({each.id, {each.id, Line::Kind::group}});
    std::sort(ordered.begin(), ordered.end(),
              [](const auto& left, const auto& right) { return left.first < right.first; });
    std::vector<Line> lines;
    lines.reserve(ordered.size());
    for (auto& [key, line] : ordered) lines.push_back(std::move(line));
    return lines;
}

QueueItem item_of(store::Connection& connection, const Line& line) {
    if (line.kind == Line::Kind::flood) return find_flood(connection, line.id).value();
    if (line.kind == Line::Kind::group) return store::find_group(connection, line.id).value();
    return proposed(connection, store::find_submission(connection, line.id).value());
}

// A submission in any state, a group that waits or was decided on, a flood that is still there.
QueueItem get_item(store::Connection& connection, std::string_view id) {
    if (auto submission = store::find_submission(connection, id)) return proposed(connection, std::move(*submission));
    if (auto group = store::find_group(connection, id)) return std::move(*group);
    if (auto flood = find_flood(connection, id)) return std::move(*flood);
    throw nothing_waits();
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
        errors.add("/into", "required", "The id of the event that it belongs to.");
    errors.throw_if_any();
}

void require_kind(const Decision& decision, std::initializer_list<DecisionKind> possible) {
    if (std::find(possible.begin(), possible.end(), decision.kind) == possible.end())
        throw Error{
            Code::invalid, "Some fields are not right.", {{"/decision", "not_possible", "This cannot be decided so."}}};
}

}  // namespace

std::string id_of(const QueueItem& item) {
    if (const auto* event = std::get_if<ProposedEvent>(&item)) return event->submission.id;
    if (const auto* group = std::get_if<Group>(&item)) return group->id;
    return std::get<Flood>(item).id;
}

base::Utc since(const QueueItem& item) {
    if (const auto* event = std::get_if<ProposedEvent>(&item)) return event->submission.created_at;
    if (const auto* group = std::get_if<Group>(&item)) return group->created_at;
    return std::get<Flood>(item).since;
}

int revision_of(const QueueItem& item) {
    if (const auto* event = std::get_if<ProposedEvent>(&item)) return event->revision();
    if (const auto* group = std::get_if<Group>(&item)) return group->revision;
    return static_cast<int>(std::get<Flood>(item).count);
}

ModerationService::Page ModerationService::queue(const Caller& caller, std::size_t limit,
                                                 const std::optional<std::string>& after) const {
    require(caller, domain::may_moderate(caller));
    return database_.read([&](store::Connection& c) {
        const auto lines = lines_of(c);
        // What stood there has gone in the meantime: from the start, rather than nothing.
        const auto last =
            after ? std::find_if(lines.begin(), lines.end(), [&](const Line& each) { return each.id == *after; })
                  : lines.end();
        auto line = last == lines.end() ? lines.begin() : last + 1;
        Page page;
        page.count = lines.size();
        for (; line != lines.end() && page.items.size() < limit; ++line) page.items.push_back(item_of(c, *line));
        if (line != lines.end() && !page.items.empty()) page.next = id_of(page.items.back());
        return page;
    });
}

QueueItem ModerationService::get(const Caller& caller, std::string_view id) const {
    require(caller, domain::may_moderate(caller));
    return database_.read([&](store::Connection& c) { return get_item(c, id); });
}

std::vector<ProposedEvent> ModerationService::list_flood(const Caller& caller, std::string_view batch,
                                                         std::size_t limit) const {
    require(caller, domain::may_moderate(caller));
    return database_.read([&](store::Connection& c) {
        std::vector<ProposedEvent> all;
        for (Submission& each : store::list_open_submissions_of(c, batch, limit))
            all.push_back(proposed(c, std::move(each)));
        if (all.empty()) throw nothing_waits();
        return all;
    });
}

Write<QueueItem> ModerationService::decide(const Caller& caller, std::string_view id, Decision decision,
                                           std::optional<int> revision) const {
    const QueueItem item = get(caller, id);
    check(decision);
    if (std::holds_alternative<Group>(item)) {
        require_kind(decision, {DecisionKind::publish, DecisionKind::refuse});
        return decide_on_group(caller, std::string(id), decision, revision);
    }
    if (std::holds_alternative<Flood>(item)) {
        require_kind(decision, {DecisionKind::refuse});
        return refuse_flood(caller, std::string(id), std::move(decision), revision);
    }
    return decide_on_event(caller, std::string(id), std::move(decision), revision);
}

Write<QueueItem> ModerationService::amend(const Caller& caller, std::string_view id, SubmissionDraft draft,
                                          std::optional<int> revision) const {
    if (!std::holds_alternative<ProposedEvent>(get(caller, id))) throw nothing_waits();
    service::check(draft);
    return Write<QueueItem>{
        [this, id = std::string(id), draft = std::move(draft), revision](store::Transaction& transaction) -> QueueItem {
            store::Connection& connection = transaction.connection();
            const QueueItem item = get_item(connection, id);
            auto [submission, event] = [&] {
                const auto& found = std::get<ProposedEvent>(item);
                return std::pair{found.submission, found.event};
            }();
            if (revision && *revision != revision_of(item)) throw somebody_was_quicker();
            if (!submission.is_open()) throw Error{Code::conflict, "This was decided already."};
            rewrite(connection, draft, clock_.now(), submission, event);
            submission.updated_at = event.updated_at = clock_.now();
            ++event.revision;
            store::update_event(connection, event);
            store::update_submission(connection, submission);
            return get_item(connection, id);
        }};
}

void ModerationService::refuse(store::Transaction& transaction, Submission submission, const Decision& decision) const {
    store::Connection& connection = transaction.connection();
    auto event = store::find_event(connection, submission.object, store::Audience::moderators);
    if (event && !was_published(*event)) {
        event->state = domain::PublicationState::draft;
        event->updated_at = clock_.now();
        store::update_event(connection, *event);
    }
    submission.state = SubmissionState::refused;
    submission.reason = decision.reason;
    submission.remark = decision.remark;
    submission.batch.reset();
    submission.decided_at = submission.updated_at = clock_.now();
    ++submission.revision;
    store::update_submission(connection, submission);
}

Write<QueueItem> ModerationService::decide_on_event(const Caller& caller, std::string id, Decision decision,
                                                    std::optional<int> revision) const {
    return Write<QueueItem>{[this, id = std::move(id), decision = std::move(decision), revision,
                             by = domain::editor_of(caller)](store::Transaction& transaction) -> QueueItem {
        store::Connection& connection = transaction.connection();
        const QueueItem item = get_item(connection, id);
        if (revision && *revision != revision_of(item)) throw somebody_was_quicker();
        auto [submission, event] = [&] {
            const auto& found = std::get<ProposedEvent>(item);
            return std::pair{found.submission, found.event};
        }();
        if (!submission.is_open()) throw Error{Code::conflict, "This was decided already."};
        const auto note = [&](AuditAction action, std::optional<std::string> detail) {
            audit_.record(transaction, {.action = action, .actor = by.account, .detail = std::move(detail)});
        };
        const base::Utc now = clock_.now();
        switch (decision.kind) {
            case DecisionKind::publish:
                if (decision.place) event.facts.place = decision.place;
                publish(transaction, ids_, event, by, now);
                submission = store::find_submission(connection, id).value();
                submission.remark = decision.remark;
                store::update_submission(connection, submission);
                note(AuditAction::submission_published, event.id);
                break;
            case DecisionKind::ask:
                submission.state = SubmissionState::asked;
                submission.question = decision.question;
                submission.answer.reset();
                submission.updated_at = now;
                ++submission.revision;
                store::update_submission(connection, submission);
                note(AuditAction::submission_asked, std::nullopt);
                break;
            case DecisionKind::merge:
                merge_submission(transaction, submission, event, *decision.into, by, now);
                note(AuditAction::submission_merged, *decision.into);
                break;
            case DecisionKind::refuse:
                refuse(transaction, submission, decision);
                note(AuditAction::submission_refused, std::string(domain::refusal_reasons.name_of(*decision.reason)));
                break;
        }
        return get_item(connection, id);
    }};
}

Write<QueueItem> ModerationService::decide_on_group(const Caller& caller, std::string id, const Decision& decision,
                                                    std::optional<int> revision) const {
    const bool publishes = decision.kind == DecisionKind::publish;
    auto work = groups_.set_state(caller, id, publishes ? GroupState::published : GroupState::hidden);
    return Write<QueueItem>{[this, id = std::move(id), reason = decision.reason, revision, account = caller.account->id,
                             work = std::move(work)](store::Transaction& transaction) -> QueueItem {
        const auto group = store::find_group(transaction.connection(), id);
        if (!group) throw nothing_waits();
        if (revision && *revision != group->revision) throw somebody_was_quicker();
        if (group->state != GroupState::waiting) throw Error{Code::conflict, "This was decided already."};
        Group decided = work.run(transaction);
        if (reason)
            audit_.record(transaction, {.action = AuditAction::submission_refused,
                                        .group = id,
                                        .actor = account,
                                        .detail = std::string(domain::refusal_reasons.name_of(*reason))});
        return decided;
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
