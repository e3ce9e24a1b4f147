// The agenda of a week as plain text, with events and actions.
#include <string>

#include <catch2/catch.hpp>

#include "base/timestamp.hpp"
#include "feeds/plain_agenda.hpp"
#include "tests/golden.hpp"
#include "tests/service/action_fixture.hpp"

namespace {

using namespace tests;

bool holds(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

TEST_CASE("a week begins on a Monday, and the first one holds 4 January") {
    struct Row {
        const char* text;
        const char* monday;
    };
    for (const Row& row :
         {Row{"2020-W03", "2020-01-13"}, Row{"2020-01-18", "2020-01-13"}, Row{"2020-01-13", "2020-01-13"},
          Row{"2020-01-19", "2020-01-13"}, Row{"2020-W01", "2019-12-30"}, Row{"2020-W53", "2020-12-28"},
          Row{"2021-W01", "2021-01-04"}}) {
        INFO(row.text);
        const auto monday = charivari::feeds::monday_of(row.text);
        REQUIRE(monday);
        CHECK(base::to_text(*monday) == row.monday);
    }
    for (const char* text : {"", "2020-W00", "2020-W54", "2021-W53", "2020-W3", "2020W03", "2020-w03", "2020-W+3",
                             "heute", "1969-W10", "2020-02-30"}) {
        INFO(text);
        CHECK_FALSE(charivari::feeds::monday_of(text));
    }
}

TEST_CASE("a week is told day by day, with hours, places and short addresses") {
    Answering at;
    const domain::Action made = at.make();
    domain::ActionDraft draft = at.rally();
    draft.title = "Réunion";
    draft.anchor.reset();
    draft.schedule = {domain::moment("2020-01-10"), domain::moment("2020-01-15"), false};
    at.make(draft);
    draft = at.stored(made.id).facts;
    draft.status = domain::ActionStatus::cancelled;
    at.app.write(at.actions().update(at.anna, made.id, draft, std::nullopt, {}));
    for (const std::string language : {"fr", "en"})
        expect_golden("feeds/agenda_" + language + ".txt",
                      at.app.get("/agenda.txt?week=2020-W03&lang=" + language).body);
    const Got got = at.app.get("/agenda.txt?week=2020-W03");
    CHECK(got.field("Content-Type") == "text/plain; charset=utf-8");
    CHECK_FALSE(holds(at.app.get("/agenda.txt?week=2020-W03&what=events").body, "Rassemblement"));
    CHECK_FALSE(holds(at.app.get("/agenda.txt?week=2020-W03&kind=colloquium").body, "Rassemblement"));
    CHECK(holds(at.app.get("/agenda.txt?week=2020-W04").body, "Rien cette semaine-là."));
    CHECK(holds(at.app.get("/agenda.txt").body, "Réunion"));  // this week, from Monday 6 January on
    CHECK_FALSE(holds(at.app.get("/agenda.txt").body, "Rassemblement"));
    at.app.clock.set(instant("2020-01-12T23:00:00Z"));  // Monday in Paris
    CHECK(holds(at.app.get("/agenda.txt").body, "Rassemblement"));
    CHECK(at.app.get("/agenda.txt?week=2020").code_at("?week") == "not_a_week");
    CHECK(at.app.get("/agenda.txt?from=2020-01-01").code_at("?from") == "unknown_parameter");
    CHECK(at.app.get("/agenda.txt?weak=2020-W03").code_at("?weak") == "unknown_parameter");
}

}  // namespace
