#pragma once

#include <string>

#include "domain/list.hpp"
#include "domain/place.hpp"
#include "pages/reader.hpp"
#include "pages/subject_view.hpp"
#include "view/data.hpp"

namespace charivari::pages {

// For "partials/place_line" and the place of an event.
view::Data place_line(const Reader& reader, const domain::Place& place);
// What its page says of it, beside its events.
Subject place_subject(const Reader& reader, const domain::Place& place);
// For "pages/places".
view::Data places_data(const Reader& reader, const domain::PlacePage& page, bool is_first);

std::string place_path(const domain::Place& place);

}  // namespace charivari::pages
