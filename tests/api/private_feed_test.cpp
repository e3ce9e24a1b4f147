// The caller's private feeds, through the API.
#include "service/private_feed.hpp"

#include <catch2/catch.hpp>

#include "tests/api/people.hpp"

namespace {

using namespace tests;

TEST_CASE("a feed is made with its links, told once, then listed without them, reset and revoked") {
    TestApp app;
    const Person anna = add_person(app, "Anna");
    const Got made = post(app, "/api/v1/feeds", anna.as, R"({"name": "Téléphone"})");
    CHECK(made.status == 201);
    const std::string ics{made.json().at("links").at("ics").as_string()};
    CHECK(app.get(ics).status == 200);
    CHECK(app.get(std::string(made.json().at("links").at("atom").as_string())).status == 200);
    const Got list = get(app, "/api/v1/feeds", anna.as);
    CHECK(list.json().at("data").at(0).at("name") == "Téléphone");
    CHECK(list.body.find("links") == std::string::npos);
    const std::string self = made.field("Location");
    const Got reset = post(app, self + "/reset", anna.as, "");
    CHECK(reset.status == 200);
    CHECK(app.get(ics).status == 404);
    CHECK(app.get(std::string(reset.json().at("links").at("ics").as_string())).status == 200);
    CHECK(remove(app, self, anna.as).status == 204);
    CHECK(get(app, "/api/v1/feeds", anna.as).json().at("data").as_array().empty());
}

TEST_CASE("a feed that cannot stand is refused, each with what is wrong") {
    TestApp app;
    const Person anna = add_person(app, "Anna");
    struct Row {
        const char* what;
        std::string body;
        int status;
    };
    const Row row = GENERATE(Row{"nothing", "{}", 422}, Row{"an empty name", R"({"name": " "})", 422},
                             Row{"a long name", R"({"name": ")" + std::string(61, 'x') + "\"}", 422},
                             Row{"no text", R"({"name": 1})", 422},
                             Row{"more than that", R"({"name": "x", "scope": "read"})", 422}, Row{"no JSON", "{", 400});
    INFO(row.what);
    CHECK(post(app, "/api/v1/feeds", anna.as, row.body).status == row.status);
    CHECK(get(app, "/api/v1/feeds", anna.as).json().at("data").as_array().empty());
}

TEST_CASE("nobody has more of them than they can keep an eye on") {
    TestApp app;
    const Person anna = add_person(app, "Anna");
    for (std::size_t i = 0; i < domain::PrivateFeed::most; ++i)
        CHECK(post(app, "/api/v1/feeds", anna.as, R"({"name": "x"})").status == 201);
    CHECK(post(app, "/api/v1/feeds", anna.as, R"({"name": "x"})").status == 409);
}

}  // namespace
