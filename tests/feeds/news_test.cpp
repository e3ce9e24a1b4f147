// Feeds for readers of news: Atom and JSON Feed. Their grammar is checked on served bytes by tests/interop/served_news.py.
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "service/record.hpp"
#include "tests/feeds/feed_rig.hpp"

namespace {

using namespace tests;

const std::vector<std::pair<std::string, std::string>> news{{".atom", "application/atom+xml; charset=utf-8"},
                                                            {".json", "application/feed+json"}};

// The titles of the entries, each on a line.
std::string titles(const Got& got) {
    std::string found;
    const auto add = [&](std::string_view title) { found += (found.empty() ? "" : "\n") + std::string(title); };
    if (got.field("Content-Type").find("json") != std::string::npos) {
        const base::json::Value body = got.json();
        for (const auto& each : body.at("items").as_array()) add(each.at("title").as_string());
        return found;
    }
    for (std::size_t entry = got.body.find("<entry>"); entry != std::string::npos;
         entry = got.body.find("<entry>", entry + 1)) {
        const std::size_t begin = got.body.find("<title>", entry) + 7;
        add(std::string_view{got.body}.substr(begin, got.body.find("</title>", begin) - begin));
    }
    return found;
}

TEST_CASE("news are of their type whatever is asked for, and read from everywhere") {
    TestApp app;
    for (const auto& [ending, type] : news)
        for (const char* accept : {"", "text/html", "image/png", "*/*;q=0"}) {
            const Got got = app.get("/agenda" + ending, {{"Accept", accept}});
            INFO(ending << " " << accept);
            CHECK(got.status == 200);
            CHECK(got.field("Content-Type") == type);
            CHECK(got.field("Access-Control-Allow-Origin") == "*");
            CHECK(got.field("Cache-Control") == "public, max-age=60");
            CHECK(app.get_hot("/agenda" + ending, {{"Accept", accept}}));
        }
}

TEST_CASE("news hold what the calendar holds, for every filter of the API") {
    TestApp app;
    const Got place = app.post("/api/v1/places",
                               R"({"name":"Salle","commune":"42218","latitude":45.44,"longitude":4.39,
                                   "accessible":true})",
                               app.write_token());
    INFO(place.body);
    REQUIRE(place.status == 201);
    base::json::Object there = dated("B", "2020-01-19");
    there["place"] = place.json().at("id");
    there["tags"] = base::json::Array{"x"};
    there["kind"] = "visit";
    add_event(app, dated("A", "2020-01-18", "cancelled"));
    app.clock.set(instant("2020-01-11T08:00:00Z"));
    add_event(app, there);
    for (const auto& [ending, type] : news) {
        INFO(ending);
        const auto shown = [&](const std::string& query) { return titles(app.get("/agenda" + ending + query)); };
        CHECK(shown("") == "ANNULÉ : A\nB");
        CHECK(shown("?lang=en") == "CANCELLED: A\nB");
        CHECK(shown("?cancelled=hide") == "B");
        CHECK(shown("?what=actions").empty());
        for (const char* query :
             {"?tag=x", "?kind=visit", "?from=2020-01-19", "?commune=42218", "?department=42", "?accessible=true",
              "?near=45.4,4.4&radius=10", "?updated_since=2020-01-11", "?q=b"}) {
            INFO(query);
            CHECK(shown(query) == "B");
            CHECK(property(app.get("/agenda.ics" + std::string(query)).body, "SUMMARY") == "B");
        }
        CHECK(shown("?commune=75056").empty());
        CHECK(shown("?to=2020-01-19") == "ANNULÉ : A");
    }
}

TEST_CASE("parameters of news that are wrong are refused by name") {
    TestApp app;
    for (const auto& [ending, type] : news) {
        const auto refusal = [&](const std::string& query) {
            const Got got = app.get("/agenda" + ending + query);
            return std::to_string(got.status) + " " + got.errors();
        };
        CHECK(refusal("?cancelled=maybe&what=x") == "400 ?cancelled unknown_value\n?what unknown_value\n");
        CHECK(refusal("?radius=3") == "400 ?radius contradiction\n");
        CHECK(refusal("?cancelled=show&cancelled=hide") == "400 ?cancelled duplicate\n");
        CHECK(refusal("?state=waiting").starts_with("401"));
        CHECK(app.get("/events/nothing" + ending).status == 404);
    }
}

TEST_CASE("news stand still while nothing changes, and say so") {
    TestApp app;
    add_event(app, dated("A", "2020-01-18"));
    for (const auto& [ending, type] : news) {
        INFO(ending);
        const std::string target = "/agenda" + ending;
        const Got first = app.get(target);
        CHECK(first.field("ETag").starts_with("\""));
        CHECK(app.get(target, {{"If-None-Match", first.field("ETag")}}).status == 304);
        CHECK(app.get(target, {{"If-Modified-Since", first.field("Last-Modified")}}).status == 304);
    }
    const std::string atom = app.get("/agenda.atom").body;
    const std::string tag = app.get("/agenda.atom").field("ETag");
    app.clock.set(instant("2020-01-11T12:00:00Z"));  // midnight moved the window, and nothing in it
    CHECK(app.get("/agenda.atom").body == atom);
    CHECK(app.get("/agenda.atom").field("ETag") == tag);
    CHECK(app.get("/agenda.atom").field("Last-Modified") == "Fri, 10 Jan 2020 23:00:00 GMT");

    add_event(app, dated("B", "2020-01-19"));
    const Got changed = app.get("/agenda.atom", {{"If-None-Match", tag}});
    CHECK(changed.status == 200);
    CHECK(changed.field("Last-Modified") == "Sat, 11 Jan 2020 12:00:00 GMT");
    CHECK(changed.body.find("<updated>2020-01-11T12:00:00Z</updated>\n<author>") != std::string::npos);
}

TEST_CASE("an entry is dated by the change of its event, and keeps its id in every feed") {
    TestApp app;
    const std::string slug = add_event(app, dated("A", "2020-01-18"));
    app.clock.set(instant("2020-01-11T12:00:00Z"));
    domain::Event event = app.program->events.get_by_slug(slug);
    event.updated_at = app.clock.now();
    app.write([&](store::Transaction& transaction) { service::record_state(transaction, event); });
    for (const std::string target : {"/agenda.atom", "/agenda.atom?lang=en", "/events/a-2020-01-18.atom"}) {
        INFO(target);
        const std::string body = app.get(target).body;
        CHECK(body.find("<entry>\n<id>urn:uuid:" + event.id + "</id>") != std::string::npos);
        CHECK(body.find("<published>2020-01-10T08:00:00Z</published>\n<updated>2020-01-11T12:00:00Z</updated>") !=
              std::string::npos);
    }
    const base::json::Value item = app.get("/events/a-2020-01-18.json").json().at("items").at(0);
    CHECK(item.at("id") == base::json::Value("urn:uuid:" + event.id));
    CHECK(item.at("date_modified") == base::json::Value("2020-01-11T12:00:00Z"));
    CHECK(app.get("/events/a-2020-01-18.atom").field("ETag").starts_with("\"1."));
}

TEST_CASE("links lead to the host that was asked, names of feeds do not change with it") {
    app::Config config = test_config();
    config.hosts.emplace_back("abc.onion");
    TestApp app{config};
    add_event(app, dated("A", "2020-01-18"));
    const std::string body = app.get("/agenda.atom?lang=en&cancelled=show", {{"Host", "abc.onion"}}).body;
    INFO(body);
    CHECK(body.find("<id>tag:agenda.example,2020:/agenda.atom?cancelled=show&amp;lang=en</id>") != std::string::npos);
    for (const char* link :
         {"rel=\"self\" type=\"application/atom+xml\" href=\"http://abc.onion/agenda.atom?cancelled=show&amp;lang=en",
          "type=\"text/html\" href=\"http://abc.onion/agenda\"",
          "type=\"text/calendar\" href=\"http://abc.onion/agenda.ics?cancelled=show&amp;lang=en",
          "type=\"application/feed+json\" href=\"http://abc.onion/agenda.json?cancelled=show&amp;lang=en"})
        CHECK(body.find(link) != std::string::npos);
    CHECK(app.get("/agenda.json", {{"Host", "abc.onion"}}).json().at("feed_url") ==
          base::json::Value("http://abc.onion/agenda.json"));
}

TEST_CASE("a hostile title is a title") {
    TestApp app;
    const std::string slug = add_event(app, dated("A", "2020-01-18"));
    app.write([&](store::Transaction& transaction) {
        transaction.connection().execute(
            "UPDATE event SET title = ']]></title><script>x</script>' || char(1) || '\"&amp;<!--'");
        transaction.touch(base::VersionKey::noun("event"));
    });
    const std::string atom = app.get("/agenda.atom").body;
    CHECK(atom.find(
              "<title>]]&gt;&lt;/title&gt;&lt;script&gt;x&lt;/script&gt;\xEF\xBF\xBD&quot;&amp;amp;&lt;!--</title>") !=
          std::string::npos);
    CHECK(titles(app.get("/agenda.json")) == "]]></title><script>x</script>\x01\"&amp;<!--");
    CHECK(app.get("/events/" + slug + ".atom").body.find("<script") == std::string::npos);
}

TEST_CASE("what leaves a feed is gone from it, and changes it") {
    TestApp app;
    const std::string slug = add_event(app, dated("A", "2020-01-18"));
    const std::string tag = app.get("/agenda.atom").field("ETag");
    app.clock.set(instant("2020-01-15T12:00:00Z"));
    domain::Event event = app.program->events.get_by_slug(slug);
    event.state = domain::PublicationState::hidden;
    event.updated_at = app.clock.now();
    app.write([&](store::Transaction& transaction) { service::record_state(transaction, event); });
    for (const auto& [ending, type] : news) {
        CHECK(titles(app.get("/agenda" + ending)).empty());
        CHECK(app.get("/events/" + slug + ending).status == 404);
    }
    const Got empty = app.get("/agenda.atom", {{"If-None-Match", tag}});
    CHECK(empty.status == 200);
    CHECK(empty.body.find("<updated>2020-01-15T12:00:00Z</updated>") != std::string::npos);
}

TEST_CASE("nobody's e-mail address is in news") {
    TestApp app;
    app.load_demo();
    for (const auto& [ending, type] : news) {
        const std::string body = app.get("/agenda" + ending).body;
        CHECK(body.find("mailto:") == std::string::npos);
        CHECK(body.find("<email>") == std::string::npos);
    }
}

}  // namespace
