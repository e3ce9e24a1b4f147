#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/error.hpp"
#include "domain/duration.hpp"
#include "http/form.hpp"
#include "pages/form.hpp"
#include "pages/reader.hpp"

// Ways from the start of an action, in words and in forms. Pure, any thread.
namespace charivari::pages {

// "45 min avant le début", "Dès le début".
std::string way_in_words(const Reader& reader, const domain::Duration& way);

// A row with the two fields of a way from the start: `name` for how long, `name` + "/side" for before or after. Empty: none.
// `is_after`: what stands there where there is none yet.
FieldGroup::Row way_row(const Reader& reader, const std::string& name, const std::string& legend,
                        const std::optional<domain::Duration>& way, bool is_after = false);
// What was typed into them: negative before the start. A finding at "/" + name for what is no length.
std::optional<domain::Duration> way_of(const http::Form& form, const std::string& name, base::FieldErrors& errors);

}  // namespace charivari::pages
