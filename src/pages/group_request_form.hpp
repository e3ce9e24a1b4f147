#pragma once

#include <vector>

#include "base/error.hpp"
#include "domain/submission.hpp"
#include "http/form.hpp"
#include "pages/form.hpp"
#include "pages/reader.hpp"
#include "service/submission_object.hpp"

// A group as somebody without an account asks for it.
namespace charivari::pages {

std::vector<FieldGroup> group_request_groups(const Reader& reader, const http::Form& values);
http::Form values_of_request(const domain::GroupRequest& request);
// What was typed, before service::check(): what the form does not ask for is as in `present`.
service::SubmissionDraft typed_request_of(const http::Form& form, const domain::GroupRequest& present);
// The same finding, with a pointer to the form's field.
base::FieldError at_request_field(base::FieldError error);

}  // namespace charivari::pages
