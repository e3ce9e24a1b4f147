#include "domain/role.hpp"

#include <functional>
#include <vector>

#include <catch2/catch.hpp>

#include "tests/domain/drafts.hpp"

using namespace charivari::domain;
using charivari::base::FieldErrors;

namespace {

TEST_CASE("observers, first aid and press are accepted by an organiser, and an observer does nothing else") {
    for (const auto& each : role_kinds.rows) {
        INFO(each.name);
        const bool is_restricted = each.value == RoleKind::legal_observer || each.value == RoleKind::first_aid ||
                                   each.value == RoleKind::press;
        CHECK(is_usually_restricted(each.value) == is_restricted);
        CHECK(is_usually_exclusive(each.value) == (each.value == RoleKind::legal_observer));
    }
}

TEST_CASE("every template of roles can stand as it is") {
    for (const auto& kind : action_kinds.rows) {
        INFO(kind.name);
        for (RoleTemplate each : role_templates(kind.value)) {
            FieldErrors errors;
            check(each.role, errors);
            SlotDraft slot{each.needed, {}};
            check(slot, errors);
            CHECK(shown(errors).empty());
            CHECK(each.role.is_restricted == is_usually_restricted(each.role.kind));
            CHECK(each.role.is_exclusive == is_usually_exclusive(each.role.kind));
        }
    }
    CHECK(role_templates(ActionKind::rally).size() == 6);
    CHECK(role_templates(ActionKind::other).empty());
}

TEST_CASE("a slot moves along with its action, or has a time of its own") {
    const Schedule action{moment("2020-01-18T13:15:00"), moment("2020-01-18T15:15:00"), true};
    const auto relative = [](const char* from, const char* to) {
        return SlotSpan{*parse_duration(from), *parse_duration(to), {}, {}};
    };
    CHECK(schedule_of({}, action) == action);
    CHECK(schedule_of(relative("-PT30M", "PT1H"), action) ==
          Schedule{moment("2020-01-18T12:45:00"), moment("2020-01-18T14:15:00"), true});
    const SlotSpan absolute{{}, {}, moment("2020-01-18T12:00:00"), moment("2020-01-18T13:00:00")};
    CHECK(schedule_of(absolute, action) == Schedule{absolute.start, absolute.end, true});
    const Schedule waiting{moment("2020-01-18"), moment("2020-01-19"), false};
    CHECK(schedule_of(relative("-P1DT1H", "PT1H"), waiting) == Schedule{moment("2020-01-17"), std::nullopt, false});
}

TEST_CASE("each fault of a role or a slot is told where it is") {
    RoleDraft nameless;
    FieldErrors of_role;
    check(nameless, of_role);
    CHECK(shown(of_role) == "/title required\n");

    struct Row {
        const char* name;
        SlotDraft slot;
        const char* found;
    };
    const auto duration = [](const char* text) { return *parse_duration(text); };
    const std::vector<Row> rows{
        {"sound", {3, {duration("-PT1H"), duration("PT1H"), {}, {}}}, ""},
        {"nobody", {0, {}}, "/needed out_of_range\n"},
        {"too many", {1001, {}}, "/needed out_of_range\n"},
        {"from alone", {1, {duration("PT1H"), {}, {}, {}}}, "/to required\n"},
        {"to alone", {1, {{}, duration("PT1H"), {}, {}}}, "/from required\n"},
        {"backwards", {1, {duration("PT1H"), duration("PT1H"), {}, {}}}, "/to end_before_start\n"},
        {"far away", {1, {duration("-P31D"), duration("PT1H"), {}, {}}}, "/from out_of_range\n"},
        {"long", {1, {duration("PT1H"), duration("P40D"), {}, {}}}, "/to out_of_range\n"},
        {"both", {1, {duration("PT1H"), duration("PT2H"), moment("2020-01-18T12:00:00"), {}}}, "/from contradiction\n"},
        {"a start alone", {1, {{}, {}, moment("2020-01-18T12:00:00"), {}}}, "/end required\n"},
        {"a date", {1, {{}, {}, moment("2020-01-18"), moment("2020-01-18T12:00:00")}}, "/start hour_needed\n"},
        {"no zone",
         {1, {{}, {}, moment("2020-01-18T10:00:00", "x"), moment("2020-01-18T12:00:00")}},
         "/start/zone unknown_zone\n"},
        {"ends at once",
         {1, {{}, {}, moment("2020-01-18T12:00:00"), moment("2020-01-18T12:00:00")}},
         "/end end_before_start\n"},
    };
    for (Row row : rows) {
        INFO(row.name);
        FieldErrors errors;
        check(row.slot, errors);
        CHECK(shown(errors) == row.found);
    }
}

}  // namespace
