// The table of routes as a catalogue: what holds for one row holds for every row.
#include "app/routes.hpp"

#include <map>
#include <set>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "base/error.hpp"
#include "front/router.hpp"
#include "http/problem.hpp"
#include "tests/app/test_app.hpp"
#include "tests/golden.hpp"

namespace {

using namespace tests;
using front::Caching;
using front::Door;
using front::Route;

// The pattern with what the scenario has for its parameters.
std::string filled(TestApp& app, const Route& route) {
    std::string path{route.pattern};
    const bool is_place = path.find("/places/") != std::string::npos;
    const base::json::Value first =
        app.get(is_place ? "/api/v1/places?limit=1" : "/api/v1/events?limit=1").json().at("data").at(0);
    const std::string page = app.get("/").body;
    const std::size_t style = page.find("/static/") + 8;
    const std::map<std::string, std::string> values{
        {"{id}", std::string(first.at("id").as_string())},
        {"{slug}", path.starts_with("/problems/") ? "not-found" : std::string(first.at("slug").as_string())},
        {"{code}", "000001"},
        {"{file*}", page.substr(style, page.find('"', style) - style)}};
    for (const auto& [hole, value] : values)
        if (const std::size_t at = path.find(hole); at != std::string::npos) path.replace(at, hole.size(), value);
    return path;
}

// Calls f(route, target) for every row that answers GET.
template <typename F>
void for_each_get(TestApp& app, F f) {
    for (const Route& each : app::routes()) {
        if (each.method != http::Method::get) continue;
        const std::string target = filled(app, each);
        INFO(each.name << " " << target);
        f(each, target);
    }
}

TEST_CASE("the site map") { expect_golden("app/routes.txt", app::routes_text()); }

TEST_CASE("routes have a name of their own, a handler, and a pattern that leads to them") {
    TestApp app;
    app.load_demo();
    std::set<std::string_view> names;
    for (const Route& each : app::routes()) {
        INFO(each.name);
        CHECK(names.insert(each.name).second);
        CHECK(each.handler != nullptr);
        CHECK(each.pattern.starts_with("/"));
        const std::string target = filled(app, each);
        CHECK(target.find('{') == std::string::npos);
        const front::Match match = front::find_route(app::routes(), each.method, target);
        REQUIRE(match.route);
        CHECK(match.route->name == each.name);
    }
}

TEST_CASE("every GET is answered with its media type, and so is HEAD, without the body") {
    TestApp app;
    app.load_demo();
    for_each_get(app, [&](const Route& route, const std::string& target) {
        const Got get = app.get(target);
        CHECK(get.status == (route.name == "short" ? 307 : 200));
        const std::string type = get.field("Content-Type");
        if (get.status == 200 && !route.produces.empty()) CHECK(type.substr(0, type.find(';')) == route.produces);
        if (get.status == 200) CHECK_FALSE(type.empty());
        const Got head = app.head(target);
        CHECK(head.head == get.head);
        CHECK_FALSE(head.has_body);
        CHECK(get.field("Content-Length") == std::to_string(get.body.size()));
    });
}

TEST_CASE("every GET has an entity tag and honours it") {
    TestApp app;
    app.load_demo();
    for_each_get(app, [&](const Route& route, const std::string& target) {
        if (route.name == "short") return;
        const Got get = app.get(target);
        const std::string tag = get.field("ETag");
        CHECK(tag.size() > 4);
        CHECK(tag.starts_with('"'));
        const Got again = app.get(target, {{"If-None-Match", tag}});
        CHECK(again.status == 304);
        CHECK(again.field("ETag") == tag);
        CHECK(again.field("Cache-Control") == get.field("Cache-Control"));
        CHECK(again.field("Vary") == get.field("Vary"));
        CHECK_FALSE(again.has_body);
    });
}

TEST_CASE("what may be shared is answered at once the second time, and nothing else is") {
    TestApp app;
    app.load_demo();
    for_each_get(app, [&](const Route& route, const std::string& target) {
        const Got cold = app.get(target);
        const auto hot = app.get_hot(target);
        CHECK(hot.has_value() == (route.caching == Caching::shared));
        if (hot) CHECK(hot->body == cold.body);
        CHECK(app.get_hot(target, {{"Cookie", "a=b"}}).has_value() == false);
    });
}

TEST_CASE("an answer that shows a noun is made anew when the noun changes") {
    TestApp app;
    app.load_demo();
    for_each_get(app, [&](const Route& route, const std::string& target) {
        if (route.caching != Caching::shared) return;
        for (const std::string_view noun : {"event", "place"}) {
            INFO(noun);
            app.get(target);
            REQUIRE(app.get_hot(target));
            app.program->versions.raise(base::VersionKey::noun(noun));
            const bool shows = std::find(route.nouns.begin(), route.nouns.end(), noun) != route.nouns.end();
            CHECK(app.get_hot(target).has_value() == !shows);
        }
    });
}

TEST_CASE("bodies over 1 KiB are compressed when that is asked for") {
    TestApp app;
    app.load_demo();
    for_each_get(app, [&](const Route&, const std::string& target) {
        const Got plain = app.get(target);
        for (const char* coding : {"gzip", "br"}) {
            const Got got = app.get(target, {{"Accept-Encoding", coding}});
            CHECK(got.field("Content-Encoding") == (plain.body.size() > 1024 ? coding : ""));
            CHECK((plain.field("Vary").find("Accept-Encoding") != std::string::npos) == (plain.body.size() > 1024));
        }
    });
}

TEST_CASE("every page is there in both languages, and says which it is") {
    TestApp app;
    app.load_demo();
    for_each_get(app, [&](const Route& route, const std::string& target) {
        if (route.door != Door::page || route.name == "short") return;
        for (const char* language : {"fr", "en"}) {
            const std::string mark = "<html lang=\"" + std::string(language) + "\"";
            const Got asked = app.get(target + "?lang=" + language);
            CHECK(asked.status == 200);
            CHECK(asked.body.find(mark) != std::string::npos);
            CHECK(asked.field("Content-Language") == language);
            CHECK(app.get(target, {{"Accept-Language", language}}).body.find(mark) != std::string::npos);
        }
    });
}

TEST_CASE("every write needs a token that may write") {
    TestApp app;
    for (const Route& each : app::routes()) {
        if (each.method == http::Method::get) continue;
        INFO(each.name);
        CHECK(each.access == front::Access::token);
        CHECK(each.caching == Caching::never);
        CHECK(app.post(each.pattern, "{}").status == 401);
        CHECK(app.post(each.pattern, "{}", app.read_token()).status == 403);
        CHECK(app.post(each.pattern, "{}", app.write_token()).status == 422);
    }
}

TEST_CASE("reading changes nothing") {
    TestApp app;
    app.load_demo();
    const auto before = app.program->database.writer_counts().written;
    for_each_get(app, [&](const Route&, const std::string& target) { app.get(target); });
    CHECK(app.program->database.writer_counts().written == before);
}

TEST_CASE("methods that a path does not have are 405, with those that it has") {
    TestApp app;
    app.load_demo();
    for_each_get(app, [&](const Route&, const std::string& target) {
        http::Request request = request_of(http::Method::known_elsewhere, target);
        request.method_text = "PROPFIND";
        const Got got = app.send(std::move(request));
        CHECK(got.status == 405);
        CHECK(got.field("Allow").starts_with("GET, HEAD"));
    });
}

TEST_CASE("every error has a page that explains it, in both languages") {
    TestApp app;
    for (int at = 0; at <= static_cast<int>(base::Code::internal); ++at) {
        const auto code = static_cast<base::Code>(at);
        const std::string target = "/problems/" + http::slug_of(code);
        INFO(target);
        const Got french = app.get(target);
        const Got english = app.get(target + "?lang=en");
        CHECK(french.status == 200);
        CHECK(english.status == 200);
        CHECK(french.body.find(std::to_string(http::status_of(code))) != std::string::npos);
        CHECK(french.body != english.body);
        const std::string key = "problem." + std::string(base::name_of(code));
        for (const char* language : {"fr", "en"})
            for (const char* part : {".title", ".text"})
                CHECK_FALSE(app.program->view->words().say(language, key + part).empty());
    }
    CHECK(app.get("/problems/nothing").status == 404);
}

}  // namespace
