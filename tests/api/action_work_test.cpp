// Roles, slots, tasks, questions and the outcome of an action in the API.
#include <string>

#include <catch2/catch.hpp>

#include "tests/api/actions.hpp"

namespace {

using namespace tests;
using base::json::Object;
using base::json::Value;

struct Work : ActionStage {
    std::string id = created(rally());
    std::string path(const std::string& below) const { return self(id) + "/" + below; }
    Got add(const std::string& below, const char* body) { return post(app, path(below), anna.as, body); }
    Got alter(const std::string& below, const char* body, const As& as) { return patch(app, path(below), as, body); }
};

TEST_CASE("roles have slots that move with the action") {
    Work work;
    const Got role = work.add("roles", R"({"kind": "legal_observer"})");
    INFO(role.body);
    REQUIRE(role.status == 201);
    CHECK(role.json().at("exclusive").as_bool());
    CHECK(role.json().at("restricted").as_bool());
    const std::string one = "roles/" + text_at(role, "id");
    const Got slot = work.add(one + "/slots", R"({"needed": 2, "from": "-PT30M", "to": "PT1H"})");
    REQUIRE(slot.status == 201);
    CHECK(times_of(slot.json().at("when")) == "2020-01-18T12:45:00 > 2020-01-18T14:15:00");
    work.move_event("2020-01-18T15:00:00", "2020-01-18T18:00:00");
    CHECK(times_of(work.app.get(slot.field("Location")).json().at("when")) ==
          "2020-01-18T13:45:00 > 2020-01-18T15:15:00");
    CHECK(work.app.get(work.path("roles")).json().at("data").at(0).at("slots").as_array().size() == 1);
    CHECK(told(work.add("roles", R"({"kind": "other"})")) == "422 /title required");
    CHECK(told(work.add(one + "/slots", R"({"needed": 0})")) == "422 /needed out_of_range");
    CHECK(work.add("roles/" + std::string(nowhere) + "/slots", "{}").status == 404);
    CHECK(work.alter(one, R"({"title": "Observation"})", work.carl.as).status == 403);
    CHECK(text_at(work.alter(one, R"({"title": "Observation"})", work.anna.as), "title") == "Observation");
    CHECK(told(work.alter(one, R"({"slots": []})", work.anna.as)) == "422 /slots read_only");
    const std::string below = "slots/" + text_at(slot, "id");
    CHECK(work.alter(below, R"({"needed": 5})", work.anna.as).json().at("needed") == Value(5));
    CHECK(remove(work.app, work.path(one), work.anna.as).status == 204);
    CHECK(work.app.get(slot.field("Location")).status == 404);
    const Got usual = work.add("roles/usual", "");
    CHECK(usual.json().at("added").to_number<int>() > 0);
    CHECK(work.add("roles/usual", "").json().at("added") == Value(0));
}

TEST_CASE("something of one action is not found below another") {
    Work work;
    const std::string role = text_at(work.add("roles", R"({"kind": "press"})"), "id");
    const std::string task = text_at(work.add("tasks", R"({"kind": "poster"})"), "id");
    const std::string other = work.created(work.rally());
    CHECK(get(work.app, ActionStage::self(other, "/roles/") + role, work.anna.as).status == 404);
    CHECK(remove(work.app, ActionStage::self(other, "/roles/") + role, work.anna.as).status == 404);
    CHECK(remove(work.app, ActionStage::self(other, "/tasks/") + task, work.anna.as).status == 404);
}

TEST_CASE("tasks are the hosts' alone, and whoever does one ticks it off") {
    Work work;
    Object body{{"kind", "poster"}, {"offset", "-P3D"}, {"assignee", work.carl.id}};
    const Got task = work.add("tasks", base::json::to_text(body).c_str());
    INFO(task.body);
    REQUIRE(task.status == 201);
    CHECK(task.json().at("due_at").at("local").as_string() == "2020-01-15T13:15:00");
    CHECK(task.json().at("assignee").at("name").as_string() == "Carl");
    for (const As* as : {static_cast<const As*>(&work.dora.as), static_cast<const As*>(&work.mona.as)})
        CHECK(get(work.app, work.path("tasks"), *as).status == 404);
    CHECK(get(work.app, work.path("tasks"), nobody).status == 401);
    const std::string one = "tasks/" + text_at(task, "id");
    CHECK(work.alter(one, R"({"note": "x"})", work.carl.as).status == 403);
    const Got done = work.alter(one, R"({"done": true})", work.carl.as);
    CHECK(done.json().at("done").as_bool());
    CHECK(text_at(done, "done_at") == "2020-01-10T08:00:00Z");
    CHECK(told(work.alter(one, R"({"done": false, "note": "x"})", work.anna.as)) == "422 /done read_only");
    CHECK(work.alter(one, done.body.c_str(), work.anna.as).json() == done.json());
    body["assignee"] = work.dora.id;
    CHECK(told(work.add("tasks", base::json::to_text(body).c_str())) == "422 /assignee unknown");
    CHECK(work.add("tasks/usual", "").json().at("added").to_number<int>() > 0);
}

TEST_CASE("questions are the hosts' until the action is over") {
    Work work;
    const Got asked = work.add("questions", R"({"text": "Combien de caméras ?", "source": "https://example.org/"})");
    REQUIRE(asked.status == 201);
    const auto seen = [&](const As& as) {
        return get(work.app, work.path("questions"), as).json().at("data").as_array().size();
    };
    CHECK(seen(nobody) == 0);
    CHECK(seen(work.carl.as) == 1);
    CHECK(get(work.app, asked.field("Location"), work.dora.as).status == 404);
    CHECK(told(work.add("questions", R"({"text": "", "source": "ftp://x/"})")) ==
          "422 /text required /source not_a_url");
    // What the reply cache holds ends when the questions become everybody's.
    work.app.clock.set(instant("2020-01-18T14:14:59Z"));
    CHECK(seen(nobody) == 0);
    work.app.clock.set(instant("2020-01-18T14:15:00Z"));
    CHECK_FALSE(work.app.get_hot(work.path("questions")));
    CHECK(seen(nobody) == 1);
    const std::string one = "questions/" + text_at(asked, "id");
    CHECK(told(work.alter(one, R"({"asked": false, "answer": "Beaucoup"})", work.anna.as)) ==
          "422 /answer contradiction");
    CHECK(text_at(work.alter(one, R"({"asked": true, "answer": "Beaucoup"})", work.anna.as), "answer") == "Beaucoup");
    CHECK(remove(work.app, work.path(one), work.anna.as).status == 204);
    CHECK(seen(work.carl.as) == 0);
}

TEST_CASE("the outcome is told afterwards, under its own precondition") {
    Work work;
    const std::string one = work.path("outcome");
    const Got none = work.app.get(one);
    CHECK(none.json().at("revision") == Value(0));
    const auto tell = [&](const char* body, std::string_view match) {
        return patch(work.app, one, work.anna.as, body, {{"If-Match", match}});
    };
    const char* const held =
        R"({"happened": ["question_asked", "held"], "turnout": {"low": 40, "high": 60, "text": null}, "summary": "Bien."})";
    CHECK(tell(held, "*").status == 409);
    work.app.clock.set(instant("2020-01-18T16:00:00Z"));
    CHECK(patch(work.app, one, work.anna.as, held).status == 428);
    CHECK(told(tell(R"({"happened": ["held", "not_held"]})", "*")) == "422 /happened contradiction");
    CHECK(told(tell(R"({"happened": ["party"]})", "*")) == "422 /happened/0 unknown_value");
    const Got first = tell(held, none.field("ETag"));
    INFO(first.body);
    CHECK(first.json().at("happened") == Value(base::json::Array{"held", "question_asked"}));
    CHECK(first.field("ETag").starts_with("\"1."));
    CHECK(work.app.get(one).json() == first.json());
    const Got stale = tell(R"({"summary": "Autre"})", none.field("ETag"));
    CHECK(stale.status == 412);
    CHECK(stale.json().at("current") == first.json());
    CHECK(text_at(tell(R"({"summary": "Autre"})", first.field("ETag")), "summary") == "Autre");
    CHECK(patch(work.app, one, work.carl.as, held, {{"If-Match", "*"}}).status == 403);
}

TEST_CASE("lists of work and questions are given whole, or by pages, with the members that are asked for") {
    Work work;
    for (const char* kind : {"press", "welcome", "first_aid"})
        CHECK(work.add("roles", ("{\"kind\": \"" + std::string(kind) + "\"}").c_str()).status == 201);
    for (int i = 0; i < 60; ++i) {
        const std::string title = std::to_string(i);
        const std::string task = R"({"kind": "other", "title": ")" + title + "\"}";
        CHECK(work.add("tasks", task.c_str()).status == 201);
        CHECK(work.add("questions", (R"({"text": ")" + title + "\"}").c_str()).status == 201);
    }
    const auto list = [&](const std::string& target) { return get(work.app, target, work.anna.as).json(); };
    const auto by_pages = [&](const std::string& path, const char* member) {
        std::string all;
        for (std::string next = path + "?limit=7&fields=" + member; !next.empty();) {
            const Value page = list(next);
            REQUIRE(page.as_object().contains("data"));
            CHECK(page.at("data").as_array().size() <= 7);
            for (const Value& each : page.at("data").as_array()) {
                CHECK(each.as_object().size() == 1);
                all += std::string(each.at(member).as_string()) + " ";
            }
            next = page.at("next").is_null() ? "" : std::string(page.at("next").as_string());
        }
        return all;
    };
    for (const auto& [below, member] : {std::pair{"roles", "kind"}, {"tasks", "title"}, {"questions", "text"}}) {
        INFO(below);
        const Value whole = list(work.path(below));
        CHECK(whole.at("next").is_null());
        CHECK(whole.at("data").as_array().size() == (below == std::string("roles") ? 3 : 60));
        std::string wanted;
        for (const Value& each : whole.at("data").as_array()) wanted += std::string(each.at(member).as_string()) + " ";
        CHECK(by_pages(work.path(below), member) == wanted);
        CHECK(get(work.app, work.path(below) + "?fields=colour", work.anna.as).status == 400);
    }
    CHECK(get(work.app, work.path("sign-ups") + "?fields=open", nobody).json() == Value(Object{{"open", true}}));
    CHECK(get(work.app, work.path("outcome") + "?fields=revision", nobody).json() == Value(Object{{"revision", 0}}));
}

}  // namespace
