// How much one account may change in a while, and how many things of a kind it may have.
#include <string>

#include <catch2/catch.hpp>

#include "service/group.hpp"
#include "service/session.hpp"
#include "tests/api/proposals.hpp"

namespace {

using namespace tests;

app::Config with_quota(unsigned writes) {
    app::Config config = test_config();
    config.write_quota = writes;
    return config;
}

Got change(TestApp& app, const As& as, const std::string& group) {
    return patch(app, "/api/v1/groups/" + group, as, R"({"description": "x"})", {{"If-Match", "*"}});
}

TEST_CASE("every write tells what is left of the account's quota, and beyond it when to come back") {
    TestApp app{with_quota(3)};
    const Person anna = add_person(app, "Anna");
    const std::string group = add_group(app, "collectif", anna);
    const Got first = change(app, anna.as, group);
    CHECK(first.status == 200);
    CHECK(first.field("RateLimit-Limit") == "3");
    CHECK(first.field("RateLimit-Remaining") == "2");
    CHECK(first.field("RateLimit-Reset") == "200");
    CHECK(change(app, add_token(app, anna, domain::Scope::write), group).field("RateLimit-Remaining") == "1");
    CHECK(change(app, anna.as, "00000000-0000-7000-8000-00000000dead").field("RateLimit-Remaining") == "0");
    const Got refused = change(app, anna.as, group);
    CHECK(refused.status == 429);
    CHECK(refused.field("Retry-After") == "200");
    CHECK(refused.field("RateLimit-Remaining") == "0");
    CHECK(text_at(refused, "type") == "/problems/too-many-requests");
    CHECK(get(app, "/api/v1/groups/" + group, anna.as).status == 200);
    CHECK(get(app, "/api/v1/groups/" + group, anna.as).field("RateLimit-Limit").empty());
    const Person mia = add_person(app, "Mia");
    CHECK(change(app, mia.as, group).status == 403);
    app.clock.advance(std::chrono::seconds{200});
    CHECK(change(app, anna.as, group).status == 200);
}

TEST_CASE("the operator's own tokens are not counted") {
    TestApp app{with_quota(1)};
    for (int i = 0; i < 3; ++i) {
        const Got got = app.post("/api/v1/events", base::json::to_text(event_body()), app.write_token());
        CHECK(got.status == 201);
        CHECK(got.field("RateLimit-Limit").empty());
    }
}

TEST_CASE("without an account the address counts, as trusted proxies tell it") {
    app::Config config = with_quota(1);
    REQUIRE_FALSE(config.trusted_proxies.add("127.0.0.1"));
    TestApp app{config};
    const auto sign_in_from = [&](const char* address) {
        http::Request request = request_by(http::Method::post, "/api/v1/sessions", nobody,
                                           R"({"name": "x", "password": "y"})", {{"Sec-Fetch-Site", "same-origin"}});
        request.peer = "127.0.0.1";
        if (*address) request.fields.set("X-Forwarded-For", address);
        return app.send(std::move(request)).status;
    };
    CHECK(sign_in_from("192.0.2.1") == 422);
    CHECK(sign_in_from("192.0.2.1") == 429);
    CHECK(sign_in_from("192.0.2.2") == 422);
    CHECK(sign_in_from("2001:db8::1") == 422);
    CHECK(sign_in_from("2001:db8::2") == 429);                   // of the same /64
    for (int i = 0; i < 3; ++i) CHECK(sign_in_from("") == 422);  // everybody behind that proxy has the same
}

TEST_CASE("an account has so many tokens, sessions and groups that wait, and no more") {
    TestApp app;
    const Person anna = add_person(app, "Anna");
    const domain::Caller caller = caller_of(app, anna);
    for (std::size_t i = 0; i < service::SessionService::most_tokens; ++i) add_token(app, anna, domain::Scope::read);
    CHECK(post(app, "/api/v1/tokens", anna.as, R"({"name": "x", "scope": "read"})").status == 409);
    for (std::size_t i = 0; i < service::GroupService::most_waiting; ++i)
        CHECK(post(app, "/api/v1/groups", anna.as, R"({"name": "Groupe )" + std::to_string(i) + "\"}").status == 201);
    CHECK(post(app, "/api/v1/groups", anna.as, R"({"name": "Encore un"})").status == 409);

    // Whoever signs in once more loses the session that was used least recently.
    app.clock.advance(std::chrono::hours{48});
    CHECK(get(app, "/api/v1/me", anna.as).status == 200);
    app.write(app.program->sessions.tidy());
    const Person stale = signed_in(app, *caller.account);
    app.clock.advance(std::chrono::hours{48});
    CHECK(get(app, "/api/v1/me", anna.as).status == 200);
    app.write(app.program->sessions.tidy());
    for (std::size_t i = 2; i < service::SessionService::most_sessions; ++i) signed_in(app, *caller.account);
    CHECK(get(app, "/api/v1/me", stale.as).status == 200);
    signed_in(app, *caller.account);
    CHECK(get(app, "/api/v1/me", stale.as).status == 401);
    CHECK(get(app, "/api/v1/me", anna.as).status == 200);
}

TEST_CASE("a group has so many invitations, and each ends with the role of whoever made it") {
    TestApp app;
    const Person anna = add_person(app, "Anna");
    const Person mia = add_person(app, "Mia");
    const std::string group = add_group(app, "collectif", anna);
    join(app, group, mia, domain::MemberRole::organiser);
    const std::string path = "/api/v1/groups/" + group;
    const auto invite = [&](const Person& person) {
        return post(app, path + "/invitations", person.as, R"({"role": "member"})");
    };
    const std::string secret = text_at(invite(mia), "secret");
    CHECK(get(app, "/api/v1/invitations/" + secret, nobody).status == 200);
    CHECK(patch(app, path + "/members/" + mia.id, anna.as, R"({"role": "member"})").status == 200);
    CHECK(get(app, "/api/v1/invitations/" + secret, nobody).status == 404);

    CHECK(patch(app, path + "/members/" + mia.id, anna.as, R"({"role": "organiser"})").status == 200);
    const std::string second = text_at(invite(mia), "secret");
    CHECK(remove(app, path + "/members/" + mia.id, anna.as).status == 204);
    CHECK(get(app, "/api/v1/invitations/" + second, nobody).status == 404);
    CHECK(invite(mia).status == 403);

    for (std::size_t i = 0; i < service::GroupService::most_invitations; ++i) CHECK(invite(anna).status == 201);
    CHECK(invite(anna).status == 409);
}

TEST_CASE("an owner makes no link into an account that is in somebody else's group too, nor into the own") {
    TestApp app;
    const Person anna = add_person(app, "Anna");
    const Person mia = add_person(app, "Mia");
    const Person zoe = add_person(app, "Zoé");
    join(app, add_group(app, "collectif", anna), mia);
    const auto reset = [&] { return post(app, "/api/v1/accounts/" + mia.id + "/reset", anna.as).status; };
    CHECK(reset() == 201);
    join(app, add_group(app, "ailleurs", zoe, domain::GroupState::hidden), mia);
    CHECK(reset() == 403);
    CHECK(post(app, "/api/v1/accounts/" + anna.id + "/reset", anna.as).status == 409);
}

TEST_CASE("who is refused is told of the quota that refuses") {
    app::Config config = with_quota(50);
    config.submission_quota = 2;
    TestApp app{config};
    const Person anna = add_person(app, "Anna");
    for (int i = 0; i < 2; ++i) CHECK(propose(app, proposal_body("Débat " + std::to_string(i)), anna.as).status == 202);
    const Got refused = propose(app, proposal_body("Encore"), anna.as);
    CHECK(refused.status == 429);
    CHECK(refused.field("Retry-After") == "1800");
    CHECK(refused.field("RateLimit-Limit") == "2");
    CHECK(refused.field("RateLimit-Remaining") == "0");
    CHECK(refused.field("RateLimit-Reset") == "3600");
    // Where nobody is told apart, too.
    for (int i = 0; i < 20; ++i) CHECK(propose(app, proposal_body("Débat d’ici " + std::to_string(i))).status == 202);
    const Got shared = propose(app);
    CHECK(shared.status == 429);
    CHECK(shared.field("RateLimit-Limit") == "20");
    CHECK(shared.field("RateLimit-Remaining") == "0");
}

}  // namespace
