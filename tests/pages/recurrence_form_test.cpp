// How an event recurs, as browsers without JavaScript write it.
#include "base/timestamp.hpp"
#include "domain/recurrence.hpp"
#include "tests/pages/visitor.hpp"

using namespace tests;

namespace {

struct Stage {
    TestApp app;
    Visitor anna{app};

    Stage() {
        add_account(app, "Anna", false, true);
        anna.sign_in("Anna", good_password);
    }
    FilledForm form() {
        anna.open("/events/new");
        return anna.form("/events/new")
            .type("title", "Permanence")
            .type("date", "2020-02-01")
            .type("start_time", "14:00")
            .type("end_time", "16:00")
            .type("source_0_url", "https://example.org/annonce");
    }
    // Sends a new event; its record.
    domain::Event record(const FilledForm& filled) {
        anna.send("/events/new", filled);
        INFO(anna.page.body);
        REQUIRE(anna.path.ends_with("?done=new"));
        return app.program->events.get_by_slug(anna.path.substr(8, anna.path.find('?') - 8));
    }
    std::string event_with(const std::string& recurrence, const std::string& start = "2020-02-01T14:00:00") {
        const Got got = app.post("/api/v1/events",
                                 R"({"kind": "meeting", "title": "Permanence", "start": {"local": ")" + start +
                                     R"(", "zone": "Europe/Paris"}, "sources": [{"url": "https://example.org/a"}],
                                     "recurrence": )" +
                                     recurrence + "}",
                                 app.write_token());
        INFO(got.body);
        REQUIRE(got.status == 201);
        return std::string(got.json().at("slug").as_string());
    }
};

}  // namespace

TEST_CASE("the usual ways to recur are chosen, and stand in the form again as they were chosen") {
    struct Row {
        const char* repeat;
        const char* until;
        const char* count;
        const char* rule;
    };
    for (const Row& row : {Row{"daily", "", "", "FREQ=DAILY"}, Row{"weekly", "", "10", "FREQ=WEEKLY;COUNT=10"},
                           Row{"weekly", "2020-06-30", "", "FREQ=WEEKLY;UNTIL=20200630T120000Z"},
                           Row{"weekly", "30/06/2020", "", "FREQ=WEEKLY;UNTIL=20200630T120000Z"},
                           Row{"fortnightly", "", "", "FREQ=WEEKLY;INTERVAL=2"},
                           Row{"monthly_weekday", "", "", "FREQ=MONTHLY;BYDAY=1SA"},
                           Row{"monthly_date", "", "", "FREQ=MONTHLY"}, Row{"yearly", "", "", "FREQ=YEARLY"}}) {
        INFO(row.repeat << row.until);
        Stage stage;
        const auto event = stage.record(
            stage.form().type("repeat", row.repeat).type("repeat_until", row.until).type("repeat_count", row.count));
        REQUIRE(event.facts.recurrence);
        CHECK(event.facts.recurrence->rule == row.rule);
        const std::string edit = "/events/" + event.slug + "/edit";
        stage.anna.open(edit);
        const FilledForm again = stage.anna.form(edit);
        CHECK(again.at("repeat") == row.repeat);
        CHECK(again.at("repeat_count") == row.count);
        stage.anna.send(edit, again);
        CHECK(stage.app.program->events.get_by_slug(event.slug).revision == 1);
    }
}

TEST_CASE("the last such day of the month follows from a start that is one") {
    Stage stage;
    const auto event = stage.record(stage.form().type("date", "2020-02-29").type("repeat", "monthly_last"));
    CHECK(event.facts.recurrence->rule == "FREQ=MONTHLY;BYDAY=-1SA");
    stage.anna.send("/events/new", stage.form().type("repeat", "monthly_last"));  // the first Saturday
    CHECK(stage.anna.shows("La règle ne donne pas la date de début."));
}

TEST_CASE("dates of a series are added, left out, cancelled and moved") {
    Stage stage;
    FilledForm form = stage.form().type("repeat", "weekly").type("repeat_count", "6");
    form.type("repeat_dates", "32/02/2020, 04/02/2020 9h30; 2020-02-05").type("repeat_except", "2020-02-08");
    stage.anna.send("/events/new", form);
    CHECK(stage.anna.shows("Donnez des dates séparées par des virgules"));  // 32/02
    form = stage.anna.form("/events/new").type("repeat_dates", "03/02/2020, 04/02/2020 9h30; 2020-02-05");
    form.type("occurrence_0_occurrence", "15/02/2020").type("occurrence_0_status", "cancelled").press("add_occurrence");
    stage.anna.send("/events/new", form);
    form = stage.anna.form("/events/new");
    form.type("occurrence_1_occurrence", "2020-02-22").type("occurrence_1_date", "2020-02-23");
    form.type("occurrence_1_start_time", "22:00")
        .type("occurrence_1_end_time", "1:00")
        .type("occurrence_1_title", "La nuit");
    form.press("");
    const auto event = stage.record(form);
    const domain::Recurrence& recurrence = *event.facts.recurrence;
    std::vector<std::string> dates;
    for (const auto& each : recurrence.dates) dates.push_back(domain::to_text(each));
    CHECK(dates == std::vector<std::string>{"2020-02-03T14:00:00", "2020-02-04T09:30:00", "2020-02-05T14:00:00"});
    REQUIRE(recurrence.exceptions.size() == 1);
    CHECK(domain::to_text(recurrence.exceptions[0]) == "2020-02-08T14:00:00");
    REQUIRE(recurrence.overrides.size() == 2);
    CHECK(recurrence.overrides[0].status == domain::EventStatus::cancelled);
    CHECK_FALSE(recurrence.overrides[0].start);
    CHECK(base::to_text(recurrence.overrides[1].start->local()) == "2020-02-23T22:00:00");
    CHECK(base::to_text(recurrence.overrides[1].end->local()) == "2020-02-24T01:00:00");
    CHECK(recurrence.overrides[1].title == "La nuit");

    // Moved by an hour, all of them go along.
    const std::string edit = "/events/" + event.slug + "/edit";
    stage.anna.open(edit);
    stage.anna.send(edit, stage.anna.form(edit)
                              .type("source_1_url", "https://example.org/b")
                              .type("start_time", "15:00")
                              .type("end_time", "17:00"));
    INFO(stage.anna.page.body);
    const auto moved = stage.app.program->events.get_by_slug(event.slug);
    CHECK(moved.revision == 2);
    CHECK(domain::to_text(moved.facts.recurrence->exceptions.at(0)) == "2020-02-08T15:00:00");
    CHECK(domain::to_text(moved.facts.recurrence->overrides.at(0).occurrence) == "2020-02-15T15:00:00");
}

TEST_CASE("whatever the API says of a recurrence comes through the form unchanged") {
    for (const char* recurrence :
         {R"({"rule": "FREQ=WEEKLY;BYDAY=TU,SA;UNTIL=20200501T000000Z"})",
          R"({"rule": "FREQ=WEEKLY;BYDAY=SA;UNTIL=20200501T215959Z"})",
          R"({"dates": ["2020-02-03T14:00:00", "2020-02-03T18:30:00"]})",
          R"({"rule": "FREQ=MONTHLY;BYDAY=1SA", "overrides": [{"occurrence": "2020-03-07T14:00:00", "title": "Autre",
             "description": "Deux\nlignes", "attendance_mode": "online", "online_url": "https://example.org/",
             "start": {"local": "2020-03-08T10:00:00", "zone": "Europe/Lisbon"},
             "end": {"local": "2020-03-08T14:00:00", "zone": "Europe/Paris"}},
             {"occurrence": "2020-04-04T14:00:00", "start": {"date": "2020-04-05", "zone": "Europe/Paris"},
             "end": {"date": "2020-04-07", "zone": "Europe/Paris"}, "status": "postponed"}]})"}) {
        INFO(recurrence);
        Stage stage;
        const std::string slug = stage.event_with(recurrence);
        const auto before = stage.app.program->events.get_by_slug(slug);
        const std::string edit = "/events/" + slug + "/edit";
        stage.anna.open(edit);
        stage.anna.send(edit, stage.anna.form(edit).type("description", "Plus de texte."));
        INFO(stage.anna.page.body);
        const auto after = stage.app.program->events.get_by_slug(slug);
        CHECK(after.revision == 2);
        CHECK(after.facts.recurrence == before.facts.recurrence);
    }
}

TEST_CASE("what recurs no more is said by choosing so, and what is wrong with a rule stands at its field") {
    Stage stage;
    const std::string slug = stage.event_with(R"({"rule": "FREQ=WEEKLY;BYDAY=TU,SA"})");
    const std::string edit = "/events/" + slug + "/edit";
    stage.anna.open(edit);
    const FilledForm form = stage.anna.form(edit);
    CHECK(form.at("repeat") == "rule");
    CHECK(form.at("repeat_rule") == "FREQ=WEEKLY;BYDAY=TU,SA");
    struct Row {
        const char* field;
        const char* value;
        const char* said;
    };
    for (const Row& row :
         {Row{"repeat_rule", "toutes les semaines", "Ce n’est pas une règle de récurrence"},
          Row{"repeat_rule", "FREQ=WEEKLY;BYDAY=TU", "La règle ne donne pas la date de début."},
          Row{"repeat_except", "2020-02-02", "L’événement n’a pas lieu à cette date."},
          Row{"occurrence_0_title", "Autre", "Il faut remplir ce champ."}, Row{"repeat", "hourly", "Choisissez"}}) {
        INFO(row.field << " " << row.value);
        FilledForm wrong = form;
        stage.anna.send(edit, wrong.type(row.field, row.value));
        CHECK(stage.anna.page.status == 422);
        CHECK(stage.anna.shows(row.said));
        CHECK(stage.anna.form(edit).at("repeat_except") == wrong.at("repeat_except"));
    }
    FilledForm both = form;
    stage.anna.send(edit, both.type("repeat", "weekly").type("repeat_count", "3").type("repeat_until", "2020-05-01"));
    CHECK(stage.anna.shows("pas les deux"));
    FilledForm once = form;
    stage.anna.send(edit, once.type("repeat", "once").type("source_1_url", "https://example.org/b"));
    CHECK_FALSE(stage.app.program->events.get_by_slug(slug).facts.recurrence);
}
