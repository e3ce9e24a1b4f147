// A file of events, brought in through the page.
#include "tests/pages/visitor.hpp"

using namespace tests;

namespace {

const std::string table =
    "titre;date;heure;lieu;ville;source\r\n"
    "Débat;2030-01-05;18:30;Mairie;Firminy;https://example.org/a\r\n"
    "Visite;2030-02-30;;;;https://example.org/b\r\n"
    "Audition;2030-03-01;;;;\r\n";

Visitor moderator(TestApp& app) {
    add_account(app, "Anna", false, true);
    Visitor visitor{app};
    visitor.sign_in("Anna", good_password);
    visitor.open("/import");
    return visitor;
}

}  // namespace

TEST_CASE("a file is looked at first, line by line, and goes in when that is said") {
    TestApp app;
    Visitor anna = moderator(app);
    anna.send_file("/import", "agenda.CSV", table);
    INFO(anna.page.body);
    CHECK(anna.page.status == 200);
    CHECK(anna.shows("Rien n’est encore enregistré."));
    CHECK(anna.shows("Ligne 3"));
    CHECK(anna.shows("Donnez une date"));
    CHECK(anna.shows("Ligne 4"));
    CHECK(anna.shows("Il faut au moins une source publique."));
    CHECK(app.program->events.list({}, 10, {}).events.empty());
    anna.send("/import", anna.form("/import"));
    CHECK(anna.shows("C’est importé"));
    const auto events = app.program->events.list({}, 10, {}).events;
    REQUIRE(events.size() == 1);
    CHECK(events[0].facts.title == "Débat");
    CHECK(events[0].place->name == "Mairie");
    // By whom, as any other change.
    CHECK(app.program->events.revisions(domain::Caller{}, events[0].id, 1, {}).at(0).revision.by.role ==
          domain::EditorRole::moderator);

    anna.open("/import");
    anna.send_file("/import", "agenda.csv", table);
    CHECK(anna.shows("Déjà connus"));
    CHECK_FALSE(anna.offers("/import"));  // nothing would go in
}

TEST_CASE("a source and a campaign are for all events that have none") {
    TestApp app;
    Visitor anna = moderator(app);
    anna.send_file("/import", "a.csv", table, {{"source", "https://example.org/liste"}});
    anna.send("/import", anna.form("/import"));
    CHECK(app.program->events.list({}, 10, {}).events.size() == 2);
}

TEST_CASE("a file that is none is refused at its field") {
    struct Row {
        const char* file;
        const char* bytes;
        const char* fault;
    };
    TestApp app;
    Visitor anna = moderator(app);
    for (const Row& row : {Row{"a.xls", "x", "import-file: Le nom du fichier doit finir par .ics, .csv ou .json."},
                           Row{"a.csv", "", "import-file: Il faut remplir ce champ."}}) {
        anna.send_file("/import", row.file, row.bytes);
        CHECK(anna.page.status == 422);
        CHECK(anna.faults() == std::vector<std::string>{row.fault});
    }
    anna.send_file("/import", "a.csv", table, {{"source", "rien"}, {"campaign", "rien"}});
    CHECK(anna.faults().size() == 2);
}
