#include "domain/outcome.hpp"

#include <functional>
#include <vector>

#include <catch2/catch.hpp>

#include "domain/question.hpp"
#include "tests/domain/anchored.hpp"

using namespace charivari::domain;
using charivari::base::FieldErrors;

namespace {

TEST_CASE("each fault of an outcome is told where it is") {
    struct Row {
        const char* name;
        OutcomeDraft outcome;
        const char* found;
    };
    const std::vector<Row> rows{
        {"sound",
         {{Happening::held, Happening::question_asked},
          "Une cinquantaine de personnes…",
          Turnout{40, 60, "une cinquantaine"},
          {{"https://example.org/a", {}, {}, {}}},
          {{"La mairie", "Nous prenons note.", "https://example.org/b"}}},
         ""},
        {"a number alone", {{}, "", Turnout{{}, 12, {}}, {}, {}}, ""},
        {"nothing", {}, "/happened required\n"},
        {"took place, and did not",
         {{Happening::held, Happening::not_held}, "", {}, {}, {}},
         "/happened contradiction\n"},
        {"fewer than nobody", {{}, "", Turnout{-1, {}, {}}, {}, {}}, "/turnout/low out_of_range\n"},
        {"high below low", {{}, "", Turnout{60, 40, {}}, {}, {}}, "/turnout/high contradiction\n"},
        {"no source", {{Happening::held}, "", {}, {{"ftp://x", {}, {}, {}}}, {}}, "/sources/0/url not_a_url\n"},
        {"nobody replies", {{Happening::held}, "", {}, {}, {{"", "Bien reçu.", {}}}}, "/replies/0/from required\n"},
        {"an empty reply", {{Happening::held}, "", {}, {}, {{"La mairie", " ", {}}}}, "/replies/0/text required\n"},
        {"too many",
         {{Happening::held}, "", {}, {}, std::vector<Reply>(51, Reply{"a", "b", {}})},
         "/replies too_many\n"},
    };
    for (Row row : rows) {
        INFO(row.name);
        FieldErrors errors;
        check(row.outcome, errors);
        CHECK(shown(errors) == row.found);
    }
}

TEST_CASE("what happened is told once each, in one order, and an empty turnout is none") {
    OutcomeDraft outcome{
        {Happening::question_asked, Happening::held, Happening::held}, "", Turnout{{}, {}, " "}, {}, {}};
    FieldErrors errors;
    check(outcome, errors);
    CHECK(errors.empty());
    CHECK(outcome.happened == std::vector{Happening::held, Happening::question_asked});
    CHECK_FALSE(outcome.turnout);
}

TEST_CASE("questions are for the hosts until the action is over") {
    Action action = rally(event_of(colloquium()));
    const Utc before = action.start().utc();
    const Utc after = effective_end(action.facts.schedule);
    CHECK_FALSE(shows_questions(action, before));
    CHECK(shows_questions(action, after));
    action.facts.status = ActionStatus::held;
    CHECK(shows_questions(action, before));
    action.facts.status = ActionStatus::cancelled;
    CHECK_FALSE(shows_questions(action, after));
}

TEST_CASE("each fault of a question is told where it is") {
    const auto found = [](QuestionDraft draft) {
        FieldErrors errors;
        check(draft, errors);
        return shown(errors);
    };
    CHECK(found({"Combien de caméras ?", "https://example.org/a", "Le rapport", true, "Aucune."}).empty());
    CHECK(found({" ", {}, {}, {}, {}}) == "/text required\n");
    CHECK(found({"Combien ?", "rapport.pdf", {}, {}, {}}) == "/source not_a_url\n");
    CHECK(found({"Combien ?", {}, {}, false, "Aucune."}) == "/answer contradiction\n");
}

}  // namespace
