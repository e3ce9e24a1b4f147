#pragma once

#include <string>
#include <vector>

#include "domain/list.hpp"
#include "pages/reader.hpp"
#include "view/data.hpp"

namespace charivari::pages {

// The events month by month: [{id, label, events: [card…]}…], in the order that they come in.
view::Data::List months_of(const Reader& reader, const std::vector<domain::Event>& events);

// Links to what is coming and to the months before, at and after the one that is shown (or the present one).
// `other_filters` is the rest of the query, kept in each link: "tag=a&kind=visit", percent-encoded.
view::Data::List periods_of(const Reader& reader, const domain::EventFilter& filter, const std::string& other_filters);

// For "pages/agenda", but for its "pagination". `filter` is what the reader asked for, without a period of our own.
view::Data agenda_data(const Reader& reader, const domain::EventFilter& filter, const std::string& other_filters,
                       const std::vector<domain::Event>& events);

}  // namespace charivari::pages
