// The tasks of an action, as its hosts work through them without JavaScript.
#include "tests/pages/action_work.hpp"

namespace {

using namespace tests;
using Titles = std::vector<std::string>;

TEST_CASE("tasks are added, done with one tap, and stay in their place", "[actions]") {
    WorkStage stage;
    const std::string list = stage.path + "/tasks";
    Visitor anna = stage.visit(stage.anna);
    anna.open(list);
    REQUIRE(anna.page.status == 200);
    CHECK(anna.shows("Rien n’est noté pour l’instant."));
    anna.send(list, anna.form(list).type("title", "Coller les affiches").type("offset", "3 jours"));
    REQUIRE(anna.path == list);
    anna.send(list, anna.form(list).type("title", "Relire le tract").type("due/date", "2020-01-14"));
    anna.send(list, anna.form(list).type("title", "Dire merci").type("assignee", stage.carl.id));
    CHECK(titles(anna.page.body) == Titles{"Relire le tract", "Coller les affiches", "Dire merci"});
    CHECK(anna.shows("Pour le mercredi 15\u00a0janvier 2020 à 13\u00a0h\u00a015 (3\u00a0jours avant)"));
    CHECK(anna.shows("Par Carl"));
    CHECK(anna.shows("0 tâche faite sur 3."));

    const std::string first = stage.id_at("tasks", 1);
    anna.send_with("/done", "Relire le tract", {});
    CHECK(anna.path == list);
    CHECK(titles(anna.page.body) == Titles{"Relire le tract Fait", "Coller les affiches", "Dire merci"});
    CHECK(anna.shows("1 tâche faite sur 3."));
    CHECK(anna.shows("id=\"task-" + first + "\""));
    anna.send_with("/done", "Relire le tract", {});
    CHECK(titles(anna.page.body).front() == "Relire le tract");
}

TEST_CASE("what is done leads back to its own line, in the language of the reader", "[actions]") {
    WorkStage stage;
    const std::string list = stage.path + "/tasks";
    Visitor anna = stage.visit(stage.anna);
    anna.open(list);
    anna.send(list, {{"title", "Affiches"}});
    const std::string task = stage.id_at("tasks", 0);
    for (const auto& [asked, line] : {std::pair{"", "#task-"}, std::pair{"?lang=en", "?lang=en#task-"}}) {
        const Got got =
            post(stage.app, list + "/" + task + "/done" + asked, stage.anna.as, "done=yes&csrf=" + stage.anna.as.csrf,
                 {{"Content-Type", "application/x-www-form-urlencoded"}});
        CHECK(got.status == 303);
        CHECK(got.field("Location") == list + line + task);
    }
}

TEST_CASE("what is late says so, and nothing that is done is late", "[actions]") {
    WorkStage stage;
    const std::string list = stage.path + "/tasks";
    Visitor anna = stage.visit(stage.anna);
    anna.open(list);
    anna.send(list, {{"title", "Relire"}, {"due/date", "2020-01-12"}});
    REQUIRE(stage.app.clock.now() < instant("2020-01-12T00:00:00Z"));
    CHECK(titles(anna.page.body).front() == "Relire");
    stage.app.clock.advance(std::chrono::hours{24 * 5});
    anna.open(list);
    CHECK(titles(anna.page.body).front() == "Relire En retard");
    CHECK(anna.shows("status--late"));
    CHECK(anna.shows("1 est en retard."));
    anna.send_with("/done", "Relire", {});
    CHECK(titles(anna.page.body).front() == "Relire Fait");
    CHECK_FALSE(anna.shows("en retard"));
}

TEST_CASE("a task is changed and removed, with what its form does not show kept", "[actions]") {
    WorkStage stage;
    const std::string list = stage.path + "/tasks";
    Visitor anna = stage.visit(stage.anna);
    anna.open(list);
    anna.send(list + "/usual");
    CHECK(anna.shows("Les tâches habituelles sont dans la liste."));
    REQUIRE(titles(anna.page.body).front() == "Faire l’affiche En retard");
    const std::size_t usual = titles(anna.page.body).size();
    CHECK(usual > 3);
    anna.send(list + "/usual");
    CHECK(anna.shows("Toutes les tâches habituelles y étaient déjà."));
    CHECK(titles(anna.page.body).size() == usual);

    const std::string poster = between(anna.page.body, "<a href=\"" + list + "/", "\">Faire l’affiche");
    const std::string path = list + "/" + poster;
    anna.open(path);
    CHECK(anna.form(path).at("offset") == "14\u00a0jours");
    CHECK(anna.form(path).at("offset/side") == "before");
    anna.send(path, anna.form(path).type("offset", "").type("due/date", "2020-01-10").type("due/time", "18:00"));
    CHECK(anna.path == list);
    CHECK(anna.shows("Pour le vendredi 10\u00a0janvier 2020 à 18\u00a0h"));
    anna.open(path);
    CHECK(anna.form(path).at("due/time") == "18:00");
    anna.send(path, anna.form(path).type("title", "L’affiche en A3").type("note", "Deux *couleurs*."));
    CHECK(anna.shows("L’affiche en A3"));
    CHECK(anna.shows("Deux <em>couleurs</em>."));
    const auto poster_of = [&] {
        return get(stage.app, ActionStage::self(stage.id, "/tasks/") + poster, stage.anna.as);
    };
    CHECK(text_at(poster_of(), "kind") == "poster");

    anna.open(path);
    anna.send(path + "/remove");
    CHECK(anna.shows("Supprimer «\u00a0L’affiche en A3\u00a0»\u202f?"));
    CHECK(poster_of().status == 200);
    anna.send(path + "/remove");
    CHECK(anna.path == list + "?done=removed");
    CHECK(titles(anna.page.body).size() == usual - 1);
    CHECK(poster_of().status == 404);
}

TEST_CASE("what is wrong with a task is said at its field, with what was typed", "[actions]") {
    WorkStage stage;
    const std::string list = stage.path + "/tasks";
    Visitor anna = stage.visit(stage.anna);
    struct Row {
        const char* defect;
        std::vector<std::pair<std::string, std::string>> typed;
        const char* fault;
    };
    const Row rows[] = {
        {"no title", {{"title", ""}}, "task-title: Il faut remplir ce champ."},
        {"a length without a unit", {{"offset", "45"}}, "task-offset: Donnez une durée"},
        {"too far away", {{"offset", "60 semaines"}}, "task-offset: Ce nombre n’est pas permis."},
        {"both", {{"offset", "2 jours"}, {"due/date", "2020-01-12"}}, "task-due/date: Ceci contredit"},
        {"no date", {{"due/date", "demain"}}, "task-due/date: Donnez une date"},
        {"an hour alone", {{"due/time", "14:00"}}, "task-due/date: Il faut remplir ce champ."},
        {"no hour", {{"due/date", "2020-01-12"}, {"due/time", "midi"}}, "task-due/time: Donnez les heures"},
        {"somebody who is in no host group", {{"assignee", stage.dora.id}}, "task-assignee: Ceci n’existe pas"},
    };
    for (const Row& row : rows) {
        INFO(row.defect);
        anna.open(list);
        FilledForm form = anna.form(list);
        form.type("title", "Un <titre>");
        for (const auto& [name, value] : row.typed) form.type(name, value);
        anna.send(list, form);
        CHECK(anna.page.status == 422);
        REQUIRE(anna.faults().size() == 1);
        CHECK(anna.faults().front().starts_with(row.fault));
        for (const auto& [name, value] : row.typed)
            if (name != "assignee") CHECK(anna.form(list).at(name) == value);
        CHECK(stage.listed("tasks").empty());
    }
}

TEST_CASE("whoever only is a member sees the tasks and does their own, and names of a group are its members' alone",
          "[actions]") {
    WorkStage stage;
    const std::string list = stage.path + "/tasks";
    Visitor anna = stage.visit(stage.anna);
    anna.open(list);
    CHECK(anna.shows(">Carl</option>"));
    CHECK_FALSE(anna.shows(">Bea</option>"));
    anna.send(list, {{"title", "De Carl"}, {"assignee", stage.carl.id}});
    anna.send(list, {{"title", "De personne"}});
    Visitor carl = stage.visit(stage.carl);
    carl.open(list);
    REQUIRE(carl.page.status == 200);
    CHECK(titles(carl.page.body) == Titles{"De Carl", "De personne"});
    CHECK_FALSE(carl.offers(list));
    CHECK_FALSE(carl.shows("href=\"" + list + "/"));
    carl.send_with("/done", "De Carl", {});
    CHECK(titles(carl.page.body).front() == "De Carl Fait");
    CHECK_FALSE(holds(between(carl.page.body, "De personne", "</li>"), "<form"));

    // A co-host asks its own members, and keeps whom others have asked.
    post(stage.app, ActionStage::self(stage.id, "/co-hosts"), stage.anna.as,
         base::json::to_text(base::json::Object{{"group", stage.theirs}, {"part", "organiser"}}));
    patch(stage.app, ActionStage::self(stage.id, "/co-hosts/") + stage.theirs, stage.bea.as, R"({"state": "accepted"})",
          {{"If-Match", "*"}});
    Visitor bea = stage.visit(stage.bea);
    bea.open(list);
    REQUIRE(bea.page.status == 200);
    CHECK(bea.shows(">Bea</option>"));
    CHECK_FALSE(bea.shows(">Anna</option>"));
    const std::string own = list + "/" + between(bea.page.body, "<a href=\"" + list + "/", "\">De Carl");
    bea.open(own);
    bea.send(own, bea.form(own).type("title", "De Carl, encore"));
    CHECK(bea.shows("Par Carl"));

    Visitor dora = stage.visit(stage.dora);
    CHECK(dora.open(list).status == 404);
    CHECK(dora.open(stage.path).status == 200);
}

TEST_CASE("the page of an action leads its hosts to what is to be done, and nobody else", "[actions]") {
    WorkStage stage;
    const std::string link = "href=\"" + stage.path + "/tasks\"";
    CHECK(holds(stage.visit(stage.anna).open(stage.path).body, link));
    CHECK(holds(stage.visit(stage.carl).open(stage.path).body, link));
    CHECK_FALSE(holds(stage.visit(stage.dora).open(stage.path).body, link));
    CHECK_FALSE(holds(stage.app.get(stage.path).body, link));
}

}  // namespace
