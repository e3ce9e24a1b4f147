#include "pages/home_view.hpp"

#include <algorithm>

#include "pages/agenda_card.hpp"
#include "pages/page.hpp"

namespace charivari::pages {

view::Data home_data(const Reader& reader, const std::vector<service::AgendaEntry>& entries) {
    // The poster is for what takes place; what is cancelled or postponed stands in the list.
    const auto next = std::find_if(entries.begin(), entries.end(), takes_place);
    view::Data::List others;
    for (auto entry = entries.begin(); entry != entries.end(); ++entry) {
        if (entry != next) others.push_back(agenda_card(reader, *entry));
    }
    view::Data data = view::Data::map();
    data.set("is_home", true);
    data.set("next", next == entries.end() ? view::Data{} : agenda_card(reader, *next));
    data.set("has_others", !others.empty());
    data.set("others", std::move(others));
    data.set("empty", entries.empty() ? empty_list(reader, "home.empty") : view::Data{});
    data.set("feed", feed_links(reader, "/agenda.ics", "agenda.feed"));
    return data;
}

}  // namespace charivari::pages
