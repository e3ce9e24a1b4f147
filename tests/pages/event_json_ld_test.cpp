#include "pages/event_json_ld.hpp"

#include "base/json.hpp"
#include "pages/agenda_json_ld.hpp"
#include "pages/event_view.hpp"
#include "tests/pages/canned.hpp"

using namespace tests;
using domain::EventStatus;
namespace json = charivari::base::json;

namespace {

json::Object object_of(const domain::Event& event, const std::string& language = "fr") {
    return json::parse(pages::event_json_ld(reader_in(language), event).text()).get_object();
}

std::string text(const json::Value& value) { return std::string(value.as_string()); }

}  // namespace

TEST_CASE("an event is told as schema.org/Event") {
    auto event = colloquium();
    event.facts.speakers = {{"Anne Exemple", std::nullopt}};
    const auto object = object_of(event);
    CHECK(text(object.at("@context")) == "https://schema.org");
    CHECK(text(object.at("@type")) == "Event");
    CHECK(text(object.at("url")) == "https://agenda.example/events/colloque-reconnaissance-faciale-2020-01-18");
    CHECK(text(object.at("name")) == "Colloque sur la reconnaissance faciale");
    CHECK(text(object.at("inLanguage")) == "fr");
    CHECK(text(object.at("startDate")) == "2020-01-18");
    CHECK_FALSE(object.contains("endDate"));
    CHECK(text(object.at("eventAttendanceMode")) == "https://schema.org/OfflineEventAttendanceMode");
    const auto& location = object.at("location").as_object();
    CHECK(text(location.at("@type")) == "Place");
    CHECK(text(location.at("name")) == "Amicale laïque de Chapelon");
    const auto& address = location.at("address").as_object();
    CHECK(text(address.at("@type")) == "PostalAddress");
    CHECK(text(address.at("addressLocality")) == "Saint-Étienne");
    CHECK(text(address.at("addressCountry")) == "FR");
    CHECK_FALSE(location.contains("geo"));
    const auto& organizer = object.at("organizer").as_array().at(0).as_object();
    CHECK(text(organizer.at("@type")) == "Person");
    CHECK(text(organizer.at("name")) == "Jean-Michel Mis");
    CHECK(text(organizer.at("jobTitle")) == "député");
    CHECK(text(object.at("performer").as_array().at(0).as_object().at("name")) == "Anne Exemple");
}

TEST_CASE("hours carry their offset, and a moved event its previous start") {
    auto event = colloquium_with_hours();
    event.facts.status = EventStatus::rescheduled;
    event.previous_start = moment("2020-01-11T14:00");
    const auto object = object_of(event);
    CHECK(text(object.at("startDate")) == "2020-01-18T14:00:00+01:00");
    CHECK(text(object.at("endDate")) == "2020-01-18T17:30:00+01:00");
    CHECK(text(object.at("previousStartDate")) == "2020-01-11T14:00:00+01:00");
}

TEST_CASE("an end in another zone is the instant that it is") {
    auto event = colloquium_with_hours();
    event.facts.start = moment("2020-01-18T10:00", "Australia/Sydney");
    event.facts.end = moment("2020-01-18T10:30", "UTC");
    const auto object = object_of(event);
    CHECK(text(object.at("startDate")) == "2020-01-18T10:00:00+11:00");
    CHECK(text(object.at("endDate")) == "2020-01-18T10:30:00+00:00");
}

TEST_CASE("statuses go by their names at schema.org") {
    const std::vector<std::pair<EventStatus, std::string>> rows = {
        {EventStatus::announced, "EventScheduled"},     {EventStatus::confirmed, "EventScheduled"},
        {EventStatus::rescheduled, "EventRescheduled"}, {EventStatus::moved_online, "EventMovedOnline"},
        {EventStatus::postponed, "EventPostponed"},     {EventStatus::full, "EventScheduled"},
        {EventStatus::closed, "EventScheduled"},        {EventStatus::cancelled, "EventCancelled"},
    };
    for (const auto& [status, name] : rows) {
        auto event = colloquium();
        event.facts.status = status;
        CHECK(text(object_of(event).at("eventStatus")) == "https://schema.org/" + name);
    }
}

TEST_CASE("places with coordinates and online addresses are both locations") {
    auto event = colloquium();
    event.place->latitude = 45.4397;
    event.place->longitude = 4.3872;
    event.facts.online_url = "https://video.example/salle";
    event.facts.attendance_mode = domain::AttendanceMode::mixed;
    const auto object = object_of(event);
    const auto& locations = object.at("location").as_array();
    REQUIRE(locations.size() == 2);
    CHECK(locations.at(0).as_object().at("geo").as_object().at("latitude").as_double() == Approx(45.4397));
    CHECK(text(locations.at(1).as_object().at("@type")) == "VirtualLocation");
    CHECK(text(object.at("eventAttendanceMode")) == "https://schema.org/MixedEventAttendanceMode");
}

TEST_CASE("no title ends the block that holds it") {
    auto event = colloquium();
    event.facts.title = "</script><script>alert(1)</script>";
    const std::string block = pages::event_json_ld(reader_in("fr"), event).text();
    CHECK(block.find('<') == std::string::npos);
    CHECK(text(object_of(event).at("name")) == event.facts.title);
}

TEST_CASE("the description is the event's own words, in one line") {
    auto event = colloquium();
    CHECK(text(object_of(event).at("description")) == pages::event_summary(reader_in("fr"), event));
    event.facts.description = "# Titre\n\nUn *mot*.";
    CHECK(text(object_of(event).at("description")) == "Titre Un mot.");
}

TEST_CASE("a list is told as a graph of its events, in its order, and an empty one not at all") {
    auto bad = colloquium();
    bad.slug = "autre";
    bad.facts.title = "</script><script>alert(1)</script>";
    bad.facts.description = std::string(5000, 'a');
    const auto block =
        pages::agenda_json_ld(reader_in("fr"), std::vector<charivari::service::AgendaEntry>{colloquium(), bad});
    REQUIRE(block);
    CHECK(block->text().find('<') == std::string::npos);
    const auto document = json::parse(block->text()).get_object();
    CHECK(text(document.at("@context")) == "https://schema.org");
    const auto& graph = document.at("@graph").as_array();
    REQUIRE(graph.size() == 2);
    CHECK(text(graph.at(0).at("@type")) == "Event");
    CHECK(text(graph.at(0).at("startDate")) == "2020-01-18");
    CHECK(text(graph.at(1).at("name")) == bad.facts.title);
    CHECK(text(graph.at(1).at("description")) == pages::event_summary(reader_in("fr"), bad));
    CHECK_FALSE(graph.at(0).as_object().contains("@context"));
    CHECK_FALSE(pages::agenda_json_ld(reader_in("fr"), {}));
}
