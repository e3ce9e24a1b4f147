// A client that did not hear the answer sends the same again, and it is done once (decision 18).
#include <string>

#include <catch2/catch.hpp>

#include "tests/api/people.hpp"
#include "tests/golden.hpp"

namespace {

using namespace tests;

constexpr const char* key = "3f0c1b52-9d1e-4b8a";

Got create(TestApp& app, const As& as, const char* with, const std::string& title = "Colloque") {
    return post(app, "/api/v1/events", as, base::json::to_text(event_body(title)), {{"Idempotency-Key", with}});
}

std::size_t count(TestApp& app) { return app.get("/api/v1/events").json().at("data").as_array().size(); }

TEST_CASE("the same request with the same key is done once and answered as it was") {
    TestApp app;
    const Person mona = add_person(app, "Mona", false, true);
    const Got first = create(app, mona.as, key);
    REQUIRE(first.status == 201);
    app.clock.advance(std::chrono::hours{23});
    const Got again = create(app, mona.as, key);
    CHECK(again.status == 201);
    CHECK(again.body == first.body);
    CHECK(again.field("Location") == first.field("Location"));
    CHECK(again.field("ETag") == first.field("ETag"));
    CHECK(count(app) == 1);
    CHECK(create(app, mona.as, "another-key-of-16").status == 201);
    CHECK(count(app) == 2);
}

TEST_CASE("a key is of one body, one caller, one route and one day") {
    TestApp app;
    const Person mona = add_person(app, "Mona", false, true);
    const Person mia = add_person(app, "Mia", false, true);
    CHECK(create(app, mona.as, key).status == 201);
    CHECK(create(app, mona.as, key, "Autre").status == 422);
    CHECK(count(app) == 1);
    CHECK(create(app, mia.as, key).status == 201);
    CHECK(create(app, add_token(app, mona, domain::Scope::write), key).status == 201);
    CHECK(post(app, "/api/v1/places", mona.as, R"({"name": "Salle"})", {{"Idempotency-Key", key}}).status == 201);
    CHECK(count(app) == 3);
    app.clock.advance(std::chrono::hours{25});  // hours are counted whole
    CHECK(create(app, mona.as, key, "Autre").status == 201);
    CHECK(count(app) == 4);
}

TEST_CASE("what was refused may be sent again, mended") {
    TestApp app;
    const Person mona = add_person(app, "Mona", false, true);
    CHECK(create(app, mona.as, key, "").status == 422);
    CHECK(create(app, mona.as, key, "Colloque").status == 201);
    for (const char* bad : {"short", "fifteen-letters", "with a space in it", ""}) {
        INFO(bad);
        CHECK(create(app, mona.as, bad).status == (*bad ? 400 : 201));
    }
}

TEST_CASE("no answer that is kept can be read without its key") {
    TestApp app;
    const Person anna = add_person(app, "Anna");
    const Got made =
        post(app, "/api/v1/tokens", anna.as, R"({"name": "x", "scope": "read"})", {{"Idempotency-Key", key}});
    REQUIRE(made.status == 201);
    const std::string token = text_at(made, "token");
    CHECK(text_at(post(app, "/api/v1/tokens", anna.as, R"({"name": "x", "scope": "read"})", {{"Idempotency-Key", key}}),
                  "token") == token);
    const base::Utc kept_at = app.program->database.read([](store::Connection& c) {
        auto row = c.prepare("SELECT at FROM idempotency");
        row.step();
        return row.get<base::Utc>(0);
    });
    app.program->database.stop();
    std::string bytes;
    for (const auto& each : std::filesystem::recursive_directory_iterator(app.folder.path()))
        if (each.is_regular_file()) bytes += read_bytes(each.path());
    CHECK(bytes.find(token) == std::string::npos);
    CHECK(bytes.find(key) == std::string::npos);
    CHECK(bytes.find("idempotency") != std::string::npos);  // the control
    // Nor can what was sent be guessed, short as it may be, or the moment be read.
    CHECK(bytes.find(base::sha256_hex(R"({"name": "x", "scope": "read"})")) == std::string::npos);
    CHECK(std::chrono::floor<std::chrono::hours>(kept_at) == kept_at);
}

}  // namespace
