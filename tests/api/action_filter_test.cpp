// Lists of actions by what they answer and by who hosts them; and what of an agenda such filters leave.
#include <string>

#include <catch2/catch.hpp>

#include "tests/api/actions.hpp"

namespace {

using namespace tests;
using base::json::Array;
using base::json::Object;
using base::json::Value;

// A rally that answers an event which a member of parliament hosts, a leaflet that answers nothing, and the like of others.
struct Sides : ActionStage {
    std::string person, answer, alone, other;

    Sides() {
        person = made("/api/v1/people", mona,
                      {{"name", "Camille Exemple"},
                       {"roles", Array{Object{{"role", "députée"},
                                              {"from", "2017-06-18"},
                                              {"to", nullptr},
                                              {"source", "https://example.org/a"}}}}});
        change_event({{"hosts", Array{Object{{"name", "Camille Exemple"}, {"person", person}}}}});
        answer = created(rally());
        alone = created(leaflet("Tractage", ours));
        other = made(actions, bea, leaflet("Ailleurs", theirs));
    }

    static Object leaflet(const char* title, const std::string& group) {
        return {{"group", group},
                {"kind", "leafleting"},
                {"title", title},
                {"timing", Object{{"start", Object{{"local", "2020-01-20T10:00:00"}, {"zone", "Europe/Paris"}}}}}};
    }
    // "Colloque Rassemblement", in the order of the list.
    std::string titles(const std::string& target, const As& as = nobody) {
        const Got got = get(app, target, as);
        INFO(target << ": " << got.body);
        REQUIRE(got.status == 200);
        std::string all;
        const Value document = got.json();
        for (const Value& each : document.at("data").as_array())
            all += (all.empty() ? "" : " ") + std::string(each.at("title").as_string());
        return all;
    }
};

TEST_CASE("actions are found by whoever takes part in the event that they answer", "[actions]") {
    Sides stage;
    const std::string list = actions;
    CHECK(stage.titles(list + "?person=camille-exemple") == "Rassemblement");
    CHECK(stage.titles(list + "?person=" + stage.person + "&host=nous") == "Rassemblement");
    CHECK(stage.titles(list + "?person=camille-exemple&host=elles").empty());
    CHECK(stage.titles(list + "?person=nobody").empty());
    CHECK(stage.titles(list + "?person=camille-exemple&mine=true", stage.anna.as) == "Rassemblement");
    CHECK(stage.app.get(list + "?person=").code_at("?person") == "required");

    // What is called otherwise is found anew, however well the list was kept.
    CHECK(stage.titles(list + "?person=camille-de-l-exemple").empty());
    REQUIRE(stage.app.get_hot(list + "?person=camille-de-l-exemple"));
    const Got renamed = patch(stage.app, "/api/v1/people/" + stage.person, stage.mona.as,
                              R"({"slug": "camille-de-l-exemple"})", {{"If-Match", "*"}});
    REQUIRE(renamed.status == 200);
    CHECK(stage.titles(list + "?person=camille-de-l-exemple") == "Rassemblement");
    CHECK(stage.titles(list + "?person=camille-exemple") == "Rassemblement");
}

TEST_CASE("of actions, group= says what host= does", "[actions]") {
    Sides stage;
    const std::string list = actions;
    for (const char* name : {"host", "group"}) {
        INFO(name);
        CHECK(stage.titles(list + "?" + name + "=nous") == "Rassemblement Tractage");
        CHECK(stage.titles(list + "?" + name + "=" + stage.theirs) == "Ailleurs");
        CHECK(stage.titles(list + "?" + name + "=nous,elles").size() ==
              std::string("Rassemblement Tractage Ailleurs").size());
    }
    CHECK(stage.titles(list + "?host=nous&group=elles") == stage.titles(list + "?host=nous,elles"));
}

TEST_CASE("outcomes, and the table of them, know the same filters", "[actions]") {
    Sides stage;
    stage.app.clock.set(instant("2020-01-21T20:00:00Z"));
    for (const auto& [id, by] : {std::pair{stage.answer, &stage.anna}, std::pair{stage.other, &stage.bea}}) {
        const Got got =
            patch(stage.app, ActionStage::self(id, "/outcome"), by->as, R"({"summary": "Bien."})", {{"If-Match", "*"}});
        REQUIRE(got.status == 200);
    }
    for (const auto& [query, found] :
         {std::pair{"person=camille-exemple", "Rassemblement"}, std::pair{"group=elles", "Ailleurs"},
          std::pair{"group=nous&host=elles", "Rassemblement Ailleurs"}, std::pair{"person=nobody", ""}}) {
        INFO(query);
        CHECK(stage.titles("/api/v1/outcomes?" + std::string(query)) == found);
        const std::string table = stage.app.get("/api/v1/outcomes.csv?" + std::string(query)).body;
        for (const char* title : {"Rassemblement", "Ailleurs"})
            CHECK((table.find(title) != std::string::npos) ==
                  (std::string_view(found).find(title) != std::string::npos));
    }
}

TEST_CASE("an agenda is of one event, at all its dates, and of what answers it", "[actions]") {
    Sides stage;
    stage.change_event({{"recurrence", Object{{"rule", "FREQ=WEEKLY;COUNT=3"}}}});
    const std::string agenda = "/api/v1/agenda?";
    const std::string slug(stage.app.get("/api/v1/events/" + stage.event).json().at("slug").as_string());
    for (const std::string& name : {slug, stage.event}) {
        CHECK(stage.titles(agenda + "event=" + name) == "Rassemblement Colloque Colloque Colloque");
        CHECK(stage.titles(agenda + "from=2020-01-20&to=2020-01-26&event=" + name) == "Colloque");
        CHECK(stage.titles(agenda + "what=actions&event=" + name) == "Rassemblement");
        CHECK(stage.titles(agenda + "kind=colloquium&event=" + name) == "Colloque Colloque Colloque");
    }
    CHECK(stage.titles(agenda + "event=absent").empty());
    CHECK(stage.app.get(agenda + "event=").code_at("?event") == "required");
    CHECK(stage.app.get("/api/v1/events?event=" + slug).code_at("?event") == "unknown_parameter");

    REQUIRE(remove(stage.app, "/api/v1/events/" + stage.event, stage.mona.as, {{"If-Match", "*"}}).status == 204);
    for (const std::string& name : {slug, stage.event}) {
        CHECK(stage.titles(agenda + "event=" + name).empty());
        CHECK(stage.titles(agenda + "state=hidden&event=" + name, stage.mona.as) == "Colloque Colloque Colloque");
    }
    REQUIRE(remove(stage.app, ActionStage::self(stage.answer), stage.mona.as, {{"If-Match", "*"}}).status == 204);
    CHECK(stage.titles(agenda + "state=hidden&to=2020-01-20&event=" + slug, stage.mona.as) == "Rassemblement Colloque");
    CHECK(stage.titles(actions + std::string("?state=hidden&event=") + slug, stage.mona.as) == "Rassemblement");
    CHECK(get(stage.app, agenda + "state=hidden&event=" + slug, stage.anna.as).status == 403);
}

TEST_CASE("an agenda of what a group hosts leaves events out", "[actions]") {
    Sides stage;
    const std::string agenda = "/api/v1/agenda?";
    CHECK(stage.titles(agenda + "host=nous") == "Rassemblement Tractage");
    CHECK(stage.titles(agenda + "group=nous") == "Rassemblement Colloque Tractage");
    CHECK(stage.titles(agenda + "host=nous&what=events").empty());
    CHECK(stage.titles(agenda + "host=nous&event=" + stage.event) == "Rassemblement");
    CHECK(stage.titles(agenda + "host=elles&group=nous") == stage.titles(agenda + "host=nous,elles"));
    CHECK(stage.titles(agenda + "host=absent").empty());
    const Got got = stage.change(stage.answer, {{"hosts_undisclosed", true}}, stage.anna.as);
    INFO(got.body);
    REQUIRE(got.status == 200);
    CHECK(stage.titles(agenda + "host=nous") == "Tractage");
    CHECK(stage.titles(agenda + "event=" + stage.event) == "Rassemblement Colloque");
}

TEST_CASE("an agenda of an event that was merged is of the one that it was merged into", "[actions]") {
    Sides stage;
    Object body = event_body("Le colloque");
    body["start"] = Object{{"local", "2020-01-18T14:30:00"}, {"zone", "Europe/Paris"}};
    const std::string kept = stage.made("/api/v1/events", stage.mona, body);
    const std::string slug(stage.app.get("/api/v1/events/" + stage.event).json().at("slug").as_string());
    const Got done = post(stage.app, "/api/v1/events/" + stage.event + "/merge", stage.mona.as,
                          base::json::to_text(Object{{"into", kept}}), {{"If-Match", "*"}});
    INFO(done.body);
    REQUIRE(done.status == 200);
    const std::string wanted = stage.titles("/api/v1/agenda?event=" + kept);
    CHECK(wanted.find("Rassemblement") != std::string::npos);
    CHECK(wanted.find("Le colloque") != std::string::npos);
    for (const std::string& name : {slug, stage.event}) {
        CHECK(stage.titles("/api/v1/agenda?event=" + name) == wanted);
        // Calendars that had it are told that it is gone, beside what took its place.
        const std::string calendar = stage.app.get("/agenda.ics?event=" + name).body;
        CHECK(calendar.find("UID:" + stage.event) != std::string::npos);
        CHECK(calendar.find("UID:" + kept) != std::string::npos);
    }
    CHECK(stage.app.get("/agenda.ics?event=" + kept).body.find("UID:" + stage.event) == std::string::npos);

    // What was kept is hidden, too: what answers it is nobody's to know, whichever name is used.
    REQUIRE(remove(stage.app, "/api/v1/events/" + kept, stage.mona.as, {{"If-Match", "*"}}).status == 204);
    for (const std::string& name : {slug, stage.event, kept})
        for (const char* list : {"/api/v1/actions?event=", "/api/v1/agenda?event="})
            CHECK(stage.titles(list + name).empty());
}

}  // namespace
