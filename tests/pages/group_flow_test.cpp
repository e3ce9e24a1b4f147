// Groups, as browsers without JavaScript live in them: invitation, account, group, second organiser, handing over, leaving.
#include "tests/pages/visitor.hpp"

using namespace tests;

namespace {

// The link that the present page shows once, as a path.
std::string link_on(const Visitor& visitor) {
    const std::string link = between(visitor.page.body, "<li><code>", "</code>");
    CHECK(link.starts_with("https://agenda.example/"));
    return link.substr(22);
}

std::string invitation_to(Visitor& owner, const std::string& group, const std::string& role) {
    owner.open("/groups/" + group + "/invitations");
    owner.send("/groups/" + group + "/invitations", {{"role", role}, {"uses", "1"}, {"days", "7"}});
    CHECK(owner.page.field("Cache-Control") == "private, no-store");
    return link_on(owner);
}

// Somebody new, by that link.
void come_in(Visitor& visitor, const std::string& link, const std::string& name) {
    visitor.open(link);
    visitor.send(link, {{"name", name}, {"password", good_password}});
    CHECK(visitor.page.status == 200);
}

void propose(Visitor& visitor, const std::string& name) {
    visitor.open("/groups/new");
    visitor.send("/groups/new", {{"name", name},
                                 {"nature", "organiser"},
                                 {"description", "Un **collectif**."},
                                 {"contact", "contact@example.org"},
                                 {"web_links", "https://www.example.org/a Le site\r\n\r\nhttps://example.net/"},
                                 {"language", "fr"}});
}

// "/groups/x/members/ID" of the first member on the page to whom the group can be handed over: not the visitor.
std::string member_path(const Visitor& visitor, const std::string& group) {
    const std::string& body = visitor.page.body;
    const std::size_t end = body.find("/hand-over\"");
    const std::size_t begin = body.rfind("/groups/" + group + "/members/", end);
    REQUIRE(end != std::string::npos);
    return body.substr(begin, end - begin);
}

}  // namespace

TEST_CASE("invitation, account, group, second organiser, handing over, leaving") {
    TestApp app;
    add_account(app, "Admin", true);
    Visitor admin{app};
    admin.sign_in("Admin", good_password);
    admin.open("/admin/invitations");
    admin.send("/admin/invitations", {{"uses", "1"}, {"days", "7"}});
    const std::string first = link_on(admin);

    Visitor anna{app};
    come_in(anna, first, "Anna");
    CHECK(anna.shows("Vos codes de secours"));
    CHECK(anna.offers("/sign-out"));
    propose(anna, "Collectif Chapelon");
    CHECK(anna.path == "/groups/collectif-chapelon?done=new");
    CHECK(anna.shows("Ce groupe attend la modération."));
    CHECK(anna.page.field("Cache-Control") == "private, no-store");
    CHECK(app.get("/groups/collectif-chapelon").status == 404);

    Visitor bilal{app};
    const std::string second = invitation_to(anna, "collectif-chapelon", "organiser");
    come_in(bilal, second, "Bilal");
    bilal.open("/groups/collectif-chapelon");
    CHECK(bilal.shows("organisateur·rice"));
    CHECK(bilal.shows("Anna"));
    bilal.open("/groups/collectif-chapelon/members");
    CHECK(bilal.page.status == 403);

    anna.open("/groups/collectif-chapelon/members");
    const std::string member = member_path(anna, "collectif-chapelon");
    anna.send(member + "/hand-over");
    CHECK(anna.shows("Confier le groupe à Bilal\u202f?"));
    anna.send(member + "/hand-over");
    CHECK(anna.path == "/groups/collectif-chapelon?done=handed_over");
    anna.open("/groups/collectif-chapelon/members");
    CHECK(anna.page.status == 403);
    bilal.open("/groups/collectif-chapelon/members");
    CHECK(bilal.page.status == 200);

    anna.open("/groups/collectif-chapelon");
    anna.send("/groups/collectif-chapelon/leave");
    CHECK(anna.shows("Quitter Collectif Chapelon\u202f?"));
    anna.send("/groups/collectif-chapelon/leave");
    CHECK(anna.path == "/me?done=left");
    anna.open("/groups/collectif-chapelon");
    CHECK(anna.page.status == 404);
    bilal.open("/groups/collectif-chapelon");
    bilal.send("/groups/collectif-chapelon/leave");
    bilal.send("/groups/collectif-chapelon/leave");
    CHECK(bilal.page.status == 409);
    CHECK(bilal.shows("Il faut un·e propriétaire."));
}

TEST_CASE("an invitation works as often as it says, and what is wrong is said at its field") {
    TestApp app;
    add_account(app, "Anna", false, true);
    Visitor anna{app};
    anna.sign_in("Anna", good_password);
    propose(anna, "Collectif");
    anna.open("/groups/collectif/invitations");
    anna.send("/groups/collectif/invitations", {{"role", "queen"}, {"uses", "0"}, {"days", "31"}});
    CHECK(anna.page.status == 422);
    CHECK(anna.faults() ==
          std::vector<std::string>{"invitation-role: Choisissez dans la liste.",
                                   "invitation-uses: Ce nombre n’est pas permis\u00a0: il va de 1 à 100.",
                                   "invitation-days: Ce nombre n’est pas permis\u00a0: il va de 1 à 30."});
    const std::string link = invitation_to(anna, "collectif", "member");
    anna.open(link);
    CHECK(anna.shows("Vous y êtes déjà."));

    Visitor bilal{app};
    bilal.open(link);
    CHECK(bilal.shows("«\u00a0Collectif\u00a0» vous invite à être membre."));
    CHECK(bilal.page.field("Cache-Control") == "private, no-store");
    CHECK_FALSE(bilal.shows("rel=\"canonical\""));
    for (const auto& [name, fault] : std::initializer_list<std::pair<std::string, std::string>>{
             {"", "new-name: Il faut remplir ce champ."},
             {"Аnna", "new-name: Ce nom est déjà pris, ou ressemble trop à un autre."},
             {std::string(100, 'a'), "new-name: C’est trop long."}}) {
        bilal.send(link, {{"name", name}, {"password", good_password}});
        CHECK((bilal.page.status == 422 || bilal.page.status == 409));
        CHECK(bilal.faults() == std::vector<std::string>{fault});
        CHECK_FALSE(bilal.shows(good_password));
    }
    bilal.send(link, {{"name", "Bilal"}, {"password", "court"}});
    CHECK(bilal.faults().at(0).starts_with("new-password: C’est trop court"));
    bilal.send(link, {{"name", "Bilal"}, {"password", good_password}});
    CHECK(bilal.shows("Aller au groupe Collectif"));
    Visitor late{app};
    late.open(link);
    CHECK(late.page.status == 404);
    for (const char* unknown : {"/invitations/nothing", "/reset/nothing"}) {
        late.open(unknown);
        CHECK(late.page.status == 404);
    }
}

TEST_CASE("somebody who has an account signs in from the invitation and joins with one button") {
    TestApp app;
    add_account(app, "Anna", false, true);
    add_account(app, "Bilal");
    Visitor anna{app};
    anna.sign_in("Anna", good_password);
    propose(anna, "Collectif");
    const std::string link = invitation_to(anna, "collectif", "organiser");
    Visitor bilal{app};
    bilal.open(link);
    bilal.send("/sign-in", {{"name", "Bilal"}, {"password", good_password}, {"code", ""}});
    CHECK(bilal.path == link);
    CHECK(bilal.shows("Entrer en tant que Bilal"));
    bilal.send(link);
    CHECK(bilal.path == "/groups/collectif?done=joined");
    CHECK(bilal.shows("Bienvenue dans le groupe."));
    bilal.open("/groups/collectif/invitations");
    CHECK_FALSE(bilal.shows("value=\"owner\""));  // an organiser lets members in, nobody else
    const std::string own = invitation_to(bilal, "collectif", "member");
    bilal.open("/groups/collectif/invitations");
    bilal.send("/groups/collectif/invitations/" +
               between(bilal.page.body, "action=\"/groups/collectif/invitations/", "/revoke") + "/revoke");
    CHECK(bilal.shows("L’invitation est révoquée."));
    bilal.open(own);
    CHECK(bilal.page.status == 404);
}

TEST_CASE("the page of a group is written in a form that keeps what was typed") {
    TestApp app;
    add_account(app, "Anna", false, true);
    Visitor anna{app};
    anna.sign_in("Anna", good_password);
    anna.open("/groups/new");
    anna.send("/groups/new", {{"name", ""},
                              {"nature", "both"},
                              {"description", "Un <b>collectif</b>."},
                              {"contact", "contact@example.org"},
                              {"web_links", "https://example.org/ Le site\r\njavascript:alert(1)"},
                              {"language", "klingon"}});
    CHECK(anna.page.status == 422);
    CHECK(anna.faults() ==
          std::vector<std::string>{
              "group-name: Il faut remplir ce champ.", "group-nature: Choisissez dans la liste.",
              "group-web_links: Ligne 2\u00a0: Donnez une adresse complète, qui commence par https://.",
              "group-language: Donnez un code de langue, comme fr."});
    CHECK(anna.shows("Un &lt;b&gt;collectif&lt;/b&gt;."));
    CHECK(anna.shows("value=\"contact@example.org\""));

    propose(anna, "Collectif");
    CHECK(anna.shows("<a href=\"https://www.example.org/a\" rel=\"nofollow noopener external\">Le site</a>"));
    CHECK(anna.shows("example.net</a>"));
    CHECK(anna.shows("<strong>collectif</strong>"));
    propose(anna, "Collectif");
    CHECK(anna.page.status == 409);
    CHECK(anna.faults() == std::vector<std::string>{"group-name: Ce nom est déjà pris, ou ressemble trop à un autre."});

    Visitor second{app};
    second.sign_in("Anna", good_password);
    second.open("/groups/collectif/edit");
    anna.open("/groups/collectif/edit");
    const auto change = [](Visitor& visitor, const std::string& contact) {
        visitor.send("/groups/collectif/edit",
                     {{"name", "Collectif"}, {"nature", "relay"}, {"contact", contact}, {"language", "fr"}});
    };
    change(anna, "un@example.org");
    CHECK(anna.path == "/groups/collectif?done=changed");
    CHECK(anna.shows("Ce groupe relaie l’information."));
    change(second, "deux@example.org");
    CHECK(second.page.status == 412);
    CHECK(second.shows("Quelqu’un a modifié ce groupe entre-temps."));
    change(second, "deux@example.org");
    CHECK(second.path == "/groups/collectif?done=changed");
    second.open("/groups/collectif/audit");
    CHECK(second.shows("Page du groupe modifiée"));
}

TEST_CASE("a public page of a group is the same for everybody who is not in it, and for nobody else") {
    TestApp app;
    add_account(app, "Anna", false, true);
    add_account(app, "Bilal");
    Visitor anna{app};
    anna.sign_in("Anna", good_password);
    propose(anna, "Collectif");
    const std::string cold = app.get("/groups/collectif").body;
    const auto hot = app.get_hot("/groups/collectif");
    REQUIRE(hot);
    CHECK(hot->body == cold);
    CHECK(holds(cold, "/sign-in"));
    for (const char* own : {"Anna", "csrf", "/leave", "/edit", "/moderation"}) CHECK_FALSE(holds(cold, own));
    Visitor bilal{app};
    bilal.sign_in("Bilal", good_password);
    bilal.open("/groups/collectif");
    for (const char* own : {"Anna", "/leave", "/edit", "/members"}) CHECK_FALSE(bilal.shows(own));
    CHECK(bilal.page.field("Cache-Control") == "private, no-store");
    add_account(app, "Mod", true);
    Visitor moderator{app};
    moderator.sign_in("Mod", good_password);
    moderator.open("/moderation");
    moderator.send("/moderation/groups/" + between(moderator.page.body, "/moderation/groups/", "/hide") + "/hide");
    bilal.open("/groups/absent");
    const std::string absent = bilal.page.body;
    bilal.open("/groups/collectif");
    CHECK(bilal.page.status == 404);
    CHECK(bilal.page.body == absent);  // hidden is as absent
}

TEST_CASE("owners set roles, remove, and make links for lost passwords") {
    TestApp app;
    add_account(app, "Anna", false, true);
    Visitor anna{app};
    anna.sign_in("Anna", good_password);
    propose(anna, "Collectif");
    Visitor bilal{app};
    come_in(bilal, invitation_to(anna, "collectif", "member"), "Bilal");
    bilal.open("/groups/collectif");
    CHECK_FALSE(bilal.offers("/groups/collectif/edit"));

    anna.open("/groups/collectif/members");
    const std::string member = member_path(anna, "collectif");
    anna.send(member + "/role", {{"role", "queen"}});
    CHECK(anna.page.status == 422);
    anna.send(member + "/role", {{"role", "organiser"}});
    CHECK(anna.path == "/groups/collectif/members?done=role");
    bilal.open("/groups/collectif/edit");
    CHECK(bilal.page.status == 200);  // at the next request

    anna.send(member + "/reset");
    const std::string link = link_on(anna);
    Visitor lost{app};
    lost.open(link);
    CHECK(lost.shows("«\u00a0Bilal\u00a0»"));
    lost.send(link, {{"password", "court"}});
    CHECK(lost.faults().at(0).starts_with("reset-password: C’est trop court"));
    lost.send(link, {{"password", "un tout nouveau mot"}});
    CHECK(lost.path == "/sign-in?done=password");
    lost.open(link);
    CHECK(lost.page.status == 404);
    bilal.sign_in("Bilal", "un tout nouveau mot");
    CHECK(bilal.path == "/me");

    anna.open("/groups/collectif/members");
    anna.send(member + "/remove");
    CHECK(anna.shows("Retirer Bilal\u202f?"));
    bilal.open("/groups/collectif/edit");
    CHECK(bilal.page.status == 200);  // asked, not done
    anna.send(member + "/remove");
    CHECK(anna.path == "/groups/collectif/members?done=removed");
    bilal.open("/groups/collectif/edit");
    CHECK(bilal.page.status == 403);
}
