#pragma once

#include <string>
#include <string_view>

#include "domain/place.hpp"

namespace charivari::store {

// A place that is described but not on record, as JSON of this program's own, of which everything comes back exactly.
// Members that are empty are left out. Reading throws Error{internal} for what no version wrote.
std::string write_place_draft(const domain::PlaceDraft& place);
domain::PlaceDraft read_place_draft(std::string_view text);

}  // namespace charivari::store
