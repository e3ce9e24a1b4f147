#include "front/router.hpp"

#include <array>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

namespace {

using namespace charivari;
using front::Route;
using http::Method;

front::Outcome nothing(const front::Call&) { return front::Answer{http::Response{}}; }

constexpr Route row(Method method, std::string_view pattern, std::string_view name) {
    Route route;
    route.method = method;
    route.pattern = pattern;
    route.handler = nothing;
    route.name = name;
    return route;
}

constexpr std::array table{
    row(Method::get, "/", "home"),
    row(Method::get, "/events", "list"),
    row(Method::post, "/events", "create"),
    row(Method::get, "/events/new", "new"),
    row(Method::get, "/events/{slug}", "show"),
    row(Method::get, "/events/{slug}.ics", "calendar"),
    row(Method::delete_, "/events/{slug}", "remove"),
    row(Method::get, "/groups/{group}/events/{slug}", "nested"),
    row(Method::get, "/static/{file*}", "static"),
    row(Method::post, "/only-post", "only_post"),
};

std::string shown(Method method, std::string_view path) {
    const front::Match match = front::find_route(table, method, path);
    std::string line{match.route ? match.route->name : "-"};
    for (const auto& [name, value] : match.parameters) line += " " + name + "=" + value;
    return line;
}

TEST_CASE("paths find their route and its parameters") {
    struct Row {
        std::string path;
        std::string wanted;
    };
    const std::vector<Row> rows{
        {"/", "home"},
        {"/events", "list"},
        {"/events/new", "new"},
        {"/events/colloque-2020-01-18", "show slug=colloque-2020-01-18"},
        {"/events/colloque.ics", "calendar slug=colloque"},
        {"/events/new.ics", "calendar slug=new"},
        {"/groups/a/events/b", "nested group=a slug=b"},
        {"/static/site.abc123.css", "static file=site.abc123.css"},
        {"/static/..", "static file=.."},
        {"/events/é", "show slug=é"},
    };
    for (const Row& each : rows) {
        INFO(each.path);
        CHECK(shown(Method::get, each.path) == each.wanted);
    }
}

TEST_CASE("paths that are nearly a route are none") {
    for (const char* path : {"", "events", "//", "/events/", "/events//", "//events", "/events/a/b", "/events/a.json",
                             "/events/.ics", "/events/a.b.ics", "/events/..", "/events/a.ics/", "/Events", "/static",
                             "/static/", "/static/a/b", "/groups//events/b", "/groups/a/events"}) {
        INFO(path);
        const front::Match match = front::find_route(table, Method::get, path);
        CHECK(match.route == nullptr);
        CHECK(match.allow.empty());
        CHECK(match.parameters.empty());
    }
}

TEST_CASE("HEAD takes the route of GET") {
    CHECK(shown(Method::head, "/events/a") == "show slug=a");
    CHECK(shown(Method::head, "/only-post") == "-");
}

TEST_CASE("a path tells its methods whichever was asked") {
    const auto allow = [](Method method, std::string_view path) {
        return front::find_route(table, method, path).allow;
    };
    CHECK(allow(Method::get, "/events") == "GET, HEAD, POST, OPTIONS");
    CHECK(allow(Method::put, "/events") == "GET, HEAD, POST, OPTIONS");
    CHECK(allow(Method::known_elsewhere, "/events/a") == "GET, HEAD, DELETE, OPTIONS");
    CHECK(allow(Method::get, "/only-post") == "POST, OPTIONS");
    CHECK(allow(Method::trace, "/nowhere").empty());
}

TEST_CASE("each method of a path has its own route") {
    CHECK(shown(Method::post, "/events") == "create");
    CHECK(shown(Method::delete_, "/events/a") == "remove slug=a");
    CHECK(shown(Method::patch, "/events/a") == "-");
}

}  // namespace
