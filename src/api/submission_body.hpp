#pragma once

#include <array>
#include <string_view>

#include "base/error.hpp"
#include "base/json.hpp"
#include "service/submission.hpp"

// What is proposed, as a body of the API says it.
namespace charivari::api {

// What a PATCH may change.
inline constexpr std::array<std::string_view, 8> submission_members{"event", "action",          "group", "place",
                                                                    "link",  "suggested_group", "note",  "answer"};

// A new one: of the type that it says, of an event if it says none. What cannot be decoded is among the draft's findings.
service::SubmissionDraft read_new_submission(const base::json::Object& body);

// The object of a submission as it is sent: "event", "action" or "group", and null for the other two.
void add_objects(base::json::Object& shown, const service::SubmissionObject& object);
// A place that is described, as it is sent.
base::json::Value described_place(const std::optional<domain::PlaceDraft>& draft);

// `sent`, the body of a PATCH, made ready to be laid over what to_json() shows of the submission (api/patch.hpp).
base::json::Object submission_patch_of(base::json::Object sent, const service::SubmissionView& view, base::Utc now);
// What that patch asks for, with the findings so far; `sent` is made ready.
service::SubmissionDraft read_changed_submission(const base::json::Object& asked, const base::json::Object& sent,
                                                 const service::SubmissionView& view, base::FieldErrors errors);

}  // namespace charivari::api
