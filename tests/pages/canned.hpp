// Canned data for view models and pages: no database, no clock.
#pragma once

#include <string>

#include <catch2/catch.hpp>

#include "base/timestamp.hpp"
#include "domain/event.hpp"
#include "pages/reader.hpp"
#include "view/view.hpp"

namespace tests {

namespace domain = charivari::domain;
namespace pages = charivari::pages;
namespace view = charivari::view;

inline const view::View& canned_view() {
    static const view::View made(view::embedded_files());
    return made;
}

// Of the Chapelon scenario: Friday 10 January 2020, 09:00 in Paris.
inline pages::Reader reader_in(const std::string& language, bool carries_language = false) {
    return {canned_view().words(),    language,       carries_language,
            "https://agenda.example", "Europe/Paris", *charivari::base::parse_utc("2020-01-10T08:00:00Z")};
}

// "2020-01-18" or "2020-01-18T14:00".
inline domain::Moment moment(const std::string& text, const std::string& zone = "Europe/Paris") {
    if (const auto date = charivari::base::parse_date(text)) return {*date, std::nullopt, zone};
    const auto local = charivari::base::parse_local(text);
    REQUIRE(local);
    const auto date = std::chrono::floor<std::chrono::days>(*local);
    return {date, *local - date, zone};
}

inline domain::Place chapelon() {
    domain::Place place;
    place.id = "place-1";
    place.slug = "amicale-laique-de-chapelon";
    place.name = "Amicale laïque de Chapelon";
    place.locality = "Saint-Étienne";
    place.commune = "42218";
    return place;
}

// The colloquium, whose hour is not announced.
inline domain::Event colloquium() {
    domain::Event event;
    event.id = "event-1";
    event.slug = "colloque-reconnaissance-faciale-2020-01-18";
    event.facts.kind = domain::EventKind::colloquium;
    event.facts.status = domain::EventStatus::confirmed;
    event.facts.title = "Colloque sur la reconnaissance faciale";
    event.facts.start = moment("2020-01-18");
    event.facts.end = moment("2020-01-19");
    event.facts.hosts = {{"Jean-Michel Mis", "député"}};
    event.facts.campaigns = {"reconnaissance-faciale"};
    event.facts.sources = {{"https://www.example.org/annonce?a=1", "L’annonce", "Samedi 18 janvier.",
                            *charivari::base::parse_utc("2020-01-10T08:00:00Z")}};
    event.place = chapelon();
    event.revision = 3;
    event.updated_at = *charivari::base::parse_utc("2020-01-09T12:00:00Z");
    return event;
}

// The same with hours: 14:00 to 17:30.
inline domain::Event colloquium_with_hours() {
    domain::Event event = colloquium();
    event.facts.start = moment("2020-01-18T14:00");
    event.facts.end = moment("2020-01-18T17:30");
    event.facts.time_announced = true;
    return event;
}

// The text at a path of the data, "place.name"; "(null)" where there is nothing, "(absent)" where the name is not there.
inline std::string text_at(const view::Data& data, const std::string& path) {
    const view::Data* at = &data;
    for (std::size_t begin = 0; begin <= path.size() && at != nullptr;) {
        const std::size_t end = std::min(path.find('.', begin), path.size());
        at = at->find(path.substr(begin, end - begin));
        begin = end + 1;
    }
    if (at == nullptr) return "(absent)";
    if (at->is_null()) return "(null)";
    if (at->claim() != nullptr) return *at->claim() ? "yes" : "no";
    if (at->text() == nullptr) return "(no text)";
    // Hard spaces are shown as '~'.
    std::string text = *at->text();
    const std::string hard = "\u00a0";
    for (std::size_t found = text.find(hard); found != std::string::npos; found = text.find(hard)) {
        text.replace(found, hard.size(), "~");
    }
    return text;
}

}  // namespace tests
