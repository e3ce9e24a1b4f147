#include "pages/event_json_ld.hpp"
#include "pages/event_view.hpp"
#include "pages/page.hpp"
#include "pages/pages.hpp"
#include "pages/place_view.hpp"

namespace charivari::pages {
namespace {

constexpr std::size_t shown_events = 50;

}  // namespace

front::Outcome show_place(const front::Call& call) {
    const Reader reader = reader_of(call);
    const domain::Place place = call.services.places.get_by_slug(call.parameter("slug"));
    domain::EventFilter coming;
    coming.from = call.now;
    coming.places = {place.id};
    domain::EventFilter past;
    past.to = call.now;
    past.places = {place.id};
    const auto next = call.services.events.list(coming, shown_events, {});
    const auto before = call.services.events.list(past, shown_events, {});
    std::vector<domain::Event> shown = next.events;
    for (domain::Event& each : over_of(reader, before.events)) shown.push_back(std::move(each));
    http::Response response =
        to_response(call, reader,
                    {.name = "pages/place",
                     .title = place.name,
                     .description = reader.say("place.description", {{"name", place.name}}),
                     .path = place_path(place),
                     .data = place_data(reader, place, next.events, before.events),
                     .alternates = alternates_of(place.name, place_path(place), "/api/v1/places/" + place.id),
                     .json_ld = events_json_ld(reader, shown)});
    return front::Answer(std::move(response)).valid_until(next_change_of_day(reader, next.events));
}

}  // namespace charivari::pages
