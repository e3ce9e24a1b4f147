// What the calendar door promises: parameters, windows, validators, time.
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "service/record.hpp"
#include "tests/feeds/feed_rig.hpp"

namespace {

using namespace tests;

TEST_CASE("a feed is text/calendar whatever is asked for, and read from everywhere") {
    TestApp app;
    for (const char* accept : {"", "text/calendar", "text/html", "application/json", "*/*;q=0"}) {
        INFO(accept);
        const Got got = app.get("/agenda.ics", {{"Accept", accept}});
        CHECK(got.status == 200);
        CHECK(got.field("Content-Type") == "text/calendar; charset=utf-8");
        CHECK(got.field("Access-Control-Allow-Origin") == "*");
        CHECK(got.field("Cache-Control") == "public, max-age=60");
    }
}

TEST_CASE("a feed with nothing in it still has a component, the site's zone") {
    for (const char* zone : {"Europe/Paris", "America/Montreal", "Africa/Casablanca", "Etc/UTC"}) {
        INFO(zone);
        app::Config config = test_config();
        config.zone = zone;
        TestApp app{config};
        for (const char* target : {"/agenda.ics", "/agenda.ics?what=actions"}) {
            const Got got = app.get(target);
            CHECK(got.body.find("BEGIN:VTIMEZONE\r\nTZID:" + std::string(zone) + "\r\n") != std::string::npos);
            CHECK(property(got.body, "UID").empty());
            app.clock.advance(std::chrono::seconds{1});
            CHECK(app.get(target).field("ETag") == got.field("ETag"));
        }
    }
}

TEST_CASE("marks that others hang on to a feed's address stand nowhere in it") {
    TestApp app;
    const Got plain = app.get("/agenda.ics?tag=a");
    const Got marked = app.get("/agenda.ics?fbclid=SECRET&tag=a&utm_source=x");
    CHECK(marked.status == 200);
    CHECK(marked.body == plain.body);
    CHECK(marked.field("ETag") == plain.field("ETag"));
}

TEST_CASE("lines are folded at 75 octets, between characters, and end in CR LF") {
    TestApp app;
    app.load_demo();
    const std::string body = app.get("/agenda.ics").body;
    CHECK(body.starts_with("BEGIN:VCALENDAR\r\n"));
    CHECK(body.ends_with("END:VCALENDAR\r\n"));
    std::size_t at = 0;
    while (at < body.size()) {
        const std::size_t end = body.find('\n', at);
        REQUIRE(end != std::string::npos);
        CHECK(body[end - 1] == '\r');
        CHECK(end - 1 - at <= 75);
        if (body[at] == ' ') CHECK((static_cast<unsigned char>(body[at + 1]) & 0xC0U) != 0x80U);
        at = end + 1;
    }
}

TEST_CASE("statuses stand before the title, in the feed's language") {
    struct Row {
        const char* status;
        const char* french;
        const char* english;
        const char* told;    // STATUS with cancelled=show
        const char* strict;  // with cancelled=status
    };
    const std::vector<Row> rows{
        {"announced", "A", "A", "CONFIRMED", "CONFIRMED"},
        {"confirmed", "A", "A", "CONFIRMED", "CONFIRMED"},
        {"rescheduled", "NOUVELLE DATE : A", "NEW DATE: A", "CONFIRMED", "CONFIRMED"},
        {"moved_online", "EN LIGNE : A", "ONLINE: A", "CONFIRMED", "CONFIRMED"},
        {"postponed", "REPORTÉ : A", "POSTPONED: A", "TENTATIVE", "TENTATIVE"},
        {"full", "COMPLET : A", "FULL: A", "CONFIRMED", "CONFIRMED"},
        {"closed", "FERMÉ AU PUBLIC : A", "CLOSED TO THE PUBLIC: A", "CONFIRMED", "CONFIRMED"},
        {"cancelled", "ANNULÉ : A", "CANCELLED: A", "TENTATIVE", "CANCELLED"},
    };
    for (const Row& row : rows) {
        INFO(row.status);
        TestApp app;
        base::json::Object body = event_body("A");
        body["status"] = row.status;
        body["start"] = base::json::Object{{"local", "2020-01-18T14:00:00"}, {"zone", "Europe/Paris"}};
        add_event(app, body);
        const std::string french = app.get("/agenda.ics").body;
        CHECK(property(french, "SUMMARY") == row.french);
        CHECK(property(french, "STATUS") == row.told);
        CHECK(property(app.get("/agenda.ics?lang=en").body, "SUMMARY") == row.english);
        const std::string strict = app.get("/agenda.ics?cancelled=status").body;
        CHECK(property(strict, "STATUS") == row.strict);
        const bool is_off = std::string_view{row.told} == "TENTATIVE";
        CHECK(property(french, "TRANSP") == (is_off ? "TRANSPARENT" : "OPAQUE"));
        const bool is_cancelled = std::string_view{row.status} == "cancelled";
        CHECK(property(app.get("/agenda.ics?cancelled=hide").body, "UID").empty() == is_cancelled);
    }
}

TEST_CASE("a date says that its hour is unknown, unless the event lasts all day") {
    TestApp app;
    base::json::Object whole_day = dated("B", "2020-01-19");
    whole_day["time_announced"] = true;
    add_event(app, dated("A", "2020-01-18"));
    add_event(app, whole_day);
    const auto told = [&](const char* slug) {
        return property(app.get("/events/" + std::string(slug) + ".ics").body, "DESCRIPTION");
    };
    CHECK(told("a-2020-01-18").find("L’heure n’est pas encore annoncée.") != std::string::npos);
    CHECK(told("b-2020-01-19").find("L’heure") == std::string::npos);
}

TEST_CASE("an event stays in a feed as it was told once it is over") {
    TestApp app;
    add_event(app, dated("A", "2020-01-11"));
    const Got before = app.get("/agenda.ics?from=2020-01-01&to=2020-02-01");
    app.clock.set(instant("2020-01-20T08:00:00Z"));
    const Got after = app.get("/agenda.ics?from=2020-01-01&to=2020-02-01");
    CHECK(after.body == before.body);
    CHECK(after.field("ETag") == before.field("ETag"));
    CHECK(property(after.body, "SUMMARY") == "A");
}

TEST_CASE("parameters of a feed that are wrong are refused by name") {
    TestApp app;
    add_event(app, dated("A", "2020-01-18"));
    struct Row {
        const char* query;
        const char* wanted;
    };
    const std::vector<Row> rows{
        {"?cancelled=maybe", "?cancelled unknown_value\n"},
        {"?cancelled=", "?cancelled unknown_value\n"},
        {"?what=everything", "?what unknown_value\n"},
        {"?colour=red", "?colour unknown_parameter\n"},
        {"?limit=5", "?limit unknown_parameter\n"},
        {"?from=yesterday", "?from not_a_moment\n"},
        {"?from=2020-01-02&to=2020-01-01", "?to end_before_start\n"},
        {"?lang=de", "?lang unknown_value\n"},
    };
    for (const Row& row : rows) {
        INFO(row.query);
        const Got got = app.get("/agenda.ics" + std::string(row.query));
        CHECK(got.status == 400);
        CHECK(got.field("Content-Type") == "application/problem+json");
        CHECK(got.errors() == row.wanted);
    }
    CHECK(app.get("/events/a-2020-01-18.ics?cancelled=maybe").status == 400);
    CHECK(app.get("/events/a-2020-01-18.ics?from=2020-01-01").status == 400);
}

TEST_CASE("what= says what a feed holds") {
    TestApp app;
    add_event(app, dated("A", "2020-01-18"));
    for (const char* target : {"/agenda.ics", "/events/a-2020-01-18.ics"}) {
        INFO(target);
        const auto holds = [&](const char* what) {
            return !property(app.get(target + std::string("?what=") + what).body, "UID").empty();
        };
        CHECK(holds("all"));
        CHECK(holds("events"));
        CHECK_FALSE(holds("actions"));
    }
}

TEST_CASE("every filter of the API works on feeds") {
    TestApp app;
    base::json::Object tagged = dated("B", "2020-01-19");
    tagged["tags"] = base::json::Array{"x"};
    tagged["kind"] = "visit";
    add_event(app, dated("A", "2020-01-18"));
    add_event(app, tagged);
    const auto summaries = [&](const char* query) {
        return property(app.get("/agenda.ics?" + std::string(query)).body, "SUMMARY");
    };
    CHECK(summaries("") == "A\nB");
    CHECK(summaries("tag=x") == "B");
    CHECK(summaries("kind=colloquium") == "A");
    CHECK(summaries("from=2020-01-19") == "B");
    CHECK(summaries("to=2020-01-19") == "A");
    CHECK(summaries("place=nowhere").empty());
    CHECK(summaries("campaign=nothing").empty());
    CHECK(summaries("status=confirmed") == "A\nB");
}

TEST_CASE("without dates a feed reaches 365 days back and 400 days ahead, in whole days") {
    TestApp app;  // 10 January 2020
    for (const char* date : {"2019-01-09", "2019-01-10", "2020-01-10", "2021-02-12", "2021-02-13"})
        add_event(app, dated(date, date));
    CHECK(property(app.get("/agenda.ics").body, "SUMMARY") == "2019-01-10\n2020-01-10\n2021-02-12");
}

TEST_CASE("the window may span 1,100 days and no more") {
    TestApp app;
    CHECK(app.get("/agenda.ics?from=2020-01-01&to=2023-01-05").status == 200);  // 1,100 days
    const Got got = app.get("/agenda.ics?from=2020-01-01&to=2023-01-06");
    CHECK(got.status == 400);
    CHECK(got.errors() == "?to too_late\n");
    // Whole days of a zone with daylight saving: an hour longer than 1,100 times 24.
    CHECK(app.get("/agenda.ics?from=2020-10-25&to=2023-10-30").status == 200);
    CHECK(app.get("/agenda.ics?from=2020-10-25&to=2023-10-31").status == 400);
}

TEST_CASE("one end alone moves the other only as far as it must") {
    TestApp app;
    for (const char* date : {"2016-06-01", "2018-06-01", "2020-01-18", "2021-02-12", "2021-02-13", "2024-06-01"})
        add_event(app, dated(date, date));
    const auto summaries = [&](const char* query) {
        return property(app.get("/agenda.ics?" + std::string(query)).body, "SUMMARY");
    };
    CHECK(summaries("from=2018-06-01") == "2018-06-01\n2020-01-18\n2021-02-12");
    CHECK(summaries("from=2016-06-01") == "2016-06-01\n2018-06-01");  // 1,100 days from there
    CHECK(summaries("to=2020-02-01") == "2020-01-18");
    CHECK(summaries("to=2021-02-14") == "2020-01-18\n2021-02-12\n2021-02-13");
}

TEST_CASE("Last-Modified is the last change of anything, entity tags hold while nothing changes") {
    TestApp app;
    add_event(app, dated("A", "2020-01-18"));
    const char* target = "/agenda.ics?from=2020-01-01&to=2020-02-01";
    const Got first = app.get(target);
    CHECK(first.field("Last-Modified") == "Fri, 10 Jan 2020 08:00:00 GMT");
    app.clock.set(instant("2020-01-15T12:00:00Z"));
    const Got later = app.get(target);
    CHECK(later.field("ETag") == first.field("ETag"));
    CHECK(later.body == first.body);
    CHECK(app.get(target, {{"If-None-Match", first.field("ETag")}}).status == 304);
    CHECK(app.get(target, {{"If-Modified-Since", first.field("Last-Modified")}}).status == 304);

    add_event(app, dated("B", "2020-01-19"));
    const Got changed = app.get(target);
    CHECK(changed.field("Last-Modified") == "Wed, 15 Jan 2020 12:00:00 GMT");
    CHECK(changed.field("ETag") != first.field("ETag"));
    CHECK(app.get(target, {{"If-None-Match", first.field("ETag")}}).status == 200);
    CHECK(app.get(target, {{"If-Modified-Since", first.field("Last-Modified")}}).status == 200);
}

TEST_CASE("something that leaves a feed is a change, too") {
    TestApp app;
    const std::string slug = add_event(app, dated("A", "2020-01-18"));
    const char* target = "/agenda.ics?from=2020-01-01&to=2020-02-01";
    CHECK(property(app.get(target).body, "SUMMARY") == "A");
    app.clock.set(instant("2020-01-15T12:00:00Z"));
    domain::Event event = app.program->events.get_by_slug(slug);
    event.state = domain::PublicationState::hidden;
    event.updated_at = app.clock.now();
    app.write([&](store::Transaction& transaction) { service::record_state(transaction, event); });
    const Got got = app.get(target, {{"If-Modified-Since", "Fri, 10 Jan 2020 08:00:00 GMT"}});
    CHECK(got.status == 200);
    CHECK(property(got.body, "SUMMARY") == "Retiré");
    CHECK(got.field("Last-Modified") == "Wed, 15 Jan 2020 12:00:00 GMT");
    CHECK(property(app.get("/events/" + slug + ".ics").body, "SUMMARY") == "Retiré");
}

TEST_CASE("a feed whose window moves is made anew at midnight of the site's zone") {
    TestApp app;
    app.get("/agenda.ics");
    app.clock.set(instant("2020-01-10T22:59:59Z"));
    CHECK(app.get_hot("/agenda.ics"));
    app.clock.set(instant("2020-01-10T23:00:00Z"));
    CHECK_FALSE(app.get_hot("/agenda.ics"));
    const Got next = app.get("/agenda.ics");
    CHECK(next.field("Last-Modified") == "Fri, 10 Jan 2020 23:00:00 GMT");
    CHECK(app.get("/agenda.ics", {{"If-Modified-Since", "Fri, 10 Jan 2020 22:00:00 GMT"}}).status == 200);

    app.get("/agenda.ics?from=2020-01-01&to=2020-02-01");
    app.clock.advance(std::chrono::hours{24 * 365});
    CHECK(app.get_hot("/agenda.ics?from=2020-01-01&to=2020-02-01"));
}

TEST_CASE("a feed by status follows the clock and says no date that it cannot know") {
    TestApp app;
    base::json::Object body = event_body("A");
    body["start"] = base::json::Object{{"local", "2020-01-10T10:00:00"}, {"zone", "Europe/Paris"}};
    body["end"] = base::json::Object{{"local", "2020-01-10T12:00:00"}, {"zone", "Europe/Paris"}};
    add_event(app, body);
    const auto summaries = [&](const char* target) {
        const auto hot = app.get_hot(target);
        const Got got = hot ? *hot : app.get(target);
        CHECK(got.field("Last-Modified").empty());
        return property(got.body, "SUMMARY");
    };
    const char* announced = "/agenda.ics?from=2020-01-01&to=2020-02-01&status=announced";
    const char* over = "/agenda.ics?from=2020-01-01&to=2020-02-01&status=over";
    CHECK(summaries(announced) == "A");
    CHECK(summaries(over).empty());
    app.clock.set(instant("2020-01-10T11:00:00Z"));
    CHECK(summaries(announced).empty());
    CHECK(summaries(over) == "A");
}

TEST_CASE("the calendar of one event has its revision in the tag") {
    TestApp app;
    const std::string slug = add_event(app, dated("A", "2020-01-18"));
    const Got got = app.get("/events/" + slug + ".ics");
    CHECK(got.field("ETag").starts_with("\"1."));
    CHECK(got.field("Last-Modified") == "Fri, 10 Jan 2020 08:00:00 GMT");
    CHECK(property(got.body, "SUMMARY") == "A");
    CHECK(head_property(got.body, "X-WR-CALNAME") == "A");
    CHECK(app.get("/events/nothing.ics").status == 404);
    CHECK(app.get("/places/nothing.ics").status == 404);
}

TEST_CASE("nobody's e-mail address is in a feed, and no time of the request") {
    TestApp app;
    app.load_demo();
    const std::string body = app.get("/agenda.ics").body;
    CHECK(body.find("ORGANIZER") == std::string::npos);
    CHECK(body.find("ATTENDEE") == std::string::npos);
    CHECK(body.find("mailto:") == std::string::npos);
    // Three events and five actions, all of that one moment.
    std::string stamps = "20200110T080000Z";
    for (int more = 1; more < 8; ++more) stamps += "\n20200110T080000Z";
    CHECK(property(body, "DTSTAMP") == stamps);
}

TEST_CASE("links in a feed lead to the host that was asked") {
    app::Config config = test_config();
    config.hosts.emplace_back("abc.onion");
    TestApp app{config};
    add_event(app, dated("A", "2020-01-18"));
    CHECK(property(app.get("/agenda.ics", {{"Host", "abc.onion"}}).body, "URL") ==
          "http://abc.onion/events/a-2020-01-18");
    CHECK(property(app.get("/agenda.ics").body, "URL") == "https://agenda.example/events/a-2020-01-18");
    CHECK(property(app.get("/agenda.ics", {{"Host", "abc.onion"}}).body, "UID").ends_with("@agenda.example"));
}

TEST_CASE("a site in English has feeds in English") {
    app::Config config = test_config();
    config.language = "en";
    TestApp app{config};
    app.load_demo();
    CHECK(property(app.get("/agenda.ics", {{"Accept-Language", "fr"}}).body, "SUMMARY")
              .starts_with("Facial recognition: first session"));
}

}  // namespace
