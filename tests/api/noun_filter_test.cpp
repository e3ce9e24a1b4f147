// Lists of places, people, campaigns and calls by words, by their last change, and places by where they are.
#include <chrono>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "store/search.hpp"
#include "tests/api/calls.hpp"

namespace {

using namespace tests;
using base::json::Array;
using base::json::Object;
using base::json::Value;

std::string slugs(const Got& got) {
    INFO(got.body.substr(0, 300));
    REQUIRE(got.status == 200);
    std::string all;
    const Value page = got.json();
    for (const Value& each : page.at("data").as_array()) all += std::string(each.at("slug").as_string()) + " ";
    return all;
}

struct Stage {
    TestApp app;
    Person mia = add_person(app, "Mia", false, true);

    std::string slugs_of(const std::string& target, const As& as = nobody) { return slugs(get(app, target, as)); }
    std::string add(const std::string& noun, const Object& body) {
        const Got got = post(app, "/api/v1/" + noun, mia.as, base::json::to_text(body));
        INFO(got.body);
        REQUIRE(got.status == 201);
        return got.field("Location");
    }
    void add_place(const char* name, const Object& more = {}) {
        Object body = more;
        body["name"] = name;
        add("places", body);
    }
    void add_person_in_office(const char* name, const char* role) {
        add("people",
            Object{
                {"name", name},
                {"roles", Array{Object{{"role", role}, {"from", "2017-06-21"}, {"source", "https://example.org/a"}}}}});
    }
};

TEST_CASE("lists are looked through by words, accents and case ignored, in their own order") {
    Stage stage;
    stage.add_place("Maison de la Région", {{"locality", "Lyon"}});
    stage.add_place("Théâtre de l’Œuvre");
    stage.add_place("La Région en fête");
    CHECK(stage.slugs_of("/api/v1/places?q=REGION") == "la-region-en-fete maison-de-la-region-lyon ");
    CHECK(stage.slugs_of("/api/v1/places?q=region%20lyo") == "maison-de-la-region-lyon ");
    CHECK(stage.slugs_of("/api/v1/places?q=oeuvre") == "theatre-de-l-oeuvre ");
    CHECK(stage.slugs_of("/api/v1/places?q=nothing").empty());
    CHECK(stage.slugs_of("/api/v1/places?q=").empty());
    CHECK(stage.slugs_of("/api/v1/places?q=%22%20OR%20*").empty());

    stage.add_person_in_office("Camille Exemple", "députée de la Loire");
    stage.add_person_in_office("Dominique Modèle", "maire");
    CHECK(stage.slugs_of("/api/v1/people?q=deputee") == "camille-exemple ");
    CHECK(stage.slugs_of("/api/v1/people?q=mod") == "dominique-modele ");

    stage.add("campaigns", {{"title", "Contre la vidéosurveillance"}});
    stage.add("campaigns", {{"title", "Pour l’hôpital"}, {"description", "Sans caméras"}});
    CHECK(stage.slugs_of("/api/v1/campaigns?q=hopital") == "pour-l-hopital ");
    CHECK(stage.slugs_of("/api/v1/campaigns?q=camera") == "pour-l-hopital ");

    add_campaign(stage.app, "cause");
    stage.add("calls", call_body("Lettre ouverte"));
    stage.add("calls", call_body("Seconde lettre"));
    CHECK(stage.slugs_of("/api/v1/calls?q=lettre") == "seconde-lettre lettre-ouverte ");
    CHECK(stage.slugs_of("/api/v1/calls?q=seconde&campaign=cause") == "seconde-lettre ");
    CHECK(stage.slugs_of("/api/v1/calls?q=seconde&campaign=pour-l-hopital").empty());
}

TEST_CASE("what few say is found among all that many events say") {
    Stage stage;
    stage.add_place("Salle des fêtes");
    stage.app.write([&](store::Transaction& transaction) {
        for (int i = 0; i < 1200; ++i)
            store::index_document(transaction.connection(), "event", std::to_string(i), {"salle des fetes", ""},
                                  store::DocumentDate{stage.app.clock.now()});
    });
    CHECK(stage.slugs_of("/api/v1/places?q=salle") == "salle-des-fetes ");
    CHECK(stage.slugs_of("/api/v1/people?q=salle").empty());
}

TEST_CASE("what is hidden is found by no words, and by no date") {
    Stage stage;
    const std::string campaign = stage.add("campaigns", {{"title", "Secret"}});
    CHECK(stage.slugs_of("/api/v1/campaigns?q=secret") == "secret ");
    CHECK(patch(stage.app, campaign, stage.mia.as, R"({"state": "hidden"})", {{"If-Match", "*"}}).status == 200);
    CHECK(stage.slugs_of("/api/v1/campaigns?q=secret", stage.mia.as).empty());
    CHECK(stage.slugs_of("/api/v1/campaigns?updated_since=2019-01-01", stage.mia.as).empty());
    add_campaign(stage.app, "cause");
    Object draft = call_body("Brouillon");
    draft["state"] = "draft";
    stage.add("calls", draft);
    CHECK(stage.slugs_of("/api/v1/calls?q=brouillon", stage.mia.as).empty());
    CHECK(stage.slugs_of("/api/v1/calls?updated_since=2019-01-01").empty());
    CHECK(stage.slugs_of("/api/v1/calls?updated_since=2019-01-01&state=draft", stage.mia.as) == "brouillon ");
    CHECK(stage.slugs_of("/api/v1/calls?updated_since=2019-01-01&state=draft").empty());
}

TEST_CASE("lists are narrowed to what was changed since an instant, which counts") {
    Stage stage;
    add_campaign(stage.app, "cause");
    const auto add_all = [&](const char* name) {
        stage.add_place(name);
        stage.add_person_in_office(name, "maire");
        stage.add("campaigns", {{"title", name}});
        stage.add("calls", call_body(name));
    };
    add_all("Avant");  // at 2020-01-10T08:00:00Z
    stage.app.clock.advance(std::chrono::hours{24});
    add_all("Ensuite");
    for (const char* noun : {"places", "people", "campaigns", "calls"}) {
        const std::string list = "/api/v1/" + std::string(noun) + "?updated_since=";
        INFO(list);
        CHECK(stage.slugs_of(list + "2020-01-11") == "ensuite ");
        CHECK(stage.slugs_of(list + "2020-01-11T08:00:00Z") == "ensuite ");
        CHECK(stage.slugs_of(list + "2020-01-11T08:00:01Z").empty());
        CHECK(stage.slugs_of(list + "2020-01-11&q=avant").empty());
        CHECK(stage.slugs_of(list + "2020-01-11&q=ensuite") == "ensuite ");
        const std::string all = stage.slugs_of(list + "2020-01-10T08:00:00Z");
        CHECK(all.find("avant") != std::string::npos);
        CHECK(all.find("ensuite") != std::string::npos);
    }
}

TEST_CASE("places are found by commune, department, and around a point, together with all else") {
    Stage stage;
    stage.add_place("Amicale", {{"commune", "42218"}, {"latitude", 45.4397}, {"longitude", 4.3872}});
    stage.add_place("Bourse", {{"commune", "42218"}, {"latitude", 45.4300}, {"longitude", 4.3900}});
    stage.add_place("Cave", {{"commune", "69381"}, {"latitude", 45.77}, {"longitude", 4.83}});
    stage.add_place("Dehors");
    struct Row {
        const char* query;
        const char* wanted;
    };
    for (const Row& row : std::vector<Row>{
             {"commune=42218", "amicale bourse "},
             {"commune=saint-etienne", "amicale bourse "},
             {"commune=lyon", "cave "},  // in one of its arrondissements
             {"commune=42218,69381", "amicale bourse cave "},
             {"commune=paris", ""},
             {"department=42", "amicale bourse "},
             {"department=69&department=42", "amicale bourse cave "},
             {"near=45.4397,4.3872&radius=0.1", "amicale "},
             {"near=45.4397,4.3872", "amicale bourse "},
             {"near=45.4397,4.3872&radius=500", "amicale bourse cave "},
             {"near=0,0", ""},
             {"department=42&near=45.77,4.83", ""},
             {"commune=42218&q=bou", "bourse "},
             {"department=42&updated_since=2020-01-10&q=a&near=45.4397,4.3872", "amicale "},
         }) {
        INFO(row.query);
        CHECK(stage.slugs_of("/api/v1/places?" + std::string(row.query)) == row.wanted);
    }
    CHECK(stage.slugs_of("/api/v1/places") == "amicale bourse cave dehors ");
}

TEST_CASE("a filtered list is walked through by cursors, each bound to its filter") {
    Stage stage;
    for (const char* name : {"E", "B", "D", "A", "C"})
        stage.add_place(name, {{"commune", "42218"}, {"latitude", 45.44}, {"longitude", 4.387}});
    stage.add_place("Ailleurs");
    for (const char* filter : {"commune=42218", "department=42,69", "near=45.44,4.387", "updated_since=2020-01-01"}) {
        INFO(filter);
        std::string next = "/api/v1/places?limit=2&" + std::string(filter);
        std::string all;
        for (int pages = 0; !next.empty() && pages < 5; ++pages) {
            const Got got = stage.app.get(next);
            all += slugs(got);
            const Value page = got.json();
            next = page.at("next").is_null() ? "" : std::string(page.at("next").as_string());
        }
        const bool is_all = std::string(filter).starts_with("updated");
        CHECK(all == (is_all ? "a ailleurs b c d e " : "a b c d e "));
    }
    const Value page = stage.app.get("/api/v1/places?limit=2&commune=42218").json();
    const std::string cursor = std::string(page.at("next").as_string());
    const std::string alone = cursor.substr(cursor.find("cursor="));
    CHECK(stage.app.get("/api/v1/places?" + alone).status == 400);
    CHECK(stage.app.get("/api/v1/places?department=42&" + alone).status == 400);
}

TEST_CASE("a filter that cannot be read, says nothing or contradicts itself is refused") {
    Stage stage;
    struct Row {
        const char* target;
        const char* wanted;
    };
    for (const Row& row :
         std::vector<Row>{{"places?updated_since=yesterday", "?updated_since not_a_moment\n"},
                          {"people?updated_since=", "?updated_since not_a_moment\n"},
                          {"campaigns?updated_since=2020-13-01", "?updated_since not_a_moment\n"},
                          {"calls?updated_since=2020", "?updated_since not_a_moment\n"},
                          {"places?commune=", "?commune required\n"},
                          {"places?commune=nulle-part", "?commune unknown_value\n"},
                          {"places?department=2a", "?department unknown_value\n"},
                          {"places?near=here", "?near not_a_position\n"},
                          {"places?near=1,1&radius=501", "?radius out_of_range\n"},
                          {"places?radius=10", "?radius contradiction\n"},
                          {"places?near=1,1&near=2,2", "?near duplicate\n"},
                          {"people?commune=42218", "?commune unknown_parameter\n"},
                          {"campaigns?near=1,1", "?near unknown_parameter\n"},
                          {"calls?department=42", "?department unknown_parameter\n"},
                          {"places?commune=x&department=y&near=z",
                           "?commune unknown_value\n?department unknown_value\n?near not_a_position\n"}}) {
        INFO(row.target);
        const Got got = stage.app.get("/api/v1/" + std::string(row.target));
        CHECK(got.status == 400);
        CHECK(got.errors() == row.wanted);
    }
}

TEST_CASE("what a list shows by a filter is not kept beyond a change of it") {
    Stage stage;
    stage.add_place("Amicale", {{"commune", "42218"}});
    const std::string list = "/api/v1/places?commune=42218&q=amicale";
    CHECK(stage.slugs_of(list) == "amicale ");
    CHECK(stage.app.get_hot(list));
    stage.add_place("Amicale laïque", {{"commune", "42218"}});
    CHECK(stage.slugs_of(list) == "amicale amicale-laique ");
}

TEST_CASE("of what was found, and of what was changed, the members that are wanted are picked") {
    Stage stage;
    stage.add_place("Amicale");
    const Value found = stage.app.get("/api/v1/search?q=amicale&fields=type,title").json().at("data").at(0);
    CHECK(base::json::to_text(found) == R"({"type":"place","title":[{"text":"Amicale","match":true}]})");
    CHECK(stage.app.get("/api/v1/search?q=nothing&fields=id").code_at("?fields") == "unknown_value");

    stage.add_place("Bourse");
    const Got first = stage.app.get("/api/v1/changes?fields=id,deleted&limit=1");
    const Value page = first.json();
    CHECK(page.at("data").at(0).as_object().size() == 2);
    CHECK(page.at("data").at(0).at("deleted") == Value(false));
    const std::string next = std::string(page.at("next").as_string());
    CHECK(next.ends_with("&limit=1&fields=id,deleted"));
    CHECK(first.field("Link") == "<" + next + ">; rel=\"next\"");
    CHECK(stage.app.get(next).json().at("data").at(0).as_object().size() == 2);
    CHECK(stage.app.get("/api/v1/changes?fields=name").code_at("?fields") == "unknown_value");
}

}  // namespace
