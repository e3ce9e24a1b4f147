// Events that recur, in feeds of every form.
#include <string>

#include <catch2/catch.hpp>

#include "tests/feeds/feed_rig.hpp"
#include "tests/golden.hpp"

namespace {

using namespace tests;
using base::json::Object;

// Saturdays, one cancelled, one moved and renamed, one elsewhere, one left out.
std::string add_series(TestApp& app) {
    const Got place = app.post("/api/v1/places", R"({"name": "Ailleurs"})", app.write_token());
    const std::string body = R"({"kind": "debate", "status": "confirmed", "title": "Débat du samedi",
        "start": {"local": "2020-01-18T14:00:00", "zone": "Europe/Paris"},
        "end": {"local": "2020-01-18T16:00:00", "zone": "Europe/Paris"},
        "recurrence": {"rule": "FREQ=WEEKLY;UNTIL=20200627T120000Z", "dates": ["2020-01-22T18:00:00"],
            "except": ["2020-02-01T14:00:00"], "overrides": [
            {"occurrence": "2020-01-25T14:00:00", "status": "cancelled"},
            {"occurrence": "2020-02-08T14:00:00", "title": "Débat du dimanche",
             "start": {"local": "2020-02-09T10:00:00", "zone": "Europe/Paris"}},
            {"occurrence": "2020-02-15T14:00:00", "place": ")" +
                             std::string(place.json().at("id").as_string()) + R"("}]},
        "sources": [{"url": "https://example.org/a", "seen_at": "2020-01-10T08:00:00Z"}]})";
    return add_event(app, base::json::parse(body).as_object());
}

TEST_CASE("an event that recurs is one entry with its rule, and an override for each date that differs") {
    TestApp app;
    add_series(app);
    const Got got = app.get("/agenda.ics");
    expect_golden("feeds/series.ics", got.body);
    CHECK(property(got.body, "RRULE") == "FREQ=WEEKLY;UNTIL=20200627T120000Z");
    CHECK(property(got.body, "EXDATE") == "TZID=Europe/Paris:20200201T140000");
    CHECK(property(got.body, "RDATE") == "TZID=Europe/Paris:20200122T180000");
    CHECK(property(got.body, "RECURRENCE-ID") ==
          "TZID=Europe/Paris:20200125T140000\nTZID=Europe/Paris:20200208T140000\nTZID=Europe/Paris:20200215T140000");
    CHECK(property(got.body, "SUMMARY") ==
          "Débat du samedi\nANNULÉ : Débat du samedi\nNOUVELLE DATE : Débat du dimanche\nDébat du samedi");
}

TEST_CASE("a cancelled date is told as the subscriber wants it") {
    TestApp app;
    add_series(app);
    const std::string status = app.get("/agenda.ics?cancelled=status").body;
    CHECK(property(status, "STATUS") == "CONFIRMED\nCANCELLED\nCONFIRMED\nCONFIRMED");
    const std::string hide = app.get("/agenda.ics?cancelled=hide").body;
    CHECK(property(hide, "EXDATE") == "TZID=Europe/Paris:20200201T140000\nTZID=Europe/Paris:20200125T140000");
    CHECK(hide.find("ANNULÉ") == std::string::npos);
}

TEST_CASE("a series rings at each date but the cancelled one, and as a bar it is of days") {
    TestApp app;
    add_series(app);
    const std::string alarm = app.get("/agenda.ics?alarm=PT2H").body;
    std::size_t count = 0;
    for (std::size_t at = 0; (at = alarm.find("BEGIN:VALARM", at)) != std::string::npos; ++at) ++count;
    CHECK(count == 3);
    const std::string bar = app.get("/agenda.ics?allday=bar").body;
    CHECK(property(bar, "RRULE") == "FREQ=WEEKLY;UNTIL=20200627");
    CHECK(property(bar, "RECURRENCE-ID") == "VALUE=DATE:20200125\nVALUE=DATE:20200208\nVALUE=DATE:20200215");
}

TEST_CASE("a series is in a feed whose window has one of its dates, whole") {
    TestApp app;
    add_series(app);
    const auto has = [&](const std::string& query) {
        return app.get("/agenda.ics?" + query).body.find("RRULE:FREQ=WEEKLY;UNTIL=20200627") != std::string::npos;
    };
    CHECK(has("from=2020-02-22&to=2020-02-23"));
    CHECK_FALSE(has("from=2020-02-01&to=2020-02-02"));
    CHECK_FALSE(has("from=2020-06-28"));
}

TEST_CASE("news tell the rule and the dates that differ") {
    TestApp app;
    const std::string slug = add_series(app);
    expect_golden("feeds/series.atom", app.get("/events/" + slug + ".atom").body);
    const std::string json = app.get("/events/" + slug + ".json").body;
    CHECK(json.find("puis chaque semaine") != std::string::npos);
    const std::string english = app.get("/events/" + slug + ".json?lang=en").body;
    CHECK(english.find("CANCELLED: Saturday 25") != std::string::npos);
}

}  // namespace
