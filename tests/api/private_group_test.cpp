// What somebody may not know of answers as if it were not there: byte for byte.
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "tests/api/people.hpp"

namespace {

using namespace tests;

constexpr const char* absent = "00000000-0000-7000-8000-00000000dead";

struct Request {
    http::Method method;
    std::string rest;  // behind /api/v1/groups/{id}
    std::string body;
};

// Every address below a group, with bodies that would be done for an owner.
std::vector<Request> requests(const std::string& account, const std::string& invitation) {
    return {{http::Method::get, "", ""},
            {http::Method::head, "", ""},
            {http::Method::get, "?fields=id", ""},
            {http::Method::patch, "", R"({"description": "x"})"},
            {http::Method::get, "/members", ""},
            {http::Method::get, "/members?limit=1", ""},
            {http::Method::patch, "/members/" + account, R"({"role": "member"})"},
            {http::Method::delete_, "/members/" + account, ""},
            {http::Method::get, "/invitations", ""},
            {http::Method::post, "/invitations", R"({"role": "member"})"},
            {http::Method::post, "/invitations", R"({"role": "owner"})"},
            {http::Method::post, "/invitations", R"({"role": "nobody", "uses": -1})"},
            {http::Method::delete_, "/invitations/" + invitation, ""},
            {http::Method::get, "/audit", ""}};
}

// Everything of an answer but the id of the request and how many more may follow.
std::string bytes_of(const Got& got) {
    std::string bytes = got.head + "\n" + got.body;
    for (std::size_t at; (at = bytes.find("urn:uuid:")) != std::string::npos;) bytes.erase(at, 9 + 36);
    for (std::size_t at; (at = bytes.find("RateLimit-R")) != std::string::npos;)
        bytes.erase(at, bytes.find('\n', at) + 1 - at);
    return bytes;
}

TEST_CASE("a group that one may not see answers in all its parts as one that is not there") {
    TestApp app;
    const Person anna = add_person(app, "Anna");
    const Person zoe = add_person(app, "Zoé");
    const As program = add_token(app, zoe, domain::Scope::write);
    const std::string own = add_group(app, "celui-de-zoe", zoe);
    const std::string hidden = add_group(app, "cache", anna, domain::GroupState::hidden);
    const std::string waiting = add_group(app, "attente", anna, domain::GroupState::waiting);
    for (const std::string& group : {hidden, waiting}) {
        const auto invited = app.write(app.program->groups.invite(caller_of(app, anna), group, {}));
        const std::vector<As> strangers{nobody, zoe.as, program, add_token(app, zoe, domain::Scope::read),
                                        add_token(app, zoe, domain::Scope::write, own)};
        for (const Request& each : requests(anna.id, invited.second.id)) {
            for (const As& as : strangers) {
                const auto ask = [&](const std::string& id) {
                    return call(app, each.method, "/api/v1/groups/" + id + each.rest, as, each.body);
                };
                const Got there = ask(group);
                const Got not_there = ask(absent);
                INFO(each.rest << " " << each.body << " as " << as.cookie << as.token << "\n" << there.body);
                CHECK(bytes_of(there) == bytes_of(not_there));
                CHECK((there.status == 404 || there.status == 401));
                if (!as.cookie.empty() && !as.csrf.empty()) CHECK(there.status == 404);
            }
            // The control: whoever may, sees that it is there.
            const Got seen = call(app, each.method, "/api/v1/groups/" + group + each.rest, anna.as, each.body);
            CHECK(seen.status != 404);
        }
    }
}

TEST_CASE("of a public group, members and trail are as absent to those outside, and nobody's membership is told") {
    TestApp app;
    const Person anna = add_person(app, "Anna");
    const Person zoe = add_person(app, "Zoé");
    const Person mia = add_person(app, "Mia");
    const std::string group = "/api/v1/groups/" + add_group(app, "public", anna);
    join(app, group.substr(15), mia);
    for (const char* rest : {"/members", "/members?limit=1", "/audit"}) {
        INFO(rest);
        CHECK(bytes_of(get(app, group + rest, zoe.as)) ==
              bytes_of(get(app, std::string("/api/v1/groups/") + absent + rest, zoe.as)));
        CHECK(get(app, group + rest, anna.as).status == 200);
    }
    const std::string role = R"({"role": "owner"})";
    for (const Person& who : {zoe, mia}) {
        CHECK(bytes_of(patch(app, group + "/members/" + anna.id, who.as, role)) ==
              bytes_of(patch(app, group + "/members/" + absent, who.as, role)));
        CHECK(bytes_of(remove(app, group + "/members/" + anna.id, who.as)) ==
              bytes_of(remove(app, group + "/members/" + absent, who.as)));
    }
    // Of another's sessions, tokens and accounts no more is told than of such as never were.
    const auto token = app.write(app.program->sessions.add_token(caller_of(app, anna), {"x", {}, {}, {}}));
    for (const auto& [target, id] : std::vector<std::pair<std::string, std::string>>{
             {"/api/v1/sessions/", anna.session}, {"/api/v1/tokens/", token.second.id}}) {
        INFO(target);
        const Got got = remove(app, target + id, zoe.as);
        CHECK(got.status == 404);
        CHECK(bytes_of(got) == bytes_of(remove(app, target + absent, zoe.as)));
    }
    const Got reset = post(app, "/api/v1/accounts/" + anna.id + "/reset", zoe.as);
    CHECK(reset.status == 404);
    CHECK(bytes_of(reset) == bytes_of(post(app, std::string("/api/v1/accounts/") + absent + "/reset", zoe.as)));
}

}  // namespace
