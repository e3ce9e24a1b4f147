#include "pages/event_json_ld.hpp"
#include "pages/event_view.hpp"
#include "pages/home_view.hpp"
#include "pages/page.hpp"
#include "pages/pages.hpp"

namespace charivari::pages {
namespace {

constexpr std::size_t shown_events = 8;

}  // namespace

front::Outcome show_home(const front::Call& call) {
    const Reader reader = reader_of(call);
    domain::EventFilter filter;
    filter.from = call.now;
    const auto page = call.services.events.list_dates(filter, shown_events, {});
    http::Response response = to_response(call, reader,
                                          {.name = "pages/home",
                                           .title = call.site.name,
                                           .description = reader.say("home.description"),
                                           .path = "/",
                                           .data = home_data(reader, page.events),
                                           .alternates = alternates_of(call.site.name, "/agenda", "/api/v1/events"),
                                           .json_ld = events_json_ld(reader, page.events)});
    return front::Answer(std::move(response)).valid_until(next_change_of_day(reader, page.events));
}

}  // namespace charivari::pages
