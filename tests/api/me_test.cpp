// The caller's own account in the API.
#include <string>

#include <catch2/catch.hpp>

#include "tests/api/people.hpp"
#include "tests/golden.hpp"

namespace {

using namespace tests;

TEST_CASE("me, by a session and by a token") {
    TestApp app;
    const Person anna = add_person(app, "Anna");
    add_group(app, "collectif", anna);
    add_group(app, "cache", anna, domain::GroupState::hidden);
    const Got got = get(app, "/api/v1/me", anna.as);
    expect_golden("api/me.json", base::json::to_pretty_text(got.json()));
    CHECK(got.field("Cache-Control") == "private, no-store");
    CHECK(got.field("Content-Encoding").empty());
    const auto by_token = get(app, "/api/v1/me", add_token(app, anna, domain::Scope::read)).json();
    CHECK(by_token.at("scope").as_string() == "read");
    CHECK(by_token.at("csrf_token").is_null());
    CHECK(get(app, "/api/v1/me", nobody).status == 401);
}

TEST_CASE("an answer that holds a token against forgery is never compressed") {
    TestApp app;
    const Person anna = add_person(app, "Anna");
    for (const char letter : std::string("abcdefghkmnpqrstuv"))
        add_group(app, "groupe-" + std::string(1, letter), anna);
    const Got got = get(app, "/api/v1/me", anna.as, {{"Accept-Encoding", "gzip"}});
    CHECK(got.body.size() > 1024);
    CHECK(got.field("Content-Encoding").empty());
}

TEST_CASE("what one did oneself") {
    TestApp app;
    const Person anna = add_person(app, "Anna");
    add_token(app, anna, domain::Scope::read);
    const Got got = get(app, "/api/v1/me/audit", anna.as);
    CHECK(got.json().at("data").at(0).at("action").as_string() == "token_added");
    CHECK(get(app, "/api/v1/me/audit", nobody).status == 401);
    CHECK(get(app, "/api/v1/me/audit", add_token(app, anna, domain::Scope::read)).status == 403);
}

TEST_CASE("everything that the site has about an account, without a hash or a sealed secret") {
    TestApp app;
    const Person anna = add_person(app, "Anna");
    add_group(app, "collectif", anna);
    const As token = add_token(app, anna, domain::Scope::read);
    const Got got = get(app, "/api/v1/me/export", anna.as);
    CHECK(got.status == 200);
    expect_golden("api/account_export.json", base::json::to_pretty_text(got.json()));
    CHECK(got.field("Cache-Control") == "private, no-store");
    for (const char* word : {"hash", "secret", "chv_"}) CHECK(got.body.find(word) == std::string::npos);
    CHECK(get(app, "/api/v1/me/export", token).status == 403);
    CHECK(get(app, "/api/v1/me/export", nobody).status == 401);
    app.clock.advance(std::chrono::minutes{30});
    CHECK(text_at(get(app, "/api/v1/me/export", anna.as), "type") == "/problems/password-needed");
}

TEST_CASE("an account goes, unless others would lose the group that it alone owns") {
    TestApp app;
    const Person anna = add_person(app, "Anna");
    const Person mia = add_person(app, "Mia");
    const std::string group = add_group(app, "collectif", anna);
    join(app, group, mia);
    CHECK(remove(app, "/api/v1/me", add_token(app, anna, domain::Scope::write)).status == 403);
    const Got kept = remove(app, "/api/v1/me", anna.as);
    CHECK(kept.status == 409);
    CHECK(text_at(kept, "detail").find("collectif") != std::string::npos);
    CHECK(remove(app, "/api/v1/groups/" + group + "/members/" + mia.id, mia.as).status == 204);
    const Got gone = remove(app, "/api/v1/me", anna.as);
    CHECK(gone.status == 204);
    CHECK(gone.field("Set-Cookie").find("Max-Age=0") != std::string::npos);
    CHECK_FALSE(gone.field("Clear-Site-Data").empty());
    CHECK(get(app, "/api/v1/me", anna.as).status == 401);
    CHECK(get(app, "/api/v1/groups/" + group, nobody).status == 404);
}

}  // namespace
