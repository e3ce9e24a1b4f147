#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "domain/list.hpp"
#include "pages/reader.hpp"
#include "service/agenda.hpp"
#include "view/data.hpp"

namespace charivari::pages {

// Events and actions month by month: [{id, label, events: [card…]}…], in the order that they come in.
view::Data::List months_of(const Reader& reader, const std::vector<service::AgendaEntry>& entries);

// Links to what is coming and to the months before, at and after the one that is shown (or the present one).
// `other_filters` is the rest of the query, kept in each link: "tag=a&kind=visit", percent-encoded.
view::Data::List periods_of(const Reader& reader, const domain::EventFilter& filter, const std::string& other_filters);

// Links to whole years, the latest first: from the present one back to `first`. Filters are kept as above.
view::Data::List archive_of(const Reader& reader, const domain::EventFilter& filter, const std::string& other_filters,
                            std::chrono::year first);

// What a page of the agenda was asked for.
struct AgendaQuery {
    domain::EventFilter filter = {};                   // without a period of our own
    std::string other_filters = {};                    // the query without its period, as for periods_of()
    std::string period = {};                           // the query without its filters: "from=2020-01-01"
    std::string selection = {};                        // what the filters leave, in words; empty: everything
    std::optional<std::chrono::year> first_year = {};  // of all that they leave
};

// For "pages/agenda", but for its "pagination".
view::Data agenda_data(const Reader& reader, const AgendaQuery& query,
                       const std::vector<service::AgendaEntry>& entries);

}  // namespace charivari::pages
