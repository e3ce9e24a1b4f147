#include "domain/attendance.hpp"

#include <functional>
#include <vector>

#include <catch2/catch.hpp>

#include "tests/domain/drafts.hpp"

using namespace charivari::domain;
using charivari::base::FieldErrors;

namespace {

// On 18 January, 13:15 to 15:15, with a slot of each kind.
struct Stage {
    Stage() {
        action.facts.schedule = {moment("2020-01-18T13:15:00"), moment("2020-01-18T15:15:00"), true};
        const auto hour = [](const char* from, const char* to) {
            return SlotSpan{parse_duration(from), parse_duration(to), {}, {}};
        };
        offer("early", "leaflets", false, hour("-PT1H", "PT0S"));
        offer("late", "leaflets", false, hour("PT0S", "PT1H"));
        offer("lap", "welcome", false, hour("-PT30M", "PT30M"));
        offer("watch", "observer", true, hour("PT0S", "PT1H"));
        offer("watch-on", "observer", true, hour("PT1H", "PT2H"));
        offer("whole", "sound", false, {});
        offer("full", "press", false, hour("PT90M", "PT2H"));
        offers.back().taken = 2;
    }
    void offer(const char* slot, const char* role, bool is_exclusive, const SlotSpan& span) {
        SlotOffer made;
        made.slot.id = slot;
        made.slot.needed = 2;
        made.slot.span = span;
        made.role.id = role;
        made.role.is_exclusive = is_exclusive;
        offers.push_back(made);
    }
    std::string found(const AttendanceDraft& draft, const Attendance* present = nullptr) const {
        FieldErrors errors;
        check(draft, action, offers, present, errors);
        return shown(errors);
    }

    Action action;
    std::vector<SlotOffer> offers;
};

TEST_CASE("each fault of an attendance is told where it is") {
    const Stage at;
    struct Row {
        const char* name;
        std::function<void(AttendanceDraft&)> spoil;
        const char* found;
    };
    const std::vector<Row> rows{
        {"sound", [](AttendanceDraft&) {}, ""},
        {"twenty", [](AttendanceDraft& d) { d.party_size = 20; }, ""},
        {"nobody", [](AttendanceDraft& d) { d.party_size = 0; }, "/party_size out_of_range\n"},
        {"ten thousand", [](AttendanceDraft& d) { d.party_size = 10'000; }, "/party_size out_of_range\n"},
        {"waits by itself", [](AttendanceDraft& d) { d.status = AttendanceStatus::waiting; }, "/status not_settable\n"},
        {"from afar", [](AttendanceDraft& d) { d.presence = Presence::remote; }, "/mode not_offered\n"},
        {"at the door", [](AttendanceDraft& d) { d.presence = Presence::outside; }, ""},
        {"two shifts of one role",
         [](AttendanceDraft& d) {
             d.slots = {"early", "late"};
         },
         ""},
        {"another action's slot",
         [](AttendanceDraft& d) {
             d.slots = {"early", "nowhere"};
         },
         "/slots/1 unknown\n"},
        {"twice",
         [](AttendanceDraft& d) {
             d.slots = {"early", "early"};
         },
         "/slots/1 duplicate\n"},
        {"full", [](AttendanceDraft& d) { d.slots = {"full"}; }, "/slots/0 slot_full\n"},
        {"at once",
         [](AttendanceDraft& d) {
             d.slots = {"early", "lap"};
         },
         "/slots/1 overlap\n"},
        {"all the while",
         [](AttendanceDraft& d) {
             d.slots = {"late", "whole"};
         },
         "/slots/1 overlap\n"},
        {"observer alone",
         [](AttendanceDraft& d) {
             d.slots = {"watch", "watch-on"};
         },
         ""},
        {"observer and more",
         [](AttendanceDraft& d) {
             d.slots = {"early", "watch-on"};
         },
         "/slots/1 exclusive\n"},
        {"work without coming",
         [](AttendanceDraft& d) {
             d.status = AttendanceStatus::maybe;
             d.slots = {"early"};
         },
         "/slots needs_going\n"},
        {"eleven slots", [](AttendanceDraft& d) { d.slots.assign(11, "early"); }, "/slots too_many\n"},
        {"with an outdated one", [](AttendanceDraft& d) { d.consent = consent_version + 1; }, "/consent outdated\n"},
        {"with consent",
         [](AttendanceDraft& d) {
             d.note = SealedNote{"key", "box"};
             d.consent = consent_version;
         },
         ""},
    };
    for (const Row& row : rows) {
        INFO(row.name);
        AttendanceDraft draft;
        row.spoil(draft);
        CHECK(at.found(draft) == row.found);
    }
}

TEST_CASE("how people can be there follows from how the action takes place") {
    Stage at;
    AttendanceDraft draft;
    for (const auto& [mode, presence, is_offered] : {std::tuple{AttendanceMode::mixed, Presence::remote, true},
                                                     std::tuple{AttendanceMode::mixed, Presence::inside, true},
                                                     std::tuple{AttendanceMode::online, Presence::inside, false},
                                                     std::tuple{AttendanceMode::online, Presence::remote, true}}) {
        at.action.facts.attendance_mode = mode;
        draft.presence = presence;
        CHECK(at.found(draft).empty() == is_offered);
    }
}

TEST_CASE("whoever has a slot keeps it though it is full, and whoever waits goes on waiting") {
    const Stage at;
    Attendance present;
    present.slots = {"full"};
    CHECK(at.found(present, &present).empty());
    present.slots.clear();
    present.status = AttendanceStatus::waiting;
    CHECK(at.found(present, &present).empty());
}

TEST_CASE("slots whose hour waits collide with nothing yet") {
    Stage at;
    at.action.facts.schedule = {moment("2020-01-18"), moment("2020-01-19"), false};
    AttendanceDraft draft;
    draft.slots = {"early", "lap"};
    CHECK(at.found(draft).empty());
}

}  // namespace
