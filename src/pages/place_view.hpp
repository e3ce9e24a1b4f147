#pragma once

#include <string>
#include <vector>

#include "domain/event.hpp"
#include "domain/place.hpp"
#include "pages/reader.hpp"
#include "view/data.hpp"

namespace charivari::pages {

// For "partials/place_line" and the place of an event.
view::Data place_line(const Reader& reader, const domain::Place& place);
// The line's data and the facts that are known of it.
view::Data place_detail(const Reader& reader, const domain::Place& place);
// For "pages/place": the place, what is tracked there, and what was, the latest first. Both lists in the order of lists; an
// event that is still running may stand in both and is shown among what is coming.
view::Data place_data(const Reader& reader, const domain::Place& place, const std::vector<domain::Event>& coming,
                      const std::vector<domain::Event>& past);

// Of these, in the order of lists, those that are over, the latest first.
std::vector<domain::Event> over_of(const Reader& reader, const std::vector<domain::Event>& events);

std::string place_path(const domain::Place& place);
std::string place_feed_path(const domain::Place& place);

}  // namespace charivari::pages
