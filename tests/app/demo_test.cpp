#include "app/demo.hpp"

#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "tests/app/test_app.hpp"

namespace {

using namespace tests;

std::vector<std::string> dates(TestApp& app) {
    std::vector<std::string> all;
    const base::json::Value document = app.get("/api/v1/events").json();
    for (const auto& each : document.at("data").as_array()) all.emplace_back(each.at("start").at("date").as_string());
    return all;
}

TEST_CASE("the demo tells what it loaded, and the secrets once") {
    TestApp app;
    const std::string told = app::load_demo(*app.program);
    CHECK(told.starts_with("Demo loaded: 3 events.\nExample groups: 3, with 5 actions.\n"));
    CHECK(told.find("demo, password ") != std::string::npos);
    const std::string token = told.substr(told.find("chv_"), 47);
    CHECK(app.post("/api/v1/events", base::json::to_text(event_body()), token).status == 201);
    const std::string again = app::load_demo(*app.program);
    CHECK(again == "The demo was loaded before; nothing to do.\n");
}

TEST_CASE("twice is the same as once, a month later and after a restart too") {
    TestApp app;
    app.load_demo();
    const std::string events = app.get("/api/v1/events").body;
    const std::string places = app.get("/api/v1/places").body;
    const std::string actions = app.get("/api/v1/actions").body;
    CHECK(app.get("/api/v1/actions").json().at("data").as_array().size() == 5);
    app.load_demo();
    CHECK(app.get("/api/v1/events").body == events);
    CHECK(app.get("/api/v1/actions").body == actions);
    app.restart();
    app.load_demo();
    CHECK(app.get("/api/v1/events").body == events);
    CHECK(app.get("/api/v1/places").body == places);
    CHECK(app.get("/api/v1/actions").body == actions);
    app.clock.set(instant("2020-01-17T08:00:00Z"));
    app.load_demo();
    CHECK(app.get("/api/v1/events").body == events);
}

TEST_CASE("a second load brings back what is missing and leaves what was changed") {
    TestApp app;
    CHECK(app.post("/api/v1/events", base::json::to_text(event_body()), app.write_token()).status == 201);
    app.load_demo();
    CHECK(dates(app).size() == 4);
    app.load_demo();
    CHECK(dates(app).size() == 4);
}

TEST_CASE("the living example falls on the second Saturday from today") {
    struct Row {
        const char* today;
        const char* wanted;
    };
    for (const Row& row : std::vector<Row>{
             {"2026-03-02T08:00:00Z", "2026-03-14"},  // Monday
             {"2026-03-06T08:00:00Z", "2026-03-14"},  // Friday
             {"2026-03-07T08:00:00Z", "2026-03-21"},  // Saturday
             {"2026-03-08T08:00:00Z", "2026-03-21"},  // Sunday
             {"2026-03-06T22:30:00Z", "2026-03-14"},  // still Friday in Paris
             {"2026-03-06T23:30:00Z", "2026-03-21"},  // Saturday in Paris
             {"2027-12-30T08:00:00Z", "2028-01-08"},
         }) {
        INFO(row.today);
        TestApp app;
        app.clock.set(instant(row.today));
        app.load_demo();
        CHECK(dates(app) == std::vector<std::string>{"2019-12-19", "2020-01-18", row.wanted});
    }
}

TEST_CASE("nothing false is announced about a real person") {
    TestApp app;
    app.clock.set(instant("2026-03-02T08:00:00Z"));
    app.load_demo();
    const base::json::Value example = app.get("/api/v1/events?from=2026-01-01").json().at("data").at(0);
    CHECK(example.at("title").as_string().starts_with("Exemple"));
    CHECK(example.at("hosts").at(0).at("role").as_string() == "personne inventée");
    CHECK(example.at("place").at("name").as_string().find("exemple") != std::string::npos);
    CHECK(base::json::to_text(example).find("Mis") == std::string::npos);
    const base::json::Value archive = app.get("/api/v1/events?to=2026-01-01").json();
    for (const auto& each : archive.at("data").as_array()) CHECK(each.at("status").as_string() == "over");
}

}  // namespace
