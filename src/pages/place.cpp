#include "domain/policy.hpp"
#include "pages/desk.hpp"
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
    view::Data data = place_data(reader, place, next.events, before.events);
    if (domain::may_record(call.caller)) {
        data.set("edit", {{"label", reader.say("place.edit.link")},
                          {"url", reader.link(place_path(place) + "/edit")},
                          {"is_quiet", true}});
        if (call.query("done") == "changed") data.set("done", said(reader, "place.done.changed"));
    }
    http::Response response =
        to_response(call, reader,
                    {.name = "pages/place",
                     .title = place.name,
                     .description = reader.say("place.description", {{"name", place.name}}),
                     .path = place_path(place),
                     .data = std::move(data),
                     .alternates = alternates_of(place.name, place_path(place), "/api/v1/places/" + place.id),
                     .json_ld = events_json_ld(reader, shown)});
    return front::Answer(std::move(response)).valid_until(next_change_of_day(reader, next.events));
}

}  // namespace charivari::pages
