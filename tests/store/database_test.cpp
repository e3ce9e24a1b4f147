// Opening, reading in snapshots, and what a file that is none of ours gets to hear.
#include <fstream>
#include <map>
#include <thread>
#include <vector>

#include <catch2/catch.hpp>

#include "store/driver.hpp"
#include "store/integrity.hpp"
#include "store/moment_row.hpp"
#include "store/site.hpp"
#include "tests/golden.hpp"
#include "tests/store/fixture.hpp"
#include "tests/store/unprivileged.hpp"

using charivari::base::Code;
using charivari::store::Connection;
using charivari::store::Database;
using charivari::store::Driver;
using charivari::store::Durability;
using charivari::store::Statement;
using tests::code_of;
using tests::line_of;
using tests::OpenDatabase;
using tests::quick_options;
namespace base = charivari::base;
namespace store = charivari::store;

namespace {

// A locked folder whose database holds these bytes.
struct Folder {
    tests::TemporaryFolder outside;
    store::DataFolder data{outside.path()};
    tests::FixedClock clock;
    charivari::base::Versions versions;

    void put(const std::string& bytes) { std::ofstream(data.database(), std::ios::binary) << bytes; }
    std::string line_of_opening() {
        return line_of([&] { Database database(data, versions, clock, quick_options()); });
    }
    std::string name() const { return data.database().string(); }
};

void throw_if_refused(Folder& folder) {
    const Database database(folder.data, folder.versions, folder.clock, quick_options());
}

}  // namespace

TEST_CASE("a read sees one snapshot, whatever is written meanwhile") {
    OpenDatabase open;
    const auto count = [](Connection& c) {
        Statement row = c.prepare("SELECT count(*) FROM site_fact");
        row.step();
        return row.get<int>(0);
    };
    open.database.read([&](Connection& c) {
        CHECK(count(c) == 0);
        open.write([](Connection& w) { store::set_tz_version(w, "2025b"); });
        CHECK(count(c) == 0);
        CHECK(open.database.read(count) == 1);
    });
    CHECK(open.database.read(count) == 1);
}

TEST_CASE("a read waits while all readers are busy") {
    auto options = quick_options();
    options.readers = 1;
    OpenDatabase open(options);
    std::atomic<bool> is_first_done{false};
    bool was_first_done = false;
    std::thread second;
    open.database.read([&](Connection&) {
        second = std::thread(
            [&] { was_first_done = open.database.read([&](Connection&) { return is_first_done.load(); }); });
        std::this_thread::yield();
        is_first_done = true;
    });
    second.join();
    CHECK(was_first_done);
}

TEST_CASE("a reader that throws is given back in order") {
    auto options = quick_options();
    options.readers = 1;
    OpenDatabase open(options);
    for (int i = 0; i < 3; ++i)
        CHECK_THROWS_AS(open.database.read([](Connection&) -> int { throw std::runtime_error("no"); }),
                        std::runtime_error);
    CHECK(open.database.read([](Connection& c) { return c.prepare("SELECT 1").step(); }));
}

TEST_CASE("a reader cannot write") {
    OpenDatabase open;
    CHECK(code_of([&] { open.database.read([](Connection& c) { store::set_tz_version(c, "2025b"); }); }) ==
          Code::unavailable);
}

TEST_CASE("a read that takes too many steps ends, and the next one has all of its own") {
    auto options = quick_options();
    options.readers = 1;
    options.read_steps = 1'000'000;
    OpenDatabase open(options);
    const auto count_to = [&](int last) {
        open.database.read([last](Connection& c) {
            Statement row = c.prepare(
                "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < :last) SELECT count(*) FROM "
                "n");
            row.bind(":last", last);
            return row.step();
        });
    };
    for (int i = 0; i < 20; ++i) {
        CHECK_NOTHROW(count_to(20'000));
        CHECK(code_of([&] { count_to(10'000'000); }) == Code::unavailable);
    }
}

TEST_CASE("a read that was cut short leaves its reader in order, however often") {
    auto options = quick_options();
    options.readers = 1;
    options.read_steps = 15'000;
    OpenDatabase open(options);
    // SQLite counts the steps of a statement over all its runs, so that of ending a read comes to its look at them, too.
    std::size_t cut = 0;
    for (int i = 0; i < 6000; ++i) try {
            open.database.read([](Connection& c) {
                Statement row = c.prepare(
                    "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000) SELECT max(i) "
                    "FROM n");
                return row.step();
            });
        } catch (const charivari::base::Error& error) {
            if (error.code() == Code::unavailable) ++cut;
        }
    CHECK(cut == 6000);
}

TEST_CASE("a database is there again when it is opened again") {
    tests::TemporaryFolder outside;
    tests::FixedClock clock;
    charivari::base::Versions versions;
    for (const char* host : {"one.example", "two.example"}) {
        store::DataFolder data(outside.path());
        Database database(data, versions, clock, quick_options());
        const auto holds = database.write(store::Write<std::string>{
            [host](store::Transaction& t) { return store::set_uid_host_if_absent(t.connection(), host); }});
        CHECK(holds == "one.example");
    }
}

TEST_CASE("the log of a process that died is read when the database is opened") {
    Folder folder;
    {
        Connection writer = Driver::open_writer(folder.data, Durability::none);
        writer.execute("CREATE TABLE left_in_log (x INTEGER)");
    }  // closes without a checkpoint, as a dying process does
    REQUIRE(std::filesystem::file_size(folder.name() + "-wal") > 0);
    Connection writer = Driver::open_writer(folder.data, Durability::none);
    CHECK(writer.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'left_in_log'").step());
}

TEST_CASE("one database at a time is open for a data folder") {
    OpenDatabase open;
    CHECK(code_of([&] { Database second(open.data, open.versions, open.clock, quick_options()); }) == Code::internal);
}

TEST_CASE("a file that is no database is refused in one line and left alone") {
    Folder folder;
    const std::string bytes = GENERATE(std::string(5000, 'x'), std::string("short"), std::string(100, '\0'));
    folder.put(bytes);
    CHECK(folder.line_of_opening() == folder.name() + " is not a database.");
    CHECK(tests::read_bytes(folder.data.database()) == bytes);
}

TEST_CASE("an empty file becomes a database") {
    Folder folder;
    folder.put("");
    CHECK_NOTHROW(Database(folder.data, folder.versions, folder.clock, quick_options()));
}

TEST_CASE("the database of another program is refused in one line and left alone") {
    Folder folder;
    {
        Connection other = Driver::open_writer(folder.data, Durability::none);
        other.execute("CREATE TABLE other (x INTEGER); PRAGMA application_id = 0; PRAGMA journal_mode = DELETE");
    }
    const auto bytes = tests::read_bytes(folder.data.database());
    REQUIRE(bytes.size() > 4096);
    CHECK(folder.line_of_opening() == folder.name() + " is the database of another program, not of Charivari.");
    CHECK(tests::read_bytes(folder.data.database()) == bytes);
}

TEST_CASE("a damaged database is refused in one line") {
    Folder folder;
    { Database database(folder.data, folder.versions, folder.clock, quick_options()); }
    auto bytes = tests::read_bytes(folder.data.database());
    REQUIRE(bytes.size() > 40'000);
    SECTION("cut off") { bytes.resize(bytes.size() / 2); }
    SECTION("its first page overwritten behind the header") {
        std::fill(bytes.begin() + 100, bytes.begin() + 4096, 'x');
    }
    folder.put(bytes);
    CHECK(folder.line_of_opening() == folder.name() + " is damaged: restore a backup.");
}

TEST_CASE("a database of a newer version is refused in one line") {
    Folder folder;
    { Database database(folder.data, folder.versions, folder.clock, quick_options()); }
    {
        Connection newer = Driver::open_writer(folder.data, Durability::none);
        newer.execute("INSERT INTO migration (number, name, hash, applied_at) VALUES (9999, '9999_future', 'x', 0)");
    }
    CHECK(folder.line_of_opening() ==
          "The database was written by a newer version of Charivari (migration 9999_future): use that version, or "
          "restore "
          "a backup.");
}

TEST_CASE("a folder in place of the database is refused in one line") {
    Folder folder;
    std::filesystem::create_directory(folder.data.database());
    CHECK(folder.line_of_opening() ==
          folder.name() +
              ", or the log beside it, cannot be opened for reading and writing: look at its owner and mode.");
}

TEST_CASE("a database that may only be read is refused in one line, before a log is made for it") {
    Folder folder;
    { Database database(folder.data, folder.versions, folder.clock, quick_options()); }
    for (const char* ending : {"-wal", "-shm"}) std::filesystem::remove(folder.name() + ending);
    std::filesystem::permissions(folder.outside.path(), std::filesystem::perms(0777));
    std::filesystem::permissions(folder.data.database(), std::filesystem::perms(0444));
    CHECK(tests::line_without_rights([&] { throw_if_refused(folder); }) ==
          "forbidden: " + folder.name() +
              ", or the log beside it, cannot be opened for reading and writing: look at its owner and mode.");
    CHECK_FALSE(std::filesystem::exists(folder.name() + "-wal"));
    CHECK_FALSE(std::filesystem::exists(folder.name() + "-shm"));
}

TEST_CASE("a log that may only be read is refused in one line") {
    Folder folder;
    { Database database(folder.data, folder.versions, folder.clock, quick_options()); }
    std::filesystem::permissions(folder.outside.path(), std::filesystem::perms(0777));
    for (const char* ending : {"", "-shm"})
        std::filesystem::permissions(folder.name() + ending, std::filesystem::perms(0666));
    CHECK(std::filesystem::exists(folder.name() + "-wal"));
    std::filesystem::permissions(folder.name() + "-wal", std::filesystem::perms(0444));
    CHECK(tests::line_without_rights([&] {
              throw_if_refused(folder);
          }).starts_with("forbidden: " + folder.name() + ", or the log beside it, cannot be opened"));
}

TEST_CASE("damage that shows only while the database is used is told as damage") {
    Folder folder;
    int page = 0;
    {
        Database database(folder.data, folder.versions, folder.clock, quick_options());
        page = database.read([](Connection& c) {
            Statement root = c.prepare("SELECT rootpage FROM sqlite_schema WHERE name = 'account'");
            return root.step() ? root.get<int>(0) : 0;
        });
        database.stop();
    }
    REQUIRE(page > 1);
    auto bytes = tests::read_bytes(folder.data.database());
    const std::size_t at = 4096 * static_cast<std::size_t>(page - 1);
    REQUIRE(bytes.size() >= at + 4096);
    std::fill_n(bytes.begin() + static_cast<std::ptrdiff_t>(at), 4096, 'x');
    folder.put(bytes);

    Database database(folder.data, folder.versions, folder.clock, quick_options());
    const std::string line = "The database is damaged: a backup has to be restored.";
    CHECK(line_of([&] {
              database.write(store::Write<void>{
                  [](store::Transaction& transaction) { transaction.connection().execute("DELETE FROM account"); }});
          }) == line);
    CHECK(line_of([&] {
              database.read([](Connection& c) { return c.prepare("SELECT count(name) FROM account").step(); });
          }) == line);
}

// Everything in the folder, with its bytes.
std::map<std::string, std::string> contents_of(const std::filesystem::path& folder) {
    std::map<std::string, std::string> all;
    for (const auto& each : std::filesystem::directory_iterator{folder})
        all[each.path().filename().string()] = tests::read_bytes(each.path());
    return all;
}

TEST_CASE("a database is examined without being written to") {
    Folder folder;
    const std::string name = folder.name();
    struct Row {
        const char* script;  // what was done to it
        std::string wanted;
    };
    const std::vector<Row> rows{
        {"", "well"},
        {"PRAGMA foreign_keys = OFF; INSERT INTO recovery_code (account_id, hash) VALUES ('nobody', 'h')",
         "a row of recovery_code names a row of account that is not there"},
        {"INSERT INTO search_document (id, noun, object_id) VALUES (1, 'action', 'nothing')",
         "nothing stands at a wrong place in the index of words"},
        {"DELETE FROM migration WHERE number = (SELECT max(number) FROM migration)", "The database lacks migration "},
        {"INSERT INTO migration (number, name, hash, applied_at) VALUES (9999, '9999_future', 'x', 0)",
         "The database was written by a newer version"},
        {"UPDATE migration SET hash = 'x' WHERE number = 2", "was changed after the database had gone through it"},
        {"DROP TABLE migration", "The database lacks migration 0001"},
        {"PRAGMA application_id = 7", "is not a database of Charivari"},
    };
    for (const Row& row : rows) {
        INFO(row.script);
        std::filesystem::remove(name);
        { Database database(folder.data, folder.versions, folder.clock, quick_options()); }
        {
            Connection writer = Driver::open_writer(folder.data, Durability::none);
            writer.execute(row.script);
            Driver::checkpoint_all(writer);
        }
        for (const char* ending : {"-wal", "-shm"}) std::filesystem::remove(name + ending);
        const auto before = contents_of(folder.outside.path());
        const std::string found = line_of([&] {
            const auto faults = store::examine(folder.outside.path(), false);
            throw base::Error{Code::internal, faults.empty() ? "well" : faults.front()};
        });
        CHECK(found.find(row.wanted) != std::string::npos);
        CHECK(contents_of(folder.outside.path()) == before);
    }
}

TEST_CASE("what is in the log of a database is examined too, whoever has it open") {
    Folder folder;
    Database database(folder.data, folder.versions, folder.clock, quick_options());
    CHECK(store::examine(folder.outside.path(), true).empty());
    {
        Folder copy;
        for (const char* ending : {"", "-wal"}) std::filesystem::copy(folder.name() + ending, copy.name() + ending);
        CHECK(store::examine(copy.outside.path(), false).empty());
        std::filesystem::resize_file(copy.name() + "-wal", 0);
        CHECK(line_of([&] {
                  store::examine(copy.outside.path(), false);
              }).starts_with("The database lacks migration 0001"));
    }
}

TEST_CASE("where there is no database none is made by examining it") {
    Folder folder;
    CHECK(line_of([&] { store::examine(folder.outside.path(), false); }) ==
          "There is no database " + folder.name() + ".");
    CHECK_FALSE(std::filesystem::exists(folder.data.database()));
    folder.put("");
    CHECK(line_of([&] { store::examine(folder.outside.path(), false); }) ==
          "There is no database " + folder.name() + ".");
    folder.put(std::string(5000, 'x'));
    CHECK(line_of([&] { store::examine(folder.outside.path(), false); }) == folder.name() + " is not a database.");
    CHECK(std::filesystem::file_size(folder.data.database()) == 5000);
}

TEST_CASE("a date that may not be keeps nobody from reading, and is told of") {
    OpenDatabase open;
    open.write([](Connection& c) {
        store::insert_event(c, tests::plain_event(1, tests::at("2020-01-18T14:00:00")));
        c.prepare("UPDATE event SET end_date = '2200-01-01', end_time = '00:00:00', end_zone = 'Europe/Paris'").run();
    });
    const auto faults = [&] { return open.database.read([](Connection& c) { return store::find_moment_faults(c); }); };
    CHECK(faults() ==
          std::vector<std::string>{"the event " + tests::id_of(1) + " has a moment outside of the years 1970 to 2199"});
    const auto event = open.database.read([](Connection& c) { return store::find_event(c, tests::id_of(1)); });
    CHECK(event.value().facts.end->date == std::chrono::local_days{std::chrono::year{2200} / 1 / 1});
    open.write([](Connection& c) { c.prepare("UPDATE event SET end_date = '2020-02-30'").run(); });
    CHECK(faults() == std::vector<std::string>{"the event " + tests::id_of(1) + " has a moment that cannot be read"});
    open.write([](Connection& c) { c.prepare("UPDATE event SET end_date = '2020-02-20', end_zone = 'Paris'").run(); });
    CHECK(faults() ==
          std::vector<std::string>{"the event " + tests::id_of(1) + " has a moment in a zone that is none"});
}

TEST_CASE("a new database has no faults") {
    OpenDatabase open;
    CHECK(open.database.read([](Connection& c) { return store::find_faults(c); }).empty());
}
