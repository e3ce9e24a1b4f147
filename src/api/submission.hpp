#pragma once

#include "base/json.hpp"
#include "front/answer.hpp"
#include "front/call.hpp"
#include "service/submission.hpp"

namespace charivari::api {

// A submission as whoever has its link sees it; `secret` is the link's.
base::json::Object to_json(const service::SubmissionView& view, const std::string& secret);
// What may be the same: {"id", "title", "start", "place", "likeness", "html"}.
base::json::Array likenesses_to_json(const service::Likenesses& found);

front::Outcome create_submission(const front::Call& call);    // POST /api/v1/submissions
front::Outcome show_submission(const front::Call& call);      // GET /api/v1/submissions/{secret}
front::Outcome change_submission(const front::Call& call);    // PATCH /api/v1/submissions/{secret}
front::Outcome withdraw_submission(const front::Call& call);  // DELETE /api/v1/submissions/{secret}

}  // namespace charivari::api
