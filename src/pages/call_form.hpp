#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/call.hpp"
#include "domain/call_signature.hpp"
#include "http/form.hpp"
#include "pages/form.hpp"
#include "pages/reader.hpp"
#include "service/call.hpp"

// What editors of calls and those who sign fill in, and how it is read back. Fields are named by the pointers of their
// findings.
namespace charivari::pages {

// A call; a new one without `letter`. A text that was public is not in it: a version is added instead. `campaigns` are
// offered.
Form call_form(const Reader& reader, const domain::Call* letter, const domain::CallDraft& draft,
               std::vector<Option> campaigns);
// The same, read back, upon what the call says now: what the form does not show stays. Dates are of `zone`.
service::CallChange call_of(const http::Form& form, const domain::Call* letter, const std::string& zone,
                            base::FieldErrors& errors);

// Another version, which begins as the present one.
Form version_form(const Reader& reader, const domain::Call& letter);
domain::CallVersion version_of(const http::Form& form);

// An organisation signs the present version.
Form signature_form(const Reader& reader, const domain::Call& letter);
domain::SignatureDraft signature_of(const http::Form& form, base::FieldErrors& errors);

}  // namespace charivari::pages
