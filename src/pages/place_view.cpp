#include "pages/place_view.hpp"

#include <cstdio>

#include "domain/commune.hpp"

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

view::Data place_line(const Reader& reader, const domain::Place& place) {
    const std::string address = domain::address_line(place);
    return {{"name", place.name},
            {"url", reader.link(place_path(place))},
            {"locality", place.locality},
            {"address", address},
            {"access", access_in_words(reader, place)}};
}

Subject place_subject(const Reader& reader, const domain::Place& place) {
    Data::List facts;
    const Data access = access_in_words(reader, place);
    if (!access.is_null())
        facts.push_back({{"term", reader.say("place.accessibility")}, {"text", access}, {"url", Data{}}});
    if (place.latitude && place.longitude) {
        const std::string position = degrees(*place.latitude) + "," + degrees(*place.longitude);
        facts.push_back({{"term", reader.say("place.position")}, {"text", position}, {"url", "geo:" + position}});
    }
    if (const auto commune = domain::find_commune(place.commune.value_or("")))
        facts.push_back({{"term", reader.say("subject.kind.commune")},
                         {"text", std::string(commune->name)},
                         {"url", reader.link("/communes/" + std::string(commune->slug))}});
    return {.key = "place",
            .name = place.name,
            .lead = domain::address_line(place),
            .facts = std::move(facts),
            .path = place_path(place)};
}

ListLine list_line(const Reader& reader, const domain::Place& place) {
    const Data access = access_in_words(reader, place);
    return {.name = place.name,
            .path = place_path(place),
            .texts = {domain::address_line(place), access.is_null() ? std::string{} : *access.text()}};
}

std::string commune_label(const std::string& code) {
    const auto commune = domain::find_commune(code);
    if (!commune) return code;
    const auto named = domain::find_commune_named(commune->name);
    return std::string(named && named->code == commune->code ? commune->name : commune->slug);
}

}  // namespace charivari::pages
