// Actions, as browsers without JavaScript write them: a new one in answer to an event, changes, two editors at once.
#include "domain/recurrence.hpp"
#include "tests/pages/action_flow.hpp"

using namespace tests;

namespace {

const std::string rally = "/actions/rassemblement-2020-01-18";

TEST_CASE("an action in answer to an event is entered with a title and how long before it begins", "[actions]") {
    ActionFlow at;
    Visitor anne = at.visitor("Anne", at.ours);
    anne.open("/events/" + at.event.slug);
    REQUIRE(anne.shows("href=\"/organise/actions/new?event=" + at.event.slug + "\""));
    CHECK_FALSE(holds(at.app.get("/events/" + at.event.slug).body, "Organiser une réponse"));
    FilledForm form = at.answer_to_event(anne);
    CHECK(form.at("event") == "/events/" + at.event.slug);
    CHECK(form.at("timing") == "event");
    CHECK(form.at("group") == at.ours);
    anne.send(ActionFlow::new_path, form.type("offset", "45 min").type("duration", "2 h"));
    INFO(anne.page.body);
    REQUIRE(anne.path == rally + "?done=new");
    CHECK(anne.shows("Le rendez-vous est enregistré."));
    const domain::Action made = at.by_slug(rally);
    CHECK(made.facts.anchor->offset == *domain::parse_duration("-PT45M"));
    CHECK(Answering::shown(made) == "01-18 13:15");
    CHECK(made.facts.place == at.hall);
    CHECK(made.facts.declaration.status == domain::DeclarationStatus::to_do);
    CHECK(made.group == at.ours);
    const Got page = at.app.get(rally);
    CHECK(page.status == 200);
    CHECK_FALSE(holds(page.body, "Le rendez-vous est enregistré."));
    CHECK_FALSE(holds(page.body, "/edit"));
}

TEST_CASE("whatever an action can say is entered in its form, and stands in it again", "[actions]") {
    ActionFlow at;
    Visitor anne = at.visitor("Anne", at.ours);
    FilledForm form = at.answer_to_event(anne);
    form.type("title", "Tractage & thé <1>").type("kind", "leafleting").type("status", "confirmed");
    form.type("description", "Un *texte*.\n\nAvec deux paragraphes.").type("bring", "Un manteau");
    form.type("offset", "1 jour 2 h").type("side", "after_end").type("duration", "1 h 30").type("on_move", "ask");
    form.type("attendance_mode", "mixed").type("place", at.town_hall).type("directions", "Devant la grille");
    form.type("online_url", "https://example.org/salle").type("visibility", "public").type("hosts_undisclosed", "yes");
    form.type("declaration", "filed").type("filed_on", "2020-01-09").type("declaration_note", "Récépissé 7");
    form.type("lawyer", "Maître Exemple").type("leaflet", "https://example.org/droits").type("advice", "Notez.");
    form.type("legal_in_calendar", "yes").type("tags", "Vidéo surveillance, ville");
    form.type("translation_0_language", "en").type("translation_0_title", "Leaflets");
    form.type("translation_0_description", "A text.");
    anne.send(ActionFlow::new_path, form);
    INFO(anne.page.body);
    const std::string path = anne.path.substr(0, anne.path.find('?'));
    REQUIRE(path == "/actions/tractage-the-1-2020-01-19");
    const domain::Action made = at.by_slug(path);
    CHECK(made.facts.anchor->edge == domain::Edge::end);
    CHECK(made.facts.anchor->offset == *domain::parse_duration("P1DT2H"));
    CHECK(made.facts.legal_card->is_in_calendar);
    CHECK(made.facts.is_hosts_undisclosed);

    // Sent again as it stands, it changes nothing.
    anne.open(path + "/edit");
    const FilledForm again = anne.form(path + "/edit");
    CHECK(again.at("offset") == "1\u00a0jour 2\u00a0h");
    CHECK(again.at("side") == "after_end");
    CHECK(again.at("place") == at.town_hall);
    CHECK(again.at("translation_0_title") == "Leaflets");
    CHECK(again.at("declaration_note") == "Récépissé 7");
    anne.send(path + "/edit", again);
    INFO(anne.page.body);
    CHECK(anne.path == path + "?done=changed");
    CHECK(at.by_slug(path).revision == 1);
    CHECK(at.by_slug(path).facts == made.facts);
}

TEST_CASE("a time of its own is kept to the second, in its zone, and no event is needed", "[actions]") {
    ActionFlow at;
    Visitor anne = at.visitor("Anne", at.ours);
    anne.open(ActionFlow::new_path);
    FilledForm form = anne.form(ActionFlow::new_path).type("title", "Réunion").type("kind", "meeting");
    CHECK(form.at("timing") == "own");
    form.type("date", "2020-01-14").type("start_time", "22:00").type("end_time", "01:00").type("zone", "Europe/London");
    anne.send(ActionFlow::new_path, form);
    REQUIRE(anne.path == "/actions/reunion-2020-01-14?done=new");
    const domain::Action made = at.by_slug(anne.path);
    CHECK(made.start() == domain::Moment{domain::moment("2020-01-14").date, std::chrono::hours{22}, "Europe/London"});
    CHECK(made.facts.schedule.end->date == domain::moment("2020-01-15").date);
    CHECK_FALSE(made.facts.event);
    anne.open("/actions/reunion-2020-01-14/edit");
    anne.send("/actions/reunion-2020-01-14/edit", anne.form("/actions/reunion-2020-01-14/edit"));
    CHECK(at.by_slug("/actions/reunion-2020-01-14").revision == 1);
}

TEST_CASE("what is wrong is said at its field, and nothing that was typed is lost", "[actions]") {
    struct Row {
        const char* name;
        std::vector<std::pair<std::string, std::string>> typed;
        std::vector<std::string> faults;
    };
    const std::string unit = "Donnez une durée avec son unité, comme 45\u00a0min, 1\u00a0h\u00a030 ou 2\u00a0jours.";
    const std::vector<Row> rows{
        {"no title", {{"title", ""}}, {"action-title: Il faut remplir ce champ."}},
        {"an offset of years", {{"offset", "2 ans"}}, {"action-offset: " + unit}},
        {"an offset of many days", {{"offset", "400 jours"}}, {"action-offset: Trente jours au plus, avant ou après."}},
        {"an offset without a unit", {{"offset", "45"}}, {"action-offset: " + unit}},
        {"no time at all", {{"duration", "0 min"}}, {"action-duration: Plus que rien, et trente jours au plus."}},
        {"an event that is not there",
         {{"event", "/events/nulle-part"}},
         {"action-event: Aucun événement de ce site n’a cette adresse."}},
        {"an event by an id of nothing",
         {{"event", "00000000-0000-7000-8000-00000000dead"}},
         {"action-event: Ceci n’existe pas, ou plus."}},
        {"no event to be tied to",
         {{"event", ""}},
         {"action-event: Dites sur quel événement, ou donnez au rendez-vous une heure à lui."}},
        {"a time of its own without a day", {{"timing", "own"}}, {"action-date: Il faut remplir ce champ."}},
        {"a day that there is not",
         {{"timing", "own"}, {"date", "2020-02-30"}},
         {"action-date: Donnez une date entre 1970 et 2199, comme 2020-01-18."}},
        {"an end before the start",
         {{"timing", "own"}, {"date", "2020-02-03"}, {"end_date", "2020-02-01"}},
         {"action-end_date: La fin n’est pas après le début."}},
        {"a year long",
         {{"timing", "own"}, {"date", "2020-02-03"}, {"end_date", "2021-02-01"}},
         {"action-end_date: C’est trop loin du début."}},
        {"an online action with a place",
         {{"attendance_mode", "online"}, {"place", "hall"}},
         {"action-attendance_mode: Ceci contredit un autre champ."}},
        {"a day of filing without one",
         {{"declaration", "to_do"}, {"filed_on", "2020-01-09"}},
         {"action-filed_on: Ceci contredit un autre champ."}},
        {"an unknown campaign", {{"campaigns", "rien"}}, {"action-campaigns: Ceci n’existe pas, ou plus."}},
        {"a leaflet without an address",
         {{"leaflet", "dépliant"}},
         {"action-leaflet: Donnez une adresse complète, qui commence par https://."}},
        {"a translation into its own language",
         {{"translation_0_language", "fr"}, {"translation_0_title", "Titre"}},
         {"action-translation_0_language: Donnez un code de langue, comme fr."}},
    };
    ActionFlow at;
    Visitor anne = at.visitor("Anne", at.ours);
    const FilledForm plain = at.answer_to_event(anne);
    for (const Row& row : rows) {
        INFO(row.name);
        FilledForm form = plain;
        for (const auto& [name, value] : row.typed) form.type(name, value == "hall" ? at.hall : value);
        anne.send(ActionFlow::new_path, form);
        INFO(anne.page.body);
        CHECK(anne.page.status == 422);
        CHECK(anne.faults() == row.faults);
        const FilledForm kept = anne.form(ActionFlow::new_path);
        CHECK(kept.at("title") == form.at("title"));
        for (const auto& [name, value] : row.typed) CHECK(kept.at(name) == (value == "hall" ? at.hall : value));
    }
    CHECK(at.app.program->actions.list({}, {}, 10, {}).actions.empty());
}

TEST_CASE("an event that is hidden is offered to nobody, and cannot be told from one that never was", "[actions]") {
    ActionFlow at;
    Visitor anne = at.visitor("Anne", at.ours);
    const FilledForm form = at.answer_to_event(anne);
    at.app.write(at.app.program->events.hide(at.mona, at.event.id, std::nullopt));
    anne.open(ActionFlow::new_path + "?event=" + at.event.slug);
    CHECK(anne.form(ActionFlow::new_path).at("event").empty());
    anne.send(ActionFlow::new_path, form);
    CHECK(anne.faults() == std::vector<std::string>{"action-event: Aucun événement de ce site n’a cette adresse."});
}

TEST_CASE("of an event that recurs, one of its dates is chosen in a list", "[actions]") {
    ActionFlow at;
    at.change_event([](domain::EventDraft& facts) {
        facts.recurrence.emplace();
        facts.recurrence->rule = "FREQ=WEEKLY;COUNT=4";
    });
    Visitor anne = at.visitor("Anne", at.ours);
    FilledForm form = at.answer_to_event(anne);
    CHECK(anne.shows("<option value=\"2020-01-25T14:00:00\""));
    anne.send(ActionFlow::new_path, form);
    CHECK(anne.faults() == std::vector<std::string>{"action-occurrence: Il faut remplir ce champ."});
    form = anne.form(ActionFlow::new_path).type("occurrence", "2020-01-25T14:00:00").type("offset", "1 h");
    anne.send(ActionFlow::new_path, form);
    INFO(anne.page.body);
    REQUIRE(anne.path == "/actions/rassemblement-2020-01-25?done=new");
    const std::string path = "/actions/rassemblement-2020-01-25";
    CHECK(Answering::shown(at.by_slug(path)) == "01-25 13:00");

    // Its date goes: whoever edits the words does not lose it, and whoever asks for it anew does not get it.
    at.change_event([](domain::EventDraft& facts) {
        facts.recurrence->exceptions.push_back(*domain::parse_occurrence_name("2020-01-25T14:00:00"));
    });
    anne.open(path + "/edit");
    CHECK(anne.shows("samedi 25\u00a0janvier 2020 à 14\u00a0h (n’y est plus)"));
    anne.send(path + "/edit", anne.form(path + "/edit").type("bring", "Un sifflet"));
    INFO(anne.page.body);
    CHECK(anne.path == path + "?done=changed");
    CHECK(at.by_slug(path).confirmation.has(domain::ConfirmationReason::occurrence_gone));
    anne.open(path + "/edit");
    anne.send(path + "/edit", anne.form(path + "/edit").type("offset", "2 h"));
    CHECK(anne.faults() == std::vector<std::string>{"action-occurrence: L’événement n’a pas lieu à cette date."});
}

TEST_CASE("of an event without an hour the form says so, and the action has its day", "[actions]") {
    ActionFlow at;
    at.change_event([](domain::EventDraft& facts) {
        facts.start = domain::moment("2020-01-18");
        facts.end.reset();
        facts.time_announced = false;
    });
    Visitor anne = at.visitor("Anne", at.ours);
    FilledForm form = at.answer_to_event(anne);
    CHECK(anne.shows("L’heure de l’événement n’est pas encore annoncée"));
    anne.send(ActionFlow::new_path, form.type("offset", "45 min"));
    CHECK(anne.path == rally + "?done=new");
    CHECK(anne.shows("Heure à venir, avec celle de l’événement"));
}

TEST_CASE("an event is looked up, and a place, without anything being saved", "[actions]") {
    ActionFlow at;
    Visitor anne = at.visitor("Anne", at.others);
    anne.open(ActionFlow::new_path);
    FilledForm form = anne.form(ActionFlow::new_path).type("title", "Banderole");
    form.type("event", "https://agenda.example/events/" + at.event.slug).press("find_event");
    anne.send(ActionFlow::new_path, form);
    CHECK(anne.page.status == 200);
    CHECK(anne.shows(at.event.facts.title));
    form = anne.form(ActionFlow::new_path).press("find_place");
    anne.send(ActionFlow::new_path, form);
    CHECK(anne.form(ActionFlow::new_path).at("title") == "Banderole");
    CHECK(anne.shows("mairie</option>"));
    CHECK_FALSE(anne.shows("Un nouveau lieu"));
    CHECK(at.app.program->actions.list({}, {}, 10, {}).actions.empty());
    Visitor mona = at.moderator();
    at.join(
        *at.app.program->database.read([&](store::Connection& c) { return store::find_account_by_name(c, "Modeste"); }),
        at.ours, domain::MemberRole::organiser);
    mona.open(ActionFlow::new_path);
    CHECK(mona.shows("Un nouveau lieu"));
    form = mona.form(ActionFlow::new_path).type("title", "Tractage").type("date", "2020-01-20");
    mona.send(ActionFlow::new_path, form.type("place", "new").type("new_name", "Place du marché"));
    INFO(mona.page.body);
    CHECK(at.by_slug("/actions/tractage-2020-01-20").place->name == "Place du marché");
}

TEST_CASE("a draft has a page by its id for those who organise it alone, until it is announced", "[actions]") {
    ActionFlow at;
    Visitor anne = at.visitor("Anne", at.ours);
    anne.send(ActionFlow::new_path, at.answer_to_event(anne).type("status", "draft"));
    const std::string path = anne.path.substr(0, anne.path.find('?'));
    REQUIRE(path.size() == std::string("/actions/").size() + 36);
    CHECK(anne.shows("Ce rendez-vous est un brouillon."));
    const std::string_view body = anne.page.body;
    CHECK(body.find("C’est un brouillon.") == body.rfind("C’est un brouillon."));  // said once
    CHECK(at.app.get(path).status == 404);
    Visitor clara = at.visitor("Clara", at.others);
    CHECK(clara.open(path).status == 404);
    anne.open(path + "/edit");
    anne.send(path + "/edit", anne.form(path + "/edit").type("status", "planned"));
    CHECK(anne.path == rally + "?done=changed");
    CHECK(at.app.get(rally).status == 200);
    CHECK(at.app.get(path).field("Location") == rally);
    anne.open(rally + "/edit");
    CHECK_FALSE(anne.shows("value=\"draft\""));
}

TEST_CASE("an earlier action is the beginning of another one, without its time", "[actions]") {
    ActionFlow at;
    Visitor anne = at.visitor("Anne", at.ours);
    anne.send(ActionFlow::new_path, at.answer_to_event(anne).type("bring", "Un sifflet").type("offset", "1 h"));
    anne.open(rally);
    REQUIRE(anne.shows("/organise/actions/new?from=rassemblement-2020-01-18"));
    anne.open("/organise/actions/new?from=rassemblement-2020-01-18");
    const FilledForm form = anne.form(ActionFlow::new_path);
    CHECK(form.at("title") == "Rassemblement");
    CHECK(form.at("bring") == "Un sifflet");
    CHECK(form.at("status") == "draft");
    CHECK(form.at("event").empty());
    CHECK(form.at("offset").empty());
    CHECK(form.at("declaration") == "to_do");
    CHECK(anne.open("/organise/actions/new?from=nulle-part").status == 200);
}

TEST_CASE("whoever organises several groups says for which, and whoever organises none is told so", "[actions]") {
    ActionFlow at;
    Visitor anne = at.visitor("Anne", at.ours);
    at.join(
        *at.app.program->database.read([&](store::Connection& c) { return store::find_account_by_name(c, "Anne"); }),
        at.with, domain::MemberRole::owner);
    anne.open(ActionFlow::new_path + "?group=avec-nous&event=" + at.event.slug);
    FilledForm form = anne.form(ActionFlow::new_path).type("title", "Rassemblement");
    CHECK(form.at("group") == at.with);
    anne.send(ActionFlow::new_path, FilledForm(form).type("group", at.others));
    CHECK(anne.faults() == std::vector<std::string>{"action-group: Choisissez dans la liste."});
    anne.send(ActionFlow::new_path, form);
    CHECK(at.by_slug(rally).group == at.with);

    Visitor clara = at.visitor("Clara", at.ours, domain::MemberRole::member);
    CHECK(clara.open(ActionFlow::new_path).status == 403);
    CHECK(clara.shows("/groups/new"));
    CHECK(clara.open(rally + "/edit").status == 403);
    clara.open("/events/" + at.event.slug);
    CHECK_FALSE(clara.shows("Organiser une réponse"));
}

TEST_CASE("where somebody was quicker, both changes stand in the form, and what both changed is marked", "[actions]") {
    ActionFlow at;
    Visitor anne = at.visitor("Anne", at.ours);
    Visitor bert = at.visitor("Bert", at.ours);
    anne.send(ActionFlow::new_path, at.answer_to_event(anne).type("offset", "1 h"));
    anne.open(rally + "/edit");
    bert.open(rally + "/edit");
    const FilledForm slow = anne.form(rally + "/edit");
    bert.send(rally + "/edit", bert.form(rally + "/edit").type("offset", "30 min").type("title", "Casserolade"));
    CHECK(bert.path == rally + "?done=changed");
    anne.send(rally + "/edit", FilledForm(slow).type("bring", "Un sifflet").type("title", "Rassemblement !"));
    CHECK(anne.page.status == 412);
    CHECK(anne.shows("Quelqu’un a modifié ce rendez-vous entre-temps."));
    CHECK(anne.faults() == std::vector<std::string>{"action-title: Changé entre-temps par quelqu’un d’autre aussi. "
                                                    "Voici ce que vous aviez tapé."});
    CHECK(anne.shows("<ins>30\u00a0min avant le début de l’événement</ins>"));
    const FilledForm both = anne.form(rally + "/edit");
    CHECK(both.at("offset") == "30\u00a0min");
    CHECK(both.at("bring") == "Un sifflet");
    CHECK(both.at("title") == "Rassemblement !");
    anne.send(rally + "/edit", both);
    CHECK(anne.path == rally + "?done=changed");
    const domain::Action now = at.by_slug(rally);
    CHECK(now.facts.title == "Rassemblement !");
    CHECK(Answering::shown(now) == "01-18 13:30");
    CHECK(now.facts.bring == "Un sifflet");
}

TEST_CASE("a co-host changes the words, and the form says who decides of time and place and leaves them", "[actions]") {
    ActionFlow at;
    const domain::Action made = at.make();
    at.app.write(at.actions().invite(at.anna, made.id, at.with, domain::GroupNature::organiser));
    at.app.write(at.actions().answer_invitation(at.bea, made.id, at.with, true));
    Visitor bert = at.visitor("Bert", at.with);
    const std::string path = "/actions/" + made.slug;
    bert.open(path + "/edit");
    CHECK(bert.shows("L’heure, le lieu, l’événement, la déclaration"));
    FilledForm form = bert.form(path + "/edit");
    CHECK_FALSE(form.has("offset"));
    CHECK_FALSE(form.has("place"));
    CHECK_FALSE(bert.offers(path + "/status"));
    Visitor anne = at.visitor("Anne", at.ours);
    anne.open(path + "/edit");
    anne.send(path + "/edit", anne.form(path + "/edit").type("offset", "30 min").type("title", "Autre"));
    bert.send(path + "/edit", form.type("bring", "Un sifflet"));
    CHECK(bert.page.status == 412);
    bert.send(path + "/edit", bert.form(path + "/edit"));
    INFO(bert.page.body);
    CHECK(bert.path == path + "?done=changed");
    const domain::Action now = at.stored(made.id);
    CHECK(now.facts.bring == "Un sifflet");
    CHECK(now.facts.title == "Autre");
    CHECK(Answering::shown(now) == "01-18 13:30");
    CHECK(now.facts.place == at.hall);
}

TEST_CASE("whether it takes place is said apart, deliberately, and by whoever is at the keyboard", "[actions]") {
    ActionFlow at;
    Visitor anne = at.visitor("Anne", at.ours);
    const domain::Action made = at.make();
    const std::string path = "/actions/" + made.slug;
    anne.open(path + "/edit");
    CHECK_FALSE(anne.shows("Il a eu lieu"));
    anne.send_with("/status", "value=\"cancelled\"");
    CHECK(anne.shows("Annuler «\u00a0Rassemblement\u00a0»\u202f?"));
    CHECK(at.stored(made.id).facts.status == domain::ActionStatus::planned);
    at.app.clock.advance(std::chrono::minutes{31});
    anne.send_with("/status", "value=\"cancelled\"");
    CHECK(anne.path.starts_with("/prove?next="));
    anne.send("/prove", {{"password", good_password}});
    CHECK(anne.path == path + "/edit");
    anne.send_with("/status", "value=\"cancelled\"");
    anne.send_with("/status", "value=\"cancelled\"");
    INFO(anne.page.body);
    CHECK(anne.path == path + "?done=cancelled");
    CHECK(at.stored(made.id).facts.status == domain::ActionStatus::cancelled);
    CHECK(anne.shows("Le rendez-vous est annulé."));

    anne.open(path + "/edit");
    CHECK_FALSE(anne.form(path + "/edit").has("status"));
    anne.send_with("/status", "value=\"planned\"");
    CHECK(anne.path == path + "?done=planned");
    at.app.clock.set(instant("2020-01-18T15:00:00Z"));
    Visitor ada = at.visitor("Ada", at.ours);
    ada.open(path + "/edit");
    ada.send_with("/status", "value=\"held\"");
    CHECK(at.stored(made.id).facts.status == domain::ActionStatus::held);
}

}  // namespace
