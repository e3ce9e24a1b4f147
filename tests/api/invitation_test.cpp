// Invitations in the API: made, shown, taken.
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "tests/api/people.hpp"
#include "tests/golden.hpp"

namespace {

using namespace tests;

struct Rig {
    TestApp app;
    Person anna = add_person(app, "Anna");
    Person zoe = add_person(app, "Zoé");
    std::string id = add_group(app, "collectif", anna);
    std::string group = "/api/v1/groups/" + id;

    // The address of a new invitation.
    std::string invite(const std::string& body = R"({"role": "member"})") {
        const Got got = post(app, group + "/invitations", anna.as, body);
        REQUIRE(got.status == 201);
        return "/api/v1/invitations/" + text_at(got, "secret");
    }
};

const std::string newcomer = R"({"name": "Nora", "password": "correct cheval pile"})";
const Headers from_page{{"Sec-Fetch-Site", "same-origin"}};

TEST_CASE("an invitation is made, and its link shown once") {
    Rig rig;
    const Got got =
        post(rig.app, rig.group + "/invitations", rig.anna.as, R"({"role": "organiser", "uses": 3, "days": 2})");
    REQUIRE(got.status == 201);
    expect_golden("api/invitation.json", base::json::to_pretty_text(got.json()));
    CHECK(got.field("Location") == rig.group + "/invitations/" + text_at(got, "id"));
    CHECK(got.field("Cache-Control") == "private, no-store");
    const Got list = get(rig.app, rig.group + "/invitations", rig.anna.as);
    CHECK(list.body.find(text_at(got, "secret")) == std::string::npos);
    expect_golden("api/invitation_list.json", base::json::to_pretty_text(list.json()));
    CHECK(remove(rig.app, got.field("Location"), rig.anna.as).status == 204);
    CHECK(remove(rig.app, got.field("Location"), rig.anna.as).status == 404);
    CHECK(get(rig.app, "/api/v1/invitations/" + text_at(got, "secret"), nobody).status == 404);
}

TEST_CASE("each defect of an invitation has its pointer and code") {
    struct Row {
        const char* name;
        const char* body;
        const char* wanted;
    };
    Rig rig;
    for (const Row& row : std::vector<Row>{
             {"nothing", "{}", "422 /role required"},
             {"an unknown role", R"({"role": "king"})", "422 /role unknown_value"},
             {"the role a list", R"({"role": ["member"]})", "422 /role wrong_type"},
             {"no uses", R"({"role": "member", "uses": 0})", "422 /uses out_of_range"},
             {"negative uses", R"({"role": "member", "uses": -1})", "422 /uses out_of_range"},
             {"uses beyond all", R"({"role": "member", "uses": 18446744073709551615})", "422 /uses out_of_range"},
             {"1e300 uses", R"({"role": "member", "uses": 1e300})", "422 /uses out_of_range"},
             {"half a use", R"({"role": "member", "uses": 1.5})", "422 /uses wrong_type"},
             {"uses as a text", R"({"role": "member", "uses": "1"})", "422 /uses wrong_type"},
             {"no days", R"({"role": "member", "days": 0})", "422 /days out_of_range"},
             {"31 days", R"({"role": "member", "days": 31})", "422 /days out_of_range"},
             {"days beyond all", R"({"role": "member", "days": -9e18})", "422 /days out_of_range"},
             {"a stranger", R"({"role": "member", "group": "x"})", "422 /group unknown_field"},
             {"everything at once", R"({"role": "x", "uses": 101, "days": true, "x": 1})",
              "422 /role unknown_value /days wrong_type /x unknown_field /uses out_of_range"}}) {
        INFO(row.name);
        CHECK(told(post(rig.app, rig.group + "/invitations", rig.anna.as, row.body)) == row.wanted);
    }
    CHECK(get(rig.app, rig.group + "/invitations", rig.anna.as).json().at("data").as_array().empty());
}

TEST_CASE("who may invite to what") {
    Rig rig;
    const Person oscar = add_person(rig.app, "Oscar");
    const Person mia = add_person(rig.app, "Mia");
    const Person boss = add_person(rig.app, "Boss", true);
    join(rig.app, rig.id, oscar, domain::MemberRole::organiser);
    join(rig.app, rig.id, mia);
    struct Row {
        const char* name;
        As as;
        std::string wanted;  // for member, organiser, owner, and the list of those made
    };
    const std::vector<Row> rows{
        {"nobody", nobody, "401 401 401 401"},
        {"somebody outside", rig.zoe.as, "403 403 403 403"},
        {"a member", mia.as, "403 403 403 403"},
        {"an organiser", oscar.as, "201 403 403 200"},
        {"the owner", rig.anna.as, "201 201 201 200"},
        {"an administrator", boss.as, "403 403 201 403"},
        {"the owner's token", add_token(rig.app, rig.anna, domain::Scope::write), "201 403 403 200"},
        {"the owner's token that may read", add_token(rig.app, rig.anna, domain::Scope::read), "403 403 403 403"}};
    for (const Row& row : rows) {
        INFO(row.name);
        std::string line;
        for (const char* role : {"member", "organiser", "owner"}) {
            const std::string body = R"({"role": ")" + std::string(role) + "\"}";
            line += std::to_string(post(rig.app, rig.group + "/invitations", row.as, body).status) + " ";
        }
        CHECK(line + std::to_string(get(rig.app, rig.group + "/invitations", row.as).status) == row.wanted);
    }
}

TEST_CASE("a link shows what it opens, to whoever has it") {
    Rig rig;
    const std::string link = rig.invite();
    const Got got = get(rig.app, link, nobody);
    CHECK(got.status == 200);
    expect_golden("api/open_invitation.json", base::json::to_pretty_text(got.json()));
    CHECK(got.field("Cache-Control") == "private, no-store");
    CHECK_FALSE(rig.app.get_hot(link));
    CHECK(get(rig.app, link, rig.anna.as).json().at("is_member") == base::json::Value(true));
    CHECK(get(rig.app, link + "0", nobody).status == 404);
    rig.app.clock.advance(std::chrono::days{7});
    CHECK(get(rig.app, link, nobody).status == 404);
    CHECK(post(rig.app, link, nobody, newcomer).status == 404);
}

TEST_CASE("somebody new joins, with codes that are shown once and cookies that sign in") {
    Rig rig;
    const std::string link = rig.invite(R"({"role": "organiser"})");
    const Got got = post(rig.app, link, nobody, newcomer, from_page);
    REQUIRE(got.status == 201);
    expect_golden("api/joined.json", base::json::to_pretty_text(got.json()));
    CHECK(got.field("Cache-Control") == "private, no-store");
    const std::string cookies = got.field("Set-Cookie");
    CHECK(cookies.find("__Host-session=") != std::string::npos);
    CHECK(cookies.find("__Host-browser=") != std::string::npos);
    const std::size_t from = cookies.find("__Host-session=") + 15;
    const As nora{cookies.substr(from, cookies.find(';', from) - from), text_at(got, "csrf_token"), {}};
    const Got me = get(rig.app, "/api/v1/me", nora);
    CHECK(text_at(me, "name") == "Nora");
    CHECK(text_at(me, "csrf_token") == nora.csrf);
    CHECK(me.json().at("memberships").at(0).at("role").as_string() == "organiser");
    CHECK(get(rig.app, link, nobody).status == 404);
    CHECK(post(rig.app, link, nobody, R"({"name": "Nina", "password": "correct cheval pile"})").status == 404);
}

TEST_CASE("somebody new without a browser joins without a session") {
    Rig rig;
    const Got got = post(rig.app, rig.invite(), nobody, newcomer);
    REQUIRE(got.status == 201);
    CHECK(got.field("Set-Cookie").empty());
    CHECK(got.json().at("csrf_token").is_null());
    CHECK(got.json().at("recovery_codes").as_array().size() == 8);
    domain::Caller caller;
    caller.account.emplace();
    caller.account->id = got.json().at("account").at("id").as_string();
    CHECK(rig.app.program->sessions.list(caller).empty());
}

TEST_CASE("each defect of somebody new has its pointer and code, and spends nothing") {
    struct Row {
        const char* name;
        std::string body;
        const char* wanted;
    };
    Rig rig;
    const std::string link = rig.invite();
    for (const Row& row : std::vector<Row>{
             {"nothing", "{}", "422 /name required /password password_short"},
             {"no body", "", "400"},
             {"the password a number", R"({"name": "Nora", "password": 123456789012})", "422 /password wrong_type"},
             {"a short password", R"({"name": "Nora", "password": "court"})", "422 /password password_short"},
             {"a common password", R"({"name": "Nora", "password": "passwordpassword"})",
              "422 /password password_common"},
             {"her name as the password", R"({"name": "Noraaaa", "password": "noraaaanoraaaa"})",
              "422 /password password_context"},
             {"a password of 2,000 bytes", R"({"name": "Nora", "password": ")" + std::string(2000, 'x') + "\"}",
              "422 /password too_long"},
             {"a password of a megabyte", R"({"name": "Nora", "password": ")" + std::string(1'100'000, 'x') + "\"}",
              "413"},
             {"a name too long", R"({"name": ")" + std::string(61, 'n') + R"(", "password": "correct cheval pile"})",
              "422 /name too_long"},
             {"a name that looks like another", R"({"name": "ANNА", "password": "correct cheval pile"})",
              "409 /name name_taken"},
             {"a stranger", R"({"name": "Nora", "password": "correct cheval pile", "is_admin": true})",
              "422 /is_admin unknown_field"}}) {
        INFO(row.name);
        CHECK(told(post(rig.app, link, nobody, row.body, from_page)) == row.wanted);
    }
    CHECK(post(rig.app, link, nobody, newcomer, from_page).status == 201);
}

TEST_CASE("somebody who is known joins with an empty object") {
    Rig rig;
    const std::string link = rig.invite();
    CHECK(told(post(rig.app, link, rig.zoe.as, newcomer)) == "422 /name unknown_field /password unknown_field");
    CHECK(post(rig.app, link, add_token(rig.app, rig.zoe, domain::Scope::write)).status == 403);
    CHECK(post(rig.app, link, {rig.zoe.as.cookie, {}, {}}).status == 403);
    const Got got = post(rig.app, link, rig.zoe.as);
    CHECK(got.status == 201);
    CHECK(got.field("Location") == rig.group);
    CHECK(got.json().at("group").at("slug").as_string() == "collectif");
    CHECK(got.json().at("recovery_codes").as_array().empty());
    CHECK(get(rig.app, rig.group + "/members", rig.zoe.as).status == 200);
    CHECK(post(rig.app, link, rig.anna.as).status == 404);  // spent
}

}  // namespace
