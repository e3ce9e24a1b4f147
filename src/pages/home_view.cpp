#include "pages/home_view.hpp"

#include <algorithm>

#include "pages/event_view.hpp"
#include "pages/page.hpp"

namespace charivari::pages {
namespace {

using domain::EventStatus;

// The poster is for what takes place; a cancelled or postponed event stands in the list.
bool takes_place(const domain::Event& event) {
    return event.facts.status != EventStatus::cancelled && event.facts.status != EventStatus::postponed;
}

}  // namespace

view::Data home_data(const Reader& reader, const std::vector<domain::Event>& events) {
    const auto next = std::find_if(events.begin(), events.end(), takes_place);
    view::Data::List others;
    for (auto event = events.begin(); event != events.end(); ++event) {
        if (event != next) others.push_back(event_card(reader, *event));
    }
    view::Data data = view::Data::map();
    data.set("is_home", true);
    data.set("next", next == events.end() ? view::Data{} : event_card(reader, *next));
    data.set("has_others", !others.empty());
    data.set("others", std::move(others));
    data.set("empty", events.empty() ? empty_list(reader, "home.empty") : view::Data{});
    data.set("feed", feed_links(reader, "/agenda.ics", "agenda.feed"));
    return data;
}

}  // namespace charivari::pages
