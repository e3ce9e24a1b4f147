// Keys for contacts, as forms bring them: what the script would have filled in is filled in here.
#include <algorithm>
#include <set>
#include <sstream>
#include <string>

#include <catch2/catch.hpp>

#include "pages/contact_view.hpp"
#include "service/ride.hpp"
#include "store/group_key.hpp"
#include "tests/api/people.hpp"
#include "tests/golden.hpp"
#include "tests/pages/canned.hpp"
#include "tests/pages/visitor.hpp"
#include "tests/source_tree.hpp"
#include "tests/unsealing.hpp"

namespace {

using namespace tests;

constexpr const char* own = "/me/contact-key";
constexpr const char* contacts = "/groups/collectif/contacts";

struct Stage {
    TestApp app;
    Visitor anna{app}, oscar{app};
    std::string annas_id, oscars_id, group;
    KeyPair annas = key_pair("anna"), oscars = key_pair("oscar"), first = key_pair("first"),
            second = key_pair("second");

    Stage() {
        const domain::Account owner = add_account(app, "Anna"), organiser = add_account(app, "Oscar");
        annas_id = owner.id;
        oscars_id = organiser.id;
        group = add_group(app, "collectif", {owner.id, "Anna", "", {}});
        join(app, group, {organiser.id, "Oscar", "", {}}, domain::MemberRole::organiser);
        anna.sign_in("Anna", good_password);
        oscar.sign_in("Oscar", good_password);
    }
    static void set_key(Visitor& visitor, const KeyPair& pair, const std::string& act) {
        visitor.open(own);
        visitor.send_with(own, "data-act=\"" + act + "\"",
                          {{"public_key", pair.public_key},
                           {"wrapped_key", std::string(96, 'A')},
                           {"salt", std::string(22, 'A')},
                           {"memory_kib", "19456"},
                           {"passes", "2"}});
    }
    void make_key(const KeyPair& key, const std::string& act, const std::string& wraps,
                  const std::string& removed = "") {
        anna.open(contacts);
        anna.send_with("/contacts/key", "data-act=\"" + act + "\"",
                       {{"public_key", key.public_key}, {"wraps", wraps}, {"removed", removed}});
    }
    std::string for_anna(const KeyPair& key) const { return annas_id + " " + wrap_for(key.secret_key, annas); }
    std::string for_oscar(const KeyPair& key) const { return oscars_id + " " + wrap_for(key.secret_key, oscars); }
};

// A hidden part is not there for whoever has no script.
bool is_hidden(const std::string& page, const std::string& act) {
    const std::size_t form = page.find("data-act=\"" + act + "\"");
    if (form == std::string::npos) return false;
    return page.rfind("hidden data-with-script", page.find('>', form)) != std::string::npos;
}

TEST_CASE("without a script the pages say that they need one, and offer no form that would do nothing") {
    Stage at;
    at.anna.open(own);
    CHECK(at.anna.shows("Cette page a besoin de JavaScript."));
    CHECK(is_hidden(at.anna.page.body, "make"));
    at.anna.open(contacts);
    CHECK(at.anna.shows("Cette page a besoin de JavaScript."));
    CHECK(at.anna.shows("Ce groupe n’a pas de clé."));
    CHECK(at.anna.shows("Il vous faut d’abord vos propres clés."));
    for (const char* page : {own, contacts}) {
        at.anna.open(page);
        CHECK(at.anna.page.field("Cache-Control") == "private, no-store");
        CHECK(at.anna.shows("/static/contact-keys."));
    }
    CHECK_FALSE(holds(at.app.get("/about").body, "/static/contact-keys."));
}

TEST_CASE("from a passphrase over the group's key to a second one who sees contacts, and back") {
    Stage at;
    Stage::set_key(at.anna, at.annas, "make");
    CHECK(at.anna.shows("Vos clés sont enregistrées."));
    CHECK(at.anna.shows("data-own=\"{&quot;public_key&quot;:&quot;" + at.annas.public_key));
    at.make_key(at.first, "key", at.for_anna(at.first));
    CHECK(at.anna.shows("La clé du groupe est fabriquée."));
    CHECK(at.anna.shows("Peut lire les contacts."));

    // Oscar has no keys yet: he is allowed, and waits.
    at.anna.send("/groups/collectif/contacts/" + at.oscars_id + "/rights");
    CHECK(at.anna.shows("n’a pas encore choisi de phrase de passe."));
    at.oscar.open(contacts);
    CHECK(at.oscar.shows("Il vous faut d’abord vos propres clés."));
    CHECK_FALSE(at.oscar.shows("data-act=\"key\""));
    Stage::set_key(at.oscar, at.oscars, "make");
    at.oscar.open(contacts);
    CHECK(at.oscar.shows("Une personne qui a la clé doit encore vous la donner."));

    at.anna.open(contacts);
    CHECK(at.anna.shows("attend que quelqu’un lui donne la clé."));
    const std::string key = at.app.program->database.read(
        [&](store::Connection& c) { return store::find_present_group_key(c, at.group)->id; });
    at.anna.send("/groups/collectif/contacts/" + at.oscars_id + "/give",
                 {{"to", at.oscars.public_key}, {"wraps", key + " " + wrap_for(at.first.secret_key, at.oscars)}});
    CHECK(at.anna.shows("La clé est donnée."));
    at.oscar.open(contacts);
    CHECK(at.oscar.shows("data-wraps=\"[{&quot;key_id&quot;:&quot;" + key));
    CHECK_FALSE(at.oscar.shows("Qui a ouvert quoi"));

    at.anna.open(contacts);
    at.anna.send_with("/rights", "value=\"yes\"");
    CHECK(at.anna.shows("Peut les enregistrer dans un fichier."));
    at.make_key(at.second, "remove", at.for_anna(at.second), at.oscars_id);
    CHECK(at.anna.shows("L’accès est retiré, et le groupe a une nouvelle clé."));
    CHECK(at.anna.shows("N’y a pas accès."));
    at.oscar.open(contacts);
    CHECK_FALSE(at.oscar.shows("data-wraps"));
    CHECK(at.oscar.shows("N’y a pas accès."));
}

TEST_CASE("the page tells of replaced keys, as long as something is sealed to them") {
    Stage at;
    Stage::set_key(at.anna, at.annas, "make");
    at.make_key(at.first, "key", at.for_anna(at.first));
    domain::ActionDraft draft;
    draft.title = "Rassemblement";
    draft.visibility = domain::Visibility::unlisted;  // which waits for nobody
    draft.schedule.start = domain::Moment{std::chrono::local_days{std::chrono::year{2020} / 1 / 18},
                                          std::chrono::hours{14}, "Europe/Paris"};
    const auto anna = at.app.program->sessions.caller_of_cookie(at.anna.cookie("session"));
    const auto action = at.app.write(at.app.program->actions.create(anna, at.group, draft, {}));
    service::RideService::Wanted seats;
    seats.draft.commune = "42218";
    seats.draft.consent = domain::consent_version;
    seats.plain.name = "Dominique";
    const auto ride = at.app.write(at.app.program->rides.offer(anna, "", action.id, seats));
    CHECK_FALSE(at.anna.shows("Clés remplacées"));
    at.make_key(at.second, "key", at.for_anna(at.second));
    CHECK(at.anna.shows("Clés remplacées"));
    CHECK(at.anna.shows("Clé du vendredi 10\u00a0janvier 2020, remplacée le vendredi 10\u00a0janvier 2020"));
    at.app.write(at.app.program->rides.withdraw(ride.secret, {}));
    at.anna.open(contacts);
    CHECK_FALSE(at.anna.shows("Clés remplacées"));
}

TEST_CASE("a passphrase is changed, and other keys come in the place of lost ones only where somebody says so") {
    Stage at;
    Stage::set_key(at.anna, at.annas, "make");
    at.make_key(at.first, "key", at.for_anna(at.first));
    at.app.clock.advance(std::chrono::minutes{1});
    Stage::set_key(at.anna, at.annas, "change");
    CHECK(at.anna.shows("La phrase de passe est changée."));
    Stage::set_key(at.anna, at.oscars, "change");
    CHECK(at.anna.page.status == 409);
    Stage::set_key(at.anna, at.oscars, "replace");
    CHECK(at.anna.shows("Vos clés sont enregistrées."));
    at.anna.open(contacts);
    CHECK(at.anna.shows("Plus personne n’a la clé de ce groupe."));
    CHECK_FALSE(at.anna.shows("doit encore vous la donner"));
}

TEST_CASE("what is no key is refused in words, and nothing is stored") {
    Stage at;
    at.anna.open(own);
    at.anna.send(own, {{"public_key", "x"}, {"wrapped_key", "y"}});
    CHECK(at.anna.page.status == 422);
    CHECK(at.anna.shows("Ce n’est pas une clé."));
    at.anna.open(own);
    CHECK(at.anna.shows("data-act=\"make\""));
    Stage::set_key(at.anna, at.annas, "make");
    at.make_key(at.first, "key", at.for_oscar(at.first));
    CHECK(at.anna.page.status == 422);
    CHECK(at.anna.shows("Cette personne n’a pas encore de clés."));
    at.make_key(at.first, "key", "");
    CHECK(at.anna.page.status == 422);
    at.anna.open(contacts);
    CHECK(at.anna.shows("Ce groupe n’a pas de clé."));
}

TEST_CASE("the password is asked for again before keys are shown or made") {
    Stage at;
    at.app.clock.advance(std::chrono::minutes{31});
    for (const char* page : {own, contacts}) {
        at.anna.open(page);
        CHECK(at.anna.path.starts_with("/prove"));
    }
}

// Names of tables that hold something personal, by schema/pii.yml.
std::set<std::string> personal_tables() {
    std::istringstream file(read_bytes(tests::source_tree() / "schema" / "pii.yml"));
    std::set<std::string> tables;
    for (std::string line; std::getline(file, line) && !line.starts_with("not_personal");)
        if (line.starts_with("  ") && line[2] != ' ' && line[2] != '-')
            tables.insert(line.substr(2, line.find('.') - 2));
    return tables;
}

bool tells_of(const pages::SeizedPart& part, const std::string& table) {
    for (const std::string_view each : part.tables)
        if (each == table || (each.ends_with('_') && table.starts_with(each))) return true;
    return false;
}

TEST_CASE("the page about a seized server tells of each table that holds something personal, once") {
    const auto tables = personal_tables();
    CHECK(tables.size() > 20);
    for (const std::string& table : tables) {
        INFO(table);
        const auto& parts = pages::seized_parts();
        CHECK(std::count_if(parts.begin(), parts.end(), [&](const auto& each) { return tells_of(each, table); }) == 1);
    }
    TestApp app;
    for (const char* language : {"fr", "en"}) {
        const std::string page = app.get(std::string("/about/seizure?lang=") + language).body;
        for (const pages::SeizedPart& each : pages::seized_parts()) {
            const auto words = canned_view().words().say(language, "seizure." + std::string(each.key) + ".title");
            INFO(words);
            CHECK(holds(page, words));
        }
    }
    CHECK(holds(app.get("/privacy").body, "href=\"/about/seizure\""));
}

}  // namespace
