// What people say of themselves: sealed to the initiating group's key, and to nothing else.
#include <catch2/catch.hpp>

#include "base/seal.hpp"
#include "service/ride.hpp"
#include "store/attendance.hpp"
#include "store/contact_opening.hpp"
#include "tests/golden.hpp"
#include "tests/service/sealing_fixture.hpp"

namespace {

using namespace tests;
using Wanted = service::AttendanceService::Wanted;

TEST_CASE("what is sent in clear is sealed on arrival, and nothing of it lies on the disk") {
    Sealing at;
    const auto made = at.say(at.clear());
    const auto note = made.view.attendance.note.value();
    CHECK(note.key == "key-of-ours");
    CHECK(open_sealed(note.box, at.pair) ==
          R"({"name":"Camille","contact":"06 00 00 00 00","note":"J’amène une casserole"})");
    const auto folder = at.app.program->folder.path();
    for (const auto& file : std::filesystem::directory_iterator(folder))
        if (file.is_regular_file()) {
            INFO(file.path());
            for (const char* word : {"Camille", "06 00 00", "casserole"})
                CHECK(read_bytes(file.path()).find(word) == std::string::npos);
        }
    const auto wal =
        read_bytes(at.app.program->folder.database()) + read_bytes(at.app.program->folder.database().string() + "-wal");
    CHECK(wal.find(note.box) != std::string::npos);  // the control: it is there, sealed
}

TEST_CASE("what was sealed in a browser is taken as it is, if it can be a sealed box to the present key") {
    Sealing at;
    const std::string box = base::seal("{}", at.pair.public_key);
    CHECK(at.say(at.sealed(box)).view.attendance.note->box == box);
    CHECK(at.say(at.sealed(box, "")).view.attendance.note->key ==
          "key-of-ours");  // the present one, unless another is named
    struct Row {
        const char* name;
        std::string box;
        const char* key;
        const char* found;
    };
    const std::vector<Row> rows{
        {"no base64url", box.substr(0, box.size() - 1) + "!", "key-of-ours", "invalid /sealed not_sealed"},
        {"too short for a sealed box", std::string(60, 'A'), "key-of-ours", "invalid /sealed not_sealed"},
        {"too long", std::string(100'000, 'A'), "key-of-ours", "invalid /sealed not_sealed"},
        {"nothing", "", "key-of-ours", "invalid /sealed not_sealed"},
        {"text in clear", "Camille, 06 00 00 00 00", "key-of-ours", "invalid /sealed not_sealed"},
        {"cut short", box.substr(0, box.size() - 4), "key-of-ours", "invalid /sealed not_sealed"},
        {"another key", box, "key-of-others", "invalid /key unknown"},
    };
    for (const Row& row : rows) {
        INFO(row.name);
        CHECK(at.told(at.sealed(row.box, row.key)) == row.found);
    }
}

TEST_CASE("without consent to the present words nothing is taken, and without a key nothing but numbers") {
    Sealing at;
    CHECK(at.told(at.clear(std::nullopt)) == "invalid /consent required");
    CHECK(at.told(at.clear(domain::consent_version + 1)) == "invalid /consent outdated");
    Wanted longer = at.clear();
    longer.plain.name = std::string(101, 'x');
    CHECK(at.told(longer) == "invalid /name too_long");
    at.app.write([&](store::Transaction& transaction) {
        store::retire_group_key(transaction.connection(), at.ours, at.app.clock.now());
    });
    CHECK(at.told(at.clear()) == "invalid /contact no_key");
    CHECK(at.told(at.sealed(base::seal("{}", at.pair.public_key))) == "invalid /sealed no_key");
    CHECK(at.told({}) == "nothing");
}

TEST_CASE("a note can be taken back, said anew, and stays through other changes and a new key") {
    Sealing at;
    const auto made = at.say(at.clear());
    at.app.write([&](store::Transaction& transaction) {
        store::retire_group_key(transaction.connection(), at.ours, at.app.clock.now());
        store::insert_group_key(transaction.connection(),
                                {"key-of-later", at.ours, key_pair("later").public_key, at.app.clock.now(), {}, {}});
    });
    Wanted wanted;
    wanted.draft = made.view.attendance;
    wanted.draft.party_size = 2;
    const auto key = service::key_of_secret(made.secret);
    CHECK(at.app.write(at.attendances.change(key, wanted, {})).attendance.note == made.view.attendance.note);
    wanted.plain.name = "Dominique";
    wanted.draft.note.reset();
    const auto anew = at.app.write(at.attendances.change(key, wanted, {})).attendance.note.value();
    CHECK(anew.key == "key-of-later");
    CHECK(open_sealed(anew.box, key_pair("later")) == R"({"name":"Dominique","contact":null,"note":null})");
    wanted.plain = {};
    CHECK_FALSE(at.app.write(at.attendances.change(key, wanted, {})).attendance.note);
    const auto listed = at.sign_ups.list(at.anna, at.id, 10, 0);
    CHECK_FALSE(listed.at(0).note);
}

TEST_CASE("sealed notes are handed out to those who may see contacts, and its owners are shown to whom") {
    Sealing at;
    const auto made = at.say(at.clear());
    service::RideService::Wanted seats;
    seats.draft.commune = "42218";
    seats.draft.consent = domain::consent_version;
    seats.plain.name = "Dominique";
    const auto ride = at.app.write(at.app.program->rides.offer({}, at.source, at.id, seats));
    const auto hand_out = [&](const domain::Caller& caller) {
        return at.app.write(at.sign_ups.hand_out_notes(caller, at.id));
    };
    CHECK(told_by([&] { hand_out(at.anna); }) == "forbidden");
    CHECK(told_by([&] { hand_out(at.dora); }) == "forbidden");
    CHECK(told_by([&] { hand_out({}); }) == "unauthenticated");
    at.anna.memberships.front().sees_contacts = true;
    CHECK(told_by([&] { hand_out(at.anna); }) == "forbidden");  // by a token
    const auto now = at.app.clock.now();
    at.anna.session = domain::Session{"s", at.anna.account->id, "", now, now, now};
    const auto notes = hand_out(at.anna);
    REQUIRE(notes.size() == 2);
    CHECK(notes[0].id == made.view.attendance.id);
    CHECK(notes[0].note == made.view.attendance.note);
    CHECK(notes[1].id == ride.ride.id);
    CHECK(open_sealed(notes[1].note.box, at.pair) == R"({"name":"Dominique","contact":null,"note":null})");
    const auto openings = at.app.program->database.read(
        [&](store::Connection& c) { return store::list_contact_openings(c, at.ours, 10); });
    REQUIRE(openings.size() == 1);
    CHECK(openings[0].account == at.anna.account->id);
    CHECK(openings[0].action == at.id);
    at.app.clock.advance(std::chrono::minutes{31});
    CHECK(told_by([&] { hand_out(at.anna); }) == "password_needed");
}

TEST_CASE("a thousand people say who they are, and no copy of the folder tells it, nor anything of it in the end") {
    Sealing at;
    const auto canary = [](int number) { return "canary" + std::to_string(100'000 + number * 7919); };
    const auto found = [&](const auto& name_of) {
        int hits = 0;
        for (const auto& file : std::filesystem::recursive_directory_iterator(at.app.program->folder.path())) {
            if (!file.is_regular_file()) continue;
            const std::string bytes = read_bytes(file.path());
            for (int i = 0; i < 1000; ++i) hits += bytes.find(name_of(i)) != std::string::npos;
        }
        return hits;
    };
    std::vector<std::string> hashes;
    for (int i = 0; i < 1000; ++i) {
        Wanted wanted = at.clear();
        at.source = "source " + std::to_string(i / 20);
        (i % 3 == 0 ? wanted.plain.name : i % 3 == 1 ? wanted.plain.contact : wanted.plain.note) = canary(i);
        hashes.push_back(base::sha256_hex(at.say(wanted).secret));
    }
    CHECK(found(canary) == 0);
    CHECK(found([&](int i) { return hashes[static_cast<std::size_t>(i)]; }) >= 1000);  // the control: rows are there
    at.app.clock.set(instant("2020-06-01T00:00:00Z"));
    at.app.program->retention.destroy();
    CHECK(found([&](int i) { return hashes[static_cast<std::size_t>(i)]; }) == 0);
    // The control of the control: what is not sealed is found.
    domain::RoleDraft role;
    role.kind = domain::RoleKind::sound;
    role.title = canary(1);
    at.app.write(at.app.program->action_work.add_role(at.anna, at.id, role, {}, {}));
    CHECK(found(canary) > 0);
}

}  // namespace
