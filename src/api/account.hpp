#pragma once

#include "front/answer.hpp"
#include "front/call.hpp"

// Accounts as administrators see them.
namespace charivari::api {

front::Outcome list_accounts(const front::Call& call);   // GET /api/v1/accounts
front::Outcome change_account(const front::Call& call);  // PATCH /api/v1/accounts/{id}: roles on the site
// For a member of a group that the caller owns, too.
front::Outcome create_reset(const front::Call& call);  // POST /api/v1/accounts/{id}/reset

}  // namespace charivari::api
