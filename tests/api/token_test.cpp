// Tokens in the API.
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "tests/api/people.hpp"
#include "tests/golden.hpp"

namespace {

using namespace tests;

constexpr const char* tokens = "/api/v1/tokens";

TEST_CASE("a token is shown once, and is listed without itself") {
    TestApp app;
    const Person anna = add_person(app, "Anna");
    const std::string group = add_group(app, "collectif", anna);
    const Got got =
        post(app, tokens, anna.as, R"({"name": "le site", "scope": "write", "group": ")" + group + R"(", "days": 30})");
    REQUIRE(got.status == 201);
    expect_golden("api/token.json", base::json::to_pretty_text(got.json()));
    CHECK(got.field("Location") == tokens + ("/" + text_at(got, "id")));
    CHECK(got.field("Cache-Control") == "private, no-store");
    const As token{{}, {}, text_at(got, "token")};
    CHECK(text_at(get(app, "/api/v1/me", token), "scope") == "write");
    const Got list = get(app, tokens, anna.as);
    CHECK(list.body.find(token.token) == std::string::npos);
    expect_golden("api/token_list.json", base::json::to_pretty_text(list.json()));
    CHECK(remove(app, got.field("Location"), anna.as).status == 204);
    CHECK(get(app, "/api/v1/me", token).status == 401);
    CHECK(remove(app, got.field("Location"), anna.as).status == 404);
}

TEST_CASE("each defect of a token has its pointer and code") {
    TestApp app;
    const Person anna = add_person(app, "Anna");
    const std::string other = add_group(app, "autre", add_person(app, "Zoé"));
    struct Row {
        const char* name;
        std::string body;
        const char* wanted;
    };
    for (const Row& row : std::vector<Row>{
             {"nothing", "{}", "422 /scope required /name required"},
             {"no name", R"({"name": " ", "scope": "read"})", "422 /name required"},
             {"a name too long", R"({"name": ")" + std::string(61, 'x') + R"(", "scope": "read"})",
              "422 /name too_long"},
             {"an unknown scope", R"({"name": "x", "scope": "admin"})", "422 /scope unknown_value"},
             {"two scopes", R"({"name": "x", "scope": ["read", "write"]})", "422 /scope wrong_type"},
             {"another's group", R"({"name": "x", "scope": "read", "group": ")" + other + "\"}", "422 /group unknown"},
             {"a group that is none", R"({"name": "x", "scope": "read", "group": "x"})", "422 /group unknown"},
             {"no days", R"({"name": "x", "scope": "read", "days": 0})", "422 /days out_of_range"},
             {"negative days", R"({"name": "x", "scope": "read", "days": -1})", "422 /days out_of_range"},
             {"401 days", R"({"name": "x", "scope": "read", "days": 401})", "422 /days out_of_range"},
             {"1e308 days", R"({"name": "x", "scope": "read", "days": 1e308})", "422 /days out_of_range"},
             {"days as a text", R"({"name": "x", "scope": "read", "days": "1"})", "422 /days wrong_type"},
             {"a stranger", R"({"name": "x", "scope": "read", "token": "chv_x"})", "422 /token unknown_field"}}) {
        INFO(row.name);
        CHECK(told(post(app, tokens, anna.as, row.body)) == row.wanted);
    }
    CHECK(get(app, tokens, anna.as).json().at("data").as_array().empty());
}

TEST_CASE("a token without a group or an end has null there") {
    TestApp app;
    const Person anna = add_person(app, "Anna");
    const Got got = post(app, tokens, anna.as, R"({"name": "x", "scope": "read", "group": null, "days": null})");
    CHECK(got.status == 201);
    CHECK(got.json().at("group").is_null());
    CHECK(got.json().at("expires_at").is_null());
}

TEST_CASE("a token that is expired, revoked or unknown is told so everywhere") {
    TestApp app;
    const Person anna = add_person(app, "Anna");
    const As expired = add_token(app, anna, domain::Scope::write);
    const As revoked = add_token(app, anna, domain::Scope::write);
    const auto list = get(app, tokens, anna.as).json();
    CHECK(remove(app, tokens + ("/" + std::string(list.at("data").at(1).at("id").as_string())), anna.as).status == 204);
    CHECK(get(app, "/api/v1/me", expired).status == 200);
    app.clock.advance(std::chrono::days{30});
    for (const As& as : {expired, revoked, As{{}, {}, "chv_unknown"}, As{{}, {}, std::string(10'000, 'x')}})
        for (const char* target : {"/api/v1/me", "/api/v1/groups", "/api/v1/events", tokens}) {
            INFO(as.token.substr(0, 60) << " " << target);
            const Got got = get(app, target, as);
            CHECK(got.status == 401);
            CHECK(got.field("WWW-Authenticate") == "Bearer");
        }
}

TEST_CASE("a token of a group reaches no further than it") {
    TestApp app;
    const Person anna = add_person(app, "Anna", true);
    const std::string group = add_group(app, "collectif", anna);
    const std::string other = add_group(app, "autre", anna, domain::GroupState::hidden);
    const As token = add_token(app, anna, domain::Scope::write, group);
    CHECK(get(app, "/api/v1/groups/" + group + "/members", token).status == 200);
    CHECK(get(app, "/api/v1/groups/" + group + "/audit", token).status == 200);
    for (const char* rest : {"", "/members", "/audit", "/invitations"}) {
        INFO(rest);
        CHECK(get(app, "/api/v1/groups/" + other + rest, token).status == 404);
    }
    CHECK(get(app, "/api/v1/accounts", token).status == 403);
    CHECK(get(app, tokens, token).status == 403);
    CHECK(post(app, tokens, token, R"({"name": "x", "scope": "write"})").status == 403);
    CHECK(remove(app, tokens + std::string("/x"), token).status == 403);
    const auto me = get(app, "/api/v1/me", token).json();
    CHECK(me.at("memberships").as_array().size() == 1);
    CHECK(me.at("is_admin") == base::json::Value(false));
}

TEST_CASE("a token that was used a moment ago says so") {
    TestApp app;
    const Person anna = add_person(app, "Anna");
    const Got made = post(app, tokens, anna.as, R"({"name": "x", "scope": "read"})");
    const auto last_use = [&] { return get(app, tokens, anna.as).json().at("data").at(0).at("last_used_at"); };
    CHECK(last_use().is_null());
    app.clock.advance(std::chrono::minutes{5});
    CHECK(get(app, "/api/v1/me", {{}, {}, text_at(made, "token")}).status == 200);
    app.clock.advance(std::chrono::minutes{5});
    CHECK(last_use() == base::json::Value("2020-01-10T08:05:00Z"));
    const base::json::Value all = get(app, "/api/v1/me/export", anna.as).json();
    CHECK(all.at("tokens").at(0).at("last_used_at") == last_use());
    CHECK(all.at("sessions").at(0).at("last_used_at") == base::json::Value("2020-01-10T08:10:00Z"));
}

}  // namespace
