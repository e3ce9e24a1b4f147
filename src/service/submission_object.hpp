#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/clock.hpp"
#include "base/ids.hpp"
#include "domain/action.hpp"
#include "domain/duplicate.hpp"
#include "domain/submission.hpp"
#include "store/connection.hpp"

// What may be proposed, as one: what the link, the queue and the desk do with an event, an action or a request for a group, and
// all that differs between them. What writes, on the writer thread.
namespace charivari::service {

// What a stranger says, as a door has read it. Findings are collected apart, since the object and the place stand under
// names of their own in a body: `object_at` and `place_at` are put before their pointers.
struct SubmissionDraft {
    // In the order of domain::SubmissionType. Of an action its status, who sees it, who is told of its hosts, its declaration
    // and its legal card are not a stranger's to say: whatever stands there is as in a new one.
    std::variant<domain::EventDraft, domain::ActionDraft, domain::GroupRequest> object;
    base::FieldErrors object_errors = {};
    std::optional<domain::PlaceDraft> place = {};  // one that is not on record yet
    base::FieldErrors place_errors = {};
    std::optional<std::string> link = {};       // of an action: where it was announced
    std::optional<std::string> suggested = {};  // of an action: id of the group that might host it
    std::optional<std::string> note = {};
    std::optional<std::string> answer = {};
    base::FieldErrors errors = {};  // of all else
    std::string object_at = "/event";
    std::string place_at = "/place";

    domain::SubmissionType type() const { return static_cast<domain::SubmissionType>(object.index()); }
};

// In the order of domain::SubmissionType.
using SubmissionObject = std::variant<domain::Event, domain::Action, domain::GroupRequest>;
// What it has become, or was merged into, if everybody may see that.
using PublicObject = std::variant<std::monostate, domain::Event, domain::Action, domain::Group>;

// What may be the same as something that is proposed.
struct Likenesses {
    std::vector<domain::Duplicate> events = {};
    std::vector<domain::Action> actions = {};       // in answer to the same event, of that kind, on that day
    std::vector<domain::Group> groups = {};         // of a name that is alike
    std::vector<domain::Submission> requests = {};  // for groups of such a name

    bool empty() const { return events.empty() && actions.empty() && groups.empty() && requests.empty(); }
};

// Tidies it; throws Error{invalid} with every finding, its own and those of the door.
void check(SubmissionDraft& draft);

// Puts on record, out of everybody's sight, what the draft says, and into the submission what it says beside it, with its type
// and the id of its object. Throws Error{invalid} for what it names and is not there, for what is over, and for the name of a
// public group.
SubmissionObject make_object(store::Connection& connection, base::IdSource& ids, const SubmissionDraft& draft,
                             base::Utc now, domain::Submission& submission);
// What is said takes the place of what was; to be saved. Throws as make_object(), and Error{invalid} for another type.
void rewrite(store::Connection& connection, const SubmissionDraft& draft, base::Utc now, domain::Submission& submission,
             SubmissionObject& object);
// Writes both, with a revision more of each. The object waits if the submission does, and is nobody's if not.
void save(store::Connection& connection, base::Utc now, domain::Submission& submission, SubmissionObject& object);
// The submission, and its object unless that is on record.
void destroy(store::Connection& connection, const domain::Submission& submission);

// Throws Error{internal} if it is not there.
SubmissionObject get_object(store::Connection& connection, const domain::Submission& submission);
PublicObject find_public(store::Connection& connection, const domain::Submission& submission);
const std::string& title_of(const SubmissionObject& object);
int revision_of(const SubmissionObject& object);

// What is public and may be the same; `described`: where it is, if it names no place.
Likenesses find_public_likenesses(store::Connection& connection, const SubmissionObject& object,
                                  const std::optional<domain::PlaceDraft>& described);
// The same among what waits; of groups, those that wait and those that others ask for.
Likenesses find_waiting_likenesses(store::Connection& connection, const SubmissionObject& object,
                                   const domain::Submission& submission);

}  // namespace charivari::service
