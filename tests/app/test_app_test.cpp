// The TestApp itself: what every other test stands on.
#include "tests/app/test_app.hpp"

#include <string>

#include <catch2/catch.hpp>

namespace {

using namespace tests;

TEST_CASE("a TestApp answers without a socket, on a clock that stands still") {
    TestApp app;
    const Got got = app.get("/api/v1/events");
    CHECK(got.status == 200);
    CHECK(got.head.starts_with("HTTP/1.1 200 OK\r\n"));
    CHECK(got.field("content-type") == "application/json");
    CHECK(got.json().at("data").as_array().empty());
    CHECK(app.clock.now() == instant("2020-01-10T08:00:00Z"));
    app.clock.advance(std::chrono::seconds{1});
    CHECK(app.clock.now() == instant("2020-01-10T08:00:01Z"));
}

TEST_CASE("ids count and look as real ones do") {
    CountingIds ids;
    CHECK(ids.uuid() == "00000000-0000-7000-8000-000000000001");
    std::string last;
    for (int i = 0; i < 300; ++i) {
        const std::string id = ids.uuid();
        CHECK(base::is_uuid(id));
        CHECK(id > last);
        last = id;
    }
    CHECK(ids.short_code() == "000001");
    for (int i = 0; i < 31; ++i) ids.short_code();
    CHECK(ids.short_code() == "000011");
    CHECK(ids.secret(12).size() == 16);
    CHECK(ids.secret(32).size() == 43);
    CHECK(ids.secret(32) != ids.secret(32));
}

TEST_CASE("two applications share nothing") {
    TestApp one;
    TestApp other;
    CHECK(one.post("/api/v1/events", base::json::to_text(event_body()), one.write_token()).status == 201);
    CHECK(one.get("/api/v1/events").json().at("data").as_array().size() == 1);
    CHECK(other.get("/api/v1/events").json().at("data").as_array().empty());
    CHECK(other.post("/api/v1/events", base::json::to_text(event_body()), one.read_token()).status == 401);
}

TEST_CASE("the same steps give the same bytes") {
    const auto steps = [] {
        TestApp app;
        app.load_demo();
        return app.get("/api/v1/events").head + app.get("/api/v1/events").body + app.get("/agenda.ics").body +
               app.get("/").body + app.get("/nowhere").body;
    };
    CHECK(steps() == steps());
}

TEST_CASE("what was written survives a restart") {
    TestApp app;
    CHECK(app.post("/api/v1/events", base::json::to_text(event_body()), app.write_token()).status == 201);
    const std::string before = app.get("/api/v1/events").body;
    app.restart();
    CHECK(app.get("/api/v1/events").body == before);
}

TEST_CASE("the folder is gone with its application") {
    std::filesystem::path path;
    {
        const TestApp app;
        path = app.folder.path();
        CHECK(std::filesystem::exists(path / "data" / "charivari.db"));
    }
    CHECK_FALSE(std::filesystem::exists(path));
}

TEST_CASE("a reply is taken apart as a client would") {
    http::Response response{422, {}, R"({"errors":[{"pointer":"/a","code":"x"},{"pointer":"/b","code":"y"}]})"};
    response.fields.add("Link", "<a>");
    response.fields.add("Link", "<b>");
    const Got got = taken_apart(http::to_reply(std::move(response), http::Method::get, true));
    CHECK(got.status == 422);
    CHECK(got.field("link") == "<a>, <b>");
    CHECK(got.closes);
    CHECK(got.code_at("/b") == "y");
    CHECK(got.code_at("/c").empty());
    CHECK(got.errors() == "/a x\n/b y\n");
}

}  // namespace
