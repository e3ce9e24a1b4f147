// Places in the API.
#include <functional>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "tests/app/test_app.hpp"

namespace {

using namespace tests;
using base::json::Object;

constexpr const char* places = "/api/v1/places";

Object place_body(std::string_view name = "Amicale") { return {{"name", name}}; }

Got create(TestApp& app, const Object& body) { return app.post(places, base::json::to_text(body), app.write_token()); }

TEST_CASE("a place is created with all that is said of it") {
    TestApp app;
    const Got got = create(app, {{"name", "Maison du peuple"},
                                 {"street", "3 rue X"},
                                 {"postal_code", "42100"},
                                 {"locality", "Saint-Étienne"},
                                 {"commune", "42218"},
                                 {"country", "FR"},
                                 {"latitude", 45},
                                 {"longitude", 4.39},
                                 {"accessible", false},
                                 {"accessibility", "Deux marches"}});
    CHECK(got.status == 201);
    const base::json::Value place = got.json();
    CHECK(place.at("slug").as_string() == "maison-du-peuple-saint-etienne");
    CHECK(place.at("department").as_string() == "42");
    CHECK(place.at("latitude").to_number<double>() == 45.0);
    CHECK(place.at("accessible").as_bool() == false);
    CHECK(got.field("ETag").starts_with("\"1."));
    CHECK(app.get(got.field("Location")).json() == place);
}

TEST_CASE("each defect of a place has its pointer and code") {
    struct Row {
        const char* name;
        std::function<void(Object&)> spoil;
        const char* wanted;
    };
    const std::vector<Row> rows{
        {"no name", [](Object& b) { b.erase("name"); }, "/name required\n"},
        {"a name as a number", [](Object& b) { b["name"] = 1; }, "/name wrong_type\n"},
        {"a stranger", [](Object& b) { b["owner"] = "x"; }, "/owner unknown_field\n"},
        {"a slug with capitals", [](Object& b) { b["slug"] = "Salle"; }, "/slug not_a_slug\n"},
        {"a slug with a dot", [](Object& b) { b["slug"] = "salle.ics"; }, "/slug not_a_slug\n"},
        {"a slug of 81 letters", [](Object& b) { b["slug"] = std::string(81, 'a'); }, "/slug not_a_slug\n"},
        {"a slug that ends in a hyphen", [](Object& b) { b["slug"] = "salle-"; }, "/slug not_a_slug\n"},
        {"the slug of a form", [](Object& b) { b["slug"] = "new"; }, "/slug not_a_slug\n"},
        {"a slug like an id", [](Object& b) { b["slug"] = "00000000-0000-7000-8000-000000000001"; },
         "/slug not_a_slug\n"},
        {"latitude as a text", [](Object& b) { b["latitude"] = "45", b["longitude"] = 4; }, "/latitude wrong_type\n"},
        {"latitude beyond the pole", [](Object& b) { b["latitude"] = 91, b["longitude"] = 4; },
         "/latitude out_of_range\n"},
        {"latitude 1e308", [](Object& b) { b["latitude"] = 1e308, b["longitude"] = 4; }, "/latitude out_of_range\n"},
        {"latitude alone", [](Object& b) { b["latitude"] = 45; }, "/longitude required\n"},
        {"accessible as a text", [](Object& b) { b["accessible"] = "yes"; }, "/accessible wrong_type\n"},
        {"a commune that is none", [](Object& b) { b["commune"] = "Paris"; }, "/commune not_a_commune\n"},
        {"another department", [](Object& b) { b["commune"] = "42218", b["department"] = "69"; },
         "/department contradiction\n"},
        {"everything at once",
         [](Object& b) {
             b = {{"name", ""}, {"country", "France"}, {"commune", "1"}, {"x", 1}};
         },
         "/x unknown_field\n/name required\n/country not_a_country\n/commune not_a_commune\n"},
    };
    TestApp app;
    for (const Row& row : rows) {
        INFO(row.name);
        Object body = place_body();
        row.spoil(body);
        const Got got = create(app, body);
        CHECK(got.status == 422);
        CHECK(got.errors() == row.wanted);
    }
    CHECK(app.get(places).json().at("data").as_array().empty());
}

TEST_CASE("a place is given another address on purpose, and never one that another has or had") {
    TestApp app;
    const Got first = create(app, {{"name", "Amicale"}, {"slug", "chez-nous"}});
    CHECK(first.json().at("slug").as_string() == "chez-nous");
    CHECK(create(app, place_body("Autre")).status == 201);
    const std::string self = first.field("Location");
    const auto change = [&](std::string_view body) {
        http::Request request = request_of(http::Method::patch, self, {}, std::string(body));
        request.fields.set("Content-Type", "application/json");
        request.fields.set("If-Match", "*");
        request.fields.set("Authorization", "Bearer " + app.write_token());
        return app.send(std::move(request));
    };
    CHECK(change(R"({"slug": "autre"})").errors() == "/slug taken\n");
    // A new name alone changes no address.
    CHECK(change(R"({"name": "Maison"})").json().at("slug").as_string() == "chez-nous");
    const Got renamed = change(R"({"slug": "maison"})");
    CHECK(renamed.status == 200);
    CHECK(renamed.json().at("slug").as_string() == "maison");
    CHECK(renamed.json().at("revision") == base::json::Value(3));
    CHECK(create(app, {{"name", "x"}, {"slug", "chez-nous"}}).errors() == "/slug taken\n");
    CHECK(create(app, place_body("Chez nous")).json().at("slug").as_string() == "chez-nous-2");
    CHECK(change(R"({"slug": null})").json().at("slug").as_string() == "maison");
}

TEST_CASE("a place has the commune of its town, and follows it, unless another one is given") {
    TestApp app;
    const Got got = create(app, {{"name", "Salle"}, {"locality", "St-Etienne"}, {"postal_code", "42000"}});
    CHECK(got.json().at("commune").as_string() == "42218");
    CHECK(got.json().at("department").as_string() == "42");
    const auto change = [&](std::string_view body) {
        http::Request request = request_of(http::Method::patch, got.field("Location"), {}, std::string(body));
        request.fields.set("Content-Type", "application/json");
        request.fields.set("If-Match", "*");
        request.fields.set("Authorization", "Bearer " + app.write_token());
        return app.send(std::move(request)).json();
    };
    CHECK(change(R"({"locality": "Firminy", "postal_code": "42700"})").at("commune").as_string() == "42095");
    CHECK(change(R"({"street": "1 rue X"})").at("commune").as_string() == "42095");
    CHECK(change(R"({"commune": "42218"})").at("commune").as_string() == "42218");
    CHECK(change(R"({"postal_code": "42100"})").at("commune").as_string() == "42218");
    CHECK(change(R"({"locality": "Saint-Denis", "postal_code": null})").at("commune").as_string() == "42218");
    CHECK(create(app, {{"name", "Salle"}, {"locality", "Saint-Denis"}}).json().at("commune").is_null());
}

TEST_CASE("places are walked through by cursors") {
    TestApp app;
    for (int i = 0; i < 7; ++i) CHECK(create(app, place_body("Salle " + std::to_string(i))).status == 201);
    std::string seen;
    std::string next = "/api/v1/places?limit=3&fields=slug";
    int pages = 0;
    while (!next.empty()) {
        REQUIRE(++pages < 10);
        const base::json::Value document = app.get(next).json();
        for (const auto& each : document.at("data").as_array()) seen += std::string(each.at("slug").as_string()) + " ";
        next = document.at("next").is_null() ? "" : std::string(document.at("next").as_string());
    }
    CHECK(seen == "salle-0 salle-1 salle-2 salle-3 salle-4 salle-5 salle-6 ");
    CHECK(pages == 3);
}

TEST_CASE("who may create places") {
    TestApp app;
    const std::string body = base::json::to_text(place_body());
    CHECK(app.post(places, body).status == 401);
    CHECK(app.post(places, body, app.read_token()).status == 403);
    CHECK(app.post(places, body, app.write_token()).status == 201);
}

TEST_CASE("a new place stands in the list at once, hot answers included") {
    TestApp app;
    app.get(places);
    create(app, place_body());
    CHECK_FALSE(app.get_hot(places));
    CHECK(app.get(places).json().at("data").as_array().size() == 1);
}

TEST_CASE("health needs nothing and is stored by nobody") {
    TestApp app;
    for (const char* target : {"/health", "/health/ready"}) {
        INFO(target);
        const Got got = app.get(target);
        CHECK(got.status == 200);
        CHECK(got.field("Content-Type") == "text/plain; charset=utf-8");
        CHECK(got.field("Cache-Control") == "no-store");
        CHECK_FALSE(app.get_hot(target));
    }
    CHECK(app.get("/health").body == "ok\n");
    CHECK(app.get("/health/ready").body == "ready\n");
}

}  // namespace
