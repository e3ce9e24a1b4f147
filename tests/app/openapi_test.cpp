// schema/openapi.json says what the program does, and the program does what it says.
#include <map>
#include <set>
#include <string>

#include <catch2/catch.hpp>

#include "app/routes.hpp"
#include "front/door_fields.hpp"
#include "http/negotiation.hpp"
#include "tests/app/openapi_scene.hpp"
#include "tests/app/schema_check.hpp"
#include "tests/app/test_app.hpp"
#include "tests/golden.hpp"
#include "tests/source_tree.hpp"

namespace {

using namespace tests;
using base::json::Object;
using base::json::Value;

const Value& document() {
    static const Value read = base::json::parse(read_bytes(tests::source_tree() / "schema/openapi.json"),
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

http::Method method_of(const std::string& name) { return http::method_of(upper(name)); }

// The answer that the operation documents for when all goes well.
std::string success_of(const Object& operation) {
    for (const auto& each : operation.at("responses").as_object())
        if (std::string_view{each.key()}.starts_with('2')) return std::string(each.key());
    return {};
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
    if (got.body.empty()) {
        const Object& documented = SchemaCheck{document()}.resolved(*response).as_object();
        CHECK((got.status == 304 || !documented.contains("content")));
        return;
    }
    const std::string type = got.field("Content-Type");
    const Value* schema = schema_of(operation, status, type.substr(0, type.find(';')));
    REQUIRE(schema);
    const bool is_json = type.find("json") != std::string::npos;
    CHECK(SchemaCheck{document()}.faults(*schema, is_json ? got.json() : Value(got.body)) == "");
}

// As style=form, explode=false writes it: a list with commas between.
std::string in_query(const Value& example) {
    if (example.is_string()) return std::string(example.get_string());
    if (!example.is_array()) return base::json::to_text(example);
    std::string text;
    for (const Value& each : example.as_array()) text += (text.empty() ? "" : ",") + std::string(each.as_string());
    return text;
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
    Value sound = base::json::parse(read_bytes(tests::source_tree() / "tests/golden/api/event.json"));
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

// Bodies of requests, and maps.
bool may_lack_members(std::string_view name) {
    return name.ends_with("Body") || name.ends_with("Patch") || name == "SignIn" || name == "MomentBody";
}

TEST_CASE("every object that is answered has all of its members required, and no others") {
    int checked = 0;
    for (const auto& each : document().at("components").at("schemas").as_object()) {
        const Object& schema = each.value().as_object();
        if (!schema.contains("properties") || may_lack_members(each.key())) continue;
        INFO(std::string(each.key()));
        CHECK(schema.at("required").as_array().size() == schema.at("properties").as_object().size());
        CHECK(schema.at("additionalProperties") == Value(false));
        ++checked;
    }
    CHECK(checked > 30);
}

TEST_CASE("the enumerations of the document are those of the program") {
    TestApp app;
    const Value enumerations = app.get("/api/v1").json().at("enumerations");
    const std::map<std::string, std::string> names{{"EventKind", "event_kind"},
                                                   {"EventStatus", "event_status"},
                                                   {"AttendanceMode", "attendance_mode"},
                                                   {"RelationType", "relation_type"},
                                                   {"ActionKind", "action_kind"},
                                                   {"ActionStatus", "action_status"},
                                                   {"Visibility", "visibility"},
                                                   {"Edge", "edge"},
                                                   {"OnMove", "on_move"},
                                                   {"ConfirmationReason", "confirmation_reason"},
                                                   {"Answer", "answer"},
                                                   {"DeclarationStatus", "declaration_status"},
                                                   {"CoHostState", "co_host_state"},
                                                   {"NoticeKind", "notice_kind"},
                                                   {"RoleKind", "role_kind"},
                                                   {"TaskKind", "task_kind"},
                                                   {"Happening", "happening"},
                                                   {"AttendanceStatus", "attendance_status"},
                                                   {"Presence", "presence"},
                                                   {"SignUpRefusal", "sign_up_refusal"},
                                                   {"RideKind", "ride_kind"},
                                                   {"RideWay", "ride_way"},
                                                   {"PublicationState", "state"},
                                                   {"GroupNature", "group_nature"},
                                                   {"GroupState", "group_state"},
                                                   {"MemberRole", "member_role"},
                                                   {"Scope", "scope"},
                                                   {"AuditAction", "audit_action"},
                                                   {"EditorRole", "editor_role"},
                                                   {"CallState", "call_state"},
                                                   {"SignatoryKind", "signatory_kind"},
                                                   {"SignatureStatus", "signature_status"},
                                                   {"SignatureRefusal", "signature_refusal"},
                                                   {"ProposalState", "proposal_state"},
                                                   {"ProposalRefusal", "proposal_refusal"},
                                                   {"RedactionReason", "redaction_reason"},
                                                   {"SubmissionState", "submission_state"},
                                                   {"RefusalReason", "refusal_reason"},
                                                   {"DecisionKind", "decision"},
                                                   {"ReportReason", "report_reason"},
                                                   {"Showing", "showing"}};
    for (const auto& [schema, name] : names) {
        INFO(schema);
        CHECK(document().at("components").at("schemas").at(schema).at("enum") == enumerations.at(name));
    }
    CHECK(enumerations.as_object().size() == names.size());
}

TEST_CASE("every GET answers as documented, plainly and with the example of each parameter") {
    Scene scene;
    const SchemaCheck check{document()};
    for_each_operation([&](const std::string& path, const std::string& method, const Object& operation) {
        if (method != "get") return;
        const std::string target = scene.filled(path);
        const As& as = scene.caller_for(operation);
        INFO(target);
        const Got plain = get(scene.app, target, as);
        CHECK(plain.status == 200);
        expect_documented(operation, plain);
        if (operation.at("responses").as_object().contains("304"))
            CHECK(get(scene.app, target, as, {{"If-None-Match", plain.field("ETag")}}).status == 304);
        const auto* parameters = operation.if_contains("parameters");
        for (const Value& each : parameters ? parameters->as_array() : base::json::Array{}) {
            const Object& parameter = check.resolved(each).as_object();
            const auto* example = parameter.if_contains("example");
            if (!example) continue;
            const std::string text = in_query(*example);
            const std::string with =
                target + "?" + std::string(parameter.at("name").as_string()) + "=" + http::percent_encode(text);
            INFO(with);
            const Got got = get(scene.app, with, as);
            CHECK(got.status == 200);
            if (with.find("fields=") == std::string::npos) expect_documented(operation, got);
        }
    });
}

TEST_CASE("a parameter that is not documented is refused, one that is, is known") {
    Scene scene;
    for_each_operation([&](const std::string& path, const std::string& method, const Object& operation) {
        if (method != "get" || path.starts_with("/health")) return;
        const As& as = scene.caller_for(operation);
        const Got got = get(scene.app, scene.filled(path) + "?nobody=1", as);
        INFO(path);
        CHECK(got.status == 400);
        expect_documented(operation, got);
        const auto* parameters = operation.if_contains("parameters");
        for (const char* name :
             {"from",       "to",         "kind",   "status",    "campaign",      "tag",   "place",  "commune",
              "department", "accessible", "near",   "radius",    "updated_since", "q",     "state",  "limit",
              "person",     "cursor",     "fields", "cancelled", "what",          "alarm", "allday", "lang"}) {
            const bool is_documented_there =
                std::any_of(parameters->as_array().begin(), parameters->as_array().end(), [&](const Value& each) {
                    const Object& parameter = SchemaCheck{document()}.resolved(each).as_object();
                    return parameter.at("name").as_string() == name && parameter.at("in").as_string() == "query";
                });
            const Got asked = get(scene.app, scene.filled(path) + "?" + name + "=%20", as);
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
        const auto* body_of = operation.if_contains("requestBody");
        if (!body_of) return;
        const Object& media = body_of->at("content").at("application/json").as_object();
        for (const auto& example : media.at("examples").as_object()) {
            INFO(path << " " << std::string(example.key()));
            Scene scene;
            const Value& body = example.value().at("value");
            CHECK(check.faults(media.at("schema"), body) == "");
            const Got got = call(scene.app, method_of(method), scene.filled(path), scene.caller_for(operation),
                                 scene.filled_body(path, base::json::to_text(body)),
                                 {{"If-Match", "*"}, {"Sec-Fetch-Site", "same-origin"}});
            CHECK(std::to_string(got.status) == success_of(operation));
            expect_documented(operation, got);
            const Object& documented = operation.at("responses").at(std::to_string(got.status)).as_object();
            const auto* fields = documented.if_contains("headers");
            CHECK(got.field("Location").empty() != (fields && fields->as_object().contains("Location")));
            CHECK((got.status != 201 || !got.field("Location").empty()));
            if (got.status == 201 && !got.field("Set-Cookie").empty()) continue;  // by whoever that has let in
            if (got.status == 201)
                CHECK(get(scene.app, got.field("Location"), scene.caller_for(operation)).status == 200);
            ++sent;
        }
    });
    CHECK(sent >= 18);
}

TEST_CASE("what has no body does what it says") {
    int sent = 0;
    for_each_operation([&](const std::string& path, const std::string& method, const Object& operation) {
        if (method == "get" || operation.contains("requestBody")) return;
        INFO(method << " " << path);
        Scene scene;
        if (path == "/api/v1/me")
            remove(scene.app, "/api/v1/groups/" + scene.group + "/members/" + scene.mia.id,
                   scene.mia.as);  // who alone owns a group that others are in cannot go
        const Got got = call(scene.app, method_of(method), scene.filled(path), scene.caller_for(operation), "",
                             {{"If-Match", "*"}});
        CHECK(std::to_string(got.status) == success_of(operation));
        expect_documented(operation, got);
        ++sent;
    });
    CHECK(sent == 32);
}

TEST_CASE("every example of a refusal is the refusal of its request") {
    int sent = 0;
    Scene scene;
    for_each_operation([&](const std::string& path, const std::string& method, const Object& operation) {
        const auto* refused = operation.at("responses").as_object().if_contains("422");
        if (!refused || !refused->as_object().contains("x-request")) return;
        INFO(path);
        const Object& refusal = refused->as_object();
        const Got got = call(scene.app, method_of(method), scene.filled(path), scene.caller_for(operation),
                             base::json::to_text(refusal.at("x-request")));
        CHECK(got.status == 422);
        expect_documented(operation, got);
        Value wanted = refusal.at("content").at("application/problem+json").at("examples").at("invalid").at("value");
        wanted.as_object()["instance"] = got.json().at("instance");
        CHECK(base::json::to_pretty_text(got.json()) == base::json::to_pretty_text(wanted));
        const Value& schema = operation.at("requestBody").at("content").at("application/json").at("schema");
        CHECK(SchemaCheck{document()}.faults(schema, refusal.at("x-request")) != "");
        ++sent;
    });
    CHECK(sent == 8);
}

TEST_CASE("refusals of every kind are documented where they come") {
    Scene scene;
    const As reading = add_token(scene.app, scene.anna, domain::Scope::read);
    for_each_operation([&](const std::string& path, const std::string& method, const Object& operation) {
        INFO(method << " " << path);
        const std::string target = scene.filled(path);
        const As& as = scene.caller_for(operation);
        const auto send = [&](const As& who, const std::string& body, Headers headers) {
            const Got got = call(scene.app, method_of(method), target, who, body, headers);
            INFO(got.status << " " << body.substr(0, 40));
            CHECK(got.status >= 400);
            expect_documented(operation, got);
        };
        const bool has_body = operation.contains("requestBody");
        // Of what anybody may do, some needs nothing more to be said.
        const std::string nothing = &as == &nobody ? R"({"nobody": 1})" : "{}";
        if (!path.starts_with("/health")) send(nobody, has_body ? nothing : "", {{"Host", "evil.example"}});
        send({{}, {}, "chv_unknown"}, has_body ? nothing : "", {{"If-Match", "*"}});
        if (has_body) {
            send(nobody, nothing, {{"If-Match", "*"}});
            send(as, nothing, {{"Content-Type", "text/plain"}});
            send(reading, nothing, {{"If-Match", "*"}});
            send(as, "{", {{"If-Match", "*"}, {"Sec-Fetch-Site", "same-origin"}});
            send(as, std::string(300'000, ' '), {{"If-Match", "*"}, {"Sec-Fetch-Site", "same-origin"}});
        } else if (method == "delete") {
            send(as, "", {{"If-Match", "\"99.x\""}});
            if (&as == &nobody) return;  // the link of a proposal or of a signature is enough
            send(nobody, "", {});
            send(reading, "", {});
        } else if (path.find('{') == std::string::npos && front::door_of(path) != front::Door::feed) {
            send(as, "", {{"Accept", "image/png"}});
        }
    });
}

}  // namespace
