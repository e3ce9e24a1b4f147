// What a page names as its twin in the API (<link rel="alternate" type="application/json">) shows what the page shows.
#include <set>
#include <string>

#include "tests/pages/visitor.hpp"
#include "tests/service/action_fixture.hpp"

using namespace tests;

namespace {

std::string page_at(TestApp& app, const std::string& target) {
    const Got got = app.get(target, {{"Accept", "text/html"}, {"Accept-Language", "fr"}});
    INFO(target << " " << got.body.substr(0, 200));
    REQUIRE(got.status == 200);
    return got.body;
}

bool has_twin(const std::string& page) { return holds(page, "type=\"application/json\" title=\"API\""); }

std::string twin_of(const std::string& page) {
    std::string path = between(page, "type=\"application/json\" title=\"API\" href=\"", "\"");
    for (std::size_t at = 0; (at = path.find("&amp;", at)) != std::string::npos; ++at) path.erase(at + 1, 4);
    return path;
}

// "event Colloque", of all that the twin lists.
std::set<std::string> listed(TestApp& app, const std::string& twin) {
    const Got got = app.get(twin);
    INFO(twin << " " << got.body);
    REQUIRE(got.status == 200);
    std::set<std::string> all;
    const base::json::Value document = got.json();
    for (const base::json::Value& each : document.at("data").as_array()) {
        const base::json::Value& links =
            each.as_object().contains("object") ? each.at("object").at("links") : each.at("links");
        all.emplace(links.at("html").as_string());
    }
    return all;
}

// The pages of events and actions to which this one leads from within.
std::set<std::string> shown(const std::string& page) {
    const std::string main = page.substr(page.find("<main"));
    std::set<std::string> all;
    for (const std::string noun : {"/events/", "/actions/"})
        for (std::size_t at = 0; (at = main.find("href=\"" + noun, at)) != std::string::npos; ++at)
            all.insert(between(main, "href=\"", "\"", at));
    return all;
}

// An event with what answers it, and one a year later with nothing.
struct Two : Answering {
    Two() {
        domain::ActionDraft draft = rally();
        draft.tags = {"bruit"};
        action = make(draft);
        change_event([](auto& facts) { facts.tags = {"bruit"}; });
        domain::EventDraft other = domain::sound_event();
        other.title = "Colloque d’après";
        other.start = domain::moment("2021-01-18T14:00:00");
        other.end.reset();
        later = app.write(app.program->events.create(mona, other, {}));
        both = {"/actions/" + action.slug, "/events/" + event.slug};
    }
    domain::Action action;
    domain::Event later;
    std::set<std::string> both;
};

}  // namespace

TEST_CASE("the twins of towns, departments and keywords list events and actions, as their pages do", "[actions]") {
    Two at;
    for (const char* path : {"/communes/saint-etienne", "/departments/42", "/tags/bruit"}) {
        INFO(path);
        const std::string page = page_at(at.app, path);
        CHECK(shown(page) == at.both);
        CHECK(listed(at.app, twin_of(page)) == at.both);
    }
}

TEST_CASE("the twin of an agenda has its part of time, unless that is more than the API gives", "[actions]") {
    Two at;
    at.app.clock.set(instant("2022-06-01T08:00:00Z"));
    const std::string late = "/events/" + at.later.slug;
    for (const auto& [query, wanted] :
         {std::pair{"?from=2020-01-01&to=2020-02-01", at.both}, std::pair{"?from=2021-01-01", std::set{late}},
          std::pair{"?to=2020-02-01&tag=bruit&from=2020-01-01T00:00:00Z", at.both},
          std::pair{"?kind=rally&from=2020-01-01&to=2021-01-01", std::set{"/actions/" + at.action.slug}}}) {
        INFO(query);
        const std::string page = page_at(at.app, "/agenda" + std::string(query));
        CHECK(shown(page) == wanted);
        CHECK(listed(at.app, twin_of(page)) == wanted);
    }
    CHECK(twin_of(page_at(at.app, "/agenda")) == "/api/v1/agenda");
    CHECK(twin_of(page_at(at.app, "/agenda?what=events")) == "/api/v1/agenda?what=events");
    for (const char* query : {"?from=2020-01-01&to=2022-01-01", "?to=2022-01-01"}) {
        INFO(query);
        const std::string page = page_at(at.app, "/agenda" + std::string(query));
        CHECK(shown(page).size() == 3);
        CHECK_FALSE(has_twin(page));
        CHECK(holds(page, "type=\"text/calendar\""));
    }
}

TEST_CASE("the twin of a search looks for the same words", "[actions]") {
    Two at;
    for (const char* words : {"colloque+d%E2%80%99apr%C3%A8s", "rassemblement", "a%26b"}) {
        INFO(words);
        const std::string page = page_at(at.app, "/search?q=" + std::string(words));
        CHECK(shown(page) == listed(at.app, twin_of(page)));
    }
    CHECK(shown(page_at(at.app, "/search?q=rassemblement")) == std::set{"/actions/" + at.action.slug});
    CHECK(twin_of(page_at(at.app, "/search")) == "/api/v1/search");
}
