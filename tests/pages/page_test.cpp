#include "pages/page.hpp"

#include "pages/event_json_ld.hpp"
#include "pages/event_view.hpp"
#include "pages/home_view.hpp"
#include "pages/place_view.hpp"
#include "pages/storybook.hpp"
#include "tests/pages/canned.hpp"

// Whole pages from canned data, through the real templates.

using namespace tests;
namespace front = charivari::front;
namespace http = charivari::http;

namespace {

http::Response render(const pages::Reader& reader, pages::Page page, const std::string& target) {
    const front::Site site;
    const http::Target parsed = http::parse_target(target);
    return pages::to_response({canned_view(), site, parsed}, reader, std::move(page));
}

std::string event_page(const pages::Reader& reader, const domain::Event& event) {
    const std::string path = pages::event_path(event);
    return render(reader,
                  {.name = "pages/event",
                   .title = event.facts.title,
                   .description = pages::event_summary(reader, event),
                   .path = path,
                   .data = {{"event", pages::event_detail(reader, event)}, {"feed", pages::event_feed(reader, event)}},
                   .alternates = pages::alternates_of("Colloque", path, "/api/v1/events/" + event.id),
                   .json_ld = pages::event_json_ld(reader, event),
                   .is_article = true},
                  path)
        .body;
}

bool holds(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("a page has its language, its address, its other language and its feeds") {
    const std::string body = event_page(reader_in("fr"), colloquium());
    const std::string path = "/events/colloque-reconnaissance-faciale-2020-01-18";
    CHECK(body.starts_with("<!doctype html>\n<html lang=\"fr\">"));
    CHECK(holds(body, "<title>Colloque sur la reconnaissance faciale · Charivari</title>"));
    CHECK(holds(body, "<link rel=\"stylesheet\" href=\"" + canned_view().assets().url("site.css") + "\">"));
    CHECK(holds(body, "<link rel=\"canonical\" href=\"https://agenda.example" + path + "\">"));
    CHECK(holds(body, "<link rel=\"alternate\" hreflang=\"fr\" href=\"https://agenda.example" + path + "?lang=fr\">"));
    CHECK(holds(body, "<link rel=\"alternate\" hreflang=\"en\" href=\"https://agenda.example" + path + "?lang=en\">"));
    CHECK(holds(body, "<link rel=\"alternate\" hreflang=\"x-default\" href=\"https://agenda.example" + path + "\">"));
    CHECK(holds(body, "<link rel=\"alternate\" type=\"text/calendar\" title=\"Colloque\" href=\"" + path + ".ics\">"));
    for (const char* form : {"atom", "json"})
        CHECK(holds(body, "title=\"Colloque\" href=\"" + path + "." + form + "\">"));
    CHECK(holds(body, "<meta property=\"og:title\" content=\"Colloque sur la reconnaissance faciale\">"));
    CHECK(holds(body, "<meta property=\"og:locale\" content=\"fr_FR\">"));
    CHECK(holds(body, "<script type=\"application/ld+json\">{\"@context\":\"https://schema.org\""));
    CHECK(holds(body, "<a class=\"skip\" href=\"#main\">Aller au contenu</a>"));
    CHECK(holds(body, "href=\"" + path + "?lang=en\" lang=\"en\" hreflang=\"en\""));
    CHECK(holds(body, "href=\"webcal://agenda.example" + path + ".ics\""));
}

TEST_CASE("a chosen language stays with the links and is the page's own address") {
    const std::string body = event_page(reader_in("en", true), colloquium());
    CHECK(holds(body, "<html lang=\"en\">"));
    CHECK(holds(body,
                "<link rel=\"canonical\" "
                "href=\"https://agenda.example/events/colloque-reconnaissance-faciale-2020-01-18?lang=en\">"));
    CHECK(holds(body, "<a href=\"/agenda?lang=en\">"));
    CHECK(holds(body, "lang=\"fr\">Colloque sur la reconnaissance faciale</h1>"));
}

TEST_CASE("the language switch keeps the query") {
    const auto reader = reader_in("fr");
    const auto response = render(reader, {.name = "pages/about", .title = "t", .description = "d", .path = "/agenda"},
                                 "/agenda?tag=a%26b&lang=fr&from=2020-01-01");
    CHECK(response.status == 200);
    CHECK(response.fields.find("Content-Type") == "text/html; charset=utf-8");
    CHECK(holds(response.body, "href=\"/agenda?tag=a%26b&amp;from=2020-01-01&amp;lang=en\""));
}

TEST_CASE("a page without an address leads to the home page in the other language") {
    const auto response = render(reader_in("fr"), {.name = "pages/about", .title = "t", .description = "d", .path = ""},
                                 "/agenda?from=x");
    CHECK(holds(response.body, "href=\"/?lang=en\""));
    CHECK_FALSE(holds(response.body, "rel=\"canonical\""));
    CHECK_FALSE(holds(response.body, "og:url"));
}

TEST_CASE("an event page carries the microformat h-event") {
    auto event = colloquium_with_hours();
    event.facts.description = "Une **description**.";
    const std::string body = event_page(reader_in("fr"), event);
    CHECK(holds(body, "<article class=\"event h-event\">"));
    CHECK(holds(body, "<h1 class=\"event-title p-name\" lang=\"fr\">Colloque sur la reconnaissance faciale</h1>"));
    CHECK(holds(body, "<time class=\"dt-start\" datetime=\"2020-01-18T14:00:00+01:00\">"));
    CHECK(holds(body, "<data class=\"dt-end\" value=\"2020-01-18T17:30:00+01:00\">"));
    CHECK(holds(
        body,
        "<dd class=\"p-location h-card\"><a class=\"p-name u-url\" href=\"/places/amicale-laique-de-chapelon\">"));
    CHECK(holds(body, "<data class=\"p-summary\" value=\"Colloque, samedi 18\u00a0janvier 2020, de 14"));
    CHECK(holds(body, "<data class=\"u-url u-uid\" value=\"https://agenda.example/events/"));
    CHECK(holds(body, "<p>Une <strong>description</strong>.</p>"));
    CHECK(holds(event_page(reader_in("fr"), colloquium()), "<time class=\"dt-start\" datetime=\"2020-01-18\">"));
}

TEST_CASE("cards and the poster name a zone that is not the site's") {
    auto event = colloquium_with_hours();
    event.facts.start = moment("2020-01-18T10:00", "Australia/Sydney");
    event.facts.end = moment("2020-01-18T10:30", "UTC");
    const auto home = [](const domain::Event& next) {
        const auto reader = reader_in("fr");
        return render(reader,
                      {.name = "pages/home",
                       .title = "t",
                       .description = "d",
                       .path = "/",
                       .data = pages::home_data(reader, {next, next})},
                      "/")
            .body;
    };
    const std::string body = home(event);
    const std::string note =
        "de 10\u00a0h à 21\u00a0h\u00a030</time> <span class=\"when-note\">Heure locale\u00a0: Sydney</span>";
    CHECK(holds(body, note));
    CHECK(body.find(note) != body.rfind(note));
    CHECK_FALSE(holds(home(colloquium_with_hours()), "Heure locale"));
}

TEST_CASE("only pages with an address to copy ask for the script that copies it") {
    const std::string script = "<script src=\"" + canned_view().assets().url("copy.js") + "\" defer></script>";
    CHECK(holds(event_page(reader_in("fr"), colloquium()), script));
    auto later = reader_in("fr");
    later.now = *charivari::base::parse_utc("2020-02-01T08:00:00Z");
    CHECK_FALSE(holds(event_page(later, colloquium()), "<script src"));
    CHECK_FALSE(holds(event_page(later, colloquium()), "webcal:"));
    CHECK(holds(event_page(later, colloquium()), "colloque-reconnaissance-faciale-2020-01-18.ics\">"));
    const auto about =
        render(reader_in("fr"), {.name = "pages/about", .title = "t", .description = "d", .path = "/about"}, "/about");
    CHECK_FALSE(holds(about.body, "<script"));
}

TEST_CASE("French words on an English page say that they are French") {
    const std::string body = event_page(reader_in("en"), colloquium());
    CHECK(holds(body, "<span class=\"p-job-title\" lang=\"fr\">député</span>"));
    CHECK(holds(body, "rel=\"nofollow noopener external\" lang=\"fr\">L’annonce</a>"));
    CHECK(holds(body, "<blockquote lang=\"fr\">"));
    CHECK_FALSE(holds(event_page(reader_in("fr"), colloquium()), "<blockquote lang"));
}

TEST_CASE("what people typed is never markup") {
    const std::string bad = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>";
    auto event = colloquium();
    event.facts.title = event.facts.description = bad;
    event.facts.hosts = event.facts.speakers = {{bad, bad}};
    event.facts.campaigns = event.facts.tags = {bad};
    event.facts.sources = {{"javascript:alert(3)", bad, bad, event.updated_at}};
    event.facts.online_url = "javascript:alert(4)";
    event.place->name = event.place->slug = bad;
    event.place->locality = event.place->street = event.place->accessibility = bad;
    for (const std::string language : {"fr", "en"}) {
        const std::string body = event_page(reader_in(language), event);
        CHECK_FALSE(holds(body, "<script>"));
        CHECK_FALSE(holds(body, "<img"));
        CHECK_FALSE(holds(body, "href=\"javascript:"));
        CHECK(holds(body, "href=\"about:invalid\""));
    }
}

TEST_CASE("every status of an event makes a page, in both languages") {
    for (const auto& row : domain::event_statuses.rows) {
        auto event = colloquium();
        event.facts.status = row.value;
        INFO(row.name);
        CHECK(holds(event_page(reader_in("fr"), event), "status--" + std::string(row.name)));
        CHECK(holds(event_page(reader_in("en"), event), "status--" + std::string(row.name)));
    }
}

TEST_CASE("home, place and storybook are complete in both languages") {
    for (const std::string language : {"fr", "en"}) {
        const auto reader = reader_in(language);
        INFO(language);
        const auto page = [&](const std::string& name, view::Data data) {
            return render(reader,
                          {.name = name, .title = "t", .description = "d", .path = "/", .data = std::move(data)}, "/")
                .body;
        };
        CHECK(holds(page("pages/home", pages::home_data(reader, {colloquium()})), "class=\"poster\""));
        CHECK(holds(page("pages/home", pages::home_data(reader, {})), "class=\"empty-title\""));
        CHECK(holds(page("pages/subject", pages::subject_data(reader, pages::place_subject(reader, chapelon()),
                                                              {colloquium()}, {colloquium()})),
                    "class=\"card h-event\""));
        const std::string storybook = page("pages/storybook", pages::storybook_data(reader));
        for (const auto& row : domain::event_statuses.rows) CHECK(holds(storybook, "status--" + std::string(row.name)));
        for (const char* part :
             {"notice--loud", "field--wrong", "pagination", "feeds", "fault-number", "date--off", "archive",
              "poster-inner", "<div class=\"event\">", "event event--off event--cancelled", "event event--over",
              "data-seal=", "data-act=", "class=\"sheet\"", "id=\"holder-of-", "data-sealed="}) {
            INFO(part);
            CHECK(holds(storybook, part));
        }
    }
}

TEST_CASE("the storybook names nobody and links nowhere that is not there") {
    const auto reader = reader_in("fr");
    for (const auto& event : pages::sample_events(reader)) {
        CHECK(event.facts.hosts.empty());
        CHECK(event.facts.speakers.empty());
    }
    const auto data = pages::storybook_data(reader);
    for (const view::Data& card : *data.find("events")->list()) {
        CHECK(text_at(card, "url") == "/storybook");
        CHECK(text_at(card, "place.url") == "(null)");
    }
}

TEST_CASE("every problem has words in both languages") {
    for (int at = 0; at <= static_cast<int>(charivari::base::Code::internal); ++at) {
        const std::string name(charivari::base::name_of(static_cast<charivari::base::Code>(at)));
        INFO(name);
        REQUIRE_FALSE(name.empty());
        CHECK(canned_view().words().has("problem." + name + ".title"));
        CHECK(canned_view().words().has("problem." + name + ".text"));
    }
}
