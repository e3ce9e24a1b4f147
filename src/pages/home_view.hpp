#pragma once

#include <vector>

#include "pages/reader.hpp"
#include "service/agenda.hpp"
#include "view/data.hpp"

namespace charivari::pages {

// For "pages/home": the next event or action that takes place as a poster, the others as cards. In the order of lists.
view::Data home_data(const Reader& reader, const std::vector<service::AgendaEntry>& entries);

}  // namespace charivari::pages
