// /api, the reference for people, and /api/v1/openapi.json, from which it is made.
#include "base/json.hpp"
#include "front/api_description.hpp"
#include "pages/api_reference_view.hpp"
#include "tests/pages/canned.hpp"
#include "tests/pages/visitor.hpp"

using namespace tests;
namespace json = charivari::base::json;

namespace {

json::Object description() {
    return json::parse(R"({
      "info": {"description": "Reading needs no **key**."},
      "tags": [{"name": "events", "description": "What is tracked."}],
      "paths": {"/api/v1/events/{id}": {
        "patch": {"operationId": "change_event", "tags": ["events"], "summary": "Change it", "security": [{"token": []}],
          "parameters": [{"$ref": "#/components/parameters/id"}],
          "requestBody": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Event"},
            "examples": {"title": {"value": {"title": "<b>"}}}}}},
          "responses": {"200": {"description": "As it is."}, "404": {"$ref": "#/components/responses/None"}}},
        "get": {"operationId": "show_event", "tags": ["events"], "responses": {}}}},
      "components": {
        "parameters": {"id": {"name": "id", "in": "path", "required": true, "schema": {"type": "string", "format": "uuid"}}},
        "responses": {"None": {"description": "Nothing there."}},
        "schemas": {"Event": {"type": "object", "required": ["title"], "properties": {
          "title": {"type": "string", "maxLength": 200},
          "tags": {"type": "array", "items": {"type": "string"}},
          "place": {"oneOf": [{"$ref": "#/components/schemas/Place"}, {"type": "null"}]},
          "kind": {"enum": ["visit", "other"]}}},
          "Place": {"type": ["string", "null"]}}}})")
        .as_object();
}

// The words of a type, links and all.
std::string type_at(const view::Data& data) {
    std::string text;
    for (const view::Data& each : *data.find("type")->list()) {
        text += text_at(each, "text");
        if (text_at(each, "url") != "(null)") text += "(" + text_at(each, "url") + ")";
    }
    return text;
}

}  // namespace

TEST_CASE("a description is told endpoint by endpoint, with what it refers to") {
    const view::Data data = pages::api_reference_data(reader_in("en"), description());
    const view::Data& group = data.find("groups")->list()->at(0);
    CHECK(text_at(group, "name") == "events");
    const auto& endpoints = *group.find("endpoints")->list();
    REQUIRE(endpoints.size() == 2);
    CHECK(text_at(endpoints[0], "method") == "GET");
    const view::Data& change = endpoints[1];
    CHECK(text_at(change, "id") == "change_event");
    CHECK(text_at(change, "access") == "With a token or a session");
    const view::Data& parameter = change.find("parameters")->list()->at(0);
    CHECK(text_at(parameter, "name") == "id");
    CHECK(type_at(parameter) == "uuid");
    CHECK(text_at(parameter, "is_required") == "yes");
    const view::Data& body = change.find("bodies")->list()->at(0);
    CHECK(type_at(body) == "Event(#schema-Event)");
    CHECK(text_at(body.find("examples")->list()->at(0), "text") == "{\n  \"title\": \"<b>\"\n}");
    CHECK(text_at(change.find("responses")->list()->at(1), "status") == "404");
}

TEST_CASE("types are told in words") {
    const view::Data data = pages::api_reference_data(reader_in("en"), description());
    const auto& schemas = *data.find("schemas")->list();
    const auto& members = *schemas.at(0).find("parameters")->list();
    CHECK(type_at(members.at(0)) == "string, at most 200 characters");
    CHECK(type_at(members.at(1)) == "list of string");
    CHECK(type_at(members.at(2)) == "Place(#schema-Place) or null");
    CHECK(type_at(members.at(3)) == "one of: visit, other");
    CHECK(type_at(schemas.at(1)) == "string or null");
}

TEST_CASE("the reference has every endpoint of the description, and the description itself is served") {
    TestApp app;
    const Got page = app.get("/api", {{"Accept", "text/html"}});
    CHECK(page.status == 200);
    const json::Object served = charivari::front::api_description();
    for (const auto& path : served.at("paths").as_object())
        for (const auto& method : path.value().as_object())
            if (const auto* operation = method.value().if_object(); operation && operation->contains("operationId")) {
                INFO(path.key() << " " << method.key());
                CHECK(holds(page.body, "id=\"" + std::string(operation->at("operationId").as_string()) + "\""));
            }
    for (const auto& schema : served.at("components").as_object().at("schemas").as_object())
        CHECK(holds(page.body, "id=\"schema-" + std::string(schema.key()) + "\""));
    const Got description = app.get("/api/v1/openapi.json");
    CHECK(description.status == 200);
    CHECK(description.body == charivari::front::api_description_text());
    CHECK(holds(app.get("/api/v1").body, "/api/v1/openapi.json"));
    CHECK(holds(app.get("/", {{"Accept", "text/html"}}).body, "href=\"/api\""));
}
