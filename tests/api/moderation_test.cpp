// The queue, and what becomes of what waits in it.
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

struct Desk {
    explicit Desk(app::Config config = test_config()) : app(std::move(config)) {}

    TestApp app;
    Person mia = add_person(app, "Mia", false, true);
    Person noa = add_person(app, "Noa", false, true);

    Value queue() { return queue_of(app, mia.as).json().at("data"); }
    Value shown(const Got& made) { return app.get("/api/v1/submissions/" + secret_of(made)).json(); }
    Value item(const Got& made) { return get(app, "/api/v1/moderation/" + id_of(made), mia.as).json(); }
};

std::string text(const Value& value, std::string_view name) { return std::string(value.at(name).as_string()); }

TEST_CASE("the queue shows what waits, the longest waiting first, with what may be the same") {
    Desk desk;
    Object known = event_body("Débat sur la reconnaissance faciale");
    const Value event = record(desk.app, known);
    const Got first = propose(desk.app, proposal_body("Reconnaissance faciale : débat"));
    const std::string group = add_group(desk.app, "collectif", desk.mia, domain::GroupState::waiting);
    Object other = proposal_body("Le débat sur la reconnaissance faciale");
    other["place"] = Object{{"name", "Salle Jean Dame"}, {"locality", "Paris"}};
    const Got second = propose(desk.app, other);
    const Value queue = desk.queue();
    REQUIRE(queue.as_array().size() == 3);
    CHECK(text(queue.at(0), "id") == id_of(first));
    CHECK(text(queue.at(1), "id") == group);
    CHECK(text(queue.at(2), "id") == id_of(second));
    CHECK(queue.at(0).at("possible_duplicates").at(0).at("id") == event.at("id"));
    CHECK(queue.at(0).at("alike_in_queue").at(0).at("title") == Value("Le débat sur la reconnaissance faciale"));
    CHECK(queue.at(0).at("event").at("state") == Value("waiting"));
    CHECK(desk.shown(first).at("possible_duplicates").at(0).at("id") == event.at("id"));
    expect_golden("api/moderation.json", base::json::to_pretty_text(queue_of(desk.app, desk.mia.as).json()));
    // Page by page it is the same.
    std::vector<std::string> ids;
    for (std::string target = "/api/v1/moderation?limit=1"; !target.empty();) {
        const Value page = get(desk.app, target, desk.mia.as).json();
        for (const Value& each : page.at("data").as_array()) ids.push_back(text(each, "id"));
        target = page.at("next").is_null() ? "" : text(page, "next");
    }
    CHECK(ids == std::vector<std::string>{id_of(first), group, id_of(second)});
}

TEST_CASE("a published proposal is an event like any other, with a place of its own") {
    Desk desk;
    Object body = proposal_body();
    body["place"] = Object{{"name", "Salle Jean Dame"}, {"locality", "Paris"}, {"commune", "75102"}};
    const Got made = propose(desk.app, body);
    desk.app.clock.advance(std::chrono::hours{5});
    const Got decided = decide(desk.app, id_of(made), desk.mia.as, {{"decision", "publish"}, {"remark", "Merci !"}});
    INFO(decided.body);
    REQUIRE(decided.status == 200);
    CHECK(text_at(decided, "state") == "published");
    const Value shown = desk.shown(made);
    CHECK(text(shown, "state") == "published");
    CHECK(text(shown, "remark") == "Merci !");
    const std::string page = text(shown.at("public_event"), "html");
    CHECK(desk.app.get(page).status == 200);
    const Value event = desk.app.get(text(shown.at("public_event"), "self")).json();
    CHECK(text(event, "slug") == "debat-2020-01-18");
    CHECK(text(event, "created_at") == "2020-01-10T13:00:00Z");
    CHECK(event.at("verified") == Value(true));
    CHECK(event.at("place").at("locality") == Value("Paris"));
    CHECK(desk.app.get(text(event, "short")).status == 307);
    CHECK(desk.app.get("/api/v1/events?commune=75102").json().at("data").as_array().size() == 1);
    CHECK(desk.app.get("/api/v1/search?q=debat").json().at("data").as_array().size() == 1);
    CHECK(desk.app.get("/api/v1/changes").json().at("data").as_array().size() == 2);
    const Value history = desk.app.get("/api/v1/events/" + text(event, "id") + "/revisions").json().at("data");
    REQUIRE(history.as_array().size() == 1);
    CHECK(history.at(0).at("role") == Value("moderator"));
    CHECK(desk.queue().as_array().empty());
    // The link changes nothing any more.
    CHECK(patch(desk.app, "/api/v1/submissions/" + secret_of(made), nobody, R"({"note": "x"})", {{"If-Match", "*"}})
              .status == 409);
}

TEST_CASE("nothing is published without a source, and a moderator adds one before anybody sees what was there") {
    Desk desk;
    Object body = proposal_body("Titre d’avant");
    body["event"].as_object().erase("sources");
    const Got made = propose(desk.app, body);
    CHECK(told(decide(desk.app, id_of(made), desk.mia.as, {{"decision", "publish"}})) == "422 /sources no_source");
    const std::string id = text(desk.item(made).at("event"), "id");
    const Got changed =
        patch(desk.app, "/api/v1/events/" + id, desk.mia.as,
              R"({"title": "Titre", "start": {"date": "2020-01-19"}, "end": null})", {{"If-Match", "*"}});
    INFO(changed.body);
    CHECK(changed.status == 200);
    CHECK(changed.json().at("status") == Value("announced"));  // nothing was postponed: nobody knew of it
    CHECK(
        patch(desk.app, "/api/v1/events/" + id, desk.mia.as, R"({"state": "published"})", {{"If-Match", "*"}}).status ==
        422);
    CHECK(patch(desk.app, "/api/v1/events/" + id, desk.mia.as, R"({"sources": [{"url": "https://example.org/a"}]})",
                {{"If-Match", "*"}})
              .status == 200);
    CHECK(decide(desk.app, id_of(made), desk.mia.as, {{"decision", "publish"}}).status == 200);
    const Value event = desk.app.get("/api/v1/events/" + id).json();
    CHECK(text(event, "slug") == "titre-2020-01-19");
    CHECK(event.at("previous_start").is_null());
    CHECK(desk.app.get("/api/v1/events/" + id + "/revisions").body.find("Titre d’avant") == std::string::npos);
}

TEST_CASE("publishing the event itself decides, too") {
    Desk desk;
    const Got made = propose(desk.app);
    const std::string id = text(desk.item(made).at("event"), "id");
    CHECK(
        patch(desk.app, "/api/v1/events/" + id, desk.mia.as, R"({"state": "published"})", {{"If-Match", "*"}}).status ==
        200);
    CHECK(text(desk.shown(made), "state") == "published");
    const Got other = propose(desk.app, proposal_body("Autre"));
    CHECK(
        remove(desk.app, "/api/v1/events/" + text(desk.item(other).at("event"), "id"), desk.mia.as, {{"If-Match", "*"}})
            .status == 204);
    CHECK(text(desk.shown(other), "state") == "refused");
    CHECK(desk.queue().as_array().empty());
    CHECK(desk.app.get("/agenda.ics").body.find("Autre") == std::string::npos);
}

TEST_CASE("a question is answered by the link, and what is answered waits again") {
    Desk desk;
    const Got made = propose(desk.app);
    CHECK(told(decide(desk.app, id_of(made), desk.mia.as, {{"decision", "ask"}})) == "422 /question required");
    CHECK(decide(desk.app, id_of(made), desk.mia.as, {{"decision", "ask"}, {"question", "À quelle heure ?"}}).status ==
          200);
    CHECK(text(desk.shown(made), "question") == "À quelle heure ?");
    CHECK(text(desk.shown(made), "state") == "asked");
    CHECK(patch(desk.app, "/api/v1/submissions/" + secret_of(made), nobody, R"({"answer": "À 18 h."})",
                {{"If-Match", "*"}})
              .status == 200);
    CHECK(text(desk.queue().at(0), "answer") == "À 18 h.");
    CHECK(text(desk.queue().at(0), "state") == "waiting");
}

TEST_CASE("a refusal names a rule of the charter, and what is changed waits again, unless it was spam") {
    Desk desk;
    const Got made = propose(desk.app);
    CHECK(told(decide(desk.app, id_of(made), desk.mia.as, {{"decision", "refuse"}})) == "422 /reason required");
    CHECK(told(decide(desk.app, id_of(made), desk.mia.as, {{"decision", "refuse"}, {"reason", "laid"}})) ==
          "422 /reason unknown_value");
    CHECK(told(decide(desk.app, id_of(made), desk.mia.as, {{"decision", "refuse"}, {"raison", "spam"}})) ==
          "422 /raison unknown_field");
    for (const auto& row : domain::refusal_reasons.rows) {
        INFO(row.name);
        const Got each = propose(desk.app);
        CHECK(decide(desk.app, id_of(each), desk.mia.as,
                     {{"decision", "refuse"}, {"reason", row.name}, {"remark", "Non."}})
                  .status == 200);
        CHECK(text(desk.shown(each), "reason") == row.name);
        CHECK(text(desk.shown(each), "remark") == "Non.");
        const int again =
            patch(desk.app, "/api/v1/submissions/" + secret_of(each), nobody, R"({"note": "Si."})", {{"If-Match", "*"}})
                .status;
        CHECK(again == (row.value == domain::RefusalReason::spam ? 409 : 200));
    }
}

TEST_CASE("of two moderators the second is told what the first decided") {
    Desk desk;
    const Got made = propose(desk.app);
    const Got seen = get(desk.app, "/api/v1/moderation/" + id_of(made), desk.mia.as);
    const std::string tag = seen.field("ETag");
    CHECK(post(desk.app, "/api/v1/moderation/" + id_of(made) + "/decision", desk.mia.as, R"({"decision": "publish"})")
              .status == 428);
    CHECK(decide(desk.app, id_of(made), desk.noa.as, {{"decision", "refuse"}, {"reason", "no_source"}}, tag).status ==
          200);
    const Got late = decide(desk.app, id_of(made), desk.mia.as, {{"decision", "publish"}}, tag);
    CHECK(late.status == 412);
    CHECK(late.json().at("current").at("reason") == Value("no_source"));
    CHECK(decide(desk.app, id_of(made), desk.mia.as, {{"decision", "publish"}}).status == 409);
    // Nor does anybody publish what its proposer has changed since.
    const Got other = propose(desk.app, proposal_body("Autre"));
    const std::string before = get(desk.app, "/api/v1/moderation/" + id_of(other), desk.mia.as).field("ETag");
    patch(desk.app, "/api/v1/submissions/" + secret_of(other), nobody, R"({"event": {"title": "Tout autre"}})",
          {{"If-Match", "*"}});
    CHECK(decide(desk.app, id_of(other), desk.mia.as, {{"decision", "publish"}}, before).status == 412);
}

TEST_CASE("a proposal that is on record already is merged into what is there") {
    Desk desk;
    const Value event = record(desk.app, event_body());
    Object body = proposal_body("Colloque");
    body["event"].as_object()["sources"] = Array{Object{{"url", "https://example.org/second"}}};
    body["event"].as_object()["tags"] = Array{"ville"};
    const Got made = propose(desk.app, body);
    const std::string id = id_of(made);
    CHECK(told(decide(desk.app, id, desk.mia.as, {{"decision", "merge"}})) == "422 /into required");
    CHECK(told(decide(desk.app, id, desk.mia.as,
                      {{"decision", "merge"}, {"into", desk.item(made).at("event").at("id")}})) == "422 /into unknown");
    CHECK(decide(desk.app, id, desk.mia.as, {{"decision", "merge"}, {"into", event.at("id")}}).status == 200);
    const Value kept = desk.app.get("/api/v1/events/" + text(event, "id")).json();
    CHECK(kept.at("sources").as_array().size() == 2);
    CHECK(kept.at("tags").at(0) == Value("ville"));
    CHECK(kept.at("revision") == Value(2));
    CHECK(text(desk.shown(made), "state") == "merged");
    CHECK(desk.shown(made).at("public_event").at("id") == event.at("id"));
}

TEST_CASE("a flood from one source is one line, refused in one go, and others go on") {
    app::Config config = test_config();
    config.submission_quota = 300;
    Desk desk{config};
    const auto from = [&](const char* address, const std::string& title) {
        http::Request request =
            request_by(http::Method::post, "/api/v1/submissions", nobody, base::json::to_text(proposal_body(title)));
        request.peer = address;
        return desk.app.send(std::move(request));
    };
    const Got honest = from("198.51.100.7", "Honnête");
    Got last;
    for (int i = 0; i < 200; ++i) last = from("192.0.2.1", "Achetez " + std::to_string(i));
    REQUIRE(last.status == 202);
    const Value queue = desk.queue();
    REQUIRE(queue.as_array().size() == 2);
    CHECK(text(queue.at(0), "id") == id_of(honest));
    CHECK(text(queue.at(1), "type") == "flood");
    CHECK(queue.at(1).at("flood").at("count") == Value(200));
    const std::string batch = text(queue.at(1), "id");
    CHECK(told(decide(desk.app, batch, desk.mia.as, {{"decision", "publish"}})) == "422 /decision not_possible");
    CHECK(decide(desk.app, batch, desk.mia.as, {{"decision", "refuse"}, {"reason", "spam"}}, "\"199.x\"").status ==
          412);
    CHECK(decide(desk.app, batch, desk.mia.as, {{"decision", "refuse"}, {"reason", "spam"}}).status == 200);
    CHECK(desk.queue().as_array().size() == 1);
    CHECK(text(desk.shown(last), "state") == "refused");
    CHECK(decide(desk.app, batch, desk.mia.as, {{"decision", "refuse"}, {"reason", "spam"}}).status == 404);
}

TEST_CASE("groups that wait are decided in the same queue") {
    Desk desk;
    const std::string group = add_group(desk.app, "collectif", desk.noa, domain::GroupState::waiting);
    CHECK(told(decide(desk.app, group, desk.mia.as, {{"decision", "ask"}, {"question", "Qui ?"}})) ==
          "422 /decision not_possible");
    CHECK(decide(desk.app, group, desk.mia.as, {{"decision", "publish"}}).status == 200);
    CHECK(decide(desk.app, group, desk.mia.as, {{"decision", "refuse"}, {"reason", "spam"}}).status == 409);
    CHECK(desk.app.get("/api/v1/groups/" + group).status == 200);
    const std::string other = add_group(desk.app, "autre", desk.noa, domain::GroupState::waiting);
    CHECK(text_at(decide(desk.app, other, desk.mia.as, {{"decision", "refuse"}, {"reason", "spam"}}), "state") ==
          "refused");
}

TEST_CASE("what moderators decide stands in the trail, without a word of what was proposed") {
    Desk desk;
    const Got made = propose(desk.app, proposal_body("Mot unique"));
    decide(desk.app, id_of(made), desk.mia.as,
           {{"decision", "refuse"}, {"reason", "private_place"}, {"remark", "Mot propre"}});
    const std::string trail = get(desk.app, "/api/v1/me/audit", desk.mia.as).body;
    CHECK(trail.find("submission_refused") != std::string::npos);
    CHECK(trail.find("private_place") != std::string::npos);
    CHECK(trail.find("Mot") == std::string::npos);
}

}  // namespace
