#pragma once

#include "domain/account.hpp"

// Who may do what: every permission of the program is a predicate here. Pure, any thread.
namespace charivari::domain {

// To put events and places on record, published at once. Until groups and moderation exist, whoever holds a token with
// the scope `write` may: such tokens are made by the operator on the command line only.
bool may_record(const Caller& caller);

}  // namespace charivari::domain
