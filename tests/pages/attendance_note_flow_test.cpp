// What people say of themselves who come or share a ride, in a browser without JavaScript and in one that has sealed it.
#include <string>

#include <catch2/catch.hpp>

#include "base/json.hpp"
#include "base/seal.hpp"
#include "store/group_key.hpp"
#include "tests/pages/visitor.hpp"
#include "tests/service/attendance_fixture.hpp"
#include "tests/unsealing.hpp"

namespace {

using namespace tests;
using Faults = std::vector<std::string>;
using namespace std::chrono_literals;

struct Sealing : Signing {
    KeyPair pair = key_pair("ours");
    std::string path = "/actions/" + stored(id).slug;
    std::string form = path + "/sign-up";
    std::string rides = path + "/rides";
    Visitor reader{app};

    Sealing() {
        app.write([&](store::Transaction& transaction) {
            store::insert_group_key(transaction.connection(),
                                    {"key-of-ours", ours, pair.public_key, app.clock.now(), {}, {}});
        });
    }
    const Got& fill_in(const std::string& where, Visitor::Fields typed) {
        reader.open(where);
        app.clock.advance(5s);
        return reader.send(where, typed);
    }
    std::string link() const { return reader.path.substr(0, reader.path.find('?')); }
    // What the group reads of whoever has the link: "Zoé|06|"; "none".
    std::string read_by_group() {
        const auto view = attendances.open(service::key_of_secret(link().substr(13)));
        return view.attendance.note ? opened(view.attendance.note->box) : "none";
    }
    std::string opened(const std::string& box) const {
        const auto text = open_sealed(box, pair);
        REQUIRE(text);
        const auto json = base::json::parse(*text);
        std::string words;
        for (const char* name : {"name", "contact", "note"})
            words += (json.at(name).is_null() ? "" : std::string(json.at(name).as_string())) + "|";
        return words;
    }
};

TEST_CASE("the form says beforehand who reads what is typed and that the server sees it once, with consent unticked") {
    Sealing at;
    at.reader.open(at.form);
    CHECK(at.reader.shows("data-seal=\"" + at.pair.public_key + "\" data-seal-key=\"key-of-ours\""));
    CHECK(at.reader.shows("Sans JavaScript, le serveur le voit une fois en clair"));
    CHECK(at.reader.shows("hidden data-with-script"));
    CHECK(at.reader.shows("RGPD, articles 9 et 13"));
    CHECK(at.reader.shows("/static/seal-form."));
    const std::string box = between(at.reader.page.body, "name=\"consent\"", ">");
    CHECK_FALSE(holds(box, "checked"));
}

TEST_CASE("what is typed without JavaScript is sealed on arrival and comes back in no page") {
    Sealing at;
    at.fill_in(at.form,
               {{"party_size", "1"}, {"name", "Zoé"}, {"contact", "06 canari"}, {"note", ""}, {"consent", "yes"}});
    CHECK(at.reader.shows("C’est noté."));
    CHECK(at.read_by_group() == "Zoé|06 canari||");
    CHECK_FALSE(at.reader.shows("canari"));
    CHECK(at.reader.shows("Chiffré"));
    CHECK(at.reader.shows("Personne ne pourra vous le redonner, pas même les organisateurs."));
    CHECK_FALSE(at.reader.shows("ne savent qui vous êtes"));
    at.reader.open(at.link());
    CHECK_FALSE(at.reader.shows("canari"));
}

TEST_CASE("without consent nothing is taken, and what was typed comes back to whoever typed it") {
    Sealing at;
    at.fill_in(at.form, {{"party_size", "1"}, {"name", "Zoé"}, {"contact", "06 canari"}, {"note", ""}});
    CHECK(at.reader.page.status == 422);
    CHECK(at.reader.page.field("Cache-Control") == "private, no-store");
    CHECK(at.reader.faults() == Faults{"sign-up-consent: Cochez cette case, ou effacez ce que vous aviez tapé."});
    CHECK(at.reader.shows(">Votre accord</a>\u00a0: Cochez cette case"));
    CHECK(at.reader.shows("value=\"06 canari\""));
    CHECK(at.reader.shows(
        "<details class=\"group\" id=\"sign-up-group-contact\" open aria-describedby=\"sign-up-group-contact-hint\">"));
    CHECK(at.people(domain::AttendanceStatus::going) == 0);
    at.reader.send(at.form, {{"party_size", "1"}, {"consent", "yes"}, {"name", ""}, {"contact", ""}, {"note", ""}});
    CHECK(at.read_by_group() == "none");
}

TEST_CASE("what a browser sealed goes again with a form that came back") {
    Sealing at;
    const std::string box = base::seal(R"({"name": "Zoé", "contact": null, "note": null})", at.pair.public_key);
    at.reader.open(at.form);
    at.app.clock.advance(5s);
    FilledForm typed = at.reader.form(at.form);
    typed.type("party_size", "0").type("sealed", box).type("key", "key-of-ours").type("consent", "yes");
    at.reader.send(at.form, typed);
    CHECK(at.reader.page.status == 422);
    CHECK(at.reader.shows("Ce que vous aviez tapé est dans ce formulaire, chiffré."));
    FilledForm again = at.reader.form(at.form);
    again.type("party_size", "1");
    at.reader.send(at.form, again);
    CHECK(at.read_by_group() == "Zoé|||");
}

TEST_CASE("what came back sealed can be let go, so that nobody has to leave a contact after all") {
    Sealing at;
    const std::string box = base::seal(R"({"name": "Zoé", "contact": null, "note": null})", at.pair.public_key);
    at.reader.open(at.form);
    CHECK_FALSE(at.reader.shows("name=\"forget\""));
    at.app.clock.advance(5s);
    FilledForm typed = at.reader.form(at.form);
    at.reader.send(at.form, typed.type("party_size", "1").type("sealed", box).type("key", "key-of-ours"));
    CHECK(at.reader.page.status == 422);
    REQUIRE(at.reader.faults().size() == 1);
    CHECK(holds(at.reader.faults().front(), "ou effacez ce que vous aviez tapé."));
    CHECK(at.reader.shows("Effacer ce que j’avais tapé"));
    FilledForm again = at.reader.form(at.form);
    at.reader.send(at.form, again.type("forget", "yes"));
    CHECK(at.reader.page.status == 200);
    CHECK(at.read_by_group() == "none");
}

TEST_CASE("what was sealed to a key that was replaced meanwhile is asked for again, at the field, and then taken") {
    Sealing at;
    const std::string box = base::seal(R"({"name": "Zoé", "contact": null, "note": null})", at.pair.public_key);
    at.reader.open(at.form);
    at.app.clock.advance(5s);
    FilledForm typed = at.reader.form(at.form);
    typed.type("party_size", "1").type("sealed", box).type("key", "key-of-former-days").type("consent", "yes");
    at.reader.send(at.form, typed);
    CHECK(at.reader.page.status == 422);
    REQUIRE(at.reader.faults().size() == 1);
    CHECK(holds(at.reader.faults().front(), "sign-up-contact: La clé du groupe vient de changer"));
    CHECK_FALSE(at.reader.shows("Ce que vous aviez tapé est dans ce formulaire"));
    FilledForm again = at.reader.form(at.form);
    again.type("name", "Zoé");
    at.reader.send(at.form, again);
    CHECK(at.read_by_group() == "Zoé|||");
}

TEST_CASE("what is sealed stays when something else is changed, is replaced, and is erased by a tick") {
    Sealing at;
    at.fill_in(at.form, {{"party_size", "1"}, {"name", "Zoé"}, {"consent", "yes"}});
    const std::string link = at.link();
    at.reader.open(link);
    at.reader.send(link, {{"party_size", "2"}});
    CHECK(at.read_by_group() == "Zoé|||");
    at.reader.send(link, {{"party_size", "2"}, {"contact", "07"}, {"consent", "yes"}});
    CHECK(at.read_by_group() == "|07||");
    at.reader.send(link, {{"party_size", "2"}, {"forget", "yes"}});
    CHECK(at.read_by_group() == "none");
    CHECK_FALSE(at.reader.shows("Ce que vous avez dit de vous"));
}

TEST_CASE(
    "a ride is offered with a commune and seats, read by everybody without who it is, and withdrawn by its link") {
    Sealing at;
    at.reader.open(at.path);
    CHECK(at.reader.shows("Covoiturage\u00a0: aucune offre, aucune demande"));
    at.fill_in(at.rides, {{"kind", "offer"},
                          {"seats", "3"},
                          {"commune", "Lyon"},
                          {"way", "both"},
                          {"contact", "06 canari"},
                          {"consent", "yes"}});
    CHECK(at.reader.shows("C’est publié."));
    CHECK(at.reader.shows("Les organisateurs vous contacteront"));
    const std::string link = at.link();
    CHECK(link.starts_with("/rides/"));
    CHECK(at.reader.page.body.find("Gardez ce lien") < at.reader.page.body.find("<dt>Commune</dt>"));
    REQUIRE(at.reader.shows("src=\"" + link + "/qr.png\""));
    const Got picture = at.app.get(link + "/qr.png");
    CHECK(picture.field("Content-Type") == "image/png");
    CHECK(picture.field("Cache-Control") == "private, no-store");
    CHECK(picture.body.starts_with("\x89PNG"));
    const auto ride = at.app.program->rides.open(link.substr(7));
    REQUIRE(ride.note);
    CHECK(at.opened(ride.note->box) == "|06 canari||");
    Visitor other{at.app};
    other.open(at.rides);
    CHECK(other.shows("Lyon (69)"));
    CHECK(other.shows("3 places libres · Aller et retour"));
    CHECK_FALSE(other.shows("canari"));
    CHECK(holds(at.app.get(at.path).body, "Covoiturage\u00a0: 1 offre, aucune demande"));

    at.reader.send(link, {{"kind", "request"}, {"seats", "1"}, {"commune", "Lyon"}, {"way", "there"}});
    CHECK(at.reader.shows("C’est changé."));
    CHECK(holds(at.app.get(at.rides).body, "1 place cherchée · Aller"));
    at.reader.send(link, {{"kind", "request"}, {"seats", "9"}, {"commune", "Nulle Part"}, {"way", "there"}});
    CHECK(at.reader.faults() == Faults{"ride-seats: Ce nombre n’est pas permis\u00a0: il va de 1 à 8.",
                                       "ride-commune: Aucune commune n’a ce nom, ou plusieurs l’ont\u00a0: ajoutez le "
                                       "département, «\u00a0Saint-Denis (93)\u00a0», ou donnez le code INSEE."});
    CHECK(at.reader.shows("value=\"Nulle Part\""));
    at.reader.send(link, {{"kind", "request"}, {"seats", "1"}, {"commune", "Lyon"}, {"way", "there"}, {"name", "Zoé"}});
    CHECK(at.reader.faults() == Faults{"ride-consent: Cochez cette case, ou effacez ce que vous aviez tapé."});
    at.reader.open(link);
    at.reader.send(link + "/withdraw");
    CHECK(at.reader.shows("Oui, retirer"));
    at.reader.send(link + "/withdraw");
    CHECK(at.app.get(link).status == 404);
    CHECK(at.app.get(link + "/qr.png").status == 404);
    CHECK_FALSE(holds(at.app.get(at.rides).body, "Lyon (69)"));
}

TEST_CASE("a ride offered twice by one form is one, and its link comes again") {
    Sealing at;
    at.reader.open(at.rides);
    at.app.clock.advance(5s);
    FilledForm typed = at.reader.form(at.rides);
    typed.type("commune", "42218").type("seats", "2").type("contact", "07").type("consent", "yes");
    at.reader.send(at.rides, typed);
    const std::string link = at.link();
    CHECK(at.reader.path.ends_with("?done=new"));
    at.reader.send(at.rides, typed);
    CHECK(at.link() == link);
    CHECK(at.reader.path.ends_with("?done=again"));
    CHECK(at.app.program->rides.list({}, at.id).size() == 1);
}

TEST_CASE("a ride to what is called off promises nothing any more, and is withdrawn still") {
    Sealing at;
    at.reader.open(at.rides);
    CHECK(at.reader.shows("Sans contact, personne ne pourra vous mettre en relation."));
    at.fill_in(at.rides, {{"kind", "request"}, {"seats", "1"}, {"commune", "Lyon"}, {"way", "both"}});
    const std::string link = at.link();
    CHECK_FALSE(at.reader.shows("Les organisateurs vous contacteront"));
    CHECK(at.reader.shows("Vous n’avez pas laissé de contact\u00a0: personne ne pourra vous mettre en relation."));
    domain::ActionDraft off = at.stored(at.id).facts;
    off.status = domain::ActionStatus::cancelled;
    at.app.write(at.actions().update(at.anna, at.id, off, std::nullopt, {}));
    at.reader.open(link);
    CHECK(at.reader.shows("Ce rendez-vous est annulé."));
    CHECK_FALSE(at.reader.shows("mettre en relation"));
    CHECK_FALSE(at.reader.offers(link));
    CHECK(at.reader.offers(link + "/withdraw"));
}

TEST_CASE("a group that takes no contacts can put nobody in touch: its page of rides says so") {
    Signing at;
    const std::string path = "/actions/" + at.stored(at.id).slug;
    CHECK_FALSE(holds(at.app.get(path).body, "Covoiturage"));
    const auto page = at.app.get(path + "/rides");
    CHECK(page.status == 200);
    CHECK(holds(page.body, "ne peut donc mettre personne en relation"));
    CHECK_FALSE(holds(page.body, "action=\"" + path + "/rides\""));
}

}  // namespace
