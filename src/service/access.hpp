#pragma once

#include <string>
#include <vector>

#include "base/clock.hpp"
#include "base/error.hpp"
#include "domain/account.hpp"

namespace charivari::service {

// Ends a use-case that the policy does not allow: Error{unauthenticated} for somebody unknown, Error{forbidden} for
// somebody known. For things that the caller may not know to exist, say not_found instead.
void require(const domain::Caller& caller, bool is_allowed);

// Ends what asks for the password again (roles, contacts, exports, cancellations) unless it was given in this session
// within Session::longest_proof: Error{password_needed}. Tokens never do such things: Error{forbidden}.
void require_proof(const domain::Caller& caller, base::Utc now);

// What a secret link is answered with that opens nothing, guessed, cut short or destroyed alike: Error{not_found} with the finding
// link_gone, by which pages tell whoever kept it that they are late, not lost.
base::Error link_gone();

// Ids of the groups that the caller is in; of those that the caller organises or owns.
std::vector<std::string> groups_of(const domain::Caller& caller);
std::vector<std::string> organised_by(const domain::Caller& caller);

}  // namespace charivari::service
