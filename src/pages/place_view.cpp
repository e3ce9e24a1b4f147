#include "pages/place_view.hpp"

#include <cstdio>

#include "pages/event_view.hpp"
#include "pages/page.hpp"

namespace charivari::pages {
namespace {

using view::Data;

// Five digits behind the point: about a metre.
std::string degrees(double value) {
    char text[32];
    const int size = std::snprintf(text, sizeof text, "%.5f", value);
    return {text, static_cast<std::size_t>(size)};
}

Data access_in_words(const Reader& reader, const domain::Place& place) {
    if (!place.is_accessible) return place.accessibility;
    std::string text = reader.say(*place.is_accessible ? "place.accessible" : "place.not_accessible");
    if (place.accessibility) text += ". " + *place.accessibility;
    return text;
}

}  // namespace

std::string place_path(const domain::Place& place) { return "/places/" + place.slug; }
std::string place_feed_path(const domain::Place& place) { return place_path(place) + ".ics"; }

view::Data place_line(const Reader& reader, const domain::Place& place) {
    const std::string address = domain::address_line(place);
    return {{"name", place.name},
            {"url", reader.link(place_path(place))},
            {"locality", place.locality},
            {"address", address},
            {"access", access_in_words(reader, place)}};
}

view::Data place_detail(const Reader& reader, const domain::Place& place) {
    Data data = place_line(reader, place);
    Data::List facts;
    const Data access = access_in_words(reader, place);
    if (!access.is_null())
        facts.push_back({{"term", reader.say("place.accessibility")}, {"text", access}, {"url", Data{}}});
    if (place.latitude && place.longitude) {
        const std::string position = degrees(*place.latitude) + "," + degrees(*place.longitude);
        facts.push_back({{"term", reader.say("place.position")}, {"text", position}, {"url", "geo:" + position}});
    }
    data.set("has_facts", !facts.empty());
    data.set("facts", std::move(facts));
    return data;
}

std::vector<domain::Event> over_of(const Reader& reader, const std::vector<domain::Event>& events) {
    std::vector<domain::Event> over;
    for (auto event = events.rbegin(); event != events.rend(); ++event)
        if (domain::effective_end(event->facts) <= reader.now) over.push_back(*event);
    return over;
}

view::Data place_data(const Reader& reader, const domain::Place& place, const std::vector<domain::Event>& coming,
                      const std::vector<domain::Event>& past) {
    Data::List cards;
    for (const domain::Event& event : coming) cards.push_back(event_card(reader, event));
    Data::List past_cards;
    for (const domain::Event& event : over_of(reader, past)) past_cards.push_back(event_card(reader, event));
    Data detail = place_detail(reader, place);
    Data data{{"place", detail}};
    data.set("facts", *detail.find("facts"));
    data.set("empty", cards.empty() ? empty_list(reader, "place.empty") : Data{});
    data.set("events", std::move(cards));
    data.set("has_past", !past_cards.empty());
    data.set("past", std::move(past_cards));
    data.set("feed", feed_links(reader, place_feed_path(place), "place.feed"));
    return data;
}

}  // namespace charivari::pages
