// How moderators work through what waits, in a browser.
#include <string>

#include <catch2/catch.hpp>

#include "tests/api/proposals.hpp"
#include "tests/pages/visitor.hpp"

namespace {

using namespace tests;
using base::json::Array;
using base::json::Object;

struct Scene {
    TestApp app;
    Visitor mia{app};
    Visitor reader{app};

    Scene() {
        add_account(app, "Mia", false, true);
        mia.sign_in("Mia", good_password);
    }
    std::string shown(const Got& made, std::string_view member) {
        const auto value = app.get("/api/v1/submissions/" + secret_of(made)).json().at(member);
        return value.is_null() ? "" : std::string(value.as_string());
    }
};

TEST_CASE("one decision leads to the next thing that waits, until nothing does") {
    Scene scene;
    Object body = proposal_body("Premier <b>débat</b>");
    body["note"] = "Vu sur une affiche.";
    const Got first = propose(scene.app, body);
    const Got second = propose(scene.app, proposal_body("Second débat"));
    const std::string path = "/moderation/" + id_of(first);
    scene.mia.open("/moderation");
    CHECK(scene.mia.shows("Premier &lt;b&gt;débat&lt;/b&gt;"));
    CHECK(scene.mia.shows("href=\"" + path + "\""));
    scene.mia.open(path);
    CHECK(scene.mia.shows("Vu sur une affiche."));
    CHECK(scene.mia.shows("https://example.org/announcement"));
    scene.mia.send(path + "/decision");  // the first form publishes
    CHECK(scene.mia.path == "/moderation/next?done=event_published");
    CHECK(scene.mia.offers("/moderation/" + id_of(second) + "/decision"));
    CHECK(scene.mia.shows("L’événement est public."));
    CHECK(scene.shown(first, "state") == "published");
    scene.mia.send("/moderation/" + id_of(second) + "/decision");
    CHECK(scene.mia.shows("Rien n’attend."));
}

// The form of the present page that decides so, sent with what is typed.
const Got& decide_so(Visitor& visitor, const std::string& decision, Visitor::Fields typed = {}) {
    return visitor.send_with("/decision", "name=\"decision\" value=\"" + decision + "\"", typed);
}

TEST_CASE("asking, refusing and merging keep what was typed when they cannot be done") {
    Scene scene;
    const Got made = propose(scene.app);
    const auto event = record(scene.app, event_body("Déjà suivi"));
    const std::string path = "/moderation/" + id_of(made);
    scene.mia.open(path);
    decide_so(scene.mia, "refuse", {{"reason", ""}, {"remark", "Un mot"}});
    CHECK(scene.mia.page.status == 422);
    CHECK(scene.mia.faults() == std::vector<std::string>{"refuse-reason: Il faut remplir ce champ."});
    CHECK(scene.mia.shows("Un mot</textarea>"));
    decide_so(scene.mia, "merge", {{"into", "/events/nulle-part"}});
    CHECK(scene.mia.faults() == std::vector<std::string>{"merge-into: Ceci n’existe pas, ou plus."});
    CHECK(scene.mia.shows("value=\"/events/nulle-part\""));
    decide_so(scene.mia, "ask", {{"question", "À quelle heure ?"}});
    CHECK(scene.mia.path == "/moderation/next?done=asked");
    CHECK(scene.shown(made, "question") == "À quelle heure ?");
    scene.mia.open(path);
    decide_so(scene.mia, "merge",
              {{"into", "https://agenda.example/events/" + std::string(event.at("slug").as_string())}});
    CHECK(scene.shown(made, "state") == "merged");
}

TEST_CASE("somebody else was quicker: the page says so and shows what was decided") {
    Scene scene;
    const Got made = propose(scene.app);
    scene.mia.open("/moderation/" + id_of(made));
    add_account(scene.app, "Noa", false, true);
    Visitor noa{scene.app};
    noa.sign_in("Noa", good_password);
    noa.open("/moderation/" + id_of(made));
    decide_so(noa, "refuse", {{"reason", "no_source"}});
    decide_so(scene.mia, "publish");
    CHECK(scene.mia.page.status == 412);
    CHECK(scene.mia.shows("Quelqu’un a été plus rapide."));
    CHECK(scene.mia.shows("Aucune source publique"));
    CHECK(scene.shown(made, "state") == "refused");
}

TEST_CASE("a flood is refused in one go from its page") {
    Scene scene;
    Got last;
    for (int i = 0; i < 9; ++i) last = propose(scene.app, proposal_body("Achetez " + std::to_string(i)));
    scene.mia.open("/moderation");
    CHECK(scene.mia.shows("9 propositions d’une même source"));
    scene.mia.open("/moderation/next");
    CHECK(scene.mia.shows("Refuser les 9"));
    decide_so(scene.mia, "refuse", {{"reason", "spam"}});
    CHECK(scene.mia.path == "/moderation/next?done=refused");
    CHECK(scene.mia.shows("Rien n’attend."));
    CHECK(scene.shown(last, "state") == "refused");
}

TEST_CASE("any reader reports a page, and moderators see to it") {
    Scene scene;
    scene.reader.open("/about");
    CHECK(scene.reader.shows("href=\"/report?about=%2Fabout\""));
    scene.reader.open("/report?about=%2Fabout");
    scene.reader.send("/report", {{"about", "/about"}, {"reason", "wrong"}, {"text", ""}});
    CHECK(scene.reader.faults() ==
          std::vector<std::string>{"report-text: Il faut remplir ce champ.",
                                   "(form): C’était très rapide pour être une personne. Envoyez encore."});
    scene.app.clock.advance(std::chrono::seconds{5});
    scene.reader.send(
        "/report",
        {{"about", "/about"}, {"reason", "wrong"}, {"text", "Une date est fausse."}, {"fax", "https://spam.example/"}});
    CHECK(scene.reader.page.status == 422);
    CHECK(scene.reader.shows("Une date est fausse.</textarea>"));
    scene.app.clock.advance(std::chrono::seconds{5});
    scene.reader.send("/report", {{"about", "/about"}, {"reason", "wrong"}, {"text", "Une date est fausse."}});
    CHECK(scene.reader.shows("Merci"));
    scene.mia.open("/moderation");
    CHECK(scene.mia.shows("Une date est fausse."));
    const std::string id = between(scene.mia.page.body, "/moderation/reports/", "/settle");
    scene.mia.send("/moderation/reports/" + id + "/settle");
    CHECK(scene.mia.shows("Le signalement est traité."));
    CHECK_FALSE(scene.mia.shows("Une date est fausse."));
    // No address of elsewhere gets in.
    scene.reader.open("/report?about=https%3A%2F%2Fevil.example%2F");
    CHECK_FALSE(scene.reader.shows("value=\"https"));
}

TEST_CASE("two pages are shown side by side before they are made one") {
    Scene scene;
    record(scene.app, event_body("Colloque"));
    record(scene.app, event_body("Le colloque"));
    scene.mia.open("/moderation/merge?gone=/events/le-colloque-2020-01-18");
    CHECK(scene.mia.shows("Garder celle-ci"));
    scene.mia.send_with("/moderation/merge", "id=\"merge-gone\"",
                        {{"gone", "/events/le-colloque-2020-01-18"}, {"into", "/events/le-colloque-2020-01-18"}});
    CHECK(scene.mia.faults() == std::vector<std::string>{"merge-into: On ne fusionne rien avec soi-même."});
    scene.mia.send_with("/moderation/merge", "id=\"merge-gone\"",
                        {{"gone", "/events/le-colloque-2020-01-18"},
                         {"into", "https://agenda.example/events/colloque-2020-01-18?lang=fr"}});
    CHECK(scene.mia.shows("Réunir ces deux pages"));
    scene.mia.send("/moderation/merge");
    CHECK(scene.mia.path == "/events/colloque-2020-01-18");
    CHECK(scene.app.get("/events/le-colloque-2020-01-18").status == 301);
}

}  // namespace
