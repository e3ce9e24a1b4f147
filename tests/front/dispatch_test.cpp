// The way of a request: routes, methods, hosts, media types, languages, access.
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "tests/front/dispatch_rig.hpp"

namespace {

using namespace tests;

TEST_CASE("an unknown path is 404, at every door in its own form") {
    Rig rig;
    const Got page = rig.get("/nowhere", {{"Accept", "text/html"}});
    CHECK(page.status == 404);
    CHECK(page.field("Content-Type") == "text/html; charset=utf-8");
    CHECK(page.field("Cache-Control") == "no-store");

    const Got api = rig.get("/api/v1/nowhere", {{"Accept", "text/html"}});
    CHECK(api.status == 404);
    CHECK(api.field("Content-Type") == "application/problem+json");
    CHECK(api.field("Access-Control-Allow-Origin") == "*");
    CHECK(api.json().at("type").as_string() == "/problems/not-found");
}

TEST_CASE("errors of pages are HTML or JSON as the client prefers") {
    Rig rig;
    CHECK(rig.get("/nowhere").field("Content-Type") == "application/problem+json");
    CHECK(rig.get("/nowhere", {{"Accept", "application/json"}}).field("Content-Type") == "application/problem+json");
    CHECK(rig.get("/nowhere", {{"Accept", "*/*"}}).field("Content-Type") == "text/html; charset=utf-8");
}

TEST_CASE("an error page speaks the reader's language") {
    Rig rig;
    const std::string french = rig.get("/nowhere", {{"Accept", "text/html"}}).body;
    const std::string english = rig.get("/nowhere", {{"Accept", "text/html"}, {"Accept-Language", "en"}}).body;
    CHECK(french.find("<html lang=\"fr\"") != std::string::npos);
    CHECK(english.find("<html lang=\"en\"") != std::string::npos);
    for (const char* target : {"/nowhere?lang=en", "/bug?lang=en"}) {
        INFO(target);
        CHECK(rig.get(target, {{"Accept", "text/html"}}).body.find("<html lang=\"en\"") != std::string::npos);
    }
    CHECK(rig.get("/nowhere?lang=de", {{"Accept", "text/html"}}).status == 404);
}

TEST_CASE("a known method on the wrong path is 405 with Allow") {
    Rig rig;
    for (const Method method :
         {Method::put, Method::patch, Method::delete_, Method::trace, Method::connect, Method::known_elsewhere}) {
        const Got got = rig.send(method, "/api/v1/x");
        CHECK(got.status == 405);
        CHECK(got.field("Allow") == "GET, HEAD, POST, OPTIONS");
    }
    const Got propfind = rig.send(Method::known_elsewhere, "/feed.ics");
    CHECK(propfind.status == 405);
    CHECK(propfind.field("Allow") == "GET, HEAD, OPTIONS");
    CHECK(propfind.json().at("status").as_int64() == 405);
    CHECK(rig.send(Method::post, "/page").status == 405);
    CHECK(rig.send(Method::post, "/nowhere").status == 404);
}

TEST_CASE("a method that nobody knows is 501, wherever") {
    Rig rig;
    CHECK(rig.send(Method::unknown, "/page").status == 501);
    CHECK(rig.send(Method::unknown, "/nowhere").status == 501);
}

TEST_CASE("OPTIONS tells the methods, and browsers what they may send") {
    Rig rig;
    const Got api = rig.send(Method::options, "/api/v1/x", {{"Origin", "https://other.example"}});
    CHECK(api.status == 204);
    CHECK(api.field("Allow") == "GET, HEAD, POST, OPTIONS");
    CHECK(api.field("Access-Control-Allow-Origin") == "*");
    CHECK(api.field("Access-Control-Allow-Methods") == "GET, HEAD, POST, OPTIONS");
    CHECK(api.field("Access-Control-Allow-Headers").find("If-None-Match") != std::string::npos);
    CHECK(api.field("Access-Control-Allow-Headers").find("Authorization") != std::string::npos);
    CHECK_FALSE(api.has_body);

    const Got page = rig.send(Method::options, "/page");
    CHECK(page.status == 204);
    CHECK(page.field("Allow") == "GET, HEAD, OPTIONS");
    CHECK(page.field("Access-Control-Allow-Methods").empty());
    CHECK(rig.send(Method::options, "*").status == 204);
    CHECK(rig.send(Method::options, "/nowhere").status == 404);
}

TEST_CASE("HEAD is GET without a body") {
    Rig rig;
    for (const char* target : {"/page", "/uncached", "/api/v1/x", "/feed.ics", "/moved", "/nowhere", "/api/v1/known"}) {
        INFO(target);
        const Got get = rig.get(target);
        const Got head = rig.send(Method::head, target);
        CHECK(head.status == get.status);
        CHECK_FALSE(head.has_body);
        CHECK(head.field("ETag") == get.field("ETag"));
        CHECK(head.field("Content-Type") == get.field("Content-Type"));
        CHECK(head.field("Content-Length") == std::to_string(get.body.size()));
    }
}

TEST_CASE("what nobody here can write is 406") {
    Rig rig;
    struct Row {
        const char* target;
        const char* accept;
        int wanted;
    };
    const std::vector<Row> rows{
        {"/page", "text/html", 200},
        {"/page", "application/json", 406},
        {"/page", "image/*", 406},
        {"/page", "*/*;q=0.1", 200},
        {"/page", "", 200},
        {"/api/v1/x", "application/json", 200},
        {"/api/v1/x", "text/html", 406},
        {"/api/v1/x", "application/json;q=0", 406},
        {"/feed.ics", "text/html", 200},  // calendars are never negotiated
        {"/feed.ics", "application/json", 200},
        {"/call", "image/png", 200},  // a route without a type of its own
    };
    for (const Row& row : rows) {
        INFO(row.target << " " << row.accept);
        CHECK(rig.get(row.target, {{"Accept", row.accept}}).status == row.wanted);
        CHECK(rig.get(row.target, {{"Accept", row.accept}}).status == row.wanted);  // from the cache, the same
    }
}

TEST_CASE("a body is JSON or it is 415") {
    Rig rig;
    const std::string bearer = "Bearer " + rig.app.write_token();
    struct Row {
        const char* type;
        int wanted;
    };
    for (const Row& row : std::vector<Row>{{"application/json", 201},
                                           {"Application/JSON; charset=utf-8", 201},
                                           {"application/json ;charset=utf-8", 201},
                                           {"text/plain", 415},
                                           {"application/x-www-form-urlencoded", 415},
                                           {"multipart/form-data", 415},
                                           {"application/jsonx", 415},
                                           {"", 415}}) {
        INFO(row.type);
        CHECK(rig.send(Method::post, "/api/v1/x", {{"Authorization", bearer}, {"Content-Type", row.type}}, "\"a\"")
                  .status == row.wanted);
    }
    CHECK(rig.send(Method::post, "/api/v1/x", {{"Authorization", bearer}}, "\"a\"").status == 415);
}

TEST_CASE("a host that is not configured is 421") {
    Rig rig;
    CHECK(rig.get("/page", {{"Host", "agenda.example"}}).status == 200);
    CHECK(rig.get("/page", {{"Host", "AGENDA.example"}}).status == 200);
    CHECK(rig.get("/page", {{"Host", "evil.example"}}).status == 421);
    CHECK(rig.get("/page", {{"Host", "agenda.example.evil.example"}}).status == 421);
    CHECK(rig.get("/page", {{"Host", ""}}).status == 421);
    CHECK_FALSE(rig.get_hot("/page", {{"Host", "evil.example"}}));
}

TEST_CASE("without configured hosts any is answered to, and named in links") {
    app::Config config = test_config();
    config.base_url.clear();
    config.hosts.clear();
    Rig rig{config};
    CHECK(rig.get("/call", {{"Host", "localhost:8080"}}).body == "fr found http://localhost:8080 anonymous");
}

TEST_CASE("links use the host that was asked: https for the base URL, http for an onion") {
    app::Config config = test_config();
    config.hosts.emplace_back("abc.onion");
    Rig rig{config};
    CHECK(rig.get("/call").body == "fr found https://agenda.example anonymous");
    CHECK(rig.get("/call", {{"Host", "abc.onion"}}).body == "fr found http://abc.onion anonymous");
    CHECK(rig.get("/call").body == "fr found https://agenda.example anonymous");
}

TEST_CASE("pages follow the reader's language, ?lang= decides, feeds and the API have the site's") {
    Rig rig;
    CHECK(rig.get("/call", {{"Accept-Language", "en-GB,fr;q=0.5"}}).body.starts_with("en found"));
    CHECK(rig.get("/call", {{"Accept-Language", "de"}}).body.starts_with("fr found"));
    CHECK(rig.get("/call?lang=en").body.starts_with("en chosen"));
    CHECK(rig.get("/call?lang=fr", {{"Accept-Language", "en"}}).body.starts_with("fr chosen"));
    CHECK(rig.get("/feed.ics", {{"Accept-Language", "en"}}).body.starts_with("fr found"));
    CHECK(rig.get("/feed.ics?lang=en").body.starts_with("en chosen"));
    CHECK(rig.get("/api/v1/x", {{"Accept-Language", "en"}}).body == "{\"language\":\"fr\"}\n");

    const Got page = rig.get("/call", {{"Accept-Language", "en"}});
    CHECK(page.field("Content-Language") == "en");
    CHECK(page.field("Vary") == "Accept-Language, Cookie");
    CHECK(rig.get("/call?lang=en").field("Vary") == "Cookie");
    CHECK(rig.get("/feed.ics").field("Vary").empty());
}

TEST_CASE("a language that is not spoken here is refused by name") {
    Rig rig;
    for (const char* target : {"/call?lang=de", "/call?lang=", "/feed.ics?lang=FR"}) {
        INFO(target);
        const Got got = rig.get(target);
        CHECK(got.status == 400);
        CHECK(got.code_at("?lang") == "unknown_value");
    }
}

TEST_CASE("a site in English speaks it first") {
    app::Config config = test_config();
    config.language = "en";
    Rig rig{config};
    CHECK(rig.get("/call").body.starts_with("en found"));
    CHECK(rig.get("/call", {{"Accept-Language", "fr"}}).body.starts_with("fr found"));
    CHECK(rig.get("/feed.ics").body.starts_with("en found"));
}

TEST_CASE("a bad target is 400") {
    Rig rig;
    for (const char* target : {"/a%2Fb", "/%FF", "/page?x=%00", "/a%zz", "page"}) {
        INFO(target);
        CHECK(rig.get(target).status == 400);
    }
}

TEST_CASE("tokens open what needs one") {
    Rig rig;
    const std::string reader = "Bearer " + rig.app.read_token();
    const Got without = rig.get("/api/v1/mine");
    CHECK(without.status == 401);
    CHECK(without.field("WWW-Authenticate") == "Bearer");
    CHECK(rig.get("/api/v1/mine", {{"Authorization", reader}}).status == 200);
    CHECK(rig.get("/api/v1/mine", {{"Authorization", "bearer " + rig.app.read_token()}}).status == 200);
    for (const std::string& bad : {std::string("Bearer wrong"), std::string("Bearer "), std::string("Bearer"),
                                   std::string("Basic ") + rig.app.read_token(), rig.app.read_token(), reader + "x",
                                   reader + ", " + reader, std::string("Bearer  ") + rig.app.read_token()}) {
        INFO(bad);
        CHECK(rig.get("/api/v1/mine", {{"Authorization", bad}}).status == 401);
        CHECK(rig.get("/api/v1/x", {{"Authorization", bad}}).status == 401);
    }
}

TEST_CASE("every answer of a door has the door's fields, errors too") {
    Rig rig;
    for (const char* target : {"/page", "/nowhere", "/bug", "/moved"}) {
        INFO(target);
        const Got got = rig.get(target, {{"Accept", "text/html"}});
        CHECK(got.field("Content-Security-Policy").starts_with("default-src 'none'"));
        CHECK(got.field("X-Content-Type-Options") == "nosniff");
        CHECK_FALSE(got.field("Permissions-Policy").empty());
    }
    for (const char* target : {"/api/v1/x", "/api/v1/nowhere", "/api/v1/bug", "/feed.ics", "/nothing.ics"}) {
        INFO(target);
        CHECK(rig.get(target).field("Access-Control-Allow-Origin") == "*");
    }
}

}  // namespace
