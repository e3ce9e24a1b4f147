// What the API answers, byte for byte, after the Chapelon scenario was loaded on its day.
#include "tests/golden.hpp"

#include <string>

#include <catch2/catch.hpp>

#include "tests/app/test_app.hpp"
#include "tests/source_tree.hpp"

namespace {

using namespace tests;

// The path below the API of the scenario's first event whose slug begins like that.
std::string self_of(TestApp& app, const char* list, std::string_view slug) {
    const base::json::Value document = app.get(list).json();
    for (const auto& each : document.at("data").as_array())
        if (each.at("slug").as_string().starts_with(slug)) return std::string(each.at("links").at("self").as_string());
    FAIL("no " << slug << " in " << list);
    return {};
}

void expect(const Got& got, const std::string& name) {
    CHECK(got.status == 200);
    CHECK(got.field("Content-Type") == "application/json");
    CHECK(got.body.ends_with("}\n"));
    expect_golden("api/" + name + ".json", base::json::to_pretty_text(got.json()));
}

TEST_CASE("the service document") {
    TestApp app;
    expect(app.get("/api/v1"), "service_document");
}

TEST_CASE("the service document of an operator who says more") {
    app::Config config = test_config();
    config.name = "L’Agenda";
    config.language = "en";
    config.zone = "America/Montreal";
    config.data_license = "https://creativecommons.org/publicdomain/zero/1.0/";
    config.attribution = "L’Agenda, a \"site\"";
    TestApp app{config};
    const base::json::Value document = app.get("/api/v1").json();
    CHECK(document.at("name").as_string() == "L’Agenda");
    CHECK(document.at("zone").as_string() == "America/Montreal");
    CHECK(document.at("data_license").as_string() == "https://creativecommons.org/publicdomain/zero/1.0/");
    CHECK(document.at("attribution").as_string() == "L’Agenda, a \"site\"");
}

TEST_CASE("the scenario's events as a list") {
    TestApp app;
    app.load_demo();
    expect(app.get("/api/v1/events"), "event_list");
}

TEST_CASE("the scenario's colloquium") {
    TestApp app;
    app.load_demo();
    const Got got = app.get(self_of(app, "/api/v1/events", "colloque-sur"));
    expect(got, "event");
    CHECK(got.field("ETag").starts_with("\"1."));
}

TEST_CASE("an event with everything that can be said of one") {
    TestApp app;
    app.load_demo();
    base::json::Object body =
        base::json::parse(read_bytes(tests::source_tree() / "tests/api/data/full_event.json")).as_object();
    body["place"] = app.get(self_of(app, "/api/v1/places", "amicale")).json().at("id");
    body["relations"] = base::json::Array{base::json::Object{
        {"type", "replaces"}, {"event", app.get(self_of(app, "/api/v1/events", "colloque-sur")).json().at("id")}}};
    const Got created = app.post("/api/v1/events", base::json::to_text(body), app.write_token());
    CHECK(created.status == 201);
    const Got got = app.get(created.field("Location"));
    CHECK(got.json() == created.json());
    expect(got, "full_event");
}

TEST_CASE("an empty list") {
    TestApp app;
    CHECK(app.get("/api/v1/events").body == "{\"data\":[],\"next\":null}\n");
    CHECK(app.get("/api/v1/places").body == "{\"data\":[],\"next\":null}\n");
    CHECK(app.get("/api/v1/events").field("Link").empty());
}

TEST_CASE("the scenario's places") {
    TestApp app;
    app.load_demo();
    expect(app.get("/api/v1/places"), "place_list");
    expect(app.get(self_of(app, "/api/v1/places", "amicale")), "place");
}

}  // namespace
