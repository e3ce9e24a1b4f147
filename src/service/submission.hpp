#pragma once

#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/ids.hpp"
#include "domain/account.hpp"
#include "domain/duplicate.hpp"
#include "domain/submission.hpp"
#include "service/daily_keys.hpp"
#include "service/quotas.hpp"
#include "service/write.hpp"
#include "store/database.hpp"

namespace charivari::service {

// What a stranger says, as a door has read it. Findings are collected apart, since the event and the place stand under
// names of their own in a body: `event_at` and `place_at` are put before their pointers.
struct SubmissionDraft {
    domain::EventDraft event;
    base::FieldErrors event_errors;
    std::optional<domain::PlaceDraft> place;  // one that is not on record yet
    base::FieldErrors place_errors;
    std::optional<std::string> note;
    std::optional<std::string> answer;
    base::FieldErrors errors;  // of all else
    std::string event_at = "/event";
    std::string place_at = "/place";
};

// A submission as its link shows it.
struct SubmissionView {
    domain::Submission submission;
    domain::Event event;                        // as it was proposed
    std::optional<domain::Event> public_;       // what it has become, or was merged into, if everybody may see that
    std::vector<domain::Duplicate> duplicates;  // while it waits: published events that may be the same

    // Rises with every edit by either side and with every decision.
    int revision() const { return submission.revision + event.revision - 1; }
};

// Use-cases of whoever proposes an event without an account. The link's secret is all that such a person has: it is shown
// once and kept as a hash; one that opens nothing is answered with Error{not_found}, whatever it looks like. Any thread.
class SubmissionService {
  public:
    // `limit`: how much one source may propose in an hour; all those that cannot be told apart share ten times as much.
    SubmissionService(store::Database& database, const base::Clock& clock, base::IdSource& ids, unsigned limit)
        : database_(database),
          clock_(clock),
          ids_(ids),
          quota_(clock, ids, limit, std::chrono::hours{1}),
          shared_quota_(clock, ids, limit * 10, std::chrono::hours{1}),
          keys_(clock, ids) {}

    struct Made {
        std::string secret;  // shown this once
        SubmissionView view;
    };
    // The event waits for a moderator, with or without a source. `source` is what tells people apart for quotas ("" where
    // nothing does); no more of it is kept than a random number shared by what came from there that day. Throws Error
    // invalid with all findings, too_many_requests; the write throws invalid for what it names and is not there, and
    // unavailable while too much waits.
    Write<Made> propose(const domain::Caller& caller, std::string_view source, SubmissionDraft draft) const;

    // Published events that may be the same, before it is proposed. Throws as propose().
    std::vector<domain::Duplicate> duplicates_of(SubmissionDraft draft) const;

    SubmissionView get(std::string_view secret) const;
    // Whatever is sent takes the place of what was; it waits again. Throws Error not_found, invalid; the write throws
    // precondition_failed if `revision` is not the present one, and conflict once it is published, merged or refused for
    // good.
    Write<SubmissionView> edit(std::string_view secret, SubmissionDraft draft, std::optional<int> revision) const;
    // The same for an answer alone.
    Write<SubmissionView> answer(std::string_view secret, std::optional<std::string> text) const;
    // Out of the queue. Throws Error{not_found}; the write throws precondition_failed as above, and conflict once it is
    // decided.
    Write<SubmissionView> withdraw(std::string_view secret, std::optional<int> revision = std::nullopt) const;

    // What was decided Submission::kept ago is destroyed, with the event unless that was published; how many. A job.
    Write<std::size_t> tidy() const;

  private:
    // Changes what the secret opens, if it may be changed.
    Write<SubmissionView> change(
        std::string_view secret, std::optional<int> revision,
        std::function<void(store::Transaction&, domain::Submission&, domain::Event&)> what) const;
    std::string batch_of(std::string_view source) const;

    store::Database& database_;
    const base::Clock& clock_;
    base::IdSource& ids_;
    mutable Quotas quota_;
    mutable Quotas shared_quota_;
    mutable std::mutex mutex_;  // of the two below
    mutable DailyKeys keys_;
    mutable std::map<std::string, std::string, std::less<>> batches_;  // by key of the source
};

// Tidies it; throws Error{invalid} with every finding, its own and those of the door.
void check(SubmissionDraft& draft);
// Puts what is said in the place of what was: the event's facts and the described place. Throws Error{invalid} for what the
// event names and is not there. Writer thread.
void rewrite(store::Connection& connection, const SubmissionDraft& draft, base::Utc now, domain::Submission& submission,
             domain::Event& event);

// With its event and what may be the same. Throws Error{internal} without its event.
SubmissionView view_of(store::Connection& connection, domain::Submission submission);

}  // namespace charivari::service
