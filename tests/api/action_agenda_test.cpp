// Actions beside events in /agenda: one order, cursors, what is asked for and what is told.
#include <string>

#include <catch2/catch.hpp>

#include "tests/golden.hpp"
#include "tests/service/action_fixture.hpp"

namespace {

using namespace tests;
using domain::GroupNature;

// An event that recurs, one that does not with its rally, and actions on the days around.
struct Week : Answering {
    Week() {
        action = make();
        app.write(actions().invite(anna, action.id, with, GroupNature::relay));
        app.write(actions().answer_invitation(bea, action.id, with, true));
        domain::EventDraft series = domain::sound_event();
        series.title = "Débat";
        series.start = domain::moment("2020-01-16T10:00:00");
        series.end.reset();
        series.recurrence = domain::Recurrence{"FREQ=DAILY;COUNT=5", {}, {}, {}};
        app.write(app.program->events.create(mona, series, {}));
        for (const char* start : {"2020-01-16T09:00:00", "2020-01-17T10:00:00", "2020-01-19T23:00:00"}) {
            domain::ActionDraft draft;
            draft.kind = domain::ActionKind::meeting;
            draft.title = "Réunion";
            draft.schedule = {domain::moment(start), std::nullopt, true};
            make(draft);
        }
    }

    // "Réunion 2020-01-16T08:00:00Z", a line each; follows `next`.
    std::string all(const std::string& target) {
        std::string text;
        for (std::string at = target; !at.empty();) {
            const Got got = app.get(at);
            REQUIRE(got.status == 200);
            const base::json::Value body = got.json();
            for (const base::json::Value& each : body.at("data").as_array())
                text += std::string(each.at("title").as_string()) + " " +
                        std::string(each.at("start").at("utc").as_string()) + "\n";
            at = body.at("next").is_null() ? "" : std::string(body.at("next").as_string());
        }
        return text;
    }

    domain::Action action;
};

constexpr const char* agenda = "/api/v1/agenda?from=2020-01-16&to=2020-02-01";

TEST_CASE("the agenda has events and actions in one order, whatever the length of a page", "[actions]") {
    Week week;
    const std::string wanted =
        "Réunion 2020-01-16T08:00:00Z\n"
        "Débat 2020-01-16T09:00:00Z\n"
        "Débat 2020-01-17T09:00:00Z\n"
        "Réunion 2020-01-17T09:00:00Z\n"
        "Débat 2020-01-18T09:00:00Z\n"
        "Rassemblement 2020-01-18T12:15:00Z\n"
        "Colloque 2020-01-18T13:00:00Z\n"
        "Débat 2020-01-19T09:00:00Z\n"
        "Réunion 2020-01-19T22:00:00Z\n"
        "Débat 2020-01-20T09:00:00Z\n";
    for (int limit = 1; limit <= 11; ++limit) {
        INFO(limit);
        CHECK(week.all(agenda + std::string("&limit=") + std::to_string(limit)) == wanted);
    }
}

TEST_CASE("a cursor of the agenda stays where it was when something is put before it", "[actions]") {
    Week week;
    const Got first = week.app.get(agenda + std::string("&limit=4"));
    domain::ActionDraft draft = week.rally();
    draft.title = "Avant";
    draft.anchor->offset = *domain::parse_duration("-P2D");
    week.make(draft);
    const std::string rest = week.all(std::string(first.json().at("next").as_string()));
    CHECK(rest.starts_with("Débat 2020-01-18T09:00:00Z\nRassemblement"));
    CHECK(rest.find("Avant") == std::string::npos);
    CHECK(week.app.get(std::string(first.json().at("next").as_string()) + "&what=events").status == 400);
}

TEST_CASE("what=, kinds, statuses and groups narrow the agenda", "[actions]") {
    Week week;
    const auto count = [&](const std::string& query) {
        return week.app.get(agenda + ("&" + query)).json().at("data").as_array().size();
    };
    CHECK(count("limit=200") == 10);
    CHECK(count("what=all") == 10);
    CHECK(count("what=events") == 6);
    CHECK(count("what=actions") == 4);
    CHECK(count("kind=rally") == 1);
    CHECK(count("kind=meeting") == 3);
    CHECK(count("kind=rally,colloquium") == 7);
    CHECK(count("kind=colloquium&what=actions") == 0);
    CHECK(count("status=planned") == 4);
    CHECK(count("group=nous") == 5);       // its four actions, and the event that one of them answers
    CHECK(count("group=avec-nous") == 2);  // a relay
    CHECK(count("group=absent") == 0);
    CHECK(week.app.get("/api/v1/agenda?what=nothing").code_at("?what") == "unknown_value");
    CHECK(week.app.get("/api/v1/agenda?status=draft&what=actions").json().at("data").as_array().empty());
}

TEST_CASE("an action in the agenda tells its event, its groups and what it waits for", "[actions]") {
    Week week;
    week.change_event([](auto& facts) { facts.status = domain::EventStatus::postponed; });
    expect_golden("api/agenda_actions.json",
                  base::json::to_pretty_text(
                      week.app.get("/api/v1/agenda?kind=rally,colloquium&from=2020-01-18&to=2020-01-19").json()));
}

TEST_CASE("nobody is told of actions that are not public, whoever asks", "[actions]") {
    Week week;
    domain::ActionDraft draft = week.rally();
    draft.title = "CANARI";
    for (const auto visibility : {domain::Visibility::unlisted, domain::Visibility::group}) {
        draft.visibility = visibility;
        week.make(draft);
    }
    draft.visibility = domain::Visibility::public_;
    draft.status = domain::ActionStatus::draft;
    week.make(draft);
    for (const char* each :
         {"/api/v1/agenda", "/api/v1/agenda?state=published", "/agenda", "/", "/agenda.ics?state=published"}) {
        INFO(each);
        const Got got = week.app.get(each);
        CHECK(got.status == 200);
        CHECK(got.body.find("CANARI") == std::string::npos);
        CHECK(got.body.find("Rassemblement") != std::string::npos);
    }
    CHECK(week.app.get("/api/v1/agenda?state=draft").status == 401);
}

TEST_CASE("events are found by the groups whose actions answer them, where that is told", "[actions]") {
    Week week;
    const auto titles = [&](const std::string& group) {
        std::string text;
        const base::json::Value list = week.app.get("/api/v1/events?group=" + group).json();
        for (const base::json::Value& each : list.at("data").as_array())
            text += std::string(each.at("title").as_string()) + " ";
        return text;
    };
    const std::string answered = week.event.facts.title + " ";
    CHECK(titles("nous") == answered);
    CHECK(titles(week.ours) == answered);
    CHECK(titles("avec-nous") == answered);
    CHECK(titles("ailleurs").empty());
    CHECK(titles("absent").empty());
    domain::ActionDraft draft = week.action.facts;
    draft.is_hosts_undisclosed = true;
    week.app.write(week.actions().update(week.anna, week.action.id, draft, std::nullopt, {}));
    CHECK(titles("nous").empty());
}

TEST_CASE("nobody learns from a list of actions what answers an event that is hidden", "[actions]") {
    Week week;
    const auto found = [&](const std::string& event) {
        const Got got = week.app.get("/api/v1/actions?event=" + event);
        INFO(got.body);
        REQUIRE(got.status == 200);
        return got.json().at("data").as_array().size();
    };
    CHECK(found(week.event.id) == 1);
    CHECK(found(week.event.slug) == 1);
    week.app.write(week.app.program->events.hide(week.mona, week.event.id, std::nullopt));
    CHECK(found(week.event.id) == 0);
    CHECK(found(week.event.slug) == 0);
}

}  // namespace
