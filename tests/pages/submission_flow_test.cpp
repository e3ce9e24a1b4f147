// What somebody without an account proposes in a browser, and the link by which they follow it.
#include <string>

#include <catch2/catch.hpp>

#include "tests/api/proposals.hpp"
#include "tests/pages/visitor.hpp"

namespace {

using namespace tests;

FilledForm plain(TestApp& app, Visitor& visitor) {
    visitor.open("/submit");
    app.clock.advance(std::chrono::seconds{10});
    return visitor.form("/submit")
        .type("title", "Débat public")
        .type("kind", "debate")
        .type("date", "2020-02-01")
        .type("source_0_url", "https://example.org/annonce");
}

// The path of the link that is shown once.
std::string link_on(const Visitor& visitor) {
    return between(visitor.page.body, "<code>https://agenda.example", "</code>");
}

TEST_CASE("anybody proposes an event, gets a link, and sees it published") {
    TestApp app;
    Visitor reader{app};
    FilledForm form = plain(app, reader);
    form.type("note", "Vu sur une <affiche>.").type("place", "new");
    form.type("new_name", "Salle Jean Dame").type("new_locality", "Paris").type("new_commune", "75102");
    reader.send("/submit", form);
    INFO(reader.page.body);
    REQUIRE(reader.shows("Gardez ce lien"));
    CHECK(reader.page.field("Cache-Control") == "private, no-store");
    const std::string path = link_on(reader);
    reader.open(path);
    CHECK(reader.shows("Votre proposition attend la modération."));
    CHECK(reader.shows("Vu sur une &lt;affiche&gt;."));
    CHECK(reader.shows("Salle Jean Dame, Paris"));
    CHECK_FALSE(holds(app.get("/agenda?from=2020-01-01").body, "Débat public"));

    add_account(app, "Mia", false, true);
    Visitor mia{app};
    mia.sign_in("Mia", good_password);
    mia.open("/moderation/next");
    mia.send_with("/decision", "value=\"publish\"");
    reader.open(path);
    CHECK(reader.shows("Votre proposition est publiée."));
    CHECK(reader.shows("href=\"/events/debat-public-2020-02-01\""));
    CHECK(app.get("/places/salle-jean-dame-paris").status == 200);
    CHECK(app.get(path + "/edit", {{"Accept", "text/html"}}).status == 409);
}

TEST_CASE("a form that goes off too fast, or that a machine fills in, loses nothing") {
    TestApp app;
    Visitor reader{app};
    reader.open("/submit");
    FilledForm form = reader.form("/submit").type("title", "Débat").type("date", "2020-02-01");
    reader.send("/submit", form.type("description", "Un <long> texte"));
    CHECK(reader.page.status == 422);
    CHECK(reader.shows("Un &lt;long&gt; texte</textarea>"));
    CHECK(reader.shows("C’était très rapide pour être une personne."));
    CHECK(reader.shows("<div class=\"faults\" role=\"alert\" tabindex=\"-1\" autofocus>"));
    app.clock.advance(std::chrono::seconds{4});
    reader.send("/submit", reader.form("/submit").type("fax", "https://spam.example/"));
    CHECK(reader.page.status == 422);
    CHECK(reader.shows("Un champ caché doit rester vide"));
    reader.send("/submit", reader.form("/submit").type("fax", ""));
    CHECK(reader.shows("Gardez ce lien"));
    CHECK(reader.shows("Il manque une source."));
}

TEST_CASE("what is wrong is said at its field, and other buttons only add to the form") {
    TestApp app;
    Visitor reader{app};
    FilledForm form = plain(app, reader);
    reader.send("/submit", form.type("date", "hier").type("title", "").type("source_0_url", "javascript:alert(1)"));
    CHECK(reader.page.status == 422);
    const auto faults = reader.faults();
    REQUIRE(faults.size() == 3);
    CHECK(faults[0].starts_with("event-title: "));
    CHECK(faults[1].starts_with("event-date: "));
    CHECK(faults[2].starts_with("event-source_0_url: "));
    CHECK(reader.form("/submit").at("source_0_url") == "javascript:alert(1)");
    reader.send("/submit", reader.form("/submit").press("add_source"));
    CHECK(reader.page.status == 200);
    CHECK(reader.form("/submit").has("source_1_url"));
    CHECK(reader.form("/submit").at("date") == "hier");
}

TEST_CASE("whoever proposes what is on record is asked first whether it is that") {
    TestApp app;
    record(app, event_body("Colloque sur la reconnaissance faciale"));
    Visitor reader{app};
    FilledForm form = plain(app, reader);
    reader.send("/submit", form.type("title", "Reconnaissance faciale : le colloque").type("date", "2020-01-19"));
    CHECK(reader.page.status == 200);
    CHECK(reader.shows("Est-ce l’un de ceux-ci"));
    CHECK(reader.shows("href=\"/events/colloque-sur-la-reconnaissance-faciale-2020-01-18\""));
    CHECK(reader.form("/submit").at("title") == "Reconnaissance faciale : le colloque");
    reader.send("/submit", reader.form("/submit"));
    CHECK(reader.shows("Gardez ce lien"));
}

TEST_CASE("a question is answered, a proposal is changed and withdrawn by its link") {
    TestApp app;
    Visitor reader{app};
    reader.send("/submit", plain(app, reader));
    const std::string path = link_on(reader);
    reader.open(path + "/edit");
    FilledForm form = reader.form(path + "/edit");
    CHECK(form.at("title") == "Débat public");
    CHECK(form.at("source_0_url") == "https://example.org/annonce");
    reader.send(path + "/edit", form.type("title", "Débat ouvert").type("new_name", "Salle").type("place", "new"));
    CHECK(reader.path == path + "?done=changed");
    CHECK(reader.shows("Débat ouvert"));
    // What is described stands in the form again.
    reader.open(path + "/edit");
    CHECK(reader.form(path + "/edit").at("new_name") == "Salle");

    add_account(app, "Mia", false, true);
    Visitor mia{app};
    mia.sign_in("Mia", good_password);
    mia.open("/moderation/next");
    mia.send_with("/decision", "value=\"ask\"", {{"question", "À quelle heure ?"}});
    reader.open(path);
    CHECK(reader.shows("À quelle heure ?"));
    reader.send(path + "/answer", Visitor::Fields{{"answer", ""}});
    CHECK(reader.faults() == std::vector<std::string>{"answer-answer: Il faut remplir ce champ."});
    reader.send(path + "/answer", Visitor::Fields{{"answer", "À 18 h."}});
    CHECK(reader.path == path + "?done=answered");
    mia.open("/moderation/next");
    CHECK(mia.shows("À 18 h."));

    reader.open(path);
    reader.send(path + "/withdraw");
    CHECK(reader.shows("Retirer cette proposition"));
    reader.send(path + "/withdraw");
    CHECK(reader.shows("Vous avez retiré cette proposition."));
    mia.open("/moderation/next");
    CHECK(mia.shows("Rien n’attend."));
}

TEST_CASE("a moderator puts a proposal right before anybody sees it") {
    TestApp app;
    Visitor reader{app};
    reader.send("/submit", plain(app, reader));
    const std::string path = link_on(reader);
    add_account(app, "Mia", false, true);
    Visitor mia{app};
    mia.sign_in("Mia", good_password);
    mia.open("/moderation/next");
    const std::string edit = between(mia.page.body, "href=\"/moderation/", "/edit\"");
    const std::string form_path = "/moderation/" + edit.substr(edit.rfind('/') + 1) + "/edit";
    mia.open(form_path);
    mia.send(form_path, mia.form(form_path).type("title", "Titre corrigé"));
    CHECK(mia.shows("Titre corrigé"));
    CHECK(mia.path == form_path.substr(0, form_path.rfind('/')));
    reader.open(path);
    CHECK(reader.shows("Titre corrigé"));
    CHECK(reader.shows("Votre proposition attend la modération."));
}

}  // namespace
