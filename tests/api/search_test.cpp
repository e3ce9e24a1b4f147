// Everything public, by its words.
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "tests/api/people.hpp"
#include "tests/golden.hpp"

namespace {

using namespace tests;
using base::json::Value;

struct Library {
    TestApp app;
    Person mona = add_person(app, "Mona", false, true);

    std::string add(const std::string& nouns, const std::string& body) {
        const Got got = post(app, "/api/v1/" + nouns, mona.as, body);
        INFO(got.body);
        REQUIRE(got.status == 201);
        return got.field("Location");
    }
    std::string add_event(const std::string& title, const std::string& description = "") {
        auto body = event_body(title);
        body["description"] = description;
        return add("events", base::json::to_text(body));
    }
    // "type:title" of each, in their order.
    std::string found(const std::string& query) {
        const Got got = app.get("/api/v1/search?" + query);
        REQUIRE(got.status == 200);
        std::string line;
        const Value document = got.json();
        for (const Value& each : document.at("data").as_array()) {
            const auto& object = each.at("object").as_object();
            const auto* name = object.if_contains("title") ? object.if_contains("title") : object.if_contains("name");
            line += (line.empty() ? "" : " ") + std::string(each.at("type").as_string()) + ":" +
                    std::string(name->as_string());
        }
        return line;
    }
};

TEST_CASE("events, places and groups are found, titles first, without regard to accents and case") {
    Library library;
    library.add_event("Réunion", "On y parle de l’école.");
    library.add_event("École ouverte");
    library.add("places", R"({"name": "Préau de l’École", "locality": "Saint-Étienne"})");
    library.add("groups", R"({"name": "Parents", "description": "Une **école** pour tous."})");
    CHECK(library.found("q=ECOLE") == "place:Préau de l’École event:École ouverte group:Parents event:Réunion");
    CHECK(library.found("q=eco") == library.found("q=ecole"));
    CHECK(library.found("q=col").empty());
    CHECK(library.found("q=ecole+reunion") == "event:Réunion");
    CHECK(library.found("q=saint-etienne") == "place:Préau de l’École");
    expect_golden("api/search.json", base::json::to_pretty_text(library.app.get("/api/v1/search?q=ouv").json()));
}

TEST_CASE("a result shows the language and the text in which it was found") {
    Library library;
    auto body = event_body("Reconnaissance faciale");
    body["description"] = "Un débat.";
    body["translations"] = base::json::parse(R"({"en": {"title": "Facial recognition", "description": "A debate."}})");
    body["hosts"] = base::json::parse(R"([{"name": "Camille Exemple", "role": "maire"}])");
    library.add("events", base::json::to_text(body));
    const auto marked = [&](const char* query, const char* member) {
        std::string line;
        const Value result = library.app.get("/api/v1/search?q=" + std::string(query)).json().at("data").at(0);
        for (const Value& each : result.at(member).as_array())
            line += each.at("match").as_bool() ? "[" + std::string(each.at("text").as_string()) + "]"
                                               : std::string(each.at("text").as_string());
        return line;
    };
    CHECK(marked("recognition", "title") == "Facial [recognition]");
    CHECK(marked("recognition", "snippet") == "A debate.");
    CHECK(marked("debat", "title") == "Reconnaissance faciale");
    CHECK(marked("debate", "snippet") == "A [debate].");
    CHECK(marked("camille", "snippet") == "[Camille] Exemple, maire");
    CHECK(marked("faciale+camille", "title") == "Reconnaissance [faciale]");
}

TEST_CASE("what is not public is not found, and what changed is found by its new words only") {
    Library library;
    const std::string path = library.add_event("Colloque");
    CHECK(library.found("q=colloque") == "event:Colloque");
    CHECK(patch(library.app, path, library.mona.as, R"({"title": "Débat"})", {{"If-Match", "*"}}).status == 200);
    CHECK(library.found("q=colloque").empty());
    CHECK(library.found("q=debat") == "event:Débat");
    CHECK(remove(library.app, path, library.mona.as, {{"If-Match", "*"}}).status == 204);
    CHECK(library.found("q=debat").empty());
    CHECK(patch(library.app, path, library.mona.as, R"({"state": "published"})", {{"If-Match", "*"}}).status == 200);
    CHECK(library.found("q=debat") == "event:Débat");
    const Person anna = add_person(library.app, "Anna");
    post(library.app, "/api/v1/groups", anna.as, R"({"name": "Secret"})");
    CHECK(library.found("q=secret").empty());
}

TEST_CASE("an event is found by its place, also once that has another name") {
    Library library;
    const std::string place = library.add("places", R"({"name": "Amicale"})");
    auto body = event_body("Colloque");
    body["place"] = place.substr(place.rfind('/') + 1);
    library.add("events", base::json::to_text(body));
    CHECK(library.found("q=colloque+amicale") == "event:Colloque");
    CHECK(patch(library.app, place, library.mona.as, R"({"name": "Maison"})", {{"If-Match", "*"}}).status == 200);
    CHECK(library.found("q=colloque+amicale").empty());
    CHECK(library.found("q=colloque+maison") == "event:Colloque");
}

TEST_CASE("results go on where they stopped, and lists can be narrowed by words") {
    Library library;
    for (int i = 0; i < 5; ++i) library.add_event("Débat " + std::to_string(i));
    const Got first = library.app.get("/api/v1/search?q=debat&limit=2");
    CHECK(first.json().at("data").as_array().size() == 2);
    const Got second = library.app.get(text_at(first, "next"));
    CHECK(second.json().at("data").as_array().size() == 2);
    const Got third = library.app.get(text_at(second, "next"));
    CHECK(third.json().at("data").as_array().size() == 1);
    CHECK(third.json().at("next").is_null());
    CHECK(library.app.get("/api/v1/events?q=debat+3").json().at("data").as_array().size() == 1);
    CHECK(library.app.get("/api/v1/events?q=rien").json().at("data").as_array().empty());
    CHECK(library.app.get("/api/v1/events?q=***").json().at("data").as_array().empty());
    CHECK(library.app.get("/api/v1/events?q=debat&kind=debate").json().at("data").as_array().empty());
}

TEST_CASE("hostile queries find something or nothing, and break nothing") {
    Library library;
    library.add_event("Colloque");
    for (const char* query : {"%22",
                              "%22%22",
                              "*",
                              "a*b",
                              "NEAR(a%2Cb)",
                              "a+AND",
                              "OR",
                              "NOT+a",
                              "-a",
                              "a%3Ab",
                              "%7Ba%7D%3Ab",
                              "(((",
                              "a%27b",
                              "%00",
                              "%F0%9F%8E%BA",
                              "a%22%20OR%20%22b",
                              "colloque%22*",
                              "^a",
                              "title%3Acolloque",
                              "a%5C"}) {
        INFO(query);
        const int status = library.app.get("/api/v1/search?q=" + std::string(query)).status;
        CHECK((status == 200 || status == 400));  // a NUL is no text
    }
    CHECK(library.found("").empty());
    CHECK(library.found("q=***").empty());
    CHECK(told(library.app.get("/api/v1/search?q=a&cursor=x")) == "400 ?cursor bad_cursor");
    CHECK(told(library.app.get("/api/v1/search?q=a&cursor=99999")) == "400 ?cursor bad_cursor");
}

}  // namespace
