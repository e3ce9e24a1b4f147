#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/ids.hpp"
#include "domain/account.hpp"
#include "domain/submission.hpp"
#include "service/sources.hpp"
#include "service/submission_object.hpp"
#include "service/write.hpp"
#include "store/database.hpp"

namespace charivari::service {

// A submission as its link shows it.
struct SubmissionView {
    domain::Submission submission;
    SubmissionObject object;    // as it was proposed
    PublicObject public_;       // what it has become, or was merged into, if everybody may see that
    Likenesses alike;           // while it waits: what is public and may be the same
    bool is_discarded = false;  // the group to which it was entrusted has thrown it away
    bool opens_group = false;   // the link's secret is an invitation, too: to be the first owner of the group

    const std::string& title() const { return title_of(object); }
    // Rises with every edit by either side and with every decision, and when an event takes the action along.
    int revision() const { return submission.revision + revision_of(object) - 1; }
};

// Use-cases of whoever proposes an event or an action, or asks for a group, without an account. The link's secret is all that such a person has: it is shown
// once and kept as a hash; one that opens nothing is answered with Error{not_found}, whatever it looks like. Any thread.
class SubmissionService {
  public:
    // `limit`: how much one source may propose in an hour; all those that cannot be told apart share ten times as much.
    SubmissionService(store::Database& database, const base::Clock& clock, base::IdSource& ids, unsigned limit)
        : database_(database), clock_(clock), ids_(ids), sources_(clock, ids, limit) {}

    struct Made {
        std::string secret;  // shown this once
        SubmissionView view;
    };
    // It waits for a moderator, an event with or without a source. `source` is what tells people apart for quotas ("" where
    // nothing does); no more of it is kept than a random number shared by what came from there that day. Throws Error
    // invalid with all findings, too_many_requests; the write throws invalid as make_object() does, and unavailable while too
    // much waits.
    Write<Made> propose(const domain::Caller& caller, std::string_view source, SubmissionDraft draft) const;

    // What is public and may be the same, before it is proposed. Throws Error{invalid} as propose() and its write do.
    Likenesses likenesses_of(SubmissionDraft draft) const;

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

    // What was decided Submission::kept ago is destroyed, with its object unless that is on record; how many. A job.
    Write<std::size_t> tidy() const;

  private:
    // Changes what the secret opens, if it may be changed.
    Write<SubmissionView> change(
        std::string_view secret, std::optional<int> revision,
        std::function<void(store::Transaction&, domain::Submission&, SubmissionObject&)> what) const;

    store::Database& database_;
    const base::Clock& clock_;
    base::IdSource& ids_;
    mutable Sources sources_;
};

// With its object and what may be the same. Throws Error{internal} without its object.
SubmissionView view_of(store::Connection& connection, domain::Submission submission, base::Utc now);

}  // namespace charivari::service
