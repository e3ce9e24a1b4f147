#pragma once

#include <string>

#include "domain/place.hpp"
#include "pages/list_page.hpp"
#include "pages/reader.hpp"
#include "pages/subject_view.hpp"
#include "view/data.hpp"

namespace charivari::pages {

// For "partials/place_line" and the place of an event.
view::Data place_line(const Reader& reader, const domain::Place& place);
// What its page says of it, beside its events.
Subject place_subject(const Reader& reader, const domain::Place& place);
// Its line in the list of places.
ListLine list_line(const Reader& reader, const domain::Place& place);

std::string place_path(const domain::Place& place);
// What a commune is called such that domain::find_commune_named() finds it again: its name, or its slug where others are
// called so; the code itself of what is none.
std::string commune_label(const std::string& code);

}  // namespace charivari::pages
