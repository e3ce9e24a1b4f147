// Campaigns, as browsers without JavaScript put them on record and change them.
#include "tests/pages/visitor.hpp"

using namespace tests;

namespace {

Visitor signed_in(TestApp& app, const std::string& name, bool is_moderator) {
    add_account(app, name, false, is_moderator);
    Visitor visitor{app};
    visitor.sign_in(name, good_password);
    return visitor;
}

FilledForm plain_campaign(Visitor& visitor, const std::string& title = "Reconnaissance faciale") {
    visitor.open("/campaigns/new");
    return visitor.form("/campaigns/new").type("title", title);
}

const std::string path = "/campaigns/reconnaissance-faciale";

}  // namespace

TEST_CASE("a campaign is put on record with all that it can say, and stands in its form again") {
    TestApp app;
    Visitor anna = signed_in(app, "Anna", true);
    anna.open("/campaigns");
    CHECK(anna.shows("Aucune campagne pour l’instant."));
    CHECK(anna.shows("href=\"/campaigns/new\""));
    FilledForm form = plain_campaign(anna);
    form.type("description", "Ni en gare,\n\nni *ailleurs*.");
    form.type("translations/en/title", "Facial recognition").type("translations/en/description", "Nowhere.");
    anna.send("/campaigns/new", form);
    CHECK(anna.path == path + "?done=new");
    CHECK(anna.shows("La campagne est publique."));
    CHECK(anna.shows("<em>ailleurs</em>"));
    CHECK(holds(app.get(path + "?lang=en").body, "Facial recognition"));
    const std::string list = app.get("/campaigns?lang=en").body;
    CHECK(holds(list, "<a href=\"/campaigns/reconnaissance-faciale?lang=en\">Facial recognition</a>"));
    CHECK(holds(list, "Nowhere."));
    CHECK_FALSE(holds(list, "/campaigns/new"));
    CHECK(holds(app.get("/about").body, "href=\"/campaigns\""));

    anna.open(path + "/edit");
    const FilledForm again = anna.form(path + "/edit");
    CHECK(again.at("description") == "Ni en gare,\n\nni *ailleurs*.");
    CHECK(again.at("translations/en/title") == "Facial recognition");
    CHECK(again.at("slug") == "reconnaissance-faciale");
    anna.send(path + "/edit", again);
    CHECK(anna.path == path + "?done=changed");
    CHECK(app.program->campaigns.get_by_slug("reconnaissance-faciale").revision == 1);
}

TEST_CASE("what is wrong with a campaign is said at its field") {
    struct Row {
        const char* name;
        std::vector<std::pair<std::string, std::string>> typed;
        const char* fault;
    };
    const std::vector<Row> rows{
        {"no title", {{"title", " "}}, "campaign-title: Il faut remplir ce champ."},
        {"a long title", {{"title", std::string(201, 'x')}}, "campaign-title: C’est trop long."},
        {"a name that is none",
         {{"slug", "Deux mots"}},
         "campaign-slug: Des minuscules sans accent, des chiffres et des traits d’union, rien d’autre."},
        {"a name that is taken", {{"slug", "autre"}}, "campaign-slug: Cette adresse est ou a été celle d’autre chose."},
        {"a translation without a title",
         {{"translations/en/description", "Nowhere."}},
         "campaign-translations/en/title: Il faut remplir ce champ."},
        {"a translation into its own language",
         {{"language", "en"}, {"translations/en/title", "Title"}},
         "campaign-translations/en/title: C’est la langue du texte d’origine\u00a0: écrivez-y le texte même, et videz "
         "cette traduction."},
    };
    TestApp app;
    Visitor anna = signed_in(app, "Anna", true);
    anna.send("/campaigns/new", plain_campaign(anna, "Autre"));
    const FilledForm plain = plain_campaign(anna);
    for (const Row& row : rows) {
        INFO(row.name);
        FilledForm form = plain;
        for (const auto& [name, value] : row.typed) form.type(name, value);
        anna.send("/campaigns/new", form);
        CHECK(anna.page.status == 422);
        CHECK(anna.faults() == std::vector<std::string>{row.fault});
        for (const auto& [name, value] : row.typed) CHECK(anna.form("/campaigns/new").at(name) == value);
    }
}

TEST_CASE("of two who change a campaign at once the second is told, and decides") {
    TestApp app;
    Visitor anna = signed_in(app, "Anna", true);
    Visitor bilal = signed_in(app, "Bilal", true);
    anna.send("/campaigns/new", plain_campaign(anna));
    anna.open(path + "/edit");
    FilledForm mine = anna.form(path + "/edit").type("description", "Celui d’Anna.");
    bilal.open(path + "/edit");
    bilal.send(path + "/edit", bilal.form(path + "/edit").type("title", "Reconnaissance des visages"));
    anna.send_late(path + "/edit", mine, "Quelqu’un a modifié cette campagne entre-temps.");
    CHECK(anna.shows("<del>Reconnaissance des visages</del>"));
    CHECK(anna.shows("<ins>Reconnaissance faciale</ins>"));
    FilledForm kept = anna.form(path + "/edit");
    anna.send(path + "/edit", kept.type("title", "Reconnaissance des visages"));
    CHECK(anna.path == path + "?done=changed");
    const auto campaign = app.program->campaigns.get_by_slug("reconnaissance-faciale");
    CHECK(campaign.title == "Reconnaissance des visages");
    CHECK(campaign.description == "Celui d’Anna.");
}

TEST_CASE("a campaign gets another address, and the former one leads there") {
    TestApp app;
    Visitor anna = signed_in(app, "Anna", true);
    anna.send("/campaigns/new", plain_campaign(anna));
    anna.open(path + "/edit");
    anna.send(path + "/edit", anna.form(path + "/edit").type("slug", "visages"));
    CHECK(anna.path == "/campaigns/visages?done=changed");
    const Got former = app.get(path);
    CHECK(former.status == 301);
    CHECK(former.field("Location") == "/campaigns/visages");
}

TEST_CASE("moderators hide a campaign, which nobody else finds then, and bring it back") {
    TestApp app;
    Visitor anna = signed_in(app, "Anna", true);
    anna.send("/campaigns/new", plain_campaign(anna));
    anna.open(path + "/edit");
    anna.send(path + "/edit", anna.form(path + "/edit").type("state", "hidden"));
    CHECK(anna.path == "/moderation?done=campaign_hidden");
    CHECK(anna.shows("La campagne est cachée."));
    CHECK(anna.shows("href=\"" + path + "/edit\""));
    CHECK(app.get(path).status == 404);
    CHECK_FALSE(holds(app.get("/campaigns").body, "Reconnaissance faciale"));
    anna.open(path + "/edit");
    CHECK(anna.shows("href=\"/moderation\""));
    anna.send(path + "/edit", anna.form(path + "/edit").type("state", "published"));
    CHECK(app.get(path).status == 200);
}

TEST_CASE("whoever may not put things on record finds neither form nor link") {
    TestApp app;
    Visitor anna = signed_in(app, "Anna", true);
    anna.send("/campaigns/new", plain_campaign(anna));
    Visitor carla = signed_in(app, "Carla", false);
    carla.open(path);
    CHECK(carla.page.status == 200);
    CHECK_FALSE(carla.shows(path + "/edit"));
    for (const std::string& each : {std::string("/campaigns/new"), path + "/edit"}) {
        carla.open(each);
        CHECK(carla.page.status == 403);
    }
}
