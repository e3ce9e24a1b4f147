// Attendances with their slots, and what they add up to.
#include "store/attendance.hpp"

#include <catch2/catch.hpp>

#include "store/role.hpp"
#include "store/sign_ups.hpp"
#include "tests/store/action_fixture.hpp"

using charivari::base::Code;
using charivari::store::Connection;
using tests::at;
using tests::code_of;
using tests::id_of;
using tests::OpenDatabase;
namespace domain = charivari::domain;
namespace store = charivari::store;

namespace {

using domain::AttendanceStatus;

// The action 10 with the slots 21 and 22, of which the second one is accepted by an organiser; the action 11 without any.
struct Comings : OpenDatabase {
    Comings() {
        write([](Connection& c) {
            tests::insert_surroundings(c);
            store::insert_action(c, tests::full_action(10));
            store::insert_action(c, tests::plain_action(11, at("2020-01-18T10:00:00")));
            domain::Role role;
            role.id = id_of(20);
            role.action = id_of(10);
            role.kind = domain::RoleKind::first_aid;
            store::insert_role(c, role);
            for (const int number : {21, 22}) {
                domain::Slot slot;
                slot.id = id_of(number);
                slot.role = id_of(20);
                slot.needed = 3;
                slot.position = number;
                store::insert_slot(c, slot);
            }
        });
    }
    // Written and counted.
    void add(const domain::Attendance& attendance) {
        write([&](Connection& c) {
            store::insert_attendance(c, attendance);
            store::count_attendance(c, attendance, 1);
        });
    }
    std::vector<std::string> faults() {
        return database.read([](Connection& c) { return store::find_sign_up_faults(c); });
    }
};

domain::Attendance attendance(int number, AttendanceStatus status = AttendanceStatus::going, int party = 1) {
    domain::Attendance made;
    made.id = id_of(number);
    made.action = id_of(10);
    made.hash = "hash " + std::to_string(number);
    made.place = number;
    made.status = status;
    made.party_size = party;
    made.signed_up_on = tests::date("2020-01-10").date;
    return made;
}

domain::Attendance full(int number) {
    domain::Attendance made = attendance(number, AttendanceStatus::going, 3);
    made.presence = domain::Presence::inside;
    made.slots = {id_of(22), id_of(21)};
    made.unaccepted = {id_of(22)};
    made.note = domain::SealedNote{"key", "box"};
    made.consent = 1;
    made.owner = "owner";
    made.batch = "batch";
    return made;
}

void check_same(const domain::Attendance& found, const domain::Attendance& wanted) {
    CHECK(static_cast<const domain::AttendanceDraft&>(found) == wanted);
    CHECK(found.id == wanted.id);
    CHECK(found.action == wanted.action);
    CHECK(found.hash == wanted.hash);
    CHECK(found.owner == wanted.owner);
    CHECK(found.batch == wanted.batch);
    CHECK(found.place == wanted.place);
    CHECK(found.unaccepted == wanted.unaccepted);
    CHECK(found.signed_up_on == wanted.signed_up_on);
    CHECK(found.revision == wanted.revision);
}

TEST_CASE("an attendance comes back as it went in, by its id, its secret and its account") {
    Comings open;
    open.add(full(50));
    open.add(attendance(51));
    open.database.read([](Connection& c) {
        check_same(store::find_attendance(c, id_of(50)).value(), full(50));
        check_same(store::find_attendance_by_hash(c, "hash 51").value(), attendance(51));
        const auto own = store::list_attendances_of_owner(c, "owner");
        REQUIRE(own.size() == 1);
        check_same(own[0], full(50));
        CHECK_FALSE(store::find_attendance_by_hash(c, "hash 5"));
        CHECK(store::list_attendances_of_slot(c, id_of(21)).at(0).id == id_of(50));
        const auto notes = store::list_notes_of_attendances(c, id_of(10));
        REQUIRE(notes.size() == 1);
        CHECK(notes[0].id == id_of(50));
        CHECK(notes[0].note == full(50).note);
        CHECK(store::is_sealed_to(c, "key"));
        CHECK_FALSE(store::is_sealed_to(c, "another"));
    });
    open.write([](Connection& c) {
        domain::Attendance changed = store::find_attendance(c, id_of(50)).value();
        store::count_attendance(c, changed, -1);
        changed.status = AttendanceStatus::declined;
        changed.slots = changed.unaccepted = {};
        changed.note.reset();
        changed.presence.reset();
        changed.revision = 2;
        store::update_attendance(c, changed);
        store::count_attendance(c, changed, 1);
        check_same(store::find_attendance(c, id_of(50)).value(), changed);
        store::delete_attendance(c, id_of(51));
        store::count_attendance(c, attendance(51), -1);
        CHECK_FALSE(store::find_attendance(c, id_of(51)));
    });
    CHECK(code_of([&] { open.write([](Connection& c) { store::insert_attendance(c, full(50)); }); }) == Code::conflict);
    CHECK(code_of([&] { open.write([](Connection& c) { store::update_attendance(c, attendance(59)); }); }) ==
          Code::not_found);
}

TEST_CASE("a slot that somebody has taken stays") {
    Comings open;
    open.add(full(50));
    CHECK(code_of([&] { open.write([](Connection& c) { store::delete_slot(c, id_of(21)); }); }) == Code::conflict);
    CHECK(code_of([&] { open.write([](Connection& c) { store::delete_role(c, id_of(20)); }); }) == Code::conflict);
    open.write([](Connection& c) {
        store::delete_attendance(c, id_of(50));
        store::delete_role(c, id_of(20));
    });
}

TEST_CASE("lists are in the order of coming, and the line is those that wait") {
    Comings open;
    for (const int number : {52, 50, 51}) open.add(attendance(number, AttendanceStatus::waiting, number - 49));
    open.add(attendance(49));
    domain::Attendance elsewhere = attendance(53, AttendanceStatus::waiting);
    elsewhere.action = id_of(11);
    open.add(elsewhere);
    open.database.read([](Connection& c) {
        const auto page = store::list_attendances(c, id_of(10), 49, 2);
        REQUIRE(page.size() == 2);
        CHECK(page[0].id == id_of(50));
        CHECK(page[1].id == id_of(51));
        const auto line = store::list_line(c, id_of(10), 0, 10);
        REQUIRE(line.size() == 3);
        CHECK(line[0].party.id == id_of(50));
        CHECK(line[2].party.party == 3);
        CHECK(store::list_line(c, id_of(10), line[1].place, 10).size() == 1);
        CHECK(store::is_anybody_in_line(c, id_of(11)));
        CHECK(store::count_line_before(c, id_of(10), 52) == 2);
    });
}

TEST_CASE("totals go with every attendance, and the check tells where they do not") {
    Comings open;
    open.write([](Connection& c) {
        CHECK(store::take_place(c, id_of(10)) == 1);
        CHECK(store::take_place(c, id_of(10)) == 2);
        CHECK(store::take_place(c, id_of(11)) == 1);
    });
    domain::Attendance first = full(1);
    open.add(first);
    domain::Attendance second = attendance(2, AttendanceStatus::maybe, 2);
    open.add(second);
    open.database.read([](Connection& c) {
        const auto counts = store::list_sign_up_counts(c, id_of(10));
        REQUIRE(counts.size() == 2);
        CHECK(counts[0].status == AttendanceStatus::going);
        CHECK(counts[0].presence == domain::Presence::inside);
        CHECK(counts[0].people == 3);
        CHECK(counts[0].attendances == 1);
        CHECK(counts[1].people == 2);
        const auto offers = store::list_slot_offers(c, id_of(10));
        REQUIRE(offers.size() == 2);
        CHECK(offers[0].taken == 1);
        CHECK(offers[1].asked == 1);
        CHECK(offers[1].taken == 0);
    });
    CHECK(open.faults().empty());
    open.write([](Connection& c) { store::delete_attendance(c, id_of(1)); });
    CHECK(open.faults().size() == 3);  // the control: who is going, and two slots
    open.write([&](Connection& c) { store::count_attendance(c, first, -1); });
    CHECK(open.faults().empty());
    open.write([](Connection& c) { store::set_not_held(c, id_of(10)); });
    CHECK(open.faults().size() == 1);
}

TEST_CASE("what retention destroys leaves its number") {
    Comings open;
    open.write([](Connection& c) { store::take_place(c, id_of(10)); });
    domain::Attendance first = full(1);
    open.add(first);
    open.write([&](Connection& c) {
        CHECK(store::list_held_sign_ups(c, "", 10) == std::vector<std::string>{id_of(10)});
        store::count_gone(c, first);
        store::delete_attendance(c, first.id);
        store::set_not_held(c, id_of(10));
        CHECK(store::list_held_sign_ups(c, "", 10).empty());
        const auto counts = store::list_sign_up_counts(c, id_of(10));
        REQUIRE(counts.size() == 1);
        CHECK(counts[0].people == 0);
        CHECK(counts[0].gone == 3);
        const auto offers = store::list_slot_offers(c, id_of(10));
        CHECK(offers[0].gone == 1);
        CHECK(offers[1].gone == 0);
    });
    CHECK(open.faults().empty());
}

TEST_CASE("settings come back as they went in, and stay when somebody signs up") {
    Comings open;
    domain::SignUps wanted;
    wanted.action = id_of(10);
    wanted.is_open = false;
    wanted.capacity = 40;
    wanted.closes_at = at("2020-01-17T20:00:00");
    wanted.is_count_hidden = true;
    wanted.retention_days = 3;
    wanted.revision = 2;
    open.write([&](Connection& c) {
        CHECK(static_cast<const domain::SignUpSettings&>(store::get_sign_ups(c, id_of(10))) ==
              domain::SignUpSettings{});
        store::set_sign_ups(c, wanted);
        store::take_place(c, id_of(10));
        const auto found = store::get_sign_ups(c, id_of(10));
        CHECK(static_cast<const domain::SignUpSettings&>(found) == wanted);
        CHECK(found.revision == 2);
        wanted.closes_at.reset();
        wanted.closes_before = domain::parse_duration("P1DT2H");
        store::set_sign_ups(c, wanted);
        CHECK(store::get_sign_ups(c, id_of(10)).closes_before == wanted.closes_before);
        CHECK(store::take_place(c, id_of(10)) == 2);
    });
}

TEST_CASE("days add up, and a flood from one source is one line that is forgotten") {
    Comings open;
    const auto day = tests::date("2020-01-10").date;
    open.write([&](Connection& c) {
        store::count_day(c, id_of(10), {day, 3, 0});
        store::count_day(c, id_of(10), {day, 1, 2});
        store::count_day(c, id_of(10), {day + std::chrono::days{1}, 0, 0});
        const auto days = store::list_sign_up_days(c, id_of(10));
        REQUIRE(days.size() == 1);
        CHECK(days[0].joined == 4);
        CHECK(days[0].left == 2);
    });
    for (int number = 50; number < 54; ++number) {
        domain::Attendance each = attendance(number, AttendanceStatus::going, 2);
        each.batch = number == 53 ? "other" : "same";
        open.add(each);
    }
    open.write([&](Connection& c) {
        const auto floods = store::list_sign_up_batches(c, id_of(10), 2, 10);
        REQUIRE(floods.size() == 1);
        CHECK(floods[0].batch == "same");
        CHECK(floods[0].attendances == 3);
        CHECK(floods[0].people == 6);
        CHECK(store::list_attendances_of_batch(c, id_of(10), "same", 2).size() == 2);
        CHECK(store::forget_sign_up_batches(c, day) == 0);
        CHECK(store::forget_sign_up_batches(c, day + std::chrono::days{1}) == 4);
        CHECK(store::list_sign_up_batches(c, id_of(10), 0, 10).empty());
    });
}

TEST_CASE("what came in a flood is left out of the list, and what is sealed is counted") {
    Comings open;
    for (const int number : {50, 51, 52, 53, 54}) {
        domain::Attendance made = number == 53 ? full(number) : attendance(number);
        made.batch = number < 53 ? "same" : number == 53 ? "another" : std::optional<std::string>{};
        open.add(made);
    }
    open.database.read([](Connection& c) {
        const auto scattered = store::list_scattered_attendances(c, id_of(10), 2, 0, 10);
        REQUIRE(scattered.size() == 2);
        check_same(scattered[0], [] {
            auto made = full(53);
            made.batch = "another";
            return made;
        }());
        CHECK(scattered[1].id == id_of(54));
        CHECK(store::list_scattered_attendances(c, id_of(10), 3, 0, 10).size() == 5);
        CHECK(store::list_scattered_attendances(c, id_of(10), 2, 53, 10).size() == 1);
        CHECK(store::list_scattered_attendances(c, id_of(10), 2, 0, 1).size() == 1);
        CHECK(store::count_attendances_with_note(c, id_of(10)) == 1);
        CHECK(store::count_attendances_with_note(c, id_of(11)) == 0);
    });
}

}  // namespace
