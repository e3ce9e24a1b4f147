// What stands beside an action (its roles, what it asks, until when people sign up) as those see it who follow /changes.
#include <string>

#include <catch2/catch.hpp>

#include "tests/api/actions.hpp"

namespace {

using namespace tests;
using base::json::Object;
using base::json::Value;

struct Following : ActionStage {
    std::string id;
    std::string cursor;

    explicit Following(const Object& differs = {}) {
        Object body = rally();
        body["kind"] = "attend_and_ask";
        for (const auto& [name, value] : differs) body[name] = value;
        id = created(body);
        news();
    }
    std::string path(const std::string& below) const { return self(id) + "/" + below; }
    Got add(const std::string& below, const char* body) { return post(app, path(below), anna.as, body); }
    Got alter(const std::string& below, const char* body) {
        return patch(app, path(below), anna.as, body, {{"If-Match", "*"}});
    }
    // What followers are told since they looked last: "action 1", with the revision, or "action gone".
    std::string news() {
        const Value page = app.get("/api/v1/changes" + (cursor.empty() ? "" : "?since=" + cursor)).json();
        cursor = std::string(page.at("cursor").as_string());
        std::string text;
        for (const Value& each : page.at("data").as_array()) {
            text += (text.empty() ? "" : ", ") + std::string(each.at("type").as_string());
            const Value& object = each.at("object");
            text += object.is_null() ? " gone" : " " + std::to_string(object.at("revision").as_int64());
        }
        return text;
    }
    // Everything of an action's work that its organisers can do, until `told` is called with each part that they did.
    template <typename Told>
    void work(Told told) {
        const auto done = [&](const char* what, const Got& got, int status) {
            INFO(what << got.body);
            REQUIRE(got.status == status);
            told(what);
            return got;
        };
        const std::string role = text_at(done("a role", add("roles", R"({"kind": "sound"})"), 201), "id");
        const std::string slots = "roles/" + role + "/slots";
        const std::string slot = text_at(done("a slot", add(slots, R"({"needed": 2})"), 201), "id");
        done("its number", alter("slots/" + slot, R"({"needed": 3})"), 200);
        done("its words", alter("roles/" + role, R"({"title": "Sono"})"), 200);
        done("no slot", remove(app, path("slots/" + slot), anna.as), 204);
        done("no role", remove(app, path("roles/" + role), anna.as), 204);
        done("usual roles", add("roles/usual", ""), 200);
        done("a capacity", alter("sign-ups", R"({"capacity": 50})"), 200);
        done("a closing time", alter("sign-ups", R"({"closes_before": "PT1H"})"), 200);
        done("no sign-ups", alter("sign-ups", R"({"open": false})"), 200);
        app.clock.set(instant("2020-01-18T16:00:00Z"));  // it is over: its questions are everybody's
        const std::string question =
            text_at(done("a question", add("questions", R"({"text": "Combien ?"})"), 201), "id");
        done("an answer", alter("questions/" + question, R"({"asked": true, "answer": "Peu."})"), 200);
        done("no question", remove(app, path("questions/" + question), anna.as), 204);
        if (shown(id, anna.as).at("status") == "draft") return;
        done("an outcome", alter("outcome", R"({"happened": ["question_asked"]})"), 200);
    }
};

TEST_CASE("what stands beside a public action is news of it, and leaves its revision as it is", "[actions]") {
    Following at;
    const Got before = at.app.get(Following::self(at.id));
    at.work([&](const char* what) {
        INFO(what);
        CHECK(at.news() == "action 1");
    });
    CHECK(at.app.get(Following::self(at.id)).body == before.body);
    CHECK(at.app.get(at.path("revisions")).json().at("data").as_array().size() == 1);
}

TEST_CASE("what changes nothing beside an action, or what nobody reads, is no news", "[actions]") {
    Following at;
    const std::string role = text_at(at.add("roles", R"({"kind": "sound"})"), "id");
    const std::string slot = text_at(at.add("roles/" + role + "/slots", R"({"needed": 2})"), "id");
    at.news();
    CHECK(at.alter("roles/" + role, R"({"kind": "sound"})").status == 200);
    CHECK(at.alter("slots/" + slot, R"({"needed": 2})").status == 200);
    CHECK(at.alter("sign-ups", R"({"open": true})").status == 200);
    CHECK(at.add("tasks", R"({"kind": "poster"})").status == 201);
    const std::string question = text_at(at.add("questions", R"({"text": "Combien ?"})"), "id");
    CHECK(at.alter("questions/" + question, R"({"text": "Combien donc ?"})").status == 200);
    CHECK(remove(at.app, at.path("questions/" + question), at.anna.as).status == 204);
    CHECK(at.news() == "");
}

TEST_CASE("who signs up, changes or withdraws is no news: followers would learn when", "[actions]") {
    Following at;
    const std::string role = text_at(at.add("roles", R"({"kind": "sound"})"), "id");
    const std::string slot = text_at(at.add("roles/" + role + "/slots", R"({"needed": 2})"), "id");
    at.news();
    const std::string body = R"({"status": "going", "slots": [")" + slot + R"("]})";
    const Got made = post(at.app, at.path("attendances"), nobody, body);
    INFO(made.body);
    REQUIRE(made.status == 201);
    const std::string own = "/api/v1" + text_at(made, "manage");
    CHECK(patch(at.app, own, nobody, R"({"status": "maybe", "slots": []})", {{"If-Match", "*"}}).status == 200);
    CHECK(remove(at.app, own, nobody, {{"If-Match", "*"}}).status == 204);
    CHECK(at.news() == "");
}

TEST_CASE("what stands beside an action that is not everybody's leaves no trace", "[actions]") {
    struct Row {
        const char* name;
        Object differs;
    };
    for (const Row& row : {Row{"a draft", {{"status", "draft"}}}, Row{"an unlisted one", {{"visibility", "unlisted"}}},
                           Row{"one of its group", {{"visibility", "group"}}}}) {
        INFO(row.name);
        Following at{row.differs};
        const std::string before = at.app.get("/api/v1/changes").body;
        at.work([&](const char* what) {
            INFO(what);
            CHECK(at.app.get("/api/v1/changes").body == before);
        });
    }
}

TEST_CASE("what stands beside an action that has left public sight adds nothing to its tombstone", "[actions]") {
    Following at;
    at.change(at.id, {{"visibility", "group"}}, at.anna.as);
    CHECK(at.news() == "action gone");
    at.work([&](const char* what) {
        INFO(what);
        CHECK(at.news() == "");
    });
}

}  // namespace
