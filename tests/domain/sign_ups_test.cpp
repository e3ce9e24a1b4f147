#include "domain/sign_ups.hpp"

#include <functional>
#include <random>
#include <vector>

#include <catch2/catch.hpp>

#include "tests/domain/drafts.hpp"

using namespace charivari::domain;
using charivari::base::FieldErrors;

namespace {

Utc instant(std::string_view text) { return charivari::base::parse_utc(text).value(); }

// On 18 January, 13:15 to 15:15 in Paris.
Action rally() {
    Action action;
    action.facts.schedule = {moment("2020-01-18T13:15:00"), moment("2020-01-18T15:15:00"), true};
    return action;
}

TEST_CASE("each fault of the settings is told where it is") {
    struct Row {
        const char* name;
        std::function<void(SignUpSettings&)> spoil;
        const char* found;
    };
    const std::vector<Row> rows{
        {"usual", [](SignUpSettings&) {}, ""},
        {"no room at all", [](SignUpSettings& s) { s.capacity = 0; }, "/capacity out_of_range\n"},
        {"beyond all measure", [](SignUpSettings& s) { s.capacity = 100'001; }, "/capacity out_of_range\n"},
        {"kept for no day", [](SignUpSettings& s) { s.retention_days = 0; }, "/retention_days out_of_range\n"},
        {"kept for ever", [](SignUpSettings& s) { s.retention_days = 61; }, "/retention_days out_of_range\n"},
        {"a moment", [](SignUpSettings& s) { s.closes_at = moment("2020-01-17T20:00:00"); }, ""},
        {"a day", [](SignUpSettings& s) { s.closes_at = moment("2020-01-17"); }, "/closes_at hour_needed\n"},
        {"nowhere", [](SignUpSettings& s) { s.closes_at = moment("2020-01-17T20:00:00", "Europe/Lyon"); },
         "/closes_at/zone unknown_zone\n"},
        {"a day before", [](SignUpSettings& s) { s.closes_before = parse_duration("P1D"); }, ""},
        {"after the start", [](SignUpSettings& s) { s.closes_before = parse_duration("-PT1H"); },
         "/closes_before out_of_range\n"},
        {"months before", [](SignUpSettings& s) { s.closes_before = parse_duration("P31D"); },
         "/closes_before out_of_range\n"},
        {"both",
         [](SignUpSettings& s) {
             s.closes_at = moment("2020-01-17T20:00:00");
             s.closes_before = parse_duration("P1D");
         },
         "/closes_before contradiction\n"},
    };
    for (const Row& row : rows) {
        INFO(row.name);
        SignUpSettings settings;
        row.spoil(settings);
        FieldErrors errors;
        check(settings, errors);
        CHECK(shown(errors) == row.found);
    }
}

TEST_CASE("nobody signs up for what is not on, is over, or is closed") {
    struct Row {
        const char* name;
        std::function<void(Action&, SignUpSettings&)> change;
        std::optional<SignUpRefusal> refusal;
    };
    const auto with = [](ActionStatus status) {
        return [status](Action& action, SignUpSettings&) { action.facts.status = status; };
    };
    const std::vector<Row> rows{
        {"planned", with(ActionStatus::planned), std::nullopt},
        {"confirmed", with(ActionStatus::confirmed), std::nullopt},
        {"draft", with(ActionStatus::draft), SignUpRefusal::not_published},
        {"waiting for a moderator", [](Action& a, SignUpSettings&) { a.state = PublicationState::waiting; },
         SignUpRefusal::not_published},
        {"hidden", [](Action& a, SignUpSettings&) { a.state = PublicationState::hidden; },
         SignUpRefusal::not_published},
        {"cancelled", with(ActionStatus::cancelled), SignUpRefusal::cancelled},
        {"stood down", with(ActionStatus::stood_down), SignUpRefusal::stood_down},
        {"held", with(ActionStatus::held), SignUpRefusal::held},
        {"over",
         [](Action& a, SignUpSettings&) {
             a.facts.schedule = {moment("2020-01-09T13:15:00"), {}, true};
         },
         SignUpRefusal::over},
        {"to be confirmed, its event may have another date",
         [](Action& a, SignUpSettings&) {
             a.facts.schedule = {moment("2020-01-09T13:15:00"), {}, true};
             a.facts.anchor = Anchor{};
             a.confirmation.add(ConfirmationReason::event_postponed);
         },
         std::nullopt},
        {"to be confirmed, and over all the same, since its time is its own",
         [](Action& a, SignUpSettings&) {
             a.facts.schedule = {moment("2020-01-09T13:15:00"), {}, true};
             a.confirmation.add(ConfirmationReason::event_postponed);
         },
         SignUpRefusal::over},
        {"closed by its organisers", [](Action&, SignUpSettings& s) { s.is_open = false; }, SignUpRefusal::closed},
        {"closed since an hour", [](Action&, SignUpSettings& s) { s.closes_at = moment("2020-01-10T08:00:00"); },
         SignUpRefusal::too_late},
        {"closed now", [](Action&, SignUpSettings& s) { s.closes_at = moment("2020-01-10T09:00:00"); },
         SignUpRefusal::too_late},
        {"closed in a second", [](Action&, SignUpSettings& s) { s.closes_at = moment("2020-01-10T09:00:01"); },
         std::nullopt},
        {"closed so long before", [](Action&, SignUpSettings& s) { s.closes_before = parse_duration("P9D"); },
         SignUpRefusal::too_late},
    };
    const Utc now = instant("2020-01-10T08:00:00Z");
    for (const Row& row : rows) {
        INFO(row.name);
        Action action = rally();
        SignUpSettings settings;
        row.change(action, settings);
        CHECK(refusal_of(settings, action, now) == row.refusal);
    }
}

TEST_CASE("the closing moves along with the action, by the wall clock, and waits with its hour") {
    SignUpSettings settings;
    settings.closes_before = parse_duration("P1DT1H");
    Action action = rally();
    CHECK(closing_of(settings, action) == instant("2020-01-17T11:15:00Z"));
    action.facts.schedule.start = moment("2020-03-29T13:15:00");  // summer time since the night
    CHECK(closing_of(settings, action) == instant("2020-03-28T11:15:00Z"));
    action.facts.schedule = {moment("2020-01-18"), moment("2020-01-19"), false};
    CHECK_FALSE(closing_of(settings, action));
    action = rally();
    CHECK(next_change_at(settings, action, instant("2020-01-10T08:00:00Z")) == instant("2020-01-17T11:15:00Z"));
    CHECK(next_change_at(settings, action, instant("2020-01-17T11:15:00Z")) == instant("2020-01-18T14:15:00Z"));
}

TEST_CASE("whoever comes while others wait does not overtake them, even where there would be room") {
    SignUpSettings ten;
    ten.capacity = 10;
    CHECK(status_for(3, ten, 7, false) == AttendanceStatus::going);
    CHECK(status_for(4, ten, 7, false) == AttendanceStatus::waiting);
    CHECK(status_for(1, ten, 7, true) == AttendanceStatus::waiting);
    CHECK(status_for(20, {}, 100'000, true) == AttendanceStatus::going);
    FieldErrors errors;
    AttendanceDraft draft;
    draft.party_size = 11;
    check_capacity(draft, ten, errors);
    CHECK(shown(errors) == "/party_size above_capacity\n");
}

TEST_CASE("places that are free go to whoever waits the longest") {
    struct Row {
        const char* name;
        std::optional<int> capacity;
        int going;
        std::vector<int> line;
        std::size_t promoted;
        bool is_settled;
    };
    const std::vector<Row> rows{
        {"no place", 10, 10, {1, 1}, 0, true},
        {"one for one", 10, 9, {1, 1}, 1, true},
        {"three at the head are not overtaken by one", 10, 8, {3, 1}, 0, true},
        {"as many as fit in a row", 10, 5, {3, 2, 1}, 2, true},
        {"all of the part that was read", 10, 0, {3, 2}, 2, false},
        {"more were let in than there are places", 3, 9, {1}, 0, true},
        {"a party that never fits holds nobody up", 3, 2, {4, 1, 1}, 1, true},
        {"no limit any more", {}, 500, {3, 20}, 2, false},
        {"nobody", 10, 0, {}, 0, true},
    };
    for (const Row& row : rows) {
        INFO(row.name);
        SignUpSettings settings;
        settings.capacity = row.capacity;
        std::vector<WaitingParty> line;
        for (const int each : row.line) line.push_back({std::to_string(line.size()), each});
        const Promotion promotion = promotion_of(line, settings, row.going);
        CHECK(promotion.ids.size() == row.promoted);
        CHECK(promotion.is_settled == row.is_settled);
    }
}

TEST_CASE("in any line, nobody gets a place before those in front, and none is left that the first could have") {
    std::mt19937 random{7};
    for (int round = 0; round < 2000; ++round) {
        SignUpSettings settings;
        settings.capacity = 1 + static_cast<int>(random() % 30);
        const std::int64_t going = static_cast<std::int64_t>(random() % 35);
        std::vector<WaitingParty> line;
        for (std::size_t i = random() % 12; i > 0; --i)
            line.push_back({std::to_string(line.size()), 1 + static_cast<int>(random() % 20)});
        const Promotion promotion = promotion_of(line, settings, going);
        std::vector<WaitingParty> able;
        for (const WaitingParty& each : line)
            if (each.party <= *settings.capacity) able.push_back(each);
        std::int64_t people = going;
        for (std::size_t i = 0; i < promotion.ids.size(); ++i) {
            REQUIRE(promotion.ids[i] == able.at(i).id);
            people += able[i].party;
        }
        REQUIRE(people == promotion.going);
        REQUIRE((promotion.ids.empty() || people <= *settings.capacity));
        if (promotion.ids.size() < able.size()) REQUIRE(people + able[promotion.ids.size()].party > *settings.capacity);
    }
}

TEST_CASE("the public is told a number from ten up") {
    CHECK_FALSE(public_number(0));
    CHECK_FALSE(public_number(9));
    CHECK(public_number(10) == 10);
    CHECK(public_number(412) == 412);
    const std::vector<SignUpCount> counts{{AttendanceStatus::going, Presence::inside, 2, 5, 1},
                                          {AttendanceStatus::going, std::nullopt, 1, 3, 40},
                                          {AttendanceStatus::maybe, std::nullopt, 1, 2, 0}};
    CHECK(people_of(counts, AttendanceStatus::going) == 8);
    CHECK(told_of(counts, AttendanceStatus::going) == 49);
    CHECK(told_of(counts, AttendanceStatus::declined) == 0);
}

TEST_CASE("once nobody signs up any more, one may only become less") {
    Attendance present;
    present.party_size = 3;
    present.slots = {"a", "b"};
    AttendanceDraft changed = present;
    CHECK(is_less(changed, present));
    changed.party_size = 2;
    changed.slots = {"b"};
    CHECK(is_less(changed, present));
    changed.party_size = 4;
    CHECK_FALSE(is_less(changed, present));
    changed.status = AttendanceStatus::declined;
    changed.slots.clear();
    CHECK(is_less(changed, present));
    changed = present;
    changed.slots.push_back("c");
    CHECK_FALSE(is_less(changed, present));
    present.status = AttendanceStatus::maybe;
    changed = present;
    changed.status = AttendanceStatus::going;
    CHECK_FALSE(is_less(changed, present));
}

TEST_CASE("what is kept ends so long after the end of the action, or after the last known date of what has none") {
    SignUpSettings settings;
    Action action = rally();
    CHECK(kept_until(settings, action) == instant("2020-02-01T14:15:00Z"));
    settings.retention_days = 3;
    CHECK(kept_until(settings, action) == instant("2020-01-21T14:15:00Z"));
    action.facts.schedule = {moment("2020-01-18"), {}, false};
    CHECK(kept_until(settings, action) == instant("2020-01-21T23:00:00Z"));
    action.confirmation.add(ConfirmationReason::event_postponed);
    CHECK(kept_until(settings, action) == instant("2020-01-21T23:00:00Z"));  // its time is its own
    action.facts.anchor = Anchor{};
    CHECK(kept_until(settings, action) == instant("2020-03-18T23:00:00Z"));
    action.facts.status = ActionStatus::stood_down;
    CHECK(kept_until(settings, action) == instant("2020-01-21T23:00:00Z"));
}

}  // namespace
