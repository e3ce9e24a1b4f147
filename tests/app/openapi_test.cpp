// schema/openapi.json says what the program does, and the program does what it says.
#include <map>
#include <set>
#include <string>

#include <catch2/catch.hpp>

#include "app/routes.hpp"
#include "http/negotiation.hpp"
#include "tests/app/schema_check.hpp"
#include "tests/app/test_app.hpp"
#include "tests/golden.hpp"

namespace {

using namespace tests;
using base::json::Object;
using base::json::Value;

const Value& document() {
    static const Value read = base::json::parse(read_bytes(CHARIVARI_SOURCE_DIR "/schema/openapi.json"),
                                                {.bytes = 8U << 20U, .members = 1'000'000});
    return read;
}

const Object& paths() { return document().at("paths").as_object(); }

// Calls f(path, method, operation) for each operation.
template <typename F>
void for_each_operation(F f) {
    for (const auto& path : paths())
        for (const auto& operation : path.value().as_object())
            f(std::string(path.key()), std::string(operation.key()), operation.value().as_object());
}

std::string upper(std::string text) {
    for (char& c : text)
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 32);
    return text;
}

bool is_documented(const front::Route& route) {
    return route.pattern.starts_with("/api/") || route.door == front::Door::feed || route.door == front::Door::plain;
}

// A path of the document with ids and slugs of the scenario, as in the examples.
std::string filled(TestApp& app, std::string path) {
    const std::string noun = path.find("/places") != std::string::npos ? "places" : "events";
    const Value first = app.get("/api/v1/" + noun + "?limit=1").json().at("data").at(0);
    for (const char* name : {"id", "slug"}) {
        const std::string hole = "{" + std::string(name) + "}";
        if (const std::size_t at = path.find(hole); at != std::string::npos)
            path.replace(at, hole.size(), std::string(first.at(name).as_string()));
    }
    return path;
}

// The media type and schema of an answer, as the document has them; none for an empty answer.
const Value* schema_of(const Object& operation, const std::string& status, const std::string& type) {
    const SchemaCheck check{document()};
    const auto* response = operation.at("responses").as_object().if_contains(status);
    if (!response) return nullptr;
    const auto* content = check.resolved(*response).as_object().if_contains("content");
    const auto* media = content ? content->as_object().if_contains(type) : nullptr;
    return media ? media->as_object().if_contains("schema") : nullptr;
}

// Checks that an answer is one that the operation documents, with its schema and its headers.
void expect_documented(const Object& operation, const Got& got) {
    const std::string status = std::to_string(got.status);
    INFO("status " << status << " " << got.body.substr(0, 500));
    const auto* response = operation.at("responses").as_object().if_contains(status);
    REQUIRE(response);
    if (got.body.empty()) return;
    const std::string type = got.field("Content-Type");
    const Value* schema = schema_of(operation, status, type.substr(0, type.find(';')));
    REQUIRE(schema);
    const bool is_json = type.find("json") != std::string::npos;
    CHECK(SchemaCheck{document()}.faults(*schema, is_json ? got.json() : Value(got.body)) == "");
}

TEST_CASE("every route of the API, the feeds and the health checks is documented, and back") {
    std::set<std::string> routes;
    for (const front::Route& each : app::routes())
        if (is_documented(each))
            routes.insert(std::string(http::name_of(each.method)) + " " + std::string(each.pattern));
    std::set<std::string> documented;
    for_each_operation([&](const std::string& path, const std::string& method, const Object&) {
        documented.insert(upper(method) + " " + path);
    });
    CHECK(documented == routes);
}

TEST_CASE("the schema check fails where it should") {
    const SchemaCheck check{document()};
    const Value& event = document().at("components").at("schemas").at("Event");
    const Value& moment = document().at("components").at("schemas").at("Moment");
    Value sound = base::json::parse(read_bytes(CHARIVARI_SOURCE_DIR "/tests/golden/api/event.json"));
    REQUIRE(check.faults(event, sound) == "");
    const auto spoiled = [&](auto spoil) {
        Value copy = sound;
        spoil(copy.as_object());
        return check.faults(event, copy);
    };
    CHECK(spoiled([](Object& e) { e.erase("tags"); }) == "/: lacks tags\n");
    CHECK(spoiled([](Object& e) { e["colour"] = 1; }) == "/colour: is not documented\n");
    CHECK(spoiled([](Object& e) { e["kind"] = "party"; }).starts_with("/kind: enum "));
    CHECK(spoiled([](Object& e) { e["revision"] = 0; }) == "/revision: minimum 1\n");
    CHECK(spoiled([](Object& e) { e["id"] = "x"; }) == "/id: format \"uuid\"\n");
    CHECK(spoiled([](Object& e) { e["place"] = "x"; }) == "/place: fits 0 of oneOf\n");
    CHECK(spoiled([](Object& e) { e["hosts"].at(0).as_object()["name"] = nullptr; }) ==
          "/hosts/0/name: type \"string\"\n");
    CHECK(check.faults(moment, Object{{"date", "2020-02-30"}, {"zone", "x"}}) == "/: fits 0 of oneOf\n");
    CHECK(check.faults(Object{{"minProperties", 1}}, Object{}) == "/: the keyword minProperties is not checked here\n");
}

TEST_CASE("every object that is answered has all of its members required, and no others") {
    for (const char* name : {"Event", "Place", "EventList", "PlaceList", "ServiceDocument", "Problem", "Source",
                             "Appearance", "Relation", "Links", "PlaceSummary", "DateMoment", "HourMoment"}) {
        INFO(name);
        const Object& schema = document().at("components").at("schemas").at(name).as_object();
        CHECK(schema.at("required").as_array().size() == schema.at("properties").as_object().size());
        CHECK(schema.at("additionalProperties") == Value(false));
    }
}

TEST_CASE("the enumerations of the document are those of the program") {
    TestApp app;
    const Value enumerations = app.get("/api/v1").json().at("enumerations");
    const std::map<std::string, std::string> names{{"EventKind", "event_kind"},
                                                   {"EventStatus", "event_status"},
                                                   {"AttendanceMode", "attendance_mode"},
                                                   {"RelationType", "relation_type"},
                                                   {"PublicationState", "state"}};
    for (const auto& [schema, name] : names) {
        INFO(schema);
        CHECK(document().at("components").at("schemas").at(schema).at("enum") == enumerations.at(name));
    }
    CHECK(enumerations.as_object().size() == names.size());
}

TEST_CASE("every GET answers as documented, plainly and with the example of each parameter") {
    TestApp app;
    app.load_demo();
    const SchemaCheck check{document()};
    for_each_operation([&](const std::string& path, const std::string& method, const Object& operation) {
        if (method != "get") return;
        const std::string target = filled(app, path);
        INFO(target);
        const Got plain = app.get(target);
        CHECK(plain.status == 200);
        expect_documented(operation, plain);
        CHECK(app.get(target, {{"If-None-Match", plain.field("ETag")}}).status == 304);
        const auto* parameters = operation.if_contains("parameters");
        for (const Value& each : parameters ? parameters->as_array() : base::json::Array{}) {
            const Object& parameter = check.resolved(each).as_object();
            const auto* example = parameter.if_contains("example");
            if (!example) continue;
            const std::string text =
                example->is_string() ? std::string(example->get_string()) : base::json::to_text(*example);
            const std::string with =
                target + "?" + std::string(parameter.at("name").as_string()) + "=" + http::percent_encode(text);
            INFO(with);
            const Got got = app.get(with);
            CHECK(got.status == 200);
            if (with.find("fields=") == std::string::npos) expect_documented(operation, got);
        }
    });
}

TEST_CASE("a parameter that is not documented is refused, one that is, is known") {
    TestApp app;
    app.load_demo();
    for_each_operation([&](const std::string& path, const std::string& method, const Object& operation) {
        if (method != "get" || path.starts_with("/health")) return;
        const Got got = app.get(filled(app, path) + "?nobody=1");
        INFO(path);
        CHECK(got.status == 400);
        expect_documented(operation, got);
        const auto* parameters = operation.if_contains("parameters");
        for (const char* name : {"from", "to", "kind", "status", "campaign", "tag", "place", "limit", "cursor",
                                 "fields", "cancelled", "what", "lang"}) {
            const bool is_documented_there =
                std::any_of(parameters->as_array().begin(), parameters->as_array().end(), [&](const Value& each) {
                    return SchemaCheck{document()}.resolved(each).at("name").as_string() == name;
                });
            const Got asked = app.get(filled(app, path) + "?" + name + "=%20");
            INFO(name << " " << asked.body.substr(0, 300));
            const bool is_unknown =
                asked.status == 400 && asked.code_at("?" + std::string(name)) == "unknown_parameter";
            CHECK(is_unknown == !is_documented_there);
        }
    });
}

TEST_CASE("every example of a body is sound, is accepted, and is answered as documented") {
    const SchemaCheck check{document()};
    int sent = 0;
    for_each_operation([&](const std::string& path, const std::string& method, const Object& operation) {
        if (method != "post") return;
        const Object& media = operation.at("requestBody").at("content").at("application/json").as_object();
        for (const auto& example : media.at("examples").as_object()) {
            INFO(path << " " << std::string(example.key()));
            TestApp app;
            app.load_demo();
            const Value& body = example.value().at("value");
            CHECK(check.faults(media.at("schema"), body) == "");
            const Got got = app.post(path, base::json::to_text(body), app.write_token());
            CHECK(got.status == 201);
            expect_documented(operation, got);
            CHECK_FALSE(got.field("Location").empty());
            ++sent;
        }
    });
    CHECK(sent >= 4);
}

TEST_CASE("every example of a refusal is the refusal of its request") {
    int sent = 0;
    for_each_operation([&](const std::string& path, const std::string& method, const Object& operation) {
        if (method != "post") return;
        INFO(path);
        const Object& refusal = operation.at("responses").at("422").as_object();
        TestApp app;
        app.load_demo();
        const Got got = app.post(path, base::json::to_text(refusal.at("x-request")), app.write_token());
        CHECK(got.status == 422);
        expect_documented(operation, got);
        Value wanted = refusal.at("content").at("application/problem+json").at("examples").at("invalid").at("value");
        wanted.as_object()["instance"] = got.json().at("instance");
        CHECK(base::json::to_pretty_text(got.json()) == base::json::to_pretty_text(wanted));
        const Value& schema = operation.at("requestBody").at("content").at("application/json").at("schema");
        CHECK(SchemaCheck{document()}.faults(schema, refusal.at("x-request")) != "");
        ++sent;
    });
    CHECK(sent == 2);
}

TEST_CASE("refusals of every kind are documented where they come") {
    TestApp app;
    for_each_operation([&](const std::string& path, const std::string& method, const Object& operation) {
        INFO(method << " " << path);
        const bool is_post = method == "post";
        const auto send = [&](Headers headers) {
            const auto wanted = is_post ? http::Method::post : http::Method::get;
            return app.send(request_of(wanted, path == "/api/v1/events/{id}" ? "/api/v1/events/x" : path, headers,
                                       is_post ? "{}" : ""));
        };
        expect_documented(operation, send({{"Host", "evil.example"}}));
        if (is_post) {
            expect_documented(operation, send({{"Content-Type", "application/json"}}));
            expect_documented(operation, send({{"Content-Type", "text/plain"}}));
            expect_documented(operation, app.post(path, "{}", app.read_token()));
            expect_documented(operation, app.post(path, "{", app.write_token()));
            expect_documented(operation, app.post(path, std::string(300'000, ' '), app.write_token()));
        } else if (path.find('{') == std::string::npos && !path.ends_with(".ics")) {
            expect_documented(operation, send({{"Accept", "image/png"}}));
        }
    });
}

}  // namespace
