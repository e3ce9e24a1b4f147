#include "pages/agenda_card.hpp"
#include "pages/agenda_json_ld.hpp"
#include "pages/home_view.hpp"
#include "pages/page.hpp"
#include "pages/pages.hpp"

namespace charivari::pages {
namespace {

constexpr std::size_t shown_entries = 8;

}  // namespace

front::Outcome show_home(const front::Call& call) {
    const Reader reader = reader_of(call);
    service::AgendaFilter filter;
    filter.set_period(call.now, std::nullopt);
    const auto page = call.services.agenda.list({}, filter, shown_entries, {});
    http::Response response = to_response(call, reader,
                                          {.name = "pages/home",
                                           .title = call.site.name,
                                           .description = reader.say("home.description"),
                                           .path = "/",
                                           .data = home_data(reader, page.entries),
                                           .alternates = alternates_of(call.site.name, "/agenda", "/api/v1/agenda"),
                                           .json_ld = agenda_json_ld(reader, page.entries)});
    return front::Answer(std::move(response)).valid_until(next_change_of_day(reader, page.entries));
}

}  // namespace charivari::pages
