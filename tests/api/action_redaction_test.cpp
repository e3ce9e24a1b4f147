// After a redaction of an action the value is in no byte of what is stored or given out.
#include <chrono>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "tests/api/actions.hpp"
#include "tests/api/traces.hpp"

namespace {

using namespace tests;
using base::json::Array;
using base::json::Object;
using base::json::Value;

// "Zébulon Canari" stands in every text of an action, of its past, and of what belongs to it.
struct Scene : ActionStage {
    const std::vector<std::string> forms{"canari", "zébulon", "zebulon"};
    std::string id, slug;

    Scene() {
        Object body = rally();
        body["title"] = "Rassemblement pour Zébulon Canari";
        body["description"] = "Avec *Zébulon  CANARI*.";
        body["translations"] = Object{{"en", Object{{"title", "For Zebulon Canari"}, {"description", "x"}}}};
        body["bring"] = "Une photo de Zébulon Canari";
        body["directions"] = "Chez Zébulon Canari";
        body["online_url"] = "https://visio.example/zebulon-canari";
        body["attendance_mode"] = "mixed";
        body["declaration"] = Object{{"status", "filed"}, {"note", "déposée par Zébulon Canari"}};
        body["legal_card"] = Object{{"lawyer", "Me Zébulon Canari"},
                                    {"leaflet", "https://example.org/zebulon-canari"},
                                    {"advice", "Appeler Zébulon Canari."}};
        body["tags"] = Array{"zebulon-canari", "autre"};
        const std::string sent = base::json::to_text(body);
        const Got made = post(app, actions, anna.as, sent, {{"Idempotency-Key", "0123456789abcdef-canari"}});
        if (made.status != 201) throw std::logic_error(made.body);
        id = text_at(made, "id");
        slug = text_at(made, "slug");
        add("/roles", {{"kind", "other"}, {"title", "Aider Zébulon Canari"}, {"description", "Zébulon Canari"}});
        add("/tasks", {{"kind", "other"}, {"title", "Appeler Zébulon Canari"}, {"note", "Zébulon Canari"}});
        add("/questions", {{"text", "Monsieur Zébulon Canari ?"},
                           {"source", "https://example.org/zebulon-canari"},
                           {"source_title", "Zébulon Canari"}});
        add("/messages", {{"text", "Zébulon Canari sera là."}});
        app.clock.set(instant("2020-01-18T18:00:00Z"));
        mona = add_person(app, "Modératrice", false, true);  // who gave her password just now
        const Object outcome{
            {"happened", Array{"held"}},
            {"summary", "Zébulon Canari a parlé."},
            {"turnout", Object{{"text", "cent, selon Zébulon Canari"}}},
            {"sources", Array{Object{{"url", "https://example.org/b"}, {"quote", "« Zébulon Canari »"}},
                              Object{{"url", "https://example.org/zebulon-canari"}}}},
            {"replies", Array{Object{{"from", "Zébulon Canari, député"}, {"text", "Non."}},
                              Object{{"from", "Ada"}, {"text", "Zébulon Canari ment."}}}}};
        const Got told = patch(app, self(id, "/outcome"), anna.as, base::json::to_text(outcome), {{"If-Match", "*"}});
        if (told.status != 200) throw std::logic_error(told.body);
        if (change(id, {{"title", "Un autre titre"}}, anna.as).status != 200) throw std::logic_error("title");
    }
    void add(const char* below, const Object& body) {
        const Got got = post(app, self(id, below), anna.as, base::json::to_text(body));
        if (got.status != 201) throw std::logic_error(got.body);
    }
    Got redact(const std::string& body) { return post(app, self(id, "/redactions"), mona.as, body); }
};

constexpr const char* whole = R"({"value": "zebulon canari", "reason": "objection"})";

TEST_CASE("before it does anything, a redaction tells what it would take out of an action") {
    Scene scene;
    const Got before = scene.app.get(scene.self(scene.id));
    const Got told = scene.redact(R"({"value": "Zébulon Canari", "dry_run": true})");
    INFO(told.body);
    REQUIRE(told.status == 200);
    CHECK(told.json().at("done") == Value(false));
    CHECK(told.json().at("revisions") == Value(3));
    CHECK(told.json().at("in_address") == Value(true));
    const Array wanted{"/description",
                       "/translations/en/title",
                       "/bring",
                       "/directions",
                       "/online_url",
                       "/declaration/note",
                       "/legal_card/lawyer",
                       "/legal_card/leaflet",
                       "/legal_card/advice",
                       "/tags/0",
                       "/roles/0",
                       "/tasks/0",
                       "/questions/0",
                       "/messages/0",
                       "/outcome"};
    CHECK(told.json().at("members") == Value(wanted));
    CHECK(scene.app.get(scene.self(scene.id)).body == before.body);
    CHECK(scene.redact(R"({"value": "Nobody Here", "reason": "objection"})").status == 422);
    CHECK(post(scene.app, scene.self(scene.id, "/redactions"), scene.anna.as, whole).status == 403);
}

TEST_CASE("after it the value is in no byte of the data folder or of an answer, for anybody") {
    Scene scene;
    REQUIRE(files_with(scene.app, scene.forms).size() >= 1);  // the control
    std::vector<std::string> targets{"/agenda",
                                     "/agenda.ics",
                                     "/api/v1/actions",
                                     "/api/v1/changes",
                                     "/api/v1/tags",
                                     "/search?q=rassemblement",
                                     "/api/v1/search?q=titre"};
    for (const char* below : {"", "/revisions", "/roles", "/tasks", "/questions", "/messages", "/outcome"})
        targets.push_back(scene.self(scene.id, below));
    for (const std::string& each : targets) get(scene.app, each, nobody);  // into the reply cache

    scene.app.clock.advance(std::chrono::minutes{1});
    const int sequence_before = scene.shown(scene.id).at("revision").to_number<int>();
    const Got done = scene.redact(whole);
    INFO(done.body);
    REQUIRE(done.status == 200);
    const Value action = scene.shown(scene.id, scene.anna.as);
    CHECK(action.at("revision").to_number<int>() == sequence_before + 1);
    CHECK(action.at("description") == Value("Avec *[…]*."));
    CHECK(action.at("online_url").is_null());
    CHECK(action.at("legal_card").at("leaflet").is_null());
    CHECK(action.at("tags") == Value(Array{"autre"}));
    const Value outcome = scene.app.get(scene.self(scene.id, "/outcome")).json();
    CHECK(outcome.at("summary") == Value("[…] a parlé."));
    CHECK(outcome.at("sources").as_array().size() == 1);
    CHECK(outcome.at("replies").as_array().size() == 1);
    const std::string slug(action.at("slug").as_string());
    for (const char* ending : {"", ".ics", ".atom", ".json"}) {
        targets.push_back("/actions/" + slug + ending);
        CHECK(scene.app.get("/actions/" + scene.slug + ending).status == 404);
    }
    for (const std::string& each : targets)
        for (const As& as : {nobody, scene.mona.as, scene.anna.as}) {
            INFO(each);
            const Got got = get(scene.app, each, as);
            CHECK_FALSE(holds(got.body + got.head, scene.forms));
        }
    CHECK(scene.app.get("/api/v1/search?q=canari").json().at("data").as_array().empty());
    CHECK(files_with_soon(scene.app, scene.forms) == std::vector<std::string>{});
    const Value changes = scene.app.get("/api/v1/changes?limit=200").json();
    bool is_told = false;
    for (const Value& each : changes.at("data").as_array())
        is_told = is_told || (each.at("id") == Value(scene.id) && each.at("redacted").as_bool());
    CHECK(is_told);
}

TEST_CASE("what its groups keep to themselves is not there to be redacted by moderators") {
    Scene scene;
    Object body = scene.rally();
    body["title"] = "Zébulon Canari";
    body["visibility"] = "group";
    body["timing"] = Object{{"start", Object{{"local", "2020-02-18T14:00:00"}, {"zone", "Europe/Paris"}}}};
    const std::string own = scene.created(body);
    const std::string absent = base::json::to_text(
        post(scene.app, scene.self(nowhere, "/redactions"), scene.mona.as, whole).json().at("detail"));
    const Got refused = post(scene.app, scene.self(own, "/redactions"), scene.mona.as, whole);
    CHECK(refused.status == 404);
    CHECK(base::json::to_text(refused.json().at("detail")) == absent);
}

TEST_CASE("a slug that an action had while it was public is given up with the value in it") {
    Scene scene;
    CHECK(scene.change(scene.id, {{"visibility", "unlisted"}}, scene.anna.as).status == 200);
    CHECK(scene.app.get("/actions/" + scene.slug + ".ics").status == 200);  // told that it is gone
    CHECK(scene.redact(whole).status == 404);
    const std::string secret(scene.shown(scene.id, scene.anna.as).at("slug").as_string());
    const Got done = post(scene.app, scene.self(secret, "/redactions"), scene.mona.as, whole);
    INFO(done.body);
    REQUIRE(done.status == 200);
    CHECK(done.json().at("in_address") == Value(true));
    CHECK(scene.app.get("/actions/" + scene.slug + ".ics").status == 404);
    CHECK(scene.change(scene.id, {{"visibility", "public"}}, scene.anna.as).status == 200);
    CHECK_FALSE(holds(scene.shown(scene.id).at("slug").as_string().c_str(), scene.forms));
}

}  // namespace
