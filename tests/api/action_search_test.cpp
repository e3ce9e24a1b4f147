// Actions by their words: in the search, in lists and in feeds.
#include <string>

#include <catch2/catch.hpp>

#include "store/integrity.hpp"
#include "store/search.hpp"
#include "tests/api/actions.hpp"

namespace {

using namespace tests;
using base::json::Object;
using base::json::Value;

struct SearchStage : ActionStage {
    // "type:title" of each, in their order.
    std::string found(const std::string& words) {
        const Got got = app.get("/api/v1/search?q=" + words);
        REQUIRE(got.status == 200);
        std::string line;
        const Value document = got.json();
        for (const Value& each : document.at("data").as_array()) {
            const auto& object = each.at("object").as_object();
            const auto* name = object.if_contains("title") ? object.if_contains("title") : object.if_contains("name");
            line += (line.empty() ? "" : " ") + std::string(each.at("type").as_string()) + ":" +
                    std::string(name->as_string());
        }
        return line;
    }
    bool is_found(const std::string& words) { return found(words).find("action:") != std::string::npos; }
    std::size_t listed(const std::string& target) { return app.get(target).json().at("data").as_array().size(); }
    // What an operator would be told by charivari check.
    std::vector<std::string> faults() {
        return app.program->database.read([](store::Connection& c) { return store::find_faults(c); });
    }
    void set_group(const std::string& id, domain::GroupState state) {
        app.write(app.program->groups.set_state(caller_of(app, mona), id, state));
    }
};

TEST_CASE("actions are found beside events, by what everybody is told of them") {
    SearchStage stage;
    Object body = stage.rally();
    body["title"] = "Casserolade";
    body["description"] = "Devant la **grille**.";
    body["translations"] = base::json::parse(R"({"en": {"title": "Pots and pans", "description": "At the gate."}})");
    body["bring"] = "Des sifflets";
    body["tags"] = base::json::Array{"vacarme"};
    stage.created(body);
    for (const char* words :
         {"CASSEROLADE", "casser", "pots", "grille", "gate", "sifflets", "vacarme", "salle", "nous"}) {
        INFO(words);
        CHECK(stage.is_found(words));
    }
    CHECK(stage.found("casserolade") == "action:Casserolade");
    CHECK(stage.found("salle") == "place:Salle event:Colloque action:Casserolade");
    const Value result = stage.app.get("/api/v1/search?q=gate").json().at("data").at(0);
    CHECK(result.at("title").at(0).at("text").as_string() == "Pots and pans");
    CHECK(stage.app.get("/api/v1/search?q=nous").json().at("data").at(0).at("snippet").at(0).at("match").as_bool());
    const Got page = stage.app.get("/search?q=casserolade");
    CHECK(page.body.find("<mark>Casserolade</mark>") != std::string::npos);
    CHECK(page.body.find("/actions/casserolade-2020-01-18") != std::string::npos);
    CHECK(stage.faults().empty());
}

TEST_CASE("lists, the agenda and feeds of actions are narrowed by words") {
    SearchStage stage;
    Object body = stage.rally();
    body["title"] = "Casserolade";
    stage.created(body);
    stage.created(stage.rally());
    CHECK(stage.listed("/api/v1/actions?q=casserolade") == 1);
    CHECK(stage.listed("/api/v1/actions?q=casserolade&host=nous") == 1);
    CHECK(stage.listed("/api/v1/actions?q=absent") == 0);
    const std::string period = "&from=2020-01-01&to=2020-02-01";
    CHECK(stage.listed("/api/v1/agenda?q=casserolade" + period) == 1);
    CHECK(stage.listed("/api/v1/agenda?q=salle" + period) == 3);
    CHECK(stage.app.get("/agenda.ics?q=casserolade").body.find("Casserolade") != std::string::npos);
    CHECK(stage.app.get("/agenda.ics?q=absent").body.find("VEVENT") == std::string::npos);
}

TEST_CASE("what is not public of an action, or not public any more, is not found") {
    SearchStage stage;
    Object draft = stage.rally();
    draft["title"] = "Brouillon";
    draft["status"] = "draft";
    stage.created(draft);
    for (const char* visibility : {"unlisted", "group"}) {
        Object body = stage.rally();
        body["title"] = "Discret";
        body["visibility"] = visibility;
        stage.created(body);
    }
    CHECK(stage.found("brouillon").empty());
    CHECK(stage.found("discret").empty());

    Object body = stage.rally();
    body["title"] = "Casserolade";
    const std::string id = stage.created(body);
    CHECK(stage.is_found("casserolade"));
    CHECK(stage.change(id, {{"visibility", "group"}}, stage.anna.as).status == 200);
    CHECK_FALSE(stage.is_found("casserolade"));
    CHECK(stage.listed("/api/v1/actions?q=casserolade") == 0);
    CHECK(stage.change(id, {{"visibility", "public"}}, stage.anna.as).status == 200);
    CHECK(stage.is_found("casserolade"));
    CHECK(remove(stage.app, stage.self(id), stage.mona.as, {{"If-Match", "*"}}).status == 204);
    CHECK_FALSE(stage.is_found("casserolade"));
    CHECK(stage.change(id, {{"state", "published"}}, stage.mona.as).status == 200);
    CHECK(stage.is_found("casserolade"));
    CHECK(stage.change(id, {{"title", "Tintamarre"}}, stage.anna.as).status == 200);
    CHECK_FALSE(stage.is_found("casserolade"));
    CHECK(stage.is_found("tintamarre"));
    CHECK(stage.faults().empty());
}

TEST_CASE("hosts that are not told, or not public, are not found by") {
    SearchStage stage;
    Object body = stage.rally();
    body["hosts_undisclosed"] = true;
    const std::string id = stage.created(body);
    CHECK_FALSE(stage.is_found("nous"));
    CHECK(stage.change(id, {{"hosts_undisclosed", false}}, stage.anna.as).status == 200);
    CHECK(stage.is_found("nous"));
    const std::string invitation = base::json::to_text(Object{{"group", stage.theirs}, {"part", "organiser"}});
    CHECK(post(stage.app, stage.self(id, "/co-hosts"), stage.anna.as, invitation).status == 201);
    CHECK_FALSE(stage.is_found("elles"));  // she has not answered yet
    CHECK(patch(stage.app, stage.self(id, "/co-hosts/") + stage.theirs, stage.bea.as, R"({"state": "accepted"})")
              .status == 200);
    CHECK(stage.is_found("elles"));
    stage.set_group(stage.theirs, domain::GroupState::hidden);
    CHECK_FALSE(stage.is_found("elles"));
    stage.set_group(stage.theirs, domain::GroupState::published);
    CHECK(stage.is_found("elles"));
    CHECK(
        patch(stage.app, "/api/v1/groups/" + stage.theirs, stage.bea.as, R"({"name": "Ensemble"})", {{"If-Match", "*"}})
            .status == 200);
    CHECK_FALSE(stage.is_found("elles"));
    CHECK(stage.is_found("ensemble"));
    CHECK(stage.faults().empty());
}

TEST_CASE("the index follows an action whose event moves, and one whose place has another name") {
    SearchStage stage;
    stage.created(stage.rally());
    stage.move_event("2020-01-18T15:00:00", "2020-01-18T18:00:00");
    CHECK(stage.faults().empty());
    CHECK(stage.listed("/api/v1/actions?q=rassemblement&from=2020-01-18&to=2020-01-19") == 1);
    stage.move_event("2020-03-07T15:00:00", "2020-03-07T18:00:00");
    CHECK(stage.faults().empty());
    CHECK(
        patch(stage.app, "/api/v1/places/" + stage.place, stage.mona.as, R"({"name": "Amicale"})", {{"If-Match", "*"}})
            .status == 200);
    CHECK_FALSE(stage.is_found("salle"));
    CHECK(stage.is_found("amicale"));
    CHECK(stage.faults().empty());
}

TEST_CASE("what a migration left to be found is found, and what the index lacks is told to operators") {
    SearchStage stage;
    const std::string id = stage.created(stage.rally());
    const std::string hidden = stage.created(stage.rally());
    stage.app.write(
        [&](store::Transaction& transaction) { store::remove_document(transaction.connection(), "action", id); });
    CHECK(stage.faults() == std::vector<std::string>{id + " is public, and not in the index of words"});
    CHECK(remove(stage.app, stage.self(hidden), stage.mona.as, {{"If-Match", "*"}}).status == 204);
    stage.app.write([&](store::Transaction& transaction) {
        transaction.connection().execute("INSERT INTO search_backlog (noun, object_id) VALUES ('action', '" + id +
                                         "'), ('action', '" + hidden + "')");
    });
    CHECK(stage.faults().empty());  // it waits
    CHECK_FALSE(stage.is_found("rassemblement"));
    CHECK_FALSE(stage.app.write(stage.app.program->search.take_backlog()));
    CHECK(stage.found("rassemblement") == "action:Rassemblement");
    CHECK(stage.faults().empty());
}

}  // namespace
