#pragma once

#include <vector>

#include "base/error.hpp"
#include "domain/action.hpp"
#include "domain/sign_ups.hpp"
#include "http/form.hpp"
#include "pages/difference_view.hpp"
#include "pages/form.hpp"
#include "pages/reader.hpp"

// The form of what holds for all sign-ups of an action. Pure, any thread.
namespace charivari::pages {

Form sign_ups_form(const Reader& reader, const domain::Action& action, const domain::SignUps& shown);
// What was typed into it; its moment is in the zone of `present`, or of the action.
domain::SignUpSettings sign_ups_of(const http::Form& form, const domain::SignUps& present, const domain::Action& action,
                                   base::FieldErrors& errors);
// In the order of the form; nothing where both say the same.
std::vector<Difference> differences_of(const Reader& reader, const domain::SignUpSettings& before,
                                       const domain::SignUpSettings& after);

}  // namespace charivari::pages
