// What a subscriber may choose of a calendar: alarms, and hours as bars.
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "tests/feeds/feed_rig.hpp"

namespace {

using namespace tests;
using base::json::Object;

std::string add_timed(TestApp& app, std::string_view title, const char* begin, const char* end = nullptr,
                      std::string_view status = "confirmed", const char* zone = "Europe/Paris") {
    Object body = event_body(title);
    body["start"] = Object{{"local", begin}, {"zone", zone}};
    if (end) body["end"] = Object{{"local", end}, {"zone", zone}};
    body["status"] = status;
    return add_event(app, body);
}

TEST_CASE("an alarm rings before what has an hour and takes place, and only on request") {
    TestApp app;
    add_timed(app, "A", "2020-01-18T14:00:00");
    add_timed(app, "B", "2020-01-19T14:00:00", nullptr, "cancelled");
    add_timed(app, "C", "2020-01-20T14:00:00", nullptr, "postponed");
    add_timed(app, "D", "2020-01-21T14:00:00", nullptr, "rescheduled");
    add_event(app, dated("E", "2020-01-22"));
    CHECK(app.get("/agenda.ics").body.find("VALARM") == std::string::npos);
    const std::string body = app.get("/agenda.ics?alarm=PT2H").body;
    CHECK(property(body, "TRIGGER") == "-PT2H\n-PT2H");
    CHECK(property(body, "ACTION") == "DISPLAY\nDISPLAY");
    CHECK(body.find("SUMMARY:A\r\n") < body.find("BEGIN:VALARM"));
    CHECK(body.find("DESCRIPTION:NOUVELLE DATE : D\r\nEND:VALARM") != std::string::npos);
    CHECK(property(app.get("/agenda.ics?alarm=PT2H&cancelled=status").body, "TRIGGER") == "-PT2H\n-PT2H");
    CHECK(property(app.get("/events/a-2020-01-18.ics?alarm=P1D").body, "TRIGGER") == "-P1D");
}

TEST_CASE("alarms are durations between nothing and a week") {
    TestApp app;
    add_timed(app, "A", "2020-01-18T14:00:00");
    struct Row {
        const char* asked;
        const char* told;  // the trigger, or the code of the refusal
    };
    for (const Row& row : {Row{"PT0S", "PT0S"},
                           Row{"PT45M", "-PT45M"},
                           Row{"PT90M", "-PT1H30M"},
                           Row{"P1DT12H", "-PT36H"},
                           Row{"P7D", "-P7D"},
                           Row{"P1W", "-P7D"},
                           Row{"PT604801S", "out_of_range"},
                           Row{"P8D", "out_of_range"},
                           Row{"PT999999H", "out_of_range"},
                           Row{"PT1000000S", "not_a_duration"},
                           Row{"-PT2H", "not_a_duration"},
                           Row{"%2BPT2H", "not_a_duration"},
                           Row{"PT-2H", "not_a_duration"},
                           Row{"P2H", "not_a_duration"},
                           Row{"PT2D", "not_a_duration"},
                           Row{"PT2M1H", "not_a_duration"},
                           Row{"PT1H1H", "not_a_duration"},
                           Row{"PT1.5H", "not_a_duration"},
                           Row{"PT2", "not_a_duration"},
                           Row{"PT", "not_a_duration"},
                           Row{"P1DT", "not_a_duration"},
                           Row{"P", "not_a_duration"},
                           Row{"pt2h", "not_a_duration"},
                           Row{"2", "not_a_duration"},
                           Row{"", "not_a_duration"},
                           Row{"PT2H%0D%0AX:1", "not_a_duration"}}) {
        INFO(row.asked);
        const Got got = app.get("/agenda.ics?alarm=" + std::string(row.asked));
        CHECK((got.status == 200 ? property(got.body, "TRIGGER") : got.code_at("?alarm")) == row.told);
    }
    CHECK(app.get("/agenda.ics?alarm=PT1H&alarm=PT2H").errors() == "?alarm duplicate\n");
}

TEST_CASE("as bars, hours become the days that they touch, free, with the hour in the title") {
    TestApp app;
    add_timed(app, "A", "2020-01-18T14:00:00", "2020-01-18T17:30:00");
    add_timed(app, "B", "2020-01-19T22:00:00", "2020-01-20T00:00:00");
    add_timed(app, "C", "2020-01-21T22:00:00", "2020-01-22T00:00:01", "cancelled");
    add_timed(app, "D", "2020-01-23T23:30:00", nullptr, "confirmed", "America/Montreal");
    Object whole = dated("E", "2020-01-25");
    whole["end"] = Object{{"date", "2020-01-27"}, {"zone", "Europe/Paris"}};
    add_event(app, whole);
    const std::string body = app.get("/agenda.ics?allday=bar").body;
    CHECK(property(body, "DTSTART") ==
          "VALUE=DATE:20200118\nVALUE=DATE:20200119\nVALUE=DATE:20200121\nVALUE=DATE:20200123\nVALUE=DATE:20200125");
    CHECK(property(body, "DTEND") ==
          "VALUE=DATE:20200119\nVALUE=DATE:20200120\nVALUE=DATE:20200123\nVALUE=DATE:20200124\nVALUE=DATE:20200127");
    CHECK(property(body, "SUMMARY") ==
          "14\u00a0h · A\n22\u00a0h · B\nANNULÉ : 22\u00a0h · C\n23\u00a0h\u00a030 · D\nE");
    CHECK(property(body, "TRANSP") == "TRANSPARENT\nTRANSPARENT\nTRANSPARENT\nTRANSPARENT\nTRANSPARENT");
    CHECK(property(body, "DESCRIPTION").find("janvier 2020\\, de 14\u00a0h") != std::string::npos);
    CHECK(property(body, "DESCRIPTION").find("Montreal") != std::string::npos);
    CHECK(property(body, "SEQUENCE") == property(app.get("/agenda.ics").body, "SEQUENCE"));
    CHECK(property(app.get("/agenda.ics?allday=bar&lang=en").body, "SUMMARY").starts_with("14:00 · A"));
}

TEST_CASE("the options of a calendar are taken by its news, too, which do not ring") {
    TestApp app;
    for (const char* ending : {".atom", ".json"}) {
        const std::string feed = "/agenda" + std::string(ending);
        CHECK(app.get(feed + "?alarm=PT2H&allday=bar").status == 400);  // a contradiction, here as there
        CHECK(app.get(feed + "?alarm=PT2H").status == 200);
        CHECK(app.get(feed + "?allday=bar").status == 200);
        CHECK(app.get(feed + "?alarm=x").errors() == "?alarm not_a_duration\n");
    }
}

TEST_CASE("an option that is none is refused by name") {
    TestApp app;
    const auto refusal = [&](const std::string& query) {
        const Got got = app.get("/agenda.ics" + query);
        CHECK(got.status == 400);
        return got.errors();
    };
    CHECK(refusal("?allday=block") == "?allday unknown_value\n");
    CHECK(refusal("?allday=") == "?allday unknown_value\n");
    CHECK(refusal("?allday=bar&alarm=PT2H") == "?allday contradiction\n");
    CHECK(refusal("?alarms=PT2H") == "?alarms unknown_parameter\n");
    CHECK(refusal("?alarm=x&allday=y&cancelled=z&what=w") ==
          "?cancelled unknown_value\n?what unknown_value\n?alarm not_a_duration\n?allday unknown_value\n");
}

}  // namespace
