// Sessions in the API: for browsers, by pages of our own.
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "base/json.hpp"
#include "tests/api/people.hpp"
#include "tests/golden.hpp"

namespace {

using namespace tests;

constexpr const char* sessions = "/api/v1/sessions";
constexpr const char* password = "correct cheval pile";
const Headers from_page{{"Sec-Fetch-Site", "same-origin"}};

std::string credentials(std::string_view name = "Anna", std::string_view word = password) {
    return base::json::to_text(base::json::Object{{"name", name}, {"password", word}});
}

// The session in the cookies of an answer.
As as_of(const Got& got) {
    const std::string cookies = got.field("Set-Cookie");
    const std::size_t at = cookies.find("__Host-session=");
    REQUIRE(at != std::string::npos);
    const std::size_t from = at + 15;
    return {cookies.substr(from, cookies.find(';', from) - from), text_at(got, "csrf_token"), {}};
}

struct Rig {
    TestApp app;
    domain::Account anna = app.write(app.program->accounts.add("Anna", password, false, false));

    As sign_in() { return as_of(post(app, sessions, nobody, credentials(), from_page)); }
};

TEST_CASE("a page of ours signs in") {
    Rig rig;
    const Got got = post(rig.app, sessions, nobody, credentials(), from_page);
    REQUIRE(got.status == 201);
    expect_golden("api/signed_in.json", base::json::to_pretty_text(got.json()));
    CHECK(got.field("Cache-Control") == "private, no-store");
    CHECK(got.field("Location") == sessions + ("/" + std::string(got.json().at("session").at("id").as_string())));
    const std::string cookies = got.field("Set-Cookie");
    CHECK(cookies.find("__Host-session=") != std::string::npos);
    CHECK(cookies.find("__Host-browser=") != std::string::npos);
    CHECK(cookies.find("HttpOnly") != std::string::npos);
    CHECK(got.body.find(as_of(got).cookie) == std::string::npos);
    const Got me = get(rig.app, "/api/v1/me", as_of(got));
    CHECK(text_at(me, "csrf_token") == text_at(got, "csrf_token"));
}

TEST_CASE("nobody else's page signs anybody in") {
    Rig rig;
    struct Row {
        const char* name;
        const char* field;
        const char* value;
        int wanted;
    };
    for (const Row& row : std::vector<Row>{{"no browser", "X-Nothing", "", 403},
                                           {"another site", "Sec-Fetch-Site", "cross-site", 403},
                                           {"a sister site", "Sec-Fetch-Site", "same-site", 403},
                                           {"another origin", "Origin", "https://evil.example", 403},
                                           {"no origin", "Origin", "null", 403},
                                           {"our origin", "Origin", "https://agenda.example", 201}}) {
        INFO(row.name);
        const Got got = post(rig.app, sessions, nobody, credentials(), {{row.field, row.value}});
        CHECK(got.status == row.wanted);
        CHECK(got.field("Set-Cookie").empty() == (row.wanted != 201));
    }
    CHECK(post(rig.app, sessions, nobody, credentials(),
               {{"Sec-Fetch-Site", "same-origin"}, {"Content-Type", "text/plain"}})
              .status == 415);
}

TEST_CASE("each defect of a sign-in has its pointer and code") {
    struct Row {
        const char* name;
        std::string body;
        const char* wanted;
    };
    Rig rig;
    const char* wrong = "422 /password wrong_credentials";
    for (const Row& row : std::vector<Row>{
             {"nothing", "{}", "422 /name required /password required"},
             {"no body", "", "400"},
             {"no JSON", "name=Anna", "400"},
             {"numbers", R"({"name": 1, "password": 2, "code": 3})",
              "422 /name wrong_type /password wrong_type /code wrong_type"},
             {"a stranger", R"({"name": "Anna", "password": "x", "remember": true})", "422 /remember unknown_field"},
             {"a wrong password", credentials("Anna", "correct cheval pilf"), wrong},
             {"a name that is none", credentials("Zoé"), wrong},
             {"no name", credentials(""), wrong},
             {"a password of 200,000 bytes", credentials("Anna", std::string(200'000, 'x')), wrong},
             {"a password of a megabyte", credentials("Anna", std::string(1'100'000, 'x')), "413"},
             {"a name of 200,000 bytes", credentials(std::string(200'000, 'x')), wrong}}) {
        INFO(row.name);
        rig.app.clock.advance(std::chrono::hours{2});  // past every wait
        CHECK(told(post(rig.app, sessions, nobody, row.body, from_page)) == row.wanted);
    }
}

TEST_CASE("who guesses has to wait, and is told how long") {
    Rig rig;
    Got got;
    for (int i = 0; i < 30 && got.status != 429; ++i)
        got = post(rig.app, sessions, nobody, credentials("Anna", "wrong"), from_page);
    CHECK(got.status == 429);
    CHECK(std::stoi(got.field("Retry-After")) > 0);
}

TEST_CASE("a change by a session needs its token, from a page of ours") {
    Rig rig;
    const As anna = rig.sign_in();
    const std::string body = R"({"name": "Collectif"})";
    const auto create = [&](const As& as, Headers headers) {
        return post(rig.app, "/api/v1/groups", as, body, headers).status;
    };
    CHECK(create({anna.cookie, "", ""}, from_page) == 403);
    CHECK(create({anna.cookie, "x" + anna.csrf, ""}, from_page) == 403);
    CHECK(create({anna.cookie, rig.sign_in().csrf, ""}, from_page) == 403);
    CHECK(create(anna, {{"Sec-Fetch-Site", "cross-site"}}) == 403);
    for (const char* target : {"/api/v1/me", "/api/v1/sessions/x", "/api/v1/tokens/x"})
        CHECK(remove(rig.app, target, {anna.cookie, "", ""}, from_page).status == 403);
    CHECK(create(anna, from_page) == 201);
}

TEST_CASE("one's sessions are listed, and ended one by one") {
    Rig rig;
    const As first = rig.sign_in();
    rig.app.clock.advance(std::chrono::hours{1});
    const As second = rig.sign_in();
    const Got list = get(rig.app, sessions, second);
    expect_golden("api/session_list.json", base::json::to_pretty_text(list.json()));
    const std::string id{list.json().at("data").at(0).at("id").as_string()};
    const std::string own{list.json().at("data").at(1).at("id").as_string()};
    CHECK(remove(rig.app, std::string(sessions) + "/" + id, second).status == 204);
    CHECK(remove(rig.app, std::string(sessions) + "/" + id, second).status == 404);
    CHECK(get(rig.app, "/api/v1/me", first).status == 401);
    CHECK(get(rig.app, sessions, second).json().at("data").as_array().size() == 1);

    const Got out = remove(rig.app, std::string(sessions) + "/" + own, second);
    CHECK(out.status == 204);
    CHECK(out.field("Set-Cookie").find("Max-Age=0") != std::string::npos);
    CHECK(out.field("Clear-Site-Data") == R"("cache", "cookies", "storage")");
    CHECK(get(rig.app, "/api/v1/me", second).status == 401);
}

TEST_CASE("a dead session is as none") {
    Rig rig;
    const As anna = rig.sign_in();
    CHECK(get(rig.app, "/api/v1/me", anna).status == 200);
    rig.app.clock.advance(std::chrono::days{14});
    for (const char* target : {"/api/v1/me", "/api/v1/me/export", sessions, "/api/v1/tokens", "/api/v1/accounts"}) {
        INFO(target);
        const Got got = get(rig.app, target, anna);
        CHECK(got.status == 401);
        CHECK(got.field("WWW-Authenticate") == "Bearer");
    }
    CHECK(post(rig.app, "/api/v1/tokens", anna, R"({"name": "x", "scope": "read"})").status == 401);
    CHECK(remove(rig.app, "/api/v1/me", anna).status == 401);
}

TEST_CASE("the password again gives the session a new secret and a new token") {
    Rig rig;
    const As old = rig.sign_in();
    rig.app.clock.advance(std::chrono::minutes{30});
    const std::string token = R"({"name": "x", "scope": "read"})";
    CHECK(text_at(post(rig.app, "/api/v1/tokens", old, token), "type") == "/problems/password-needed");
    const std::string proof = std::string(sessions) + "/proof";
    const auto prove = [&](const As& as, const std::string& body) { return post(rig.app, proof, as, body); };
    CHECK(told(prove(old, "{}")) == "422 /password required");
    CHECK(told(prove(old, R"({"password": 1})")) == "422 /password wrong_type");
    CHECK(told(prove(old, R"({"password": "x", "x": 1})")) == "422 /x unknown_field");
    CHECK(told(prove(old, R"({"password": "wrong"})")) == "422 /password wrong_password");
    CHECK(prove(old, credentials("x", std::string(1'100'000, 'x'))).status == 413);
    CHECK(prove(nobody, R"({"password": "wrong"})").status == 401);
    rig.app.clock.advance(std::chrono::hours{2});
    const Got got = prove(old, R"({"password": "correct cheval pile"})");
    REQUIRE(got.status == 200);
    const As fresh = as_of(got);
    CHECK(fresh.cookie != old.cookie);
    CHECK(fresh.csrf != old.csrf);
    CHECK(got.json().at("session") == get(rig.app, sessions, fresh).json().at("data").at(0));
    CHECK(get(rig.app, "/api/v1/me", old).status == 401);
    CHECK(post(rig.app, "/api/v1/tokens", fresh, token).status == 201);
}

TEST_CASE("no token sees sessions or makes them") {
    Rig rig;
    const As token = add_token(rig.app, add_person(rig.app, "Bob"), domain::Scope::write);
    CHECK(get(rig.app, sessions, token).status == 403);
    CHECK(remove(rig.app, std::string(sessions) + "/x", token).status == 403);
    CHECK(post(rig.app, std::string(sessions) + "/proof", token, R"({"password": "x"})").status == 403);
}

}  // namespace
