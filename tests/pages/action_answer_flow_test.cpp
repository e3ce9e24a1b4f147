// What groups answer when the event of their action changes, whom they host it with, and what became of it.
#include "tests/pages/action_flow.hpp"

using namespace tests;

namespace {

std::string page_of(const domain::Action& action) { return "/actions/" + action.slug; }

TEST_CASE("an action that is to be confirmed asks its organisers on its own page, and one tap answers", "[actions]") {
    ActionFlow at;
    Visitor anne = at.visitor("Anne", at.ours);
    const domain::Action made = at.make();
    at.move_event("2020-01-25T14:00:00", "2020-01-25T17:00:00");
    anne.open(page_of(made));
    CHECK(anne.shows("Le rendez-vous est à confirmer."));
    CHECK(anne.shows("Horaire affiché</dt><dd>samedi 18\u00a0janvier 2020, de 13\u00a0h\u00a015 à 15\u00a0h\u00a015"));
    CHECK(anne.shows("Horaire proposé</dt><dd>samedi 25\u00a0janvier 2020, de 13\u00a0h\u00a015 à 15\u00a0h\u00a015"));
    CHECK_FALSE(anne.shows("<del>"));
    CHECK_FALSE(anne.shows("avant le début de l’événement"));
    CHECK(anne.shows(page_of(made) + "/edit#action-when"));
    CHECK_FALSE(holds(at.app.get(page_of(made)).body, "/confirm"));
    anne.send_with("/confirm", "value=\"follow\"");
    CHECK(anne.path == page_of(made) + "?done=answer_follow");
    CHECK(Answering::shown(at.stored(made.id)) == "01-25 13:15");
    CHECK(anne.shows("à une autre date que celle annoncée d’abord"));
    anne.open(page_of(made) + "/confirm");
    CHECK(anne.shows("Rien n’est à confirmer."));
    CHECK_FALSE(anne.shows("Tant que personne ne répond"));
}

TEST_CASE("an action with a time of its own asks, too, and says truly what an answer is good for", "[actions]") {
    ActionFlow at;
    Visitor anne = at.visitor("Anne", at.ours);
    domain::ActionDraft own = at.rally();
    own.anchor.reset();
    own.event = at.event.id;
    own.schedule = {domain::moment("2020-01-18T10:00:00"), std::nullopt, true};
    const domain::Action made = at.make(own);
    at.move_event("2020-01-25T14:00:00", "2020-01-25T17:00:00");
    anne.open(page_of(made));
    CHECK(anne.shows("L’événement a changé de jour."));
    CHECK_FALSE(anne.shows("value=\"follow\""));
    anne.send_with("/confirm", "value=\"keep\"");
    CHECK(anne.path == page_of(made) + "?done=answer_keep");
    CHECK(anne.shows("ou s’il est annulé, cela vous sera demandé."));
    at.change_event([](domain::EventDraft& facts) { facts.status = domain::EventStatus::cancelled; });
    CHECK(holds(at.app.get(page_of(made)).body, "L’événement est annulé."));
    CHECK(holds(at.app.get("/agenda.ics?what=actions").body, "À CONFIRMER (événement annulé)"));
}

TEST_CASE("standing down is asked twice, keeping once, and a late answer does nothing", "[actions]") {
    ActionFlow at;
    Visitor anne = at.visitor("Anne", at.ours);
    Visitor bert = at.visitor("Bert", at.ours);
    const domain::Action made = at.make();
    at.change_event([](domain::EventDraft& facts) { facts.status = domain::EventStatus::cancelled; });
    const std::string path = page_of(made) + "/confirm";
    anne.open(path);
    bert.open(path);
    CHECK(anne.shows("L’événement est annulé."));
    CHECK_FALSE(anne.shows("value=\"follow\""));
    anne.send_with("/confirm", "value=\"stand_down\"");
    CHECK(anne.shows("Abandonner «\u00a0Rassemblement\u00a0»\u202f?"));
    CHECK(at.stored(made.id).confirmation.is_needed());
    anne.send_with("/confirm", "value=\"stand_down\"");
    CHECK(anne.path == page_of(made) + "?done=answer_stand_down");
    CHECK(at.stored(made.id).facts.status == domain::ActionStatus::stood_down);
    bert.send_with("/confirm", "value=\"keep\"");
    CHECK(bert.page.status == 412);
    CHECK(bert.shows("Ce rendez-vous a changé entre-temps."));
    CHECK(at.stored(made.id).facts.status == domain::ActionStatus::stood_down);
}

TEST_CASE("a co-host may say that nothing changes, and is told who may say more", "[actions]") {
    ActionFlow at;
    const domain::Action made = at.make();
    at.app.write(at.actions().invite(at.anna, made.id, at.with, domain::GroupNature::organiser));
    at.app.write(at.actions().answer_invitation(at.bea, made.id, at.with, true));
    at.move_event("2020-01-25T14:00:00", "2020-01-25T17:00:00");
    Visitor bert = at.visitor("Bert", at.with);
    bert.open(page_of(made));
    CHECK_FALSE(bert.shows("value=\"follow\""));
    CHECK(bert.shows("sont l’affaire de nous."));
    bert.send_with("/confirm", "value=\"keep\"");
    CHECK(bert.path == page_of(made) + "?done=answer_keep");
    CHECK(Answering::shown(at.stored(made.id)) == "01-18 13:15");
    Visitor clara = at.visitor("Clara", at.ours, domain::MemberRole::member);
    CHECK(clara.open(page_of(made) + "/confirm").status == 403);
}

TEST_CASE("a group is asked by its name or address, sees what it is asked, accepts and leaves", "[actions]") {
    ActionFlow at;
    Visitor anne = at.visitor("Anne", at.ours);
    Visitor bert = at.visitor("Bert", at.with);
    const domain::Action made = at.make();
    const std::string hosts = page_of(made) + "/hosts";
    CHECK(bert.open(hosts).status == 403);
    anne.open(hosts);
    anne.send(hosts, anne.form(hosts).type("group", "personne"));
    CHECK(anne.faults() == std::vector<std::string>{"invite-group: Aucun groupe public n’a ce nom ou cette adresse."});
    anne.send(hosts, anne.form(hosts).type("group", "https://agenda.example/groups/avec-nous"));
    CHECK(anne.path == hosts + "?done=invited");
    CHECK(anne.shows("sans réponse pour l’instant"));
    CHECK_FALSE(holds(at.app.get(page_of(made)).body, "avec-nous"));
    anne.send(hosts, anne.form(hosts).type("group", "avec-nous"));
    CHECK(anne.faults() == std::vector<std::string>{"invite-group: Ce groupe en est déjà, ou y est déjà invité."});

    domain::GroupDraft third;
    third.name = "Voisinage solidaire";
    at.app.write(at.app.program->groups.create(at.mona, third));
    anne.send(hosts, anne.form(hosts).type("group", "voisinage SOLIDAIRE"));
    CHECK(anne.path == hosts + "?done=invited");
    CHECK(anne.shows("Voisinage solidaire</a>"));

    bert.open(page_of(made));
    CHECK(bert.shows("nous propose à avec-nous de co-organiser ce rendez-vous."));
    bert.send_with("/accept", "Accepter");
    CHECK(bert.path == page_of(made) + "?done=hosting");
    CHECK(holds(at.app.get(page_of(made)).body, "/groups/avec-nous"));
    bert.open(hosts);
    bert.send_with("/leave", "Se retirer");
    CHECK(bert.shows("Retirer avec-nous du rendez-vous\u202f?"));
    CHECK(at.stored(made.id).co_hosts.at(0).is_host());
    bert.send_with("/leave", "sure");
    CHECK(bert.path == page_of(made) + "?done=left");
    CHECK_FALSE(holds(at.app.get(page_of(made)).body, "/groups/avec-nous"));
}

TEST_CASE("a relay is asked as one, declines, and another is taken off by the group that asked", "[actions]") {
    ActionFlow at;
    Visitor anne = at.visitor("Anne", at.ours);
    Visitor bert = at.visitor("Bert", at.with);
    domain::ActionDraft draft = at.rally();
    draft.visibility = domain::Visibility::group;
    const domain::Action made = at.make(draft);
    const std::string hosts = page_of(made) + "/hosts";
    CHECK(bert.open(page_of(made)).status == 404);
    anne.open(hosts);
    anne.send(hosts, anne.form(hosts).type("group", "avec-nous").type("part", "relay"));
    bert.open(page_of(made));
    CHECK(bert.shows("de relayer l’information, sans organiser."));
    bert.send_with("/decline", "Refuser");
    CHECK(bert.path == "/agenda");
    anne.open(hosts);
    anne.send(hosts, anne.form(hosts).type("group", "avec-nous"));
    CHECK(at.stored(made.id).co_hosts.at(0).part == domain::GroupNature::organiser);
    anne.send_with("/leave", "Reprendre l’invitation");
    anne.send_with("/leave", "sure");
    CHECK(anne.path == page_of(made) + "?done=taken_off");
    CHECK(at.stored(made.id).co_hosts.at(0).state == domain::CoHostState::left);
}

TEST_CASE("the history of an action tells everybody what changed, hosts who it was, and they bring it back",
          "[actions]") {
    ActionFlow at;
    Visitor anne = at.visitor("Anne", at.ours);
    const domain::Action made = at.make();
    const std::string path = page_of(made);
    anne.open(path + "/edit");
    anne.send(path + "/edit",
              anne.form(path + "/edit").type("title", "Casserolade").type("declaration_note", "Note 7"));
    const Got seen = at.app.get(path + "/history");
    REQUIRE(seen.status == 200);
    CHECK(holds(seen.body, "<del>Rassemblement</del>"));
    CHECK_FALSE(holds(seen.body, "Anne"));
    CHECK_FALSE(holds(seen.body, "Note 7"));
    CHECK_FALSE(holds(seen.body, "/restore"));
    anne.open(path + "/history");
    CHECK(anne.shows("Anne"));
    CHECK(anne.shows("Note 7"));
    anne.send_with("/history/1/restore", "Revenir");
    CHECK(anne.path == path + "/history?done=restored");
    CHECK(at.stored(made.id).facts.title == "Rassemblement");
    anne.send_with("/history/2/restore", "Revenir");
    CHECK(at.stored(made.id).facts.title == "Casserolade");
}

TEST_CASE("a co-host is offered no state back that has another time", "[actions]") {
    ActionFlow at;
    Visitor anne = at.visitor("Anne", at.ours);
    Visitor bert = at.visitor("Bert", at.with);
    const domain::Action made = at.make();
    const std::string path = page_of(made);
    anne.open(path + "/edit");
    anne.send(path + "/edit", anne.form(path + "/edit").type("offset", "30 min"));
    anne.open(path + "/edit");
    anne.send(path + "/edit", anne.form(path + "/edit").type("bring", "Un sifflet"));
    at.app.write(at.actions().invite(at.anna, made.id, at.with, domain::GroupNature::organiser));
    at.app.write(at.actions().answer_invitation(at.bea, made.id, at.with, true));
    bert.open(path + "/history");
    CHECK(bert.shows("Ses textes n’ont pas changé"));
    CHECK(bert.shows("Par un groupe qui organise"));
    CHECK(bert.offers(path + "/history/2/restore"));
    CHECK_FALSE(bert.offers(path + "/history/1/restore"));
}

TEST_CASE("moderators publish an action that waits, by its id, and take one out of sight", "[actions]") {
    ActionFlow at;
    Visitor dan = at.visitor("Dan", at.others);
    dan.send(ActionFlow::new_path, at.answer_to_event(dan));
    const std::string path = dan.path.substr(0, dan.path.find('?'));
    CHECK(dan.shows("Ce rendez-vous attend la modération."));
    CHECK(at.app.get(path).status == 404);
    Visitor mona = at.moderator();
    mona.open(path);
    mona.send_with("/publish", "Publier le rendez-vous");
    const std::string slug = "/actions/rassemblement-2020-01-18";
    CHECK(mona.path == slug + "/history?done=published");
    CHECK(at.app.get(slug).status == 200);
    for (const char* each : {"", "/history", ".ics"}) {  // what Dan kept open, or sent around
        const Got led = at.app.get(path + each);
        CHECK(led.status == 301);
        CHECK(led.field("Location") == slug + each);
    }
    mona.send_with("/hide", "Cacher le rendez-vous");
    CHECK(mona.path == slug + "/history?done=hidden");
    CHECK(at.app.get(slug).status == 404);
    CHECK(at.app.get(slug + "/history").status == 404);
    CHECK(at.app.get(path).status == 404);
    CHECK(dan.open(slug).status == 200);
    CHECK(dan.open(path).status == 200);
    CHECK_FALSE(dan.offers(slug + "/publish"));
}

TEST_CASE("an action that was banned never says that it takes place as announced", "[actions]") {
    ActionFlow at;
    domain::ActionDraft draft = at.rally();
    draft.declaration.status = domain::DeclarationStatus::banned;
    const std::string page = at.app.get(page_of(at.make(draft))).body;
    CHECK(between(page, "<p class=\"standing\"><strong>", "<") == "L’autorité a interdit ce rendez-vous.");
    CHECK(holds(page, "status--banned\">Interdit<"));
    CHECK_FALSE(holds(page, "a lieu comme annoncé"));
}

TEST_CASE("the short address of an action leads to its page, whose first line says whether it is on", "[actions]") {
    ActionFlow at;
    const domain::Action made = at.make();
    const auto first_line = [&] {
        return between(at.app.get(page_of(made)).body, "<p class=\"standing\"><strong>", "<");
    };
    REQUIRE(made.short_code.size() == 6);
    const Got way = at.app.get("/a/" + made.short_code);
    CHECK(way.status == 307);
    CHECK(way.field("Location") == page_of(made));
    CHECK(first_line() == "Le rendez-vous a lieu comme annoncé.");
    CHECK(holds(at.app.get(page_of(made)).body, "Vérifié pour la dernière fois le vendredi 10\u00a0janvier 2020"));
    at.move_event("2020-01-25T14:00:00", "2020-01-25T17:00:00");
    CHECK(first_line() == "Le rendez-vous est à confirmer.");
    at.app.write(at.actions().answer(at.anna, made.id, domain::Answer::stand_down, std::nullopt));
    CHECK(first_line() == "Le rendez-vous n’aura pas lieu.");
    at.app.write(at.actions().set_state(at.mona, made.id, domain::PublicationState::hidden, std::nullopt));
    CHECK(at.app.get("/a/" + made.short_code).status == 404);
}

TEST_CASE("a message about an action is ready to be copied, and names no host", "[actions]") {
    ActionFlow at;
    domain::ActionDraft draft = at.rally();
    draft.directions = "Devant la grille";
    draft.bring = "Un sifflet <fort>";
    const domain::Action made = at.make(draft);
    const std::string page = at.app.get(page_of(made)).body;
    const std::string message = between(page, "<textarea id=\"message-text\" rows=\"8\" readonly>\n", "</textarea>");
    CHECK(text_in(message) ==
          "Rassemblement\nsamedi 18\u00a0janvier 2020, de 13\u00a0h\u00a015 à 15\u00a0h\u00a015\nchapelon\nDevant la "
          "grille\nÀ apporter\u00a0: Un sifflet <fort>\nhttps://agenda.example/a/" +
              made.short_code + "\n");
    CHECK(holds(at.app.get(page_of(made) + "?lang=en").body, "Bring: Un sifflet &lt;fort&gt;"));
}

}  // namespace
