// What somebody without an account proposes: the link, what it shows and what it can still change.
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "tests/api/proposals.hpp"
#include "tests/golden.hpp"

namespace {

using namespace tests;
using base::json::Array;
using base::json::Object;
using base::json::Value;

Got show(TestApp& app, const std::string& secret) { return app.get("/api/v1/submissions/" + secret); }
Got change(TestApp& app, const std::string& secret, const std::string& body, std::string_view seen = "*") {
    return patch(app, "/api/v1/submissions/" + secret, nobody, body, {{"If-Match", seen}});
}
std::string state_of(TestApp& app, const std::string& secret) { return text_at(show(app, secret), "state"); }

TEST_CASE("anybody proposes an event and gets a link, once") {
    TestApp app;
    Object body = proposal_body();
    body["note"] = "Vu sur une affiche.";
    body["place"] = Object{{"name", "Salle Jean Dame"}, {"locality", "Paris"}, {"commune", "75102"}};
    const Got made = propose(app, body);
    INFO(made.body);
    REQUIRE(made.status == 202);
    CHECK(made.field("Cache-Control") == "private, no-store");
    CHECK(text_at(made, "edit") == "https://agenda.example/submissions/" + secret_of(made));
    CHECK(made.field("Location") == "/api/v1/submissions/" + secret_of(made));
    const Got shown = show(app, secret_of(made));
    CHECK(shown.status == 200);
    CHECK(shown.field("Cache-Control") == "private, no-store");
    expect_golden("api/submission.json", base::json::to_pretty_text(shown.json()));
    CHECK(show(app, secret_of(made)).body.find("edit\":") == std::string::npos);
}

TEST_CASE("what waits is nowhere to be seen") {
    TestApp app;
    const Got made = propose(app);
    const std::string event = [&] {
        const Person mia = add_person(app, "Mia", false, true);
        return std::string(queue_of(app, mia.as).json().at("data").at(0).at("event").at("id").as_string());
    }();
    const std::string absent = "00000000-0000-7000-8000-00000000dead";
    for (const std::string path : {"", "/revisions"})
        CHECK(app.get("/api/v1/events/" + event + path).status == app.get("/api/v1/events/" + absent + path).status);
    for (const std::string target : {"/api/v1/events", "/api/v1/search?q=debat", "/api/v1/changes", "/api/v1/places"})
        CHECK(app.get(target).json().at("data").as_array().empty());
}

TEST_CASE("no feed, list or cache shows that something was proposed, not even by its age") {
    TestApp app;
    record(app, event_body());
    const std::vector<std::string> targets{"/",
                                           "/agenda",
                                           "/agenda.ics",
                                           "/agenda.atom",
                                           "/api/v1/events",
                                           "/api/v1/changes",
                                           "/api/v1/search?q=colloque"};
    std::vector<std::string> before;
    for (const std::string& target : targets) {
        app.get(target);
        REQUIRE(app.get_hot(target));
        before.push_back(app.get(target, {{"Cookie", "past=the-cache"}}).head);
    }
    app.clock.advance(std::chrono::hours{1});
    CHECK(propose(app).status == 202);
    for (std::size_t i = 0; i < targets.size(); ++i) {
        INFO(targets[i]);
        CHECK(app.get_hot(targets[i]));  // nothing has become stale: a flood of proposals costs readers nothing
        CHECK(app.get(targets[i], {{"Cookie", "past=the-cache"}}).head == before[i]);
    }
}

TEST_CASE("a submission that cannot stand is told so, every field at once") {
    TestApp app;
    const auto with = [](auto spoil) {
        Object body = proposal_body();
        spoil(body, body["event"].as_object());
        return body;
    };
    struct Row {
        const char* name;
        Object body;
        const char* wanted;
    };
    const std::vector<Row> rows{
        {"nothing", {}, "422 /event required /event/title required /event/start required"},
        {"another type", with([](Object& b, Object&) { b["type"] = "call"; }), "422 /type unknown_value"},
        {"no action", with([](Object& b, Object&) { b["type"] = "action"; }),
         "422 /event contradiction /action required /action/title required /action/timing/start required"},
        {"a link", with([](Object& b, Object&) { b["link"] = "https://example.org/"; }), "422 /link contradiction"},
        {"no object", with([](Object& b, Object&) { b["event"] = "x"; }),
         "422 /event wrong_type /event/kind required /event/title required /event/start required"},
        {"a foreign field", with([](Object& b, Object&) { b["colour"] = 1; }), "422 /colour unknown_field"},
        {"a foreign field of the event", with([](Object&, Object& e) { e["state"] = "published"; }),
         "422 /event/state unknown_field"},
        {"a title of 10,000 letters", with([](Object&, Object& e) { e["title"] = std::string(10'000, 'x'); }),
         "422 /event/title too_long"},
        {"a note of 3,000", with([](Object& b, Object&) { b["note"] = std::string(3'000, 'x'); }),
         "422 /note too_long"},
        {"an answer to nothing", with([](Object& b, Object&) { b["answer"] = "x"; }), "422 /answer unknown_field"},
        {"javascript", with([](Object&, Object& e) { e["online_url"] = "javascript:alert(1)"; }),
         "422 /event/online_url not_a_url"},
        {"a source of javascript", with([](Object&, Object& e) {
             e["sources"] = Array{Object{{"url", "javascript:alert(1)"}}};
         }),
         "422 /event/sources/0/url not_a_url"},
        {"a place that is not there",
         with([](Object&, Object& e) { e["place"] = "00000000-0000-7000-8000-00000000dead"; }),
         "422 /event/place unknown"},
        {"two places", with([](Object& b, Object& e) {
             e["place"] = "00000000-0000-7000-8000-00000000dead";
             b["place"] = Object{{"name", "Salle"}};
         }),
         "422 /event/place contradiction"},
        {"a place without a name", with([](Object& b, Object&) { b["place"] = Object{}; }), "422 /place/name required"},
        {"an address of its own", with([](Object& b, Object&) {
             b["place"] = Object{{"name", "Salle"}, {"slug", "salle"}};
         }),
         "422 /place/slug read_only"},
        {"a campaign that is not there", with([](Object&, Object& e) { e["campaigns"] = Array{"rien"}; }),
         "422 /event/campaigns/0 unknown"},
    };
    for (const Row& row : rows) {
        INFO(row.name);
        CHECK(told(propose(app, row.body)) == row.wanted);
    }
    CHECK(post(app, "/api/v1/submissions", nobody, "[]").status == 400);
    CHECK(queue_of(app, add_person(app, "Mia", false, true).as).json().at("data").as_array().empty());
}

TEST_CASE("without a type it is an event") {
    TestApp app;
    Object body = proposal_body();
    body.erase("type");
    const Got made = propose(app, body);
    CHECK(made.status == 202);
    CHECK(made.json().at("submission").at("type") == Value("event"));
}

TEST_CASE("without a source it may wait") {
    TestApp app;
    Object body = proposal_body();
    body["event"].as_object().erase("sources");
    CHECK(propose(app, body).status == 202);
}

TEST_CASE("the link changes what was proposed, under a precondition, and withdraws it") {
    TestApp app;
    const std::string secret = secret_of(propose(app));
    const Got first = show(app, secret);
    CHECK(patch(app, "/api/v1/submissions/" + secret, nobody, "{}").status == 428);
    const Got changed = change(
        app, secret,
        R"({"event": {"title": "Débat public", "start": {"local": "2020-01-18T18:00:00"}, "end": null}, "note": "Enfin."})",
        first.field("ETag"));
    INFO(changed.body);
    CHECK(changed.status == 200);
    CHECK(changed.json().at("event").at("title") == Value("Débat public"));
    CHECK(changed.json().at("event").at("start").at("utc") == Value("2020-01-18T17:00:00Z"));
    CHECK(changed.json().at("event").at("sources").as_array().size() == 1);
    CHECK(text_at(changed, "note") == "Enfin.");
    const Got late = change(app, secret, R"({"note": "Zu spät."})", first.field("ETag"));
    CHECK(late.status == 412);
    CHECK(late.json().at("current").at("note") == Value("Enfin."));
    CHECK(told(change(app, secret, R"({"event": {"title": ""}, "state": "published"})")) ==
          "422 /state read_only /event/title required");
    CHECK(remove(app, "/api/v1/submissions/" + secret, nobody).status == 428);
    CHECK(remove(app, "/api/v1/submissions/" + secret, nobody, {{"If-Match", first.field("ETag")}}).status == 412);
    CHECK(remove(app, "/api/v1/submissions/" + secret, nobody, {{"If-Match", "*"}}).status == 204);
    CHECK(state_of(app, secret) == "withdrawn");
    CHECK(remove(app, "/api/v1/submissions/" + secret, nobody, {{"If-Match", "*"}}).status == 409);
    CHECK(change(app, secret, R"({"note": "Doch."})").status == 200);
    CHECK(state_of(app, secret) == "waiting");
}

TEST_CASE("a secret that opens nothing is as any other that opens nothing") {
    TestApp app;
    const std::string secret = secret_of(propose(app));
    const auto bytes_of = [&](const std::string& guess) {
        Got got = show(app, guess);
        CHECK(got.status == 404);
        got.body.erase(got.body.find("urn:uuid:"), 45);
        return got.body;
    };
    const std::string wanted = bytes_of("AAAAAAAAAAAAAAAAAAAAAA");
    for (const std::string& guess : {secret.substr(0, secret.size() - 1), secret + "A", std::string("x"),
                                     base::sha256_hex(secret), std::string(500, 'A')})
        CHECK(bytes_of(guess) == wanted);
    CHECK(change(app, "AAAAAAAAAAAAAAAAAAAAAA", "{}").status == 404);
}

TEST_CASE("a source may propose so much in an hour, and no address is kept") {
    app::Config config = test_config();
    config.submission_quota = 3;
    TestApp app{config};
    const auto from = [&](const std::string& address) {
        http::Request request =
            request_by(http::Method::post, "/api/v1/submissions", nobody, base::json::to_text(proposal_body()));
        request.peer = address;
        return app.send(std::move(request));
    };
    for (int i = 0; i < 3; ++i) CHECK(from("192.0.2.77").status == 202);
    const Got refused = from("192.0.2.77");
    CHECK(refused.status == 429);
    CHECK(refused.field("Retry-After") == "1200");
    CHECK(from("198.51.100.7").status == 202);
    app.clock.advance(std::chrono::minutes{20});
    CHECK(from("192.0.2.77").status == 202);
}

TEST_CASE("what was decided is destroyed a month later, and what is public stays") {
    TestApp app;
    const Person mia = add_person(app, "Mia", false, true);
    const Got refused = propose(app, proposal_body("Refusé"));
    const Got published = propose(app, proposal_body("Publié"));
    const Got waiting = propose(app, proposal_body("Attend"));
    CHECK(decide(app, id_of(refused), mia.as, {{"decision", "refuse"}, {"reason", "spam"}}).status == 200);
    CHECK(decide(app, id_of(published), mia.as, {{"decision", "publish"}}).status == 200);
    app.clock.advance(std::chrono::days{29});
    CHECK(app.write(app.program->submissions.tidy()) == 0);
    app.clock.advance(std::chrono::days{2});
    CHECK(app.write(app.program->submissions.tidy()) == 2);
    CHECK(show(app, secret_of(refused)).status == 404);
    CHECK(show(app, secret_of(published)).status == 404);
    CHECK(show(app, secret_of(waiting)).status == 200);
    const As as = signed_in(app, *app.program->database.read([&](store::Connection& c) {
                      return store::find_account(c, mia.id);
                  })).as;
    const Value all = get(app, "/api/v1/events?state=draft,waiting,published,hidden", as).json().at("data");
    REQUIRE(all.as_array().size() == 2);
}

}  // namespace
