// S8: what opens something is long, is shown once, is kept as a hash, and stands in no log. S4 will look for more.
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "tests/api/proposals.hpp"
#include "tests/golden.hpp"
#include "tests/security/access_scene.hpp"

namespace {

using namespace tests;

// All bytes of the data folder: database, its log, keys, locks.
std::string bytes_of(const std::filesystem::path& folder) {
    std::string all;
    for (const auto& each : std::filesystem::recursive_directory_iterator(folder))
        if (each.is_regular_file()) all += read_bytes(each.path());
    return all;
}

// Everything that this scene was shown once, by what it opens.
std::vector<std::pair<std::string, std::string>> secrets_of(TestApp& app) {
    const Person anna = add_person(app, "Anna");
    const Person mia = add_person(app, "Mia");
    const std::string group = add_group(app, "collectif", anna);
    join(app, group, mia);
    const domain::Caller caller = caller_of(app, anna);
    std::vector<std::pair<std::string, std::string>> secrets{
        {"session", anna.as.cookie},
        {"form token", anna.as.csrf},
        {"token", add_token(app, anna, domain::Scope::write).token},
        {"invitation", app.write(app.program->groups.invite(caller, group, {})).first},
        {"reset", app.write(app.program->accounts.make_reset(caller, mia.id))},
        {"second factor", app.write(app.program->accounts.start_totp(caller))},
        {"submission", secret_of(propose(app))},
        {"private feed", app.write(app.program->private_feeds.make(caller, "x")).first}};
    for (const std::string& code : app.write(app.program->accounts.make_recovery_codes(caller))) {
        secrets.emplace_back("recovery code", code);
        std::string plain = code;
        std::erase(plain, '-');
        secrets.emplace_back("recovery code without hyphens", plain);
    }
    return secrets;
}

TEST_CASE("nothing of where proposals and reports come from lies in the data folder") {
    TestApp app;
    for (const auto& [path, body] :
         {std::pair{"/api/v1/submissions", base::json::to_text(proposal_body())},
          std::pair{"/api/v1/reports", std::string(R"({"about": "/agenda", "reason": "spam"})")}}) {
        http::Request request = request_by(http::Method::post, path, nobody, body, {{"User-Agent", "Curieux/7.7"}});
        request.peer = "192.0.2.177";
        CHECK(app.send(std::move(request)).status == 202);
    }
    app.program->database.stop();
    const std::string bytes = bytes_of(app.folder.path());
    CHECK(bytes.find("192.0.2") == std::string::npos);
    CHECK(bytes.find("Curieux") == std::string::npos);
    CHECK(bytes.find("/agenda") != std::string::npos);  // the control
}

TEST_CASE("no secret lies in the data folder in clear, nor any password") {
    TestApp app;
    const auto secrets = secrets_of(app);
    app.write(app.program->accounts.add("Zoé", "un mot de passe assez long", false, false));
    app.program->database.stop();
    const std::string bytes = bytes_of(app.folder.path());
    CHECK(bytes.size() > 50'000);
    for (const auto& [what, secret] : secrets) {
        INFO(what);
        CHECK(bytes.find(secret) == std::string::npos);
    }
    CHECK(bytes.find("un mot de passe assez long") == std::string::npos);
    CHECK(bytes.find("collectif") != std::string::npos);  // the control: what is no secret is found
}

TEST_CASE("nothing that opens something can be guessed: 128 bits or more, 256 for sessions and tokens") {
    TestApp app;
    std::map<std::string, std::size_t> bits;
    // base64url has 6 bits a letter, base 32 has 5.
    for (const auto& [what, secret] : secrets_of(app)) bits[what] = secret.size() * (what.starts_with("re") ? 5 : 6);
    CHECK(bits.at("session") >= 256);
    CHECK(bits.at("form token") >= 256);
    CHECK(bits.at("token") - 6 * std::string("chv_").size() >= 256);
    CHECK(bits.at("invitation") >= 128);
    CHECK(bits.at("private feed") >= 128);
    CHECK(bits.at("reset") >= 128 / 6 * 5);  // counted as base 32 above
    CHECK(bits.at("recovery code without hyphens") >= 128);
}

TEST_CASE("a session ends after 14 idle days, after 90 in all, and asks for the password after 30 minutes") {
    TestApp app;
    const Person anna = add_person(app, "Anna");
    const auto status = [&](std::string_view target) { return get(app, target, anna.as).status; };
    app.clock.advance(std::chrono::minutes{30} - std::chrono::seconds{1});
    CHECK(status("/api/v1/me/export") == 200);
    app.clock.advance(std::chrono::seconds{1});
    CHECK(status("/api/v1/me/export") == 403);
    for (int week = 0; week < 12; ++week) {  // used every week, it lives on…
        app.clock.advance(std::chrono::days{7});
        CHECK(status("/api/v1/me") == 200);
    }
    app.clock.advance(std::chrono::days{6});  // …until it is 90 days old
    CHECK(status("/api/v1/me") == 401);

    const Person mia = add_person(app, "Mia");
    app.clock.advance(std::chrono::days{14} - std::chrono::seconds{1});
    CHECK(get(app, "/api/v1/me", mia.as).status == 200);
    app.clock.advance(std::chrono::days{14});
    CHECK(get(app, "/api/v1/me", mia.as).status == 401);
}

TEST_CASE("a cookie that was replaced, revoked or made up opens nothing, and each says so in the same words") {
    TestApp app;
    const std::string name = "Anna";
    const domain::Account account = app.write(app.program->accounts.add(name, AccessScene::password, false, false));
    const Person anna = signed_in(app, account);
    const auto answer = [&](const std::string& cookie) {
        const Got got = get(app, "/api/v1/me", As{cookie, {}, {}});
        std::string words = std::to_string(got.status) + got.body;
        return words.erase(words.find("urn:uuid:"), 9 + 36);
    };
    const std::string made_up = answer("0123456789");
    CHECK(made_up.starts_with("401"));
    const auto secret = app.write(app.program->sessions.prove(caller_of(app, anna), AccessScene::password));
    CHECK(answer(anna.as.cookie) == made_up);  // the password again gave the session a new secret
    CHECK(get(app, "/api/v1/me", As{secret, {}, {}}).status == 200);
    app.write(app.program->sessions.end(app.program->sessions.caller_of_cookie(secret), anna.session));
    CHECK(answer(secret) == made_up);
}

}  // namespace
