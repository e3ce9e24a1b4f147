// Moderators and administrators, as browsers without JavaScript work.
#include "tests/pages/visitor.hpp"

using namespace tests;

namespace {

std::string id_behind(const Visitor& visitor, const std::string& begin, const std::string& end) {
    return between(visitor.page.body, "action=\"" + begin, end);
}

}  // namespace

TEST_CASE("a group that was proposed waits until a moderator publishes it, and can be hidden again") {
    TestApp app;
    add_account(app, "Mod", false, true);
    add_account(app, "Anna");
    Visitor anna{app};
    anna.sign_in("Anna", good_password);
    anna.open("/groups/new");
    anna.send("/groups/new", {{"name", "Collectif"}, {"nature", "relay"}, {"language", "fr"}});
    anna.open("/moderation");
    CHECK(anna.page.status == 403);

    Visitor moderator{app};
    moderator.sign_in("Mod", good_password);
    moderator.open("/moderation");
    CHECK(moderator.shows("Relais d’information"));
    const std::string path = "/moderation/groups/" + id_behind(moderator, "/moderation/groups/", "/publish");
    moderator.send(path + "/publish");
    CHECK(moderator.path == "/moderation?done=published");
    CHECK(app.get("/groups/collectif").status == 200);
    CHECK(holds(app.get("/groups").body, "/groups/collectif"));
    moderator.send(path + "/hide");
    CHECK(moderator.path == "/moderation?done=hidden");
    CHECK(app.get("/groups/collectif").status == 404);
    CHECK_FALSE(holds(app.get("/groups").body, "/groups/collectif"));
    moderator.open("/admin");
    CHECK(moderator.page.status == 403);
}

TEST_CASE("administrators give roles, trust groups, and let owners in") {
    TestApp app;
    add_account(app, "Admin", true);
    const std::string anna_id = add_account(app, "Anna").id;
    Visitor anna{app};
    anna.sign_in("Anna", good_password);
    anna.open("/groups/new");
    anna.send("/groups/new", {{"name", "Collectif"}, {"nature", "organiser"}, {"language", "fr"}});

    Visitor admin{app};
    admin.sign_in("Admin", good_password);
    admin.open("/admin/accounts");
    admin.send("/admin/accounts/" + anna_id + "/roles", {{"is_moderator", "yes"}});
    CHECK(admin.path == "/admin/accounts?done=roles");
    anna.open("/me");
    CHECK(anna.path == "/sign-in?next=%2Fme");
    anna.sign_in("Anna", good_password);
    anna.open("/moderation");
    CHECK(anna.page.status == 200);

    const std::string own = id_behind(admin, "/admin/accounts/", "/roles");  // the first account is the administrator's
    admin.send("/admin/accounts/" + own + "/roles");
    CHECK(admin.page.status == 409);
    CHECK(admin.shows("Ce rôle ne se retire pas soi-même."));

    admin.open("/admin/groups");
    const std::string group = "/admin/groups/" + id_behind(admin, "/admin/groups/", "/trust");
    admin.send(group + "/trust");
    CHECK(admin.path == "/admin/groups?done=trust");
    admin.send(group + "/distrust");
    admin.send(group + "/invite-owner");
    const std::string link = between(admin.page.body, "<code>https://agenda.example", "</code>");
    Visitor heir{app};
    heir.open(link);
    CHECK(heir.shows("vous invite à en être propriétaire"));
    admin.open("/admin/audit");
    for (const char* line : {"Rôle\u00a0: modération", "Confiance\u00a0: oui", "Confiance\u00a0: non", "Connexion"})
        CHECK(admin.shows(line));
}

TEST_CASE("what administrators do asks for the password again") {
    TestApp app;
    const std::string anna = add_account(app, "Anna").id;
    add_account(app, "Admin", true);
    Visitor admin{app};
    admin.sign_in("Admin", good_password);
    admin.open("/admin/accounts");
    app.clock.advance(std::chrono::minutes{31});
    admin.send("/admin/accounts/" + anna + "/reset");
    CHECK(admin.path == "/prove?next=%2Fadmin%2Faccounts");
    admin.send("/prove", {{"password", good_password}});
    CHECK(admin.path == "/admin/accounts");
    admin.send("/admin/accounts/" + anna + "/reset");
    CHECK(admin.shows("https://agenda.example/reset/"));
}
