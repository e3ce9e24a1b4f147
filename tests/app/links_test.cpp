// Every link of every page leads somewhere.
#include <deque>
#include <map>
#include <set>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "app/routes.hpp"
#include "front/router.hpp"
#include "tests/app/openapi_scene.hpp"

namespace {

using namespace tests;

constexpr std::string_view origin = "https://agenda.example";

void replace_all(std::string& text, std::string_view from, std::string_view to) {
    for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
        text.replace(at, from.size(), to);
}

// The values of these attributes in a page, unescaped.
std::vector<std::string> links_of(const std::string& page, std::initializer_list<std::string_view> attributes = {
                                                               " href=\"", " src=\"", " action=\""}) {
    std::vector<std::string> links;
    for (const std::string_view attribute : attributes)
        for (std::size_t at = page.find(attribute); at != std::string::npos; at = page.find(attribute, at + 1)) {
            const std::size_t begin = at + attribute.size();
            std::string link = page.substr(begin, page.find('"', begin) - begin);
            replace_all(link, "&#x3D;", "=");
            replace_all(link, "&#61;", "=");
            replace_all(link, "&amp;", "&");
            links.push_back(std::move(link));
        }
    return links;
}

// The path and query on this site that a link leads to; empty for other sites and for places within the page.
std::string target_of(std::string link) {
    for (const std::string_view scheme : {"https://", "webcal://"}) {
        const std::string here = std::string(scheme) + "agenda.example";
        if (link == here) return "/";
        if (link.starts_with(here + "/")) link = link.substr(here.size());
    }
    if (!link.starts_with("/") || link.starts_with("//")) return {};
    return link.substr(0, link.find('#'));
}

TEST_CASE("every link on every page leads to something that is there") {
    TestApp app;
    app.load_demo();
    std::deque<std::string> waiting{"/", "/?lang=en", "/storybook", "/problems/not-found"};
    std::map<std::string, std::string> found_on;
    std::set<std::string> seen(waiting.begin(), waiting.end());
    int pages = 0;
    while (!waiting.empty() && pages < 400) {
        const std::string target = waiting.front();
        waiting.pop_front();
        INFO(target << ", linked on " << found_on[target]);
        const Got got = app.get(target);
        CHECK((got.status == 200 || got.status == 307));
        if (!got.field("Content-Type").starts_with("text/html")) continue;
        ++pages;
        for (const std::string& link : links_of(got.body)) {
            CHECK_FALSE(link.starts_with("webcals:"));
            CHECK_FALSE(link.starts_with("javascript:"));
            const std::string next = target_of(link);
            // Months follow months for ever: those that are one step away are enough.
            const bool is_far = target.find("from=") != std::string::npos && next.find("from=") != std::string::npos;
            if (next.empty() || is_far || !seen.insert(next).second) continue;
            found_on[next] = target;
            waiting.push_back(next);
        }
    }
    CHECK(pages > 20);
    CHECK(pages < 400);
    CHECK(seen.contains("/agenda.ics"));
    CHECK(seen.contains("/events/colloque-sur-la-reconnaissance-faciale-2020-01-18?lang=en"));
}

TEST_CASE("every link and every form of somebody who is signed in leads to something that is there") {
    Scene scene;
    std::deque<std::string> waiting{"/me", "/me?lang=en"};
    std::set<std::string> seen(waiting.begin(), waiting.end());
    int forms = 0;
    int pages = 0;
    while (!waiting.empty() && pages < 200) {
        const std::string target = waiting.front();
        waiting.pop_front();
        INFO(target);
        const Got got = get(scene.app, target, scene.anna.as);
        CHECK(got.status == 200);
        if (!got.field("Content-Type").starts_with("text/html")) continue;
        ++pages;
        for (const std::string& action : links_of(got.body, {" action=\""})) {
            INFO(action);
            ++forms;
            const auto path = action.substr(0, action.find('?'));
            if (path != "/storybook")
                CHECK(front::find_route(app::routes(), http::Method::post, path).route != nullptr);
        }
        for (const std::string& link : links_of(got.body, {" href=\"", " src=\""})) {
            const std::string next = target_of(link);
            const bool is_of_accounts = next.starts_with("/me") || next.starts_with("/groups") ||
                                        next.starts_with("/admin") || next.starts_with("/moderation");
            if (is_of_accounts && seen.insert(next).second) waiting.push_back(next);
        }
    }
    CHECK(pages > 25);
    CHECK(pages < 200);
    CHECK(forms > 100);
    for (const char* page : {"/admin/audit", "/groups/collectif-chapelon/members?lang=en", "/me/erase"})
        CHECK(seen.contains(page));
}

TEST_CASE("pages ask nothing of other sites") {
    TestApp app;
    app.load_demo();
    for (const char* target :
         {"/", "/agenda", "/events/colloque-sur-la-reconnaissance-faciale-2020-01-18", "/about", "/storybook"}) {
        INFO(target);
        const std::string page = app.get(target).body;
        for (const std::string_view loading : {"<script src=\"", "<img src=\"", "rel=\"stylesheet\" href=\"", "url("})
            for (std::size_t at = page.find(loading); at != std::string::npos; at = page.find(loading, at + 1)) {
                const std::string_view address = std::string_view{page}.substr(at + loading.size(), 40);
                INFO(address);
                CHECK((address.starts_with("/static/") || address.starts_with(origin)));
            }
        CHECK(page.find(" style=\"") == std::string::npos);
        CHECK(page.find(" onclick=") == std::string::npos);
    }
}

TEST_CASE("the control: a link that leads nowhere is noticed") {
    CHECK(links_of("<a href=\"/x?a&#x3D;1&amp;b=2#c\">") == std::vector<std::string>{"/x?a=1&b=2#c"});
    CHECK(target_of("/x?a=1#c") == "/x?a=1");
    CHECK(target_of("webcal://agenda.example/agenda.ics") == "/agenda.ics");
    CHECK(target_of("https://example.org/x").empty());
    CHECK(target_of("#main").empty());
    TestApp app;
    CHECK(app.get("/nowhere").status == 404);
}

}  // namespace
