#include "domain/task.hpp"

#include <algorithm>

#include <catch2/catch.hpp>

#include "tests/domain/drafts.hpp"

using namespace charivari::domain;
using charivari::base::FieldErrors;

namespace {

std::string found_in(TaskDraft draft) {
    FieldErrors errors;
    check(draft, errors);
    return shown(errors);
}

TEST_CASE("every template of tasks can stand as it is, in the order in which they are due") {
    for (const auto& kind : action_kinds.rows) {
        INFO(kind.name);
        const auto tasks = task_templates(kind.value);
        CHECK_FALSE(tasks.empty());
        for (const TaskDraft& each : tasks) CHECK(found_in(each).empty());
        CHECK(std::is_sorted(tasks.begin(), tasks.end(), [](const TaskDraft& a, const TaskDraft& b) {
            return a.offset->length() < b.offset->length();
        }));
    }
}

TEST_CASE("what needs a declaration has it among its tasks, within the window of the law") {
    const DeclarationRule* rule = find_declaration_rule("FR");
    REQUIRE(rule);
    for (const auto& kind : action_kinds.rows) {
        INFO(kind.name);
        const auto tasks = task_templates(kind.value);
        const auto found = std::find_if(tasks.begin(), tasks.end(),
                                        [](const TaskDraft& each) { return each.kind == TaskKind::declaration; });
        const bool is_needed = usual_declaration(kind.value) == DeclarationStatus::to_do;
        REQUIRE((found != tasks.end()) == is_needed);
        if (!is_needed) continue;
        const Schedule action{moment("2020-01-18T13:15:00"), std::nullopt, true};
        CHECK(window_for(*rule, action.start->date).state_on(due_of(*found, action)->date) == WindowState::open);
    }
}

TEST_CASE("a task is due so long before its action, wherever that goes") {
    TaskDraft task;
    task.offset = *parse_duration("-P3D");
    CHECK(due_of(task, {moment("2020-01-18T13:15:00"), std::nullopt, true}) == moment("2020-01-15T13:15:00"));
    CHECK(due_of(task, {moment("2020-01-25"), std::nullopt, false}) == moment("2020-01-22"));
    task.offset.reset();
    CHECK_FALSE(due_of(task, {moment("2020-01-18"), std::nullopt, false}));
    task.due = moment("2020-01-10");
    CHECK(due_of(task, {moment("2020-01-18"), std::nullopt, false}) == moment("2020-01-10"));
}

TEST_CASE("a task is late once its moment, or its day, has passed") {
    const Schedule action{moment("2020-01-18T13:15:00"), std::nullopt, true};
    const auto at = [](const char* text) { return *charivari::base::parse_utc(text); };
    Task task;
    CHECK_FALSE(is_late(task, action, at("2021-01-01T00:00:00Z")));
    task.due = moment("2020-01-10");
    CHECK_FALSE(is_late(task, action, at("2020-01-10T22:59:59Z")));
    CHECK(is_late(task, action, at("2020-01-10T23:00:00Z")));
    task.due.reset();
    task.offset = *parse_duration("-P3D");
    CHECK(is_late(task, action, at("2020-01-15T12:15:00Z")));
    task.done_at = at("2020-01-16T00:00:00Z");
    CHECK_FALSE(is_late(task, action, at("2020-01-17T00:00:00Z")));
}

TEST_CASE("each fault of a task is told where it is") {
    TaskDraft task;
    CHECK(found_in(task) == "/title required\n");
    task.title = "Coller les affiches";
    CHECK(found_in(task).empty());
    task.offset = *parse_duration("-P367D");
    CHECK(found_in(task) == "/offset out_of_range\n");
    task.offset = *parse_duration("-P1D");
    task.due = moment("2020-01-10");
    CHECK(found_in(task) == "/due contradiction\n");
    task.offset.reset();
    task.due->zone = "x";
    CHECK(found_in(task) == "/due/zone unknown_zone\n");
}

}  // namespace
