#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/error.hpp"
#include "domain/place.hpp"
#include "front/call.hpp"
#include "http/form.hpp"

// The place that a form of something else names: chosen in a list ("place"), looked for ("place_q"), or described ("new_…").
namespace charivari::pages {

// What the list offers: places found by the words that were typed, and the one that is chosen already.
std::vector<domain::Place> places_for(const front::Call& call, const http::Form& values);

// What was typed: `place`, as it stands in the form, becomes an id or nothing; one that was looked for and is the only one of that
// very name is chosen, in `values` too. Gives the place that is not on record yet; its findings stand at "/new_…". `may_describe`:
// whether the form lets one be described.
std::optional<domain::PlaceDraft> typed_place_of(const front::Call& call, http::Form& values,
                                                 std::optional<std::string>& place, base::FieldErrors& errors,
                                                 bool may_describe);

}  // namespace charivari::pages
