// Anybody can be forgotten: after a redaction the value is in no byte of what is stored or given out.
#include <chrono>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "app/routes.hpp"
#include "store/event_snapshot.hpp"
#include "store/revision.hpp"
#include "tests/api/people.hpp"
#include "tests/api/traces.hpp"

namespace {

using namespace tests;
using base::json::Array;
using base::json::Object;
using base::json::Value;

const Headers any{{"If-Match", "*"}};

// "Zébulon Canari" stands in every text of an event, of its past, and of what is around it.
struct Scene {
    TestApp app;
    Person mod = add_person(app, "Modératrice", false, true);
    Person nora = add_person(app, "Nora");
    const std::vector<std::string> forms{"canari", "zébulon", "zebulon"};
    std::string id, slug, place, sent;

    Scene() {
        const Object hall{
            {"name", "Salle Zébulon Canari"}, {"street", "1 rue Zébulon-Canari"}, {"locality", "Saint-Étienne"}};
        place = app.post("/api/v1/places", base::json::to_text(hall), app.write_token()).json().at("id").as_string();
        Object body = event_body("Colloque avec Zébulon Canari");
        body["description"] = "Il y aura *Zébulon  CANARI*, et d’autres.";
        body["hosts"] = Array{Object{{"name", "Zébulon Canari"}, {"role", "député"}}, Object{{"name", "Ada"}}};
        body["speakers"] = Array{Object{{"name", "Berthe"}, {"role", "assistante de zébulon canari"}}};
        body["tags"] = Array{"zebulon-canari", "autre"};
        body["online_url"] = "https://visio.example/zebulon-canari";
        body["attendance_mode"] = "mixed";
        body["translations"] = Object{{"en", Object{{"title", "With Zebulon Canari"}, {"description", "x"}}}};
        body["registration"] =
            Object{{"url", "https://example.org/zebulon.canari"}, {"note", "Auprès de Zébulon Canari"}};
        body["sources"] =
            Array{Object{{"url", "https://example.org/b"}, {"title", "Z."}, {"quote", "« Zébulon Canari »"}},
                  Object{{"url", "https://example.org/zebulon-canari"}}};
        body["recurrence"] =
            Object{{"rule", "FREQ=WEEKLY;COUNT=3"},
                   {"overrides", Array{Object{{"occurrence", "2020-01-25"},
                                              {"title", "Zébulon Canari en personne"},
                                              {"description", "Zébulon Canari"},
                                              {"online_url", "https://visio.example/canari-zebulon-canari"}}}}};
        sent = base::json::to_text(body);
        const Got made =
            app.post("/api/v1/events", sent, app.write_token(), {{"Idempotency-Key", "0123456789abcdef-canari"}});
        if (made.status != 201) throw std::logic_error(made.body);
        id = made.json().at("id").as_string();
        slug = made.json().at("slug").as_string();
        change(R"({"description": "Zébulon Canari, encore."})");
        change(R"({"title": "Un autre titre"})");
        post(app, event() + "/proposals", nora.as,
             R"({"title": "Zébulon Canari vient", "note": "dit Zébulon Canari"})");
    }
    std::string event() const { return "/api/v1/events/" + id; }
    void change(const std::string& body) {
        const Got got = patch(app, event(), mod.as, body, any);
        if (got.status != 200) throw std::logic_error(got.body);
    }
    Got redact(const std::string& body) { return post(app, event() + "/redactions", mod.as, body); }
};

constexpr const char* whole = R"({"value": "zebulon canari", "reason": "objection"})";

TEST_CASE("before it does anything, a redaction tells what it would take") {
    Scene scene;
    const Got event = scene.app.get(scene.event());
    const Got told = scene.redact(R"({"value": "Zébulon Canari", "dry_run": true})");
    REQUIRE(told.status == 200);
    CHECK(told.json().at("done") == Value(false));
    CHECK(told.json().at("revisions") == Value(2));
    CHECK(told.json().at("proposals") == Value(1));
    CHECK(told.json().at("in_address") == Value(true));
    const Array wanted{"/description",
                       "/translations/en/title",
                       "/online_url",
                       "/registration/url",
                       "/registration/note",
                       "/hosts/0/name",
                       "/speakers/0/role",
                       "/tags/0",
                       "/sources/0/quote",
                       "/sources/1/url",
                       "/recurrence/overrides/0/title",
                       "/recurrence/overrides/0/description",
                       "/recurrence/overrides/0/online_url"};
    CHECK(told.json().at("members") == Value(wanted));
    CHECK(scene.app.get(scene.event()).body == event.body);
}

TEST_CASE("after a redaction the value is in no byte of the data folder, of an answer or of an export") {
    Scene scene;
    REQUIRE(files_with(scene.app, scene.forms).size() >= 1);  // the control
    std::vector<std::string> targets;
    for (const front::Route& each : app::routes())
        if (each.method == http::Method::get && each.pattern.find('{') == std::string_view::npos)
            targets.emplace_back(each.pattern);
    for (const char* part : {"", "/revisions", "/proposals"}) targets.push_back(scene.event() + part);
    targets.insert(targets.end(),
                   {"/api/v1/search?q=zebulon", "/api/v1/search?q=canari", "/agenda?q=canari", "/agenda.ics?q=berthe",
                    "/api/v1/events?tag=zebulon-canari", "/api/v1/proposals?limit=9"});
    for (const std::string& each : targets) get(scene.app, each, nobody);  // into the reply cache

    scene.app.clock.advance(std::chrono::minutes{1});
    const Got done = scene.redact(whole);
    INFO(done.body);
    REQUIRE(done.status == 200);
    CHECK(done.json().at("done") == Value(true));
    REQUIRE(post(scene.app, "/api/v1/places/" + scene.place + "/redactions", scene.mod.as,
                 R"({"value": "Zébulon Canari", "reason": "objection"})")
                .status == 200);

    const Value event = scene.app.get(scene.event()).json();
    CHECK(event.at("description") == Value("[…], encore."));
    CHECK(event.at("hosts").as_array().size() == 1);
    CHECK(event.at("speakers").at(0).at("role") == Value("assistante de […]"));
    CHECK(event.at("tags") == Value(Array{"autre"}));
    CHECK(event.at("sources").as_array().size() == 1);
    CHECK(event.at("sources").at(0).at("quote") == Value("« […] »"));
    CHECK(event.at("online_url") == Value(nullptr));
    const Value& date = event.at("recurrence").at("overrides").at(0);
    CHECK(date.at("title") == Value("[…] en personne"));
    CHECK(date.at("online_url") == Value(nullptr));
    const std::string slug(event.at("slug").as_string());
    for (const char* ending : {"", ".ics", ".atom", ".json"}) {
        targets.push_back("/events/" + slug + ending);
        CHECK(scene.app.get("/events/" + scene.slug + ending).status == 404);
    }
    // Addresses repeat what was asked for: those that name the value are asked without looking for it.
    for (const std::string& each : targets)
        for (const As& as : {nobody, scene.mod.as}) {
            INFO(each);
            const bool asks_for_it =
                each.find("canari") != std::string::npos || each.find("zebulon") != std::string::npos;
            const Got got = get(scene.app, each, as);
            CHECK((asks_for_it || !holds(got.body + got.head, scene.forms)));
            if (asks_for_it) CHECK(got.body.find(scene.id) == std::string::npos);
        }
    CHECK(files_with_soon(scene.app, scene.forms) == std::vector<std::string>{});
}

TEST_CASE("no restore brings back what was redacted, and history tells it as if it had never been") {
    Scene scene;
    REQUIRE(scene.redact(whole).status == 200);
    for (const char* number : {"1", "2"}) {
        const Got restored =
            post(scene.app, scene.event() + "/revisions/" + number + "/restore", scene.mod.as, "", any);
        INFO(restored.body);
        CHECK(restored.status == 200);
        CHECK_FALSE(holds(restored.body, scene.forms));
    }
    const Got accepted =
        post(scene.app,
             "/api/v1/proposals/" +
                 std::string(
                     get(scene.app, "/api/v1/proposals", scene.mod.as).json().at("data").at(0).at("id").as_string()) +
                 "/decision",
             scene.mod.as, R"({"decision": "accept", "override": true})");
    INFO(accepted.body);
    CHECK(accepted.status == 200);
    CHECK_FALSE(holds(accepted.body, scene.forms));
    CHECK_FALSE(holds(scene.app.get(scene.event() + "/revisions").body, scene.forms));
}

TEST_CASE("mirrors are asked to forget what they had, caches and calendars get the new state") {
    Scene scene;
    const std::string cursor(scene.app.get("/api/v1/changes").json().at("cursor").as_string());
    const Got before = scene.app.get(scene.event());
    scene.app.clock.advance(std::chrono::minutes{1});
    REQUIRE(scene.redact(whole).status == 200);
    const Value entry = scene.app.get("/api/v1/changes?since=" + cursor).json().at("data").at(0);
    CHECK(entry.at("id") == Value(scene.id));
    CHECK(entry.at("redacted") == Value(true));
    CHECK(entry.at("object").at("revision") == Value(4));
    scene.change(R"({"description": "Plus tard"})");  // whoever comes later is asked all the same
    CHECK(scene.app.get("/api/v1/changes?since=" + cursor).json().at("data").at(0).at("redacted") == Value(true));
    const Got after = scene.app.get(scene.event(), {{"If-None-Match", before.field("ETag")}});
    CHECK(after.status == 200);
}

TEST_CASE("an answer that is kept to be told again is not, but is not done twice either") {
    Scene scene;
    REQUIRE(scene.redact(whole).status == 200);
    const Got again = scene.app.post("/api/v1/events", scene.sent, scene.app.write_token(),
                                     {{"Idempotency-Key", "0123456789abcdef-canari"}});
    CHECK(again.status == 409);
    CHECK_FALSE(holds(again.body, scene.forms));
    CHECK(scene.app.get("/api/v1/events").json().at("data").as_array().size() == 1);
}

TEST_CASE("the trail says who redacted and why, never what") {
    Scene scene;
    const Person admin = add_person(scene.app, "Admin", true);
    REQUIRE(scene.redact(whole).status == 200);
    const domain::AuditEntry entry = scene.app.program->audit.of_site(caller_of(scene.app, admin)).front();
    CHECK(entry.action == domain::AuditAction::redacted);
    CHECK(entry.actor_name == "Modératrice");
    CHECK(entry.detail == "objection");
}

TEST_CASE("what cannot be redacted is refused") {
    Scene scene;
    struct Row {
        const char* name;
        const char* body;
        const char* wanted;
    };
    const std::vector<Row> rows{
        {"nothing", R"({"reason": "objection"})", "422 /value required"},
        {"an empty value", R"({"value": "", "reason": "objection"})", "422 /value too_short"},
        {"one letter", R"({"value": "a", "reason": "objection"})", "422 /value too_short"},
        {"no letter", R"({"value": "…—…", "reason": "objection"})", "422 /value too_short"},
        {"no reason", R"({"value": "Canari"})", "422 /reason required"},
        {"an unknown reason", R"({"value": "Canari", "reason": "x"})", "422 /reason unknown_value"},
        {"what stands nowhere", R"({"value": "Perruche", "reason": "objection"})", "422 /value not_found"},
        {"both", R"({"value": "Canari", "field": "/title", "reason": "objection"})", "422 /field contradiction"},
        {"a field that is none", R"({"field": "/hosts/7/name", "reason": "objection"})", "422 /field unknown"},
        {"a field that is no text", R"({"field": "/hosts", "reason": "objection"})", "422 /field unknown"},
        {"an unknown member", R"({"value": "Canari", "reason": "objection", "x": 1})", "422 /x unknown_field"},
    };
    for (const Row& row : rows) {
        INFO(row.name);
        CHECK(told(scene.redact(row.body)) == row.wanted);
    }
    CHECK(post(scene.app, scene.event() + "/redactions", scene.nora.as, whole).status == 403);
    CHECK(
        post(scene.app, "/api/v1/events/00000000-0000-7000-8000-00000000dead/redactions", scene.mod.as, whole).status ==
        404);
}

TEST_CASE("a field stands for the value in it") {
    Scene scene;
    const Got done = scene.redact(R"({"field": "/hosts/0/name", "reason": "private_person"})");
    INFO(done.body);
    REQUIRE(done.status == 200);
    CHECK_FALSE(holds(scene.app.get(scene.event() + "/revisions").body, scene.forms));
}

TEST_CASE("a value in thousands of revisions is taken out of all of them in bounded time") {
    Scene scene;
    scene.app.write([&](store::Transaction& transaction) {
        for (int number = 4; number <= 5003; ++number) {
            domain::EventSnapshot then{domain::EventDraft{}, std::nullopt};
            then.facts.title = "Titre " + std::to_string(number);
            then.facts.description = std::string(1000, 'x') + " Zébulon Canari " + std::string(1000, 'y');
            then.facts.start = domain::Moment{{}, std::nullopt, "Europe/Paris"};
            store::insert_revision(transaction.connection(), "event", scene.id, {number, scene.app.clock.now(), {}});
            store::keep_snapshot(transaction.connection(), "event", scene.id, number, store::write_snapshot(then));
        }
        auto row = transaction.connection().prepare("UPDATE event SET revision = 5003 WHERE id = :id");
        row.bind(":id", scene.id).run();
    });
    const auto begin = std::chrono::steady_clock::now();
    const Got done = scene.redact(whole);
    const auto took = std::chrono::steady_clock::now() - begin;
    INFO(done.body);
    REQUIRE(done.status == 200);
    CHECK(done.json().at("revisions").to_number<int>() >= 5000);
    CHECK(took < std::chrono::seconds{20});
    CHECK(std::chrono::duration<double>(took).count() > 0);
    WARN("5,000 revisions: " << std::chrono::duration<double>(took).count() << " s");
    scene.app.program->database.read([&](store::Connection& c) {
        auto row = c.prepare("SELECT count(*) FROM revision WHERE snapshot LIKE '%anari%'");
        row.step();
        CHECK(row.get<int>(0) == 0);
        return 0;
    });
}

}  // namespace
