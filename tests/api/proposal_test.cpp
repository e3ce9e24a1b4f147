// Changes that are proposed: they wait, are shown beside what was accepted, and change nothing by themselves.
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "tests/api/people.hpp"

namespace {

using namespace tests;
using base::json::Array;
using base::json::Object;
using base::json::Value;

constexpr const char* moved =
    R"({"start": {"local": "2020-01-19T10:00:00", "zone": "Europe/Paris"}, "end": null, "sources": [{"url": "https://www.ville.example/CANARI"}],
        "title": "Autre titre", "note": "L’affiche le dit."})";

struct Scene {
    TestApp app;
    Person nora = add_person(app, "Nora");
    Person mod = add_person(app, "Modératrice", false, true);
    std::string id;
    std::string slug;

    Scene() {
        const Got made = app.post("/api/v1/events", base::json::to_text(event_body()), app.write_token());
        id = made.json().at("id").as_string();
        slug = made.json().at("slug").as_string();
    }
    std::string event() const { return "/api/v1/events/" + id; }
    std::string path() const { return event() + "/proposals"; }
    Got propose(const As& as, std::string body = moved) { return post(app, path(), as, std::move(body)); }
    Got decide(const std::string& proposal, const char* body) {
        return post(app, "/api/v1/proposals/" + proposal + "/decision", mod.as, body);
    }
    Object listed(const As& as, std::size_t index = 0) {
        return get(app, path(), as).json().at("data").at(index).as_object();
    }
    std::size_t count(const As& as) { return get(app, path(), as).json().at("data").as_array().size(); }
};

std::string text(const Got& got, std::string_view member) { return std::string(got.json().at(member).as_string()); }

TEST_CASE("a proposed change waits, and leaves the event and its calendars as they were") {
    Scene scene;
    const Got event = scene.app.get(scene.event());
    const Got feed = scene.app.get("/agenda.ics");
    const Got made = scene.propose(nobody);
    INFO(made.body);
    REQUIRE(made.status == 202);
    CHECK(text(made, "state") == "waiting");
    CHECK(text(made, "url").starts_with("https://agenda.example/proposals/"));
    CHECK(made.field("Cache-Control").find("no-store") != std::string::npos);
    CHECK(made.field("Location") == text(made, "manage"));
    CHECK(text(scene.app.get(made.field("Location")), "state") == "waiting");
    CHECK(scene.app.get(scene.event()).body == event.body);
    CHECK(scene.app.get(scene.event()).field("ETag") == event.field("ETag"));
    CHECK(scene.app.get("/agenda.ics").body == feed.body);
    CHECK(scene.app.get(scene.event() + "/revisions").json().at("data").as_array().size() == 1);
}

TEST_CASE("a start on another day that is proposed takes the end along, as where it is changed at once") {
    Scene scene;
    const Got made = scene.propose(
        nobody, R"({"start": {"date": "2020-02-01"}, "sources": [{"url": "https://www.ville.example/a"}]})");
    INFO(made.body);
    REQUIRE(made.status == 202);
    const Object fields = scene.listed(nobody).at("fields").as_object();
    CHECK(fields.at("start").at("new").at("date") == Value("2020-02-01"));
    CHECK(fields.at("end").at("new").at("date") == Value("2020-02-02"));
}

TEST_CASE("everybody sees what is announced, not verified, without names and without what was written freely") {
    Scene scene;
    REQUIRE(scene.app.get(scene.path()).status == 200);  // in the cache by now
    scene.propose(nobody);
    scene.app.clock.advance(std::chrono::seconds{1});
    REQUIRE(scene.propose(scene.nora.as, R"({"status": "cancelled", "sources": [{"url": "https://presse.example/x"}]})")
                .status == 202);
    const Got shown = scene.app.get(scene.path());
    CHECK(shown.json().at("data").as_array().size() == 2);
    CHECK(shown.body.find("CANARI") == std::string::npos);
    CHECK(shown.body.find("Autre titre") == std::string::npos);
    CHECK(shown.body.find("affiche") == std::string::npos);
    CHECK(shown.body.find("Nora") == std::string::npos);
    const Object stranger = scene.listed(nobody, 0);
    CHECK(stranger.at("fields").at("start").at("old") == scene.app.get(scene.event()).json().at("start"));
    CHECK(stranger.at("fields").at("start").at("new").at("local") == Value("2020-01-19T10:00:00"));
    CHECK_FALSE(stranger.at("fields").as_object().contains("title"));
    CHECK_FALSE(stranger.at("fields").as_object().contains("sources"));
    CHECK(stranger.at("verified") == Value(false));
    CHECK(stranger.at("sources") == Value(Array{Object{{"host", "ville.example"}, {"url", nullptr}}}));
    const Object known = scene.listed(nobody, 1);
    CHECK(known.at("sources") == Value(Array{Object{{"host", "presse.example"}, {"url", "https://presse.example/x"}}}));
    CHECK(known.at("account") == Value(nullptr));

    const Object whole = scene.listed(scene.mod.as, 0);
    CHECK(whole.at("fields").at("title").at("new") == Value("Autre titre"));
    CHECK(whole.at("note") == Value("L’affiche le dit."));
    CHECK(scene.listed(scene.mod.as, 1).at("account").at("name") == Value("Nora"));
}

TEST_CASE("of what many propose everybody sees the latest three, and the same once") {
    Scene scene;
    for (int day = 1; day <= 5; ++day)
        for (const As& as : {nobody, scene.nora.as}) {
            const std::string source = as.cookie.empty() ? "a" : "b";
            const Got got = scene.propose(as, R"({"start": {"date": "2020-02-0)" + std::to_string(day) +
                                                  R"("}, "end": null, "sources": [{"url": "https://example.org/)" +
                                                  source + "\"}]}");
            INFO(got.body);
            REQUIRE(got.status == 202);
        }
    CHECK(scene.count(nobody) == 3);
    CHECK(scene.listed(nobody, 2).at("fields").at("start").at("new").at("date") == Value("2020-02-05"));
    CHECK(scene.count(scene.mod.as) == 10);
    CHECK(get(scene.app, "/api/v1/proposals?limit=4", scene.mod.as).json().at("data").as_array().size() == 4);
}

TEST_CASE("an accepted proposal becomes a revision") {
    Scene scene;
    const Got made = scene.propose(nobody);
    const Got accepted = scene.decide(text(made, "id"), R"({"decision": "accept"})");
    INFO(accepted.body);
    REQUIRE(accepted.status == 200);
    const Value event = scene.app.get(scene.event()).json();
    CHECK(event.at("title") == Value("Autre titre"));
    CHECK(event.at("status") == Value("rescheduled"));
    CHECK(event.at("revision") == Value(2));
    CHECK(event.at("previous_start").at("date") == Value("2020-01-18"));
    CHECK(scene.app.get(scene.event() + "/revisions").json().at("data").at(0).at("role") == Value("moderator"));
    CHECK(scene.count(nobody) == 0);
    CHECK(scene.decide(text(made, "id"), R"({"decision": "accept"})").status == 404);
    const Got followed = scene.app.get(text(made, "manage"));
    CHECK(text(followed, "state") == "accepted");
}

TEST_CASE("what has changed since in other fields stays, and in the same ones it has to be said which counts") {
    Scene scene;
    const Got made = scene.propose(nobody);
    const Headers any{{"If-Match", "*"}};
    REQUIRE(patch(scene.app, scene.event(), scene.mod.as, R"({"description": "Précisé", "tags": ["a"]})", any).status ==
            200);
    CHECK(scene.listed(scene.mod.as).at("conflicts") == Value(Array{}));
    REQUIRE(patch(scene.app, scene.event(), scene.mod.as, R"({"title": "Encore autre"})", any).status == 200);
    CHECK(scene.listed(scene.mod.as).at("conflicts") == Value(Array{"title"}));
    const Got refused = scene.decide(text(made, "id"), R"({"decision": "accept"})");
    CHECK(refused.status == 409);
    CHECK(refused.code_at("/title") == "changed_since");
    CHECK(scene.count(nobody) == 1);
    REQUIRE(scene.decide(text(made, "id"), R"({"decision": "accept", "override": true})").status == 200);
    const Value event = scene.app.get(scene.event()).json();
    CHECK(event.at("title") == Value("Autre titre"));
    CHECK(event.at("description") == Value("Précisé"));
    CHECK(event.at("tags") == Value(Array{"a"}));
    CHECK(event.at("sources").at(0).at("url") == Value("https://www.ville.example/CANARI"));
}

TEST_CASE("a refused proposal leaves its reason, and nothing of what it said") {
    Scene scene;
    const Got made = scene.propose(scene.nora.as);
    REQUIRE(scene.decide(text(made, "id"), R"({"decision": "refuse", "reason": "not_confirmed"})").status == 200);
    CHECK(scene.count(scene.mod.as) == 0);
    const Got followed = scene.app.get(text(made, "manage"));
    CHECK(text(followed, "state") == "refused");
    CHECK(text(followed, "reason") == "not_confirmed");
    scene.app.program->database.read([](store::Connection& c) {
        auto row = c.prepare("SELECT count(*) FROM proposal WHERE facts IS NOT NULL OR account_id IS NOT NULL");
        row.step();
        CHECK(row.get<int>(0) == 0);
        return 0;
    });
}

TEST_CASE("whoever has the link withdraws a proposal, once") {
    Scene scene;
    const std::string manage = text(scene.propose(nobody), "manage");
    CHECK(remove(scene.app, manage, nobody).status == 204);
    CHECK(scene.count(nobody) == 0);
    CHECK(remove(scene.app, manage, nobody).status == 409);
    CHECK(text(scene.app.get(manage), "state") == "withdrawn");
    CHECK(scene.app.get("/api/v1/proposals/unknown").status == 404);
}

TEST_CASE("a flood from one source is refused in one go") {
    Scene scene;
    const auto propose = [&](int number, const char* address) {
        http::Request request = request_by(http::Method::post, scene.path(), nobody,
                                           R"({"title": "Titre )" + std::to_string(number) + "\"}");
        request.peer = address;
        return scene.app.send(std::move(request));
    };
    std::string first;
    for (int number = 0; number < 4; ++number) {
        const Got made = propose(number, "203.0.113.7");
        REQUIRE(made.status == 202);
        first = text(made, "id");
    }
    REQUIRE(propose(9, "198.51.100.9").status == 202);
    const Got refused = scene.decide(first, R"({"decision": "refuse", "reason": "spam", "with_alike": true})");
    CHECK(refused.json().at("count") == Value(4));
    CHECK(scene.count(scene.mod.as) == 1);
}

TEST_CASE("no more waits for one event than people can look through") {
    Scene scene;
    for (int number = 0; number < 10; ++number)
        REQUIRE(scene.propose(nobody, R"({"title": "Titre )" + std::to_string(number) + "\"}").status == 202);
    const Got full = scene.propose(nobody, R"({"title": "Un de trop"})");
    CHECK(full.status == 429);
    CHECK(!full.field("Retry-After").empty());
    CHECK(scene.propose(scene.nora.as, R"({"title": "D’un compte"})").status == 202);
}

TEST_CASE("who may not edit is told to propose") {
    Scene scene;
    const Got refused = patch(scene.app, scene.event(), scene.nora.as, R"({"title": "x"})", {{"If-Match", "*"}});
    CHECK(refused.status == 403);
    CHECK(text(refused, "detail").find(scene.path()) != std::string::npos);
}

TEST_CASE("what cannot be proposed is refused, with every finding") {
    Scene scene;
    struct Row {
        const char* name;
        std::string body;
        const char* wanted;
    };
    const std::vector<Row> rows{
        {"nothing", "{}", "422  no_change"},
        {"what is so already", R"({"title": "Colloque"})", "422  no_change"},
        {"a day without a source", R"({"start": {"date": "2020-01-19"}, "end": null})", "422 /sources source_needed"},
        {"a status without a source", R"({"status": "cancelled"})", "422 /sources source_needed"},
        {"an unknown member", R"({"titel": "x"})", "422 /titel unknown_field"},
        {"a read-only member", R"({"revision": 7})", "422 /revision read_only"},
        {"a state", R"({"state": "hidden"})", "422 /state read_only"},
        {"an unknown place",
         R"({"place": "00000000-0000-7000-8000-00000000dead", "sources": [{"url": "https://example.org/b"}]})",
         "422 /place unknown"},
        {"an unknown campaign", R"({"campaigns": ["nulle-part"]})", "422 /campaigns/0 unknown"},
        {"a relation to itself", R"({"relations": [{"type": "follows", "event": ")" + scene.id + "\"}]}",
         "422 /relations/0/event itself"},
        {"a long note", R"({"title": "x", "note": ")" + std::string(501, 'n') + "\"}", "422 /note too_long"},
        {"a note that is none", R"({"title": "x", "note": 7})", "422 /note wrong_type"}};
    for (const Row& row : rows) {
        INFO(row.name);
        CHECK(told(scene.propose(nobody, row.body)) == row.wanted);
    }
    REQUIRE(scene.propose(nobody).status == 202);
    CHECK(scene.propose(scene.nora.as).status == 409);  // the same waits already
}

TEST_CASE("a proposal for what is hidden, absent or over goes nowhere") {
    Scene scene;
    scene.propose(nobody);
    scene.app.clock.set(instant("2020-01-20T00:00:00Z"));
    CHECK(scene.propose(scene.nora.as).status == 409);
    scene.app.clock.set(scenario_today);
    remove(scene.app, scene.event(), scene.mod.as, {{"If-Match", "*"}});
    const std::string absent = "/api/v1/events/00000000-0000-7000-8000-00000000dead/proposals";
    for (const As& as : {nobody, scene.nora.as}) {
        CHECK(post(scene.app, scene.path(), as, moved).status == 404);
        CHECK(text(post(scene.app, scene.path(), as, moved), "detail") ==
              text(post(scene.app, absent, as, moved), "detail"));
        CHECK(get(scene.app, scene.path(), as).status == 404);
    }
    CHECK(scene.count(scene.mod.as) == 1);
    CHECK(get(scene.app, "/api/v1/proposals", scene.nora.as).status == 403);
}

TEST_CASE(
    "what an account proposed stays when the account goes, as a stranger’s, and what was decided goes after 90 days") {
    Scene scene;
    const Got made = scene.propose(scene.nora.as);
    scene.app.write(
        [&](store::Transaction& transaction) { store::erase_account(transaction.connection(), scene.nora.id); });
    CHECK(scene.listed(scene.mod.as).at("account") == Value(nullptr));
    scene.decide(text(made, "id"), R"({"decision": "refuse", "reason": "spam"})");
    scene.app.clock.advance(std::chrono::days{90} + std::chrono::seconds{1});
    scene.app.program->database.write(scene.app.program->proposals.tidy());
    CHECK(scene.app.get(text(made, "manage")).status == 404);
}

}  // namespace
