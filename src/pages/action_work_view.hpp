#pragma once

#include <string>
#include <utility>
#include <vector>

#include "pages/reader.hpp"
#include "service/action.hpp"

namespace charivari::pages {

// Label and path of the pages where whoever sees the action so works on it; none for whoever is no host.
std::vector<std::pair<std::string, std::string>> work_pages(const Reader& reader, const service::ActionView& shown);

}  // namespace charivari::pages
