// Members of groups in the API.
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "tests/api/people.hpp"
#include "tests/golden.hpp"

namespace {

using namespace tests;
using domain::MemberRole;

// A group of four, and somebody outside.
struct Rig {
    TestApp app;
    Person anna = add_person(app, "Anna");
    Person oscar = add_person(app, "Oscar");
    Person mia = add_person(app, "Mia");
    Person zoe = add_person(app, "Zoé");
    std::string id = add_group(app, "collectif", anna);
    std::string members = "/api/v1/groups/" + id + "/members";

    Rig() {
        join(app, id, mia);
        join(app, id, oscar, MemberRole::organiser);
    }
    std::string at(const Person& person) const { return members + "/" + person.id; }
    // "Anna owner, Oscar organiser, …" as Mia sees it, or as whoever `as` is.
    std::string all(const As& as) {
        std::string line;
        const base::json::Value list = get(app, members, as).json();
        for (const auto& each : list.at("data").as_array())
            line += std::string(each.at("name").as_string()) + " " + std::string(each.at("role").as_string()) + ", ";
        return line;
    }
};

TEST_CASE("members see each other, owners first") {
    Rig rig;
    const Got got = get(rig.app, rig.members, rig.mia.as);
    CHECK(got.status == 200);
    expect_golden("api/member_list.json", base::json::to_pretty_text(got.json()));
    const Got first = get(rig.app, rig.members + "?limit=2&fields=name", rig.mia.as);
    CHECK(first.json().at("data") == base::json::parse(R"([{"name": "Anna"}, {"name": "Oscar"}])"));
    const Got second = get(rig.app, first.json().at("next").as_string(), rig.mia.as);
    CHECK(second.json().at("data") == base::json::parse(R"([{"name": "Mia"}])"));
    CHECK(second.json().at("next").is_null());
    CHECK(get(rig.app, rig.members, add_token(rig.app, rig.mia, domain::Scope::read, rig.id)).status == 200);
    CHECK(get(rig.app, rig.members, nobody).status == 401);
    CHECK(get(rig.app, rig.members, rig.zoe.as).status == 404);
}

TEST_CASE("an owner gives roles, and takes them") {
    Rig rig;
    const Got got = patch(rig.app, rig.at(rig.mia), rig.anna.as, R"({"role": "owner"})");
    CHECK(got.status == 200);
    CHECK(text_at(got, "role") == "owner");
    CHECK(text_at(got, "name") == "Mia");
    CHECK(rig.all(rig.oscar.as) == "Anna owner, Mia owner, Oscar organiser, ");
    CHECK(patch(rig.app, rig.at(rig.anna), rig.mia.as, R"({"role": "member"})").status == 200);
    CHECK(patch(rig.app, rig.at(rig.mia), rig.anna.as, R"({"role": "member"})").status == 403);
    CHECK(told(patch(rig.app, rig.at(rig.mia), rig.mia.as, R"({"role": "member"})")) == "409");
    CHECK(rig.all(rig.oscar.as) == "Mia owner, Oscar organiser, Anna member, ");
}

TEST_CASE("each defect of a change of roles has its pointer and code") {
    Rig rig;
    struct Row {
        const char* name;
        const char* body;
        const char* wanted;
    };
    for (const Row& row :
         std::vector<Row>{{"nothing", "{}", "422 /role required"},
                          {"null", R"({"role": null})", "422 /role required"},
                          {"a number", R"({"role": 1})", "422 /role wrong_type"},
                          {"an unknown role", R"({"role": "king"})", "422 /role unknown_value"},
                          {"a stranger", R"({"role": "member", "name": "x"})", "422 /name unknown_field"},
                          {"no object", "[]", "400"}}) {
        INFO(row.name);
        CHECK(told(patch(rig.app, rig.at(rig.mia), rig.anna.as, row.body)) == row.wanted);
    }
    CHECK(patch(rig.app, rig.members + "/x", rig.anna.as, R"({"role": "member"})").status == 404);
    CHECK(patch(rig.app, rig.at(rig.zoe), rig.anna.as, R"({"role": "member"})").status == 404);
}

TEST_CASE("roles and removals ask for the password again, and no token does them") {
    Rig rig;
    const std::string role = R"({"role": "organiser"})";
    for (const As& as : {add_token(rig.app, rig.anna, domain::Scope::write),
                         add_token(rig.app, rig.anna, domain::Scope::write, rig.id)}) {
        CHECK(patch(rig.app, rig.at(rig.mia), as, role).status == 403);
        CHECK(remove(rig.app, rig.at(rig.mia), as).status == 403);
    }
    rig.app.clock.advance(std::chrono::minutes{30});
    const Got got = patch(rig.app, rig.at(rig.mia), rig.anna.as, role);
    CHECK(got.status == 403);
    CHECK(text_at(got, "type") == "/problems/password-needed");
    CHECK(text_at(remove(rig.app, rig.at(rig.mia), rig.anna.as), "type") == "/problems/password-needed");
    CHECK(rig.all(rig.anna.as) == "Anna owner, Oscar organiser, Mia member, ");
}

TEST_CASE("leaving and removing take effect at the next request") {
    Rig rig;
    CHECK(remove(rig.app, rig.at(rig.mia), rig.oscar.as).status == 403);
    CHECK(remove(rig.app, rig.at(rig.oscar), rig.mia.as).status == 403);
    const Got gone = remove(rig.app, rig.at(rig.mia), rig.mia.as);
    CHECK(gone.status == 204);
    CHECK_FALSE(gone.has_body);
    CHECK(get(rig.app, rig.members, rig.mia.as).status == 404);
    CHECK(remove(rig.app, rig.at(rig.mia), rig.mia.as).status == 403);
    CHECK(remove(rig.app, rig.at(rig.oscar), rig.anna.as).status == 204);
    CHECK(get(rig.app, rig.members, rig.oscar.as).status == 404);
    CHECK(remove(rig.app, rig.at(rig.oscar), rig.anna.as).status == 404);
    CHECK(remove(rig.app, rig.at(rig.anna), rig.anna.as).status == 409);
    CHECK(rig.all(rig.anna.as) == "Anna owner, ");
    CHECK(remove(rig.app, rig.at(rig.anna), rig.anna.as, {{"If-Match", "\"1.x\""}}).status == 412);
}

TEST_CASE("the group's owners read what happened, its members do not") {
    Rig rig;
    patch(rig.app, rig.at(rig.mia), rig.anna.as, R"({"role": "organiser"})");
    remove(rig.app, rig.at(rig.oscar), rig.anna.as);
    const std::string audit = "/api/v1/groups/" + rig.id + "/audit";
    const Got got = get(rig.app, audit, rig.anna.as);
    CHECK(got.status == 200);
    expect_golden("api/audit.json", base::json::to_pretty_text(got.json()));
    const Got first = get(rig.app, audit + "?limit=1&fields=action", rig.anna.as);
    CHECK(first.json().at("data") == base::json::parse(R"([{"action": "member_removed"}])"));
    CHECK(get(rig.app, first.json().at("next").as_string(), rig.anna.as).json().at("data") ==
          base::json::parse(R"([{"action": "role_set"}])"));
    CHECK(get(rig.app, audit, rig.mia.as).status == 404);
    CHECK(get(rig.app, audit, nobody).status == 401);
}

}  // namespace
