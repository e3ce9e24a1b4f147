// What is kept of people ends in time, whatever the clock does.
#include "service/retention.hpp"

#include <catch2/catch.hpp>

#include "store/attendance.hpp"
#include "tests/golden.hpp"
#include "tests/service/attendance_fixture.hpp"

namespace {

using namespace tests;

struct Keeping : Signing {
    service::RetentionService& retention = app.program->retention;
};

TEST_CASE("attendances are destroyed so long after the action, to the last byte, and their number stays") {
    Keeping at;
    domain::AttendanceDraft draft;
    draft.party_size = 12;
    const auto made = at.sign_up(draft);
    const std::string hash = base::sha256_hex(made.secret);
    at.app.clock.set(instant("2020-02-01T14:14:59Z"));
    CHECK(at.retention.due().empty());
    CHECK(at.retention.destroy().attendances == 0);
    CHECK(at.open(made).attendance.party_size == 12);
    CHECK(at.is_on_disk(hash));  // the control
    at.app.clock.set(instant("2020-02-01T14:15:00Z"));
    const auto due = at.retention.due();
    REQUIRE(due.size() == 1);
    CHECK(due[0].attendances == 1);
    CHECK(due[0].kept_until == at.app.clock.now());
    CHECK(to_text(at.retention.destroy()) == "1 attendance of 1 action");
    CHECK(told_by([&] { at.open(made); }) == "not_found  link_gone");
    CHECK_FALSE(at.is_on_disk(hash));
    CHECK(domain::told_of(at.sign_ups.get({}, at.id).counts, domain::AttendanceStatus::going) == 12);
    CHECK(at.sign_ups.get(at.anna, at.id).days.at(0).joined == 12);
    CHECK(at.retention.due().empty());
    CHECK(at.adds_up());
}

TEST_CASE("what was withdrawn is gone from the disk at once") {
    Keeping at;
    const auto made = at.party(1);
    const std::string hash = base::sha256_hex(made.secret);
    CHECK(at.is_on_disk(hash));
    at.withdraw(made);
    at.app.write([](store::Transaction&) {});
    CHECK_FALSE(at.is_on_disk(hash));
}

TEST_CASE("an action that is moved takes the time of what is kept along, and organisers may shorten it") {
    Keeping at;
    at.party(1);
    at.move_event("2020-02-18T14:00:00", "2020-02-18T17:30:00");
    at.app.write(at.actions().answer(at.anna, at.id, domain::Answer::follow, std::nullopt));
    at.app.clock.set(instant("2020-02-02T00:00:00Z"));
    CHECK(at.retention.due().empty());
    at.app.clock.set(instant("2020-02-20T14:00:00Z"));
    domain::SignUpSettings settings;
    settings.retention_days = 1;
    at.app.write(at.sign_ups.set(at.anna, at.id, settings, std::nullopt, {}));
    CHECK(at.retention.destroy().attendances == 1);
}

TEST_CASE("of what was postponed without a new date, all is kept for 60 days after the last one") {
    Keeping at;
    at.party(1);
    at.change_event([](domain::EventDraft& facts) { facts.status = domain::EventStatus::postponed; });
    at.app.clock.set(instant("2020-03-18T14:14:59Z"));
    CHECK(at.retention.due().empty());
    at.app.clock.set(instant("2020-03-18T14:15:00Z"));
    CHECK(at.retention.destroy().attendances == 1);
}

TEST_CASE("more than one write can destroy is destroyed in several") {
    Keeping at;
    for (int i = 0; i < 1100; ++i) {
        at.source = "source " + std::to_string(i / 20);
        at.party(1);
    }
    const std::string first = at.id;
    at.id = at.make().id;
    at.party(2);
    at.app.clock.set(instant("2020-06-01T00:00:00Z"));
    CHECK(to_text(at.retention.destroy()) == "1101 attendances of 2 actions");
    CHECK(at.sign_ups.list(at.anna, first, 10, 0).empty());
    CHECK(at.adds_up());
}

TEST_CASE("after a week nobody knows what came from one source") {
    Keeping at;
    for (int i = 0; i < 6; ++i) at.party(1);
    at.app.clock.set(instant("2020-01-17T08:00:00Z"));
    at.retention.destroy();
    CHECK(at.sign_ups.get(at.anna, at.id).floods.size() == 1);
    at.app.clock.set(instant("2020-01-18T08:00:00Z"));
    at.retention.destroy();
    CHECK(at.sign_ups.get(at.anna, at.id).floods.empty());
    CHECK(at.sign_ups.list(at.anna, at.id, 10, 0).size() == 6);
}

}  // namespace
