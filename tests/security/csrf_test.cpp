// S6: no other site makes somebody's browser do anything here. Every route that changes something is tried with every type
// of content that a form or a plain fetch can send, from everywhere that a browser can name, with and without the token.
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "app/routes.hpp"
#include "tests/security/access_request.hpp"

namespace {

using namespace tests;
using front::Access;
using front::Route;

// Whoever may do it.
std::string_view doer_of(const Route& route) {
    if (route.access == Access::moderator || route.name == "api.action.remove" || route.name == "action.hide" ||
        route.name == "action.publish")
        return "moderator";
    const auto is_below = [&](std::string_view path) { return route.pattern.find(path) != std::string_view::npos; };
    const bool is_of_record =
        is_below("/events") || is_below("/places") || is_below("/campaigns") || is_below("/proposals/{id}") ||
        route.name.starts_with("api.person.") || route.name == "person.create" || route.name == "person.change" ||
        route.name.starts_with("api.call.") || route.name.starts_with("call.") ||
        route.name.starts_with("moderation.person.") || route.name.starts_with("moderation.call.") ||
        route.name.ends_with("action.redact") || route.name == "api.signature.decide";
    if (route.access == Access::admin || route.name == "api.account.change" || is_of_record ||
        route.pattern == "/import")
        return "admin";
    return "owner";
}

struct From {
    const char* what;
    const char* origin;  // null: the field is not sent
    const char* site;    // Sec-Fetch-Site
};

// A browser that knows Sec-Fetch-Site, and one that does not.
constexpr From elsewhere[] = {{"another site", "https://evil.example", "cross-site"},
                              {"another site, by an old browser", "https://evil.example", nullptr},
                              {"a page without an origin", "null", "cross-site"},
                              {"the same, by an old browser", "null", nullptr},
                              {"a neighbour below the same domain", "https://www.agenda.example", "same-site"},
                              {"the same host in clear", "http://agenda.example", "cross-site"},
                              {"the same, by an old browser", "http://agenda.example", nullptr},
                              {"another port", "https://agenda.example:8443", nullptr},
                              {"an address typed by hand", nullptr, "none"},
                              {"nowhere at all", nullptr, nullptr}};

void set_or_remove(http::Fields& fields, std::string_view name, const char* value) {
    fields.remove(name);
    if (value) fields.set(name, value);
}

http::Request from(AccessScene& scene, const Route& route, const From& where, const char* type) {
    http::Request request = access_request(scene, route, access_objects(route.pattern).front(), doer_of(route));
    set_or_remove(request.fields, "Origin", where.origin);
    set_or_remove(request.fields, "Sec-Fetch-Site", where.site);
    if (type && !request.body.empty()) request.fields.set("Content-Type", type);
    return request;
}

// Calls f(route) for every route that changes something.
template <typename F>
void for_each_write(F f) {
    int count = 0;
    for (const Route& route : app::routes())
        if (!is_read(route)) {
            INFO(route.name);
            f(route);
            ++count;
        }
    CHECK(count > 45);
}

TEST_CASE("nothing is done for a request from elsewhere, whatever its type, even with the right token") {
    AccessScene scene;
    const auto before = scene.app.program->database.writer_counts().written;
    for_each_write([&](const Route& route) {
        for (const From& where : elsewhere)
            for (const char* type :
                 {"application/x-www-form-urlencoded", "application/json", "text/plain", "multipart/form-data"}) {
                INFO(where.what << " " << type);
                const int status = scene.app.send(from(scene, route, where, type)).status;
                CHECK((status == 403 || status == 415));
            }
    });
    CHECK(scene.app.program->database.writer_counts().written == before);
}

TEST_CASE("nothing is done for somebody's cookie without the token of that session") {
    AccessScene scene;
    const std::string others = scene.as("member").csrf;
    const auto before = scene.app.program->database.writer_counts().written;
    for_each_write([&](const Route& route) {
        for (const std::string& token : {std::string{}, std::string("x"), others}) {
            http::Request request = access_request(scene, route, access_objects(route.pattern).front(), doer_of(route));
            const std::string right = scene.as(doer_of(route)).csrf;
            set_or_remove(request.fields, "X-CSRF-Token", token.empty() ? nullptr : token.c_str());
            if (const std::size_t at = request.body.find(right); at != std::string::npos)
                request.body.replace(at, right.size(), token);
            CHECK(scene.app.send(std::move(request)).status == 403);
        }
    });
    CHECK(scene.app.program->database.writer_counts().written == before);
}

TEST_CASE("the control: from a page of ours, with the token, every one of them is let in") {
    AccessScene scene;
    scene.app.remember();
    for_each_write([&](const Route& route) {
        for (const From& where : {From{"", "https://agenda.example", "same-origin"},
                                  From{"", "https://agenda.example", nullptr}, From{"", nullptr, "same-origin"}}) {
            const Got got = scene.app.send(from(scene, route, where, nullptr));
            scene.app.rewind();
            INFO(got.body);
            CHECK(got.status != 403);
            CHECK(got.status != 415);
        }
    });
}

}  // namespace
