// Calls in the API: joint letters, and the versions of their texts.
#include <functional>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "tests/api/calls.hpp"

namespace {

using namespace tests;
using base::json::Array;
using base::json::Object;
using base::json::Value;

struct Stage {
    TestApp app;
    Person anna;   // an organiser of a trusted group
    Person mia;    // a moderator
    Person other;  // with an account, and nothing more

    Stage() {
        add_campaign(app, "cause");
        add_campaign(app, "autre");
        anna = add_person(app, "Anna");
        mia = add_person(app, "Mia", false, true);
        other = add_person(app, "Other");
        add_trusted_group(app, "collectif", anna);
    }
    Got create(const Object& body) { return post(app, calls, anna.as, base::json::to_text(body)); }
    std::string created(const Object& body) {
        const Got got = create(body);
        INFO(got.body);
        REQUIRE(got.status == 201);
        return text_at(got, "id");
    }
    Got change(const std::string& id, const Object& body, const As& as) {
        return patch(app, calls + ("/" + id), as, base::json::to_text(body), {{"If-Match", "*"}});
    }
    Got version(const std::string& id, const char* text, const char* note = "Le ton") {
        return post(app, calls + ("/" + id + "/versions"), anna.as,
                    base::json::to_text(Object{{"text", text}, {"note", note}}), {{"If-Match", "*"}});
    }
};

TEST_CASE("a call is made with all that is said of it, and stands in the list") {
    Stage stage;
    Object body = call_body();
    body["addressee"] = "Au gouvernement";
    body["opens"] = Object{{"local", "2020-01-10T09:00:00"}, {"zone", "Europe/Paris"}};
    body["closes"] = Object{{"date", "2020-02-01"}, {"zone", "Europe/Paris"}};
    body["count_reported"] = Object{{"number", 80},
                                    {"or_more", true},
                                    {"source", Object{{"url", "https://example.org/"}, {"title", "Un site"}}},
                                    {"as_of", "2020-01-09"}};
    body["sources"] = Array{Object{{"url", "https://example.org/a"}}};
    body["web_links"] = Array{Object{{"url", "https://example.org/b"}, {"title", "Lien"}}};
    body["translations"] = Object{{"en", Object{{"title", "Ban it"}, {"text", "We ask…"}}}};
    const Got got = stage.create(body);
    INFO(got.body);
    REQUIRE(got.status == 201);
    const Value call = got.json();
    CHECK(call.at("slug").as_string() == "interdire-la-reconnaissance-faciale");
    CHECK(call.at("state").as_string() == "published");
    CHECK(call.at("campaign").as_string() == "cause");
    CHECK(call.at("version") == Value(1));
    CHECK(call.at("signatures") == Value(Object{{"verified", 0}, {"of_present_version", 0}}));
    CHECK(call.at("count_reported") == body.at("count_reported"));
    CHECK(call.at("opens").at("utc").as_string() == "2020-01-10T08:00:00Z");
    CHECK(call.at("closes") == body.at("closes"));
    CHECK(call.at("translations").at("en").at("version") == Value(1));
    CHECK(call.at("sources").at(0).at("seen_at").as_string() == "2020-01-10T08:00:00Z");
    CHECK(call.at("published_at").as_string() == "2020-01-10T08:00:00Z");
    CHECK(got.field("ETag").starts_with("\"1."));
    CHECK(stage.app.get(got.field("Location")).json() == call);
    CHECK(stage.app.get(calls).json().at("data").at(0) == call);
    CHECK(stage.app.get("/api/v1/calls?campaign=cause&fields=slug").json().at("data").as_array().size() == 1);
    CHECK(stage.app.get("/api/v1/calls?campaign=autre").json().at("data").as_array().empty());
    CHECK(stage.app.get("/api/v1/calls?state=closed").json().at("data").as_array().empty());
}

TEST_CASE("each defect of a call has its pointer and code") {
    struct Row {
        const char* name;
        std::function<void(Object&)> spoil;
        const char* wanted;
    };
    const std::vector<Row> rows{
        {"no campaign", [](Object& b) { b.erase("campaign"); }, "/campaign required\n"},
        {"a campaign that is not there", [](Object& b) { b["campaign"] = "rien"; }, "/campaign unknown\n"},
        {"two campaigns",
         [](Object& b) {
             b["campaign"] = Array{"cause", "autre"};
         },
         "/campaign wrong_type\n"},
        {"no text", [](Object& b) { b.erase("text"); }, "/text required\n"},
        {"a stranger", [](Object& b) { b["owner"] = "x"; }, "/owner unknown_field\n"},
        {"a slug with a dot", [](Object& b) { b["slug"] = "a.csv"; }, "/slug not_a_slug\n"},
        {"the address of links", [](Object& b) { b["slug"] = "signatures"; }, "/slug not_a_slug\n"},
        {"closed from the start", [](Object& b) { b["state"] = "closed"; }, "/state not_settable\n"},
        {"in no state", [](Object& b) { b["state"] = "open"; }, "/state unknown_value\n"},
        {"a day that is none",
         [](Object& b) {
             b["closes"] = Object{{"date", "2020-02-30"}, {"zone", "Europe/Paris"}};
         },
         "/closes/date not_a_date\n"},
        {"a count of no day",
         [](Object& b) {
             b["count_reported"] = Object{{"number", 80}, {"source", Object{{"url", "https://example.org/"}}}};
         },
         "/count_reported/as_of required\n"},
        {"a count and a half, by a script",
         [](Object& b) {
             b["count_reported"] =
                 Object{{"number", 1.5}, {"as_of", "2020-01-10"}, {"source", Object{{"url", "javascript:alert(1)"}}}};
         },
         "/count_reported/number out_of_range\n/count_reported/source/url not_a_url\n"},
        {"a count beyond all numbers",
         [](Object& b) {
             b["count_reported"] =
                 Object{{"number", 1e300}, {"as_of", "2020-01-10"}, {"source", Object{{"url", "https://a.example/"}}}};
         },
         "/count_reported/number out_of_range\n"},
        {"a translation of a version to come",
         [](Object& b) {
             b["translations"] = Object{{"en", Object{{"title", "x"}, {"version", 2}}}};
         },
         "/translations/en/version unknown\n"},
        {"everything at once",
         [](Object& b) {
             b = {{"campaign", 1}, {"title", ""}, {"x", 1}};
         },
         "/campaign wrong_type\n/x unknown_field\n/title required\n/text required\n"},
    };
    Stage stage;
    for (const Row& row : rows) {
        INFO(row.name);
        Object body = call_body();
        row.spoil(body);
        const Got got = stage.create(body);
        CHECK(got.status == 422);
        CHECK(got.errors() == row.wanted);
    }
    CHECK(stage.app.get(calls).json().at("data").as_array().empty());
}

TEST_CASE("a draft is seen by those who may publish it, changes freely, and takes its slug at publication") {
    Stage stage;
    Object body = call_body("Un brouillon");
    body["state"] = "draft";
    const std::string id = stage.created(body);
    const std::string self = calls + ("/" + id);
    CHECK(stage.app.get(self).status == 404);
    CHECK(get(stage.app, self, stage.other.as).status == 404);
    CHECK(get(stage.app, self, stage.mia.as).status == 200);
    CHECK(stage.app.get(calls).json().at("data").as_array().empty());
    CHECK(stage.app.get("/api/v1/calls?state=draft").json().at("data").as_array().empty());
    CHECK(get(stage.app, "/api/v1/calls?state=draft,published", stage.anna.as).json().at("data").as_array().size() ==
          1);
    CHECK(stage.version(id, "Autre").status == 409);
    CHECK(post(stage.app, self + "/signatures", nobody, base::json::to_text(signature_body())).status == 404);

    CHECK(text_at(stage.change(id, {{"title", "Une lettre"}, {"text", "Enfin"}}, stage.anna.as), "slug") ==
          "une-lettre");
    CHECK(text_at(stage.change(id, {{"state", "published"}}, stage.anna.as), "slug") == "une-lettre");
    const Value call = stage.app.get(self).json();
    CHECK(call.at("text").as_string() == "Enfin");
    CHECK(call.at("published_at").as_string() == "2020-01-10T08:00:00Z");
    const Got renamed = stage.change(id, {{"title", "Un autre titre"}}, stage.anna.as);
    CHECK(text_at(renamed, "slug") == "une-lettre");
    CHECK(text_at(renamed, "title") == "Un autre titre");
    CHECK(told(stage.change(id, {{"state", "draft"}}, stage.anna.as)) == "422 /state not_settable");
    CHECK(stage.app.get(self + "/versions").json().at("data").at(0).at("text").as_string() == "Enfin");
}

TEST_CASE("another address is given on purpose, and the old one leads on") {
    Stage stage;
    const std::string id = stage.created(call_body("Une lettre"));
    stage.created(call_body("Autre"));
    CHECK(told(stage.change(id, {{"slug", "autre"}}, stage.anna.as)) == "422 /slug taken");
    CHECK(text_at(stage.change(id, {{"slug", "appel"}}, stage.anna.as), "slug") == "appel");
    CHECK(stage.app.get("/calls/une-lettre").field("Location") == "/calls/appel");
    CHECK(stage.app.get("/calls/une-lettre/sign").field("Location") == "/calls/appel/sign");
    CHECK(text_at(stage.create(call_body("Une lettre")), "slug") == "une-lettre-2");
    CHECK(remove(stage.app, calls + ("/" + id), stage.mia.as, {{"If-Match", "*"}}).status == 204);
    CHECK(stage.app.get("/calls/une-lettre").status == 404);
}

TEST_CASE("a text that was public is never changed: a version follows, and says what changed") {
    Stage stage;
    const std::string id = stage.created(call_body());
    const std::string self = calls + ("/" + id);
    CHECK(told(stage.change(id, {{"text", "Autre"}}, stage.anna.as)) == "422 /text signed_text");
    CHECK(told(stage.version(id, "", "")) == "422 /text required /note required");
    CHECK(told(stage.version(id, "Nous demandons…")) == "422 /text same_text");
    CHECK(post(stage.app, self + "/versions", stage.anna.as, R"({"text": "x", "note": "y"})").status == 428);
    CHECK(post(stage.app, self + "/versions", stage.anna.as, R"({"text": "x", "note": "y"})", {{"If-Match", "\"7.x\""}})
              .status == 412);
    stage.app.clock.advance(std::chrono::hours{1});
    const Got added = stage.version(id, "Nous exigeons…");
    CHECK(added.status == 201);
    CHECK(added.json().at("version") == Value(2));
    CHECK(text_at(added, "text") == "Nous exigeons…");
    CHECK(added.json().at("revision") == Value(2));
    const Value versions = stage.app.get(self + "/versions").json().at("data");
    REQUIRE(versions.as_array().size() == 2);
    CHECK(
        versions.at(0) ==
        Value(Object{
            {"number", 2}, {"published_at", "2020-01-10T09:00:00Z"}, {"note", "Le ton"}, {"text", "Nous exigeons…"}}));
    CHECK(versions.at(1).at("text").as_string() == "Nous demandons…");
    const Value second = stage.app.get(self + "/versions?limit=1").json();
    CHECK(stage.app.get(second.at("next").as_string()).json().at("data").at(0).at("number") == Value(1));
    // What is sent back as it was read asks for nothing.
    CHECK(stage.change(id, added.json().as_object(), stage.anna.as).json().at("revision") == Value(2));
}

TEST_CASE("a moment that is sent anew replaces the old one") {
    Stage stage;
    Object body = call_body();
    body["closes"] = Object{{"local", "2020-02-01T12:00:00"}, {"zone", "Europe/Paris"}};
    const std::string id = stage.created(body);
    const Got dated = stage.change(id, {{"closes", Object{{"date", "2020-02-03"}}}}, stage.anna.as);
    CHECK(dated.json().at("closes") == Value(Object{{"date", "2020-02-03"}, {"zone", "Europe/Paris"}}));
    CHECK(stage.change(id, {{"closes", nullptr}}, stage.anna.as).json().at("closes").is_null());
}

TEST_CASE("nobody overwrites a call that they have not seen") {
    Stage stage;
    const std::string self = calls + ("/" + stage.created(call_body()));
    const auto change = [&](std::string_view match) {
        return patch(stage.app, self, stage.anna.as, R"({"addressee": "Au maire"})", {{"If-Match", match}});
    };
    CHECK(patch(stage.app, self, stage.anna.as, "{}").status == 428);
    CHECK(change("\"1.x\"").status == 200);
    const Got stale = change("\"1.x\"");
    CHECK(stale.status == 412);
    CHECK(stale.json().at("current").at("addressee").as_string() == "Au maire");
}

TEST_CASE("what is hidden answers as what never was, mirrors bury it, and only moderators hide") {
    Stage stage;
    const std::string id = stage.created(call_body());
    const std::string self = calls + ("/" + id);
    const auto changes = [&] { return stage.app.get("/api/v1/changes").json().at("data"); };
    CHECK(changes().at(0).at("object") == stage.app.get(self).json());
    CHECK(stage.app.get("/api/v1/search?q=reconnaissance").json().at("data").as_array().size() == 1);
    CHECK(remove(stage.app, self, stage.anna.as, {{"If-Match", "*"}}).status == 403);
    CHECK(stage.change(id, {{"state", "hidden"}}, stage.anna.as).status == 403);
    CHECK(remove(stage.app, self, stage.mia.as, {{"If-Match", "*"}}).status == 204);
    for (const char* below : {"", "/versions", "/signatures", "/signatures.csv"})
        CHECK(stage.app.get(self + below).status == 404);
    CHECK(get(stage.app, self, stage.anna.as).status == 404);
    CHECK(stage.app.get(calls).json().at("data").as_array().empty());
    CHECK(changes().at(0).at("deleted").as_bool());
    CHECK(stage.app.get("/api/v1/search?q=reconnaissance").json().at("data").as_array().empty());
    CHECK(text_at(stage.change(id, {{"state", "published"}}, stage.mia.as), "state") == "published");
    CHECK(stage.app.get(self).status == 200);
}

TEST_CASE("a call is found by the words of its title, its text and its translations") {
    Stage stage;
    Object body = call_body();
    body["translations"] = Object{{"en", Object{{"title", "Ban it"}, {"text", "We demand a moratorium"}}}};
    stage.created(body);
    for (const char* words : {"interdire", "demandons", "moratorium", "cause"}) {
        INFO(words);
        const Value found = stage.app.get(std::string("/api/v1/search?q=") + words).json().at("data");
        REQUIRE(found.as_array().size() == 1);
        CHECK(found.at(0).at("type").as_string() == "call");
    }
    CHECK(stage.app.get("/api/v1/search?q=interdire").json().at("data").at(0).at("title").at(0).at("match") ==
          Value(true));
}

TEST_CASE("calls are walked through by cursors, latest first") {
    Stage stage;
    for (int i = 0; i < 5; ++i) stage.created(call_body("Lettre " + std::to_string(i)));
    std::string seen;
    std::string next = "/api/v1/calls?limit=2&fields=slug&campaign=cause";
    for (int pages = 0; !next.empty() && pages < 5; ++pages) {
        const Value page = stage.app.get(next).json();
        for (const auto& each : page.at("data").as_array()) seen += std::string(each.at("slug").as_string()) + " ";
        next = page.at("next").is_null() ? "" : std::string(page.at("next").as_string());
    }
    CHECK(seen == "lettre-4 lettre-3 lettre-2 lettre-1 lettre-0 ");
}

TEST_CASE("a request that is sent twice makes one call") {
    Stage stage;
    const auto send = [&] {
        return post(stage.app, calls, stage.anna.as, base::json::to_text(call_body()),
                    {{"Idempotency-Key", "0123456789abcdef"}});
    };
    CHECK(send().body == send().body);
    CHECK(stage.app.get(calls).json().at("data").as_array().size() == 1);
}

}  // namespace
