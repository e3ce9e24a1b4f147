// Actions in the API: made, read, listed and changed.
#include <functional>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "store/integrity.hpp"
#include "tests/api/actions.hpp"
#include "tests/golden.hpp"

namespace {

using namespace tests;
using base::json::Array;
using base::json::Object;
using base::json::Value;

TEST_CASE("an action that is tied to an event has the time that follows, and the event's place") {
    ActionStage stage;
    const Got got = stage.create(stage.rally());
    INFO(got.body);
    REQUIRE(got.status == 201);
    expect_golden("api/action.json", base::json::to_pretty_text(got.json()));
    const Value action = got.json();
    CHECK(times_of(action.at("timing")) == "2020-01-18T13:15:00 > 2020-01-18T15:15:00");
    CHECK(action.at("event").as_string() == stage.event);
    CHECK(action.at("place").at("id").as_string() == stage.place);
    CHECK(action.at("declaration").at("status").as_string() == "to_do");
    CHECK(action.at("declaration").at("window").at("last").as_string() == "2020-01-14");
    CHECK(action.at("hosts").at(0).at("slug").as_string() == "nous");
    CHECK(got.field("ETag").starts_with("\"1."));
    CHECK(stage.app.get(got.field("Location")).json() == action);
    CHECK(stage.app.get(actions).json().at("data").at(0) == action);
    CHECK(stage.app.get("/api/v1/events/" + stage.event + "/actions").json().at("data").at(0) == action);
    const Value changes = stage.app.get("/api/v1/changes").json().at("data");
    CHECK(changes.as_array().back().at("object") == action);
}

TEST_CASE("each defect of an action has its pointer and code") {
    struct Row {
        const char* name;
        std::function<void(Object&)> spoil;
        const char* wanted;
    };
    ActionStage stage;
    const std::string hidden = stage.made("/api/v1/events", stage.mona, event_body("Cachée"));
    remove(stage.app, "/api/v1/events/" + hidden, stage.mona.as, {{"If-Match", "*"}});
    const auto anchor = [](Object& body) -> Object& { return body.at("timing").as_object().at("anchor").as_object(); };
    const std::vector<Row> rows{
        {"no group", [](Object& b) { b.erase("group"); }, "/group required\n"},
        {"a group that is not there", [](Object& b) { b["group"] = nowhere; }, "/group unknown\n"},
        {"no kind", [](Object& b) { b.erase("kind"); }, "/kind required\n"},
        {"no time", [](Object& b) { b.erase("timing"); }, "/timing/start required\n"},
        {"a stranger", [](Object& b) { b["colour"] = "red"; }, "/colour unknown_field\n"},
        {"an offset of years", [&](Object& b) { anchor(b)["offset"] = "-P730D"; },
         "/timing/anchor/offset out_of_range\n"},
        {"an offset in years", [&](Object& b) { anchor(b)["offset"] = "P2Y"; },
         "/timing/anchor/offset not_a_duration\n"},
        {"an absent event", [&](Object& b) { anchor(b)["event"] = nowhere; }, "/timing/anchor/event unknown\n"},
        {"a hidden event", [&](Object& b) { anchor(b)["event"] = hidden; }, "/timing/anchor/event unknown\n"},
        {"a date of what does not recur", [&](Object& b) { anchor(b)["occurrence"] = "2020-01-18T14:00:00"; },
         "/timing/anchor/occurrence no_occurrence\n"},
        {"a time beside an anchor",
         [](Object& b) {
             b.at("timing").as_object()["start"] = Object{{"date", "2020-01-18"}, {"zone", "Europe/Paris"}};
         },
         "/timing/start contradiction\n"},
        {"a duration without an anchor",
         [](Object& b) {
             b["timing"] =
                 Object{{"start", Object{{"date", "2020-01-18"}, {"zone", "Europe/Paris"}}}, {"duration", "PT2H"}};
         },
         "/timing/duration contradiction\n"},
        {"another event than that of the anchor", [](Object& b) { b["event"] = nowhere; },
         "/timing/anchor/event contradiction\n"},
        {"a script for a leaflet",
         [](Object& b) {
             b["legal_card"] = Object{{"leaflet", "javascript:alert(1)"}};
         },
         "/legal_card/leaflet not_a_url\n"},
    };
    for (const Row& row : rows) {
        INFO(row.name);
        Object body = stage.rally();
        row.spoil(body);
        const Got got = stage.create(body);
        CHECK(got.status == 422);
        CHECK(got.errors() == row.wanted);
    }
    CHECK(stage.app.get(actions).json().at("data").as_array().empty());
}

TEST_CASE("what names an event that was merged into another answers that one") {
    ActionStage stage;
    const std::string merged = stage.made("/api/v1/events", stage.mona, event_body("Doublon"));
    REQUIRE(post(stage.app, "/api/v1/events/" + merged + "/merge", stage.mona.as, R"({"into": ")" + stage.event + "\"}",
                 {{"If-Match", "*"}})
                .status == 200);
    Object body = stage.rally();
    body.at("timing").as_object().at("anchor").as_object()["event"] = merged;
    const Value made = stage.create(body).json();
    CHECK(made.at("event").as_string() == stage.event);
    CHECK(made.at("timing").at("anchor").at("event").as_string() == stage.event);
}

TEST_CASE("nothing takes place outside of the years that there are") {
    ActionStage stage;
    const Object last{{"local", "2199-12-31T14:00:00"}, {"zone", "Europe/Paris"}};
    const Object last_day{{"date", "2199-12-31"}, {"zone", "Europe/Paris"}};
    const Object first{{"local", "1970-01-01T14:00:00"}, {"zone", "Europe/Paris"}};
    const auto event_at = [&](const Object& start) {
        Object body = event_body("Loin");
        body["start"] = start;
        return body;
    };
    CHECK(post(stage.app, "/api/v1/events", stage.mona.as, base::json::to_text(event_at(last_day))).errors() ==
          "/start out_of_range\n");
    Object body = stage.rally();
    body["timing"] = Object{{"start", last_day}};
    CHECK(stage.create(body).errors() == "/timing/start out_of_range\n");
    const auto anchored = [&](const std::string& event, const char* offset, const char* duration) {
        Object made = stage.rally();
        made["timing"] = Object{{"anchor", Object{{"event", event}, {"offset", offset}}}, {"duration", duration}};
        return made;
    };
    const std::string late = stage.made("/api/v1/events", stage.mona, event_at(last));
    const std::string early = stage.made("/api/v1/events", stage.mona, event_at(first));
    CHECK(stage.create(anchored(late, "P30D", "PT2H")).errors() == "/timing/anchor out_of_range\n");
    CHECK(stage.create(anchored(late, "PT0S", "P30D")).errors() == "/timing/anchor out_of_range\n");
    CHECK(stage.create(anchored(early, "-P1D", "PT2H")).errors() == "/timing/anchor out_of_range\n");
    const std::string id = stage.created(anchored(stage.event, "P10D", "PT2H"));
    CHECK(stage.change(id, {{"event", late}, {"timing", anchored(late, "P10D", "PT2H").at("timing")}}, stage.anna.as)
              .errors() == "/timing/anchor out_of_range\n");
    stage.move_event("2199-12-31T14:00:00", "2199-12-31T17:30:00");
    const Value waiting = stage.shown(id).at("timing").at("confirmation");
    CHECK(waiting.at("reason").as_string() == "event_moved");
    CHECK(waiting.at("proposed").is_null());
    for (const char* each : {"/api/v1/changes", "/api/v1/search?q=rassemblement", actions})
        CHECK(stage.app.get(each).status == 200);
    CHECK(stage.app.program->database.read([](store::Connection& c) { return store::find_faults(c); }).empty());
}

TEST_CASE("an offset on an event without an hour waits for it") {
    ActionStage stage;
    stage.change_event({{"start", Object{{"date", "2020-01-18"}}}, {"end", nullptr}, {"time_announced", false}});
    const Value timing = stage.shown(stage.created(stage.rally())).at("timing");
    CHECK(times_of(timing) == "2020-01-18 > 2020-01-19");
    CHECK_FALSE(timing.at("time_announced").as_bool());
    CHECK(timing.at("anchor").at("offset").as_string() == "-PT45M");
}

TEST_CASE("what is not for everybody answers as what never was, byte for byte") {
    ActionStage stage;
    const auto bytes = [&](const std::string& id, const As& as) {
        const Got got = get(stage.app, ActionStage::self(id), as);
        std::string text = got.head + got.body;
        for (std::size_t at; (at = text.find("urn:uuid:")) != std::string::npos;) text.erase(at, 9 + 36);
        return text;
    };
    for (const char* visibility : {"unlisted", "group"}) {
        INFO(visibility);
        Object body = stage.rally();
        body["visibility"] = visibility;
        const std::string id = stage.created(body);
        for (const As* as : {&nobody, static_cast<const As*>(&stage.dora.as), static_cast<const As*>(&stage.mona.as)})
            CHECK(bytes(id, *as) == bytes(nowhere, *as));
        CHECK(get(stage.app, ActionStage::self(id), stage.carl.as).status == 200);
        CHECK(stage.app.get(actions).json().at("data").as_array().empty());
        CHECK(stage.app.get("/api/v1/events/" + stage.event + "/actions").json().at("data").as_array().empty());
    }
    CHECK(get(stage.app, "/api/v1/actions?mine=true", stage.carl.as).json().at("data").as_array().size() == 2);
    CHECK(get(stage.app, "/api/v1/actions?mine=true", stage.dora.as).json().at("data").as_array().empty());
    CHECK(stage.app.get("/api/v1/actions?mine=true").status == 401);
    CHECK(stage.app.get("/api/v1/changes").body.find("Rassemblement") == std::string::npos);
}

TEST_CASE("whoever has the link of what is unlisted reads all of it by that, and nobody keeps it") {
    ActionStage stage;
    Object body = stage.rally();
    body["visibility"] = "unlisted";
    const std::string id = stage.created(body);
    const std::string secret = text_at(get(stage.app, ActionStage::self(id), stage.anna.as), "slug");
    post(stage.app, ActionStage::self(id, "/roles/usual"), stage.anna.as, "{}");
    CHECK(stage.app.get(ActionStage::self(secret, "/roles")).json().at("data").as_array().size() > 1);
    for (const char* below :
         {"", "/roles", "/questions", "/outcome", "/revisions", "/co-hosts", "/rides", "/messages", "/sign-ups"}) {
        INFO(below);
        const Got got = stage.app.get(ActionStage::self(secret, below));
        CHECK(got.status == 200);
        CHECK(got.field("Cache-Control") == "private, no-store");
        CHECK(stage.app.get(ActionStage::self(id, below)).status == 404);
    }
    CHECK(stage.app.get("/actions/" + secret + ".ics").field("Cache-Control") == "private, no-store");
    const std::string self{stage.app.get(ActionStage::self(secret)).json().at("links").at("self").as_string()};
    CHECK(stage.app.get(self).status == 200);
    for (const char* page : {"", "/history"}) {
        const std::string shown = stage.app.get("/actions/" + secret + page).body;
        const std::size_t twin = shown.find("/api/v1/actions/");
        REQUIRE(twin != std::string::npos);
        CHECK(stage.app.get(shown.substr(twin, shown.find('"', twin) - twin)).status == 200);
    }
    const std::string open = stage.created(stage.rally());
    CHECK(stage.app.get(ActionStage::self(open)).field("Cache-Control") == "public, max-age=60");
}

TEST_CASE("who hosts, what is noted, and an event that is hidden, are told to nobody else, mirrors included") {
    ActionStage stage;
    Object body = stage.rally();
    body["hosts_undisclosed"] = true;
    body["declaration"] = Object{{"status", "filed"}, {"note", "Préfecture"}};
    const std::string id = stage.created(body);
    remove(stage.app, "/api/v1/events/" + stage.event, stage.mona.as, {{"If-Match", "*"}});
    const Value seen = stage.shown(id);
    CHECK(seen.at("group").is_null());
    CHECK(seen.at("hosts").as_array().empty());
    CHECK(seen.at("declaration").at("note").is_null());
    CHECK(seen.at("event").is_null());
    CHECK(seen.at("timing").at("anchor").is_null());
    const Value inside = stage.shown(id, stage.carl.as);
    CHECK(inside.at("hosts").as_array().size() == 1);
    CHECK(inside.at("declaration").at("note").as_string() == "Préfecture");
    const Value changes = stage.app.get("/api/v1/changes").json().at("data");
    for (const auto& each : changes.as_array())
        if (each.at("id").as_string() == id) CHECK(each.at("object") == seen);
    for (const std::string& text : {stage.app.get("/api/v1/changes").body, stage.app.get(actions).body})
        CHECK((text.find("Préfecture") == std::string::npos && text.find("nous") == std::string::npos));
    // A moderator that publishes or hides sees no more of it than before.
    const Got hidden = stage.change(id, {{"state", "hidden"}}, stage.mona.as);
    CHECK(text_at(hidden, "state") == "hidden");
    CHECK(hidden.body.find("Préfecture") == std::string::npos);
    CHECK(stage.app.get(ActionStage::self(id)).status == 404);
}

TEST_CASE("the filters of a list of actions narrow it") {
    ActionStage stage;
    const std::string rally = stage.created(stage.rally());
    Object own = stage.rally();
    own["kind"] = "meeting";
    own["status"] = "confirmed";
    own["tags"] = Array{"Préparation"};
    own["timing"] = Object{{"start", Object{{"local", "2020-01-12T18:00:00"}, {"zone", "Europe/Paris"}}}};
    const std::string meeting = stage.created(own);
    struct Row {
        const char* query;
        std::string wanted;
    };
    for (const Row& row : std::vector<Row>{{"", meeting + rally},
                                           {"?kind=rally", rally},
                                           {"?kind=march", ""},
                                           {"?status=confirmed", meeting},
                                           {"?host=nous", meeting + rally},
                                           {"?host=elles", ""},
                                           {"?tag=preparation", meeting},
                                           {"?commune=42218", rally},
                                           {"?department=42", rally},
                                           {"?from=2020-01-15", rally},
                                           {"?to=2020-01-15", meeting},
                                           {"?event=colloque-2020-01-18", rally},
                                           {"?limit=1", meeting}}) {
        INFO(row.query);
        std::string ids;
        const Value page = stage.app.get(std::string(actions) + row.query).json();
        for (const auto& each : page.at("data").as_array()) ids += std::string(each.at("id").as_string());
        CHECK(ids == row.wanted);
    }
    const Value page = stage.app.get("/api/v1/actions?limit=1&fields=id").json();
    CHECK(page.at("data").at(0) == Value(Object{{"id", meeting}}));
    CHECK(stage.app.get(page.at("next").as_string()).json().at("data").at(0).at("id").as_string() == rally);
    CHECK(told(stage.app.get("/api/v1/actions?kind=colloquium&speaker=x")) ==
          "400 ?speaker unknown_parameter ?kind unknown_value");
    CHECK(stage.app.get("/api/v1/actions?state=waiting").status == 401);
}

TEST_CASE("a patch changes what it names, and a time that follows from an event stays so") {
    ActionStage stage;
    const std::string id = stage.created(stage.rally());
    const Got whole = stage.change(id, stage.shown(id, stage.anna.as).as_object(), stage.anna.as);
    CHECK(told(whole) == "200");
    CHECK(whole.json().at("revision") == Value(1));
    const auto patched = [&](const Object& body) { return stage.change(id, body, stage.anna.as); };
    CHECK(times_of(patched({{"timing", Object{{"anchor", Object{{"offset", "-PT1H"}}}}}}).json().at("timing")) ==
          "2020-01-18T13:00:00 > 2020-01-18T15:00:00");
    CHECK(told(patched({{"timing", Object{{"start", Object{{"local", "2020-01-18T10:00:00"}}}}}})) ==
          "422 /timing/start contradiction");
    CHECK(told(patched({{"event", nullptr}})) == "422 /event contradiction");
    CHECK(told(patched({{"uid", "x"}})) == "422 /uid read_only");
    CHECK(told(patched({{"timing", Object{{"confirmation", Object{{"needed", true}}}}}})) ==
          "422 /timing/confirmation read_only");
    CHECK(told(patched({{"status", "draft"}})) == "422 /status not_settable");
    const Value untied = patched({{"timing", Object{{"anchor", nullptr}}}}).json();
    CHECK(times_of(untied.at("timing")) == "2020-01-18T13:00:00 > 2020-01-18T15:00:00");
    CHECK(untied.at("timing").at("on_move").is_null());
    CHECK(untied.at("event").as_string() == stage.event);
    const Value tied =
        patched({{"timing", Object{{"anchor", Object{{"event", stage.event}, {"edge", "end"}}}}}}).json();
    CHECK(times_of(tied.at("timing")) == "2020-01-18T17:30:00 > open");
    CHECK(patch(stage.app, ActionStage::self(id), stage.anna.as, "{}").status == 428);
    CHECK(stage.change(id, {{"title", "x"}}, stage.anna.as, "\"1.x\"").status == 412);
    CHECK(stage.change(id, {{"title", "x"}}, stage.carl.as).status == 403);
    const Value revisions = get(stage.app, ActionStage::self(id, "/revisions"), nobody).json().at("data");
    CHECK(revisions.as_array().size() == 4);
    CHECK(revisions.at(0).at("account").is_null());
    CHECK(times_of(revisions.at(1).at("fields").at("timing").at("new")) == "2020-01-18T13:00:00 > 2020-01-18T15:00:00");
    const Got back =
        post(stage.app, ActionStage::self(id, "/revisions/1/restore"), stage.anna.as, "", {{"If-Match", "*"}});
    CHECK(times_of(back.json().at("timing")) == "2020-01-18T13:15:00 > 2020-01-18T15:15:00");
}

TEST_CASE("an action of a group that nobody trusts waits, a draft is its hosts', and a copy begins as a draft") {
    ActionStage stage;
    Object body = stage.rally();
    body["group"] = stage.strangers;
    const Got waiting = post(stage.app, actions, stage.dora.as, base::json::to_text(body));
    CHECK(text_at(waiting, "state") == "waiting");
    CHECK(waiting.json().at("links").at("html").is_null());
    CHECK(stage.app.get(waiting.field("Location")).status == 404);
    const std::string id = text_at(waiting, "id");
    CHECK(text_at(stage.change(id, {{"state", "published"}}, stage.mona.as), "state") == "published");
    CHECK(stage.app.get(waiting.field("Location")).status == 200);
    CHECK(post(stage.app, actions, stage.carl.as, base::json::to_text(stage.rally())).status == 403);

    const Got copied =
        stage.create({{"group", stage.ours},
                      {"copy_of", id},
                      {"title", "Encore"},
                      {"timing", Object{{"start", Object{{"date", "2020-02-01"}, {"zone", "Europe/Paris"}}}}}});
    CHECK(told(copied) == "201");
    CHECK(text_at(copied, "status") == "draft");
    CHECK(text_at(copied, "kind") == "rally");
    CHECK(copied.json().at("place").at("id").as_string() == stage.place);
    CHECK(copied.json().at("event").is_null());
    CHECK(stage.app.get(copied.field("Location")).status == 404);
    CHECK(told(stage.create({{"group", stage.ours}, {"kind", "rally"}, {"title", "x"}, {"copy_of", stage.event}}))
              .starts_with("422 /copy_of unknown"));
}

TEST_CASE("a request that is sent twice makes one action") {
    ActionStage stage;
    const auto send = [&] {
        return post(stage.app, actions, stage.anna.as, base::json::to_text(stage.rally()),
                    {{"Idempotency-Key", "0123456789abcdef"}});
    };
    CHECK(send().body == send().body);
    CHECK(stage.app.get(actions).json().at("data").as_array().size() == 1);
}

}  // namespace
