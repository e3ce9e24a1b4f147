// People who come, with a browser and without its JavaScript: by one tap, and with all that can be said.
#include <string>

#include <catch2/catch.hpp>

#include "tests/pages/coming.hpp"

namespace {

using namespace tests;

TEST_CASE("one tap is enough to come, and leads to the secret link with its picture and its calendar") {
    Coming at;
    at.reader.open(at.path);
    CHECK(at.reader.shows("Moins de 10 personnes se sont inscrites"));
    const Got& made = at.tap(at.reader);
    CHECK(made.status == 200);
    CHECK(made.field("Cache-Control") == "private, no-store");
    CHECK(at.reader.shows("<meta name=\"robots\" content=\"noindex\">"));
    CHECK(at.reader.path.starts_with("/attendances/"));
    CHECK(at.reader.shows("C’est noté."));
    CHECK(at.reader.shows("<h1>Vous venez</h1>"));
    CHECK(at.reader.shows("Ni ce site ni les organisateurs ne savent qui vous êtes"));
    const std::string link = Coming::link(at.reader);
    CHECK(at.reader.shows("readonly value=\"https://agenda.example" + link + "\""));
    CHECK(at.reader.shows("href=\"webcal://agenda.example" + link + ".ics\""));
    CHECK(at.reader.shows("src=\"" + link + "/qr.png\""));
    CHECK(at.going() == 1);
    const auto picture = at.app.get(link + "/qr.png");
    CHECK(picture.status == 200);
    CHECK(picture.field("Content-Type") == "image/png");
    CHECK(picture.field("Cache-Control") == "private, no-store");
    CHECK(picture.body.starts_with("\x89PNG"));
    CHECK(at.app.get(link + ".ics").status == 200);
}

TEST_CASE("the page that everybody gets says how many come from ten up, and at once") {
    Coming at;
    at.party(9);
    CHECK(holds(at.app.get(at.path).body, "Moins de 10 personnes se sont inscrites"));
    at.party(1);
    CHECK(holds(at.app.get(at.path).body, "10 personnes viennent"));
    domain::SignUpSettings settings;
    settings.is_count_hidden = true;
    at.app.write(at.sign_ups.set(at.anna, at.id, settings, std::nullopt, {}));
    const std::string hidden = at.app.get(at.path).body;
    CHECK_FALSE(holds(hidden, "personnes viennent"));
    CHECK_FALSE(holds(hidden, "se sont inscrites"));
    CHECK(holds(hidden, "Je viens"));
}

TEST_CASE("how many places are left is told only where the number of those who come is") {
    Coming at;
    at.set_capacity(12);
    at.party(3);
    CHECK(holds(at.app.get(at.path).body, "12 places en tout."));
    CHECK_FALSE(holds(at.app.get(at.path).body, "Il reste"));
    at.party(7);
    CHECK(holds(at.app.get(at.path).body, "Il reste 2 places sur 12."));
    at.party(2);
    const std::string full = at.app.get(at.path).body;
    CHECK(holds(full, "C’est complet."));
    CHECK(holds(full, "Rejoindre la liste d’attente"));
}

TEST_CASE("whoever comes when it is full waits, is told where in the line, and gets the place of whoever leaves") {
    Coming at;
    at.set_capacity(1);
    const Signing::Made first = at.party(1);
    at.party(1);
    at.tap(at.reader);
    CHECK(at.reader.shows("<h1>Vous attendez une place</h1>"));
    CHECK(at.reader.shows("Vous êtes au rang 2"));
    CHECK_FALSE(at.reader.shows("Donner un coup de main"));
    at.withdraw(first);
    at.reader.open(Coming::link(at.reader));
    CHECK(at.reader.shows("Vous êtes en tête de la liste d’attente"));
    domain::SignUpSettings settings;
    at.app.write(at.sign_ups.set(at.anna, at.id, settings, std::nullopt, {}));
    at.reader.open(Coming::link(at.reader));
    CHECK(at.reader.shows("<h1>Vous venez</h1>"));
}

TEST_CASE("a party that grows beyond what is left is told so, and sent to no waiting list") {
    Coming at;
    at.set_capacity(3);
    const std::string welcome = at.slot(domain::RoleKind::welcome, 2);
    at.fill_in(at.reader, {{"party_size", "1"}, {"status", "going"}, {"slots/" + welcome, "yes"}});
    const std::string link = Coming::link(at.reader);
    at.party(1);
    at.reader.open(link);
    at.reader.send(link, {{"party_size", "3"}, {"status", "going"}, {"slots/" + welcome, "yes"}});
    CHECK(at.reader.faults() == Faults{"change-party_size: Il ne reste pas assez de places."});
}

TEST_CASE("the long form asks for all that can be said, and a slot says who is still missing") {
    Coming at;
    at.reader.open(at.path);
    CHECK(at.reader.shows(">Venir à plusieurs, ou dire «\u00a0peut-être\u00a0»</a>"));
    const std::string welcome = at.slot(domain::RoleKind::welcome, 2);
    const std::string aid = at.slot(domain::RoleKind::first_aid, 1);
    at.reader.open(at.path);
    CHECK(at.reader.shows("il manque 2\u00a0personnes sur\u00a02"));
    CHECK(at.reader.shows(">Venir à plusieurs, peut-être, ou donner un coup de main</a>"));
    at.fill_in(at.reader, {{"party_size", "3"}, {"status", "going"}, {"mode", "outside"}, {"slots/" + aid, "yes"}});
    CHECK(at.reader.path.ends_with("?done=new"));
    CHECK(at.reader.shows("à accepter par les organisateurs"));
    CHECK(at.reader.shows("Dehors"));
    CHECK(at.going() == 3);
    Visitor other{at.app};
    at.fill_in(other, {{"party_size", "1"}, {"status", "going"}, {"slots/" + welcome, "yes"}});
    CHECK(other.page.status == 200);
    CHECK(holds(at.app.get(at.path).body, "il manque 1\u00a0personne sur\u00a02"));
}

TEST_CASE("a sign-up that is wrong keeps what was typed and says what is wrong, at the field") {
    Coming at;
    const std::string welcome = at.slot(domain::RoleKind::welcome, 1);
    const std::string press = at.slot(domain::RoleKind::legal_observer, 1);
    at.fill_in(at.reader, {{"party_size", "10000"},
                           {"status", "maybe"},
                           {"mode", "inside"},
                           {"slots/" + welcome, "yes"},
                           {"slots/" + press, "yes"}});
    CHECK(at.reader.page.status == 422);
    CHECK(at.reader.shows("<title>À corriger"));
    CHECK(at.reader.faults() == Faults{"sign-up-party_size: Ce nombre n’est pas permis\u00a0: il va de 1 à 20.",
                                       "(form): Un créneau est pour qui vient à coup sûr."});
    CHECK(at.reader.shows("value=\"10000\""));
    CHECK(at.reader.shows("<option value=\"inside\" selected>"));
    at.app.clock.advance(1s);
    at.reader.send(at.form,
                   {{"party_size", "1"}, {"status", "going"}, {"slots/" + welcome, "yes"}, {"slots/" + press, "yes"}});
    CHECK(at.reader.faults().size() == 1);
    CHECK(holds(at.reader.faults().front(), "L’un de ces postes n’en permet aucun autre."));
    CHECK(holds(at.reader.faults().front(), "sign-up-slots/"));
    CHECK(at.reader.shows(">Rôle · Tout du long</a>\u00a0: L’un de ces postes"));
    CHECK(at.going() == 0);
}

TEST_CASE("a sign-up as no person would send it is told so, and nothing typed is lost") {
    Coming at;
    at.reader.open(at.form);
    at.reader.send(at.form, {{"party_size", "2"}});
    CHECK(at.reader.page.status == 422);
    CHECK(at.reader.shows("value=\"2\""));
    at.app.clock.advance(5s);
    at.reader.send(at.form, {{"party_size", "3"}, {"fax", "https://spam.example"}});
    CHECK(at.reader.page.status == 422);
    CHECK(at.reader.shows("value=\"3\""));
    CHECK(at.going() == 0);
    at.reader.send(at.form, {{"party_size", "2"}});
    CHECK(at.reader.page.status == 200);
    CHECK(at.going() == 2);
}

TEST_CASE("the form of one tap holds for a day whenever the page was kept, and the page is made anew in time") {
    Coming at;
    const std::string first = at.app.get(at.path).body;
    at.app.clock.advance(3h);
    at.reader.open(at.path);
    CHECK(at.reader.page.body == first);
    at.app.clock.advance(2h);
    CHECK(between(at.app.get(at.path).body, "name=\"shown\" value=\"", "\"") !=
          between(first, "name=\"shown\" value=\"", "\""));
    at.app.clock.advance(10h);
    at.reader.send(at.form);
    CHECK(at.reader.page.status == 200);
    CHECK(at.going() == 1);
}

TEST_CASE("the same form sent twice signs up once") {
    Coming at;
    at.reader.open(at.form);
    at.app.clock.advance(5s);
    const FilledForm typed = at.reader.form(at.form).type("party_size", "2");
    at.reader.send(at.form, typed);
    const std::string once = Coming::link(at.reader);
    at.reader.send(at.form, typed);
    CHECK(Coming::link(at.reader) == once);
    CHECK(at.going() == 2);
    CHECK(at.reader.path.ends_with("?done=again"));
    CHECK(at.reader.shows("Ce formulaire avait déjà été envoyé"));
    CHECK(at.reader.shows("Gardez ce lien"));
    // Another form is another sign-up.
    at.fill_in(at.reader, {{"party_size", "1"}});
    CHECK(Coming::link(at.reader) != once);
    CHECK(at.going() == 3);
}

TEST_CASE("the same form sent again after its sign-up was withdrawn signs up anew") {
    Coming at;
    at.reader.open(at.form);
    at.app.clock.advance(5s);
    const FilledForm typed = at.reader.form(at.form).type("party_size", "2");
    at.reader.send(at.form, typed);
    const std::string first = Coming::link(at.reader);
    at.withdraw({first.substr(13), {}});
    CHECK(at.going() == 0);
    at.reader.send(at.form, typed);
    CHECK(at.reader.page.status == 200);
    CHECK(at.reader.path.ends_with("?done=new"));
    const std::string second = Coming::link(at.reader);
    CHECK(second != first);
    at.reader.send(at.form, typed);
    CHECK(Coming::link(at.reader) == second);
    CHECK(at.going() == 2);
}

TEST_CASE("a slot that somebody else took meanwhile stays in the form, and says so") {
    Coming at;
    const std::string welcome = at.slot(domain::RoleKind::welcome, 1);
    at.reader.open(at.form);
    at.app.clock.advance(5s);
    domain::AttendanceDraft quick;
    quick.slots = {welcome};
    at.sign_up(quick);
    const Visitor::Fields typed{{"party_size", "1"}, {"status", "going"}, {"slots/" + welcome, "yes"}};
    at.reader.send(at.form, typed);
    CHECK(at.reader.page.status == 422);
    CHECK(at.reader.faults() == Faults{"sign-up-slots/" + welcome + ": Assez de personnes le font déjà."});
    CHECK(at.reader.shows(">Rôle · Tout du long</a>"));
    const std::string other = at.slot(domain::RoleKind::sound, 1);
    at.reader.open(at.form);
    at.app.clock.advance(5s);
    at.set_capacity(1);
    at.reader.send(at.form, {{"party_size", "1"}, {"status", "going"}, {"slots/" + other, "yes"}});
    CHECK(at.reader.page.status == 422);
    REQUIRE(at.reader.faults().size() == 1);
    CHECK(holds(at.reader.faults().front(), "sign-up-party_size: Il ne reste pas assez de places."));
}

TEST_CASE("an account that comes already is led to its sign-up") {
    Coming at;
    Visitor zoe = at.account("Zoé");
    at.tap(zoe);
    CHECK(at.going() == 1);
    at.app.clock.advance(5s);
    at.tap(zoe);
    CHECK(at.going() == 1);
    CHECK(zoe.path.starts_with("/me/attendances/"));
    CHECK(zoe.shows("Votre compte était déjà inscrit"));
    at.tap(at.reader);
    const std::string link = Coming::link(at.reader);
    zoe.open(link);
    zoe.send(link + "/adopt");
    CHECK(zoe.shows("Votre compte est déjà inscrit à ce rendez-vous."));
}

TEST_CASE("a tap twice by somebody who is signed in signs up once") {
    Coming at;
    Visitor zoe = at.account("Zoé");
    zoe.open(at.path);
    at.app.clock.advance(5s);
    const FilledForm typed = zoe.form(at.form);
    zoe.send(at.form, typed);
    zoe.send(at.form, typed);
    CHECK(at.going() == 1);
}

TEST_CASE("an action that nobody can sign up for says why in the place of the form") {
    Coming at;
    at.reader.open(at.path);
    at.app.clock.advance(5s);
    domain::ActionDraft off = at.stored(at.id).facts;
    off.status = domain::ActionStatus::cancelled;
    at.app.write(at.actions().update(at.anna, at.id, off, std::nullopt, {}));
    at.reader.send(at.form);
    CHECK(at.reader.page.status == 409);
    CHECK(at.reader.shows("Le rendez-vous est annulé\u00a0: on ne s’inscrit plus."));
    CHECK_FALSE(at.reader.offers(at.form));
    at.reader.open(at.form);
    CHECK(at.reader.page.status == 200);
    CHECK_FALSE(at.reader.offers(at.form));
    at.reader.open(at.path);
    CHECK(at.reader.shows("Le rendez-vous est annulé\u00a0: on ne s’inscrit plus."));
    CHECK_FALSE(at.reader.offers(at.form));
    CHECK_FALSE(at.reader.shows("once.js"));
}

TEST_CASE("closing time closes the page that is kept, at that very moment") {
    Coming at;
    domain::SignUpSettings settings;
    settings.closes_before = domain::parse_duration("P1D");
    at.app.write(at.sign_ups.set(at.anna, at.id, settings, std::nullopt, {}));
    CHECK(holds(at.app.get(at.path).body, "Inscriptions jusqu’à"));
    const auto closing = at.sign_ups.get({}, at.id).closes_at;
    REQUIRE(closing);
    at.app.clock.advance(*closing - at.app.clock.now() - 1min);
    CHECK(holds(at.app.get(at.path).body, "Inscriptions jusqu’à"));
    at.app.clock.advance(1min);
    CHECK(holds(at.app.get(at.path).body, "Les inscriptions sont closes."));
}

TEST_CASE("more from one place than people send is told to wait, with the form as it was typed") {
    Coming at;
    const auto request = [&](const char* party) {
        http::Request sent = request_of(
            http::Method::post, at.form,
            {{"Content-Type", "application/x-www-form-urlencoded"},
             {"Origin", "https://agenda.example"},
             {"Sec-Fetch-Site", "same-origin"},
             {"Accept", "text/html"}},
            std::string("party_size=") + party + "&shown=" + at.app.program->stamps.make(at.app.clock.now() - 1min));
        sent.peer = "192.0.2.1";
        return at.app.send(std::move(sent));
    };
    for (unsigned i = 0; i < test_config().sign_up_quota; ++i) CHECK(request("1").status == 303);
    const Got told = request("7");
    CHECK(told.status == 429);
    CHECK_FALSE(told.field("Retry-After").empty());
    CHECK(holds(told.body, "value=\"7\""));
}

TEST_CASE("what organisers tell those who come stands on the page of the action") {
    Coming at;
    CHECK_FALSE(holds(at.app.get(at.path).body, "Les organisateurs disent"));
    at.app.write(at.app.program->messages.send(at.anna, at.id, "Portail fermé, **côté parking**.", {}));
    const std::string page = at.app.get(at.path).body;
    CHECK(holds(page, "Les organisateurs disent"));
    CHECK(holds(page, "<strong>côté parking</strong>"));
}

TEST_CASE(
    "an unlisted action is signed up for by whoever has its address, and one of a group looks as if it were not "
    "there") {
    Coming at;
    domain::ActionDraft draft = at.rally();
    draft.visibility = domain::Visibility::unlisted;
    const std::string unlisted = "/actions/" + at.make(draft).slug;
    at.reader.open(unlisted);
    at.app.clock.advance(5s);
    at.reader.send(unlisted + "/sign-up");
    CHECK(at.reader.shows("C’est noté."));
    draft.visibility = domain::Visibility::group;
    const std::string inside = "/actions/" + at.make(draft).slug;
    CHECK(at.reader.open(inside + "/sign-up").status == 404);
}

}  // namespace
