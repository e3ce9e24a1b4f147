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
#include "tests/app/openapi_scene.hpp"
#include "tests/golden.hpp"

namespace {

using namespace tests;
using front::Caching;
using front::Door;
using front::Route;

// Answers that leave a line in the audit trail, although they are read by GET.
constexpr std::string_view writing_get = "api.me.export";

// The scene with a link for a lost password and a second factor that waits for its first code: everything that a pattern
// may ask for.
struct Rows : Scene {
    std::string reset;

    Rows() {
        const domain::Caller caller = caller_of(app, anna);
        reset = app.write(app.program->accounts.make_reset(caller, mia.id));
        app.write(app.program->accounts.start_totp(caller));
    }

    // The pattern with what the scene has for its parameters.
    std::string target_of(const Route& route) {
        std::string path{route.pattern};
        const std::string page = app.get("/").body;
        const std::size_t style = page.find("/static/") + 8;
        const auto fill = [&path](std::string_view hole, const std::string& value) {
            if (const std::size_t at = path.find(hole); at != std::string::npos) path.replace(at, hole.size(), value);
        };
        if (path.starts_with("/problems/")) fill("{slug}", "not-found");
        if (path.starts_with("/groups/")) fill("{slug}", "collectif-chapelon");
        if (path.starts_with("/groups/") || path.find("/invitations/{id}") != std::string::npos)
            fill("{id}", invitation);
        if (path.starts_with("/reset/")) fill("{secret}", reset);
        if (path.starts_with("/a/")) fill("{code}", "000001");
        fill("{file*}", page.substr(style, page.find('"', style) - style));
        return filled(std::move(path));
    }

    // Who may read it: nobody where nobody need be known, else an administrator.
    const As& reader_of(const Route& route) const { return route.access == front::Access::anyone ? nobody : anna.as; }
};

// Calls f(route, target, as) for every row that answers GET.
template <typename F>
void for_each_get(Rows& rows, F f) {
    for (const Route& each : app::routes()) {
        if (each.method != http::Method::get || each.name == writing_get) continue;
        const std::string target = rows.target_of(each);
        INFO(each.name << " " << target);
        f(each, target, rows.reader_of(each));
    }
}

TEST_CASE("the site map") { expect_golden("app/routes.txt", app::routes_text()); }

TEST_CASE("routes have a name of their own, a handler, and a pattern that leads to them") {
    Rows rows;
    std::set<std::string_view> names;
    for (const Route& each : app::routes()) {
        INFO(each.name);
        CHECK(names.insert(each.name).second);
        CHECK(each.handler != nullptr);
        CHECK(each.pattern.starts_with("/"));
        const std::string target = rows.target_of(each);
        CHECK(target.find('{') == std::string::npos);
        const front::Match match = front::find_route(app::routes(), each.method, target);
        REQUIRE(match.route);
        CHECK(match.route->name == each.name);
    }
}

// Forms that may be sent twice have a number of their own each time they are shown, so that a second press of the button does nothing twice.
bool is_new_each_time(const Route& route) {
    return route.name == "sign_up" || route.name == "rides" || route.name == "action.messages";
}

TEST_CASE("every GET is answered with its media type, and so is HEAD, without the body") {
    Rows rows;
    TestApp& app = rows.app;
    for_each_get(rows, [&](const Route& route, const std::string& target, const As& as) {
        const Got got = get(app, target, as);
        CHECK(got.status == (route.name == "short" ? 307 : 200));
        const std::string type = got.field("Content-Type");
        if (got.status == 200 && !route.produces.empty()) CHECK(type.substr(0, type.find(';')) == route.produces);
        if (got.status == 200) CHECK_FALSE(type.empty());
        const Got head = call(app, http::Method::head, target, as);
        if (!is_new_each_time(route)) CHECK(head.head == got.head);
        CHECK_FALSE(head.has_body);
        CHECK(got.field("Content-Length") == std::to_string(got.body.size()));
    });
}

TEST_CASE("every GET has an entity tag and honours it") {
    Rows rows;
    TestApp& app = rows.app;
    for_each_get(rows, [&](const Route& route, const std::string& target, const As& as) {
        if (route.name == "short" || is_new_each_time(route)) return;
        const Got got = get(app, target, as);
        const std::string tag = got.field("ETag");
        CHECK(tag.size() > 4);
        CHECK(tag.starts_with('"'));
        const Got again = get(app, target, as, {{"If-None-Match", tag}});
        CHECK(again.status == 304);
        CHECK(again.field("ETag") == tag);
        CHECK(again.field("Cache-Control") == got.field("Cache-Control"));
        CHECK(again.field("Vary") == got.field("Vary"));
        CHECK_FALSE(again.has_body);
    });
}

TEST_CASE("what may be shared is answered at once the second time, and nothing else is") {
    Rows rows;
    TestApp& app = rows.app;
    for_each_get(rows, [&](const Route& route, const std::string& target, const As& as) {
        const Got cold = get(app, target, as);
        const auto hot = app.get_hot(target);
        CHECK(hot.has_value() == (route.caching == Caching::shared));
        if (hot) CHECK(hot->body == cold.body);
        CHECK(app.get_hot(target, {{"Cookie", "a=b"}}).has_value() == false);
    });
}

TEST_CASE("an answer that shows a noun is made anew when the noun changes") {
    Rows rows;
    TestApp& app = rows.app;
    for_each_get(rows, [&](const Route& route, const std::string& target, const As& as) {
        if (route.caching != Caching::shared) return;
        for (const std::string_view noun : {"event", "place", "group", "campaign", "person"}) {
            INFO(noun);
            get(app, target, as);
            REQUIRE(app.get_hot(target));
            app.program->versions.raise(base::VersionKey::noun(noun));
            const bool shows = std::find(route.nouns.begin(), route.nouns.end(), noun) != route.nouns.end();
            CHECK(app.get_hot(target).has_value() == !shows);
        }
    });
}

TEST_CASE("bodies over 1 KiB are compressed when that is asked for") {
    Rows rows;
    TestApp& app = rows.app;
    for_each_get(rows, [&](const Route&, const std::string& target, const As& as) {
        const Got plain = get(app, target, as);
        if (plain.status != 200) return;
        for (const char* coding : {"gzip", "br"}) {
            // What holds somebody's secrets beside what others typed is never compressed (BREACH).
            const bool is_compressed = plain.body.size() > 1024 && as.csrf.empty();
            const Got got = get(app, target, as, {{"Accept-Encoding", coding}});
            CHECK(got.field("Content-Encoding") == (is_compressed ? coding : ""));
            CHECK((plain.field("Vary").find("Accept-Encoding") != std::string::npos) == as.csrf.empty());
        }
    });
}

TEST_CASE("every page is there in both languages, and says which it is") {
    Rows rows;
    TestApp& app = rows.app;
    for_each_get(rows, [&](const Route& route, const std::string& target, const As& as) {
        if (route.produces != "text/html" || route.name == "short") return;
        for (const char* language : {"fr", "en"}) {
            const std::string mark = "<html lang=\"" + std::string(language) + "\"";
            const Got asked = get(app, target + "?lang=" + language, as);
            CHECK(asked.status == 200);
            CHECK(asked.body.find(mark) != std::string::npos);
            CHECK(asked.field("Content-Language") == language);
            CHECK(get(app, target, as, {{"Accept-Language", language}}).body.find(mark) != std::string::npos);
        }
    });
}

TEST_CASE("no write is cached, and none is done for whoever it is not for") {
    Rows rows;
    TestApp& app = rows.app;
    const As read_only = add_token(app, rows.anna, domain::Scope::read);
    for (const Route& each : app::routes()) {
        if (each.method == http::Method::get) continue;
        INFO(each.name);
        CHECK(each.caching == Caching::never);
        if (each.access == front::Access::anyone) continue;
        const bool is_page = each.door == Door::page;
        const std::string target = rows.target_of(each);
        const auto send = [&](const As& as) {
            const char* type = is_page ? "application/x-www-form-urlencoded" : "application/json";
            const char* json = each.name == "api.member.change" ? R"({"role": "member"})" : "{}";
            return call(app, each.method, target, as, is_page ? "a=b" : json,
                        {{"Sec-Fetch-Site", "same-origin"}, {"Content-Type", type}, {"If-Match", "*"}});
        };
        CHECK(send(nobody).status == 401);
        CHECK(send(read_only).status == 403);
    }
}

TEST_CASE("forms from elsewhere, and without the session's mark, are refused") {
    Rows rows;
    const std::string type = "application/x-www-form-urlencoded";
    for (const Route& each : app::routes()) {
        if (each.method != http::Method::post || each.door != Door::page) continue;
        INFO(each.name);
        const std::string target = rows.target_of(each);
        const std::string body = "csrf=" + rows.anna.as.csrf;
        const As& as = rows.anna.as;
        for (const char* site : {"cross-site", "same-site", "none"})
            CHECK(post(rows.app, target, as, body, {{"Content-Type", type}, {"Sec-Fetch-Site", site}}).status == 403);
        for (const char* other : {"csrf=", "csrf=x", "a=b"})
            CHECK(post(rows.app, target, as, other, {{"Content-Type", type}}).status == 403);
        CHECK(post(rows.app, target, as, "{}").status == 415);
    }
}

TEST_CASE("reading changes nothing") {
    Rows rows;
    for_each_get(rows, [&](const Route&, const std::string& target, const As& as) {
        INFO(target);
        const auto before = rows.app.program->database.writer_counts().written;
        get(rows.app, target, as);
        CHECK(rows.app.program->database.writer_counts().written == before);
    });
}

TEST_CASE("methods that a path does not have are 405, with those that it has") {
    Rows rows;
    TestApp& app = rows.app;
    for_each_get(rows, [&](const Route&, const std::string& target, const As&) {
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
