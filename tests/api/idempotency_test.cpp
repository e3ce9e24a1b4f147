// A client that did not hear the answer sends the same again, and it is done once (decision 18).
#include <string>

#include <catch2/catch.hpp>

#include "tests/api/actions.hpp"
#include "tests/api/proposals.hpp"
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

// Sends it twice, as whoever lost the answer does, and checks that it was done once; gives the answer.
Got twice(TestApp& app, const std::string& target, const As& as, const std::string& body, const std::string& seen,
          int status) {
    const auto sent = [&] { return post(app, target, as, body, {{"Idempotency-Key", key}, {"If-Match", seen}}); };
    const Got first = sent();
    INFO(target << " " << first.body);
    REQUIRE(first.status == status);
    const Got again = sent();
    CHECK(again.status == status);
    CHECK(again.body == first.body);
    CHECK(again.field("ETag") == first.field("ETag"));
    CHECK(again.field("Location") == first.field("Location"));
    // Another request is refused as ever.
    CHECK(post(app, target, as, body, {{"Idempotency-Key", "another-key-of-16"}, {"If-Match", seen}}).status >= 400);
    CHECK(post(app, target, as, R"({"other": 1})", {{"Idempotency-Key", key}, {"If-Match", seen}}).status == 422);
    return first;
}

std::string tag_of(TestApp& app, const std::string& target, const As& as = nobody) {
    return get(app, target, as).field("ETag");
}

TEST_CASE("what was done under a precondition may be sent again under it") {
    ActionStage stage;
    TestApp& app = stage.app;
    const As& mona = stage.mona.as;
    const std::string action = ActionStage::self(stage.created(stage.rally()));
    stage.move_event("2020-01-19T15:00:00", "2020-01-19T18:00:00");
    twice(app, action + "/confirm", stage.anna.as, R"({"answer": "follow"})", tag_of(app, action), 200);
    twice(app, action + "/revisions/1/restore", stage.anna.as, "{}", tag_of(app, action), 200);
    const std::string event = "/api/v1/events/" + stage.event;
    twice(app, event + "/revisions/1/restore", mona, "{}", tag_of(app, event), 200);

    const Got series = post(app, "/api/v1/events", mona,
                            R"({"kind": "debate", "title": "Débat", "sources": [{"url": "https://example.org/a"}],
                                "start": {"local": "2020-02-01T14:00:00", "zone": "Europe/Paris"}, "end": null,
                                "recurrence": {"rule": "FREQ=WEEKLY;COUNT=4"}})");
    const std::string whole = series.field("Location");
    twice(app, whole + "/split", mona, R"({"occurrence": "2020-02-15T14:00:00"})", tag_of(app, whole), 201);

    const std::string double_ = "/api/v1/events/" + text_at(create(app, mona, "key-of-the-double"), "id");
    twice(app, double_ + "/merge", mona, R"({"into": ")" + stage.event + "\"}", tag_of(app, double_), 200);
    const auto place = [&](const char* body) { return post(app, "/api/v1/places", mona, body).field("Location"); };
    const std::string hall = place(R"({"name": "Salle A", "commune": "42218"})");
    twice(app, hall + "/merge", mona, R"({"into": ")" + stage.place + "\"}", tag_of(app, hall), 200);

    const std::string item = "/api/v1/moderation/" + id_of(propose(app));
    twice(app, item + "/decision", mona, R"({"decision": "publish"})", tag_of(app, item, mona), 200);
}

TEST_CASE("what used itself up may be sent again") {
    ActionStage stage;
    TestApp& app = stage.app;
    const Got made = post(app, "/api/v1/groups/" + stage.ours + "/invitations", stage.anna.as, R"({"role": "member"})");
    REQUIRE(made.status == 201);
    const Person eve = add_person(app, "Eve");
    const auto join = [&](const As& as) {
        return post(app, "/api/v1/invitations/" + text_at(made, "secret"), as, "{}", {{"Idempotency-Key", key}});
    };
    const Got first = join(eve.as);
    REQUIRE(first.status == 201);
    CHECK(join(eve.as).body == first.body);
    CHECK(join(stage.dora.as).status == 404);  // another's key tells nothing

    // Whoever may not do it any more is not told what it was.
    const std::string action = ActionStage::self(stage.created(stage.rally()));
    stage.move_event("2020-01-19T15:00:00", "2020-01-19T18:00:00");
    const auto confirm = [&](const Person& by) {
        return post(app, action + "/confirm", by.as, R"({"answer": "follow"})",
                    {{"Idempotency-Key", key}, {"If-Match", "*"}});
    };
    CHECK(confirm(stage.anna).status == 200);
    app.write([&](store::Transaction& transaction) {
        store::set_membership(transaction.connection(),
                              {stage.ours, stage.anna.id, domain::MemberRole::member, app.clock.now()});
    });
    CHECK(confirm(stage.anna).status == 403);
}

}  // namespace
