// What people do with what they signed up for: by its link, and in their account.
#include <string>

#include <catch2/catch.hpp>

#include "tests/pages/coming.hpp"

namespace {

using namespace tests;

TEST_CASE("by the link one changes one's mind, and withdraws, asked once more") {
    Coming at;
    at.tap(at.reader);
    const std::string link = Coming::link(at.reader);
    at.reader.open(link);
    at.reader.send(link, {{"party_size", "4"}, {"status", "going"}, {"mode", ""}});
    CHECK(at.reader.path == link + "?done=changed");
    CHECK(at.reader.shows("C’est changé."));
    CHECK(at.going() == 4);
    at.reader.send(link, {{"party_size", "0"}, {"status", "going"}, {"mode", ""}});
    CHECK(at.reader.page.status == 422);
    CHECK(at.reader.faults() == Faults{"change-party_size: Ce nombre n’est pas permis\u00a0: il va de 1 à 20."});
    CHECK(at.reader.shows("value=\"0\""));
    at.reader.send(link, {{"party_size", "4"}, {"status", "maybe"}, {"mode", ""}});
    CHECK(at.reader.shows("<h1>Vous viendrez peut-être</h1>"));
    CHECK(at.going() == 0);

    at.reader.send(link + "/withdraw");
    CHECK(at.reader.shows("Oui, retirer mon inscription"));
    CHECK(at.app.get(link).status == 200);
    at.reader.send(link + "/withdraw");
    CHECK(at.reader.shows("Il ne reste rien de votre inscription."));
    const auto gone = at.app.get(link);
    const auto absent = at.app.get("/attendances/" + std::string(link.size() - 13, 'x'));
    CHECK(gone.status == 404);
    CHECK(gone.body.size() == absent.body.size());
    at.reader.open(link);
    CHECK(at.reader.page.status == 404);
    CHECK(at.reader.shows("Ce lien n’ouvre plus rien"));
    CHECK(at.app.get(link + "/qr.png").status == 404);
    CHECK(at.app.get(link.substr(0, link.size() - 1)).status == 404);
}

TEST_CASE("the address of a secret page goes into no Referer, and its forms still say where they are from") {
    Coming at;
    at.tap(at.reader);
    CHECK(at.app.get(Coming::link(at.reader)).field("Referrer-Policy") == "strict-origin");
    CHECK(at.app.get("/attendances/xxxxxxxxxxxxxxxxxxxxxx").field("Referrer-Policy") == "strict-origin");
    CHECK(at.app.get(at.path).field("Referrer-Policy") == "same-origin");
}

TEST_CASE("whoever was not taken for a slot reads it behind the link") {
    Coming at;
    const std::string aid = at.slot(domain::RoleKind::first_aid, 1);
    at.fill_in(at.reader, {{"party_size", "1"}, {"status", "going"}, {"slots/" + aid, "yes"}});
    const std::string link = Coming::link(at.reader);
    const auto id = at.attendances.open(service::key_of_secret(link.substr(13))).attendance.id;
    at.app.write(at.sign_ups.decide(at.anna, at.id, aid, id, false));
    at.reader.open(link);
    CHECK(at.reader.shows("Non retenu pour"));
    CHECK_FALSE(at.reader.shows("à accepter"));
}

TEST_CASE("a change of what has changed meanwhile is shown again, as it stands by then") {
    Coming at;
    at.tap(at.reader);
    const std::string link = Coming::link(at.reader);
    at.reader.open(link);
    const FilledForm typed = at.reader.form(link).type("party_size", "5");
    at.reader.send(link, {{"party_size", "2"}, {"status", "going"}, {"mode", ""}});
    at.reader.send(link, typed);
    CHECK(at.reader.page.status == 412);
    CHECK(at.reader.shows("value=\"5\""));
    CHECK(at.going() == 2);
    at.reader.send(link, {{"party_size", "5"}, {"status", "going"}, {"mode", ""}});
    CHECK(at.going() == 5);
}

TEST_CASE("what has become of the action stands first, and what is called off cannot be changed, only withdrawn") {
    Coming at;
    at.tap(at.reader);
    const std::string link = Coming::link(at.reader);
    at.move_event("2020-01-25T14:00:00", "2020-01-25T17:00:00");
    at.reader.open(link);
    CHECK(at.reader.shows("À confirmer."));
    CHECK(at.reader.shows("<h1>Vous venez</h1>"));
    CHECK(at.reader.shows("Gardez ce lien"));
    domain::ActionDraft off = at.stored(at.id).facts;
    off.status = domain::ActionStatus::cancelled;
    at.app.write(at.actions().update(at.anna, at.id, off, std::nullopt, {}));
    at.reader.open(link);
    CHECK(at.reader.shows("Ce rendez-vous est annulé."));
    CHECK(at.reader.shows("<h1>Vous étiez inscrit·e</h1>"));
    CHECK_FALSE(at.reader.shows("Gardez ce lien"));
    CHECK_FALSE(at.reader.offers(link));
    CHECK(at.reader.offers(link + "/withdraw"));
    at.app.write(at.actions().set_state(at.mona, at.id, domain::PublicationState::hidden, std::nullopt));
    at.reader.open(link);
    CHECK(at.reader.page.status == 200);
    CHECK(at.reader.shows("Ce rendez-vous n’est plus visible."));
    CHECK_FALSE(at.reader.shows("Rassemblement"));
    at.reader.send(link + "/withdraw");
    at.reader.send(link + "/withdraw");
    CHECK(at.app.get(link).status == 404);
}

TEST_CASE("what is over says when the sign-up erases itself, and that it can be erased now") {
    Coming at;
    at.tap(at.reader);
    const std::string link = Coming::link(at.reader);
    at.reader.open(link);
    CHECK(at.reader.shows("<dt>S’efface d’elle-même le</dt><dd>samedi 1er\u00a0février 2020"));
    at.app.clock.set(instant("2020-01-19T09:00:00Z"));
    at.reader.open(link);
    CHECK(at.reader.shows("Ce rendez-vous est passé."));
    CHECK(at.reader.shows("<h1>Vous étiez inscrit·e</h1>"));
    CHECK(at.reader.shows("<dt>S’efface d’elle-même le</dt><dd>samedi 1er\u00a0février 2020"));
    CHECK_FALSE(at.reader.shows("Cette page en garde la trace."));
    at.reader.send(link + "/withdraw");
    CHECK(at.reader.shows("Retirer votre inscription"));
    at.reader.send(link + "/withdraw");
    CHECK(at.reader.shows("Il ne reste rien de votre inscription."));
    CHECK_FALSE(at.reader.shows("s’inscrire de nouveau"));
}

TEST_CASE("withdrawing tells of the place of others only where others may wait for it") {
    Coming at;
    at.tap(at.reader);
    const std::string link = Coming::link(at.reader);
    at.reader.open(link);
    CHECK_FALSE(at.reader.shows("Votre place ira à quelqu’un d’autre"));
    at.set_capacity(1);
    at.reader.open(link);
    CHECK(at.reader.shows("Votre place ira à quelqu’un d’autre"));
    Visitor other{at.app};
    at.tap(other);
    CHECK(other.shows("Vous quittez la liste d’attente"));
}

TEST_CASE("the latest that organisers told those who come stands first on the page behind the link") {
    Coming at;
    at.tap(at.reader);
    const std::string link = Coming::link(at.reader);
    at.app.write(at.app.program->messages.send(at.anna, at.id, "Portail fermé, **côté parking**.", {}));
    at.reader.open(link);
    CHECK(at.reader.shows("<strong>côté parking</strong>"));
    CHECK(at.reader.page.body.find("côté parking") < at.reader.page.body.find("Quand"));
}

TEST_CASE("whoever is signed in finds what they signed up for in their account, and changes it there") {
    Coming at;
    Visitor zoe = at.account("Zoé");
    at.tap(zoe);
    CHECK_FALSE(zoe.shows("ne savent qui vous êtes"));
    zoe.open("/me");
    CHECK(zoe.shows("Vos inscriptions"));
    const std::string own = between(zoe.page.body, "href=\"/me/attendances/", "\"");
    const std::string path = "/me/attendances/" + own;
    zoe.open(path);
    CHECK(zoe.shows("<h1>Vous venez</h1>"));
    CHECK_FALSE(zoe.shows("Gardez ce lien"));
    zoe.send(path, {{"party_size", "2"}, {"status", "going"}, {"mode", ""}});
    CHECK(zoe.shows("C’est changé."));
    CHECK(at.going() == 2);
    Visitor other = at.account("Autre");
    CHECK(other.open(path).status == 404);
    zoe.open(path);
    zoe.send(path + "/withdraw");
    zoe.send(path + "/withdraw");
    CHECK(at.going() == 0);
    zoe.open("/me");
    CHECK(zoe.shows("Vous n’êtes inscrit·e à aucun rendez-vous"));
}

TEST_CASE("the long form leaves it out of the account where that is not wished") {
    Coming at;
    Visitor zoe = at.account("Zoé");
    at.fill_in(zoe, {{"party_size", "1"}});
    const std::string link = Coming::link(zoe);
    zoe.open("/me");
    CHECK(zoe.shows("Vous n’êtes inscrit·e à aucun rendez-vous"));
    zoe.open(link);
    zoe.send(link + "/adopt");
    CHECK(zoe.shows("C’est dans votre compte."));
    CHECK_FALSE(zoe.offers(link + "/adopt"));
    CHECK(zoe.shows("Votre compte ouvre aussi cette inscription, sans le lien."));
    zoe.open("/me");
    CHECK(zoe.shows("href=\"/me/attendances/"));
}

TEST_CASE("a sign-up without an account is added to one by its link, however that was pasted") {
    Coming at;
    const Signing::Made one = at.party(1);
    const Signing::Made two = at.party(1);
    Visitor zoe = at.account("Zoé");
    zoe.open("/me");
    zoe.send("/me/attendances", {{"manage", "https://agenda.example/attendances/" + one.secret + ".ics?lang=fr"}});
    CHECK(zoe.path == "/me?done=attendance");
    CHECK(zoe.shows("L’inscription est dans votre compte."));
    zoe.send("/me/attendances", {{"manage", "nothing"}});
    CHECK(zoe.page.status == 422);
    CHECK(zoe.faults() == Faults{"attendance-manage: Ce lien n’ouvre rien, ou plus."});
    CHECK(zoe.shows("value=\"nothing\""));
    Visitor other = at.account("Autre");
    other.open("/me");
    other.send("/me/attendances", {{"manage", one.secret}});
    CHECK(other.faults() == Faults{"attendance-manage: Cette inscription est déjà dans un autre compte."});
    other.send("/me/attendances", {{"manage", " /attendances/" + two.secret + " "}});
    CHECK(other.path == "/me?done=attendance");
}

}  // namespace
