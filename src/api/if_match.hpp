#pragma once

#include <functional>

#include "base/json.hpp"
#include "front/answer.hpp"
#include "front/call.hpp"
#include "front/route.hpp"

// Preconditions of changes (RFC 9110 §13.1.1): nobody overwrites what they have not seen.
namespace charivari::api {

// A change of what is at that revision: what `work` gives if If-Match names it, in a strong tag of any content coding (only
// the revision counts, decision 11), or is "*". What `stale` gives, which is 412, if it does not, and where the write
// throws precondition_failed since somebody was quicker. Throws Error{precondition_required} without such a field.
front::Outcome if_unchanged(const front::Call& call, int revision, std::function<front::Prompt()> work,
                            std::function<front::Answer()> stale);

// 412 as a problem document that carries the object as it is now in "current", and its ETag.
front::Answer stale_answer(const front::Call& call, base::json::Object current, int revision);

// A change of what has no revision of its own (a role, a membership): what `work` gives if If-Match has the strong tag of what `show`,
// the handler of its GET or one like it, answers; that is looked at inside the transaction. 412 with what it answers now, in "current",
// if not, unless `work` refuses for another reason than what it is by then. If-Match may be "*", or left out: who came before it was
// looked at sends none. Checks that there are no parameters.
front::Outcome if_as_shown(const front::Call& call, front::Handler show, std::function<front::Prompt()> work);

// For a change of what is shown nowhere by itself, so that nobody has a tag of it (a session, a sign-up as organisers see it): no
// parameters, and If-Match is not needed. A tag that is sent all the same can match nothing: Error{precondition_failed}.
void check_change(const front::Call& call);

}  // namespace charivari::api
