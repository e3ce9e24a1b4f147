#include "store/event_snapshot.hpp"

#include <catch2/catch.hpp>

#include "tests/domain/drafts.hpp"

using namespace charivari::domain;
using charivari::store::read_snapshot;
using charivari::store::write_snapshot;

namespace {

EventSnapshot full() {
    EventSnapshot snapshot{sound_event(), moment("2019-12-19")};
    EventDraft& facts = snapshot.facts;
    facts.status = EventStatus::rescheduled;
    facts.description = "« Deux\nlignes » \\ \"et\" ?";
    facts.translations["en"] = {"Colloquium", ""};
    facts.place = "00000000-0000-7000-8000-000000000001";
    facts.attendance_mode = AttendanceMode::mixed;
    facts.online_url = "https://example.org/direct";
    facts.registration =
        Registration{"https://example.org/inscription", std::nullopt, Utc{std::chrono::seconds{1'579'000'000}}};
    facts.hosts = {{"Une hôtesse", "députée"}, {"Un hôte", std::nullopt}};
    facts.speakers = {{"Un orateur", ""}};
    facts.campaigns = {"reconnaissance-faciale"};
    facts.tags = {"securite", "ecole"};
    facts.relations = {{RelationType::session_of, "00000000-0000-7000-8000-000000000002"}};
    facts.sources.push_back({"https://example.org/b", "Titre", "Citation", Utc{std::chrono::seconds{-1}}});
    OccurrenceOverride moved{
        {moment("2020-01-25T14:00:00").date, std::chrono::hours{14}}, {}, {}, {}, {}, {}, {}, {}, {}};
    moved.start = moment("2020-01-26T10:00:00", "America/New_York");
    moved.end = moment("2020-01-26T11:00:00");
    moved.title = "Autrement";
    OccurrenceOverride off = moved;
    off = {{moment("2020-02-01").date, std::nullopt},
           EventStatus::cancelled,
           {},
           {},
           {},
           "Pluie",
           "00000000-0000-7000-8000-000000000003",
           AttendanceMode::online,
           "https://example.org/ailleurs"};
    facts.recurrence = Recurrence{"FREQ=WEEKLY", {moved.occurrence}, {off.occurrence}, {moved, off}};
    return snapshot;
}

TEST_CASE("everything of a snapshot comes back as it was") {
    CHECK(read_snapshot(write_snapshot(full())) == full());
    const EventSnapshot bare{sound_day(), std::nullopt};
    CHECK(read_snapshot(write_snapshot(bare)) == bare);
    EventSnapshot empty_registration = bare;
    empty_registration.facts.registration = Registration{};
    CHECK(read_snapshot(write_snapshot(empty_registration)) == empty_registration);
    CHECK_FALSE(read_snapshot(write_snapshot(full())) == bare);  // the control
}

TEST_CASE("the same snapshot is the same text") { CHECK(write_snapshot(full()) == write_snapshot(full())); }

TEST_CASE("what no version wrote is a fault, not an event") {
    for (const char* text : {"", "[]", "{}", R"({"kind":"party"})", R"({"kind":"colloquium","status":"announced",
        "language":"fr","title":"x","attendance_mode":"in_person","start":["2020-13-01","Europe/Paris"]})"}) {
        INFO(text);
        CHECK_THROWS(read_snapshot(text));
    }
}

}  // namespace
