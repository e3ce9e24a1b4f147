// Events, as browsers without JavaScript write them: a new one with its place, changes, two editors at once, the history.
#include "base/timestamp.hpp"
#include "tests/domain/drafts.hpp"
#include "tests/pages/visitor.hpp"

using namespace tests;

namespace {

Visitor moderator(TestApp& app, const std::string& name = "Anna") {
    add_account(app, name, false, true);
    Visitor visitor{app};
    visitor.sign_in(name, good_password);
    return visitor;
}

FilledForm plain_event(Visitor& visitor) {
    visitor.open("/events/new");
    return visitor.form("/events/new")
        .type("title", "Débat public")
        .type("kind", "debate")
        .type("date", "2020-02-01")
        .type("source_0_url", "https://example.org/annonce");
}

const std::string debate = "/events/debat-public-2020-02-01";

}  // namespace

TEST_CASE("an event is entered with a title, a day and a source") {
    TestApp app;
    Visitor anna = moderator(app);
    anna.send("/events/new", plain_event(anna));
    CHECK(anna.path == debate + "?done=new");
    CHECK(anna.shows("L’événement est public."));
    CHECK(anna.shows("Heure non annoncée"));
    CHECK(anna.offers("/sign-out"));
    const Got page = app.get(debate);
    CHECK(page.status == 200);
    CHECK_FALSE(holds(page.body, "L’événement est public."));
    CHECK_FALSE(holds(page.body, "/edit"));
    CHECK(holds(page.body, "https://example.org/annonce"));
}

TEST_CASE("an end that is left alone goes along when the start is moved behind it") {
    TestApp app;
    Visitor anna = moderator(app);
    anna.send("/events/new", plain_event(anna).type("start_time", "22:00").type("end_time", "01:30"));
    anna.open(debate + "/edit");
    FilledForm form = anna.form(debate + "/edit");
    REQUIRE(form.at("end_date") == "2020-02-02");
    form.type("date", "2020-02-08").type("source_1_url", "https://example.org/report");
    anna.send(debate + "/edit", form);
    INFO(anna.page.body);
    REQUIRE(anna.path == debate + "?done=changed");
    const auto event = app.program->events.get_by_slug(debate.substr(8));
    CHECK(event.facts.start->date == domain::moment("2020-02-08").date);
    CHECK(event.facts.end == domain::moment("2020-02-09T01:30:00"));
}

TEST_CASE("whatever an event can say is entered in its form, and stands in it again") {
    TestApp app;
    Visitor anna = moderator(app);
    anna.send("/events/new", plain_event(anna));
    FilledForm form = plain_event(anna);
    form.type("title", "Audition & suite <1>").type("kind", "hearing").type("status", "confirmed");
    form.type("description", "Un *texte*.\n\nAvec deux paragraphes.");
    form.type("start_time", "22:00").type("end_time", "01:30").type("zone", "Europe/Brussels");
    form.type("attendance_mode", "mixed").type("place", "new");
    form.type("new_name", "Salle des fêtes").type("new_locality", "Firminy").type("new_commune", "Firminy");
    form.type("new_accessible", "yes").type("new_accessibility", "Une marche.").type("new_latitude", "45,3882");
    form.type("new_longitude", "4.2867");
    form.type("source_0_title", "L’annonce").type("source_0_quote", "Le 1er\nà 22 h");
    form.type("host_0_name", "Camille Exemple").type("host_0_role", "maire").type("speaker_0_name", "Dominique");
    form.type("online_url", "https://example.org/salle").type("registration_url", "https://example.org/inscription");
    form.type("registration_note", "Pièce d’identité").type("registration_deadline", "2020-01-31T18:00");
    form.type("tags", "Vidéo surveillance, ville").type("relation_0_event", "https://agenda.example" + debate);
    form.type("relation_0_type", "follows").type("translation_0_language", "en");
    form.type("translation_0_title", "Hearing").type("translation_0_description", "A text.");
    anna.send("/events/new", form);
    INFO(anna.page.body);
    const std::string path = anna.path.substr(0, anna.path.find('?'));
    REQUIRE(path == "/events/audition-suite-1-2020-02-01");
    const auto event = app.program->events.get_by_slug(path.substr(8));
    CHECK(event.facts.end->date == event.facts.start->date + std::chrono::days{1});
    CHECK(event.place->name == "Salle des fêtes");
    CHECK(event.place->department == "42");
    CHECK(event.facts.tags == std::vector<std::string>{"video-surveillance", "ville"});
    CHECK(event.facts.relations.size() == 1);
    CHECK(event.facts.registration->deadline == base::parse_utc("2020-01-31T17:00:00Z"));
    CHECK(event.facts.sources.at(0).quote == "Le 1er\nà 22 h");

    // Sent again as it stands, it changes nothing.
    anna.open(path + "/edit");
    const FilledForm again = anna.form(path + "/edit");
    CHECK(again.at("description") == "Un *texte*.\n\nAvec deux paragraphes.");
    CHECK(again.at("end_date") == "2020-02-02");
    CHECK(again.at("relation_0_event") == debate);
    CHECK(again.at("place") == event.place->id);
    CHECK(again.at("registration_deadline") == "2020-01-31T18:00");
    anna.send(path + "/edit", again);
    CHECK(anna.path == path + "?done=changed");
    CHECK(app.program->events.get_by_slug(path.substr(8)).revision == 1);
}

TEST_CASE("what is wrong is said at its field and at the head of the form, and nothing that was typed is lost") {
    struct Row {
        const char* name;
        std::vector<std::pair<std::string, std::string>> typed;
        std::vector<std::string> faults;
    };
    const std::vector<Row> rows{
        {"no title", {{"title", ""}}, {"event-title: Il faut remplir ce champ."}},
        {"no day", {{"date", ""}}, {"event-date: Il faut remplir ce champ."}},
        {"no such day",
         {{"date", "2020-02-30"}},
         {"event-date: Donnez une date entre 1970 et 2199, comme 2020-01-18."}},
        {"no such hour",
         {{"start_time", "25:00"}},
         {"event-start_time: Donnez les heures et les minutes, séparées par deux points."}},
        {"an end without an hour",
         {{"start_time", "14:00"}, {"end_date", "2020-02-02"}},
         {"event-end_time: Il faut remplir ce champ."}},
        {"an end with an hour alone", {{"end_time", "14:00"}}, {"event-start_time: Il faut remplir ce champ."}},
        {"an end before the start", {{"end_date", "2020-01-30"}}, {"event-end_date: La fin n’est pas après le début."}},
        {"no such zone", {{"zone", "Paris"}}, {"event-zone: Donnez un fuseau horaire connu, comme Europe/Paris."}},
        {"no source", {{"source_0_url", ""}}, {"event-source_0_url: Il faut au moins une source publique."}},
        {"a source without an address",
         {{"source_0_url", ""}, {"source_0_title", "L’annonce"}},
         {"event-source_0_url: Donnez une adresse complète, qui commence par https://."}},
        {"a status that comes with time",
         {{"status", "over"}},
         {"event-status: Cet état ne se choisit pas, il vient avec le temps."}},
        {"a role without a name", {{"host_0_role", "maire"}}, {"event-host_0_name: Il faut remplir ce champ."}},
        {"an unknown event",
         {{"relation_0_event", "/events/nulle-part"}},
         {"event-relation_0_event: Aucun événement de ce site n’a cette adresse."}},
        {"an unknown campaign", {{"campaigns", "rien"}}, {"event-campaigns: Ceci n’existe pas, ou plus."}},
        {"a translation into its own language",
         {{"translation_0_language", "fr"}, {"translation_0_title", "Titre"}},
         {"event-translation_0_language: Donnez un code de langue, comme fr."}},
        {"a new place without a name", {{"place", "new"}}, {"event-new_name: Il faut remplir ce champ."}},
        {"a new place in no commune",
         {{"new_name", "Salle"}, {"new_commune", "4"}},
         {"event-new_commune: Donnez le nom d’une commune, ou son code INSEE, comme 42218. Si plusieurs portent ce "
          "nom, ajoutez le département\u00a0: Saint-Denis (93)."}},
        {"degrees that are none",
         {{"new_name", "Salle"}, {"new_latitude", "45°"}, {"new_longitude", "4"}},
         {"event-new_latitude: Donnez des degrés, comme 45.4397."}},
        {"a place that was looked for only",
         {{"place_q", "nulle part"}},
         {"event-place: Choisissez un lieu trouvé, ou décrivez-en un nouveau ci-dessous."}},
    };
    TestApp app;
    Visitor anna = moderator(app);
    const FilledForm plain = plain_event(anna);
    for (const Row& row : rows) {
        INFO(row.name);
        FilledForm form = plain;
        for (const auto& [name, value] : row.typed) form.type(name, value);
        anna.send("/events/new", form);
        CHECK(anna.page.status == 422);
        CHECK(anna.faults() == row.faults);
        const std::string id = row.faults.front().substr(0, row.faults.front().find(':'));
        CHECK(anna.shows("<a href=\"#" + id + "\">"));
        CHECK(anna.shows("autofocus"));
        const FilledForm kept = anna.form("/events/new");
        CHECK(kept.at("title") == form.at("title"));
        for (const auto& [name, value] : row.typed)
            if (value != "over") CHECK(kept.at(name) == value);  // which no list offers
    }
    CHECK(app.program->events.list({}, 10, {}).events.empty());
}

TEST_CASE("a place is found by its name, and rows are added, without anything being saved") {
    TestApp app;
    Visitor anna = moderator(app);
    anna.send("/events/new",
              plain_event(anna).type("new_name", "Amicale laïque").type("new_locality", "Saint-Étienne"));
    CHECK(anna.shows("Amicale laïque"));
    FilledForm form = plain_event(anna).type("title", "Autre").type("place_q", "amicale etienne").press("find_place");
    anna.send("/events/new", form);
    CHECK(anna.page.status == 200);
    CHECK(anna.shows("Amicale laïque, Saint-Étienne</option>"));
    CHECK(anna.form("/events/new").at("title") == "Autre");
    anna.send("/events/new", anna.form("/events/new").press("add_source"));
    form = anna.form("/events/new");
    CHECK(form.at("source_0_url") == "https://example.org/annonce");
    CHECK(form.has("source_2_url"));
    CHECK_FALSE(form.has("source_3_url"));
    // Rows that were left blank are no rows.
    form.type("source_2_url", "https://example.org/b").type("place_q", "Amicale laïque");
    anna.send("/events/new", form);
    CHECK(anna.path == "/events/autre-2020-02-01?done=new");
    const auto event = app.program->events.get_by_slug("autre-2020-02-01");
    CHECK(event.place->name == "Amicale laïque");
    CHECK(event.facts.sources.size() == 2);
    CHECK(app.program->events.list({}, 10, {}).events.size() == 2);
}

TEST_CASE("of two editors at once, neither loses anything") {
    TestApp app;
    Visitor anna = moderator(app);
    Visitor bilal = moderator(app, "Bilal");
    anna.send("/events/new", plain_event(anna));
    bilal.open(debate + "/edit");
    const FilledForm early = bilal.form(debate + "/edit");
    anna.open(debate + "/edit");
    FilledForm form = anna.form(debate + "/edit");
    anna.send(
        debate + "/edit",
        form.type("title", "Grand débat").type("date", "2020-02-03").type("source_1_url", "https://example.org/b"));
    CHECK(anna.path == debate + "?done=changed");

    form = early;
    bilal.send(debate + "/edit", form.type("title", "Débat ouvert").type("description", "Venez."));
    CHECK(bilal.page.status == 412);
    CHECK(bilal.shows("Quelqu’un a modifié cet événement entre-temps."));
    CHECK(bilal.shows("<ins>Grand débat</ins>"));
    CHECK(bilal.shows("<del>Débat public</del>"));
    CHECK(bilal.shows("<ins>lundi 3\u00a0février 2020 (heure non annoncée)</ins>"));
    CHECK(bilal.faults() ==
          std::vector<std::string>{
              "event-title: Changé entre-temps par quelqu’un d’autre aussi. Voici ce que vous aviez tapé."});
    form = bilal.form(debate + "/edit");
    CHECK(form.at("title") == "Débat ouvert");
    CHECK(form.at("description") == "Venez.");
    CHECK(form.at("date") == "2020-02-03");
    CHECK(form.at("source_1_url") == "https://example.org/b");
    CHECK(form.at("revision") == "2");
    bilal.send(debate + "/edit", form);
    CHECK(bilal.path == debate + "?done=changed");
    const auto event = app.program->events.get_by_slug(debate.substr(8));
    CHECK(event.facts.title == "Débat ouvert");
    CHECK(base::to_text(event.facts.start->date) == "2020-02-03");
    CHECK(event.facts.sources.size() == 2);
}

TEST_CASE("the history tells everybody what changed, moderators who did it, and has both ways back") {
    TestApp app;
    Visitor anna = moderator(app);
    anna.send("/events/new", plain_event(anna));
    anna.open(debate + "/edit");
    anna.send(debate + "/edit", anna.form(debate + "/edit").type("title", "Autre titre").type("tags", "ville"));
    const Got page = app.get(debate + "/history");
    CHECK(page.status == 200);
    CHECK(holds(page.body, "<del>Débat public</del>"));
    CHECK(holds(page.body, "<ins>ville</ins>"));
    CHECK(holds(page.body, "Par la modération"));
    CHECK(holds(page.body, "Première version de la page."));
    CHECK_FALSE(holds(page.body, "Anna"));
    CHECK_FALSE(holds(page.body, "<form class=\"act\""));

    anna.open(debate + "/history");
    CHECK(anna.shows("Par la modération\u00a0: Anna"));
    const FilledForm stale = anna.form(debate + "/hide");
    anna.send(debate + "/history/1/restore", anna.form(debate + "/history/1/restore"));
    CHECK(anna.path == debate + "/history?done=restored");
    CHECK(app.program->events.get_by_slug(debate.substr(8)).facts.title == "Débat public");
    anna.send(debate + "/hide", stale);
    CHECK(anna.page.status == 412);
    CHECK(anna.shows("Rien n’a été fait."));
    anna.send(debate + "/hide", anna.form(debate + "/hide"));
    CHECK(anna.path == debate + "/history?done=hidden");
    CHECK(app.get(debate).status == 404);
    CHECK(app.get(debate + "/history").status == 404);
    anna.open(debate);
    CHECK(anna.shows("Cet événement est caché."));
    anna.open(debate + "/history");
    anna.send(debate + "/publish", anna.form(debate + "/publish"));
    CHECK(app.get(debate).status == 200);
}

TEST_CASE("whoever may not write an event is told who may, and what to do instead") {
    TestApp app;
    Visitor anna = moderator(app);
    anna.send("/events/new", plain_event(anna));
    add_account(app, "Bilal");
    Visitor bilal{app};
    bilal.sign_in("Bilal", good_password);
    bilal.open("/events/new");
    CHECK(bilal.page.status == 403);
    CHECK(bilal.shows("href=\"/submit\""));
    bilal.open(debate + "/edit");
    CHECK(bilal.page.status == 403);
    CHECK(bilal.shows("href=\"" + debate + "/propose\""));
    bilal.open(debate);
    CHECK_FALSE(bilal.shows("/edit\""));
}

TEST_CASE("a place is put right in its form") {
    TestApp app;
    Visitor anna = moderator(app);
    anna.send("/events/new", plain_event(anna).type("new_name", "Salle").type("new_locality", "Firminy"));
    const auto place = *app.program->events.get_by_slug(debate.substr(8)).place;
    const std::string path = "/places/" + place.slug;
    anna.open(path + "/edit");
    const FilledForm early = anna.form(path + "/edit");
    anna.send(path + "/edit", anna.form(path + "/edit").type("name", "Grande salle").type("accessible", "no"));
    CHECK(anna.path == path + "?done=changed");
    CHECK(anna.shows("Le lieu est enregistré."));
    CHECK(app.program->places.get(place.id).is_accessible == false);
    FilledForm form = early;
    anna.send(path + "/edit", form.type("locality", "Unieux"));
    CHECK(anna.page.status == 412);
    CHECK(anna.shows("<del>Grande salle</del>"));
    anna.send(path + "/edit", anna.form(path + "/edit").type("country", "France"));
    CHECK(anna.faults() == std::vector<std::string>{"place-country: Donnez le pays en deux majuscules, comme FR."});
}
