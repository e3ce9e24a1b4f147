// How events belong together, seen from both ends; and where what is said of them comes from.
#include <string>

#include <catch2/catch.hpp>

#include "tests/api/people.hpp"

namespace {

using namespace tests;
using base::json::Array;
using base::json::Object;
using base::json::Value;

struct Scene {
    TestApp app;
    Person mod = add_person(app, "Modératrice", false, true);

    std::string add(const char* title, const char* date, Array relations = {}) {
        Object body = event_body(title);
        body["start"] = Object{{"date", date}, {"zone", "Europe/Paris"}};
        body["relations"] = std::move(relations);
        const Got got = app.post("/api/v1/events", base::json::to_text(body), app.write_token());
        if (got.status != 201) throw std::logic_error(got.body);
        return std::string(got.json().at("id").as_string());
    }
    // "to follows A" of each, in one line.
    std::string told_of(const std::string& id, const As& as = nobody) {
        std::string line;
        const Value list = get(app, "/api/v1/events/" + id + "/relations", as).json();
        for (const Value& each : list.at("data").as_array())
            line += (line.empty() ? "" : ", ") + std::string(each.at("direction").as_string()) + " " +
                    std::string(each.at("type").as_string()) + " " +
                    std::string(each.at("event").at("title").as_string());
        return line;
    }
    Got relate(const std::string& id, Array relations) {
        return patch(app, "/api/v1/events/" + id, mod.as,
                     base::json::to_text(Object{{"relations", std::move(relations)}}), {{"If-Match", "*"}});
    }
};

Object relation(const char* type, const std::string& event) { return {{"type", type}, {"event", event}}; }

TEST_CASE("an event tells what it names and what names it, each once") {
    Scene scene;
    const std::string first = scene.add("Première", "2020-01-18");
    const std::string second = scene.add("Deuxième", "2020-01-25", {relation("follows", first)});
    const std::string third =
        scene.add("Troisième", "2020-02-01", {relation("follows", second), relation("same_tour", first)});
    scene.relate(first, {relation("same_tour", third)});
    CHECK(scene.told_of(first) == "to same_tour Troisième, from follows Deuxième");
    CHECK(scene.told_of(second) == "to follows Première, from follows Troisième");
    CHECK(scene.told_of(third) == "to follows Deuxième, to same_tour Première");
    const std::string page = get(scene.app, "/events/deuxieme-2020-01-25?lang=fr", nobody).body;
    CHECK(page.find("Suivi de") < page.find("Troisième"));
    CHECK(page.find("Fait suite à") < page.find("Première"));
}

TEST_CASE("an event goes on being edited when what it names was hidden, and names it still") {
    Scene scene;
    const std::string first = scene.add("Première", "2020-01-18");
    const std::string second = scene.add("Deuxième", "2020-01-25", {relation("follows", first)});
    const std::string third = scene.add("Troisième", "2020-02-01");
    remove(scene.app, "/api/v1/events/" + first, scene.mod.as, {{"If-Match", "*"}});
    CHECK(patch(scene.app, "/api/v1/events/" + second, scene.mod.as, R"({"title": "Suite"})", {{"If-Match", "*"}})
              .status == 200);
    CHECK(told(scene.relate(third, {relation("follows", first)})) == "422 /relations/0/event unknown");
    CHECK(scene.relate(second, {}).status == 200);
    CHECK(told(scene.relate(second, {relation("follows", first)})) == "422 /relations/0/event unknown");
}

TEST_CASE("what is hidden is related to nothing") {
    Scene scene;
    const std::string first = scene.add("Première", "2020-01-18");
    const std::string second = scene.add("Deuxième", "2020-01-25", {relation("follows", first)});
    CHECK(scene.told_of(first) == "from follows Deuxième");
    remove(scene.app, "/api/v1/events/" + second, scene.mod.as, {{"If-Match", "*"}});
    CHECK(scene.told_of(first).empty());
    CHECK(scene.told_of(first, scene.mod.as) == "from follows Deuxième");
    CHECK(get(scene.app, "/events/premiere-2020-01-18", nobody).body.find("Deuxième") == std::string::npos);
}

TEST_CASE("relations may not lead in a circle, by whichever of them") {
    Scene scene;
    const std::string first = scene.add("Première", "2020-01-18");
    const std::string aside = scene.add("À côté", "2020-01-18");
    const std::string second =
        scene.add("Deuxième", "2020-01-25", {relation("follows", aside), relation("follows", first)});
    const std::string third = scene.add("Troisième", "2020-02-01", {relation("follows", second)});
    CHECK(told(scene.relate(first, {relation("follows", first)})) == "422 /relations/0/event itself");
    CHECK(told(scene.relate(first, {relation("follows", third)})) == "422 /relations/0/event circle");
    CHECK(told(scene.relate(first, {relation("same_tour", aside), relation("follows", second)})) ==
          "422 /relations/1/event circle");
    CHECK(scene.relate(first, {relation("replaces", third)}).status == 200);  // another kind of chain
    CHECK(scene.relate(first, {relation("same_tour", third)}).status == 200);
}

TEST_CASE("an event's sources can be had alone") {
    Scene scene;
    const std::string id = scene.add("Première", "2020-01-18");
    const Value event = scene.app.get("/api/v1/events/" + id).json();
    const Got got = scene.app.get("/api/v1/events/" + id + "/sources");
    CHECK(got.json().at("data") == event.at("sources"));
    CHECK(got.json().at("next") == Value(nullptr));
    CHECK(scene.app.get("/api/v1/events/nulle-part/sources").status == 404);
    const std::string other = scene.add("Deuxième", "2020-01-25", {relation("follows", id), relation("same_tour", id)});
    for (const auto& [target, member] :
         {std::pair{"/api/v1/events/" + id + "/sources", "url"}, {"/api/v1/events/" + other + "/relations", "type"}}) {
        const Value first = scene.app.get(target + "?limit=1&fields=" + member).json();
        CHECK(first.at("data").as_array().size() == 1);
        CHECK(first.at("data").at(0).as_object().size() == 1);
        const Value whole = scene.app.get(target).json();
        CHECK(first.at("next").is_null() == (whole.at("data").as_array().size() == 1));
        if (first.at("next").is_null()) continue;
        const Value second = scene.app.get(std::string(first.at("next").as_string())).json();
        CHECK(second.at("data").at(0).at(member) == whole.at("data").at(1).at(member));
    }
}

}  // namespace
