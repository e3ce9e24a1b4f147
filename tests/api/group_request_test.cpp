// Groups that somebody without an account asks for.
#include <functional>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "tests/api/proposals.hpp"
#include "tests/golden.hpp"

namespace {

using namespace tests;
using base::json::Array;
using base::json::Object;
using base::json::Value;

Object asked(const char* name = "Collectif des Exemples") {
    return {{"type", "group"},
            {"group", Object{{"name", name},
                             {"description", "Nous tenons des tables."},
                             {"area", "Saint-Étienne"},
                             {"web_links", Array{Object{{"url", "https://example.org/"}}}}}},
            {"note", "Nous sommes douze."}};
}

struct Desk {
    TestApp app;
    Person mia = add_person(app, "Mia", false, true);
    Person anna = add_person(app, "Anna");

    Value seen(const Got& made) { return app.get("/api/v1/submissions/" + secret_of(made)).json(); }
    Value item(const Got& made) { return get(app, "/api/v1/moderation/" + id_of(made), mia.as).json(); }
    Got decided(const Got& made, const Object& decision) { return decide(app, id_of(made), mia.as, decision); }
    std::size_t groups() { return app.get("/api/v1/groups").json().at("data").as_array().size(); }
};

std::string text(const Value& value, std::string_view name) { return std::string(value.at(name).as_string()); }

TEST_CASE("a group that is asked for is nothing but words until it is granted") {
    Desk desk;
    const Got made = propose(desk.app, asked());
    INFO(made.body);
    REQUIRE(made.status == 202);
    expect_golden("api/submission_group.json", base::json::to_pretty_text(desk.seen(made)));
    CHECK(desk.groups() == 0);
    const Value item = desk.item(made);
    CHECK(text(item, "type") == "group");
    CHECK(item.at("group").is_null());
    CHECK(text(item.at("group_request"), "area") == "Saint-Étienne");
    CHECK(item.at("links").as_object().size() == 2);  // the secret is its proposer's
    CHECK(get(desk.app, "/api/v1/moderation", desk.mia.as).body.find(secret_of(made)) == std::string::npos);
    // Asking for a name takes it from nobody.
    CHECK(post(desk.app, "/api/v1/groups", desk.anna.as, R"({"name": "Collectif des Exemples"})").status == 201);
    CHECK(told(desk.decided(made, {{"decision", "publish"}})) == "409 /name name_taken");
    CHECK(text(desk.seen(made), "state") == "waiting");
    CHECK(desk.app.get("/api/v1/invitations/" + secret_of(made)).status == 404);
}

TEST_CASE("granted, the link makes whoever follows it the first owner, once") {
    Desk desk;
    const Got made = propose(desk.app, asked());
    CHECK(desk.seen(made).at("links").at("invitation").is_null());
    const Got done = desk.decided(made, {{"decision", "publish"}});
    INFO(done.body);
    REQUIRE(done.status == 200);
    CHECK(done.body.find("/invitations/") == std::string::npos);
    CHECK(desk.groups() == 1);
    const Value seen = desk.seen(made);
    CHECK(text(seen, "state") == "published");
    CHECK(text(seen.at("links"), "invitation") == "/invitations/" + secret_of(made));
    const Value group = desk.app.get(text(seen.at("public_group"), "self")).json();
    CHECK(text(group, "name") == "Collectif des Exemples");
    CHECK(group.at("web_links").at(0).at("url") == Value("https://example.org/"));
    CHECK(desk.app.get("/api/v1/groups").body.find("Étienne") == std::string::npos);
    const std::string members = "/api/v1/groups/" + text(group, "id") + "/members";
    CHECK(get(desk.app, members, desk.mia.as).status == 404);  // who grants it is not in it
    CHECK(post(desk.app, "/api/v1/invitations/" + secret_of(made), desk.anna.as).status == 201);
    CHECK(get(desk.app, members, desk.anna.as).json().at("data").at(0).at("role") == Value("owner"));
    const Person bea = add_person(desk.app, "Bea");
    CHECK(post(desk.app, "/api/v1/invitations/" + secret_of(made), bea.as).status == 404);
    CHECK(desk.seen(made).at("links").at("invitation").is_null());
    CHECK(desk.decided(made, {{"decision", "publish"}}).status == 409);
    // The request is gone after a month, the group stays.
    desk.app.clock.advance(std::chrono::days{31});
    CHECK(desk.app.write(desk.app.program->submissions.tidy()) == 1);
    CHECK(desk.app.get("/api/v1/submissions/" + secret_of(made)).status == 404);
    CHECK(desk.groups() == 1);
}

TEST_CASE("a truncated secret opens neither the request nor the group") {
    Desk desk;
    const Got made = propose(desk.app, asked());
    desk.decided(made, {{"decision", "publish"}});
    const std::string secret = secret_of(made);
    for (const std::string& guess : {secret.substr(0, secret.size() - 1), secret + "A", base::sha256_hex(secret)})
        for (const char* at : {"/api/v1/submissions/", "/api/v1/invitations/", "/submissions/", "/invitations/"}) {
            INFO(at << guess);
            CHECK(desk.app.get(at + guess).status == 404);
        }
}

TEST_CASE("each defect of a request for a group has its pointer and code") {
    Desk desk;
    add_group(desk.app, "Collectif", desk.anna);
    add_group(desk.app, "Cache", desk.anna, domain::GroupState::hidden);
    struct Row {
        const char* name;
        std::function<void(Object&, Object&)> spoil;
        const char* wanted;
    };
    const std::vector<Row> rows{
        {"nothing", [](Object& b, Object&) { b.erase("group"); }, "422 /group required /group/name required"},
        {"no name", [](Object&, Object& g) { g.erase("name"); }, "422 /group/name required"},
        {"the name of a group", [](Object&, Object& g) { g["name"] = "collectif"; }, "422 /group/name name_taken"},
        {"a name that pretends to be it", [](Object&, Object& g) { g["name"] = "C\u043ellectif"; },
         "422 /group/name name_taken"},
        {"the name of a hidden group", [](Object&, Object& g) { g["name"] = "Cache"; }, "202"},
        {"an area of 200 letters", [](Object&, Object& g) { g["area"] = std::string(200, 'x'); },
         "422 /group/area too_long"},
        {"a site of javascript",
         [](Object&, Object& g) {
             g["web_links"] = Array{Object{{"url", "javascript:alert(1)"}}};
         },
         "422 /group/web_links/0/url not_a_url"},
        {"trust", [](Object&, Object& g) { g["trusted"] = true; }, "422 /group/trusted unknown_field"},
        {"a place",
         [](Object& b, Object&) {
             b["place"] = Object{{"name", "Salle"}};
         },
         "422 /place contradiction"},
        {"a link", [](Object& b, Object&) { b["link"] = "https://example.org/"; }, "422 /link contradiction"},
        {"a group for it", [](Object& b, Object&) { b["suggested_group"] = "x"; },
         "422 /suggested_group contradiction"},
    };
    for (const Row& row : rows) {
        INFO(row.name);
        Object body = asked();
        Object group = body["group"].as_object();
        row.spoil(body, group);
        if (body.contains("group")) body["group"] = group;
        CHECK(told(propose(desk.app, body)) == row.wanted);
    }
}

TEST_CASE("a request is asked about, changed, refused and merged like any other proposal") {
    Desk desk;
    const std::string known = add_group(desk.app, "Le collectif des exemples stéphanois", desk.anna);
    const Got made = propose(desk.app, asked());
    const Got twin = propose(desk.app, asked("Collectif d’Exemples"));
    CHECK(desk.item(made).at("possible_duplicates").at(0).at("id") == Value(known));
    CHECK(desk.item(made).at("alike_in_queue").at(0).at("id") == Value(id_of(twin)));
    CHECK(desk.decided(made, {{"decision", "ask"}, {"question", "D’où ?"}}).status == 200);
    const Got changed =
        patch(desk.app, "/api/v1/submissions/" + secret_of(made), nobody,
              R"({"group": {"area": "Loire", "web_links": []}, "answer": "De la Loire."})", {{"If-Match", "*"}});
    INFO(changed.body);
    CHECK(changed.status == 200);
    CHECK(text(desk.item(made).at("group_request"), "area") == "Loire");
    CHECK(desk.item(made).at("group_request").at("web_links").as_array().empty());
    CHECK(text(desk.item(made), "answer") == "De la Loire.");
    CHECK(desk.decided(made, {{"decision", "merge"}, {"into", known}}).status == 200);
    CHECK(desk.seen(made).at("public_group").at("id") == Value(known));
    CHECK(desk.seen(made).at("links").at("invitation").is_null());
    CHECK(desk.decided(twin, {{"decision", "refuse"}, {"reason", "duplicate"}}).status == 200);
    CHECK(text(desk.seen(twin), "reason") == "duplicate");
    CHECK(desk.groups() == 1);
}

TEST_CASE("a flood is one line, whatever is in it") {
    app::Config config = test_config();
    config.submission_quota = 300;
    TestApp app{config};
    const Person mia = add_person(app, "Mia", false, true);
    for (int i = 0; i < 8; ++i) {
        const std::string name = "Achetez " + std::to_string(i);
        http::Request request = request_by(http::Method::post, "/api/v1/submissions", nobody,
                                           base::json::to_text(i % 2 ? asked(name.c_str()) : proposal_body(name)));
        request.peer = "192.0.2.1";
        REQUIRE(app.send(std::move(request)).status == 202);
    }
    const Value queue = queue_of(app, mia.as).json().at("data");
    REQUIRE(queue.as_array().size() == 1);
    CHECK(queue.at(0).at("flood").at("titles").as_array().size() == 3);
    CHECK(decide(app, text(queue.at(0), "id"), mia.as, {{"decision", "refuse"}, {"reason", "spam"}}).status == 200);
    CHECK(queue_of(app, mia.as).json().at("data").as_array().empty());
    CHECK(app.get("/api/v1/groups").json().at("data").as_array().empty());
}

}  // namespace
