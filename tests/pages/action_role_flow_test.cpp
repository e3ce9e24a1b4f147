// Roles of an action and slots in them, as its organisers keep them without JavaScript.
#include "tests/pages/action_work.hpp"

namespace {

using namespace tests;
using Titles = std::vector<std::string>;

// The path of what the page links to by those words.
std::string linked(const std::string& page, const std::string& words) {
    const std::size_t end = page.find("\">" + words + "</a>");
    REQUIRE(end != std::string::npos);
    const std::size_t begin = page.rfind("href=\"", end) + 6;
    return page.substr(begin, end - begin);
}

TEST_CASE("a role is asked for in one step, and stands on the page of the action", "[actions]") {
    WorkStage stage;
    const std::string list = stage.path + "/roles";
    Visitor anna = stage.visit(stage.anna);
    anna.open(list);
    REQUIRE(anna.page.status == 200);
    CHECK(anna.shows("Personne n’est demandé pour l’instant."));
    anna.send(list, anna.form(list).type("kind", "legal_observer").type("needed", "2"));
    REQUIRE(anna.path == list);
    CHECK(titles(anna.page.body) == Titles{"Observation des libertés publiques"});
    CHECK(anna.shows("rien d’autre en même temps, sur accord des organisateurs"));
    CHECK(anna.shows("Tout du long · 2 personnes"));
    const auto stored = stage.listed("roles").at(0);
    CHECK(stored.at("restricted").as_bool());
    CHECK(stored.at("slots").at(0).at("needed").to_number<int>() == 2);
    const std::string reader = stage.app.get(stage.path).body;
    CHECK(holds(reader, "Observation des libertés publiques"));
    CHECK(holds(reader, "Tout du long · il manque 2\u00a0personnes sur\u00a02"));
    CHECK_FALSE(holds(reader, "/roles"));
}

TEST_CASE("slots move along with the action, or have hours of their own", "[actions]") {
    WorkStage stage;
    const std::string list = stage.path + "/roles";
    Visitor anna = stage.visit(stage.anna);
    anna.open(list);
    anna.send(list, anna.form(list).type("kind", "leaflets").type("needed", "4"));
    const std::string role = linked(anna.page.body, "Tracts");
    anna.open(role);
    anna.send(role + "/slots", anna.form(role + "/slots")
                                   .type("needed", "2")
                                   .type("from", "30 min")
                                   .type("to", "1 h")
                                   .type("to/side", "after"));
    CHECK(anna.path == role);
    CHECK(titles(anna.page.body) == Titles{"Tout du long", "De 12\u00a0h\u00a045 à 14\u00a0h\u00a015"});
    anna.send(role + "/slots", anna.form(role + "/slots")
                                   .type("needed", "1")
                                   .type("start", "2020-01-17T20:00")
                                   .type("end", "2020-01-17T22:00"));
    CHECK(anna.shows("vendredi 17\u00a0janvier 2020, de 20\u00a0h à 22\u00a0h"));

    const std::string slot = linked(anna.page.body, "De 12\u00a0h\u00a045 à 14\u00a0h\u00a015");
    anna.open(slot);
    CHECK(anna.form(slot).at("from") == "30\u00a0min");
    CHECK(anna.form(slot).at("from/side") == "before");
    CHECK(anna.form(slot).at("to/side") == "after");
    anna.send(slot, anna.form(slot).type("needed", "3"));
    CHECK(anna.path == role);
    CHECK(anna.shows("3 personnes"));
    const auto spans = stage.listed("roles").at(0).at("slots").as_array();
    CHECK(spans.at(1).at("from").as_string() == "-PT30M");
    CHECK(spans.at(1).at("to").as_string() == "PT1H");
    CHECK(times_of(spans.at(2)) == "2020-01-17T20:00:00 > 2020-01-17T22:00:00");
    stage.move_event("2020-01-18T15:00:00", "2020-01-18T18:00:00");
    anna.open(role);
    CHECK(anna.shows("De 13\u00a0h\u00a045 à 15\u00a0h\u00a015"));

    anna.open(slot);
    anna.send(slot + "/remove");
    CHECK(anna.shows("Supprimer «"));
    anna.send(slot + "/remove");
    CHECK(anna.path == role + "?done=slot_removed");
    CHECK(titles(anna.page.body).size() == 2);
}

TEST_CASE("while the hour of an action waits, its slots say how they hang on it", "[actions]") {
    WorkStage stage;
    stage.change_event({{"start", base::json::Object{{"date", "2020-01-18"}, {"zone", "Europe/Paris"}}},
                        {"end", base::json::Object{{"date", "2020-01-19"}, {"zone", "Europe/Paris"}}},
                        {"time_announced", false}});
    const std::string other = stage.path_of(stage.created(stage.rally()));
    Visitor anna = stage.visit(stage.anna);
    anna.open(other + "/roles");
    anna.send(other + "/roles", {{"kind", "press"}, {"needed", "1"}});
    const std::string role = linked(anna.page.body, "Presse");
    anna.open(role);
    anna.send(role + "/slots", anna.form(role + "/slots").type("from", "30 min").type("to", "1 h"));
    CHECK(anna.shows("De 30\u00a0min avant à 1\u00a0h après, par rapport au début"));
}

TEST_CASE("a role is changed and removed with its slots, and the usual ones are added once", "[actions]") {
    WorkStage stage;
    const std::string list = stage.path + "/roles";
    Visitor anna = stage.visit(stage.anna);
    anna.open(list);
    anna.send(list + "/usual");
    CHECK(anna.shows("Les postes habituels sont dans la liste."));
    const std::size_t usual = titles(anna.page.body).size();
    CHECK(usual > 3);
    anna.send(list + "/usual");
    CHECK(anna.shows("Tous les postes habituels y étaient déjà."));
    const std::string role = linked(anna.page.body, "Secouristes");
    anna.open(role);
    CHECK(anna.form(role).at("restricted") == "yes");
    anna.send(role, anna.form(role).type("title", "Infirmerie").untick("restricted").type("exclusive", "yes"));
    CHECK(anna.path == list);
    CHECK(anna.shows("Infirmerie"));
    anna.open(role);
    CHECK(anna.form(role).at("exclusive") == "yes");
    CHECK_FALSE(anna.shows("name=\"restricted\" type=\"checkbox\" value=\"yes\" checked"));
    anna.send(role + "/remove");
    anna.send(role + "/remove");
    CHECK(anna.path == list + "?done=removed");
    CHECK(titles(anna.page.body).size() == usual - 1);
    CHECK_FALSE(holds(stage.app.get(stage.path).body, "Infirmerie"));
}

TEST_CASE("before a role is removed its organisers read that somebody is in it", "[actions]") {
    WorkStage stage;
    const std::string list = stage.path + "/roles";
    Visitor anna = stage.visit(stage.anna);
    anna.open(list);
    anna.send(list, anna.form(list).type("kind", "leaflets").type("needed", "2"));
    const std::string role = linked(anna.page.body, "Tracts");
    anna.open(role);
    anna.send(role + "/remove");
    CHECK_FALSE(anna.shows("Des personnes s’y sont inscrites"));
    const std::string slot(stage.listed("roles").at(0).at("slots").at(0).at("id").as_string());
    REQUIRE(post(stage.app, stage.self(stage.id, "/attendances"), nobody, R"({"slots": [")" + slot + R"("]})").status ==
            201);
    anna.open(role);
    anna.send(role + "/remove");
    CHECK(anna.shows("Des personnes s’y sont inscrites et n’y seront plus."));
}

TEST_CASE("an action that needs nobody in particular offers no usual roles", "[actions]") {
    WorkStage stage;
    const std::string list = stage.path + "/roles";
    Visitor anna = stage.visit(stage.anna);
    anna.open(list);
    CHECK(anna.offers(list + "/usual"));
    REQUIRE(
        patch(stage.app, stage.self(stage.id), stage.anna.as, R"({"kind": "online"})", {{"If-Match", "*"}}).status ==
        200);
    anna.open(list);
    CHECK_FALSE(anna.offers(list + "/usual"));
}

TEST_CASE("what is wrong with a role or a slot is said at its field, with what was typed", "[actions]") {
    WorkStage stage;
    const std::string list = stage.path + "/roles";
    Visitor anna = stage.visit(stage.anna);
    anna.open(list);
    anna.send(list, {{"kind", "sound"}, {"needed", "1"}});
    const std::string role = linked(anna.page.body, "Sono");
    struct Row {
        const char* defect;
        std::string page, action;
        std::vector<std::pair<std::string, std::string>> typed;
        const char* fault;
    };
    const std::string slots = role + "/slots";
    const Row rows[] = {
        {"no name", list, list, {{"kind", "other"}}, "role-title: Il faut remplir ce champ."},
        {"nobody", list, list, {{"kind", "press"}, {"needed", "0"}}, "role-needed: Ce nombre"},
        {"a crowd", role, slots, {{"needed", "1001"}}, "slot-needed: Ce nombre"},
        {"no number", role, slots, {{"needed", "deux"}}, "slot-needed: Ce nombre"},
        {"from alone", role, slots, {{"from", "30 min"}}, "slot-to: Il faut remplir ce champ."},
        {"to alone", role, slots, {{"to", "30 min"}}, "slot-from: Il faut remplir ce champ."},
        {"no length", role, slots, {{"from", "tôt"}, {"to", "1 h"}}, "slot-from: Donnez une durée"},
        {"the wrong way round",
         role,
         slots,
         {{"from", "10 min"}, {"to", "30 min"}, {"to/side", "before"}},
         "slot-to: La fin n’est pas après le début."},
        {"no end", role, slots, {{"start", "2020-01-18T14:00"}}, "slot-end: Il faut remplir ce champ."},
        {"no hour",
         role,
         slots,
         {{"start", "demain"}, {"end", "2020-01-18T14:00"}},
         "slot-start: Donnez une date et une heure"},
        {"both",
         role,
         slots,
         {{"from", "1 h"}, {"to", "2 h"}, {"start", "2020-01-18T14:00"}},
         "slot-start: Ceci contredit"},
        {"a name alone", role, role, {{"kind", "other"}}, "role-title: Il faut remplir ce champ."},
    };
    for (const Row& row : rows) {
        INFO(row.defect);
        anna.open(row.page);
        FilledForm form = anna.form(row.action);
        for (const auto& [name, value] : row.typed) form.type(name, value);
        anna.send(row.action, form);
        CHECK(anna.page.status == 422);
        REQUIRE(anna.faults().size() == 1);
        CHECK(anna.faults().front().starts_with(row.fault));
        for (const auto& [name, value] : row.typed) CHECK(anna.form(row.action).at(name) == value);
        CHECK(stage.listed("roles").size() == 1);
        CHECK(stage.listed("roles").at(0).at("slots").as_array().size() == 1);
    }
}

TEST_CASE("whoever may not edit an action has no page of its roles", "[actions]") {
    WorkStage stage;
    const std::string list = stage.path + "/roles";
    Visitor anna = stage.visit(stage.anna);
    anna.open(list);
    anna.send(list, {{"kind", "sound"}, {"needed", "1"}});
    const std::string role = linked(anna.page.body, "Sono");
    Visitor carl = stage.visit(stage.carl);
    for (const std::string& path : {list, role}) CHECK(carl.open(path).status == 403);
    // What is of one action is not found below another.
    const std::string other = stage.path_of(stage.created(stage.rally()));
    CHECK(anna.open(other + "/roles" + role.substr(list.size())).status == 404);
}

}  // namespace
