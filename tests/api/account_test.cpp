// Accounts in the API, as administrators see them.
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "tests/api/people.hpp"
#include "tests/golden.hpp"

namespace {

using namespace tests;

constexpr const char* accounts = "/api/v1/accounts";

TEST_CASE("administrators list accounts, page by page") {
    TestApp app;
    const Person boss = add_person(app, "Boss", true);
    add_person(app, "Anna");
    add_person(app, "Mona", false, true);
    const Got got = get(app, accounts, boss.as);
    expect_golden("api/account_list.json", base::json::to_pretty_text(got.json()));
    const Got first = get(app, std::string(accounts) + "?limit=2&fields=name", boss.as);
    CHECK(first.json().at("data") == base::json::parse(R"([{"name": "Boss"}, {"name": "Anna"}])"));
    const Got second = get(app, first.json().at("next").as_string(), boss.as);
    CHECK(second.json().at("data") == base::json::parse(R"([{"name": "Mona"}])"));
    CHECK(second.json().at("next").is_null());
}

TEST_CASE("who may see accounts") {
    TestApp app;
    const Person boss = add_person(app, "Boss", true);
    CHECK(get(app, accounts, nobody).status == 401);
    CHECK(get(app, accounts, add_person(app, "Anna").as).status == 403);
    CHECK(get(app, accounts, add_person(app, "Mona", false, true).as).status == 403);
    CHECK(get(app, accounts, add_token(app, boss, domain::Scope::read)).status == 403);
    CHECK(get(app, accounts, add_token(app, boss, domain::Scope::write)).status == 200);
}

TEST_CASE("roles on the site are given and taken, each by itself") {
    TestApp app;
    const Person boss = add_person(app, "Boss", true);
    const Person anna = add_person(app, "Anna", false, true);
    const std::string target = std::string(accounts) + "/" + anna.id;
    const auto change = [&](const As& as, const std::string& body) { return patch(app, target, as, body); };
    const Got got = change(boss.as, R"({"is_admin": true})");
    CHECK(got.status == 200);
    CHECK(got.json() == get(app, accounts, boss.as).json().at("data").at(1));
    CHECK(got.json().at("is_moderator") == base::json::Value(true));
    CHECK(get(app, "/api/v1/me", anna.as).status == 401);  // signs in anew
    CHECK(change(boss.as, R"({"is_admin": false, "is_moderator": false})").status == 200);
    CHECK(get(app, accounts, boss.as).json().at("data").at(1).at("is_moderator") == base::json::Value(false));

    CHECK(told(change(boss.as, R"({"is_admin": "yes"})")) == "422 /is_admin wrong_type");
    CHECK(told(change(boss.as, R"({"name": "Anne"})")) == "422 /name unknown_field");
    CHECK(told(change(boss.as, "[]")) == "400");
    CHECK(patch(app, std::string(accounts) + "/" + boss.id, boss.as, R"({"is_admin": false})").status == 409);
    CHECK(patch(app, std::string(accounts) + "/x", boss.as, "{}").status == 404);
    CHECK(change(nobody, "{}").status == 401);
    CHECK(change(add_person(app, "Mona", false, true).as, "{}").status == 403);
    CHECK(change(add_token(app, boss, domain::Scope::write), "{}").status == 403);
    app.clock.advance(std::chrono::minutes{30});
    CHECK(text_at(change(boss.as, "{}"), "type") == "/problems/password-needed");
}

TEST_CASE("a link for a lost password, by the owner of a group that both are in, or an administrator") {
    TestApp app;
    const Person boss = add_person(app, "Boss", true);
    const Person anna = add_person(app, "Anna");
    const Person oscar = add_person(app, "Oscar");
    const Person mia = add_person(app, "Mia");
    const std::string group = add_group(app, "collectif", anna);
    join(app, group, oscar, domain::MemberRole::organiser);
    join(app, group, mia);
    join(app, group, boss);
    const std::string target = std::string(accounts) + "/" + mia.id + "/reset";
    const Got got = post(app, target, anna.as);
    REQUIRE(got.status == 201);
    expect_golden("api/reset.json", base::json::to_pretty_text(got.json()));
    CHECK(got.field("Cache-Control") == "private, no-store");
    CHECK(app.program->accounts.get_by_reset(text_at(got, "secret")).name == "Mia");
    CHECK(post(app, target, boss.as, "").status == 201);
    CHECK(post(app, target, oscar.as).status == 404);
    CHECK(post(app, target, nobody).status == 401);
    CHECK(post(app, target, add_token(app, anna, domain::Scope::write)).status == 403);
    CHECK(told(post(app, target, anna.as, R"({"days": 1})")) == "422 /days unknown_field");
    CHECK(post(app, std::string(accounts) + "/" + boss.id + "/reset", anna.as).status == 403);
    app.clock.advance(std::chrono::minutes{30});
    CHECK(text_at(post(app, target, anna.as), "type") == "/problems/password-needed");
}

}  // namespace
