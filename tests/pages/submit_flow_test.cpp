// Actions and groups that somebody without an account proposes in a browser, and what moderators make of them.
#include <string>

#include <catch2/catch.hpp>

#include "tests/api/proposals.hpp"
#include "tests/pages/visitor.hpp"

namespace {

using namespace tests;
using base::json::Object;

struct Scene {
    TestApp app;
    Visitor reader{app};
    Visitor mia{app};
    std::string slug;  // of an event on 18 January, 14:00

    Scene() {
        add_account(app, "Mia", false, true);
        mia.sign_in("Mia", good_password);
        Object body = event_body("Colloque");
        body["start"] = Object{{"local", "2020-01-18T14:00:00"}, {"zone", "Europe/Paris"}};
        body.erase("end");
        slug = std::string(record(app, body).at("slug").as_string());
    }
    // The form as it comes up from the event's page.
    FilledForm action_form() {
        reader.open("/events/" + slug);
        REQUIRE(reader.shows("href=\"/submit/action?event=" + slug + "\""));
        reader.open("/submit/action?event=" + slug);
        app.clock.advance(std::chrono::seconds{10});
        return reader.form("/submit/action").type("title", "Rassemblement").type("kind", "rally");
    }
    FilledForm group_form() {
        reader.open("/submit/group");
        app.clock.advance(std::chrono::seconds{10});
        return reader.form("/submit/group").type("name", "Collectif des Exemples").type("description", "Des tables.");
    }
    std::string link() const { return between(reader.page.body, "<code>https://agenda.example", "</code>"); }
    std::string group(const char* name) {
        const Person owner = add_person(app, std::string("Owner of ") + name);
        return add_group(app, name, owner);
    }
    const Got& decide_so(const std::string& decision, Visitor::Fields typed = {}) {
        return mia.send_with("/decision", "name=\"decision\" value=\"" + decision + "\"", typed);
    }
};

TEST_CASE("the three ways to propose something lead to each other, the event first") {
    Scene scene;
    for (const char* path : {"/submit", "/submit/action", "/submit/group"}) {
        INFO(path);
        scene.reader.open(path);
        CHECK(scene.reader.shows("href=\"" + std::string(path) + "\" aria-current=\"page\""));
        for (const char* other : {"/submit\"", "/submit/action\"", "/submit/group\""})
            CHECK(scene.reader.shows("<li><a href=\"" + std::string(other)));
    }
}

TEST_CASE("an action is proposed from the page of its event, and finds its group") {
    Scene scene;
    FilledForm form = scene.action_form();
    CHECK(scene.reader.shows("Colloque"));
    CHECK(form.at("date") == "2020-01-18");
    scene.reader.send("/submit/action", form.type("when", "start -PT30M").type("note", "Vu sur une <affiche>."));
    INFO(scene.reader.page.body);
    REQUIRE(scene.reader.shows("Gardez ce lien"));
    const std::string path = scene.link();
    scene.reader.open(path);
    CHECK(scene.reader.shows("Votre proposition attend la modération."));
    CHECK(scene.reader.shows("avant le début de l’événement"));
    CHECK(scene.reader.shows("href=\"/events/" + scene.slug + "\""));
    CHECK(scene.reader.shows("Vu sur une &lt;affiche&gt;."));
    CHECK_FALSE(holds(scene.app.get("/events/" + scene.slug).body, "Rassemblement"));

    const std::string group = scene.group("collectif");
    scene.mia.open("/moderation/next");
    CHECK(scene.mia.shows("En réponse à"));
    scene.decide_so("publish", {{"group", ""}});
    CHECK(scene.mia.page.status == 422);
    CHECK(scene.mia.faults() == std::vector<std::string>{"publish-group: Il faut remplir ce champ."});
    scene.decide_so("publish", {{"group", group}});
    CHECK(scene.mia.path == "/moderation/next?done=handed_over");
    CHECK(scene.mia.shows("C’est confié au groupe"));
    scene.reader.open(path);
    CHECK(scene.reader.shows("Confié à un groupe"));
    CHECK_FALSE(scene.reader.offers(path + "/withdraw"));
}

TEST_CASE("what is wrong with an action is said at its field") {
    Scene scene;
    FilledForm form = scene.action_form();
    form.type("title", "").type("when", "start -PT30M").type("start_time", "13:00").type("link", "javascript:alert(1)");
    scene.reader.send("/submit/action", form);
    CHECK(scene.reader.page.status == 422);
    CHECK(scene.reader.faults() ==
          std::vector<std::string>{"action-title: Il faut remplir ce champ.",
                                   "action-when: Donnez votre heure, ou choisissez celle de l’événement, pas les deux.",
                                   "action-link: Donnez une adresse complète, qui commence par https://."});
    CHECK(scene.reader.shows("Colloque"));  // still in answer to it
    form = scene.reader.form("/submit/action");
    CHECK(form.at("start_time") == "13:00");
    form.type("title", "Rassemblement").type("when", "").type("date", "2020-01-08").type("link", "");
    scene.reader.send("/submit/action", form);
    CHECK(scene.reader.faults() == std::vector<std::string>{"action-date: Ce moment est passé."});
    form =
        scene.reader.form("/submit/action").type("date", "2020-01-18").type("start_time", "").type("end_time", "15:00");
    scene.reader.send("/submit/action", form);
    CHECK(scene.reader.faults() == std::vector<std::string>{"action-start_time: Il faut remplir ce champ."});
    scene.reader.send("/submit/action", scene.reader.form("/submit/action").type("end_time", ""));
    CHECK(scene.reader.shows("Gardez ce lien"));
}

TEST_CASE("an event that is not to be seen, or is over, is answered by nothing") {
    Scene scene;
    CHECK(scene.app.get("/submit/action?event=nulle-part", {{"Accept", "text/html"}}).status == 404);
    scene.reader.open("/submit/action");
    scene.app.clock.advance(std::chrono::seconds{10});
    FilledForm form = scene.reader.form("/submit/action").type("title", "Rassemblement").type("date", "2020-02-01");
    scene.reader.send("/submit/action", form.type("event", "/events/nulle-part"));
    CHECK(scene.reader.faults() ==
          std::vector<std::string>{"action-event: Aucun événement de ce site n’a cette adresse."});
    form = scene.reader.form("/submit/action").type("event", "https://agenda.example/events/" + scene.slug);
    scene.app.clock.advance(std::chrono::days{20});
    scene.reader.open("/submit/action");
    FilledForm late = scene.reader.form("/submit/action").type("title", "Rassemblement").type("date", "2020-02-10");
    scene.app.clock.advance(std::chrono::seconds{10});
    scene.reader.send("/submit/action", late.type("event", "https://agenda.example/events/" + scene.slug));
    CHECK(scene.reader.faults() == std::vector<std::string>{"action-event: Cet événement est terminé."});
    scene.reader.open("/events/" + scene.slug);
    CHECK_FALSE(scene.reader.shows("/submit/action"));
}

TEST_CASE("an action is changed by its link, and put right by a moderator, without losing what no form asks for") {
    Scene scene;
    Object action{
        {"kind", "rally"},
        {"title", "Rassemblement"},
        {"bring", "Des casseroles"},
        {"timing", Object{{"anchor", Object{{"event", nullptr}, {"offset", "-PT20M"}}}, {"duration", "PT1H"}}}};
    action["timing"].as_object()["anchor"].as_object()["event"] =
        scene.app.get("/api/v1/events").json().at("data").at(0).at("id");
    const Got made = propose(scene.app, {{"type", "action"}, {"action", action}});
    REQUIRE(made.status == 202);
    const std::string path = "/submissions/" + secret_of(made);
    scene.reader.open(path + "/edit");
    FilledForm form = scene.reader.form(path + "/edit");
    CHECK(form.at("when") == "start -PT20M PT1H follow -");
    CHECK(form.at("event") == "/events/" + scene.slug);
    scene.reader.send(path + "/edit", form.type("title", "Grand rassemblement").type("new_name", "Place Jean Jaurès"));
    CHECK(scene.reader.path == path + "?done=changed");
    const auto shown = [&] { return scene.app.get("/api/v1" + path).json(); };
    CHECK(shown().at("action").at("title").as_string() == "Grand rassemblement");
    CHECK(shown().at("action").at("bring").as_string() == "Des casseroles");
    CHECK(shown().at("action").at("timing").at("duration").as_string() == "PT1H");
    CHECK(shown().at("place").at("name").as_string() == "Place Jean Jaurès");
    const std::string item = "/moderation/" + id_of(made);
    scene.mia.open(item + "/edit");
    CHECK_FALSE(scene.mia.shows("name=\"note\""));
    scene.mia.send(item + "/edit", scene.mia.form(item + "/edit").type("title", "Rassemblement place Jaurès"));
    CHECK(scene.mia.path == item);
    CHECK(scene.mia.shows("Rassemblement place Jaurès"));
    CHECK(shown().at("place").at("name").as_string() == "Place Jean Jaurès");
    scene.reader.send(path + "/withdraw");
    scene.reader.send(path + "/withdraw");
    CHECK(scene.reader.shows("C’est retiré."));
}

TEST_CASE("a group is asked for, granted, and owned by whoever follows the link with an account") {
    Scene scene;
    FilledForm form = scene.group_form();
    form.type("area", "Saint-Étienne").type("website", "https://example.org/").type("note", "Nous sommes douze.");
    scene.reader.send("/submit/group", form);
    INFO(scene.reader.page.body);
    REQUIRE(scene.reader.shows("vous ouvre le groupe"));
    const std::string path = scene.link();
    scene.reader.open(path);
    CHECK(scene.reader.shows("Votre demande attend la modération."));
    CHECK_FALSE(scene.reader.shows("/invitations/"));
    scene.reader.open(path + "/edit");
    scene.reader.send(path + "/edit", scene.reader.form(path + "/edit").type("area", "Loire"));
    scene.mia.open("/moderation");
    CHECK(scene.mia.shows("Demande de groupe"));
    scene.mia.open("/moderation/next");
    CHECK(scene.mia.shows("Loire"));
    CHECK_FALSE(scene.mia.shows(path));
    scene.decide_so("publish");
    CHECK(scene.mia.path == "/moderation/next?done=group_published");
    CHECK(scene.app.get("/groups/collectif-des-exemples").status == 200);
    scene.reader.open(path);
    CHECK(scene.reader.shows("Prendre le groupe en main"));
    const std::string invitation = "/invitations/" + path.substr(std::string("/submissions/").size());
    REQUIRE(scene.reader.shows("href=\"" + invitation + "\""));
    add_account(scene.app, "Anna");
    Visitor anna{scene.app};
    anna.sign_in("Anna", good_password);
    anna.open(invitation);
    anna.send(invitation);
    CHECK(anna.path == "/groups/collectif-des-exemples?done=joined");
    anna.open("/groups/collectif-des-exemples/members");
    CHECK(anna.page.status == 200);
    scene.reader.open(path);
    CHECK_FALSE(scene.reader.shows(invitation));
}

TEST_CASE("the name of a group is not asked for twice, and one that is alike is asked about") {
    Scene scene;
    scene.group("collectif des exemples");
    FilledForm form = scene.group_form();
    scene.reader.send("/submit/group", form);
    CHECK(scene.reader.page.status == 422);
    CHECK(scene.reader.faults() ==
          std::vector<std::string>{"group-name: Ce nom est déjà pris, ou ressemble trop à un autre."});
    scene.reader.send("/submit/group", scene.reader.form("/submit/group").type("name", "Le collectif des exemples"));
    CHECK(scene.reader.page.status == 200);
    CHECK(scene.reader.shows("Ces groupes existent déjà."));
    scene.reader.send("/submit/group", scene.reader.form("/submit/group"));
    CHECK(scene.reader.shows("vous ouvre le groupe"));
}

TEST_CASE("a moderator merges a request with the group that is there, by the address of its page") {
    Scene scene;
    scene.group("voisins");
    scene.reader.send("/submit/group", scene.group_form());
    const std::string path = scene.link();
    scene.mia.open("/moderation/next");
    scene.decide_so("merge", {{"into", "/groups/nulle-part"}});
    CHECK(scene.mia.faults() == std::vector<std::string>{"merge-into: Ceci n’existe pas, ou plus."});
    scene.decide_so("merge", {{"into", "https://agenda.example/groups/voisins"}});
    CHECK(scene.mia.path == "/moderation/next?done=merged");
    scene.reader.open(path);
    CHECK(scene.reader.shows("Ce groupe existe déjà."));
    CHECK(scene.reader.shows("href=\"/groups/voisins\""));
}

}  // namespace
