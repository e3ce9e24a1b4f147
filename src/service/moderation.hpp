#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/clock.hpp"
#include "base/ids.hpp"
#include "domain/account.hpp"
#include "domain/group.hpp"
#include "domain/submission.hpp"
#include "service/action.hpp"
#include "service/audit.hpp"
#include "service/group.hpp"
#include "service/submission.hpp"
#include "service/write.hpp"
#include "store/database.hpp"

namespace charivari::service {

// What somebody proposed, as moderators see it.
struct Proposed : SubmissionView {
    Likenesses waiting;                 // others in the queue that may be the same
    std::vector<domain::Place> places;  // on record, that may be the described one
    // Of an action: what it answers, and the public group that might host it, if that was said.
    std::optional<domain::Event> answered;
    std::optional<domain::Group> suggested;
};

// More than Submission::flood that came from one source on one day: one line, refused in one go.
struct Flood {
    std::string id;  // of the batch
    std::size_t count = 0;
    std::vector<std::string> titles;  // of the first few
    base::Utc since{};                // of the first and of the last one
    base::Utc until{};
};

// An action that is public, whose words its group, which is not trusted, has changed since a moderator looked.
struct ChangedAction {
    domain::Action action;
    base::Utc since{};  // of the first change
};

// One thing that waits for a decision: what somebody without an account proposed; a group that somebody made, and an action
// that a group made, or changed, who are not trusted yet; a flood.
using QueueItem = std::variant<Proposed, domain::Group, domain::Action, ChangedAction, Flood>;

// What a decision names, the submission, the group, the action or the batch; since when it waits; and what a decision on it must have
// seen, which rises with every change: for a flood how many it holds.
std::string id_of(const QueueItem& item);
base::Utc since(const QueueItem& item);
int revision_of(const QueueItem& item);

// What a moderator decides. Which members count follows from `kind`.
struct Decision {
    domain::DecisionKind kind = domain::DecisionKind::publish;
    std::optional<domain::RefusalReason> reason;  // of a refusal
    std::optional<std::string> question;          // to whoever proposed it
    std::optional<std::string> into;              // id of what it is merged into, which is of its kind and public
    std::optional<std::string> group;   // id of the group that hosts an action; else the one that was suggested
    std::optional<std::string> place;   // id of a place on record, instead of the one that was described
    std::optional<std::string> remark;  // words to whoever proposed it
};

// The queue and what becomes of what waits in it, for moderators only: Error unauthenticated or forbidden for all others.
// Any thread.
class ModerationService {
  public:
    ModerationService(store::Database& database, const base::Clock& clock, base::IdSource& ids,
                      const GroupService& groups, const ActionService& actions, const AuditService& audit)
        : database_(database), clock_(clock), ids_(ids), groups_(groups), actions_(actions), audit_(audit) {}

    struct Page {
        std::vector<QueueItem> items;     // the longest waiting first
        std::optional<std::string> next;  // the id behind which the next page begins
        std::size_t count = 0;            // of all that waits
    };
    Page queue(const domain::Caller& caller, std::size_t limit, const std::optional<std::string>& after) const;
    // Also once it is decided, as long as its text is kept. Throws Error{not_found}.
    QueueItem get(const domain::Caller& caller, std::string_view id) const;
    // Those of a flood, one by one, `limit` at most. Throws Error{not_found}.
    std::vector<Proposed> list_flood(const domain::Caller& caller, std::string_view batch, std::size_t limit) const;

    // Throws Error not_found, invalid; the write throws precondition_failed unless `revision` (if given) is the present
    // one, conflict where it was decided already or a group's name is taken, and invalid where it cannot be published or merged
    // as it is. Groups and actions that were not proposed are published or refused, floods refused. Gives what has become of
    // it; a flood that is gone gives its count as it was. An action that was changed stays as it is where it is published, and is
    // taken out of sight where it is refused.
    //
    // An action always has a group that answers for it, and no group is made to by somebody else (product.md, "Co-hosting"): an
    // action that is published in the name of a group of the moderator's own is public at once; to any other group it is handed
    // over, as a draft of that group, whose organisers are told and make of it what they like. It goes there as a copy, so that
    // whoever proposed it never reads what organisers write.
    Write<QueueItem> decide(const domain::Caller& caller, std::string_view id, Decision decision,
                            std::optional<int> revision) const;

    // A moderator puts right what a stranger wrote; it goes on waiting. Throws as SubmissionService::edit(), by id.
    Write<QueueItem> amend(const domain::Caller& caller, std::string_view id, SubmissionDraft draft,
                           std::optional<int> revision) const;

  private:
    Write<QueueItem> decide_on_proposed(const domain::Caller& caller, std::string id, Decision decision,
                                        std::optional<int> revision) const;
    Write<QueueItem> decide_on_group(const domain::Caller& caller, std::string id, const Decision& decision,
                                     std::optional<int> revision) const;
    Write<QueueItem> decide_on_action(const domain::Caller& caller, std::string id, const Decision& decision,
                                      std::optional<int> revision) const;
    Write<QueueItem> decide_on_changed(const domain::Caller& caller, std::string id, const Decision& decision,
                                       std::optional<int> revision) const;
    Write<QueueItem> refuse_flood(const domain::Caller& caller, std::string batch, Decision decision,
                                  std::optional<int> revision) const;
    void publish_proposed(store::Transaction& transaction, const domain::Caller& caller, domain::Submission& submission,
                          SubmissionObject& object, const Decision& decision) const;
    void merge_proposed(store::Transaction& transaction, const domain::Caller& caller, domain::Submission submission,
                        SubmissionObject object, const std::string& into) const;
    void refuse(store::Transaction& transaction, domain::Submission submission, const Decision& decision) const;
    // What is to be told of a refusal that leaves no submission behind.
    void note_refusal(store::Transaction& transaction, const domain::Caller& caller, const std::string& group,
                      const Decision& decision) const;

    store::Database& database_;
    const base::Clock& clock_;
    base::IdSource& ids_;
    const GroupService& groups_;
    const ActionService& actions_;
    const AuditService& audit_;
};

}  // namespace charivari::service
