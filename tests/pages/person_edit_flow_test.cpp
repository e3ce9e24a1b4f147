// Holders of public office, as browsers without JavaScript put them on record and change them, and events name them.
#include "tests/pages/visitor.hpp"

using namespace tests;

namespace {

Visitor moderator(TestApp& app, const std::string& name = "Anna") {
    add_account(app, name, false, true);
    Visitor visitor{app};
    visitor.sign_in(name, good_password);
    return visitor;
}

FilledForm plain_person(Visitor& visitor, const std::string& name = "Camille Exemple") {
    visitor.open("/people/new");
    return visitor.form("/people/new")
        .type("name", name)
        .type("role_0_role", "députée de la Loire")
        .type("role_0_from", "2017-06-18")
        .type("role_0_source", "https://example.org/mandat");
}

const std::string path = "/people/camille-exemple";

}  // namespace

TEST_CASE("a holder of public office gets a page with an office, its date and a source") {
    TestApp app;
    Visitor anna = moderator(app);
    anna.open("/people");
    CHECK(anna.shows("Personne pour l’instant."));
    CHECK(anna.shows("href=\"/people/new\""));
    anna.send("/people/new", plain_person(anna));
    CHECK(anna.path == path + "?done=new");
    CHECK(anna.shows("La page est publique."));
    CHECK(anna.shows("depuis le dimanche 18\u00a0juin 2017"));
    const Got list = app.get("/people");
    CHECK(holds(list.body, "<a href=\"" + path + "\">Camille Exemple</a>"));
    CHECK(holds(list.body, "députée de la Loire, depuis le dimanche 18\u00a0juin 2017"));
    CHECK(holds(list.body, "<meta name=\"robots\" content=\"noindex\">"));
    CHECK_FALSE(holds(list.body, "/people/new"));
    CHECK(holds(app.get("/about").body, "href=\"/people\""));

    anna.open(path + "/edit");
    const FilledForm again = anna.form(path + "/edit");
    CHECK(again.at("role_0_from") == "2017-06-18");
    CHECK(again.at("role_0_to").empty());
    anna.send(path + "/edit", again);
    CHECK(anna.path == path + "?done=changed");
    CHECK(app.program->people.get_by_slug("camille-exemple").revision == 1);
}

TEST_CASE("offices are added by a button, ended by a date, and taken out by emptying them") {
    TestApp app;
    Visitor anna = moderator(app);
    anna.send("/people/new", plain_person(anna).press("add_role"));
    CHECK(anna.page.status == 200);
    FilledForm form = anna.form("/people/new");
    REQUIRE(form.has("role_2_role"));
    CHECK(form.at("role_0_role") == "députée de la Loire");
    form.type("role_2_role", "maire").type("role_2_from", "18/03/2001").type("role_2_to", "2008-03-16");
    form.type("role_2_source", "https://example.org/maire");
    anna.send("/people/new", form);
    CHECK(anna.path == path + "?done=new");
    CHECK(anna.shows("du dimanche 18\u00a0mars 2001 au dimanche 16\u00a0mars 2008"));
    anna.open(path + "/edit");
    form = anna.form(path + "/edit");
    for (const char* each : {"role", "from", "to", "source"}) form.type("role_0_" + std::string(each), "");
    anna.send(path + "/edit", form);
    const auto person = app.program->people.get_by_slug("camille-exemple");
    REQUIRE(person.roles.size() == 1);
    CHECK(person.roles[0].role == "maire");
}

TEST_CASE("what is wrong with a page about somebody is said at its field") {
    struct Row {
        const char* name;
        std::vector<std::pair<std::string, std::string>> typed;
        std::vector<std::string> faults;
    };
    const std::vector<Row> rows{
        {"no name", {{"name", ""}}, {"person-name: Il faut remplir ce champ."}},
        {"no office",
         {{"role_0_role", ""}, {"role_0_from", ""}, {"role_0_source", ""}},
         {"person-role_0_role: Il faut au moins une fonction publique, avec ses dates."}},
        {"an office without a name", {{"role_0_role", ""}}, {"person-role_0_role: Il faut remplir ce champ."}},
        {"an office without a beginning", {{"role_0_from", ""}}, {"person-role_0_from: Il faut remplir ce champ."}},
        {"a beginning that is no date",
         {{"role_0_from", "2017"}},
         {"person-role_0_from: Donnez une date entre 1970 et 2199, comme 2020-01-18."}},
        {"an end before the beginning",
         {{"role_0_to", "2017-06-17"}},
         {"person-role_0_to: La fin n’est pas après le début."}},
        {"no source",
         {{"role_0_source", ""}},
         {"person-role_0_source: Donnez une adresse complète, qui commence par https://."}},
    };
    TestApp app;
    Visitor anna = moderator(app);
    const FilledForm plain = plain_person(anna);
    for (const Row& row : rows) {
        INFO(row.name);
        FilledForm form = plain;
        for (const auto& [name, value] : row.typed) form.type(name, value);
        anna.send("/people/new", form);
        CHECK(anna.page.status == 422);
        CHECK(anna.faults() == row.faults);
        CHECK(anna.form("/people/new").at("name") == form.at("name"));
        CHECK(anna.form("/people/new").at("role_0_role") == form.at("role_0_role"));
    }
}

TEST_CASE("of two who change such a page at once the second is told, and decides") {
    TestApp app;
    Visitor anna = moderator(app);
    Visitor bilal = moderator(app, "Bilal");
    anna.send("/people/new", plain_person(anna));
    anna.open(path + "/edit");
    FilledForm mine = anna.form(path + "/edit").type("role_0_to", "2024-06-09");
    bilal.open(path + "/edit");
    bilal.send(path + "/edit", bilal.form(path + "/edit").type("name", "Camille L. Exemple"));
    anna.send_late(path + "/edit", mine, "Quelqu’un a modifié cette page entre-temps.");
    CHECK(anna.shows("<del>Camille L. Exemple</del>"));
    anna.send(path + "/edit", anna.form(path + "/edit").type("name", "Camille L. Exemple"));
    CHECK(anna.path == path + "?done=changed");
    CHECK(app.program->people.get_by_slug("camille-exemple").name == "Camille L. Exemple");
}

TEST_CASE("moderators hide such a page in its form and bring it back") {
    TestApp app;
    Visitor anna = moderator(app);
    anna.send("/people/new", plain_person(anna));
    anna.open(path + "/edit");
    anna.send(path + "/edit", anna.form(path + "/edit").type("state", "hidden"));
    CHECK(anna.path == "/moderation?done=person_hidden");
    CHECK(anna.shows("href=\"" + path + "/edit\""));
    CHECK(app.get(path).status == 404);
    CHECK_FALSE(holds(app.get("/people").body, "Camille"));
    anna.open(path + "/edit");
    anna.send(path + "/edit", anna.form(path + "/edit").type("state", "published"));
    CHECK(app.get(path).status == 200);
}

TEST_CASE("hosts and speakers of an event are tied to such pages by their addresses, and untied") {
    TestApp app;
    Visitor anna = moderator(app);
    anna.send("/people/new", plain_person(anna));
    anna.open("/events/new");
    FilledForm form = anna.form("/events/new").type("title", "Débat").type("date", "2020-02-01");
    form.type("source_0_url", "https://example.org/annonce").type("host_0_name", "Camille Exemple");
    form.type("host_0_person", "/people/nulle-part").type("speaker_0_name", "Dominique");
    anna.send("/events/new", form);
    CHECK(anna.faults() ==
          std::vector<std::string>{"event-host_0_person: Aucun responsable public n’a de page à cette adresse."});
    anna.send("/events/new",
              anna.form("/events/new").type("host_0_person", "https://agenda.example/people/camille-exemple?lang=en"));
    const std::string debate = "/events/debat-2020-02-01";
    CHECK(anna.path == debate + "?done=new");
    CHECK(anna.shows("href=\"" + path + "\""));
    const std::string id = app.program->people.get_by_slug("camille-exemple").id;
    CHECK(app.program->events.get_by_slug(debate.substr(8)).facts.hosts.at(0).person == id);

    // As it stands, by name or by id, the tie stays; with the field emptied it goes.
    anna.open(debate + "/edit");
    CHECK(anna.form(debate + "/edit").at("host_0_person") == path);
    anna.send(debate + "/edit", anna.form(debate + "/edit").type("host_0_person", "camille-exemple"));
    CHECK(app.program->events.get_by_slug(debate.substr(8)).revision == 1);
    anna.open(debate + "/edit");
    anna.send(debate + "/edit", anna.form(debate + "/edit").type("host_0_person", ""));
    CHECK_FALSE(app.program->events.get_by_slug(debate.substr(8)).facts.hosts.at(0).person);
    anna.open(debate + "/history");
    CHECK(anna.shows("<del>Camille Exemple (" + path + ")</del>"));
}
