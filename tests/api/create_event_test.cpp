// POST /api/v1/events: each row spoils one thing of a sound body.
#include <functional>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "tests/app/test_app.hpp"

namespace {

using namespace tests;
using base::json::Array;
using base::json::Object;

constexpr const char* events = "/api/v1/events";
constexpr const char* some_id = "00000000-0000-7000-8000-00000000dead";

struct Row {
    const char* name;
    std::function<void(Object&)> spoil;
    const char* wanted;  // "pointer code" of each error; empty: 201
};

// All rows against one application: nothing of a refused body may stay behind.
void check_rows(const std::vector<Row>& rows) {
    TestApp app;
    std::size_t created = 0;
    for (const Row& row : rows) {
        INFO(row.name);
        Object body = event_body();
        row.spoil(body);
        const Got got = app.post(events, base::json::to_text(body), app.write_token());
        INFO(got.body);
        const std::string_view wanted = row.wanted;
        CHECK(got.status == (wanted.empty() ? 201 : 422));
        if (got.status == 201) ++created;
        if (got.status == 422) CHECK(got.errors() == wanted);
    }
    CHECK(app.get("/api/v1/events?limit=200").json().at("data").as_array().size() == created);
}

Object date(const char* day, const char* zone = "Europe/Paris") { return {{"date", day}, {"zone", zone}}; }
Object hour(const char* local, const char* zone = "Europe/Paris") { return {{"local", local}, {"zone", zone}}; }

TEST_CASE("a sound body is 201 with Location, the event and its entity tag") {
    TestApp app;
    const Got got = app.post(events, base::json::to_text(event_body()), app.write_token());
    CHECK(got.status == 201);
    const base::json::Value event = got.json();
    CHECK(got.field("Location") == "/api/v1/events/" + std::string(event.at("id").as_string()));
    CHECK(got.field("ETag").starts_with("\"1."));
    CHECK(got.field("Cache-Control") == "private, no-store");
    CHECK(event.at("end").at("date").as_string() == "2020-01-19");
    CHECK(event.at("status").as_string() == "announced");
    CHECK(event.at("language").as_string() == "fr");
    const Got read = app.get(got.field("Location"));
    CHECK(read.json() == event);
    CHECK(read.field("ETag") == got.field("ETag"));
}

TEST_CASE("members of an event that are wrong") {
    check_rows({
        {"sound", [](Object&) {}, ""},
        {"a stranger", [](Object& b) { b["colour"] = "red"; }, "/colour unknown_field\n"},
        {"a stranger with a slash", [](Object& b) { b["a/b~"] = 1; }, "/a~1b~0 unknown_field\n"},
        {"no kind", [](Object& b) { b.erase("kind"); }, "/kind required\n"},
        {"an unknown kind", [](Object& b) { b["kind"] = "party"; }, "/kind unknown_value\n"},
        {"kind as a number", [](Object& b) { b["kind"] = 1; }, "/kind wrong_type\n"},
        {"kind null", [](Object& b) { b["kind"] = nullptr; }, "/kind required\n"},
        {"an unknown status", [](Object& b) { b["status"] = "maybe"; }, "/status unknown_value\n"},
        {"status over", [](Object& b) { b["status"] = "over"; }, "/status not_settable\n"},
        {"no title", [](Object& b) { b.erase("title"); }, "/title required\n"},
        {"title as a list", [](Object& b) { b["title"] = Array{"a"}; }, "/title wrong_type\n"},
        {"a title of 10,000 characters", [](Object& b) { b["title"] = std::string(10'000, 'x'); }, "/title too_long\n"},
        {"a title with NUL", [](Object& b) { b["title"] = std::string("a\0b", 3); }, "/title control_characters\n"},
        {"a language that is none", [](Object& b) { b["language"] = "français"; }, "/language not_a_language\n"},
        {"translations as a list", [](Object& b) { b["translations"] = Array{}; }, "/translations wrong_type\n"},
        {"a translation as a text",
         [](Object& b) {
             b["translations"] = Object{{"en", "Colloquium"}};
         },
         "/translations/en wrong_type\n"},
        {"a translation without a title",
         [](Object& b) {
             b["translations"] = Object{{"en", Object{}}};
         },
         "/translations/en/title required\n"},
        {"a stranger in a translation",
         [](Object& b) {
             b["translations"] = Object{{"en", Object{{"title", "A"}, {"text", "B"}}}};
         },
         "/translations/en/text unknown_field\n"},
        {"time_announced as a text", [](Object& b) { b["time_announced"] = "yes"; }, "/time_announced wrong_type\n"},
        {"everything null that may be",
         [](Object& b) {
             for (const char* name :
                  {"status", "language", "description", "translations", "end", "time_announced", "place",
                   "attendance_mode", "online_url", "hosts", "speakers", "campaigns", "tags", "relations"})
                 b[name] = nullptr;
         },
         ""},
    });
}

TEST_CASE("moments that are wrong") {
    check_rows({
        {"no start", [](Object& b) { b.erase("start"); }, "/start required\n"},
        {"start null", [](Object& b) { b["start"] = nullptr; }, "/start required\n"},
        {"start as a text", [](Object& b) { b["start"] = "2020-01-18"; }, "/start wrong_type\n"},
        {"an empty start", [](Object& b) { b["start"] = Object{}; }, "/start/date required\n/start/zone required\n"},
        {"no zone",
         [](Object& b) {
             b["start"] = Object{{"date", "2020-01-18"}};
         },
         "/start/zone required\n"},
        {"an unknown zone", [](Object& b) { b["start"] = date("2020-01-18", "Europe/Nowhere"); },
         "/start/zone unknown_zone\n"},
        {"a zone that is a path", [](Object& b) { b["start"] = date("2020-01-18", "../../etc/passwd"); },
         "/start/zone unknown_zone\n"},
        {"a zone with NUL",
         [](Object& b) {
             b["start"] = Object{{"date", "2020-01-18"}, {"zone", std::string("Europe/Paris\0", 13)}};
         },
         "/start/zone unknown_zone\n"},
        {"a zone as a number",
         [](Object& b) {
             b["start"] = Object{{"date", "2020-01-18"}, {"zone", 1}};
         },
         "/start/zone wrong_type\n"},
        {"30 February", [](Object& b) { b["start"] = date("2020-02-30"); }, "/start/date not_a_date\n"},
        {"the year 1969", [](Object& b) { b["start"] = date("1969-12-31"); }, "/start/date out_of_range\n"},
        {"the year 2200", [](Object& b) { b["start"] = date("2200-01-01"); }, "/start/date out_of_range\n"},
        {"an hour in 2300", [](Object& b) { b["start"] = hour("2300-01-18T14:00:00"); }, "/start/local out_of_range\n"},
        {"a year of five digits", [](Object& b) { b["start"] = date("20200-01-18"); }, "/start/date not_a_date\n"},
        {"no year", [](Object& b) { b["start"] = hour("tomorrow"); }, "/start/local not_a_time\n"},
        {"an hour in date", [](Object& b) { b["start"] = date("2020-01-18T14:00:00"); }, "/start/date not_a_date\n"},
        {"a date in local", [](Object& b) { b["start"] = hour("2020-01-18"); }, "/start/local not_a_time\n"},
        {"hour 25", [](Object& b) { b["start"] = hour("2020-01-18T25:00:00"); }, "/start/local not_a_time\n"},
        {"date and local",
         [](Object& b) {
             b["start"] = Object{{"date", "2020-01-18"}, {"local", "2020-01-18T14:00:00"}, {"zone", "Europe/Paris"}};
         },
         "/start/local contradiction\n"},
        {"a utc that says the same",
         [](Object& b) {
             b["start"] =
                 Object{{"local", "2020-01-18T14:00:00"}, {"zone", "Europe/Paris"}, {"utc", "2020-01-18T13:00:00Z"}};
         },
         ""},
        {"a utc that says something else",
         [](Object& b) {
             b["start"] =
                 Object{{"local", "2020-01-18T14:00:00"}, {"zone", "Europe/Paris"}, {"utc", "2020-01-18T14:00:00Z"}};
         },
         "/start/utc contradiction\n"},
        {"a utc beside a date",
         [](Object& b) {
             b["start"] = Object{{"date", "2020-01-18"}, {"zone", "Europe/Paris"}, {"utc", "2020-01-17T23:00:00Z"}};
         },
         "/start/utc contradiction\n"},
        {"a stranger in a moment",
         [](Object& b) {
             b["start"] = Object{{"date", "2020-01-18"}, {"zone", "Europe/Paris"}, {"time", "14:00"}};
         },
         "/start/time unknown_field\n"},
        {"the end before the start", [](Object& b) { b["end"] = date("2020-01-17"); }, "/end end_before_start\n"},
        {"the end is the day itself", [](Object& b) { b["end"] = date("2020-01-18"); }, "/end end_before_start\n"},
        {"the end has an hour", [](Object& b) { b["end"] = hour("2020-01-18T14:00:00"); }, "/end contradiction\n"},
        {"a time that does not exist", [](Object& b) { b["start"] = hour("2020-03-29T02:30:00"); }, ""},
        {"both moments are wrong",
         [](Object& b) {
             b["start"] = date("2020-02-30");
             b["end"] = hour("x", "y");
         },
         "/start/date not_a_date\n/end/local not_a_time\n/end/zone unknown_zone\n"},
    });
}

TEST_CASE("lists that are wrong") {
    check_rows({
        {"no source", [](Object& b) { b.erase("sources"); }, "/sources no_source\n"},
        {"sources as an object", [](Object& b) { b["sources"] = Object{}; }, "/sources wrong_type\n"},
        {"a source as a text", [](Object& b) { b["sources"] = Array{"https://example.org/"}; },
         "/sources/0 wrong_type\n"},
        {"a source without URL",
         [](Object& b) {
             b["sources"] = Array{Object{{"title", "A"}}};
         },
         "/sources/0/url not_a_url\n"},
        {"a source seen yesterday",
         [](Object& b) {
             b["sources"] = Array{Object{{"url", "https://example.org/"}, {"seen_at", "yesterday"}}};
         },
         "/sources/0/seen_at not_a_moment\n"},
        {"a stranger in a source",
         [](Object& b) {
             b["sources"] = Array{Object{{"url", "https://example.org/"}, {"author", "A"}}};
         },
         "/sources/0/author unknown_field\n"},
        {"the other items keep their places",
         [](Object& b) {
             b["hosts"] = Array{"A", Object{{"name", ""}}, 7, Object{{"role", "maire"}}};
         },
         "/hosts/0 wrong_type\n/hosts/2 wrong_type\n/hosts/1/name required\n/hosts/3/name required\n"},
        {"relations that are none",
         [](Object& b) {
             b["relations"] = Array{Object{{"type", "likes"}, {"event", some_id}}, Object{{"event", "x"}}, 1};
         },
         "/relations/0/type unknown_value\n/relations/1/type required\n/relations/2 wrong_type\n"
         "/relations/1/event not_an_id\n"},
        {"a relation to nothing",
         [](Object& b) {
             b["relations"] = Array{Object{{"type", "follows"}, {"event", some_id}}};
         },
         "/relations/0/event unknown\n"},
        {"tags as a text", [](Object& b) { b["tags"] = "a,b"; }, "/tags wrong_type\n"},
        {"a tag as a number",
         [](Object& b) {
             b["tags"] = Array{"a", 1, "!", std::string(61, 'a')};
         },
         "/tags/1 wrong_type\n/tags/2 not_a_tag\n/tags/3 not_a_tag\n"},
        {"a tag twice, written in two ways",
         [](Object& b) {
             b["tags"] = Array{"Été", "ete"};
         },
         "/tags/1 duplicate\n"},
        {"a campaign that is not there", [](Object& b) { b["campaigns"] = Array{"nothing"}; },
         "/campaigns/0 unknown\n"},
        {"a campaign twice",
         [](Object& b) {
             b["campaigns"] = Array{"a", "a"};
         },
         "/campaigns/1 duplicate\n"},
        {"a place that is not there", [](Object& b) { b["place"] = some_id; }, "/place unknown\n"},
        {"a place as an object",
         [](Object& b) {
             b["place"] = Object{{"id", some_id}};
         },
         "/place wrong_type\n"},
        {"no address", [](Object& b) { b["online_url"] = "javascript:alert(1)"; }, "/online_url not_a_url\n"},
    });
}

TEST_CASE("every field's error comes at once") {
    TestApp app;
    const Got got = app.post(events, R"({"x":1,"kind":2,"title":"","start":{"date":"2020-01-18","zone":"X"},
        "end":{"local":"2020"},"tags":["!"],"sources":[]})",
                             app.write_token());
    CHECK(got.status == 422);
    CHECK(got.errors() ==
          "/kind wrong_type\n/start/zone unknown_zone\n/end/local not_a_time\n/end/zone required\n/x unknown_field\n"
          "/title required\n/tags/0 not_a_tag\n/sources no_source\n");
    const base::json::Value problem = got.json();
    CHECK(problem.at("type").as_string() == "/problems/invalid");
    CHECK(problem.at("title").as_string() == "Some fields are not right");
    for (const auto& each : problem.at("errors").as_array()) CHECK_FALSE(each.at("message").as_string().empty());
}

TEST_CASE("bodies that are not understood") {
    TestApp app;
    struct BodyRow {
        const char* name;
        std::string body;
        int wanted;
    };
    const std::vector<BodyRow> rows{
        {"nothing", "", 400},
        {"half an object", "{\"title\":", 400},
        {"a list", "[]", 400},
        {"null", "null", 400},
        {"invalid UTF-8", "{\"title\":\"\xFF\"}", 400},
        {"a member twice", R"({"title":"a","title":"b"})", 400},
        {"1e400", R"({"title":1e400})", 400},
        {"deep", std::string(40, '[') + std::string(40, ']'), 400},
        {"too long", "\"" + std::string(1024 * 1024, 'x') + "\"", 413},
    };
    for (const BodyRow& row : rows) {
        INFO(row.name);
        const Got got = app.post(events, row.body, app.write_token());
        CHECK(got.status == row.wanted);
        CHECK(got.field("Content-Type") == "application/problem+json");
        CHECK(got.json().at("errors").as_array().empty());
    }
}

TEST_CASE("who may create") {
    TestApp app;
    const std::string body = base::json::to_text(event_body());
    const Got nobody = app.post(events, body);
    CHECK(nobody.status == 401);
    CHECK(nobody.field("WWW-Authenticate") == "Bearer");
    CHECK(app.post(events, body, "chv_wrong").status == 401);
    CHECK(app.post(events, body, app.read_token()).status == 403);
    CHECK(app.post(events, "{}", app.read_token()).json().at("errors").as_array().empty());
    CHECK(app.post(events, body, app.write_token()).status == 201);
    CHECK(app.get(events).json().at("data").as_array().size() == 1);
}

TEST_CASE("what was created is seen at once, hot answers included") {
    TestApp app;
    app.get(events);
    REQUIRE(app.get_hot(events));
    CHECK(app.post(events, base::json::to_text(event_body()), app.write_token()).status == 201);
    CHECK_FALSE(app.get_hot(events));
    CHECK(app.get(events).json().at("data").as_array().size() == 1);
}

}  // namespace
