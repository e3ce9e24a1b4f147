// A series that is divided from one of its dates on, in a browser without JavaScript.
#include "tests/pages/visitor.hpp"

using namespace tests;

namespace {

struct Series {
    TestApp app;
    std::string path;

    Series() {
        const Got got =
            app.post("/api/v1/events", R"({"kind": "debate", "status": "confirmed", "title": "Débat du samedi",
            "start": {"local": "2020-01-18T14:00:00", "zone": "Europe/Paris"},
            "end": {"local": "2020-01-18T16:00:00", "zone": "Europe/Paris"},
            "recurrence": {"rule": "FREQ=WEEKLY;BYDAY=SA;COUNT=5", "dates": ["2020-01-29T14:00:00"], "overrides": [
                {"occurrence": "2020-01-25T14:00:00", "status": "cancelled"},
                {"occurrence": "2020-02-08T14:00:00",
                 "start": {"local": "2020-02-09T10:00:00", "zone": "Europe/Paris"}}]},
            "sources": [{"url": "https://example.org/a"}]})",
                     app.write_token());
        INFO(got.body);
        REQUIRE(got.status == 201);
        path = std::string(got.json().at("links").at("html").as_string());
    }
    Visitor moderator(const std::string& name = "Anna") {
        add_account(app, name, false, true);
        Visitor visitor{app};
        visitor.sign_in(name, good_password);
        return visitor;
    }
};

}  // namespace

TEST_CASE("the form offers the dates with which another event can begin, and says what will happen") {
    Series series;
    Visitor anna = series.moderator();
    anna.open(series.path);
    CHECK(anna.shows("href=\"" + series.path + "/split\""));
    CHECK_FALSE(holds(series.app.get(series.path).body, "/split"));
    anna.open(series.path + "/split");
    CHECK(anna.shows("Les dates d’avant restent à cet événement"));
    CHECK_FALSE(anna.shows("value=\"2020-01-18T14:00:00\""));  // the first one
    CHECK_FALSE(anna.shows("value=\"2020-01-29T14:00:00\""));  // beside the rule
    CHECK(
        anna.shows("value=\"2020-01-25T14:00:00\" selected>samedi 25\u00a0janvier 2020 à 14\u00a0h (Annulé)</option>"));
    CHECK(anna.shows("samedi 8\u00a0février 2020 à 14\u00a0h, déplacée\u00a0: "));
    CHECK(anna.shows("value=\"2020-02-15T14:00:00\""));
}

TEST_CASE("from the chosen date on a series is an event of its own") {
    Series series;
    Visitor anna = series.moderator();
    anna.open(series.path + "/split");
    anna.send(series.path + "/split", {{"occurrence", "2020-02-01T14:00:00"}});
    CHECK(anna.path == "/events/debat-du-samedi-2020-02-01?done=split");
    CHECK(anna.shows("La série est scindée en deux."));
    CHECK(anna.shows("href=\"" + series.path + "\""));  // which it follows
    const auto first = series.app.program->events.get_by_slug(series.path.substr(8));
    CHECK(first.facts.recurrence->rule.value() == "FREQ=WEEKLY;UNTIL=20200125T130000Z;BYDAY=SA");
    CHECK(first.facts.recurrence->overrides.size() == 1);
}

TEST_CASE("a series that somebody has changed meanwhile, and a date that it has not, are told") {
    Series series;
    Visitor anna = series.moderator();
    Visitor bilal = series.moderator("Bilal");
    anna.open(series.path + "/split");
    FilledForm mine = anna.form(series.path + "/split");
    bilal.open(series.path + "/edit");
    bilal.send(series.path + "/edit", bilal.form(series.path + "/edit").type("description", "Autre."));
    anna.send(series.path + "/split", mine);
    CHECK(anna.page.status == 412);
    CHECK(anna.shows("Rien n’a été fait."));
    for (const char* each : {"2020-01-26T14:00:00", "2020-01-26", "demain"}) {
        anna.send(series.path + "/split", anna.form(series.path + "/split").type("occurrence", each));
        CHECK(anna.page.status == 422);
        CHECK(anna.faults().size() == 1);
        CHECK(anna.faults().at(0).starts_with("split-occurrence: "));
    }
}

TEST_CASE("where there is nothing to divide the page says so") {
    TestApp app;
    add_account(app, "Anna", false, true);
    Visitor anna{app};
    anna.sign_in("Anna", good_password);
    const Got got = app.post("/api/v1/events", R"({"kind": "debate", "title": "Débat",
        "start": {"date": "2020-02-01", "zone": "Europe/Paris"}, "sources": [{"url": "https://example.org/a"}]})",
                             app.write_token());
    const std::string path(got.json().at("links").at("html").as_string());
    anna.open(path);
    CHECK_FALSE(anna.shows("/split"));
    anna.open(path + "/split");
    CHECK(anna.page.status == 200);
    CHECK(anna.shows("Il ne reste aucune date"));
    CHECK_FALSE(anna.offers(path + "/split"));
}
