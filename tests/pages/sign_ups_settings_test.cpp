// What holds for all sign-ups of an action, set with a form.
#include "tests/pages/sign_ups.hpp"

namespace {

using namespace tests;

TEST_CASE("organisers say until when people sign up, how many get a place and how long anything is kept") {
    RegisterStage stage;
    const std::string settings = stage.register_path + "/settings";
    Visitor anna = stage.visit(stage.anna);
    anna.open(settings);
    REQUIRE(anna.page.status == 200);
    CHECK(anna.form(settings).at("open") == "yes");
    CHECK(anna.form(settings).at("capacity").empty());
    CHECK(anna.form(settings).at("retention_days") == "14");
    anna.send(settings, anna.form(settings)
                            .type("capacity", "40")
                            .type("closes_before", "2 h 30")
                            .type("count_hidden", "yes")
                            .type("retention_days", "7"));
    CHECK(anna.path == stage.register_path + "?done=changed");
    CHECK(anna.shows("Les réglages sont enregistrés."));
    CHECK(anna.shows("Les inscriptions sont ouvertes jusqu’au samedi 18\u00a0janvier 2020 à 10\u00a0h\u00a045."));
    CHECK(anna.shows("Le samedi 25\u00a0janvier 2020"));
    const auto set = stage.sign_ups();
    CHECK(set.at("capacity") == 40);
    CHECK(set.at("closes_before").as_string() == "PT2H30M");
    CHECK(set.at("count_hidden").as_bool());
    CHECK(set.at("retention_days") == 7);

    anna.open(settings);
    CHECK(anna.form(settings).at("closes_before") == "2\u00a0h 30\u00a0min");
    anna.send(settings, anna.form(settings)
                            .untick("open")
                            .untick("count_hidden")
                            .type("capacity", "")
                            .type("closes_before", "")
                            .type("closes_at", "2020-01-17T20:00"));
    CHECK(anna.shows("Les inscriptions sont fermées."));
    const auto changed = stage.sign_ups();
    CHECK_FALSE(changed.at("open").as_bool());
    CHECK_FALSE(changed.at("count_hidden").as_bool());
    CHECK(changed.at("capacity").is_null());
    CHECK(changed.at("closes_at").at("local").as_string() == "2020-01-17T20:00:00");
    CHECK(changed.at("closes_at").at("zone").as_string() == "Europe/Paris");
}

TEST_CASE("hours of an action in another zone are told in that zone, which is named") {
    RegisterStage stage;
    const std::string settings = stage.register_path + "/settings";
    Visitor anna = stage.visit(stage.anna);
    anna.open(settings);
    CHECK_FALSE(anna.shows("Heure locale"));
    const Got moved = patch(
        stage.app, stage.self(stage.id), stage.anna.as,
        R"({"timing": {"anchor": null, "end": null, "start": {"local": "2020-01-18T19:00:00", "zone": "America/New_York"}}})",
        {{"If-Match", "*"}});
    INFO(moved.body);
    REQUIRE(moved.status == 200);
    const std::string hour = "samedi 18\u00a0janvier 2020 à 19\u00a0h (heure locale\u00a0: New York)";
    const std::string closing = "vendredi 17\u00a0janvier 2020 à 20\u00a0h (heure locale\u00a0: New York)";
    anna.open(settings);
    CHECK(anna.shows("Heure locale\u00a0: New York"));
    anna.send(settings, anna.form(settings).type("closes_at", "2020-01-17T20:00"));
    CHECK(anna.shows("Les inscriptions sont ouvertes jusqu’au " + closing));
    anna.open(stage.path);
    CHECK(anna.shows("Inscriptions jusqu’à\u00a0: " + closing));
    CHECK(anna.shows("\n" + hour + "\n"));  // in the text for messages
    for (const char* below : {"/sign-up", "/rides"}) {
        anna.open(stage.path + below);
        INFO(anna.page.body);
        CHECK(anna.shows(hour));
    }
    const std::string own = stage.sign_up().at("manage").as_string().c_str();
    anna.open(own.substr(own.find("/attendances")));
    INFO(anna.page.body);
    CHECK(anna.shows(hour));
    CHECK(anna.shows("S’efface d’elle-même le"));
    CHECK(anna.shows("février 2020 à 0\u00a0h (heure locale\u00a0: New York)"));
    anna.open("/organise");
    CHECK(anna.shows(hour));
}

TEST_CASE("what is wrong with the settings is said at its field, with what was typed") {
    RegisterStage stage;
    const std::string settings = stage.register_path + "/settings";
    Visitor anna = stage.visit(stage.anna);
    struct Row {
        const char* defect;
        std::vector<std::pair<std::string, std::string>> typed;
        const char* fault;
    };
    const Row rows[] = {
        {"no place at all", {{"capacity", "0"}}, "sign-ups-capacity: Ce nombre"},
        {"more than a town", {{"capacity", "100001"}}, "sign-ups-capacity: Ce nombre"},
        {"no number", {{"capacity", "beaucoup"}}, "sign-ups-capacity: Ce nombre"},
        {"no length", {{"closes_before", "tôt"}}, "sign-ups-closes_before: Donnez une durée"},
        {"too early", {{"closes_before", "31 jours"}}, "sign-ups-closes_before: De zéro à 30\u00a0jours"},
        {"no moment", {{"closes_at", "demain"}}, "sign-ups-closes_at: Donnez une date et une heure"},
        {"both",
         {{"closes_before", "1 h"}, {"closes_at", "2020-01-17T20:00"}},
         "sign-ups-closes_before: Ceci contredit"},
        {"kept for nothing", {{"retention_days", "0"}}, "sign-ups-retention_days: Ce nombre"},
        {"kept for ever", {{"retention_days", "61"}}, "sign-ups-retention_days: Ce nombre"},
    };
    for (const Row& row : rows) {
        INFO(row.defect);
        anna.open(settings);
        FilledForm form = anna.form(settings);
        for (const auto& [name, value] : row.typed) form.type(name, value);
        anna.send(settings, form);
        CHECK(anna.page.status == 422);
        REQUIRE(anna.faults().size() == 1);
        CHECK(anna.faults().front().starts_with(row.fault));
        for (const auto& [name, value] : row.typed) CHECK(anna.form(settings).at(name) == value);
        CHECK(stage.sign_ups().at("revision") == 1);
    }
}

TEST_CASE("whoever was slower sees what was set meanwhile, and sends it again on purpose") {
    RegisterStage stage;
    const std::string settings = stage.register_path + "/settings";
    Visitor anna = stage.visit(stage.anna);
    anna.open(settings);
    stage.set({{"capacity", 30}});
    anna.send_late(settings, anna.form(settings).type("capacity", "50").type("retention_days", "5"),
                   "Quelqu’un a changé ces réglages entre-temps.");
    CHECK(anna.shows("<del>30</del>"));
    CHECK(stage.sign_ups().at("capacity") == 30);
    anna.send(settings, anna.form(settings));
    CHECK(anna.path == stage.register_path + "?done=changed");
    CHECK(stage.sign_ups().at("capacity") == 50);
    CHECK(stage.sign_ups().at("retention_days") == 5);
}

TEST_CASE("more places let in those who wait") {
    RegisterStage stage;
    stage.set({{"capacity", 1}});
    for (int i = 0; i < 3; ++i) stage.sign_up();
    const std::string settings = stage.register_path + "/settings";
    Visitor anna = stage.visit(stage.anna);
    anna.open(settings);
    anna.send(settings, anna.form(settings).type("capacity", "2"));
    CHECK(anna.shows("<dt>Viennent</dt><dd>2 personnes, en 2 inscriptions, pour 2 places</dd>"));
    CHECK(anna.shows("<dt>En attente</dt><dd>1 personne, en 1 inscription</dd>"));
}

}  // namespace
