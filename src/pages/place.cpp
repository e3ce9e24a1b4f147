#include "domain/policy.hpp"
#include "pages/desk.hpp"
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
    if (domain::may_record(call.caller)) {
        page.subject.edit = {reader.say("place.edit.link"), place_path(place) + "/edit"};
        const std::string done = "place.done." + std::string(call.query("done").value_or(""));
        if (reader.words.has(done)) page.subject.done = said(reader, done);
    }
    return subject_page(call, reader, std::move(page));
}

front::Outcome list_places(const front::Call& call) {
    const Reader reader = reader_of(call);
    const auto after = asked_after(call);
    const domain::PlacePage found = call.services.places.list(shown_places, after);
    ListPage page{.key = "place.list", .path = "/places", .lines = {}, .next = found.next, .is_first = !after};
    for (const domain::Place& each : found.places) page.lines.push_back(list_line(reader, each));
    if (domain::may_record(call.caller)) page.add = {reader.say("place.new.title"), "/places/new"};
    return list_page(call, reader, page);
}

}  // namespace charivari::pages
