#include <algorithm>
#include <array>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "front/event_query.hpp"
#include "pages/agenda_view.hpp"
#include "pages/event_view.hpp"
#include "pages/page.hpp"
#include "pages/pages.hpp"

namespace charivari::pages {
namespace {

// What other sites hang on links that people share: it asks for nothing, and must not cost the reader the page.
bool is_hung_on(std::string_view name) {
    constexpr std::array<std::string_view, 4> names{"fbclid", "gclid", "mc_cid", "mc_eid"};
    return name.starts_with("utm_") || std::find(names.begin(), names.end(), name) != names.end();
}

// The parameters of this page that are no filters.
std::vector<std::string_view> own_parameters(const front::Call& call) {
    std::vector<std::string_view> names{"cursor", "limit"};
    for (const auto& [name, value] : call.target.parameters) {
        if (is_hung_on(name)) names.push_back(name);
    }
    return names;
}

// What is shown is said by the other parameters.
constexpr std::array<std::string_view, 5> period_and_place{"from", "to", "cursor", "limit", "lang"};

// The query of this call without those parameters, "tag=a&kind=visit".
std::string query_without(const front::Call& call, std::span<const std::string_view> left_out) {
    std::string query;
    for (const auto& [name, value] : call.target.parameters) {
        if (is_hung_on(name) || std::find(left_out.begin(), left_out.end(), name) != left_out.end()) continue;
        query += (query.empty() ? "" : "&") + http::percent_encode(name) + "=" + http::percent_encode(value);
    }
    return query;
}

view::Data pagination(const front::Call& call, const domain::EventPage& page) {
    const bool is_first = !call.query("cursor");
    if (is_first && !page.next) return {};
    constexpr std::array<std::string_view, 1> place{"cursor"};
    const std::string query = query_without(call, place);
    view::Data data{{"first", view::Data{}}, {"next", view::Data{}}};
    if (!is_first) data.set("first", "/agenda" + (query.empty() ? "" : "?" + query));
    if (page.next) data.set("next", "/agenda" + front::query_with_cursor(call, front::cursor_of(call, *page.next)));
    return data;
}

}  // namespace

front::Outcome show_agenda(const front::Call& call) {
    const Reader reader = reader_of(call);
    const domain::EventFilter asked = front::event_filter_of(call, own_parameters(call));
    domain::EventFilter filter = asked;
    if (!asked.from && !asked.to) filter.from = call.now;
    const auto page = call.services.events.list(filter, front::limit_of(call), front::position_of(call));
    view::Data data = agenda_data(reader, asked, query_without(call, period_and_place), page.events);
    data.set("pagination", pagination(call, page));
    const std::string heading = *data.find("heading")->text();
    http::Response response =
        to_response(call, reader,
                    {.name = "pages/agenda",
                     .title = heading,
                     .description = reader.say("agenda.description"),
                     .path = "/agenda",
                     .data = std::move(data),
                     .alternates = {calendar_alternate(heading, "/agenda.ics"), api_alternate("/api/v1/events")}});
    const auto change = front::list_ends_at(filter, page.events, call.now);
    const auto change_of_day = next_change_of_day(reader, page.events);
    return front::Answer(std::move(response)).valid_until(change ? std::min(change, change_of_day) : change_of_day);
}

}  // namespace charivari::pages
