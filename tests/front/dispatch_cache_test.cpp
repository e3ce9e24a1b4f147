// The reply cache, validators and errors on the way of a request.
#include <future>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "tests/front/dispatch_rig.hpp"

namespace {

using namespace tests;

TEST_CASE("a public page is made once, and then answered at once") {
    Rig rig;
    CHECK_FALSE(rig.get_hot("/page"));
    const Got cold = rig.get("/page");
    CHECK(cold.status == 200);
    CHECK(handled == 1);
    const auto hot = rig.get_hot("/page");
    REQUIRE(hot);
    CHECK(hot->head == cold.head);
    CHECK(hot->body == cold.body);
    CHECK(rig.get("/page").body == cold.body);
    CHECK(handled == 1);
}

TEST_CASE("a change of what a page shows makes it anew, another change does not") {
    Rig rig;
    rig.get("/page");
    rig.app.program->versions.raise(base::VersionKey::noun("place"));
    CHECK(rig.get_hot("/page"));
    rig.app.program->versions.raise(base::VersionKey::noun("event"));
    CHECK_FALSE(rig.get_hot("/page"));
    told_body = "changed";
    CHECK(rig.get("/page").body == "changed");
    CHECK(handled == 2);
}

TEST_CASE("an acknowledged write is seen by whoever asks after it") {
    Rig rig;
    rig.get("/page");
    const Got written =
        rig.send(Method::post, "/api/v1/x",
                 {{"Authorization", "Bearer " + rig.app.write_token()}, {"Content-Type", "application/json"}}, "\"a\"");
    CHECK(written.status == 201);
    CHECK(written.field("Location") == "/written");
    CHECK(written.field("ETag").starts_with("\"1."));
    CHECK(written.field("Cache-Control") == "private, no-store");
    CHECK_FALSE(rig.get_hot("/page"));
}

TEST_CASE("what a failed write touched stays cached") {
    Rig rig;
    rig.get("/page");
    const auto fails = [&](const char* body) {
        return rig.send(Method::post, "/api/v1/x",
                        {{"Authorization", "Bearer " + rig.app.write_token()}, {"Content-Type", "application/json"}},
                        body);
    };
    CHECK(fails("\"conflict\"").status == 409);
    const Got bug = fails("\"bug\"");
    CHECK(bug.status == 500);
    CHECK(bug.body.find("SECRET") == std::string::npos);
    CHECK(rig.get_hot("/page"));
}

TEST_CASE("time ends an entry when its handler said so") {
    Rig rig;
    rig.get("/until");
    rig.app.clock.advance(std::chrono::minutes{10} - std::chrono::seconds{1});
    CHECK(rig.get_hot("/until"));
    rig.app.clock.advance(std::chrono::seconds{1});
    CHECK_FALSE(rig.get_hot("/until"));
    rig.get("/until");
    CHECK(handled == 2);
}

TEST_CASE("languages and hosts have entries of their own") {
    app::Config config = test_config();
    config.hosts.emplace_back("abc.onion");
    Rig rig{config};
    rig.get("/call");
    CHECK(rig.get_hot("/call")->body.starts_with("fr found https://agenda.example"));
    CHECK_FALSE(rig.get_hot("/call", {{"Accept-Language", "en"}}));
    CHECK_FALSE(rig.get_hot("/call", {{"Host", "abc.onion"}}));
    rig.get("/call", {{"Accept-Language", "en"}});
    CHECK(rig.get_hot("/call", {{"Accept-Language", "en-US"}})->body.starts_with("en found"));
    CHECK(rig.get_hot("/call")->body.starts_with("fr found"));
    rig.get("/call?lang=en");
    CHECK(rig.get_hot("/call?lang=en", {{"Accept-Language", "fr"}})->body.starts_with("en chosen"));
}

TEST_CASE("the order of parameters and the marks of others make no further entries") {
    Rig rig;
    rig.get("/page?b=2&a=1&fbclid=x");
    for (const char* target : {"/page?a=1&b=2", "/page?b=2&a=1", "/page?_=7&b=2&&a=1", "/page?a=1&utm_id=9&b=2"}) {
        INFO(target);
        CHECK(rig.get_hot(target));
        rig.get(target);
    }
    CHECK(handled == 1);
    for (const char* target : {"/page?a=2&b=1", "/page?a=1", "/page", "/page?a=1&b=2&b=3"}) {
        INFO(target);
        CHECK_FALSE(rig.get_hot(target));
    }
}

TEST_CASE("what has credentials is neither put into the cache nor taken out of it") {
    Rig rig;
    const std::string bearer = "Bearer " + rig.app.read_token();
    const Got mine = rig.get("/api/v1/x", {{"Authorization", bearer}});
    CHECK(mine.status == 200);
    CHECK(mine.field("Cache-Control") == "private, no-store");
    CHECK_FALSE(rig.get_hot("/api/v1/x"));
    rig.get("/api/v1/x", {{"Cookie", "session=a"}});
    CHECK_FALSE(rig.get_hot("/api/v1/x"));
    rig.get("/api/v1/x");
    CHECK(handled == 3);
    CHECK(rig.get_hot("/api/v1/x")->field("Cache-Control") == "public, max-age=60");
    CHECK_FALSE(rig.get_hot("/api/v1/x", {{"Authorization", bearer}}));
    CHECK_FALSE(rig.get_hot("/api/v1/x", {{"Cookie", "a=b"}}));
    rig.get("/api/v1/x", {{"Authorization", bearer}});
    CHECK(handled == 4);
}

TEST_CASE("a route that needs a token is never answered from the cache") {
    Rig rig;
    const std::string bearer = "Bearer " + rig.app.read_token();
    CHECK(rig.get("/api/v1/mine", {{"Authorization", bearer}}).status == 200);
    CHECK_FALSE(rig.get_hot("/api/v1/mine"));
    CHECK(rig.get("/api/v1/mine").status == 401);
}

TEST_CASE("only good answers of cacheable routes are kept") {
    Rig rig;
    for (const char* target : {"/uncached", "/moved", "/bug", "/nowhere"}) {
        INFO(target);
        rig.get(target);
        CHECK_FALSE(rig.get_hot(target));
    }
}

TEST_CASE("HEAD warms the cache for GET, POST never comes from it") {
    Rig rig;
    CHECK(rig.send(Method::head, "/page").status == 200);
    CHECK(rig.get_hot("/page")->body == "body");
    CHECK_FALSE(rig.get_hot("/page", {}, Method::head)->has_body);
    CHECK_FALSE(rig.get_hot("/page", {}, Method::post));
}

TEST_CASE("a coding that is not made yet takes the slow way once") {
    Rig rig;
    told_body = std::string(5000, 'a');
    rig.get("/page");
    CHECK_FALSE(rig.get_hot("/page", {{"Accept-Encoding", "br"}}));
    CHECK(rig.get("/page", {{"Accept-Encoding", "br"}}).field("Content-Encoding") == "br");
    CHECK(rig.get_hot("/page", {{"Accept-Encoding", "br"}})->field("Content-Encoding") == "br");
    CHECK(handled == 1);
}

TEST_CASE("304, cold and hot") {
    Rig rig;
    const std::string page_tag = rig.get("/page").field("ETag");
    CHECK(rig.get_hot("/page", {{"If-None-Match", page_tag}})->status == 304);
    CHECK(rig.get("/page", {{"If-None-Match", page_tag}}).status == 304);
    const std::string uncached_tag = rig.get("/uncached").field("ETag");
    CHECK(rig.get("/uncached", {{"If-None-Match", uncached_tag}}).status == 304);
    told_body = "changed";
    CHECK(rig.get("/uncached", {{"If-None-Match", uncached_tag}}).status == 200);
    // One object: the revision is the first part of the tag.
    CHECK(rig.get("/api/v1/x").field("ETag").starts_with("\"3."));
}

TEST_CASE("the fast way leaves what is not acceptable to the slow one") {
    Rig rig;
    rig.get("/page");
    CHECK_FALSE(rig.get_hot("/page", {{"Accept", "application/json"}}));
}

TEST_CASE("a bug is a 500 with the request's id and nothing else") {
    Rig rig;
    for (const char* target : {"/api/v1/bug", "/strange"}) {
        INFO(target);
        const Got got = rig.get(target, {{"Accept", "application/json, */*;q=0.1"}});
        CHECK(got.status == 500);
        CHECK(got.body.find("SECRET") == std::string::npos);
        CHECK(got.head.find("SECRET") == std::string::npos);
        CHECK(got.json().at("instance").as_string().starts_with("urn:uuid:00000000-0000-7000-8000-"));
        CHECK(got.field("Cache-Control") == "no-store");
    }
    const Got page = rig.get("/bug", {{"Accept", "text/html"}});
    CHECK(page.status == 500);
    CHECK(page.body.find("SECRET") == std::string::npos);
    CHECK(page.body.find("urn:uuid:00000000-0000-7000-8000-") != std::string::npos);
}

TEST_CASE("an error on purpose tells its detail and keeps its cause") {
    Rig rig;
    const Got got = rig.get("/api/v1/known");
    CHECK(got.status == 409);
    CHECK(got.json().at("detail").as_string() == "Taken.");
    CHECK(got.body.find("SECRET") == std::string::npos);
}

TEST_CASE("two requests have two ids") {
    Rig rig;
    CHECK(rig.get("/api/v1/known").json().at("instance") != rig.get("/api/v1/known").json().at("instance"));
}

TEST_CASE("what the gate refuses closes the connection") {
    Rig rig;
    const Got got = taken_apart(rig.dispatch.refuse(base::Error{base::Code::bad_request, "No."}.because("SECRET")));
    CHECK(got.status == 400);
    CHECK(got.closes);
    CHECK(got.json().at("detail").as_string() == "No.");
    CHECK(got.body.find("SECRET") == std::string::npos);
    CHECK(got.field("X-Content-Type-Options") == "nosniff");
}

TEST_CASE("requests are answered from a worker") {
    Rig rig;
    std::promise<http::Reply> answered;
    rig.dispatch.answer(request_of(Method::get, "/page"), [&](http::Reply reply) { answered.set_value(reply); });
    CHECK(taken_apart(answered.get_future().get()).status == 200);
}

TEST_CASE("a full queue answers 503 with Retry-After, at once and in the form of its door") {
    app::Config config = test_config();
    config.queue_limit = 1;
    Rig rig{config};
    std::promise<void> opening;
    auto opened = opening.get_future().share();
    std::promise<void> running;
    REQUIRE(rig.app.program->workers.try_submit([&] {
        running.set_value();
        opened.wait();
    }));
    running.get_future().wait();
    std::promise<http::Reply> waiting;
    rig.dispatch.answer(request_of(Method::get, "/page"), [&](http::Reply reply) { waiting.set_value(reply); });

    std::promise<http::Reply> refused;
    rig.dispatch.answer(request_of(Method::get, "/api/v1/x"), [&](http::Reply reply) { refused.set_value(reply); });
    const Got got = taken_apart(refused.get_future().get());
    CHECK(got.status == 503);
    CHECK_FALSE(got.field("Retry-After").empty());
    CHECK(got.field("Content-Type") == "application/problem+json");
    CHECK(got.field("Access-Control-Allow-Origin") == "*");
    CHECK(got.json().at("instance").as_string().starts_with("urn:uuid:"));
    opening.set_value();
    CHECK(taken_apart(waiting.get_future().get()).status == 200);
}

}  // namespace
