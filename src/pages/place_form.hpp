#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.hpp"
#include "domain/place.hpp"
#include "http/form.hpp"
#include "pages/form.hpp"
#include "pages/reader.hpp"

// A place as a form describes it: alone, or within the form of an event, where `prefix` sets its fields apart ("new_").
namespace charivari::pages {

// Its fields, filled with `values`.
std::vector<Field> place_fields(const Reader& reader, const http::Form& values, const std::string& prefix = {});
// The place as those fields show it.
void add_place_values(http::Form& values, const domain::PlaceDraft& place, const std::string& prefix = {});
// What was typed, before domain::check(); findings stand at "/" + prefix + the field's name. What the form does not ask for
// is as in `present`; the department goes when the commune does, from which it follows.
domain::PlaceDraft place_of(const http::Form& form, base::FieldErrors& errors, const std::string& prefix = {},
                            const domain::PlaceDraft& present = {});
// Whether anything was typed that describes a place.
bool describes_place(const http::Form& form, const std::string& prefix = {});

}  // namespace charivari::pages
