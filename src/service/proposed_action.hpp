#pragma once

#include <optional>
#include <string>

#include "base/clock.hpp"
#include "base/ids.hpp"
#include "domain/account.hpp"
#include "domain/action.hpp"
#include "domain/submission.hpp"
#include "store/transaction.hpp"

// An action that a stranger proposed finds its group. Writer thread.
namespace charivari::service {

// Makes a new action of what `proposed` says, of the group of that id: public at once where the moderator may host in its name,
// else the group's draft, of which its organisers are told. A described place comes on record with it. Throws Error{invalid} at
// /group for no group, one that is not public, and one that only passes information on.
domain::Action host_proposed(store::Transaction& transaction, base::IdSource& ids, const domain::Caller& moderator,
                             const domain::Submission& submission, const domain::Action& proposed,
                             const std::optional<std::string>& group, base::Utc now);

}  // namespace charivari::service
