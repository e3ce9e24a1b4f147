// Calls in the browser: read, signed, verified, moved to another version, withdrawn.
#include <string>

#include <catch2/catch.hpp>

#include "tests/api/calls.hpp"
#include "tests/pages/visitor.hpp"

namespace {

using namespace tests;
using Faults = std::vector<std::string>;

constexpr const char* letter = "/calls/une-lettre";

struct Stage {
    TestApp app;
    Visitor mia{app};  // a moderator
    Visitor reader{app};

    Stage() {
        add_campaign(app, "cause");
        add_account(app, "Mia", false, true);
        mia.sign_in("Mia", good_password);
        mia.open("/calls/new");
        mia.send("/calls/new", {{"title", "Une lettre"},
                                {"campaign", "cause"},
                                {"text", "Nous **demandons**…"},
                                {"language", "fr"},
                                {"state", "published"}});
        REQUIRE(mia.path == std::string(letter) + "?done=new");
    }
    const Got& sign(Visitor& who, std::string name, Visitor::Fields more = {}) {
        who.open(std::string(letter) + "/sign");
        app.clock.advance(std::chrono::seconds{5});
        std::vector<std::pair<std::string, std::string>> fields{
            {"name", std::move(name)},  {"kind", "union"},    {"locality", "Lyon"},
            {"country", "FR"},          {"website", ""},      {"signer/contact", "canari@exemple.test"},
            {"signer/name", "Camille"}, {"authorised", "yes"}};
        for (const auto& each : more) fields.push_back(each);
        return who.send_all(std::string(letter) + "/sign", fields);
    }
    static std::string link(const Got& page) { return between(page.body, "https://agenda.example", "</code>"); }
};

TEST_CASE("an organisation signs, a moderator verifies, and everybody reads its name") {
    Stage stage;
    stage.reader.open(letter);
    CHECK(stage.reader.shows("Aucune organisation"));
    CHECK(stage.reader.shows("<strong>demandons</strong>"));
    const Got thanks = stage.sign(stage.reader, "Syndicat des Exemples");
    CHECK(thanks.status == 200);
    CHECK(thanks.field("Cache-Control") == "private, no-store");
    const std::string link = Stage::link(thanks);
    CHECK(link.starts_with("/calls/signatures/"));
    CHECK_FALSE(stage.reader.open(letter).body.find("Syndicat des Exemples") != std::string::npos);

    stage.reader.open(link);
    CHECK(stage.reader.shows("Elle attend d’être vérifiée."));
    stage.mia.open("/moderation");
    CHECK(stage.mia.shows("canari@exemple.test"));
    CHECK(stage.mia.shows("Syndicat des Exemples"));
    const std::string verify = between(stage.mia.page.body, "action=\"/calls/une-lettre/signatures/", "/verify\"");
    stage.mia.send(std::string(letter) + "/signatures/" + verify + "/verify");
    CHECK(stage.mia.path.starts_with("/moderation?done=signature_verified"));
    CHECK_FALSE(stage.mia.shows("canari@exemple.test"));

    stage.reader.open(letter);
    CHECK(stage.reader.shows("Syndicat des Exemples"));
    CHECK(stage.reader.shows("Lyon"));
    CHECK(stage.reader.shows(">1 organisation<"));
    CHECK_FALSE(stage.reader.shows("canari"));
}

TEST_CASE("a form that is wrong keeps what was typed and says what is wrong, at the field") {
    Stage stage;
    stage.sign(stage.reader, "", {{"name", ""}, {"website", "javascript:alert(1)"}});
    CHECK(stage.reader.page.status == 422);
    CHECK(stage.reader.faults() == Faults{"sign-name: Il faut remplir ce champ.",
                                          "sign-website: Donnez une adresse complète, qui commence par https://."});
    CHECK(stage.reader.shows("value=\"canari@exemple.test\""));
    CHECK(stage.reader.shows("value=\"javascript:alert(1)\""));
}

TEST_CASE("what no person would do is told, and lost by nobody") {
    Stage stage;
    stage.sign(stage.reader, "Robot", {{"fax", "https://spam.example"}});
    CHECK(stage.reader.page.status == 422);
    CHECK(stage.reader.faults() == Faults{"(form): Un champ caché doit rester vide\u00A0: envoyez encore."});
    stage.reader.open(std::string(letter) + "/sign");
    const auto fields = [](const char* name) {
        return std::vector<std::pair<std::string, std::string>>{
            {"name", name}, {"kind", "union"}, {"country", "FR"}, {"signer/contact", "x"}, {"authorised", "yes"}};
    };
    stage.reader.send_all(std::string(letter) + "/sign", fields("Vite"));
    CHECK(stage.reader.faults().size() == 1);
    CHECK(stage.reader.shows("value=\"Vite\""));
    stage.app.clock.advance(std::chrono::hours{25});
    stage.reader.send_all(std::string(letter) + "/sign", fields("Tard"));
    CHECK(stage.reader.faults().size() == 1);
    stage.app.clock.advance(std::chrono::seconds{3});
    stage.reader.send_all(std::string(letter) + "/sign", fields("Enfin"));
    CHECK(stage.reader.page.status == 200);
}

TEST_CASE("another version is added, read beside the first, and confirmed by the link") {
    Stage stage;
    const std::string link = Stage::link(stage.sign(stage.mia, "Attac"));
    stage.mia.open(std::string(letter) + "/versions/new");
    CHECK(stage.mia.shows("Nous **demandons**…"));
    stage.mia.send(std::string(letter) + "/versions/new", {{"text", "Nous exigeons…"}, {"note", ""}});
    CHECK(stage.mia.faults() == Faults{"version-note: Il faut remplir ce champ."});
    stage.mia.send(std::string(letter) + "/versions/new", {{"text", "Nous exigeons…"}, {"note", "Le ton"}});
    CHECK(stage.mia.path == std::string(letter) + "?done=version");

    stage.reader.open(letter);
    CHECK(stage.reader.shows("Nous exigeons…"));
    CHECK(stage.reader.shows("a signé la version 1"));
    CHECK(stage.reader.shows("Le ton"));
    stage.reader.open(std::string(letter) + "/versions/1");
    CHECK(stage.reader.shows("<strong>demandons</strong>"));
    CHECK(stage.reader.open(std::string(letter) + "/versions/3").status == 404);
    CHECK(stage.reader.open(std::string(letter) + "/versions/01").status == 404);

    stage.reader.open(link);
    stage.reader.send(link + "/confirm");
    CHECK(stage.reader.shows("Votre organisation a signé la nouvelle version."));
    stage.reader.open(letter);
    CHECK_FALSE(stage.reader.shows("a signé la version 1"));
}

TEST_CASE("withdrawing asks first, and takes the name out") {
    Stage stage;
    const std::string link = Stage::link(stage.sign(stage.mia, "Attac"));
    stage.reader.open(link);
    stage.reader.send(link + "/withdraw");
    CHECK(stage.reader.shows("Retirer la signature de Attac"));
    CHECK(stage.reader.open(letter).body.find("Attac") != std::string::npos);
    stage.reader.open(link);
    stage.reader.send(link + "/withdraw");
    stage.reader.send(link + "/withdraw");
    CHECK(stage.reader.shows("La signature est retirée."));
    CHECK(stage.reader.open(letter).body.find("Attac") == std::string::npos);
    CHECK(stage.reader.open(link + "A").status == 404);
}

TEST_CASE("a moderator refuses with a reason, which the link tells, and takes out what stands") {
    Stage stage;
    const std::string link = Stage::link(stage.sign(stage.reader, "Jeanne Dupont"));
    const std::string list = std::string(letter) + "/signatures";
    stage.mia.open(list);
    const std::string id = between(stage.mia.page.body, "action=\"" + list + "/", "/refuse\"");
    // The two forms of an entry stand beside each other; the hidden fields of the second are its own.
    stage.mia.send(list + "/" + id.substr(id.rfind('/') == std::string::npos ? 0 : id.rfind('/') + 1) + "/refuse",
                   {{"reason", "private_person"}});
    CHECK(stage.mia.shows("La signature est refusée"));
    stage.reader.open(link);
    CHECK(stage.reader.shows("Seules des organisations signent, pas des personnes."));
    CHECK_FALSE(stage.reader.shows("Jeanne Dupont"));
    stage.sign(stage.mia, "Attac");
    stage.mia.open(list);
    const std::string standing = between(stage.mia.page.body, "action=\"" + list + "/", "/withdraw\"");
    stage.mia.send(list + "/" + standing + "/withdraw");
    CHECK(stage.mia.shows("La signature est retirée."));
    CHECK(stage.reader.open(letter).body.find("Attac") == std::string::npos);
}

TEST_CASE("a call that is closed, or not open yet, says so and has no form") {
    Stage stage;
    stage.mia.open(std::string(letter) + "/edit");
    CHECK_FALSE(stage.mia.shows("name=\"text\""));
    stage.mia.send(std::string(letter) + "/edit", {{"title", "Une lettre"},
                                                   {"campaign", "cause"},
                                                   {"language", "fr"},
                                                   {"opens", "2020-02-01 09:00"},
                                                   {"count_reported/number", "80"},
                                                   {"count_reported/or_more", "yes"},
                                                   {"count_reported/source/url", "https://example.org/"},
                                                   {"count_reported/as_of", "2020-01-09"},
                                                   {"translations/en/title", "A letter"},
                                                   {"translations/en/text", "We ask…"},
                                                   {"state", "published"}});
    REQUIRE(stage.mia.path == std::string(letter) + "?done=changed");
    stage.reader.open(letter);
    CHECK(stage.reader.shows("Ouvre à la signature"));
    CHECK(stage.reader.shows("Au moins 80 selon"));
    CHECK(stage.reader.shows("au jeudi 9\u00A0janvier 2020."));
    CHECK_FALSE(stage.reader.shows("/sign\""));
    CHECK_FALSE(stage.reader.open(std::string(letter) + "/sign").body.find("name=\"authorised\"") != std::string::npos);
    stage.reader.open(std::string(letter) + "?lang=en");
    CHECK(stage.reader.shows("A letter"));
    CHECK(stage.reader.shows("We ask…"));
    CHECK(stage.reader.shows("<strong>demandons</strong>"));
}

TEST_CASE("a campaign leads to its calls, as soon as they are public and as long") {
    Stage stage;
    const std::string link = "href=\"/calls/une-lettre\"";
    CHECK(holds(stage.reader.open("/campaigns/cause").body, link));
    const auto calls = stage.app.get("/api/v1/calls").json();
    const std::string id{calls.at("data").at(0).at("id").as_string()};
    domain::Account account;
    account.is_moderator = true;
    const domain::Caller moderator{account, domain::Scope::write};
    auto known = stage.app.program->calls.get({}, id);
    stage.app.write(stage.app.program->calls.update(moderator, id, {known.facts, domain::CallState::hidden}, {}, {}));
    CHECK_FALSE(holds(stage.reader.open("/campaigns/cause").body, link));
}

TEST_CASE("calls are listed, by campaign too, each with its twin in the API") {
    Stage stage;
    stage.reader.open("/calls");
    CHECK(stage.reader.shows("Une lettre"));
    CHECK_FALSE(stage.reader.shows("/calls/new"));
    CHECK(stage.mia.open("/calls").body.find("/calls/new") != std::string::npos);
    CHECK(stage.reader.open("/calls?campaign=autre").body.find("Une lettre") == std::string::npos);
    CHECK(stage.reader.open("/calls?campaign=cause").body.find("Une lettre") != std::string::npos);
    stage.reader.open(letter);
    CHECK(stage.reader.shows("<link rel=\"alternate\" type=\"text/csv\""));
    CHECK(stage.reader.shows("EndorseAction"));
    CHECK(stage.reader.shows("og:type\" content=\"article\""));
}

}  // namespace
