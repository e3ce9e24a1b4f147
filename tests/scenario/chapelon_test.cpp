// The founding example as a whole: what a reader, another site and a calendar program see of it, and when.
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "tests/app/test_app.hpp"
#include "tests/golden.hpp"

namespace {

using namespace tests;

constexpr const char* colloquium = "/events/colloque-sur-la-reconnaissance-faciale-2020-01-18";

// Checks that the page says all of these, in their order.
void expect_texts(const Got& page, const std::vector<std::string>& texts) {
    CHECK(page.status == 200);
    std::size_t at = 0;
    for (const std::string& each : texts) {
        INFO("expected: " << each);
        const std::size_t found = page.body.find(each, at);
        CHECK(found != std::string::npos);
        if (found != std::string::npos) at = found + each.size();
    }
}

TEST_CASE("the scenario's events on its day, as other sites read them") {
    TestApp app;
    app.load_demo();
    const Got got = app.get("/api/v1/events");
    CHECK(got.status == 200);
    expect_golden("api/event_list.json", base::json::to_pretty_text(got.json()));
}

TEST_CASE("the home page shows the colloquium as what comes next, in both languages") {
    TestApp app;
    app.load_demo();
    const Got french = app.get("/", {{"Accept-Language", "fr-FR,fr;q=0.9,en;q=0.5"}});
    expect_texts(french,
                 {"<html lang=\"fr\"", "La prochaine date", "Colloque", "Colloque sur la reconnaissance faciale",
                  "<time class=\"dt-start\" datetime=\"2020-01-18\">samedi 18\u00A0janvier 2020</time>",
                  "Heure non annoncée", "Amicale laïque de Chapelon", "Saint-Étienne",
                  "Exemple : colloque sur la reconnaissance faciale", "webcal://agenda.example/agenda.ics"});
    const Got english = app.get("/", {{"Accept-Language", "en-GB"}});
    expect_texts(english, {"<html lang=\"en\"", "Colloquium on facial recognition", "Saturday 18\u00A0January 2020",
                           "Hour not announced", "Amicale laïque de Chapelon",
                           "Example: colloquium on facial recognition", "webcal://agenda.example/agenda.ics"});
    // The first session is over.
    CHECK(french.body.find("première séance") == std::string::npos);
}

TEST_CASE("the page of the colloquium tells when, where, who and how that is known, in both languages") {
    TestApp app;
    app.load_demo();
    expect_texts(app.get(colloquium), {"<title>Colloque sur la reconnaissance faciale", "application/ld+json",
                                       "\"startDate\":\"2020-01-18\"", "Quand", "samedi 18\u00A0janvier 2020",
                                       "Heure non annoncée", "Où", "Amicale laïque de Chapelon", "Jean-Michel Mis",
                                       "député de la Loire", "Fait suite à", "première séance à l’Assemblée nationale",
                                       "Une annonce parue sur un site local avant le 18 janvier 2020."});
    expect_texts(app.get(colloquium + std::string("?lang=en")),
                 {"<title>Colloquium on facial recognition", "When", "Saturday 18\u00A0January 2020",
                  "Hour not announced", "Where", "Amicale laïque de Chapelon", "Jean-Michel Mis"});
}

TEST_CASE("the colloquium is over the day after, and the first session was from the start") {
    TestApp app;
    app.load_demo();
    const auto statuses = [&] {
        std::string all;
        const base::json::Value document = app.get("/api/v1/events").json();
        for (const auto& each : document.at("data").as_array()) all += std::string(each.at("status").as_string()) + " ";
        return all;
    };
    CHECK(statuses() == "over confirmed confirmed ");
    app.clock.set(instant("2020-01-18T22:59:59Z"));
    CHECK(statuses() == "over confirmed confirmed ");
    app.clock.set(instant("2020-01-18T23:00:00Z"));
    CHECK(statuses() == "over over over ");
    expect_texts(app.get(colloquium), {"Passé", "samedi 18\u00A0janvier 2020"});
    CHECK(app.get("/").body.find("Colloque sur la reconnaissance faciale") == std::string::npos);
}

TEST_CASE("the agenda of January 2020 is an archive that stays") {
    TestApp app;
    app.load_demo();
    app.clock.set(instant("2026-03-02T08:00:00Z"));
    expect_texts(app.get("/agenda?from=2020-01-01&to=2020-02-01"), {"Colloque sur la reconnaissance faciale", "Passé"});
    const std::string feed = app.get("/agenda.ics?from=2019-12-01&to=2020-02-01").body;
    CHECK(feed.find("DTSTART;VALUE=DATE:20200118\r\n") != std::string::npos);
    CHECK(feed.find("DTSTART;VALUE=DATE:20191219\r\n") != std::string::npos);
    // The default window looks a year back.
    CHECK(app.get("/agenda.ics").body.find("BEGIN:VEVENT") == std::string::npos);
}

TEST_CASE("the short address leads to the page") {
    TestApp app;
    app.load_demo();
    const std::string code{app.get("/api/v1/events").json().at("data").at(1).at("short").as_string()};
    const Got got = app.get(code);
    CHECK(got.status == 307);
    CHECK(got.field("Location") == colloquium);
    CHECK(app.get(code + "?lang=en").field("Location") == colloquium + std::string("?lang=en"));
    const std::string page = app.get(colloquium).body;
    const std::size_t head = page.find("</header>", page.find("<h1"));
    CHECK(page.substr(head, 200).find("<strong>L’événement est confirmé.</strong> Vérifié pour la dernière fois le ") !=
          std::string::npos);
    CHECK(app.get("/a/ZZZZZZ").status == 404);
}

TEST_CASE("a short address that was misread from a poster leads there all the same") {
    TestApp app;
    app.load_demo();
    const std::string code{app.get("/api/v1/events").json().at("data").at(0).at("short").as_string()};
    REQUIRE(code == "/a/000001");
    for (const char* typed : {"/a/OOOOOI", "/a/oooool", "/a/00000i", "/a/0O0o0L"}) {
        INFO(typed);
        CHECK(app.get(typed).field("Location") == app.get(code).field("Location"));
    }
    app.ids.short_code();  // the ninth: three events and five actions have theirs
    const base::json::Value lettered =
        app.post("/api/v1/events", base::json::to_text(event_body()), app.write_token()).json();
    REQUIRE(lettered.at("short").as_string() == "/a/00000A");
    CHECK(app.get("/a/ooooOa").field("Location") == std::string(lettered.at("links").at("html").as_string()));
}

TEST_CASE("the three groups are examples that say so, one trusted, one a relay") {
    TestApp app;
    app.load_demo();
    const base::json::Value groups = app.get("/api/v1/groups").json().at("data");
    REQUIRE(groups.as_array().size() == 3);
    for (const auto& each : groups.as_array()) {
        CHECK(each.at("description").as_string().starts_with("**Ceci est un exemple.**"));
        CHECK(each.at("trusted").as_bool() == (each.at("name").as_string() == "Collectif Gare au visage"));
        CHECK((each.at("nature").as_string() == "relay") == (each.at("name").as_string() == "Radio du Crassier"));
    }
    app.load_demo();
    CHECK(app.get("/api/v1/groups").json().at("data").as_array().size() == 3);
    expect_texts(app.get("/groups/radio-du-crassier"), {"Relais d’information", "Ceci est un exemple."});
    expect_texts(app.get("/groups/collectif-gare-au-visage"), {"De confiance", "Ceci est un exemple."});
}

TEST_CASE("the joint letter of the campaign: what it asks, who is said to have signed, and three invented names") {
    TestApp app;
    app.load_demo();
    const std::string letter = "/calls/lettre-commune-interdire-la-reconnaissance-faciale-securitaire";
    expect_texts(app.get("/calls"), {"3 organisations vérifiées", "Lettre commune"});
    expect_texts(app.get(letter), {"Lettre commune\u00A0: interdire la reconnaissance faciale sécuritaire",
                                   "Au gouvernement et au parlement", "Ceci n’est pas le texte de la lettre",
                                   "3 organisations", "Au moins 80 selon", "Syndicat", "(exemple inventé)"});
    expect_texts(app.get(letter + "?lang=en"), {"Joint letter: ban facial recognition", "Translation",
                                                "This is not the text of the letter", "At least 80 according to"});
    const base::json::Value call = app.get("/api/v1/calls").json().at("data").at(0);
    CHECK(call.at("count_reported").at("number") == base::json::Value(80));
    CHECK(call.at("signatures").at("verified") == base::json::Value(3));
    app.load_demo();
    CHECK(app.get("/api/v1/calls").json().at("data").at(0) == call);
}

TEST_CASE("the place has its page and its calendar") {
    TestApp app;
    app.load_demo();
    const std::string place = "/places/amicale-laique-de-chapelon-saint-etienne";
    expect_texts(app.get(place), {"Amicale laïque de Chapelon", "Colloque sur la reconnaissance faciale"});
    CHECK(app.get(place).body.find("Exemple :") == std::string::npos);
    CHECK(app.get(place + ".ics").body.find("UID:chapelon-colloque@demo.charivari.invalid\r\n") != std::string::npos);
}

}  // namespace
