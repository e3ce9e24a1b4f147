// Backups: taken while others write, and put back so that nothing that was ended since comes to life again.
#include "app/backup.hpp"

#include <fstream>
#include <iterator>
#include <map>
#include <sys/stat.h>

#include <catch2/catch.hpp>

#include "app/whole_file.hpp"
#include "store/idempotency.hpp"
#include "tests/app/test_app.hpp"
#include "tests/service/attendance_fixture.hpp"

namespace {

using namespace tests;
namespace fs = std::filesystem;

std::string bytes_of(const fs::path& file) {
    std::ifstream stream{file, std::ios::binary};
    return {std::istreambuf_iterator<char>{stream}, std::istreambuf_iterator<char>{}};
}

void write_bytes(const fs::path& file, const std::string& bytes) { std::ofstream{file, std::ios::binary} << bytes; }

std::map<std::string, std::string> contents_of(const fs::path& folder) {
    std::map<std::string, std::string> all;
    for (const auto& each : fs::directory_iterator{folder})
        if (each.is_regular_file()) all[each.path().filename().string()] = bytes_of(each.path());
    return all;
}

std::size_t count_events(TestApp& app) { return app.get("/api/v1/events").json().at("data").as_array().size(); }

std::string cursor_of(TestApp& app) { return std::string(app.get("/api/v1/changes").json().at("cursor").as_string()); }

// An application with one event, and its backup.
struct BackedUp {
    BackedUp() {
        REQUIRE(app.post("/api/v1/events", base::json::to_text(event_body("Avant")), app.write_token()).status == 201);
        const auto done = app::back_up(app.config.data, file);
        REQUIRE(done.err.empty());
    }

    // Puts the file back and starts again; what the command says.
    app::CommandResult restore() {
        app.program.reset();
        auto result = app::restore(app.config.data, file, app.clock);
        app.restart();
        return result;
    }

    TestApp app;
    fs::path file = app.folder.path() / "backup.db";
};

TEST_CASE("a backup of a folder in use holds what was there at that moment, for the owner alone") {
    BackedUp scene;
    REQUIRE(
        scene.app.post("/api/v1/events", base::json::to_text(event_body("Après")), scene.app.write_token()).status ==
        201);
    CHECK(count_events(scene.app) == 2);
    struct stat found {};
    REQUIRE(::stat(scene.file.c_str(), &found) == 0);
    CHECK((found.st_mode & 0777U) == 0600U);
    CHECK(scene.restore().status == 0);
    CHECK(count_events(scene.app) == 1);
    CHECK(scene.app.get("/api/v1/events").body.find("Avant") != std::string::npos);
    CHECK(scene.app.post("/api/v1/events", base::json::to_text(event_body("Encore")), scene.app.write_token()).status ==
          201);
}

TEST_CASE("a backup of a folder that nobody uses writes nothing into it") {
    BackedUp scene;
    scene.app.program.reset();
    const auto before = contents_of(scene.app.config.data);
    CHECK(app::back_up(scene.app.config.data, scene.app.folder.path() / "second.db").status == 0);
    CHECK(contents_of(scene.app.config.data) == before);
    scene.app.restart();
}

TEST_CASE("a backup replaces no file, and leaves none where it fails") {
    BackedUp scene;
    const std::string before = bytes_of(scene.file);
    const auto again = app::back_up(scene.app.config.data, scene.file);
    CHECK(again.status == 1);
    CHECK(again.err.find("There is a file") != std::string::npos);
    CHECK(bytes_of(scene.file) == before);
    const std::size_t files = contents_of(scene.app.folder.path()).size();
    CHECK(app::back_up(scene.app.folder.path() / "nowhere", scene.app.folder.path() / "x.db").status == 1);
    CHECK(contents_of(scene.app.folder.path()).size() == files);
}

TEST_CASE("what may have been ended since a backup is ended by restoring it") {
    TestApp app;
    app.write_token();
    app.write([&](store::Transaction& transaction) {
        store::Connection& c = transaction.connection();
        c.execute(
            "INSERT INTO session SELECT 's', id, 'h', 0, 0, 0 FROM account;"
            "INSERT INTO password_reset SELECT 'r', id, 0 FROM account;"
            "INSERT INTO invitation (id, hash, uses_left, created_at, expires_at) VALUES ('i', 'h', 1, 0, 0);");
        store::keep_answer(c, "k", {"b", "a"}, app.clock.now());
    });
    const fs::path file = app.folder.path() / "backup.db";
    REQUIRE(app::back_up(app.config.data, file).status == 0);
    const auto left = [&] {
        return app.program->database.read([](store::Connection& c) {
            store::Statement row = c.prepare(
                "SELECT (SELECT count(*) FROM session) + (SELECT count(*) FROM password_reset) + "
                "(SELECT count(*) FROM invitation) + (SELECT count(*) FROM idempotency)");
            row.step();
            return row.get<int>(0);
        });
    };
    CHECK(left() == 4);
    app.program.reset();
    const auto result = app::restore(app.config.data, file, app.clock);
    app.restart();
    CHECK(result.out.find("API tokens that hold as they did then: 1.") != std::string::npos);
    CHECK(left() == 0);
}

TEST_CASE(
    "whoever restores is told that sign-ups that were withdrawn since come back, but not those whose time is over") {
    Signing at;
    TestApp& app = at.app;
    const auto made = at.party(2);
    at.party(1);
    const fs::path file = app.folder.path() / "backup.db";
    REQUIRE(app::back_up(app.config.data, file).status == 0);
    at.withdraw(made);
    const auto told = [&] {
        app.program.reset();
        const auto result = app::restore(app.config.data, file, app.clock);
        app.restart();
        return result.out;
    };
    CHECK(told().find("Sign-ups and rides that are there as they were then: 2.") != std::string::npos);
    app.clock.set(instant("2020-03-01T00:00:00Z"));
    const std::string later = told();
    CHECK(later.find("Sign-ups and rides") == std::string::npos);
    CHECK(later.find("Destroyed, since their time has come: 2 attendances of 1 action.") != std::string::npos);
}

TEST_CASE("cursors of before a restored backup are gone, each time it is restored") {
    BackedUp scene;
    std::vector<std::string> cursors{cursor_of(scene.app)};
    for (int i = 0; i < 2; ++i) {
        scene.app.clock.advance(std::chrono::hours{1});
        CHECK(scene.app.get("/api/v1/changes?since=" + cursors.back()).status == 200);
        REQUIRE(scene.restore().status == 0);
        for (const std::string& each : cursors) CHECK(scene.app.get("/api/v1/changes?since=" + each).status == 410);
        cursors.push_back(cursor_of(scene.app));
    }
}

TEST_CASE("what is no sound backup is refused, and the folder stays as it was") {
    BackedUp scene;
    const std::string sound = bytes_of(scene.file);
    std::string torn = sound;
    torn.replace(8192, 4096, std::string(4096, '\x7F'));
    std::string foreign = sound;
    foreign[68] = 'X';  // the application's id: https://www.sqlite.org/fileformat.html
    scene.app.write([](store::Transaction& transaction) {
        transaction.connection().execute(
            "INSERT INTO migration (number, name, hash, applied_at) VALUES (9999, '9999_future', 'x', 0)");
    });
    const fs::path newer = scene.app.folder.path() / "newer.db";
    REQUIRE(app::back_up(scene.app.config.data, newer).status == 0);
    scene.app.write([](store::Transaction& transaction) {
        transaction.connection().execute("DELETE FROM migration WHERE number = 9999");
    });
    const std::vector<std::pair<std::string, const char*>> rows{
        {torn, "damaged"},
        {sound.substr(0, sound.size() - 8192), "damaged"},
        {foreign, "not a database of Charivari"},
        {std::string(5000, 'x'), "not a database"},
        {"", "There is no database"},
        {bytes_of(newer), "newer version"},
    };
    scene.app.program.reset();
    const auto before = contents_of(scene.app.config.data);
    for (const auto& [bytes, wanted] : rows) {
        write_bytes(scene.file, bytes);
        const auto result = app::restore(scene.app.config.data, scene.file, scene.app.clock);
        INFO(wanted << ": " << result.out << result.err);
        CHECK(result.status == 1);
        CHECK(result.err.find(wanted) != std::string::npos);
        CHECK(result.err.find("restoring") == std::string::npos);
        // The rows are the same; opening it has emptied no log and made none.
        CHECK(contents_of(scene.app.config.data) == before);
    }
    write_bytes(scene.file, sound);
    CHECK(app::restore(scene.app.config.data, scene.file, scene.app.clock).status == 0);
    scene.app.restart();
}

TEST_CASE("nothing is restored into a folder in use, nor from a database in use") {
    BackedUp scene;
    const auto in_use = app::restore(scene.app.config.data, scene.file, scene.app.clock);
    CHECK(in_use.status == 1);
    CHECK(in_use.err.find("in use") != std::string::npos);
    scene.app.post("/api/v1/events", base::json::to_text(event_body("Dans le journal")), scene.app.write_token());
    const auto half =
        app::restore(scene.app.folder.path() / "other", scene.app.config.data / "charivari.db", scene.app.clock);
    CHECK(half.status == 1);
    CHECK(half.err.find("its log lies beside it") != std::string::npos);
}

TEST_CASE("a damaged database is replaced by a backup, whatever an interrupted attempt has left") {
    BackedUp scene;
    scene.app.program.reset();
    write_bytes(scene.app.config.data / "charivari.db", "no database");
    write_bytes(scene.app.config.data / "charivari.db-wal", "no log");
    fs::create_directory(scene.app.config.data / "restoring");
    write_bytes(scene.app.config.data / "restoring" / "charivari.db", "half");
    CHECK(app::restore(scene.app.config.data, scene.file, scene.app.clock).status == 0);
    CHECK_FALSE(fs::exists(scene.app.config.data / "restoring"));
    scene.app.restart();
    CHECK(count_events(scene.app) == 1);
}

TEST_CASE("whoever restores into a folder without a key file hears of it") {
    BackedUp scene;
    const auto result = app::restore(scene.app.folder.path() / "new", scene.file, scene.app.clock);
    CHECK(result.status == 0);
    CHECK(result.out.find("There is no key file") != std::string::npos);
    CHECK(scene.restore().out.find("There is no key file") == std::string::npos);
}

TEST_CASE("a file that is written is there as a whole or not at all") {
    const TemporaryFolder folder;
    const fs::path path = folder.path() / "out.json";
    using app::WholeFile;
    {
        WholeFile file{path, WholeFile::Present::replaced};
        file.write("half");
        CHECK_FALSE(fs::exists(path));
    }
    CHECK(contents_of(folder.path()).empty());
    for (const char* text : {"first", "second"}) {
        WholeFile file{path, WholeFile::Present::replaced};
        file.write(text);
        file.finish();
        CHECK(bytes_of(path) == text);
    }
    CHECK(contents_of(folder.path()).size() == 1);
    CHECK_THROWS_AS((WholeFile{path, WholeFile::Present::kept}), base::Error);
    fs::remove(path);
    WholeFile late{path, WholeFile::Present::kept};
    write_bytes(path, "came first");
    CHECK_THROWS_AS(late.finish(), base::Error);
    CHECK(bytes_of(path) == "came first");
}

}  // namespace
