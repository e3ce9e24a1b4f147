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
    // Other sites read; they do not write with what a browser has of ours.
    CHECK(api.field("Access-Control-Allow-Methods") == "GET, HEAD");
    CHECK(api.field("Access-Control-Allow-Headers") == "If-None-Match");
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

TEST_CASE("hosts are compared without what makes no difference") {
    app::Config config = test_config();
    config.hosts.emplace_back("abc.onion");
    Rig rig{config};
    for (const char* host : {"agenda.example:443", "agenda.example.", "Agenda.Example.:443"}) {
        INFO(host);
        CHECK(rig.get("/call", {{"Host", host}}).body == "fr found https://agenda.example anonymous");
        CHECK(rig.get_hot("/call", {{"Host", host}}));
    }
    for (const char* host : {"abc.onion:80", "ABC.onion."}) {
        INFO(host);
        CHECK(rig.get("/call", {{"Host", host}}).body == "fr found http://abc.onion anonymous");
    }
    for (const char* host : {"agenda.example:8443", "agenda.example..", "abc.onion:443", "xabc.onion", ".", ":443"}) {
        INFO(host);
        CHECK(rig.get("/call", {{"Host", host}}).status == 421);
        CHECK_FALSE(rig.get_hot("/call", {{"Host", host}}));
    }
}

TEST_CASE("probes of the operator ask by any host") {
    TestApp app;
    for (const char* target : {"/health", "/health/ready", "/health?x=1"}) {
        INFO(target);
        CHECK(app.get(target, {{"Host", "10.0.0.7:8080"}}).status != 421);
    }
    CHECK(app.get("/health", {{"Host", "10.0.0.7:8080"}}).status == 200);
    for (const char* target : {"/", "/healthy", "/agenda", "/api/v1/events"})
        CHECK(app.get(target, {{"Host", "10.0.0.7:8080"}}).status == 421);
}

TEST_CASE("a slash too many leads to the address without it") {
    Rig rig;
    const Got got = rig.get("/page/");
    CHECK(got.status == 308);
    CHECK(got.field("Location") == "/page");
    CHECK(rig.get("/api/v1/x/?b=%C3%A9&a=1").field("Location") == "/api/v1/x?a=1&b=%C3%A9");
    CHECK(rig.send(Method::head, "/feed.ics/").field("Location") == "/feed.ics");
    for (const char* target : {"//page", "/page//", "//evil.example/", "/nowhere/", "/", "//"}) {
        INFO(target);
        CHECK(rig.get(target).status == 404);
    }
    CHECK(rig.send(Method::post, "/api/v1/x/").status == 404);
}

TEST_CASE("marks that others hang on to addresses are ignored everywhere") {
    TestApp app;
    for (const char* mark : {"fbclid=a", "gclid=b", "utm_source=c&utm_medium=d", "nocache=1579302000", "_=1", "_"}) {
        INFO(mark);
        for (const std::string target : {"/", "/agenda", "/agenda.ics", "/api/v1", "/api/v1/events", "/api/v1/places"})
            CHECK(app.get(target + "?" + mark).status == 200);
    }
    CHECK(app.get("/api/v1/events?utm=a").code_at("?utm") == "unknown_parameter");
    CHECK(app.get("/api/v1/events?__=a").code_at("?__") == "unknown_parameter");
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
    CHECK(page.field("Vary") == "Accept-Language, Authorization, Cookie, Accept-Encoding");
    CHECK(rig.get("/call?lang=en").field("Vary") == "Authorization, Cookie, Accept-Encoding");
    CHECK(rig.get("/api/v1/x").field("Vary") == "Authorization, Cookie, Accept-Encoding");
    CHECK(rig.get("/feed.ics").field("Vary") == "Accept-Encoding");
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
    for (const std::string& bad :
         {std::string("Bearer wrong"), std::string("Bearer "), std::string("Bearer"), reader + "x",
          reader + ", " + reader, std::string("Bearer  ") + rig.app.read_token()}) {
        INFO(bad);
        CHECK(rig.get("/api/v1/mine", {{"Authorization", bad}}).status == 401);
        CHECK(rig.get("/api/v1/x", {{"Authorization", bad}}).status == 401);
    }
    CHECK(rig.get("/api/v1/x", {{"Authorization", reader}, {"Authorization", reader}}).status == 401);
}

TEST_CASE("credentials that are meant for somebody else are nothing to us") {
    Rig rig;
    for (const std::string& other :
         {std::string("Basic YTpi"), std::string("Digest username=\"a\""), std::string("Basic ") + rig.app.read_token(),
          rig.app.read_token(), std::string("Bearerx a"), std::string()}) {
        INFO(other);
        CHECK(rig.get("/api/v1/mine", {{"Authorization", other}}).status == 401);
        const Got got = rig.get("/api/v1/x", {{"Authorization", other}});
        CHECK(got.status == 200);
        CHECK(got.field("Cache-Control") == "public, max-age=60");
        CHECK(rig.get_hot("/api/v1/x", {{"Authorization", other}}));
    }
    const std::string reader = "Bearer " + rig.app.read_token();
    CHECK(rig.get("/api/v1/mine", {{"Authorization", "Basic YTpi"}, {"Authorization", reader}}).status == 200);
    CHECK_FALSE(rig.get_hot("/api/v1/x", {{"Authorization", "Basic YTpi"}, {"Authorization", reader}}));
}

TEST_CASE("an answer in words says in which language") {
    Rig rig;
    CHECK(rig.get("/nowhere", {{"Accept", "text/html"}}).field("Content-Language") == "fr");
    CHECK(rig.get("/nowhere?lang=en", {{"Accept", "text/html"}}).field("Content-Language") == "en");
    CHECK(rig.get("/nowhere").field("Content-Language") == "en");  // a problem document
    CHECK(rig.get("/api/v1/known").field("Content-Language") == "en");
    CHECK(taken_apart(rig.dispatch.refuse(base::Error{base::Code::bad_request})).field("Content-Language") == "en");
    CHECK(rig.get("/api/v1/x").field("Content-Language").empty());
    CHECK(rig.get("/moved").field("Content-Language").empty());
}

TEST_CASE("a client that takes no coding there is gets 406") {
    Rig rig;
    for (const char* target : {"/page", "/api/v1/x", "/feed.ics"}) {
        INFO(target);
        rig.get(target);
        for (const char* nothing : {"identity;q=0", "*;q=0"}) {
            CHECK_FALSE(rig.get_hot(target, {{"Accept-Encoding", nothing}}));
            CHECK(rig.get(target, {{"Accept-Encoding", nothing}}).status == 406);
        }
        CHECK(rig.get(target, {{"Accept-Encoding", "gzip, identity;q=0"}}).field("Content-Encoding") == "gzip");
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
