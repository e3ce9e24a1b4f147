// Events that recur: how they are said and shown, found by their dates, moved and divided.
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "tests/api/people.hpp"
#include "tests/golden.hpp"

namespace {

using namespace tests;
using base::json::Object;
using base::json::Value;

constexpr const char* first = R"({"local": "2020-01-18T14:00:00", "zone": "Europe/Paris"})";
constexpr const char* until = R"({"local": "2020-01-18T16:00:00", "zone": "Europe/Paris"})";

// An event of Saturdays, 14:00 to 16:00 in Paris, and Mona, who may change it.
struct Series {
    TestApp app;
    Person mona = add_person(app, "Mona", false, true);
    int sources = 0;

    Got record(const std::string& recurrence, const std::string& start = first, const std::string& end = until) {
        return post(app, "/api/v1/events", mona.as,
                    R"({"kind": "debate", "title": "Débat du samedi", "start": )" + start + R"(, "end": )" + end +
                        R"(, "recurrence": )" + recurrence + R"(, "sources": [{"url": "https://example.org/a"}]})");
    }
    std::string path_of(const Got& got) {
        INFO(got.body);
        REQUIRE(got.status == 201);
        return got.field("Location");
    }
    Got change(const std::string& path, const std::string& members) {
        return patch(
            app, path, mona.as,
            "{" + members + R"(, "sources": [{"url": "https://example.org/)" + std::to_string(++sources) + "\"}]}",
            {{"If-Match", "*"}});
    }
    Got split(const std::string& path, const std::string& body, const std::string& if_match = "*") {
        return post(app, path + "/split", mona.as, body, {{"If-Match", if_match}});
    }
    // "name start status" of each date, one a line.
    std::string dates(const std::string& target) {
        std::string lines;
        for (std::string next = target; !next.empty();) {
            const Got got = app.get(next);
            INFO(got.body);
            REQUIRE(got.status == 200);
            const Value page = got.json();
            for (const Value& each : page.at("data").as_array()) {
                const Object& start = each.at("start").as_object();
                const Value* name = each.as_object().if_contains("occurrence");
                lines += (name->is_null() ? "-" : std::string(name->as_string())) + " " +
                         std::string((start.contains("utc") ? start.at("utc") : start.at("date")).as_string()) + " " +
                         std::string(each.at("status").as_string()) + "\n";
            }
            next = got.json().at("next").is_null() ? "" : text_at(got, "next");
        }
        return lines;
    }
};

constexpr const char* full_recurrence = R"({"rule": "FREQ=WEEKLY;UNTIL=20200229T130000Z",
    "dates": ["2020-01-22T18:00:00"], "except": ["2020-02-01T14:00:00"], "overrides": [
    {"occurrence": "2020-01-25T14:00:00", "status": "cancelled"},
    {"occurrence": "2020-02-08T14:00:00", "start": {"local": "2020-02-09T10:00:00", "zone": "Europe/Paris"},
     "title": "Débat du dimanche"}]})";

TEST_CASE("a series is shown as it was said, and its dates one by one") {
    Series series;
    const Got made = series.record(full_recurrence);
    const std::string path = series.path_of(made);
    CHECK(get(series.app, path, nobody).json() == made.json());
    const Value shown = made.json();
    const Value& recurrence = shown.at("recurrence");
    CHECK(recurrence.at("overrides").at(0).at("title").is_null());
    CHECK(recurrence.at("overrides").at(1).at("start").at("utc") == Value("2020-02-09T09:00:00Z"));
    const std::string all =
        "2020-01-18T14:00:00 2020-01-18T13:00:00Z announced\n2020-01-22T18:00:00 2020-01-22T17:00:00Z announced\n"
        "2020-01-25T14:00:00 2020-01-25T13:00:00Z cancelled\n2020-02-08T14:00:00 2020-02-09T09:00:00Z rescheduled\n"
        "2020-02-15T14:00:00 2020-02-15T13:00:00Z announced\n2020-02-22T14:00:00 2020-02-22T13:00:00Z announced\n"
        "2020-02-29T14:00:00 2020-02-29T13:00:00Z announced\n";
    CHECK(series.dates(path + "/occurrences?limit=3") == all);
    CHECK(series.dates("/api/v1/agenda?limit=2") == all);
    expect_golden("api/agenda.json", base::json::to_pretty_text(series.app.get("/api/v1/agenda?limit=4").json()));
    // What is past is over, date by date; the series only with the last one.
    series.app.clock.set(instant("2020-01-20T00:00:00Z"));
    CHECK(series.dates("/api/v1/agenda?from=2020-01-18&to=2020-01-23") ==
          "2020-01-18T14:00:00 2020-01-18T13:00:00Z over\n2020-01-22T18:00:00 2020-01-22T17:00:00Z announced\n");
    CHECK(text_at(series.app.get(path), "status") == "announced");
    series.app.clock.set(instant("2020-02-29T15:00:00Z"));
    CHECK(text_at(series.app.get(path), "status") == "over");
}

TEST_CASE("an event is found by any of its dates, once") {
    Series series;
    series.path_of(series.record(full_recurrence));
    const auto count = [&](const std::string& query) {
        return series.app.get("/api/v1/events?" + query).json().at("data").as_array().size();
    };
    CHECK(count("from=2020-01-01&to=2020-03-01") == 1);
    CHECK(count("from=2020-02-15&to=2020-02-16") == 1);
    CHECK(count("from=2020-02-09&to=2020-02-10") == 1);  // moved there
    CHECK(count("from=2020-02-08&to=2020-02-09") == 0);  // from here
    CHECK(count("from=2020-02-01&to=2020-02-02") == 0);  // left out
    CHECK(count("from=2020-02-17") == 1);
    CHECK(count("from=2020-03-01") == 0);
    CHECK(count("to=2020-01-18") == 0);
}

TEST_CASE("filters of the agenda are about the date: its place, its status") {
    Series series;
    const Got place = post(series.app, "/api/v1/places", series.mona.as, R"({"name": "Ailleurs"})");
    const std::string id = text_at(place, "id");
    const Got made = series.record(R"({"rule": "FREQ=WEEKLY;COUNT=3", "overrides": [
        {"occurrence": "2020-01-25T14:00:00", "place": ")" +
                                   id + R"("},
        {"occurrence": "2020-02-01T14:00:00", "status": "cancelled"}]})");
    series.path_of(made);
    CHECK(series.dates("/api/v1/agenda?place=ailleurs") == "2020-01-25T14:00:00 2020-01-25T13:00:00Z announced\n");
    CHECK(series.dates("/api/v1/agenda?status=cancelled") == "2020-02-01T14:00:00 2020-02-01T13:00:00Z cancelled\n");
    // Renaming that place changes the event, which shows it.
    patch(series.app, "/api/v1/places/" + id, series.mona.as, R"({"name": "Là-bas"})", {{"If-Match", "*"}});
    CHECK(series.app.get(made.field("Location")).json().at("revision") == Value(2));
    CHECK(series.app.get("/api/v1/agenda?place=ailleurs").json().at("data").at(0).at("place").at("name") ==
          Value("Là-bas"));
}

TEST_CASE("an agenda spans 400 days at most, from today if nothing is said") {
    Series series;
    series.path_of(series.record(R"({"rule": "FREQ=WEEKLY"})"));
    const auto told_of = [&](const std::string& query) { return told(series.app.get("/api/v1/agenda" + query)); };
    CHECK(told_of("?from=2020-01-01&to=2021-02-06") == "400 ?to too_late");
    CHECK(told_of("?to=2020-01-10") == "400 ?to end_before_start");
    CHECK(told_of("?from=2020-02-02&to=2020-02-01") == "400 ?to end_before_start");
    CHECK(told_of("?page=2") == "400 ?page unknown_parameter");
    CHECK(told_of("?state=hidden") == "401");
    CHECK(series.app.get("/api/v1/agenda?from=2020-01-01&to=2021-02-04").status == 200);
    CHECK(series.app.get("/api/v1/agenda?limit=200").json().at("data").as_array().size() == 56);
    const Got page = series.app.get("/api/v1/agenda?limit=2");
    CHECK(told(series.app.get(text_at(page, "next") + "&kind=visit")) == "400 ?cursor bad_cursor");
}

TEST_CASE("a single date is changed, and the whole series moved, with one patch each") {
    Series series;
    const std::string path = series.path_of(series.record(R"({"rule": "FREQ=WEEKLY;COUNT=4"})"));
    Got got = series.change(
        path, R"("recurrence": {"overrides": [{"occurrence": "2020-01-25T14:00:00", "status": "full"}]})");
    REQUIRE(got.status == 200);
    CHECK(text_at(got, "status") == "announced");
    CHECK(got.json().at("recurrence").at("rule") == Value("FREQ=WEEKLY;COUNT=4"));
    CHECK(got.json().at("revision") == Value(2));
    got = series.change(path, R"("start": {"local": "2020-01-18T18:00:00"}, "end": {"local": "2020-01-18T19:00:00"})");
    REQUIRE(got.status == 200);
    CHECK(got.json().at("recurrence").at("overrides").at(0).at("occurrence") == Value("2020-01-25T18:00:00"));
    CHECK(series.dates(path + "/occurrences?from=2020-01-25&to=2020-01-26") ==
          "2020-01-25T18:00:00 2020-01-25T17:00:00Z full\n");
    // A restore brings the names back with the hour.
    post(series.app, path + "/revisions/2/restore", series.mona.as, "", {{"If-Match", "*"}});
    CHECK(series.dates(path + "/occurrences?from=2020-01-25&to=2020-01-26") ==
          "2020-01-25T14:00:00 2020-01-25T13:00:00Z full\n");
    const Value history = series.app.get(path + "/revisions").json();
    CHECK(history.at("data").at(1).at("fields").as_object().contains("recurrence"));
    got = series.change(path, R"("recurrence": null)");
    CHECK(got.json().at("recurrence").is_null());
    CHECK(series.dates(path + "/occurrences") == "- 2020-01-18T13:00:00Z announced\n");
}

TEST_CASE("a start that the rule does not give is refused, and so is everything else that is wrong, at once") {
    Series series;
    const std::string path = series.path_of(series.record(R"({"rule": "FREQ=WEEKLY;BYDAY=SA"})"));
    CHECK(told(series.change(path, R"("start": {"local": "2020-01-21T14:00:00"}, "end": null)")) ==
          "422 /recurrence/rule start_not_in_rule");
    const Got got = series.record(R"({"rule": "FREQ=NEVER", "dates": ["soon", "2020-01-22"], "except": 3, "colour": 1,
        "overrides": [{"status": "over"}, 7, {"occurrence": "2020-01-25T14:00:00", "start": {"local": "x"}}]})");
    CHECK(got.status == 422);
    for (const char* pointer :
         {"/recurrence/rule", "/recurrence/dates/0", "/recurrence/dates/1", "/recurrence/except", "/recurrence/colour",
          "/recurrence/overrides/0/occurrence", "/recurrence/overrides/0/status", "/recurrence/overrides/1",
          "/recurrence/overrides/2/start/local", "/recurrence/overrides/2/start/zone"}) {
        INFO(pointer);
        CHECK_FALSE(got.code_at(pointer).empty());
    }
    CHECK(told(series.record(R"({"rule": "FREQ=WEEKLY;COUNT=2", "overrides": [
        {"occurrence": "2020-01-25T14:00:00", "place": "00000000-0000-7000-8000-00000000dead"}]})")) ==
          "422 /recurrence/overrides/0/place unknown");
    CHECK(told(series.record("[]")) == "422 /recurrence wrong_type");
    std::string many;
    for (int i = 0; i < 10'000; ++i) many += (i == 0 ? "\"" : ",\"") + std::string("2020-02-05T18:00:00\"");
    CHECK(told(series.record(R"({"dates": [)" + many + "]}")) == "422 /recurrence/dates too_many");
}

TEST_CASE("days without an hour recur too, several at a time") {
    Series series;
    const std::string path = series.path_of(series.record(R"({"rule": "FREQ=MONTHLY;BYDAY=3SA;COUNT=3"})",
                                                          R"({"date": "2020-01-18", "zone": "Europe/Paris"})",
                                                          R"({"date": "2020-01-20", "zone": "Europe/Paris"})"));
    CHECK(series.dates(path + "/occurrences") ==
          "2020-01-18 2020-01-18 announced\n2020-02-15 2020-02-15 announced\n2020-03-21 2020-03-21 announced\n");
    CHECK(series.app.get("/api/v1/events?from=2020-02-16&to=2020-02-17").json().at("data").as_array().size() == 1);
    CHECK(series.app.get("/api/v1/events?from=2020-02-17&to=2020-02-18").json().at("data").as_array().empty());
}

TEST_CASE("a series without end goes on over both changes of the clock, and night after night") {
    Series series;
    const std::string path = series.path_of(series.record(R"({"rule": "FREQ=WEEKLY"})"));
    CHECK(series.dates(path + "/occurrences?from=2020-03-28&to=2020-04-05") ==
          "2020-03-28T14:00:00 2020-03-28T13:00:00Z announced\n2020-04-04T14:00:00 2020-04-04T12:00:00Z announced\n");
    CHECK(series.dates(path + "/occurrences?from=2023-01-07&to=2023-02-01") ==
          "2023-01-07T14:00:00 2023-01-07T13:00:00Z announced\n");
    series.app.clock.set(instant("2020-01-25T08:00:00Z"));
    series.app.program->events.expand_all();
    CHECK(series.dates(path + "/occurrences?from=2023-01-14&to=2023-02-01") ==
          "2023-01-14T14:00:00 2023-01-14T13:00:00Z announced\n2023-01-21T14:00:00 2023-01-21T13:00:00Z announced\n"
          "2023-01-28T14:00:00 2023-01-28T13:00:00Z announced\n");
    CHECK(series.app.get(path).json().at("revision") == Value(1));
}

TEST_CASE("from one date on a series becomes another event that follows it") {
    Series series;
    const std::string path = series.path_of(series.record(full_recurrence));
    const std::string before = series.dates(path + "/occurrences");
    const Got got = series.split(path, R"({"occurrence": "2020-02-15T14:00:00"})");
    REQUIRE(got.status == 201);
    const std::string rest = got.field("Location");
    CHECK(text_at(got, "title") == "Débat du samedi");
    CHECK(got.json().at("relations").at(0).at("type") == Value("follows"));
    CHECK(path.ends_with(std::string(got.json().at("relations").at(0).at("event").as_string())));
    CHECK(got.json().at("recurrence").at("overrides").as_array().empty());
    CHECK(series.dates(path + "/occurrences") + series.dates(rest + "/occurrences") == before);
    CHECK(series.app.get(path).json().at("recurrence").at("rule") == Value("FREQ=WEEKLY;UNTIL=20200208T130000Z"));
    CHECK(series.app.get(path).json().at("revision") == Value(2));
    CHECK(told(series.split(path, R"({"occurrence": "2020-02-15T14:00:00"})")) == "422 /occurrence no_occurrence");
    CHECK(told(series.split(path, R"({"occurrence": "2020-01-18T14:00:00"})")) == "422 /occurrence first_occurrence");
    CHECK(told(series.split(path, "{}")) == "422 /occurrence required");
    CHECK(told(series.split(path, R"({"occurrence": "soon"})")) == "422 /occurrence not_a_time");
    CHECK(series.split(path, R"({"occurrence": "2020-01-25T14:00:00"})", "\"1.x\"").status == 412);
    CHECK(post(series.app, path + "/split", series.mona.as, "{}").status == 428);
}

TEST_CASE("whoever may not see a series sees none of its dates") {
    Series series;
    const std::string path = series.path_of(series.record(R"({"rule": "FREQ=WEEKLY"})"));
    series.change(path, R"("state": "hidden")");
    CHECK(series.app.get(path + "/occurrences").status == 404);
    CHECK(series.dates("/api/v1/agenda").empty());
    CHECK(get(series.app, path + "/occurrences?limit=1", series.mona.as).status == 200);
    CHECK_FALSE(get(series.app, "/api/v1/agenda?state=hidden", series.mona.as).json().at("data").as_array().empty());
}

}  // namespace
