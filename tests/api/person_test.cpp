// Holders of public office in the API, and the pages about them.
#include <functional>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "tests/api/people.hpp"

namespace {

using namespace tests;
using base::json::Array;
using base::json::Object;
using base::json::Value;

constexpr const char* people = "/api/v1/people";

Object role(std::string_view name = "maire") {
    return {{"role", name}, {"from", "2014-03-30"}, {"to", "2020-06-28"}, {"source", "https://example.org/maires"}};
}
Object body_of(std::string_view name = "Camille Exemple") { return {{"name", name}, {"roles", Array{role()}}}; }

Got create(TestApp& app, const Object& body) { return app.post(people, base::json::to_text(body), app.write_token()); }
Got change(TestApp& app, const std::string& self, std::string body) {
    return patch(app, self, {{}, {}, app.write_token()}, std::move(body), {{"If-Match", "*"}});
}
Object hosted_by(const Value& person) {
    Object body = event_body();
    body["hosts"] = Array{Object{{"name", "Camille Exemple"}, {"role", "maire"}, {"person", person}}};
    return body;
}
Got add_event(TestApp& app, const Object& body) {
    return app.post("/api/v1/events", base::json::to_text(body), app.write_token());
}
std::size_t count(TestApp& app, const std::string& target) {
    return app.get(target).json().at("data").as_array().size();
}

TEST_CASE("a person is created with the offices that they hold") {
    TestApp app;
    Object body = body_of();
    Object second = role("députée");
    second["to"] = nullptr;
    body["roles"].as_array().push_back(second);
    const Got got = create(app, body);
    CHECK(got.status == 201);
    const Value person = got.json();
    CHECK(person.at("slug").as_string() == "camille-exemple");
    CHECK(person.at("roles").at(0) == Value(role()));
    CHECK(person.at("roles").at(1).at("to").is_null());
    CHECK(app.get(got.field("Location")).json() == person);
    CHECK(app.get(people).json().at("data").at(0) == person);
    CHECK(create(app, body_of()).json().at("slug").as_string() == "camille-exemple-2");
}

TEST_CASE("each defect of a person has its pointer and code") {
    struct Row {
        const char* name;
        std::function<void(Object&)> spoil;
        const char* wanted;
    };
    const auto first = [](Object& b) -> Object& { return b["roles"].as_array()[0].as_object(); };
    const std::vector<Row> rows{
        {"no name", [](Object& b) { b.erase("name"); }, "/name required\n"},
        {"no roles", [](Object& b) { b.erase("roles"); }, "/roles no_role\n"},
        {"roles that are none", [](Object& b) { b["roles"] = Array{}; }, "/roles no_role\n"},
        {"roles as a text", [](Object& b) { b["roles"] = "maire"; }, "/roles wrong_type\n"},
        {"a role that is a text", [](Object& b) { b["roles"] = Array{Value("maire")}; }, "/roles/0 wrong_type\n"},
        {"a role without words", [=](Object& b) { first(b).erase("role"); }, "/roles/0/role required\n"},
        {"a role without a beginning", [=](Object& b) { first(b).erase("from"); }, "/roles/0/from required\n"},
        {"a role from nowhen", [=](Object& b) { first(b)["from"] = "2020-02-30"; }, "/roles/0/from not_a_date\n"},
        {"a role that ends before it begins", [=](Object& b) { first(b)["to"] = "2014-03-29"; },
         "/roles/0/to end_before_start\n"},
        {"a role without a source", [=](Object& b) { first(b).erase("source"); }, "/roles/0/source not_a_url\n"},
        {"a role with a script for a source", [=](Object& b) { first(b)["source"] = "javascript:alert(1)"; },
         "/roles/0/source not_a_url\n"},
        {"a role with an address", [=](Object& b) { first(b)["address"] = "1 rue X"; },
         "/roles/0/address unknown_field\n"},
        {"a photograph", [](Object& b) { b["photograph"] = "x"; }, "/photograph unknown_field\n"},
        {"51 roles", [](Object& b) { b["roles"] = Array(51, Value(role())); }, "/roles too_many\n"},
        {"a slug of a form", [](Object& b) { b["slug"] = "new"; }, "/slug not_a_slug\n"},
    };
    TestApp app;
    for (const Row& row : rows) {
        INFO(row.name);
        Object body = body_of();
        row.spoil(body);
        const Got got = create(app, body);
        CHECK(got.status == 422);
        CHECK(got.errors() == row.wanted);
    }
    CHECK(count(app, people) == 0);
    // One day in office is a day.
    Object body = body_of();
    first(body)["to"] = first(body)["from"];
    CHECK(create(app, body).status == 201);
}

TEST_CASE("events name people who have a page, and are found by them") {
    TestApp app;
    const Value person = create(app, body_of()).json();
    const std::string id{person.at("id").as_string()};
    const Got event = add_event(app, hosted_by(Value(id)));
    CHECK(event.status == 201);
    CHECK(event.json().at("hosts").at(0).at("person").as_string() == id);
    CHECK(add_event(app, event_body("Autre")).status == 201);
    CHECK(count(app, "/api/v1/events?person=" + id) == 1);
    CHECK(count(app, "/api/v1/events?person=camille-exemple") == 1);
    CHECK(count(app, "/api/v1/events?person=nobody") == 0);
    CHECK(app.get("/agenda.ics?person=camille-exemple").body.find("BEGIN:VEVENT") != std::string::npos);
    const Got feed = app.get("/people/camille-exemple.ics");
    CHECK(feed.body.find("BEGIN:VEVENT") != std::string::npos);
    CHECK(feed.field("X-Robots-Tag") == "noindex");
    CHECK(app.get("/people/camille-exemple.ics?person=x").errors() == "?person unknown_parameter\n");
    CHECK(add_event(app, hosted_by(Value("x"))).errors() == "/hosts/0/person not_an_id\n");
    CHECK(add_event(app, hosted_by(Value("00000000-0000-7000-8000-00000000dead"))).errors() ==
          "/hosts/0/person unknown\n");
    Object speaking = event_body();
    speaking["speakers"] =
        Array{Object{{"name", "x"}}, Object{{"name", "y"}, {"person", "00000000-0000-7000-8000-00000000dead"}}};
    CHECK(add_event(app, speaking).errors() == "/speakers/1/person unknown\n");
    // History keeps it, and gives it back.
    const std::string self = event.field("Location");
    CHECK(change(app, self, R"({"hosts": []})").status == 200);
    CHECK(count(app, "/api/v1/events?person=" + id) == 0);
    CHECK(post(app, self + "/revisions/1/restore", {{}, {}, app.write_token()}, "{}", {{"If-Match", "*"}}).status ==
          200);
    CHECK(count(app, "/api/v1/events?person=" + id) == 1);
}

TEST_CASE("a person who is hidden is nowhere, and events name them by name alone") {
    TestApp app;
    const Got made = create(app, body_of());
    const std::string id = text_at(made, "id");
    const std::string self = made.field("Location");
    CHECK(add_event(app, hosted_by(Value(id))).status == 201);
    const Person moderator = add_person(app, "Mod", false, true);
    CHECK(remove(app, self, {{}, {}, app.read_token()}, {{"If-Match", "*"}}).status == 403);
    CHECK(remove(app, self, moderator.as).status == 428);
    CHECK(remove(app, self, moderator.as, {{"If-Match", "\"9.x\""}}).status == 412);
    CHECK(remove(app, self, moderator.as, {{"If-Match", made.field("ETag")}}).status == 204);
    for (const std::string& target :
         {self, std::string("/people/camille-exemple"), std::string("/people/camille-exemple.json"),
          std::string("/people/camille-exemple/objection")}) {
        INFO(target);
        CHECK(app.get(target).status == 404);
    }
    CHECK(count(app, people) == 0);
    CHECK(count(app, "/api/v1/events?person=" + id) == 0);
    const Value event = app.get("/api/v1/events").json().at("data").at(0);
    CHECK(event.at("hosts").at(0).at("person").is_null());
    CHECK(event.at("hosts").at(0).at("name").as_string() == "Camille Exemple");
    CHECK(event.at("revision") == Value(2));
    bool is_buried = false;
    const Value changes = app.get("/api/v1/changes").json();
    for (const Value& each : changes.at("data").as_array())
        if (each.at("id").as_string() == id) is_buried = each.at("deleted").as_bool();
    CHECK(is_buried);
    CHECK(patch(app, self, moderator.as, R"({"state": "published"})", {{"If-Match", "*"}}).status == 200);
    CHECK(app.get("/api/v1/events").json().at("data").at(0).at("hosts").at(0).at("person").as_string() == id);
}

TEST_CASE("who may put people on record, and who may hide them") {
    TestApp app;
    const std::string body = base::json::to_text(body_of());
    CHECK(app.post(people, body).status == 401);
    CHECK(app.post(people, body, app.read_token()).status == 403);
    CHECK(app.post(people, body, app.write_token()).status == 201);
}

TEST_CASE("the page of a person tells their offices, and is kept out of search engines") {
    TestApp app;
    Object body = body_of("<i>Camille</i>");
    body["slug"] = "camille";
    create(app, body);
    const std::string page = app.get("/people/camille").body;
    CHECK(page.find("&lt;i&gt;Camille&lt;/i&gt;</h1>") != std::string::npos);
    CHECK(page.find("<i>Camille") == std::string::npos);
    CHECK(page.find("noindex") != std::string::npos);
    CHECK(page.find("maire") != std::string::npos);
    CHECK(page.find("href=\"https://example.org/maires\"") != std::string::npos);
    CHECK(page.find("href=\"/people/camille/objection\"") != std::string::npos);
    CHECK(app.get("/api/v1/search?q=camille").json().at("data").at(0).at("type").as_string() == "person");
    CHECK(count(app, "/api/v1/search?q=maire") == 1);
}

TEST_CASE("people are renamed, and found by what they were called") {
    TestApp app;
    const std::string self = create(app, body_of()).field("Location");
    CHECK(create(app, body_of("Autre")).status == 201);
    CHECK(change(app, self, R"({"slug": "autre"})").errors() == "/slug taken\n");
    CHECK(change(app, self, R"({"slug": "camille"})").status == 200);
    CHECK(app.get("/people/camille-exemple.atom").field("Location") == "/people/camille.atom");
    CHECK(app.get("/api/v1/events?person=camille-exemple").status == 200);
}

}  // namespace
