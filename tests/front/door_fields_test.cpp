#include "front/door_fields.hpp"

#include <string>

#include <catch2/catch.hpp>

namespace {

using namespace charivari;
using front::Door;

http::Fields fields_of(Door door, bool is_private, http::Response response = {}) {
    front::add_door_fields(response, door, is_private);
    return response.fields;
}

TEST_CASE("a path that leads nowhere still belongs to a door") {
    CHECK(front::door_of("/api/v1") == Door::api);
    CHECK(front::door_of("/api/v1/nothing") == Door::api);
    CHECK(front::door_of("/api/v2") == Door::api);
    CHECK(front::door_of("/api") == Door::page);
    CHECK(front::door_of("/apiary") == Door::page);
    CHECK(front::door_of("/agenda.ics") == Door::feed);
    CHECK(front::door_of("/tags/a.atom") == Door::feed);
    CHECK(front::door_of("/groups/a.json") == Door::feed);
    CHECK(front::door_of("/") == Door::page);
    CHECK(front::door_of("") == Door::page);
    CHECK(front::door_of("/agenda.ics/x") == Door::page);
}

TEST_CASE("pages load from their own origin only, and run nothing inline") {
    const http::Fields fields = fields_of(Door::page, false);
    const std::string policy = fields.joined("Content-Security-Policy");
    CHECK(policy.starts_with("default-src 'none'; "));
    CHECK(policy.find("unsafe") == std::string::npos);
    CHECK(policy.find("http") == std::string::npos);
    CHECK(policy.find('*') == std::string::npos);
    for (const char* part : {"frame-ancestors 'none'", "base-uri 'none'", "form-action 'self'", "script-src 'self'"})
        CHECK(policy.find(part) != std::string::npos);
    CHECK(fields.find("X-Content-Type-Options") == "nosniff");
    CHECK(fields.find("Referrer-Policy") == "same-origin");
    CHECK(fields.find("Cross-Origin-Opener-Policy") == "same-origin");
    CHECK(fields.find("Cross-Origin-Resource-Policy") == "same-origin");
    CHECK(fields.joined("Permissions-Policy").find("geolocation=()") != std::string::npos);
    CHECK(fields.find("Cache-Control") == "public, max-age=60");
    CHECK_FALSE(fields.find("Access-Control-Allow-Origin"));
}

TEST_CASE("the API and the feeds are read from everywhere, and are no pages") {
    for (const Door door : {Door::api, Door::feed}) {
        const http::Fields fields = fields_of(door, false);
        CHECK(fields.find("Access-Control-Allow-Origin") == "*");
        CHECK(fields.find("Cross-Origin-Resource-Policy") == "cross-origin");
        CHECK(fields.joined("Content-Security-Policy") == "default-src 'none'; frame-ancestors 'none'; sandbox");
        CHECK(fields.find("X-Content-Type-Options") == "nosniff");
        const std::string exposed = fields.joined("Access-Control-Expose-Headers");
        for (const char* name : {"ETag", "Link", "Location", "Retry-After", "RateLimit-Limit", "Last-Modified"}) {
            INFO(name);
            CHECK(exposed.find(name) != std::string::npos);
        }
        CHECK_FALSE(fields.find("Access-Control-Allow-Credentials"));
    }
}

TEST_CASE("what is private is stored by nobody") {
    for (const Door door : {Door::api, Door::page, Door::feed, Door::asset, Door::plain})
        CHECK(fields_of(door, true).find("Cache-Control") == "private, no-store");
}

TEST_CASE("files with their hash in the name are kept for a year") {
    CHECK(fields_of(Door::asset, false).find("Cache-Control") == "public, max-age=31536000, immutable");
}

TEST_CASE("a handler's own Cache-Control stays") {
    http::Response response;
    response.fields.set("Cache-Control", "no-store");
    CHECK(fields_of(Door::plain, false, response).find("Cache-Control") == "no-store");
}

}  // namespace
