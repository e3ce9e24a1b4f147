// What became of actions as open data: the list, and the table of the same.
#include <sstream>
#include <string>

#include <catch2/catch.hpp>

#include "tests/api/actions.hpp"

namespace {

using namespace tests;
using base::json::Array;
using base::json::Object;
using base::json::Value;

const std::string list = "/api/v1/outcomes";
const std::string table = "/api/v1/outcomes.csv";

struct Outcomes : ActionStage {
    std::string first = made_of("Rassemblement", "rally");
    std::string second = made_of("Point presse", "press_point");
    std::string untold = made_of("Tractage", "leafleting");

    Outcomes() { app.clock.set(instant("2020-01-18T20:00:00Z")); }

    std::string made_of(const char* title, const char* kind) {
        Object body = rally();
        body["title"] = title;
        body["kind"] = kind;
        body["place"] = place;
        body["campaigns"] = Array{};
        return created(body);
    }
    void tell(const std::string& id, const Object& outcome) {
        const Got got = patch(app, self(id, "/outcome"), anna.as, base::json::to_text(outcome), {{"If-Match", "*"}});
        if (got.status != 200) throw std::runtime_error(got.body);
    }
    std::vector<std::string> titles(const std::string& query = "", const As& as = nobody) {
        const Got got = get(app, list + query, as);
        INFO(got.body);
        REQUIRE(got.status == 200);
        std::vector<std::string> all;
        const Value document = got.json();
        for (const Value& each : document.at("data").as_array()) all.emplace_back(each.at("title").as_string());
        return all;
    }
};

using Titles = std::vector<std::string>;

TEST_CASE("everybody reads what became of actions, with the event, the date and the place", "[actions]") {
    Outcomes stage;
    CHECK(stage.titles().empty());
    stage.tell(stage.first, {{"happened", Array{"held", "question_asked"}},
                             {"turnout", Object{{"low", 40}, {"high", 60}, {"text", "selon la presse"}}},
                             {"summary", "Bien."},
                             {"sources", Array{Object{{"url", "https://example.org/presse"}}}}});
    const Got got = stage.app.get(list);
    REQUIRE(got.json().at("data").as_array().size() == 1);
    CHECK(got.json().at("next").is_null());
    const Value row = got.json().at("data").at(0);
    CHECK(row.at("action").as_string() == stage.first);
    CHECK(row.at("kind").as_string() == "rally");
    CHECK(row.at("start").at("local").as_string() == "2020-01-18T13:15:00");
    CHECK(row.at("commune").as_string() == "42218");
    CHECK(row.at("department").as_string() == "42");
    CHECK(row.at("place").at("name").as_string() == "Salle");
    CHECK(row.at("event").at("id").as_string() == stage.event);
    CHECK(row.at("turnout").at("high").to_number<int>() == 60);
    CHECK(row.at("happened").as_array().size() == 2);
    CHECK(row.at("revision").to_number<int>() == 1);
    CHECK(stage.app.get(std::string(row.at("links").at("self").as_string())).json().at("summary").as_string() ==
          "Bien.");
    CHECK(stage.app.get(list + "?fields=title,turnout").json().at("data").at(0).as_object().size() == 2);
    CHECK(stage.app.get(list + "?fields=nonsense").status == 400);
}

TEST_CASE("outcomes are filtered as actions are, page by page", "[actions]") {
    Outcomes stage;
    for (const std::string& each : {stage.first, stage.second}) stage.tell(each, {{"summary", "Bien."}});
    CHECK(stage.titles() == Titles{"Rassemblement", "Point presse"});
    CHECK(stage.titles("?kind=press_point") == Titles{"Point presse"});
    CHECK(stage.titles("?from=2020-01-19").empty());
    CHECK(stage.titles("?to=2020-01-18").empty());
    CHECK(stage.titles("?from=2020-01-18&to=2020-01-19&commune=42218&event=" + stage.event).size() == 2);
    CHECK(stage.titles("?commune=69381").empty());
    CHECK(stage.titles("?host=" + stage.ours).size() == 2);
    CHECK(stage.titles("?host=" + stage.theirs).empty());
    CHECK(stage.app.get(list + "?mine=true").status == 400);
    CHECK(stage.app.get(list + "?from=nonsense").status == 400);
    CHECK(stage.app.get(table + "?limit=2").status == 400);
    const Got page = stage.app.get(list + "?limit=1");
    REQUIRE_FALSE(page.json().at("next").is_null());
    const Got rest = stage.app.get(std::string(page.json().at("next").as_string()));
    CHECK(rest.json().at("data").at(0).at("title").as_string() == "Point presse");
    CHECK(rest.json().at("next").is_null());
}

TEST_CASE("a kept list is new as soon as another outcome is told, or its action is hidden", "[actions]") {
    Outcomes stage;
    stage.tell(stage.first, {{"summary", "Bien."}});
    const Got before = stage.app.get(list);
    REQUIRE(stage.app.get_hot(list));
    stage.tell(stage.second, {{"summary", "Mal."}});
    CHECK(stage.titles().size() == 2);
    CHECK(stage.app.get(list).field("ETag") != before.field("ETag"));
    const Got hidden = remove(stage.app, ActionStage::self(stage.first), stage.mona.as, {{"If-Match", "*"}});
    REQUIRE(hidden.status == 204);
    CHECK(stage.titles() == Titles{"Point presse"});
    CHECK_FALSE(stage.app.get(table).body.find("Rassemblement") != std::string::npos);
    CHECK(stage.titles("?state=hidden", stage.mona.as) == Titles{"Rassemblement"});
    CHECK(get(stage.app, list + "?state=hidden", stage.anna.as).status == 403);
}

TEST_CASE("what is not for everybody is in neither list nor table", "[actions]") {
    Outcomes stage;
    Object body = stage.rally();
    body["visibility"] = "group";
    const std::string inside = stage.created(body);
    body["visibility"] = "unlisted";
    const std::string unlisted = stage.created(body);
    for (const std::string& each : {inside, unlisted}) stage.tell(each, {{"summary", "Un secret."}});
    for (const As* as : {&nobody, static_cast<const As*>(&stage.anna.as)})
        for (const std::string& path : {list, table})
            CHECK(get(stage.app, path, *as).body.find("Un secret.") == std::string::npos);
}

TEST_CASE("the table has the same in cells that no spreadsheet runs", "[actions]") {
    Outcomes stage;
    stage.tell(
        stage.first,
        {{"happened", Array{"held", "question_asked"}},
         {"turnout", Object{{"low", 40}, {"text", "=1+1"}}},
         {"summary", "+33 \"Bien\",\nsuite"},
         {"sources", Array{Object{{"url", "https://example.org/a"}}, Object{{"url", "https://example.org/b"}}}}});
    const Got got = stage.app.get(table);
    REQUIRE(got.status == 200);
    CHECK(got.field("Content-Type") == "text/csv; charset=utf-8; header=present");
    CHECK(got.field("Link").empty());
    CHECK(
        got.body.starts_with("date,time,zone,kind,title,place,commune,department,campaigns,happened,turnout_low,"
                             "turnout_high,turnout_text,summary,sources,event_title,event_date,event_url,action_url,"
                             "action_id,updated_at\r\n2020-01-18,13:15,Europe/Paris,rally,Rassemblement,Salle,42218,42,"
                             ",held question_asked,40,,'=1+1,\"'+33 \"\"Bien\"\",\nsuite\","
                             "https://example.org/a https://example.org/b,"));
    CHECK(got.body.find(",https://agenda.example/actions/") != std::string::npos);
    CHECK(got.body.find(",https://agenda.example/events/") != std::string::npos);
    CHECK(got.body.ends_with("," + stage.first + ",2020-01-18T20:00:00Z\r\n"));
    CHECK(stage.app.get(table + "?kind=march").body.find("\r\n") ==
          stage.app.get(table + "?kind=march").body.size() - 2);
}

}  // namespace
