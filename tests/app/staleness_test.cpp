// The reply cache never tells what is no longer true.
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "app/routes.hpp"
#include "tests/app/test_app.hpp"

namespace {

using namespace tests;
using base::json::Object;

void add(TestApp& app, const char* title, const char* status, const char* begin, const char* end,
         const char* rule = nullptr) {
    Object body = event_body(title);
    body["status"] = status;
    body["start"] = Object{{"local", begin}, {"zone", "Europe/Paris"}};
    body["end"] = Object{{"local", end}, {"zone", "Europe/Paris"}};
    if (rule) body["recurrence"] = Object{{"rule", rule}};
    body["place"] = app.get("/api/v1/places?limit=1").json().at("data").at(0).at("id");
    const Got got = app.post("/api/v1/events", base::json::to_text(body), app.write_token());
    INFO(got.body);
    REQUIRE(got.status == 201);
}

// What is answered from the cache where it can be, against what is made now: a request with a cookie goes past the cache.
void expect_truth(TestApp& app, const std::vector<std::string>& targets, const char* moment) {
    app.clock.set(instant(moment));
    for (const std::string& target : targets) {
        INFO(moment << " " << target);
        const auto hot = app.get_hot(target);
        const Got shown = hot ? *hot : app.get(target);
        const Got made = app.get(target, {{"Cookie", "past=the-cache"}});
        CHECK(shown.status == 200);
        CHECK(shown.body == made.body);
        CHECK(shown.field("Last-Modified") == made.field("Last-Modified"));
    }
}

TEST_CASE("no hot answer differs from what would be made now, however late it is") {
    TestApp app;
    app.load_demo();
    add(app, "running", "confirmed", "2020-01-10T08:00:00", "2020-01-10T12:00:00");
    add(app, "cancelled", "cancelled", "2020-01-10T10:00:00", "2020-01-10T13:00:00");
    add(app, "postponed", "postponed", "2020-01-11T10:00:00", "2020-01-11T13:00:00");
    add(app, "tonight", "announced", "2020-01-10T22:00:00", "2020-01-11T02:00:00");
    add(app, "daily", "confirmed", "2020-01-10T09:30:00", "2020-01-10T11:00:00", "FREQ=DAILY;COUNT=3");
    std::vector<std::string> targets{"/api/v1/agenda",
                                     "/api/v1/agenda?status=over",
                                     "/api/v1/agenda?from=2020-01-01&to=2020-02-01&limit=2",
                                     "/events/daily-2020-01-10",
                                     "/agenda?from=2020-01-01&to=2020-02-01",
                                     "/agenda?status=over",
                                     "/agenda?status=over&from=2020-01-01",
                                     "/agenda?status=confirmed,announced",
                                     "/api/v1/events?status=over",
                                     "/api/v1/events?status=confirmed",
                                     "/api/v1/events?status=cancelled,over",
                                     "/api/v1/events?from=2020-01-01&to=2020-02-01&limit=1",
                                     "/api/v1/events?fields=title",
                                     "/agenda.ics?status=over",
                                     "/agenda.ics?status=confirmed",
                                     "/agenda.ics?from=2020-01-01",
                                     "/agenda.ics?to=2020-03-01",
                                     "/agenda.ics?from=2020-01-01&to=2020-02-01",
                                     "/agenda.ics?cancelled=hide",
                                     "/agenda.ics?alarm=PT2H",
                                     "/agenda.ics?allday=bar",
                                     "/agenda.ics?near=45.4397,4.3872&radius=1",
                                     "/agenda.atom?status=over",
                                     "/agenda.atom?from=2020-01-01&to=2020-02-01",
                                     "/agenda.atom?updated_since=2020-01-10",
                                     "/agenda.json?status=confirmed",
                                     "/agenda.json?accessible=true",
                                     "/events/running-2020-01-10",
                                     "/events/cancelled-2020-01-10",
                                     "/events/tonight-2020-01-10",
                                     "/places/amicale-laique-de-chapelon-saint-etienne",
                                     "/places/amicale-laique-de-chapelon-saint-etienne.ics",
                                     "/campaigns/reconnaissance-faciale.atom",
                                     "/communes/saint-etienne.json",
                                     "/departments/42.ics",
                                     "/tags/exemple.atom",
                                     "/calls/lettre-commune-interdire-la-reconnaissance-faciale-securitaire"};
    for (const front::Route& each : app::routes())
        if (each.method == http::Method::get && each.access == front::Access::anyone &&
            each.pattern.find('{') == std::string_view::npos)
            targets.emplace_back(each.pattern);
    for (const char* moment :
         {"2020-01-10T08:00:00Z", "2020-01-10T10:59:59Z", "2020-01-10T11:00:00Z", "2020-01-10T11:59:59Z",
          "2020-01-10T12:00:00Z", "2020-01-10T22:59:59Z", "2020-01-10T23:00:00Z", "2020-01-11T01:00:00Z",
          "2020-01-11T12:00:00Z", "2020-01-18T22:59:59Z", "2020-01-18T23:00:00Z", "2020-02-01T12:00:00Z",
          "2021-02-12T12:00:00Z"})
        expect_truth(app, targets, moment);
}

TEST_CASE("a change of an event or a place is seen in every answer that shows it") {
    TestApp app;
    app.load_demo();
    const std::string slug = "colloque-sur-la-reconnaissance-faciale-2020-01-18";
    const std::string place = "amicale-laique-de-chapelon-saint-etienne";
    const base::json::Value event = app.get("/api/v1/events").json().at("data").at(1);
    std::vector<std::string> targets{"/events/" + slug,
                                     "/events/" + slug + ".ics",
                                     "/places/" + place,
                                     "/events/" + slug + ".atom",
                                     "/events/" + slug + ".json",
                                     "/places/" + place + ".ics",
                                     "/places/" + place + ".atom",
                                     "/campaigns/reconnaissance-faciale.json",
                                     "/communes/saint-etienne.atom",
                                     "/departments/42.json",
                                     std::string(event.at("links").at("self").as_string()),
                                     "/api/v1/places/" + std::string(event.at("place").at("id").as_string())};
    for (const front::Route& each : app::routes())
        if (each.method == http::Method::get && each.access == front::Access::anyone &&
            each.pattern.find('{') == std::string_view::npos)
            targets.emplace_back(each.pattern);
    struct Change {
        const char* noun;
        const char* script;
    };
    int changed = 0;
    for (const Change& change : {Change{"place", "UPDATE place SET name = 'Nouveau nom'"},
                                 Change{"event", "UPDATE event SET title = 'Nouveau titre'"}}) {
        std::vector<std::string> before;
        for (const std::string& target : targets) before.push_back(app.get(target).body);
        app.write([&](store::Transaction& transaction) {
            transaction.connection().execute(change.script);
            transaction.touch(base::VersionKey::noun(change.noun));
        });
        for (std::size_t i = 0; i < targets.size(); ++i) {
            INFO(change.noun << " " << targets[i]);
            const auto hot = app.get_hot(targets[i]);
            const Got shown = hot ? *hot : app.get(targets[i]);
            CHECK(shown.body == app.get(targets[i], {{"Cookie", "past=the-cache"}}).body);
            if (shown.body != before[i]) ++changed;
        }
    }
    CHECK(changed > 28);  // the changes were there to be seen
}

}  // namespace
