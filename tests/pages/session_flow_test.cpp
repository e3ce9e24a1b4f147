// In and out, as a browser without JavaScript does it.
#include "pages/form.hpp"
#include "tests/pages/visitor.hpp"

using namespace tests;
namespace pages = charivari::pages;

TEST_CASE("somebody signs in, sees the own page, signs out, and the cookie is dead") {
    TestApp app;
    add_account(app, "Anna");
    Visitor anna{app};
    anna.open("/me");
    CHECK(anna.path == "/sign-in?next=%2Fme");
    CHECK(anna.page.status == 200);
    anna.send("/sign-in", {{"name", "anna"}, {"password", good_password}});
    CHECK(anna.path == "/me");
    CHECK(anna.shows("<h1>Anna</h1>"));
    CHECK(anna.page.field("Cache-Control") == "private, no-store");
    const std::string secret = anna.cookie("session");
    CHECK(secret.size() > 40);

    anna.open("/about");
    CHECK(anna.offers("/sign-out"));
    anna.send("/sign-out");
    CHECK(anna.path == "/");
    CHECK(anna.cookie("session").empty());
    anna.set_cookie("session", secret);
    anna.open("/me");
    CHECK(anna.path == "/sign-in?next=%2Fme");
}

TEST_CASE("signing out clears what the browser kept, also for somebody whose session has ended") {
    TestApp app;
    const Got got = app.send([] {
        auto request = request_of(http::Method::post, "/sign-out", {{"Sec-Fetch-Site", "same-origin"}});
        request.fields.set("Content-Type", "application/x-www-form-urlencoded");
        return request;
    }());
    CHECK(got.status == 303);
    CHECK(got.field("Clear-Site-Data") == R"("cache", "cookies", "storage")");
    CHECK(got.field("Set-Cookie").starts_with("__Host-session=; "));
}

TEST_CASE("whatever is wrong with a sign-in is told in the same words, and no password comes back") {
    TestApp app;
    add_account(app, "Anna");
    Visitor somebody{app};
    for (const char* name : {"Anna", "Berthe", "", "\xEF\xBC\xA1nna"}) {
        INFO(name);
        somebody.sign_in(name, "tout a fait faux");
        CHECK(somebody.page.status == 422);
        CHECK(somebody.faults() ==
              std::vector<std::string>{"sign-in-password: Le nom, le mot de passe ou le code ne va pas."});
        CHECK(somebody.shows("value=\"" + std::string(name) + "\""));
        CHECK_FALSE(somebody.shows("tout a fait faux"));
        CHECK(somebody.shows("<title>À corriger"));
        CHECK(somebody.shows("aria-describedby=\"sign-in-password-error\" autofocus"));
        CHECK(somebody.page.field("Cache-Control") == "private, no-store");
        CHECK(somebody.cookie("session").empty());
    }
}

TEST_CASE("who guesses has to wait, and is told how long") {
    TestApp app;
    add_account(app, "Anna");
    Visitor somebody{app};
    for (int i = 0; i < 40 && somebody.page.status != 429; ++i) somebody.sign_in("Anna", "tout a fait faux");
    CHECK(somebody.page.status == 429);
    CHECK(std::stoi(somebody.page.field("Retry-After")) > 0);
    CHECK(somebody.faults().at(0).starts_with("(form): Trop d’essais."));
}

TEST_CASE("a sign-in leads on within the site only") {
    for (const auto& [next, leads_to] :
         std::initializer_list<std::pair<std::string_view, std::string>>{{"/groups/x/edit", "/groups/x/edit"},
                                                                         {"/me?lang=en&a=%2F", "/me?lang=en&a=%2F"},
                                                                         {"", "/me"},
                                                                         {"me", "/me"},
                                                                         {"//evil.example", "/me"},
                                                                         {"/\\evil.example", "/me"},
                                                                         {"/a\\b", "/me"},
                                                                         {"https://evil.example/", "/me"},
                                                                         {"javascript:alert(1)", "/me"},
                                                                         {"/\tevil", "/me"},
                                                                         {"/a\r\nSet-Cookie: x", "/me"},
                                                                         {"/é", "/me"}}) {
        INFO(next);
        CHECK(pages::way_on(next, "/me") == leads_to);
    }
    TestApp app;
    add_account(app, "Anna");
    Visitor anna{app};
    anna.open("/sign-in?next=%2F%2Fevil.example");
    anna.send("/sign-in", {{"name", "Anna"}, {"password", good_password}});
    CHECK(anna.path == "/me");
    anna.open("/sign-in?next=/about");
    CHECK(anna.path == "/about");
}

TEST_CASE("the language that was chosen stays on the way in") {
    TestApp app;
    add_account(app, "Anna");
    Visitor anna{app};
    anna.open("/sign-in?lang=en");
    anna.send("/sign-in?lang=en", {{"name", "Anna"}, {"password", good_password}});
    CHECK(anna.path == "/me?lang=en");
    CHECK(anna.shows("Your account"));
    CHECK(anna.offers("/sign-out?lang=en"));
}

TEST_CASE("what matters asks for the password again, and the session gets another secret") {
    TestApp app;
    add_account(app, "Anna");
    Visitor anna{app};
    anna.sign_in("Anna", good_password);
    anna.open("/me/export");
    CHECK(anna.path == "/me/export");
    app.clock.advance(std::chrono::minutes{31});
    anna.send("/me/export");
    CHECK(anna.path == "/prove?next=%2Fme%2Fexport");
    anna.open("/me/erase");
    CHECK(anna.path == "/prove?next=%2Fme%2Ferase");
    const std::string before = anna.cookie("session");

    anna.send("/prove", {{"password", "tout a fait faux"}});
    CHECK(anna.page.status == 422);
    CHECK(anna.faults() == std::vector<std::string>{"prove-password: Ce n’est pas votre mot de passe."});
    anna.send("/prove", {{"password", good_password}});
    CHECK(anna.path == "/me/erase");
    CHECK(anna.cookie("session") != before);
    Visitor thief{app};
    thief.set_cookie("session", before);
    thief.open("/me");
    CHECK(thief.path == "/sign-in?next=%2Fme");
}

TEST_CASE("a recovery code stands in for a lost password, once") {
    TestApp app;
    add_account(app, "Anna");
    Visitor anna{app};
    anna.sign_in("Anna", good_password);
    CHECK(anna.shows("Il ne vous en reste aucun."));
    anna.send("/me/recovery-codes");
    CHECK(anna.page.field("Cache-Control") == "private, no-store");
    const std::string code = between(anna.page.body, "<li><code>", "</code>");
    anna.open("/me");
    CHECK(anna.shows("Il vous en reste 8."));
    CHECK_FALSE(anna.shows(code));

    Visitor lost{app};
    lost.open("/recover");
    lost.send("/recover", {{"name", "Anna"}, {"code", code}, {"password", "court"}});
    CHECK(lost.faults().at(0).starts_with("recover-password: C’est trop court"));
    CHECK(lost.shows(code));
    for (const char* name : {"Anna", "Berthe"}) {
        lost.send("/recover", {{"name", name}, {"code", "AAAAA-BBBBB"}, {"password", "un tout nouveau mot"}});
        CHECK(lost.page.status == 422);
        CHECK(lost.faults() == std::vector<std::string>{"recover-code: Ce code ne va pas, ou plus."});
    }
    lost.send("/recover", {{"name", "Anna"}, {"code", code}, {"password", "un tout nouveau mot"}});
    CHECK(lost.path == "/sign-in?done=password");
    CHECK(lost.shows("Le mot de passe est changé."));
    lost.sign_in("Anna", "un tout nouveau mot");
    CHECK(lost.path == "/me");
    anna.open("/me");
    CHECK(anna.path == "/sign-in?next=%2Fme");
    Visitor again{app};
    again.open("/recover");
    again.send("/recover", {{"name", "Anna"}, {"code", code}, {"password", "encore un autre mot"}});
    CHECK(again.page.status == 422);
}
