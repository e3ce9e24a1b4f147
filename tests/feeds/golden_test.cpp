// Feeds byte for byte, after the Chapelon scenario was loaded on its day.
#include "tests/golden.hpp"

#include <string>

#include <catch2/catch.hpp>

#include "tests/feeds/feed_rig.hpp"

namespace {

using namespace tests;

constexpr const char* window = "/agenda.ics?from=2019-12-01&to=2020-02-01";

void expect(const Got& got, const std::string& name) {
    CHECK(got.status == 200);
    CHECK(got.field("Content-Type") == "text/calendar; charset=utf-8");
    expect_golden("feeds/" + name + ".ics", got.body);
}

TEST_CASE("the scenario's agenda in French and in English") {
    TestApp app;
    app.load_demo();
    expect(app.get(window), "agenda_fr");
    expect(app.get(window + std::string("&lang=en")), "agenda_en");
}

TEST_CASE("the calendars of the colloquium and of its place") {
    TestApp app;
    app.load_demo();
    expect(app.get("/events/colloque-sur-la-reconnaissance-faciale-2020-01-18.ics"), "event");
    expect(app.get("/places/amicale-laique-de-chapelon-saint-etienne.ics"), "place");
}

// One event of each status, with hours, two zones, a place with coordinates, an address online.
void add_everything(TestApp& app) {
    const Got place = app.post("/api/v1/places",
                               R"({"name":"Salle, dite « du \\ haut »; 2","street":"1 rue X","postal_code":"42000",
                                  "locality":"Saint-Étienne","latitude":45.4397,"longitude":4.3872})",
                               app.write_token());
    int day = 1;
    for (const char* status :
         {"announced", "confirmed", "rescheduled", "moved_online", "postponed", "full", "closed", "cancelled"}) {
        base::json::Object body = event_body(std::string("Titre ; , \\ ") + status);
        const std::string date = "2020-02-0" + std::to_string(day++);
        body["status"] = status;
        body["start"] = base::json::Object{{"local", date + "T14:00:00"}, {"zone", "Europe/Paris"}};
        body["end"] = base::json::Object{{"local", date + "T17:30:00"}, {"zone", "Europe/Paris"}};
        body["description"] = "Ligne **une**, suite\n\n- [lien](https://example.org/)\n- `code`";
        body["tags"] = base::json::Array{"ville"};
        body["place"] = place.json().at("id");
        add_event(app, body);
    }
    base::json::Object abroad = event_body("Abroad");
    abroad["start"] = base::json::Object{{"local", "2020-07-01T19:00:00"}, {"zone", "America/Montreal"}};
    abroad["end"] = base::json::Object{{"local", "2020-07-02T01:00:00"}, {"zone", "Europe/London"}};
    abroad["online_url"] = "https://direct.example.org/x?y=1";
    abroad["attendance_mode"] = "online";
    add_event(app, abroad);
}

TEST_CASE("every status, with cancelled ones shown, told by their status, and left out") {
    TestApp app;
    add_everything(app);
    expect(app.get("/agenda.ics?from=2020-01-01&to=2020-12-31"), "statuses_show");
    expect(app.get("/agenda.ics?from=2020-01-01&to=2020-12-31&cancelled=status&lang=en"), "statuses_status");
    const std::string hidden = app.get("/agenda.ics?from=2020-01-01&to=2020-12-31&cancelled=hide").body;
    CHECK(hidden.find("cancelled") == hidden.find("cancelled=hide"));  // in SOURCE only
    CHECK(lines_of(property(hidden, "UID")).size() == 1);
}

TEST_CASE("an empty agenda is a calendar all the same") {
    TestApp app;
    expect(app.get(window), "empty");
}

void expect_news(TestApp& app, const std::string& path, const std::string& query, const std::string& name) {
    for (const char* ending : {".atom", ".json"}) {
        const Got got = app.get(path + ending + query);
        CHECK(got.status == 200);
        const bool is_json = ending == std::string_view{".json"};
        expect_golden("feeds/" + name + ending, is_json ? base::json::to_pretty_text(got.json()) : got.body);
    }
}

TEST_CASE("the same for readers of news") {
    TestApp app;
    const std::string from_to = "?from=2019-12-01&to=2020-02-01";
    expect_news(app, "/agenda", from_to, "empty");
    app.load_demo();
    expect_news(app, "/agenda", from_to, "agenda_fr");
    expect_news(app, "/agenda", from_to + "&lang=en", "agenda_en");
    expect_news(app, "/events/colloque-sur-la-reconnaissance-faciale-2020-01-18", "", "event");
    expect_news(app, "/campaigns/reconnaissance-faciale", "", "campaign");
}

TEST_CASE("every status for readers of news, and calendars with alarms and with bars") {
    TestApp app;
    add_everything(app);
    expect_news(app, "/agenda", "?from=2020-01-01&to=2020-12-31&cancelled=status", "statuses_status");
    expect(app.get("/agenda.ics?from=2020-01-01&to=2020-12-31&alarm=PT2H"), "statuses_alarm");
    expect(app.get("/agenda.ics?from=2020-01-01&to=2020-12-31&allday=bar"), "statuses_bar");
}

}  // namespace
