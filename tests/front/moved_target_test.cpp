// Addresses with a slug that something had once lead on, to the page and to each of its feeds.
#include "front/moved_target.hpp"

#include <string>

#include <catch2/catch.hpp>

#include "tests/api/people.hpp"

namespace {

using namespace tests;

struct Renamed {
    TestApp app;
    std::string id;

    Renamed() {
        const Got made = app.post("/api/v1/places", R"({"name": "Amicale"})", app.write_token());
        id = text_at(made, "id");
        CHECK(rename("maison").status == 200);
    }
    Got rename(const std::string& slug) {
        return patch(app, "/api/v1/places/" + id, {{}, {}, app.write_token()}, R"({"slug": ")" + slug + R"("})",
                     {{"If-Match", "*"}});
    }
};

TEST_CASE("an address with a former slug leads to the same thing of today, query kept") {
    Renamed scene;
    TestApp& app = scene.app;
    struct Row {
        const char* asked;
        const char* wanted;
    };
    for (const Row& row :
         {Row{"/places/amicale", "/places/maison"}, Row{"/places/amicale?lang=en", "/places/maison?lang=en"},
          Row{"/places/amicale.ics", "/places/maison.ics"},
          Row{"/places/amicale.ics?cancelled=hide&kind=visit", "/places/maison.ics?cancelled=hide&kind=visit"},
          Row{"/places/amicale.atom", "/places/maison.atom"},
          Row{"/places/amicale.json?lang=en", "/places/maison.json?lang=en"}}) {
        INFO(row.asked);
        for (const Got& got : {app.get(row.asked), app.head(row.asked)}) {
            CHECK(got.status == 301);
            CHECK(got.field("Location") == row.wanted);
            // Not for ever: it may get its name back.
            CHECK(got.field("Cache-Control") == "public, max-age=60");
        }
        CHECK(app.get(row.wanted).status == 200);
    }
    CHECK(app.get("/places/nowhere").status == 404);
    CHECK(app.get("/events/amicale").status == 404);
    CHECK(app.get("/places/amicale.txt").status == 404);
    CHECK(app.get("/places/%61micale").status == 404);
    // The API takes ids.
    CHECK(app.get("/api/v1/places/amicale").status == 404);
}

TEST_CASE("communes and departments have one address each, to which their other names lead") {
    TestApp app;
    struct Row {
        const char* asked;
        const char* wanted;
    };
    for (const Row& row :
         {Row{"/communes/42218", "/communes/saint-etienne"},
          Row{"/communes/42218?lang=en", "/communes/saint-etienne?lang=en"},
          Row{"/communes/42218.ics?kind=visit", "/communes/saint-etienne.ics?kind=visit"},
          Row{"/communes/2a004.atom", "/communes/ajaccio.atom"},
          Row{"/communes/Saint-%C3%89tienne", "/communes/saint-etienne"}, Row{"/departments/2a", "/departments/2A"},
          Row{"/departments/2a.json?lang=en", "/departments/2A.json?lang=en"}}) {
        INFO(row.asked);
        const Got got = app.get(row.asked);
        CHECK(got.status == 301);
        CHECK(got.field("Location") == row.wanted);
        CHECK(app.get(row.wanted).status == 200);
    }
    for (const char* nothing : {"/communes/99999", "/communes/saint-denis", "/departments/2c", "/departments/20.ics"})
        CHECK(app.get(nothing).status == 404);
}

TEST_CASE("there and back again is no circle") {
    Renamed scene;
    CHECK(scene.rename("amicale").status == 200);
    CHECK(scene.app.get("/places/amicale").status == 200);
    const Got got = scene.app.get("/places/maison");
    CHECK(got.status == 301);
    CHECK(got.field("Location") == "/places/amicale");
}

TEST_CASE("filters know things by what they were called") {
    Renamed scene;
    base::json::Object body = event_body();
    body["place"] = scene.id;
    CHECK(scene.app.post("/api/v1/events", base::json::to_text(body), scene.app.write_token()).status == 201);
    for (const char* target : {"/api/v1/events?place=maison", "/api/v1/events?place=amicale"}) {
        INFO(target);
        CHECK(scene.app.get(target).json().at("data").as_array().size() == 1);
    }
    CHECK(scene.app.get("/api/v1/events?place=nowhere").json().at("data").as_array().empty());
}

}  // namespace
