// Campaigns in the API.
#include <functional>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "tests/api/people.hpp"

namespace {

using namespace tests;
using base::json::Object;
using base::json::Value;

constexpr const char* campaigns = "/api/v1/campaigns";

Got create(TestApp& app, const Object& body) {
    return app.post(campaigns, base::json::to_text(body), app.write_token());
}
Got change(TestApp& app, const std::string& self, std::string body) {
    return patch(app, self, {{}, {}, app.write_token()}, std::move(body), {{"If-Match", "*"}});
}
// Of the campaign; its slug.
void add_event(TestApp& app, const std::string& campaign) {
    Object body = event_body();
    body["campaigns"] = base::json::Array{Value(campaign)};
    CHECK(app.post("/api/v1/events", base::json::to_text(body), app.write_token()).status == 201);
}

TEST_CASE("a campaign is created with all that is said of it") {
    TestApp app;
    const Got got = create(
        app, {{"title", "Reconnaissance faciale"},
              {"description", "Elle *identifie*."},
              {"language", "fr"},
              {"translations", Object{{"en", Object{{"title", "Facial recognition"}, {"description", "It does."}}}}}});
    CHECK(got.status == 201);
    const Value campaign = got.json();
    CHECK(campaign.at("slug").as_string() == "reconnaissance-faciale");
    CHECK(campaign.at("state").as_string() == "published");
    CHECK(campaign.at("translations").at("en").at("title").as_string() == "Facial recognition");
    CHECK(got.field("ETag").starts_with("\"1."));
    CHECK(app.get(got.field("Location")).json() == campaign);
    CHECK(app.get(campaigns).json().at("data").at(0) == campaign);
    CHECK(create(app, {{"title", "x"}, {"slug", "chez-nous"}}).json().at("slug").as_string() == "chez-nous");
    CHECK(create(app, {{"title", "Reconnaissance faciale"}}).json().at("slug").as_string() ==
          "reconnaissance-faciale-2");
    CHECK(create(app, {{"title", "…"}}).json().at("slug").as_string() == "campaign");
}

TEST_CASE("each defect of a campaign has its pointer and code") {
    struct Row {
        const char* name;
        std::function<void(Object&)> spoil;
        const char* wanted;
    };
    const std::vector<Row> rows{
        {"no title", [](Object& b) { b.erase("title"); }, "/title required\n"},
        {"a title of spaces", [](Object& b) { b["title"] = "  "; }, "/title required\n"},
        {"a title of 201 letters", [](Object& b) { b["title"] = std::string(201, 'a'); }, "/title too_long\n"},
        {"a title with a line end", [](Object& b) { b["title"] = "a\nb"; }, "/title control_characters\n"},
        {"a slug with a space", [](Object& b) { b["slug"] = "a b"; }, "/slug not_a_slug\n"},
        {"a language of four letters", [](Object& b) { b["language"] = "fran"; }, "/language not_a_language\n"},
        {"a translation into its own language",
         [](Object& b) {
             b["translations"] = Object{{"fr", Object{{"title", "x"}}}};
         },
         "/translations/fr not_a_language\n"},
        {"a translation without a title",
         [](Object& b) {
             b["translations"] = Object{{"en", Object{}}};
         },
         "/translations/en/title required\n"},
        {"a state that is none", [](Object& b) { b["state"] = "draft"; }, "/state unknown_value\n"},
        {"a revision", [](Object& b) { b["revision"] = 1; }, "/revision unknown_field\n"},
    };
    TestApp app;
    for (const Row& row : rows) {
        INFO(row.name);
        Object body{{"title", "Campagne"}};
        row.spoil(body);
        const Got got = create(app, body);
        CHECK(got.status == 422);
        CHECK(got.errors() == row.wanted);
    }
    CHECK(app.get(campaigns).json().at("data").as_array().empty());
}

TEST_CASE("a campaign is changed under a precondition, and only where something differs") {
    TestApp app;
    const Got made = create(app, {{"title", "Campagne"}});
    const std::string self = made.field("Location");
    const As token{{}, {}, app.write_token()};
    CHECK(patch(app, self, token, R"({"title": "x"})").status == 428);
    CHECK(patch(app, self, token, R"({"title": "x"})", {{"If-Match", "\"7.x\""}}).status == 412);
    CHECK(patch(app, self, token, R"({"id": "x"})", {{"If-Match", "*"}}).errors() == "/id read_only\n");
    const Got same = patch(app, self, token, R"({"title": "Campagne"})", {{"If-Match", made.field("ETag")}});
    CHECK(same.json().at("revision") == Value(1));
    const Got other = patch(app, self, token, R"({"description": "Texte"})", {{"If-Match", made.field("ETag")}});
    CHECK(other.json().at("revision") == Value(2));
    CHECK(patch(app, self, token, R"({"title": "x"})", {{"If-Match", made.field("ETag")}}).status == 412);
}

TEST_CASE("the same campaign is made once by one idempotency key") {
    TestApp app;
    const Headers key{{"Idempotency-Key", "0123456789abcdef"}};
    const Got first = app.post(campaigns, R"({"title": "Une"})", app.write_token(), key);
    CHECK(app.post(campaigns, R"({"title": "Une"})", app.write_token(), key).body == first.body);
    CHECK(app.get(campaigns).json().at("data").as_array().size() == 1);
}

TEST_CASE("a campaign that is renamed is found by both names, and raises its events") {
    TestApp app;
    const std::string self = create(app, {{"title", "Campagne"}}).field("Location");
    add_event(app, "campagne");
    CHECK(change(app, self, R"({"slug": "cause"})").status == 200);
    const Value event = app.get("/api/v1/events").json().at("data").at(0);
    CHECK(event.at("campaigns").at(0).as_string() == "cause");
    CHECK(event.at("revision") == Value(2));
    for (const char* target : {"/campaigns/campagne", "/campaigns/campagne.ics"}) {
        INFO(target);
        CHECK(app.get(target).status == 301);
    }
    for (const char* filter : {"campaign=cause", "campaign=campagne"})
        CHECK(app.get("/api/v1/events?" + std::string(filter)).json().at("data").as_array().size() == 1);
    // What others still call by the old name.
    add_event(app, "campagne");
    CHECK(app.get("/api/v1/events?campaign=cause").json().at("data").as_array().size() == 2);
    // A new title alone raises nothing.
    CHECK(change(app, self, R"({"title": "Autre titre"})").status == 200);
    CHECK(app.get("/api/v1/events").json().at("data").at(0).at("revision") == Value(2));
}

TEST_CASE("a campaign that is hidden is nowhere, and comes back whole") {
    TestApp app;
    const std::string self = create(app, {{"title", "Campagne"}, {"slug", "cause"}}).field("Location");
    add_event(app, "cause");
    CHECK(change(app, self, R"({"slug": "campagne"})").status == 200);
    const Person moderator = add_person(app, "Mod", false, true);
    const auto set = [&](const char* state) {
        return patch(app, self, moderator.as, R"({"state": ")" + std::string(state) + R"("})", {{"If-Match", "*"}});
    };
    CHECK(set("hidden").status == 200);
    for (const std::string& target : {self, std::string("/campaigns/campagne"), std::string("/campaigns/cause"),
                                      std::string("/campaigns/campagne.ics")}) {
        INFO(target);
        CHECK(app.get(target).status == 404);
    }
    CHECK(app.get(campaigns).json().at("data").as_array().empty());
    CHECK(app.get("/api/v1/search?q=campagne").json().at("data").as_array().empty());
    for (const char* filter : {"campaign=campagne", "campaign=cause"})
        CHECK(app.get("/api/v1/events?" + std::string(filter)).json().at("data").as_array().empty());
    const Value event = app.get("/api/v1/events").json().at("data").at(0);
    CHECK(event.at("campaigns").as_array().empty());
    // An edit in the meantime does not lose it.
    CHECK(change(app, std::string(event.at("links").at("self").as_string()), R"({"description": "Autre"})").status ==
          200);
    CHECK(set("published").status == 200);
    CHECK(app.get("/api/v1/events").json().at("data").at(0).at("campaigns").at(0).as_string() == "campagne");
    CHECK(app.get("/campaigns/cause").status == 301);
}

TEST_CASE("campaigns are found by their words, and mirrors are told of them") {
    TestApp app;
    const std::string self = create(app, {{"title", "Reconnaissance faciale"}}).field("Location");
    const Value found = app.get("/api/v1/search?q=faciale").json().at("data").at(0);
    CHECK(found.at("type").as_string() == "campaign");
    CHECK(found.at("object").at("links").at("self").as_string() == self);
    const Value changes = app.get("/api/v1/changes").json();
    CHECK(changes.at("data").at(0).at("type").as_string() == "campaign");
    CHECK(changes.at("data").at(0).at("object") == app.get(self).json());
}

TEST_CASE("the page of a campaign says what it is about, in the reader's language, and nothing of it is markup") {
    TestApp app;
    create(app, {{"title", "<b>Gras</b>"},
                 {"slug", "gras"},
                 {"description", "Une *raison*. <script>alert(1)</script>"},
                 {"translations", Object{{"en", Object{{"title", "Bold & old"}, {"description", "A *reason*."}}}}}});
    add_event(app, "gras");
    const std::string french = app.get("/campaigns/gras").body;
    CHECK(french.find("&lt;b&gt;Gras&lt;/b&gt;</h1>") != std::string::npos);
    CHECK(french.find("<em>raison</em>") != std::string::npos);
    CHECK(french.find("<script>alert") == std::string::npos);
    CHECK(french.find("<b>Gras") == std::string::npos);
    CHECK(french.find("\"@type\":\"CollectionPage\"") != std::string::npos);
    CHECK(french.find("/campaigns/gras.atom") != std::string::npos);
    const std::string english = app.get("/campaigns/gras?lang=en").body;
    CHECK(english.find("Bold &amp; old</h1>") != std::string::npos);
    CHECK(english.find("<em>reason</em>") != std::string::npos);
    const std::string event = app.get("/events/colloque-2020-01-18").body;
    CHECK(event.find("href=\"/campaigns/gras\"") != std::string::npos);
}

}  // namespace
