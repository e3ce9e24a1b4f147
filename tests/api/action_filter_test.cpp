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

}  // namespace
