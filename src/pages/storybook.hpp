#pragma once

#include <vector>

#include "domain/event.hpp"
#include "pages/reader.hpp"
#include "view/data.hpp"

namespace charivari::pages {

// Invented events, one for each way in which a card can look, around the reader's present day. No database, no real name.
std::vector<domain::Event> sample_events(const Reader& reader);

// What "pages/storybook" shows: every component, from invented data.
view::Data storybook_data(const Reader& reader);

}  // namespace charivari::pages
