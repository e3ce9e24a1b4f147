#include "pages/list_page.hpp"
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
    offer_edit(call, reader, "place", "place.edit.link", page);
    return subject_page(call, reader, std::move(page));
}

front::Outcome list_places(const front::Call& call) {
    const Reader reader = reader_of(call);
    const domain::PlacePage found = call.services.places.list(shown_places, asked_after(call));
    ListPage page = begun_list(call, reader, "place", "/places", found.next);
    for (const domain::Place& each : found.places) page.lines.push_back(list_line(reader, each));
    return list_page(call, reader, page);
}

}  // namespace charivari::pages
