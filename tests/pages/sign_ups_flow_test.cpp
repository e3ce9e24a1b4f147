// Who comes to an action, as its organisers look after it without JavaScript.
#include "tests/pages/sign_ups.hpp"

namespace {

using namespace tests;
using base::json::Object;
using Titles = std::vector<std::string>;

TEST_CASE("organisers see how many come, how, and since when, and nobody's name") {
    RegisterStage stage;
    stage.sign_up({{"party_size", 3}, {"mode", "outside"}});
    stage.app.clock.advance(std::chrono::hours{48});
    stage.sign_up({{"party_size", 9}});
    stage.sign_up({{"status", "maybe"}});
    Visitor anna = stage.visit(stage.anna);
    anna.open(stage.path);
    CHECK(anna.shows("href=\"" + stage.register_path + "\">Inscriptions</a>"));
    anna.open(stage.register_path);
    REQUIRE(anna.page.status == 200);
    CHECK(anna.page.field("Cache-Control") == "private, no-store");
    const std::string numbers = part_of(anna.page.body, "numbers");
    CHECK(holds(numbers, "<dt>Viennent</dt><dd>12 personnes, en 2 inscriptions</dd>"));
    CHECK(holds(numbers, "<dt>Peut-être</dt><dd>1 personne, en 1 inscription</dd>"));
    CHECK(holds(numbers, "<dt>Ce que le public lit</dt><dd>12 personnes</dd>"));
    CHECK(anna.shows("<tr><th scope=\"row\">dehors</th><td>3</td><td>0</td><td>0</td></tr>"));
    CHECK(anna.shows("<tr><th scope=\"row\">non précisé</th><td>9</td><td>1</td><td>0</td></tr>"));
    const std::string days = part_of(anna.page.body, "days");
    CHECK(holds(
        days,
        "<svg viewBox=\"0 0 600 160\" preserveAspectRatio=\"none\" role=\"img\" aria-labelledby=\"curve-label\">"));
    CHECK(holds(days, "<title id=\"curve-label\">Courbe des personnes qui viennent, du vendredi 10"));
    CHECK(holds(days, "<polyline points=\"0,160 0,160 0,120 600,120 600,0 600,0 600,160\"/>"));
    CHECK(holds(days, "<td>9</td><td>0</td><td>12</td>"));
    CHECK(holds(part_of(anna.page.body, "kept"), "Le samedi 1er\u00a0février 2020"));
    CHECK(holds(part_of(anna.page.body, "list"),
                "<p class=\"entry-title\">N°\u00a01 <span class=\"status\">vient</span></p>"));
    CHECK(holds(part_of(anna.page.body, "list"), "3 personnes, dehors · inscription du vendredi 10\u00a0janvier 2020"));
}

TEST_CASE("from each page about the sign-ups the others are one tap away") {
    RegisterStage stage;
    const std::vector<std::string> pages{stage.register_path, stage.register_path + "/contacts",
                                         stage.path + "/messages", stage.register_path + "/settings"};
    Visitor anna = stage.visit(stage.anna);
    for (const std::string& page : pages) {
        anna.open(page);
        const std::string choices = between(anna.page.body, "aria-label=\"Autour des inscriptions\"", "</nav>");
        for (const std::string& each : pages) {
            INFO(page << " to " << each);
            CHECK(holds(choices, "href=\"" + each + "\"" + (each == page ? " aria-current=\"page\">" : ">")));
        }
    }
}

TEST_CASE("what the public may not know of a number is told to organisers as such") {
    RegisterStage stage;
    stage.sign_up({{"party_size", 9}});
    Visitor anna = stage.visit(stage.anna);
    anna.open(stage.register_path);
    CHECK(anna.shows("<dt>Ce que le public lit</dt><dd>moins de 10</dd>"));
    stage.set({{"count_hidden", true}});
    anna.open(stage.register_path);
    CHECK(anna.shows("<dt>Ce que le public lit</dt><dd>rien\u00a0: vous avez choisi de ne pas le montrer</dd>"));
}

TEST_CASE("slots that nobody has taken come first, full ones last") {
    RegisterStage stage;
    const std::string full = stage.slot("sound", 1), some = stage.slot("leaflets", 3), none = stage.slot("welcome", 2);
    stage.sign_up(stage.with_slot(full));
    stage.sign_up(stage.with_slot(some));
    Visitor anna = stage.visit(stage.anna);
    anna.open(stage.register_path);
    CHECK(titles(part_of(anna.page.body, "slots")) ==
          Titles{"Accueil · Tout du long vide", "Tracts · Tout du long il en manque 2", "Sono · Tout du long complet"});
    CHECK(anna.shows("3 personnes demandées, 1 inscrite"));
    CHECK(anna.shows("href=\"" + stage.path + "/slots/" + none + "\""));
}

TEST_CASE("who wants a restricted slot is accepted in one tap, and refused after a second one") {
    RegisterStage stage;
    const std::string slot = stage.slot("first_aid", 1);
    for (int i = 0; i < 3; ++i) stage.sign_up(stage.with_slot(slot));
    const std::string decide = stage.path + "/slots/" + slot + "/sign-ups";
    Visitor anna = stage.visit(stage.anna);
    anna.open(stage.register_path);
    CHECK(titles(part_of(anna.page.body, "requests")) == Titles{"Secouristes · Tout du long · N°\u00a01",
                                                                "Secouristes · Tout du long · N°\u00a02",
                                                                "Secouristes · Tout du long · N°\u00a03"});
    CHECK(holds(part_of(anna.page.body, "requests"),
                ">Accepter<span class=\"visually-hidden\">, Secouristes · Tout du long · N°\u00a01</span>"));
    anna.send(decide);  // the first form there: to accept the first
    CHECK(anna.path == stage.register_path + "?done=accepted");
    CHECK(anna.shows("C’est accepté."));
    CHECK(stage.sign_ups().at("slots").at(0).at("taken") == 1);
    // It is full: the others can only be refused.
    CHECK_FALSE(holds(part_of(anna.page.body, "requests"), "Accepter"));
    CHECK(titles(part_of(anna.page.body, "requests")).front() == "Secouristes · Tout du long · N°\u00a02 complet");
    anna.send(decide);
    CHECK(anna.shows("Ne pas garder cette inscription pour «\u00a0Secouristes\u00a0»"));
    CHECK(stage.sign_ups().at("slots").at(0).at("asked") == 2);
    anna.send(decide);
    CHECK(anna.path == stage.register_path + "?done=refused");
    CHECK(stage.sign_ups().at("slots").at(0).at("asked") == 1);
    // Who does it already is taken off from the list.
    anna.send_with("/sign-ups", "Retirer de", {});
    anna.send(decide);
    CHECK(stage.sign_ups().at("slots").at(0).at("taken") == 0);
    CHECK(stage.sign_ups().at("counts").at(0).at("attendances") == 3);
}

TEST_CASE("two who accept for one place are told what happened to the second") {
    RegisterStage stage;
    const std::string slot = stage.slot("first_aid", 1);
    stage.sign_up(stage.with_slot(slot));
    const auto second = stage.sign_up(stage.with_slot(slot));
    Visitor anna = stage.visit(stage.anna);
    anna.open(stage.register_path);
    post(stage.app, stage.self(stage.id, "/slots/") + slot + "/sign-ups", stage.anna.as,
         R"({"accepted": true, "attendance": ")" + std::string(second.at("id").as_string()) + "\"}");
    anna.send(stage.path + "/slots/" + slot + "/sign-ups");
    CHECK(anna.page.status == 409);
    CHECK(anna.shows("Assez de personnes le font déjà."));
}

TEST_CASE("a sign-up is removed after a second click, and its place goes to whoever waits") {
    RegisterStage stage;
    stage.set({{"capacity", 2}});
    const auto first = stage.sign_up({{"party_size", 2}});
    stage.sign_up();
    const std::string remove = stage.register_path + "/" + std::string(first.at("id").as_string()) + "/remove";
    Visitor anna = stage.visit(stage.anna);
    anna.open(stage.register_path);
    CHECK(anna.shows("2 personnes, en 1 inscription, pour 2 places"));
    CHECK(anna.shows("C’est complet\u00a0: qui s’inscrit maintenant attend une place."));
    anna.send(remove);
    CHECK(anna.shows("Supprimer l’inscription N°\u00a01"));
    CHECK(stage.sign_ups().at("going").at("people") == 2);
    anna.send(remove);
    CHECK(anna.path == stage.register_path + "?done=removed");
    CHECK(stage.sign_ups().at("going").at("people") == 1);
    CHECK(titles(part_of(anna.page.body, "list")) == Titles{"N°\u00a02 vient"});
}

TEST_CASE("a flood is one line, is looked at apart, and goes in one act") {
    RegisterStage stage;
    for (int i = 0; i < 7; ++i) stage.sign_up({{"party_size", 2}});
    stage.app.clock.advance(std::chrono::hours{2});  // what cannot be told apart is one source for an hour
    stage.sign_up();
    Visitor anna = stage.visit(stage.anna);
    anna.open(stage.register_path);
    CHECK(titles(part_of(anna.page.body, "floods")) == Titles{"7 inscriptions d’une même source"});
    CHECK(titles(part_of(anna.page.body, "list")) == Titles{"N°\u00a08 vient"});
    anna.open(stage.register_path + "?after=8");
    CHECK(holds(part_of(anna.page.body, "list"), "Aucune autre que celles d’une même source."));
    const std::string batch(stage.sign_ups().at("floods").at(0).at("batch").as_string());
    const std::string flood = stage.path + "/floods/" + batch;
    anna.open(flood);
    CHECK(titles(anna.page.body).size() == 7);
    anna.send(flood + "/remove");
    CHECK(anna.shows("Supprimer tout ce qui vient de cette source"));
    CHECK(stage.sign_ups().at("going").at("people") == 15);
    anna.send(flood + "/remove");
    CHECK(anna.path == stage.register_path + "?done=pruned");
    CHECK(stage.sign_ups().at("going").at("people") == 1);
    CHECK(part_of(anna.page.body, "floods").empty());
    CHECK(anna.open(flood).status == 404);
}

TEST_CASE("a long list goes on where it ended") {
    RegisterStage stage;
    for (int i = 0; i < 102; ++i) {
        if (i % 5 == 0) stage.app.clock.advance(std::chrono::hours{1});
        stage.sign_up();
    }
    Visitor anna = stage.visit(stage.anna);
    anna.open(stage.register_path);
    CHECK(titles(part_of(anna.page.body, "list")).size() == 100);
    CHECK(anna.shows("?after=100#list"));
    anna.open(stage.register_path + "?after=100");
    CHECK(titles(part_of(anna.page.body, "list")) == Titles{"N°\u00a0101 vient", "N°\u00a0102 vient"});
    CHECK(anna.shows("Le début de la liste"));
    CHECK(anna.open(stage.register_path + "?after=nonsense").status == 200);
}

TEST_CASE("the numbers go out as a table that no cache keeps") {
    RegisterStage stage;
    stage.sign_up({{"mode", "inside"}});
    Visitor anna = stage.visit(stage.anna);
    anna.open(stage.register_path);
    const std::string table = "/api/v1/actions/" + stage.id + "/sign-ups.csv";
    REQUIRE(anna.shows("href=\"" + table + "\""));
    anna.open(table);
    CHECK(anna.page.field("Cache-Control") == "private, no-store");
    CHECK(holds(anna.page.body, "mode,inside,going,1\r\n"));
}

TEST_CASE("what is over says when everything was destroyed, and keeps its numbers") {
    RegisterStage stage;
    stage.sign_up({{"party_size", 12}});
    stage.app.clock.set(instant("2020-02-03T09:00:00Z"));
    stage.app.program->retention.destroy();
    stage.anna = signed_in(stage.app, {stage.anna.id, stage.anna.name, "", false, false, stage.app.clock.now()});
    Visitor anna = stage.visit(stage.anna);
    anna.open(stage.register_path);
    CHECK(anna.shows("Le rendez-vous est passé\u00a0: personne ne peut plus s’inscrire."));
    CHECK(anna.shows("<dt>Viennent</dt><dd>12 personnes</dd>"));
    CHECK(anna.shows("Depuis le samedi 1er\u00a0février 2020"));
    CHECK(anna.shows("Aucune inscription."));
}

TEST_CASE("whoever may not edit an action has no page of its sign-ups") {
    RegisterStage stage;
    const std::string one(stage.sign_up().at("id").as_string());
    Visitor carl = stage.visit(stage.carl);
    for (const char* below : {"", "/settings", "/contacts"})
        CHECK(carl.open(stage.register_path + below).status == 403);
    CHECK_FALSE(holds(carl.open(stage.path).body, "/sign-ups\""));
    Visitor anna = stage.visit(stage.anna);
    // What is of one action is not found below another.
    const std::string other = stage.path_of(stage.created(stage.rally()));
    anna.open(stage.register_path);
    const std::string csrf = between(anna.page.body, "name=\"csrf\" value=\"", "\"");
    http::Request request = request_of(
        http::Method::post, other + "/sign-ups/" + one + "/remove",
        {{"Content-Type", "application/x-www-form-urlencoded"}, {"Origin", "https://agenda.example"}}, "csrf=" + csrf);
    request.fields.set("Cookie", "__Host-session=" + stage.anna.as.cookie);
    CHECK(stage.app.send(std::move(request)).status == 404);
}

}  // namespace
