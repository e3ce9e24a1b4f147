// Events that recur, as pages show them.
#include <string>

#include <catch2/catch.hpp>

#include "tests/app/test_app.hpp"
#include "tests/golden.hpp"
#include "tests/pages/visitor.hpp"

namespace {

using namespace tests;
using base::json::Value;

struct Site {
    TestApp app;
    std::string slug;

    Site() {
        const Got got =
            app.post("/api/v1/events", R"({"kind": "debate", "status": "confirmed", "title": "Débat du samedi",
            "start": {"local": "2020-01-18T14:00:00", "zone": "Europe/Paris"},
            "end": {"local": "2020-01-18T16:00:00", "zone": "Europe/Paris"},
            "recurrence": {"rule": "FREQ=WEEKLY;BYDAY=SA;UNTIL=20200307T130000Z", "overrides": [
                {"occurrence": "2020-01-25T14:00:00", "status": "cancelled"},
                {"occurrence": "2020-02-08T14:00:00", "title": "Débat du dimanche",
                 "start": {"local": "2020-02-09T10:00:00", "zone": "Europe/Paris"}}]},
            "sources": [{"url": "https://example.org/a"}]})",
                     app.write_token());
        INFO(got.body);
        REQUIRE(got.status == 201);
        slug = std::string(got.json().at("slug").as_string());
    }
    std::string page(const std::string& target) {
        const Got got = app.get(target, {{"Accept", "text/html"}});
        REQUIRE(got.status == 200);
        return got.body;
    }
    std::string event(const std::string& query = {}) { return page("/events/" + slug + query); }
    static std::size_t count(const std::string& text, const std::string& what) {
        std::size_t found = 0;
        for (std::size_t at = 0; (at = text.find(what, at)) != std::string::npos; ++at) ++found;
        return found;
    }
    Value json_ld(const std::string& target) {
        const std::string body = page(target);
        const std::string opening = "<script type=\"application/ld+json\">";
        const std::size_t begin = body.find(opening) + opening.size();
        return base::json::parse(body.substr(begin, body.find("</script>", begin) - begin));
    }
};

TEST_CASE("the page of a series tells its rule in words, and its next dates with what differs") {
    Site site;
    const std::string french = site.event();
    CHECK(french.find("tous les samedis, jusqu’au 7\u00a0mars 2020") != std::string::npos);
    CHECK(french.find("Prochaines dates") != std::string::npos);
    CHECK(french.find("<s><time datetime=\"2020-01-25T14:00:00+01:00\">") != std::string::npos);
    CHECK(french.find("Débat du dimanche") != std::string::npos);
    CHECK(Site::count(french, "class=\"status status--confirmed\"") == 1);  // at the head alone
    CHECK(french.find("datetime=\"2020-02-09T10:00:00+01:00\"") != std::string::npos);
    const std::string english = site.event("?lang=en");
    CHECK(english.find("every Saturday, until 7\u00a0March 2020") != std::string::npos);
    CHECK(english.find("Next dates") != std::string::npos);
}

TEST_CASE("the page shows the next date that takes place, and the last ones when all are over") {
    Site site;
    site.app.clock.set(instant("2020-01-18T15:00:00Z"));
    CHECK(site.event().find("<time class=\"dt-start\" datetime=\"2020-02-01T14:00:00+01:00\">") != std::string::npos);
    site.app.clock.set(instant("2020-03-08T00:00:00Z"));
    const std::string over = site.event();
    CHECK(over.find("Dernières dates") != std::string::npos);
    CHECK(over.find("<time class=\"dt-start\" datetime=\"2020-03-07T14:00:00+01:00\">") != std::string::npos);
    CHECK(over.find("L’événement est passé.") != std::string::npos);
}

TEST_CASE("a page is made anew when a date is over") {
    Site site;
    const std::string before = site.event();
    site.app.clock.set(instant("2020-01-18T14:59:59Z"));
    CHECK(site.event().find("2020-01-18T14:00:00+01:00") != std::string::npos);
    site.app.clock.set(instant("2020-01-18T15:00:00Z"));
    CHECK(site.event().find("<time datetime=\"2020-01-18T14:00:00+01:00\">") == std::string::npos);
}

TEST_CASE("home and agenda show each date on its day") {
    Site site;
    const std::string agenda = site.page("/agenda");
    CHECK(Site::count(agenda, "class=\"card-title p-name\"") == 8);
    CHECK(agenda.find("Débat du dimanche") != std::string::npos);
    CHECK(agenda.find("février 2020") != std::string::npos);
    CHECK(Site::count(site.page("/agenda?from=2020-02-01&to=2020-03-01"), "class=\"card-title p-name\"") == 5);
    CHECK(site.page("/agenda?limit=3").find("cursor=") != std::string::npos);
    CHECK(site.page("/").find("datetime=\"2020-01-18T14:00:00+01:00\"") != std::string::npos);
}

TEST_CASE("programs that read pages get the schedule and the dates") {
    Site site;
    const Value event = site.json_ld("/events/" + site.slug);
    const Value& schedule = event.at("eventSchedule");
    CHECK(schedule.at("repeatFrequency") == Value("P1W"));
    CHECK(schedule.at("byDay").at(0) == Value("SA"));
    CHECK(schedule.at("endDate") == Value("2020-03-07"));
    CHECK(schedule.at("startTime") == Value("14:00:00"));
    CHECK(event.at("subEvent").as_array().size() == 8);
    CHECK(event.at("subEvent").at(1).at("eventStatus") == Value("https://schema.org/EventCancelled"));
    const Value graph = site.json_ld("/agenda").at("@graph");
    CHECK(graph.at(0).at("@id") != graph.at(1).at("@id"));
}

TEST_CASE("what recurs says first how its next date stands") {
    Site site;
    CHECK(holds(site.page("/events/" + site.slug), "<strong>L’événement est confirmé.</strong>"));
    site.app.clock.advance(std::chrono::days{27});  // to 6 February: the next one was moved by a day
    CHECK(holds(site.page("/events/" + site.slug), "à une autre date que celle annoncée d’abord.</strong>"));
}

}  // namespace
