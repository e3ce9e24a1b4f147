#pragma once

#include <string>

#include "base/clock.hpp"
#include "domain/event.hpp"
#include "domain/revision.hpp"
#include "domain/submission.hpp"
#include "store/transaction.hpp"

// Two events that turned out to be one. Writer thread, inside a transaction.
namespace charivari::service {

// The event is hidden, and all that it says and `kept` does not is put there, as a revision of `kept`
// (domain::united); what pointed to the one points to the other: addresses, short code, relations of other events, and
// mirrors learn of it. Gives the kept event as it is now. Throws Error{invalid} if together they hold more than an event
// may.
domain::Event merge(store::Transaction& transaction, domain::Event event, domain::Event kept, const domain::Editor& by,
                    base::Utc now);

// The same for an event that waits, which nothing points to: it is nobody's but its proposer's any more. Throws Error{invalid} at /into if that event is
// not public.
void merge_submission(store::Transaction& transaction, domain::Submission submission, domain::Event event,
                      const std::string& into, const domain::Editor& by, base::Utc now);

}  // namespace charivari::service
