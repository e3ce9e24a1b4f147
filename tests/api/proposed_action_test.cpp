// Actions that somebody without an account proposes: what waits, and how it finds its group.
#include <functional>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "store/action.hpp"
#include "tests/api/actions.hpp"
#include "tests/api/proposals.hpp"
#include "tests/golden.hpp"

namespace {

using namespace tests;
using base::json::Array;
using base::json::Object;
using base::json::Value;

struct Stage : ActionStage {
    // A rally half an hour before the event.
    Object proposed(const char* title = "Rassemblement devant la salle") const {
        Object action{{"kind", "rally"},
                      {"title", title},
                      {"timing", Object{{"anchor", Object{{"event", event}, {"offset", "-PT30M"}}}}}};
        return {{"type", "action"}, {"action", std::move(action)}};
    }
    Got send(const Object& body) { return propose(app, body); }
    Value seen(const Got& made) { return app.get("/api/v1/submissions/" + secret_of(made)).json(); }
    Value item(const Got& made) { return get(app, "/api/v1/moderation/" + id_of(made), mona.as).json(); }
    Value queue() { return queue_of(app, mona.as).json().at("data"); }
    Got decided(const Got& made, const Object& decision) { return decide(app, id_of(made), mona.as, decision); }
    Got changed(const Got& made, const char* body) {
        return patch(app, "/api/v1/submissions/" + secret_of(made), nobody, body, {{"If-Match", "*"}});
    }
};

std::string text(const Value& value, std::string_view name) { return std::string(value.at(name).as_string()); }

TEST_CASE("anybody proposes an action in answer to an event, and nobody else sees it") {
    Stage stage;
    const std::vector<std::string> targets{"/api/v1/actions", "/api/v1/changes",
                                           "/api/v1/events/" + stage.event + "/actions", "/agenda.ics"};
    std::vector<std::string> before;
    for (const std::string& each : targets) before.push_back(stage.app.get(each).body);
    Object body = stage.proposed();
    body["link"] = "https://example.org/appel";
    body["suggested_group"] = stage.ours;
    body["note"] = "Vu sur une affiche.";
    const Got made = stage.send(body);
    INFO(made.body);
    REQUIRE(made.status == 202);
    expect_golden("api/submission_action.json", base::json::to_pretty_text(stage.seen(made)));
    CHECK(times_of(stage.seen(made).at("action").at("timing")) == "2020-01-18T13:30:00 > open");
    CHECK(stage.seen(made).at("action").at("place") == Value(stage.place));
    for (std::size_t i = 0; i < targets.size(); ++i) {
        INFO(targets[i]);
        CHECK(stage.app.get(targets[i]).body == before[i]);
    }
    const Value item = stage.item(made);
    CHECK(text(item, "type") == "action");
    CHECK(item.at("action").at("group").is_null());
    const std::string id = text(item.at("action"), "id");
    CHECK(get(stage.app, Stage::self(id), stage.anna.as).status == 404);
    CHECK(get(stage.app, Stage::self(id), stage.mona.as).status == 200);
    // Nor does a moderator bring it out behind the queue, without a group that answers for it.
    CHECK(stage.change(id, {{"state", "published"}}, stage.mona.as).status == 409);
    CHECK(remove(stage.app, Stage::self(id), stage.mona.as, {{"If-Match", "*"}}).status == 409);
}

TEST_CASE("a moderator publishes it in the name of a group of their own") {
    Stage stage;
    join(stage.app, stage.ours, stage.mona, domain::MemberRole::organiser);
    Object body = stage.proposed();
    body["place"] = Object{{"name", "Salle Jean Dame"}, {"locality", "Paris"}, {"commune", "75102"}};
    const Got made = stage.send(body);
    CHECK(told(stage.decided(made, {{"decision", "publish"}})) == "422 /group required");
    CHECK(told(stage.decided(made, {{"decision", "publish"}, {"group", nowhere}})) == "422 /group unknown");
    const Got done = stage.decided(made, {{"decision", "publish"}, {"group", stage.ours}, {"remark", "Merci !"}});
    INFO(done.body);
    REQUIRE(done.status == 200);
    const Value seen = stage.seen(made);
    CHECK(text(seen, "state") == "published");
    CHECK(text(seen, "remark") == "Merci !");
    CHECK(seen.at("public_event").is_null());
    const Value action = stage.app.get(text(seen.at("public_action"), "self")).json();
    CHECK(action.at("group") == Value(stage.ours));
    CHECK(action.at("place").at("name") == Value("Salle Jean Dame"));
    CHECK(action.at("declaration").at("status") == Value("to_do"));
    CHECK(stage.app.get(text(seen.at("public_action"), "html")).status == 200);
    CHECK(stage.app.get("/api/v1/events/" + stage.event + "/actions").json().at("data").as_array().size() == 1);
    CHECK(stage.queue().as_array().empty());
    // Decided once.
    CHECK(stage.decided(made, {{"decision", "publish"}, {"group", stage.ours}}).status == 409);
    CHECK(stage.decided(made, {{"decision", "refuse"}, {"reason", "spam"}}).status == 409);
    CHECK(stage.changed(made, R"({"note": "x"})").status == 409);
}

TEST_CASE("to a group of others it is handed over, and its proposer never reads what they write") {
    Stage stage;
    Object body = stage.proposed();
    body["suggested_group"] = stage.ours;
    const Got made = stage.send(body);
    REQUIRE(stage.decided(made, {{"decision", "publish"}}).status == 200);  // to the one that was suggested
    CHECK(text(stage.seen(made), "state") == "handed_over");
    CHECK(stage.seen(made).at("public_action").is_null());
    CHECK(stage.app.get("/api/v1/actions").json().at("data").as_array().empty());
    CHECK_FALSE(stage.item(made).at("action").is_null());
    const auto waiting = stage.app.program->database.read(
        [&](store::Connection& c) { return store::list_action_ids_of_group(c, stage.ours); });
    REQUIRE(waiting.size() == 1);
    CHECK(text(stage.shown(waiting[0], stage.anna.as), "status") == "draft");
    CHECK(get(stage.app, Stage::self(waiting[0]), stage.bea.as).status == 404);
    CHECK(stage.change(waiting[0], {{"description", "Mot des organisateurs"}}, stage.anna.as).status == 200);
    CHECK(stage.app.get("/api/v1/submissions/" + secret_of(made)).body.find("organisateurs") == std::string::npos);
    CHECK(stage.change(waiting[0], {{"status", "planned"}}, stage.anna.as).status == 200);
    CHECK(stage.seen(made).at("public_action").at("id") == Value(waiting[0]));
    // A month later nothing is left of it but the action.
    stage.app.clock.advance(std::chrono::days{31});
    CHECK(stage.app.write(stage.app.program->submissions.tidy()) == 1);
    CHECK(stage.app.get("/api/v1/submissions/" + secret_of(made)).status == 404);
    CHECK(stage.app.get(Stage::self(waiting[0])).status == 200);
    CHECK(stage.app.program->database.read(
              [&](store::Connection& c) { return store::list_action_ids_of_event(c, stage.event); }) == waiting);
}

TEST_CASE("each defect of a proposed action has its pointer and code") {
    Stage stage;
    const std::string hidden = stage.made("/api/v1/events", stage.mona, event_body("Cachée"));
    remove(stage.app, "/api/v1/events/" + hidden, stage.mona.as, {{"If-Match", "*"}});
    Object past = event_body("Passé");
    past["start"] = Object{{"date", "2020-01-08"}, {"zone", "Europe/Paris"}};
    past.erase("end");
    const std::string over = stage.made("/api/v1/events", stage.mona, past);
    const std::string relay = add_group(stage.app, "relais", stage.bea);
    stage.app.write([&](store::Transaction& transaction) {
        auto group = store::find_group(transaction.connection(), relay);
        group->nature = domain::GroupNature::relay;
        store::update_group(transaction.connection(), *group);
    });
    const std::string unseen = add_group(stage.app, "attend", stage.bea, domain::GroupState::waiting);
    const auto at = [](Object& action, const std::string& event) {
        action["timing"].as_object()["anchor"].as_object()["event"] = event;
    };
    struct Row {
        const char* name;
        std::function<void(Object&, Object&)> spoil;  // the body, the action in it
        const char* wanted;
    };
    const std::vector<Row> rows{
        {"nothing", [](Object& b, Object&) { b.erase("action"); },
         "422 /action required /action/title required /action/timing/start required"},
        {"no object", [](Object& b, Object&) { b["action"] = "x"; },
         "422 /action wrong_type /action/kind required /action/title required /action/timing/start required"},
        {"an event beside it", [](Object& b, Object&) { b["event"] = event_body(); }, "422 /event contradiction"},
        {"a state", [](Object&, Object& a) { a["state"] = "published"; }, "422 /action/state unknown_field"},
        {"a status", [](Object&, Object& a) { a["status"] = "draft"; }, "422 /action/status unknown_field"},
        {"a group of its own", [&](Object&, Object& a) { a["group"] = stage.ours; }, "422 /action/group unknown_field"},
        {"a legal card", [](Object&, Object& a) { a["legal_card"] = Object{}; },
         "422 /action/legal_card unknown_field"},
        {"an absent event", [&](Object&, Object& a) { at(a, nowhere); }, "422 /action/timing/anchor/event unknown"},
        {"a hidden event", [&](Object&, Object& a) { at(a, hidden); }, "422 /action/timing/anchor/event unknown"},
        {"an event that is over", [&](Object&, Object& a) { at(a, over); }, "422 /action/event over"},
        {"a day that is over",
         [](Object&, Object& a) {
             a["timing"] = Object{{"start", Object{{"date", "2020-01-08"}, {"zone", "Europe/Paris"}}}};
         },
         "422 /action/timing/start past"},
        {"a link of javascript", [](Object& b, Object&) { b["link"] = "javascript:alert(1)"; }, "422 /link not_a_url"},
        {"a group that is absent", [](Object& b, Object&) { b["suggested_group"] = nowhere; },
         "422 /suggested_group unknown"},
        {"a group that waits", [&](Object& b, Object&) { b["suggested_group"] = unseen; },
         "422 /suggested_group unknown"},
        {"a group that only relays", [&](Object& b, Object&) { b["suggested_group"] = relay; },
         "422 /suggested_group relay"},
        {"two places",
         [&](Object& b, Object& a) {
             b["place"] = Object{{"name", "Salle"}};
             a["place"] = stage.place;
         },
         "422 /action/place contradiction"},
        {"a title of 10,000 letters", [](Object&, Object& a) { a["title"] = std::string(10'000, 'x'); },
         "422 /action/title too_long"},
    };
    for (const Row& row : rows) {
        INFO(row.name);
        Object body = stage.proposed();
        Object action = body["action"].as_object();
        row.spoil(body, action);
        if (body.contains("action") && body["action"].is_object()) body["action"] = action;
        CHECK(told(stage.send(body)) == row.wanted);
    }
    CHECK(stage.queue().as_array().size() == 1);  // the group that waits
}

TEST_CASE("the link changes what was proposed, with a time of its own or tied to the event") {
    Stage stage;
    const Got made = stage.send(stage.proposed());
    const Got moved = stage.changed(
        made,
        R"({"action": {"timing": {"anchor": null, "start": {"local": "2020-01-18T12:00:00", "zone": "Europe/Paris"}},
                             "directions": "Devant la grille"}, "link": "https://example.org/appel"})");
    INFO(moved.body);
    REQUIRE(moved.status == 200);
    CHECK(times_of(moved.json().at("action").at("timing")) == "2020-01-18T12:00:00 > open");
    CHECK(moved.json().at("action").at("event") == Value(stage.event));
    CHECK(text_at(moved, "link") == "https://example.org/appel");
    CHECK(told(stage.changed(made, R"({"action": {"status": "cancelled"}})")) == "422 /action/status unknown_field");
    CHECK(told(stage.changed(made, R"({"group": {"name": "x"}})")) == "422 /group contradiction");
    CHECK(told(stage.changed(made, R"({"type": "event"})")) == "422 /type read_only");
    CHECK(remove(stage.app, "/api/v1/submissions/" + secret_of(made), nobody, {{"If-Match", "*"}}).status == 204);
    CHECK(stage.queue().as_array().empty());
    CHECK(stage.changed(made, R"({"note": "Si."})").status == 200);
    CHECK(stage.queue().as_array().size() == 1);
}

TEST_CASE("what is tied to an event moves with it while it waits") {
    Stage stage;
    const Got made = stage.send(stage.proposed());
    stage.move_event("2020-01-18T15:00:00", "2020-01-18T18:00:00");
    CHECK(times_of(stage.seen(made).at("action").at("timing")) == "2020-01-18T14:30:00 > open");
    join(stage.app, stage.ours, stage.mona, domain::MemberRole::organiser);
    CHECK(stage.decided(made, {{"decision", "publish"}, {"group", stage.ours}}).status == 200);
    const Value action = stage.app.get(text(stage.seen(made).at("public_action"), "self")).json();
    CHECK(times_of(action.at("timing")) == "2020-01-18T14:30:00 > open");
    CHECK(action.at("timing").at("confirmation").at("needed") == Value(false));
}

TEST_CASE("what may be the same answers the same event, in the same way, on the same day") {
    Stage stage;
    const std::string known = stage.created(stage.rally());
    const Got made = stage.send(stage.proposed());
    const Got other = stage.send(stage.proposed("Tous devant la salle"));
    Object leaflets = stage.proposed("Tracts");
    leaflets["action"].as_object()["kind"] = "leafleting";
    const Got different = stage.send(leaflets);
    REQUIRE(stage.item(made).at("possible_duplicates").as_array().size() == 1);
    CHECK(stage.item(made).at("possible_duplicates").at(0).at("id") == Value(known));
    REQUIRE(stage.item(made).at("alike_in_queue").as_array().size() == 1);
    CHECK(stage.item(made).at("alike_in_queue").at(0).at("title") == Value("Tous devant la salle"));
    CHECK(stage.item(different).at("possible_duplicates").as_array().empty());
    CHECK(stage.item(different).at("alike_in_queue").as_array().empty());
    // Merged, it leads there, and says nothing there.
    const Value before = stage.shown(known);
    CHECK(told(stage.decided(made, {{"decision", "merge"}, {"into", stage.event}})) == "422 /into unknown");
    CHECK(stage.decided(made, {{"decision", "merge"}, {"into", known}}).status == 200);
    CHECK(text(stage.seen(made), "state") == "merged");
    CHECK(stage.seen(made).at("public_action").at("id") == Value(known));
    CHECK(stage.shown(known) == before);
}

TEST_CASE("an action of a group that nobody trusts waits in the same queue") {
    Stage stage;
    Object body = stage.rally();
    body["group"] = stage.strangers;
    const std::string first = stage.made(actions, stage.dora, body);
    const std::string second = stage.made(actions, stage.dora, body);
    REQUIRE(stage.queue().as_array().size() == 2);
    CHECK(text(stage.queue().at(0), "type") == "action");
    CHECK(text(stage.queue().at(0), "id") == first);
    CHECK(told(decide(stage.app, first, stage.mona.as, {{"decision", "ask"}, {"question", "Qui ?"}})) ==
          "422 /decision not_possible");
    CHECK(text_at(decide(stage.app, first, stage.mona.as, {{"decision", "publish"}}), "state") == "published");
    CHECK(stage.app.get(Stage::self(first)).status == 200);
    CHECK(decide(stage.app, first, stage.mona.as, {{"decision", "publish"}}).status == 409);
    CHECK(text_at(decide(stage.app, second, stage.mona.as, {{"decision", "refuse"}, {"reason", "hate"}}), "state") ==
          "refused");
    CHECK(stage.app.get(Stage::self(second)).status == 404);
    CHECK(stage.queue().as_array().empty());
    // What is not for everybody, or is a draft, is none of the queue's.
    body["visibility"] = "group";
    const std::string inside = stage.made(actions, stage.dora, body);
    CHECK(get(stage.app, "/api/v1/moderation/" + inside, stage.mona.as).status == 404);
}

}  // namespace
