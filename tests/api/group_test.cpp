// Groups in the API.
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "tests/api/people.hpp"
#include "tests/golden.hpp"

namespace {

using namespace tests;

constexpr const char* groups = "/api/v1/groups";

std::string slugs_of(const base::json::Value& list) {
    std::string slugs;
    for (const auto& each : list.at("data").as_array()) slugs += std::string(each.at("slug").as_string()) + " ";
    return slugs;
}

TEST_CASE("a group is made with all that is said of it, and waits for a moderator") {
    TestApp app;
    const Person anna = add_person(app, "Anna");
    const Got got = post(app, groups, anna.as, R"({"name": "Comité de quartier", "description": "Nous *veillons*.",
        "language": "fr", "contact": "comite@example.org", "nature": "relay",
        "web_links": [{"url": "https://example.org/", "title": "Site"}, {"url": "https://example.net/"}]})");
    REQUIRE(got.status == 201);
    expect_golden("api/group.json", base::json::to_pretty_text(got.json()));
    CHECK(got.field("Location") == "/api/v1/groups/" + text_at(got, "id"));
    CHECK(got.field("ETag").starts_with("\"1."));
    const Got shown = get(app, got.field("Location"), anna.as);
    CHECK(shown.json() == got.json());
    CHECK(shown.field("Cache-Control") == "private, no-store");
    CHECK(get(app, got.field("Location"), nobody).status == 404);
    CHECK(slugs_of(get(app, groups, anna.as).json()).empty());
}

TEST_CASE("a moderator's group is public at once") {
    TestApp app;
    const Person mona = add_person(app, "Mona", false, true);
    CHECK(get(app, groups, nobody).json().at("data").as_array().empty());
    const Got got = post(app, groups, mona.as, R"({"name": "Collectif"})");
    CHECK(text_at(got, "state") == "published");
    CHECK(get(app, got.field("Location"), nobody).json() == got.json());
    const Got list = get(app, groups, nobody);
    expect_golden("api/group_list.json", base::json::to_pretty_text(list.json()));
    CHECK(list.field("Cache-Control") == "public, max-age=60");
}

TEST_CASE("groups are walked through by cursors, in the order of their slugs") {
    TestApp app;
    const Person anna = add_person(app, "Anna");
    for (const char* name : {"delta", "alpha", "echo", "bravo", "charlie"}) add_group(app, name, anna);
    add_group(app, "bizarre", anna, domain::GroupState::hidden);
    std::string seen;
    std::string next = std::string(groups) + "?limit=2&fields=slug";
    for (int pages = 0; !next.empty(); ++pages) {
        REQUIRE(pages < 4);
        const Got got = get(app, next, anna.as);
        seen += slugs_of(got.json()) + "| ";
        next = got.json().at("next").is_null() ? "" : std::string(got.json().at("next").as_string());
        CHECK(got.field("Link") == (next.empty() ? "" : "<" + next + ">; rel=\"next\""));
    }
    CHECK(seen == "alpha bravo | charlie delta | echo | ");
}

TEST_CASE("each wrong parameter of a list of groups is named") {
    TestApp app;
    struct Row {
        const char* query;
        const char* wanted;
    };
    for (const Row& row : std::vector<Row>{{"?limit=0", "400 ?limit out_of_range"},
                                           {"?limit=201", "400 ?limit out_of_range"},
                                           {"?limit=x", "400 ?limit out_of_range"},
                                           {"?cursor=", "400 ?cursor bad_cursor"},
                                           {"?cursor=..%2F%27", "400 ?cursor bad_cursor"},
                                           {"?fields=secret", "400 ?fields unknown_value"},
                                           {"?state=hidden", "400 ?state unknown_parameter"}}) {
        INFO(row.query);
        CHECK(told(get(app, groups + std::string(row.query), nobody)) == row.wanted);
    }
}

TEST_CASE("each defect of a group has its pointer and code") {
    struct Row {
        const char* name;
        std::string body;
        const char* wanted;
    };
    const std::vector<Row> rows{
        {"no body", "", "400"},
        {"no JSON", "{", "400"},
        {"a list", "[]", "400"},
        {"a name twice", R"({"name": "A", "name": "B"})", "400"},
        {"nothing in it", "{}", "422 /name required"},
        {"the name a number", R"({"name": 1})", "422 /name wrong_type"},
        {"the name blank", R"({"name": "  "})", "422 /name required"},
        {"the name too long", R"({"name": ")" + std::string(81, 'x') + R"("})", "422 /name too_long"},
        {"the name of two lines", R"({"name": "a\nb"})", "422 /name control_characters"},
        {"a stranger", R"({"name": "A", "slug": "a"})", "422 /slug unknown_field"},
        {"its state", R"({"name": "A", "state": "published"})", "422 /state unknown_field"},
        {"trusted by itself", R"({"name": "A", "trusted": true})", "422 /trusted unknown_field"},
        {"the description too long", R"({"name": "A", "description": ")" + std::string(10'001, 'x') + R"("})",
         "422 /description too_long"},
        {"a language that is none", R"({"name": "A", "language": "Latin"})", "422 /language not_a_language"},
        {"an unknown nature", R"({"name": "A", "nature": "party"})", "422 /nature unknown_value"},
        {"links that are no list", R"({"name": "A", "web_links": {}})", "422 /web_links wrong_type"},
        {"a link that is no object", R"({"name": "A", "web_links": ["https://example.org"]})",
         "422 /web_links/0 wrong_type"},
        {"a link that runs", R"({"name": "A", "web_links": [{"url": "javascript:alert"}]})",
         "422 /web_links/0/url not_a_url"},
        {"a link with a stranger", R"({"name": "A", "web_links": [{"url": "https://example.org", "rel": "x"}]})",
         "422 /web_links/0/rel unknown_field"},
        {"everything at once", R"({"name": 1, "contact": 2, "nature": "x", "x": 1})",
         "422 /name wrong_type /contact wrong_type /nature unknown_value /x unknown_field"},
        {"a megabyte", R"({"name": ")" + std::string(1'100'000, 'x') + R"("})", "413"},
    };
    TestApp app;
    const Person anna = add_person(app, "Anna", true);
    for (const Row& row : rows) {
        INFO(row.name);
        CHECK(told(post(app, groups, anna.as, row.body)) == row.wanted);
    }
    CHECK(get(app, groups, nobody).json().at("data").as_array().empty());
}

TEST_CASE("a name that looks like another group's is refused") {
    TestApp app;
    const Person anna = add_person(app, "Anna");
    REQUIRE(post(app, groups, anna.as, R"({"name": "Collectif"})").status == 201);
    const Got got = post(app, groups, anna.as, R"({"name": "COLLECTlF"})");
    CHECK(told(got) == "409 /name name_taken");
}

TEST_CASE("who may make groups") {
    TestApp app;
    const Person anna = add_person(app, "Anna");
    const std::string other = add_group(app, "autre", anna);
    const std::string body = R"({"name": "Collectif"})";
    CHECK(post(app, groups, nobody, body).status == 401);
    CHECK(post(app, groups, nobody, body).field("WWW-Authenticate") == "Bearer");
    CHECK(post(app, groups, {{}, {}, "chv_nothing"}, body).status == 401);
    CHECK(post(app, groups, add_token(app, anna, domain::Scope::read), body).status == 403);
    CHECK(post(app, groups, {anna.as.cookie, {}, {}}, body).status == 403);
    CHECK(post(app, groups, add_token(app, anna, domain::Scope::write), body).status == 201);
}

// ---- changes

TEST_CASE("a change keeps what it does not name") {
    TestApp app;
    const Person anna = add_person(app, "Anna");
    const Got made = post(app, groups, anna.as, R"({"name": "Collectif", "contact": "c@example.org", "nature": "relay",
        "web_links": [{"url": "https://example.org/"}]})");
    const std::string target = made.field("Location");
    app.clock.advance(std::chrono::hours{1});
    const Got got = patch(app, target, anna.as, R"({"description": "Neuf", "contact": null})",
                          {{"If-Match", made.field("ETag")}, {"Content-Type", "application/merge-patch+json"}});
    REQUIRE(got.status == 200);
    base::json::Object wanted = made.json().as_object();
    wanted["description"] = "Neuf";
    wanted["contact"] = nullptr;
    wanted["revision"] = 2;
    wanted["updated_at"] = "2020-01-10T09:00:00Z";
    CHECK(got.json() == base::json::Value(wanted));
    CHECK(got.field("ETag").starts_with("\"2."));
    CHECK(get(app, target, anna.as).json() == got.json());
}

TEST_CASE("a change that changes nothing leaves no trace") {
    TestApp app;
    const Person anna = add_person(app, "Anna");
    const Got made = post(app, groups, anna.as, R"({"name": "Collectif", "contact": "c@example.org"})");
    const std::string target = made.field("Location");
    const auto audit = [&] { return get(app, target + "/audit", anna.as).body; };
    const std::string before = audit();
    app.clock.advance(std::chrono::hours{1});
    for (const char* body : {"{}", R"({"name": "Collectif"})", R"({"contact": "c@example.org", "web_links": []})"}) {
        const Got got = patch(app, target, anna.as, body, {{"If-Match", made.field("ETag")}});
        CHECK(got.status == 200);
        CHECK(got.body == made.body);
        CHECK(got.field("ETag") == made.field("ETag"));
    }
    CHECK(audit() == before);
}

TEST_CASE("a change by what a client does not know is refused, with the group as it is") {
    TestApp app;
    const Person anna = add_person(app, "Anna");
    const std::string target = "/api/v1/groups/" + add_group(app, "collectif", anna);
    struct Row {
        const char* name;
        const char* if_match;
        int wanted;
    };
    const std::vector<Row> rows{{"none", nullptr, 428},
                                {"an empty one", "", 428},
                                {"another revision", "\"2.abc\"", 412},
                                {"the first digits of it", "\"10.abc\"", 412},
                                {"a weak one", "W/\"1.abc\"", 412},
                                {"no tag at all", "1", 412},
                                {"a quote that does not end", "\"1.abc", 412},
                                {"the revision", "\"1.abc\"", 200},
                                {"with a coding", "\"2.abc-gzip\"", 200},
                                {"one of several", "\"9.x\", W/\"3.y\" ,\"3.z\"", 200},
                                {"any", "*", 200}};
    for (const Row& row : rows) {
        INFO(row.name);
        const std::string body = base::json::to_text(base::json::Object{{"description", row.name}});
        const Got got = row.if_match ? patch(app, target, anna.as, body, {{"If-Match", row.if_match}})
                                     : patch(app, target, anna.as, body);
        CHECK(got.status == row.wanted);
        if (got.status != 412) continue;
        CHECK(got.field("Content-Type") == "application/problem+json");
        CHECK(got.json().at("current") == get(app, target, anna.as).json());
        CHECK(got.field("ETag").starts_with("\"1."));
    }
}

TEST_CASE("what may not be set by a change may be said as it is") {
    TestApp app;
    const Person anna = add_person(app, "Anna", true);
    const std::string target = "/api/v1/groups/" + add_group(app, "collectif", anna);
    const auto change = [&](const std::string& body) {
        return told(patch(app, target, anna.as, body, {{"If-Match", "*"}}));
    };
    base::json::Object whole = get(app, target, anna.as).json().as_object();
    CHECK(change(base::json::to_text(whole)) == "200");
    CHECK(change(R"({"slug": "autre"})") == "422 /slug read_only");
    CHECK(change(R"({"trusted": true, "state": "hidden", "revision": 7})") ==
          "422 /trusted read_only /state read_only /revision read_only");
    CHECK(change(R"({"links": {"html": null}})") == "422 /links read_only");
    CHECK(change(R"({"nothing": null})") == "422 /nothing unknown_field");
    CHECK(change(R"({"name": null})") == "422 /name required");
    CHECK(change(R"({"web_links": [{"url": "x"}]})") == "422 /web_links/0/url not_a_url");
    CHECK(change("[]") == "400");
    CHECK(change("{\"name\"") == "400");
}

TEST_CASE("who may change a group") {
    TestApp app;
    const Person anna = add_person(app, "Anna");
    const Person boss = add_person(app, "Boss", true);
    const Person oscar = add_person(app, "Oscar");
    const Person mia = add_person(app, "Mia");
    const std::string group = add_group(app, "collectif", anna);
    const std::string other = add_group(app, "autre", anna);
    join(app, group, oscar, domain::MemberRole::organiser);
    join(app, group, mia);
    struct Row {
        const char* name;
        As as;
        int wanted;
    };
    const std::vector<Row> rows{
        {"nobody", nobody, 401},
        {"an administrator", boss.as, 403},
        {"a member", mia.as, 403},
        {"an organiser", oscar.as, 200},
        {"the owner", anna.as, 200},
        {"the owner's token that may read", add_token(app, anna, domain::Scope::read), 403},
        {"the owner's token for another group", add_token(app, anna, domain::Scope::write, other), 403},
        {"the owner's token for this group", add_token(app, anna, domain::Scope::write, group), 200},
        {"the owner's session without its token", {anna.as.cookie, {}, {}}, 403}};
    for (const Row& row : rows) {
        INFO(row.name);
        CHECK(patch(app, "/api/v1/groups/" + group, row.as, R"({"contact": "x"})", {{"If-Match", "*"}}).status ==
              row.wanted);
    }
    CHECK(patch(app, "/api/v1/groups/" + group, mia.as, "{}").status == 403);  // before If-Match is missed
}

}  // namespace
