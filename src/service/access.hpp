#pragma once

#include "domain/account.hpp"

namespace charivari::service {

// Ends a use-case that the policy does not allow: Error{unauthenticated} for somebody unknown, Error{forbidden} for
// somebody known. For things that the caller may not know to exist, say not_found instead.
void require(const domain::Caller& caller, bool is_allowed);

}  // namespace charivari::service
