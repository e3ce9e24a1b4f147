#pragma once

#include "front/answer.hpp"
#include "front/call.hpp"

// Audit trails, latest first; the last AuditService::shown entries.
namespace charivari::api {

front::Outcome list_group_audit(const front::Call& call);  // GET /api/v1/groups/{id}/audit
front::Outcome list_own_audit(const front::Call& call);    // GET /api/v1/me/audit

}  // namespace charivari::api
