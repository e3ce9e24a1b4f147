// GET /api/v1/events: filters, pages, fields, time.
#include <set>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "tests/app/test_app.hpp"

namespace {

using namespace tests;
using base::json::Array;
using base::json::Object;

void add(TestApp& app, Object body) {
    const Got got = app.post("/api/v1/events", base::json::to_text(body), app.write_token());
    INFO(got.body);
    REQUIRE(got.status == 201);
}

void add(TestApp& app, std::string_view title, std::string_view date, std::string_view kind = "other") {
    Object body = event_body(title);
    body["start"] = Object{{"date", date}, {"zone", "Europe/Paris"}};
    body["kind"] = kind;
    add(app, body);
}

// The titles of a list, joined with a space.
std::string titles(const Got& got) {
    std::string line;
    const base::json::Value document = got.json();
    for (const auto& each : document.at("data").as_array())
        line += (line.empty() ? "" : " ") + std::string(each.at("title").as_string());
    return line;
}

TEST_CASE("events come in the order of their start, filters narrow them") {
    TestApp app;
    add(app, "c", "2020-03-01", "visit");
    add(app, "a", "2020-01-01", "fair");
    add(app, "b", "2020-02-01", "visit");
    Object tagged = event_body("d");
    tagged["start"] = Object{{"local", "2020-02-01T10:00:00"}, {"zone", "Europe/Paris"}};
    tagged["end"] = Object{{"local", "2020-02-03T10:00:00"}, {"zone", "Europe/Paris"}};
    tagged["tags"] = Array{"x", "y"};
    tagged["status"] = "cancelled";
    add(app, tagged);

    struct Row {
        const char* query;
        const char* wanted;
    };
    const std::vector<Row> rows{
        {"", "a b d c"},
        {"?kind=visit", "b c"},
        {"?kind=visit,fair", "a b c"},
        {"?kind=visit&kind=fair", "a b c"},
        {"?from=2020-02-01", "b d c"},
        {"?to=2020-02-01", "a"},
        {"?from=2020-02-02&to=2020-02-29", "d"},           // still running
        {"?from=2020-02-03T09:00:00Z&to=2020-02-29", ""},  // over at that very instant
        {"?from=2020-02-03T08:59:59Z&to=2020-02-29", "d"},
        {"?from=2020-02-01&to=2020-02-01T09:00:00Z", "b"},  // starts at that very instant
        {"?from=2020-02-01&to=2020-02-01T09:00:01Z", "b d"},
        {"?tag=x", "d"},
        {"?tag=x,z", "d"},
        {"?tag=z", ""},
        {"?status=cancelled", "d"},
        {"?status=over", "a"},
        {"?status=announced", "b c"},
        {"?status=announced,over", "a b c"},
        {"?status=full", ""},
        {"?campaign=nothing", ""},
        {"?place=nowhere", ""},
        {"?kind=fair&tag=x", ""},
        {"?limit=2", "a b"},
    };
    for (const Row& row : rows) {
        INFO(row.query);
        const Got got = app.get("/api/v1/events" + std::string(row.query));
        CHECK(got.status == 200);
        CHECK(titles(got) == row.wanted);
    }
}

TEST_CASE("events of a place and of a campaign") {
    TestApp app;
    app.load_demo();
    const base::json::Value places = app.get("/api/v1/places").json();
    const base::json::Value& place = places.at("data").as_array().at(0);
    const std::string by_id = "/api/v1/events?fields=title&place=" + std::string(place.at("id").as_string());
    const std::string by_slug = "/api/v1/events?fields=title&place=" + std::string(place.at("slug").as_string());
    CHECK(titles(app.get(by_id)) == "Colloque sur la reconnaissance faciale");
    CHECK(app.get(by_id).body == app.get(by_slug).body);
    CHECK(app.get("/api/v1/events?campaign=reconnaissance-faciale").json().at("data").as_array().size() == 3);
}

TEST_CASE("a walk by cursors sees everything once, in order, as does the Link field") {
    TestApp app;
    for (int i = 0; i < 23; ++i)  // several on one instant, so that ids decide
        add(app, std::to_string(i), i % 3 == 0 ? "2020-02-01" : "2020-02-02");
    std::vector<std::string> seen;
    std::string next = "/api/v1/events?limit=5&from=2020-01-01&fields=id,start";
    int pages = 0;
    while (!next.empty()) {
        REQUIRE(++pages < 10);
        const Got got = app.get(next);
        const base::json::Value document = got.json();
        for (const auto& each : document.at("data").as_array())
            seen.push_back(std::string(each.at("start").at("date").as_string()) +
                           std::string(each.at("id").as_string()));
        next = document.at("next").is_null() ? "" : std::string(document.at("next").as_string());
        CHECK(got.field("Link") == (next.empty() ? "" : "<" + next + ">; rel=\"next\""));
        if (pages == 2) add(app, "new", "2020-01-15");  // before what was read: neither shifts nor repeats
    }
    CHECK(pages == 5);
    CHECK(seen.size() == 23);
    CHECK(std::is_sorted(seen.begin(), seen.end()));
    CHECK(std::set<std::string>(seen.begin(), seen.end()).size() == 23);
}

TEST_CASE("a cursor belongs to its filter") {
    TestApp app;
    for (int i = 0; i < 3; ++i) add(app, "e", "2020-02-01", "visit");
    const std::string next{app.get("/api/v1/events?limit=1&kind=visit").json().at("next").as_string()};
    CHECK(app.get(next).status == 200);
    const std::string cursor = next.substr(next.find("cursor="));
    CHECK(app.get("/api/v1/events?kind=visit&" + cursor).status == 200);
    for (const std::string& query :
         {cursor, "kind=fair&" + cursor, "kind=visit&tag=a&" + cursor, "kind=visit&" + cursor + "x",
          std::string("kind=visit&cursor=x"), "kind=visit&" + cursor + "&" + cursor}) {
        INFO(query);
        const Got got = app.get("/api/v1/events?" + query);
        CHECK(got.status == 400);
        CHECK_FALSE(got.code_at("?cursor").empty());
    }
}

TEST_CASE("fields picks members, in their own order") {
    TestApp app;
    add(app, "a", "2020-02-01");
    const base::json::Value list = app.get("/api/v1/events?fields=title,kind").json();
    CHECK(base::json::to_text(list.at("data")) == R"([{"kind":"other","title":"a"}])");
    const std::string self{
        app.get("/api/v1/events?fields=links").json().at("data").at(0).at("links").at("self").as_string()};
    CHECK(app.get(self + "?fields=title&fields=kind").body == "{\"kind\":\"other\",\"title\":\"a\"}\n");
    CHECK(app.get(self + "?fields=title,title").body == "{\"title\":\"a\"}\n");
    CHECK(app.get(self + "?fields=").json().as_object().size() > 30);
    CHECK(app.get(self + "?fields=title").field("ETag").starts_with("\"1."));
    for (const char* target : {"/api/v1/events?fields=colour", "/api/v1/events?fields=title,colour"}) {
        const Got got = app.get(target);
        CHECK(got.status == 400);
        CHECK(got.code_at("?fields") == "unknown_value");
    }
    CHECK(app.get(self + "?fields=colour").status == 400);
}

TEST_CASE("a wrong field is refused in an empty list too") {
    TestApp app;
    CHECK(app.get("/api/v1/events?fields=colour").status == 400);
    CHECK(app.get("/api/v1/places?fields=colour").status == 400);
    CHECK(app.get("/api/v1/events?fields=title").status == 200);
}

TEST_CASE("a parameter that is unknown or wrong is refused by name") {
    TestApp app;
    for (const char* target : {"/api/v1/events?colour=red", "/api/v1/events/x?colour=red", "/api/v1?colour=red",
                               "/api/v1/places?colour=red"}) {
        INFO(target);
        const Got got = app.get(target);
        CHECK(got.status == 400);
        CHECK(got.errors() == "?colour unknown_parameter\n");
    }
    CHECK(app.get("/api/v1/events?limit=0&from=x&kind=y&cursor=z").status == 400);
    CHECK(app.get("/api/v1/places?limit=0").code_at("?limit") == "out_of_range");
    CHECK(app.get("/api/v1/places?cursor=A").code_at("?cursor") == "bad_cursor");
}

TEST_CASE("an event that is not there is 404, however it is named") {
    TestApp app;
    for (const char* target : {"/api/v1/events/00000000-0000-7000-8000-00000000dead", "/api/v1/events/x",
                               "/api/v1/events/%27%20OR%201=1", "/api/v1/places/x"}) {
        INFO(target);
        const Got got = app.get(target);
        CHECK(got.status == 404);
        CHECK(got.json().at("type").as_string() == "/problems/not-found");
    }
}

TEST_CASE("an event is over once its end has passed, in hot answers too") {
    TestApp app;
    Object body = event_body();
    body["start"] = Object{{"local", "2020-01-10T10:00:00"}, {"zone", "Europe/Paris"}};
    body["end"] = Object{{"local", "2020-01-10T12:00:00"}, {"zone", "Europe/Paris"}};
    add(app, body);
    const std::string self{app.get("/api/v1/events").json().at("data").at(0).at("links").at("self").as_string()};
    const auto status = [&](const std::string& target) {
        const auto hot = app.get_hot(target);
        const base::json::Value document = (hot ? *hot : app.get(target)).json();
        return std::string(
            (document.as_object().contains("data") ? document.at("data").at(0) : document).at("status").as_string());
    };
    CHECK(status(self) == "announced");
    CHECK(status("/api/v1/events") == "announced");
    app.clock.set(instant("2020-01-10T10:59:59Z"));
    CHECK(status(self) == "announced");
    CHECK(app.get_hot("/api/v1/events"));
    app.clock.set(instant("2020-01-10T11:00:00Z"));
    CHECK(status(self) == "over");
    CHECK(status("/api/v1/events") == "over");
}

TEST_CASE("lists by status follow the clock, in hot answers too") {
    TestApp app;
    Object body = event_body("a");
    body["start"] = Object{{"local", "2020-01-10T10:00:00"}, {"zone", "Europe/Paris"}};
    body["end"] = Object{{"local", "2020-01-10T12:00:00"}, {"zone", "Europe/Paris"}};
    add(app, body);
    const auto shown = [&](const char* target) {
        const auto hot = app.get_hot(target);
        return titles(hot ? *hot : app.get(target));
    };
    CHECK(shown("/api/v1/events?status=over").empty());
    CHECK(shown("/api/v1/events?status=announced") == "a");
    app.clock.set(instant("2020-01-10T11:00:00Z"));
    CHECK(shown("/api/v1/events?status=over") == "a");
    CHECK(shown("/api/v1/events?status=announced").empty());
}

TEST_CASE("events are found by where they are and by when they changed") {
    TestApp app;
    const auto add_place = [&](const char* body) {
        const Got got = app.post("/api/v1/places", body, app.write_token());
        REQUIRE(got.status == 201);
        return std::string(got.json().at("id").as_string());
    };
    const auto add_at = [&](std::string_view title, const std::string& place) {
        Object body = event_body(title);
        body["place"] = place;
        add(app, body);
    };
    add_at("chapelon", add_place(R"({"name": "Chapelon", "commune": "42218", "latitude": 45.4397, "longitude": 4.3872,
        "accessible": true})"));
    app.clock.advance(std::chrono::hours{1});
    add_at("ajaccio", add_place(R"({"name": "Mairie", "commune": "2A004", "latitude": 41.9192, "longitude": 8.7386})"));
    app.clock.advance(std::chrono::hours{1});
    add(app, event_body("nulle-part"));

    struct Row {
        const char* query;
        const char* wanted;
    };
    const std::vector<Row> rows{
        {"commune=42218", "chapelon"},
        {"commune=42218,2A004", "chapelon ajaccio"},
        {"commune=saint-etienne", "chapelon"},
        {"commune=ajaccio,42218", "chapelon ajaccio"},
        {"commune=paris", ""},
        {"department=42", "chapelon"},
        {"department=2A&department=42", "chapelon ajaccio"},
        {"department=2A&commune=42218", ""},
        {"accessible=true", "chapelon"},
        {"accessible=false", ""},
        {"near=45.44,4.39", "chapelon"},
        {"near=45.44,4.39&radius=1", "chapelon"},
        {"near=45.44,4.39&radius=0.1", ""},
        {"near=43.5,6.5&radius=400", "chapelon ajaccio"},
        {"near=0,179.9&radius=100", ""},
        {"updated_since=2020-01-10T09:00:00Z", "ajaccio nulle-part"},
        {"updated_since=2020-01-10T10:00:01Z", ""},
        {"updated_since=2020-01-10T09:00:00Z&commune=2A004", "ajaccio"},
        {"state=published", "chapelon ajaccio nulle-part"},
    };
    for (const Row& row : rows) {
        INFO(row.query);
        CHECK(titles(app.get("/api/v1/events?" + std::string(row.query))) == row.wanted);
    }
}

TEST_CASE("each defect of a filter has its pointer and code") {
    TestApp app;
    struct Row {
        const char* query;
        const char* wanted;
    };
    const std::vector<Row> rows{
        {"commune=99999", "?commune unknown_value\n"},
        {"commune=saint-etien", "?commune unknown_value\n"},
        {"tag=", "?tag required\n"},
        {"department=4", "?department unknown_value\n"},
        {"accessible=yes", "?accessible unknown_value\n"},
        {"accessible=true&accessible=true", "?accessible duplicate\n"},
        {"near=45", "?near not_a_position\n"},
        {"near=91,0", "?near not_a_position\n"},
        {"near=nan,0", "?near not_a_position\n"},
        {"near=1e1,0", "?near not_a_position\n"},
        {"near=45.4,4.4,1", "?near not_a_position\n"},
        {"near=45.4,4.4&radius=501", "?radius out_of_range\n"},
        {"near=45.4,4.4&radius=0", "?radius out_of_range\n"},
        {"radius=5", "?radius contradiction\n"},
        {"updated_since=yesterday", "?updated_since not_a_moment\n"},
        {"state=secret", "?state unknown_value\n"},
    };
    for (const Row& row : rows) {
        INFO(row.query);
        const Got got = app.get("/api/v1/events?" + std::string(row.query));
        CHECK(got.status == 400);
        CHECK(got.errors() == row.wanted);
    }
    CHECK(app.get("/api/v1/events?state=hidden").status == 401);
}

}  // namespace
