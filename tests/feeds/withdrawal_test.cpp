// What calendars are told of an event that was taken away: that it is gone, and nothing of what it was (decision 12).
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "tests/api/proposals.hpp"
#include "tests/feeds/feed_rig.hpp"

namespace {

using namespace tests;
using base::json::Object;
using std::chrono::days;

// An event with a secret in every field, the moderator who takes it away, and the feeds that show it.
struct Scene {
    Scene() {
        moderator = add_person(app, "Modératrice", false, true).as;
        const Object hall{{"name", "Salle CANARI"}, {"locality", "Saint-Étienne"}, {"commune", "42218"}};
        const Got place = app.post("/api/v1/places", base::json::to_text(hall), app.write_token());
        place_id = place.json().at("id").as_string();
        Object body = event_body("Conférence CANARI");
        body["start"] = Object{{"local", "2020-01-18T14:00:00"}, {"zone", "Europe/Paris"}};
        body["end"] = Object{{"local", "2020-01-18T16:00:00"}, {"zone", "Europe/Paris"}};
        body["description"] = "Texte CANARI";
        body["place"] = place_id;
        body["tags"] = base::json::Array{"canari"};
        body["hosts"] = base::json::Array{Object{{"name", "Jean CANARI"}}};
        body["sources"] = base::json::Array{Object{{"url", "https://canari.example/CANARI"}}};
        slug = add_event(app, body);
        id = app.get("/api/v1/events").json().at("data").at(0).at("id").as_string();
        uid = property(app.get("/agenda.ics").body, "UID");
    }

    std::string api() const { return "/api/v1/events/" + id; }
    Got hide() { return remove(app, api(), moderator, {{"If-Match", "*"}}); }
    Got patch(const Object& body) {
        return tests::patch(app, api(), moderator, base::json::to_text(body), {{"If-Match", "*"}});
    }
    Got publish() { return patch({{"state", "published"}}); }

    TestApp app;
    As moderator;
    std::string place_id, id, slug, uid;
};

int sequence_of(const Got& feed) { return std::stoi(property(feed.body, "SEQUENCE")); }

TEST_CASE("calendars are told that an event was taken away, and nothing of what it was") {
    Scene scene;
    const Got shown = scene.app.get("/agenda.ics");
    REQUIRE(property(shown.body, "SUMMARY") == "Conférence CANARI");
    scene.app.clock.advance(std::chrono::minutes{5});
    REQUIRE(scene.hide().status == 204);
    for (const std::string& target : {std::string("/agenda.ics"), std::string("/agenda.ics?lang=en")}) {
        INFO(target);
        const Got feed = scene.app.get(target);
        CHECK(property(feed.body, "SUMMARY") == (target.ends_with("en") ? "Removed" : "Retiré"));
        CHECK(property(feed.body, "UID") == scene.uid);
        CHECK(sequence_of(feed) > sequence_of(shown));
        CHECK(property(feed.body, "DTSTART") == property(shown.body, "DTSTART"));
        CHECK(property(feed.body, "DTEND") == property(shown.body, "DTEND"));
        CHECK(property(feed.body, "DTSTAMP") == "20200110T080500Z");
        CHECK(property(feed.body, "LAST-MODIFIED") == "20200110T080500Z");
        CHECK(property(feed.body, "STATUS") == "TENTATIVE");
        CHECK(property(feed.body, "TRANSP") == "TRANSPARENT");
        for (const char* gone : {"DESCRIPTION", "LOCATION", "URL", "CATEGORIES", "GEO", "CONFERENCE", "CREATED"})
            CHECK(property(feed.body, gone).empty());
        CHECK(feed.body.find("CANARI") == std::string::npos);
        CHECK(feed.body.find("canari") == std::string::npos);
        CHECK(feed.field("Last-Modified") == "Fri, 10 Jan 2020 08:05:00 GMT");
    }
}

TEST_CASE("an event that was taken away is told of where it was shown, and nowhere else") {
    Scene scene;
    scene.hide();
    const std::string window = "from=2020-01-18&to=2020-01-19";
    for (const std::string& target :
         {"/agenda.ics?" + window, "/tags/canari.ics?" + window, std::string("/communes/saint-etienne.ics"),
          "/places/salle-canari-saint-etienne.ics?" + window,
          std::string("/agenda.ics?kind=colloquium&status=announced"), std::string("/agenda.ics?alarm=PT2H"),
          "/agenda.ics?event=" + scene.slug, "/agenda.ics?event=nulle-part," + scene.id,
          "/tags/canari.ics?event=" + scene.slug, "/events/" + scene.slug + ".ics",
          "/events/" + scene.slug + ".ics?allday=bar"}) {
        INFO(target);
        const Got feed = scene.app.get(target);
        CHECK(feed.status == 200);
        CHECK(property(feed.body, "UID") == scene.uid);
        CHECK(feed.body.find("VALARM") == std::string::npos);
    }
    for (const std::string& target :
         {std::string("/agenda.ics?from=2020-01-19&to=2020-01-20"), std::string("/tags/autre.ics"),
          std::string("/communes/lyon.ics"), std::string("/agenda.ics?kind=debate"),
          std::string("/agenda.ics?event=nulle-part"), "/agenda.ics?host=nous&event=" + scene.slug,
          "/agenda.atom?event=" + scene.slug, std::string("/agenda.ics?q=canari"),
          std::string("/agenda.ics?q=conference"), std::string("/agenda.ics?what=actions"),
          std::string("/agenda.ics?cancelled=hide"), std::string("/agenda.atom"), std::string("/agenda.json")}) {
        INFO(target);
        const Got feed = scene.app.get(target);
        CHECK(feed.status == 200);
        CHECK(feed.body.find(scene.id) == std::string::npos);
        CHECK(feed.body.find("CANARI") == std::string::npos);
    }
    for (const std::string& path :
         {"/events/" + scene.slug + ".atom", "/events/" + scene.slug + ".json", "/events/" + scene.slug, scene.api()})
        CHECK(scene.app.get(path).status == 404);
    CHECK(property(scene.app.get("/agenda.ics?cancelled=status").body, "STATUS") == "CANCELLED");
}

TEST_CASE("of an event that never was public nothing is told to whoever knows what it is called") {
    Scene scene;
    REQUIRE(propose(scene.app, proposal_body("Secret CANARI")).status == 202);
    const Got waiting = get(scene.app, "/api/v1/events?state=waiting", scene.moderator);
    REQUIRE(waiting.json().at("data").as_array().size() == 1);
    const std::string id(waiting.json().at("data").at(0).at("id").as_string());
    for (const std::string& name : {id, std::string("secret-canari"), std::string("secret-canari-2020-01-18")}) {
        const Got feed = scene.app.get("/agenda.ics?event=" + name);
        INFO(feed.body);
        CHECK(property(feed.body, "UID").empty());
        CHECK(feed.body.find("CANARI") == std::string::npos);
        for (const char* list : {"/api/v1/agenda?event=", "/api/v1/actions?event="})
            CHECK(scene.app.get(list + name).json().at("data").as_array().empty());
        CHECK(scene.app.get("/agenda?event=" + name).body.find("CANARI") == std::string::npos);
    }
}

TEST_CASE("after 90 days an event that was taken away is as one that was never there") {
    Scene scene;
    scene.hide();
    const std::string own = "/events/" + scene.slug + ".ics";
    const std::vector<std::string> targets{"/agenda.ics?from=2020-01-01&to=2020-06-01", own};
    const base::Utc end = scene.app.clock.now() + days{90};
    std::vector<std::string> told;
    for (const std::string& target : targets) told.push_back(scene.app.get(target).body);
    scene.app.clock.set(end - std::chrono::seconds{1});
    for (std::size_t i = 0; i < targets.size(); ++i) {
        INFO(targets[i]);
        CHECK(scene.app.get(targets[i]).body == told[i]);  // the same bytes all the time
    }
    const auto changed = scene.app.get(targets[0]).field("Last-Modified");
    REQUIRE(scene.app.get_hot(targets[0]));
    scene.app.clock.set(end);
    CHECK_FALSE(scene.app.get_hot(targets[0]));  // no cache keeps it longer
    const Got feed = scene.app.get(targets[0]);
    CHECK(property(feed.body, "UID").empty());
    CHECK(scene.app.get(targets[0], {{"If-Modified-Since", changed}}).status == 200);
    CHECK(feed.field("Last-Modified") == "Thu, 09 Apr 2020 08:00:00 GMT");
    CHECK(scene.app.get(own).status == 404);
    CHECK(scene.app.get(own).json().at("detail") == scene.app.get("/events/nulle-part.ics").json().at("detail"));
}

TEST_CASE("what changes after an event was taken away is not told") {
    Scene scene;
    scene.hide();
    const std::string told = scene.app.get("/agenda.ics").body;
    scene.app.clock.advance(std::chrono::minutes{5});
    const Got moved = scene.patch({{"start", Object{{"local", "2020-01-20T09:00:00"}}},
                                   {"end", nullptr},
                                   {"sources", base::json::Array{Object{{"url", "https://example.org/autre"}}}}});
    INFO(moved.body);
    REQUIRE(moved.status == 200);
    REQUIRE(moved.json().at("state") == base::json::Value("hidden"));
    CHECK(scene.app.get("/agenda.ics").body == told);
}

TEST_CASE("an event that is published again comes back with a higher SEQUENCE") {
    Scene scene;
    scene.hide();
    const Got gone = scene.app.get("/agenda.ics");
    REQUIRE(scene.publish().status == 200);
    const Got back = scene.app.get("/agenda.ics");
    CHECK(property(back.body, "SUMMARY") == "Conférence CANARI");
    CHECK(property(back.body, "UID") == scene.uid);
    CHECK(sequence_of(back) > sequence_of(gone));
    scene.hide();
    CHECK(sequence_of(scene.app.get("/agenda.ics")) > sequence_of(back));
}

TEST_CASE("an event that changes as it is taken away is told with the time that was public") {
    Scene scene;
    const Got shown = scene.app.get("/agenda.ics");
    REQUIRE(scene
                .patch({{"state", "hidden"},
                        {"start", Object{{"local", "2020-01-20T09:00:00"}}},
                        {"end", nullptr},
                        {"sources", base::json::Array{Object{{"url", "https://example.org/autre"}}}}})
                .status == 200);
    CHECK(property(scene.app.get("/agenda.ics?from=2020-01-01&to=2020-02-01").body, "DTSTART") ==
          property(shown.body, "DTSTART"));
}

}  // namespace
