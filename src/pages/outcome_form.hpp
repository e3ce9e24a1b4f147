#pragma once

#include <string>

#include "base/error.hpp"
#include "domain/outcome.hpp"
#include "http/form.hpp"
#include "pages/form.hpp"
#include "pages/reader.hpp"

// What became of an action, as its form types it: sources and replies in rows, "source_0_url", "reply_1_text". Pure, any thread.
namespace charivari::pages {

// "/actions/…/outcome"
std::string outcome_path(const domain::Action& action);

// The form with those values. `pressed`: "add_source" or "add_reply", which show one more row; `revision`: of the outcome that
// is changed, 0 where nothing is told yet.
Form outcome_form(const Reader& reader, const domain::Action& action, const http::Form& values,
                  const std::string& pressed, int revision);

http::Form outcome_values(const domain::OutcomeDraft& outcome);
// What was typed, without blank rows, the others numbered anew.
http::Form without_blank_rows_of_outcome(const http::Form& form);
// What such values say. Of sources that `present` has, when they were seen stays.
domain::OutcomeDraft outcome_of(const http::Form& values, const domain::OutcomeDraft& present,
                                base::FieldErrors& errors);
// The same error with pointers to the form's fields, "/source_0_url" for "/sources/0/url".
base::Error at_outcome_fields(const base::Error& error);

}  // namespace charivari::pages
