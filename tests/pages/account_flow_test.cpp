// What somebody does with the own account, as a browser without JavaScript does it.
#include <chrono>

#include "base/totp.hpp"
#include "tests/pages/visitor.hpp"

using namespace tests;

namespace {

// RFC 4648 §6, back from what the page shows.
std::string bytes_of(const std::string& base32) {
    std::string bytes;
    unsigned bits = 0;
    unsigned held = 0;
    for (const char c : base32) {
        if (c == ' ') continue;
        bits = (bits << 5U) | static_cast<unsigned>(c >= 'A' ? c - 'A' : c - '2' + 26);
        held += 5;
        if (held < 8) continue;
        held -= 8;
        bytes += static_cast<char>((bits >> held) & 0xFFU);
    }
    return bytes;
}

std::string code_now(const TestApp& app, const std::string& secret) {
    return base::totp_code(secret, base::totp_step(app.clock.now()));
}

// Turns the second factor on; gives its secret.
std::string turn_totp_on(TestApp& app, Visitor& anna) {
    anna.open("/me");
    anna.send("/me/totp");
    CHECK(anna.path == "/me/totp");
    const std::string shown = between(anna.page.body, "<li><code>", "</code>");
    CHECK(shown.size() == 39);
    std::string secret = bytes_of(shown);
    anna.send("/me/totp/confirm", {{"code", "12345"}});
    CHECK(anna.page.status == 422);
    CHECK(anna.faults() == std::vector<std::string>{"confirm-code: Ce code ne va pas, ou plus."});
    CHECK(anna.shows(shown));
    anna.send("/me/totp/confirm", {{"code", code_now(app, secret)}});
    CHECK(anna.path == "/me?done=totp_on");
    return secret;
}

}  // namespace

TEST_CASE("a second factor is learnt from a picture or a text, and asked for from then on") {
    TestApp app;
    add_account(app, "Anna");
    Visitor anna{app};
    anna.sign_in("Anna", good_password);
    anna.open("/me/totp");
    CHECK(anna.path == "/me");
    anna.open("/me/totp.png");
    CHECK(anna.page.status == 404);
    anna.open("/me");
    anna.send("/me/totp");
    const Got picture = anna.open("/me/totp.png");
    CHECK(picture.field("Content-Type") == "image/png");
    CHECK(picture.field("Cache-Control") == "private, no-store");
    CHECK(picture.body.starts_with("\x89PNG"));
    const std::string secret = turn_totp_on(app, anna);
    CHECK(anna.shows("Le second facteur est en service."));
    anna.open("/me/totp.png");
    CHECK(anna.page.status == 404);

    Visitor other{app};
    other.sign_in("Anna", good_password);
    CHECK(other.page.status == 422);
    other.sign_in("Anna", good_password, code_now(app, secret));
    CHECK(other.page.status == 422);  // used up by the confirmation
    app.clock.advance(std::chrono::seconds{30});
    other.sign_in("Anna", good_password, code_now(app, secret));
    CHECK(other.path == "/me");
    Visitor third{app};
    third.sign_in("Anna", good_password, code_now(app, secret));
    CHECK(third.page.status == 422);

    other.send("/me/totp/stop");
    CHECK(other.shows("Arrêter le second facteur de «\u00a0Anna\u00a0»"));
    other.send("/me/totp/stop");
    CHECK(other.path == "/me?done=totp_off");
    third.sign_in("Anna", good_password);
    CHECK(third.path == "/me");
}

TEST_CASE("a new password needs the old one, and ends the other sessions") {
    TestApp app;
    add_account(app, "Anna");
    Visitor anna{app};
    Visitor elsewhere{app};
    anna.sign_in("Anna", good_password);
    elsewhere.sign_in("Anna", good_password);
    anna.open("/me");
    anna.send("/me/password", {{"current", "tout a fait faux"}, {"password", "un tout nouveau mot"}});
    CHECK(anna.faults() == std::vector<std::string>{"password-current: Ce n’est pas votre mot de passe."});
    for (const auto& [password, words] : std::initializer_list<std::pair<std::string, std::string>>{
             {"court", "C’est trop court"},
             {"", "C’est trop court"},
             {"anna anna anna anna", "C’est trop près"},
             {"password1234", "Ce mot de passe est parmi les premiers"},
             {std::string(2000, 'x'), "C’est trop long"}}) {
        anna.send("/me/password", {{"current", good_password}, {"password", password}});
        CHECK(anna.page.status == 422);
        CHECK(anna.faults().size() == 1);
        CHECK(holds(anna.faults().at(0), "password-password: " + words));
    }
    anna.send("/me/password", {{"current", good_password}, {"password", "un tout nouveau mot"}});
    CHECK(anna.path == "/me?done=password");
    elsewhere.open("/me");
    CHECK(elsewhere.path == "/sign-in?next=%2Fme");
}

TEST_CASE("sessions are listed, and ended one by one or all at once") {
    TestApp app;
    add_account(app, "Anna");
    Visitor anna{app};
    Visitor second{app};
    Visitor third{app};
    for (Visitor* each : {&anna, &second, &third}) each->sign_in("Anna", good_password);
    anna.open("/me");
    CHECK(holds(anna.page.body, "Ce navigateur"));
    anna.send("/me/sessions/" + between(anna.page.body, "action=\"/me/sessions/", "/end\"") + "/end");
    CHECK(anna.path == "/me?done=session");
    anna.send("/me/sessions/end-others");
    CHECK(anna.path == "/me?done=sessions");
    CHECK_FALSE(anna.offers("/me/sessions/end-others"));
    for (Visitor* each : {&second, &third}) {
        each->open("/me");
        CHECK(each->path == "/sign-in?next=%2Fme");
    }
}

TEST_CASE("a token is shown once, works, and is revoked") {
    TestApp app;
    add_account(app, "Anna");
    Visitor anna{app};
    anna.sign_in("Anna", good_password);
    anna.send("/me/tokens", {{"name", ""}, {"scope", "everything"}, {"group", "none-of-mine"}, {"days", "4000"}});
    CHECK(anna.page.status == 422);
    CHECK(anna.faults() == std::vector<std::string>{"token-name: Il faut remplir ce champ.",
                                                    "token-scope: Choisissez dans la liste.",
                                                    "token-group: Ceci n’existe pas, ou plus.",
                                                    "token-days: Ce nombre n’est pas permis\u00a0: il va de 1 à 400."});
    anna.send("/me/tokens", {{"name", "robot"}, {"scope", "read"}, {"group", ""}, {"days", "soon"}});
    CHECK(anna.faults() == std::vector<std::string>{"token-days: Ce nombre n’est pas permis\u00a0: il va de 1 à 400."});
    anna.send("/me/tokens", {{"name", "robot"}, {"scope", "read"}, {"group", ""}, {"days", "30"}});
    const std::string token = between(anna.page.body, "<li><code>", "</code>");
    CHECK(token.starts_with("chv_"));
    CHECK(app.get("/api/v1/me", {{"Authorization", "Bearer " + token}}).status == 200);
    anna.open("/me");
    CHECK_FALSE(anna.shows(token));
    CHECK(anna.shows("robot"));
    anna.send("/me/tokens/" + between(anna.page.body, "action=\"/me/tokens/", "/revoke\"") + "/revoke");
    CHECK(anna.path == "/me?done=token");
    CHECK(app.get("/api/v1/me", {{"Authorization", "Bearer " + token}}).status == 401);
}

TEST_CASE("everything of the account can be taken along, without hashes and secrets") {
    TestApp app;
    add_account(app, "Anna");
    Visitor anna{app};
    anna.sign_in("Anna", good_password);
    turn_totp_on(app, anna);
    anna.open("/me/export");
    const Got file = anna.send("/me/export");
    CHECK(file.field("Content-Type") == "application/json");
    CHECK(file.field("Content-Disposition") == "attachment; filename=\"charivari-account.json\"");
    const auto json = file.json();
    CHECK(json.at("account").at("name").as_string() == "Anna");
    CHECK(json.at("account").at("second_factor").as_bool());
    CHECK(json.at("sessions").as_array().size() == 1);
    CHECK(json.at("audit").at(0).at("action").as_string() == "exported");
    for (const char* secret : {"argon2", "hash", "totp_secret"}) CHECK_FALSE(holds(file.body, secret));
}

TEST_CASE("an account is erased once its name was typed, and is gone") {
    TestApp app;
    add_account(app, "Anna");
    Visitor anna{app};
    anna.sign_in("Anna", good_password);
    anna.open("/me/erase");
    for (const char* part : {"clés pour les contacts", "agendas privés", "inscriptions aux rendez-vous", "créneaux"})
        CHECK(anna.shows(part));
    for (const char* name : {"", "anna", "Berthe"}) {
        anna.send("/me/erase", {{"name", name}});
        CHECK(anna.page.status == 422);
        CHECK(anna.faults() ==
              std::vector<std::string>{"erase-name: Ce n’est pas le nom de votre compte, lettre pour lettre."});
    }
    anna.send("/me/erase", {{"name", "Anna"}});
    CHECK(anna.path == "/");
    CHECK(anna.cookie("session").empty());
    anna.sign_in("Anna", good_password);
    CHECK(anna.page.status == 422);
}
