// Tags in the API.
#include <string>

#include <catch2/catch.hpp>

#include "tests/api/people.hpp"

namespace {

using namespace tests;
using base::json::Array;
using base::json::Object;
using base::json::Value;

std::string tags_of(TestApp& app, const std::string& target = "/api/v1/tags") {
    std::string text;
    const Value page = app.get(target).json();
    for (const Value& each : page.at("data").as_array())
        text += std::string(each.at("tag").as_string()) + "=" + base::json::to_text(each.at("events")) + " ";
    return text;
}
Got add(TestApp& app, const Array& tags) {
    Object body = event_body();
    body["tags"] = tags;
    return app.post("/api/v1/events", base::json::to_text(body), app.write_token());
}

TEST_CASE("tags are counted as events come, change and go") {
    TestApp app;
    const Person moderator = add_person(app, "Mod", false, true);
    const std::string first = add(app, {Value("ville"), Value("camera")}).field("Location");
    CHECK(add(app, {Value("ville")}).status == 201);
    CHECK(tags_of(app) == "camera=1 ville=2 ");
    const auto change = [&](const char* body) {
        CHECK(patch(app, first, moderator.as, body, {{"If-Match", "*"}}).status == 200);
        return tags_of(app);
    };
    CHECK(change(R"({"tags": ["ville"]})") == "ville=2 ");
    CHECK(change(R"({"tags": ["loi", "camera"]})") == "camera=1 loi=1 ville=1 ");
    CHECK(change(R"({"description": "Autre"})") == "camera=1 loi=1 ville=1 ");
    CHECK(change(R"({"state": "hidden"})") == "ville=1 ");
    CHECK(change(R"({"tags": ["secret"]})") == "ville=1 ");
    CHECK(change(R"({"state": "published"})") == "secret=1 ville=1 ");
}

TEST_CASE("tags are walked through by cursors, with where they lead") {
    TestApp app;
    CHECK(add(app, {Value("a"), Value("b"), Value("c")}).status == 201);
    const Value page = app.get("/api/v1/tags?limit=2").json();
    CHECK(page.at("data").as_array().size() == 2);
    CHECK(page.at("data").at(0).at("links").at("html").as_string() == "/tags/a");
    CHECK(tags_of(app, std::string(page.at("next").as_string())) == "c=1 ");
    for (const char* target : {"/tags/a", "/tags/a.ics", "/api/v1/events?tag=a"}) CHECK(app.get(target).status == 200);
    CHECK(app.get("/tags/a").body.find("href=\"/events/colloque-2020-01-18\"") != std::string::npos);
}

TEST_CASE("a tag is the same however it is written: in bodies, filters and addresses") {
    TestApp app;
    const Got made = add(app, {Value("Vidéo surveillance"), Value("Été")});
    CHECK(made.status == 201);
    CHECK(base::json::to_text(made.json().at("tags")) == R"(["video-surveillance","ete"])");
    CHECK(tags_of(app) == "ete=1 video-surveillance=1 ");
    const Person moderator = add_person(app, "Mod", false, true);
    const Got same = patch(app, made.field("Location"), moderator.as, R"({"tags": ["video-surveillance", "été"]})",
                           {{"If-Match", "*"}});
    CHECK(same.json().at("revision").as_int64() == 1);
    for (const char* filter : {"tag=%C3%89t%C3%A9", "tag=Vid%C3%A9o+surveillance", "tag=nothing,ETE"}) {
        INFO(filter);
        CHECK(app.get("/api/v1/events?" + std::string(filter)).json().at("data").as_array().size() == 1);
        CHECK(app.get("/agenda.json?" + std::string(filter)).json().at("items").as_array().size() == 1);
    }
    struct Row {
        const char* asked;
        const char* wanted;
    };
    for (const Row& row :
         {Row{"/tags/%C3%89t%C3%A9", "/tags/ete"}, Row{"/tags/ETE.ics?lang=en", "/tags/ete.ics?lang=en"},
          Row{"/tags/Vid%C3%A9o%20surveillance.json", "/tags/video-surveillance.json"}}) {
        INFO(row.asked);
        const Got got = app.get(row.asked);
        CHECK(got.status == 301);
        CHECK(got.field("Location") == row.wanted);
        CHECK(app.get(row.wanted).status == 200);
    }
    for (const char* nothing : {"/tags/%21", "/tags/-", "/tags/%21.ics"}) CHECK(app.get(nothing).status == 404);
}

TEST_CASE("one tag is looked at by itself, while a public event has it") {
    TestApp app;
    const Person moderator = add_person(app, "Mod", false, true);
    const std::string event = add(app, {Value("Été"), Value("ville")}).field("Location");
    const std::string self = "/api/v1/tags/ete";
    const Got got = app.get(self);
    CHECK(got.status == 200);
    CHECK(got.json() == Value(Object{{"tag", "ete"},
                                     {"events", 1},
                                     {"actions", 0},
                                     {"links", Object{{"self", self},
                                                      {"events", "/api/v1/events?tag=ete"},
                                                      {"actions", "/api/v1/actions?tag=ete"},
                                                      {"html", "/tags/ete"},
                                                      {"ics", "/tags/ete.ics"}}}}));
    CHECK(app.get("/api/v1/tags").json().at("data").at(0) == got.json());
    CHECK(app.get(self + "?fields=events").json() == Value(Object{{"events", 1}}));
    CHECK(app.get(self + "?fields=x").status == 400);
    const Got moved = app.get("/api/v1/tags/%C3%89T%C3%89?fields=events");
    CHECK(moved.status == 301);
    CHECK(moved.field("Location") == self + "?fields=events");
    for (const char* nothing : {"/api/v1/tags/e", "/api/v1/tags/%21", "/api/v1/tags/-"})
        CHECK(app.get(nothing).status == 404);
    CHECK(app.get_hot(self));
    CHECK(patch(app, event, moderator.as, R"({"state": "hidden"})", {{"If-Match", "*"}}).status == 200);
    CHECK(app.get(self).status == 404);
}

TEST_CASE("ten thousand tags are one finding") {
    TestApp app;
    CHECK(add(app, Array(900, Value("Pas Un Mot-Clé"))).errors() == "/tags too_many\n");
    CHECK(add(app, Array(10'000, Value("mot"))).errors() == "/tags too_many\n");
    // More members than a body may have.
    CHECK(add(app, Array(21'000, Value("mot"))).status == 400);
}

TEST_CASE("a filter that says nothing is refused, not ignored") {
    TestApp app;
    for (const char* name : {"tag", "place", "campaign", "person", "commune", "department", "kind", "status", "from",
                             "to", "accessible", "near", "updated_since", "state"}) {
        for (const char* value : {"", ",", ",,"}) {
            INFO(name << "=" << value);
            const Got got = app.get("/api/v1/events?" + std::string(name) + "=" + value);
            CHECK(got.status == 400);
            const std::string code = got.code_at("?" + std::string(name));
            CHECK((code == "required" || code.starts_with("not_a_") || code == "unknown_value"));
        }
        CHECK(app.get("/agenda.ics?" + std::string(name) + "=").status == 400);
    }
    for (const char* query : {"commune=42000", "commune=nulle-part", "commune=2C004", "commune=2a004", "department=97",
                              "department=20", "department=2a", "commune=42218,x"}) {
        INFO(query);
        CHECK(app.get("/api/v1/events?" + std::string(query)).status == 400);
    }
}

}  // namespace
