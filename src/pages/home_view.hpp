#pragma once

#include <vector>

#include "domain/event.hpp"
#include "pages/reader.hpp"
#include "view/data.hpp"

namespace charivari::pages {

// For "pages/home": the next event that takes place as a poster, the others as cards. `events` in the order of lists.
view::Data home_data(const Reader& reader, const std::vector<domain::Event>& events);

}  // namespace charivari::pages
