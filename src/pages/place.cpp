#include "domain/policy.hpp"
#include "pages/desk.hpp"
#include "pages/page.hpp"
#include "pages/pages.hpp"
#include "pages/place_view.hpp"
#include "pages/subject_view.hpp"

namespace charivari::pages {
namespace {

constexpr std::size_t shown_places = 50;

}  // namespace

front::Outcome show_place(const front::Call& call) {
    const Reader reader = reader_of(call);
    const domain::Place place = call.services.places.get_by_slug(call.parameter("slug"));
    SubjectPage page;
    page.subject = place_subject(reader, place);
    page.filter.places = {place.id};
    page.summary = reader.say("place.description", {{"name", place.name}});
    page.api_path = "/api/v1/places/" + place.id;
    if (domain::may_record(call.caller)) {
        page.subject.edit = {reader.say("place.edit.link"), place_path(place) + "/edit"};
        if (call.query("done") == "changed") page.subject.done = said(reader, "place.done.changed");
    }
    return subject_page(call, reader, std::move(page));
}

front::Outcome list_places(const front::Call& call) {
    const Reader reader = reader_of(call);
    std::optional<std::string> after;
    if (const auto asked = call.query("after")) after = std::string(*asked);
    const domain::PlacePage page = call.services.places.list(shown_places, after);
    return front::Answer(to_response(call, reader,
                                     {.name = "pages/places",
                                      .title = reader.say("place.list.title"),
                                      .description = reader.say("place.list.lead"),
                                      .path = "/places",
                                      .data = places_data(reader, page, !after),
                                      .alternates = {api_alternate("/api/v1/places")}}));
}

}  // namespace charivari::pages
