#pragma once

#include <string>
#include <vector>

#include "domain/list.hpp"
#include "pages/reader.hpp"

namespace charivari::pages {

// What the filters leave of an agenda, in words: "débats ou auditions, mot-clé « surveillance »". Empty if there is no filter
// but a period. `places` are the names of those that the filter names. Long lists are cut short.
std::string selection_in_words(const Reader& reader, const domain::EventFilter& filter,
                               const std::vector<std::string>& places);

}  // namespace charivari::pages
