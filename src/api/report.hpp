#pragma once

#include "front/answer.hpp"
#include "front/call.hpp"

namespace charivari::api {

front::Outcome create_report(const front::Call& call);  // POST /api/v1/reports
front::Outcome list_reports(const front::Call& call);   // GET /api/v1/reports
front::Outcome settle_report(const front::Call& call);  // POST /api/v1/reports/{id}/settle

}  // namespace charivari::api
