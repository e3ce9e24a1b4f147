// Redaction of holders of public office, and of the texts that organisations sign.
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "tests/api/calls.hpp"
#include "tests/api/traces.hpp"

namespace {

using namespace tests;
using base::json::Array;
using base::json::Object;
using base::json::Value;

const Headers any{{"If-Match", "*"}};
const std::vector<std::string> forms{"zébulon canari", "zebulon canari", "zebulon-canari"};
constexpr const char* whole = R"({"value": "zebulon canari", "reason": "objection"})";

struct Scene {
    TestApp app;
    Person mod = add_person(app, "Modératrice", false, true);

    Scene() { add_campaign(app, "cause"); }
    std::string made(const std::string& nouns, const Object& body) {
        const Got got = post(app, "/api/v1/" + nouns, mod.as, base::json::to_text(body));
        if (got.status != 201) throw std::logic_error(got.body);
        return got.field("Location");
    }
    std::string person() {
        return made(
            "people",
            {{"name", "Zébulon Canari"},
             {"roles",
              Array{Object{{"role", "maire"}, {"from", "2014-03-30"}, {"source", "https://example.org/maires"}}}}});
    }
    Got redact(const std::string& path, const std::string& body = whole) {
        return post(app, path + "/redactions", mod.as, body);
    }
};

TEST_CASE("a person who is redacted has no page, no address and no trace") {
    Scene scene;
    const std::string person = scene.person();
    REQUIRE(patch(scene.app, person, scene.mod.as, R"({"slug": "autrefois-zebulon-canari"})", any).status == 200);
    REQUIRE(patch(scene.app, person, scene.mod.as, R"({"slug": "z"})", any).status == 200);
    CHECK(scene.app.get("/people/autrefois-zebulon-canari").status == 301);  // the control
    const Got looked = scene.redact(person, R"({"value": "Zébulon Canari", "dry_run": true})");
    CHECK(looked.json().at("members") == Value(Array{"/name"}));
    CHECK(looked.json().at("in_address") == Value(true));
    CHECK(scene.app.get(person).status == 200);
    REQUIRE_FALSE(files_with(scene.app, forms).empty());

    scene.app.clock.advance(std::chrono::minutes{1});
    REQUIRE(scene.redact(person).status == 200);
    CHECK(scene.app.get(person).status == 404);
    CHECK(scene.app.get("/people/autrefois-zebulon-canari").status == 404);
    CHECK(scene.app.get("/api/v1/search?q=canari").json().at("data").as_array().empty());
    CHECK_FALSE(holds(get(scene.app, person, scene.mod.as).body, forms));
    CHECK(files_with_soon(scene.app, forms) == std::vector<std::string>{});
    CHECK(told(scene.redact(person)) == "422 /value not_found");
}

TEST_CASE("a role of a person is redacted alone, and the page stays") {
    Scene scene;
    const std::string person = scene.made(
        "people",
        {{"name", "Camille Exemple"},
         {"roles",
          Array{
              Object{
                  {"role", "adjointe de Zébulon Canari"}, {"from", "2014-03-30"}, {"source", "https://example.org/a"}},
              Object{{"role", "maire"}, {"from", "2014-03-30"}, {"source", "https://example.org/zebulon-canari"}}}}});
    const Got done = scene.redact(person);
    CHECK(done.json().at("members") == Value(Array{"/roles/0/role", "/roles/1/source"}));
    const Value left = scene.app.get(person).json();
    CHECK(left.at("roles").as_array().size() == 1);
    CHECK(left.at("roles").at(0).at("role") == Value("adjointe de […]"));
}

TEST_CASE("a call is redacted in every version, and who signed by that name goes as a whole") {
    Scene scene;
    Object body = call_body("Réponse à Zébulon Canari");
    body["addressee"] = "À Zébulon Canari";
    body["text"] = "Cher Zébulon Canari,";
    body["state"] = "published";
    const std::string letter = scene.made("calls", body);
    REQUIRE(post(scene.app, letter + "/versions", scene.mod.as,
                 R"({"text": "Nous demandons.", "note": "Sans Zébulon Canari"})", any)
                .status == 201);
    for (const char* name : {"Amis de Zébulon Canari", "Comité"})
        REQUIRE(
            post(scene.app, letter + "/signatures", scene.mod.as, base::json::to_text(signature_body(name))).status ==
            201);
    CHECK(scene.app.get(letter).json().at("signatures").at("verified") == Value(2));
    const std::string slug(scene.app.get(letter).json().at("slug").as_string());

    const Got done = scene.redact(letter);
    INFO(done.body);
    REQUIRE(done.status == 200);
    CHECK(done.json().at("members") == Value(Array{"/title", "/addressee"}));
    CHECK(done.json().at("revisions") == Value(1));
    CHECK(done.json().at("signatures") == Value(1));
    const Value left = scene.app.get(letter).json();
    CHECK(left.at("title") == Value("Réponse à […]"));
    CHECK(left.at("signatures").at("verified") == Value(1));
    CHECK(left.at("slug") != Value(slug));
    CHECK(scene.app.get("/calls/" + slug).status == 404);
    for (const std::string& each : {letter, letter + "/versions", letter + "/signatures",
                                    std::string("/calls/") + std::string(left.at("slug").as_string())})
        CHECK_FALSE(holds(scene.app.get(each).body, forms));
    CHECK(files_with_soon(scene.app, forms) == std::vector<std::string>{});
}

}  // namespace
