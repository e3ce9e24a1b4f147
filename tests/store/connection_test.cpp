#include "store/connection.hpp"

#include <string>

#include <catch2/catch.hpp>

#include "store/driver.hpp"
#include "tests/store/fixture.hpp"

using charivari::store::Connection;
using charivari::store::Driver;
using charivari::store::Durability;
using charivari::store::Statement;
using tests::code_of;
namespace base = charivari::base;

namespace {

struct OneWriter {
    tests::TemporaryFolder outside;
    charivari::store::DataFolder folder{outside.path()};
    Connection writer = Driver::open_writer(folder, Durability::none);
};

std::string pragma(Connection& connection, const std::string& name) {
    Statement row = connection.prepare("PRAGMA " + name);
    REQUIRE(row.step());
    return row.get<std::string>(0);
}

}  // namespace

TEST_CASE("every type of value comes back as it went in") {
    OneWriter open;
    open.writer.execute("CREATE TABLE t (i BIGINT, d DOUBLE PRECISION, s TEXT, b INTEGER, n TEXT, at BIGINT)");
    const std::string text("nul \0 and é", 12);
    open.writer.prepare("INSERT INTO t (i, d, s, b, n, at) VALUES (:i, :d, :s, :b, :n, :at)")
        .bind(":i", std::int64_t{-9'000'000'000})
        .bind(":d", 45.4397)
        .bind(":s", text)
        .bind(":b", true)
        .bind(":n", std::optional<std::string>{})
        .bind(":at", tests::today)
        .run();
    Statement row = open.writer.prepare("SELECT i, d, s, b, n, at FROM t");
    REQUIRE(row.step());
    CHECK(row.get<std::int64_t>(0) == -9'000'000'000);
    CHECK(row.get<double>(1) == 45.4397);
    CHECK(row.get<std::string>("s") == text);
    CHECK(row.get<bool>(3));
    CHECK_FALSE(row.get<std::optional<std::string>>(4).has_value());
    CHECK(row.get<std::optional<base::Utc>>("at") == tests::today);
    CHECK_FALSE(row.step());
}

TEST_CASE("an empty text is not NULL") {
    OneWriter open;
    open.writer.execute("CREATE TABLE t (s TEXT NOT NULL)");
    open.writer.prepare("INSERT INTO t (s) VALUES (:s)").bind(":s", std::string_view{}).run();
    Statement row = open.writer.prepare("SELECT s FROM t");
    REQUIRE(row.step());
    CHECK(row.get<std::optional<std::string>>(0) == "");
}

TEST_CASE("NULL where a value is expected, an unknown parameter and an unknown column are bugs that are told") {
    OneWriter open;
    Statement row = open.writer.prepare("SELECT NULL AS absent");
    REQUIRE(row.step());
    CHECK(code_of([&] { row.get<std::string>(0); }) == base::Code::internal);
    CHECK(code_of([&] { row.get<int>("elsewhere"); }) == base::Code::internal);
    CHECK(code_of([&] { row.get<int>(1); }) == base::Code::internal);
    CHECK(code_of([&] { row.bind(":absent", 1); }) == base::Code::internal);
    CHECK(code_of([&] { open.writer.prepare("SELEC 1"); }) == base::Code::internal);
}

TEST_CASE("a list of values fills its parameters and repeats the last one") {
    OneWriter open;
    Statement row = open.writer.prepare("SELECT :id0, :id1, :id2, :other");
    const std::string_view values[] = {"a", "b"};
    row.bind_list(":id0", values, 3).bind(":other", 4);
    REQUIRE(row.step());
    CHECK(row.get<std::string>(0) + row.get<std::string>(1) + row.get<std::string>(2) == "abb");
    CHECK(row.get<int>(3) == 4);
}

TEST_CASE("broken constraints are told apart by SQLite's extended code") {
    OneWriter open;
    open.writer.execute(
        "CREATE TABLE parent (id TEXT PRIMARY KEY NOT NULL, name TEXT UNIQUE, age INTEGER CHECK (age > 0));"
        "CREATE TABLE child (parent_id TEXT NOT NULL REFERENCES parent (id));"
        "INSERT INTO parent (id, name) VALUES ('1', 'one')");
    const auto code = [&](const char* sql) { return code_of([&] { open.writer.prepare(sql).run(); }); };
    CHECK(code("INSERT INTO parent (id, name) VALUES ('1', 'two')") == base::Code::conflict);
    CHECK(code("INSERT INTO parent (id, name) VALUES ('2', 'one')") == base::Code::conflict);
    CHECK(code("INSERT INTO child (parent_id) VALUES ('2')") == base::Code::conflict);
    CHECK(code("INSERT INTO child (parent_id) VALUES (NULL)") == base::Code::internal);
    CHECK(code("INSERT INTO parent (id, age) VALUES ('3', 0)") == base::Code::internal);
}

TEST_CASE("the text of a constraint's failure stays in the cause") {
    OneWriter open;
    open.writer.execute("CREATE TABLE secret (id TEXT PRIMARY KEY NOT NULL); INSERT INTO secret (id) VALUES ('1')");
    try {
        open.writer.prepare("INSERT INTO secret (id) VALUES ('1')").run();
        FAIL("the key was taken");
    } catch (const base::Error& error) {
        CHECK(error.detail().find("secret") == std::string::npos);
        CHECK(error.cause().find("secret.id") != std::string::npos);
    }
}

TEST_CASE("a statement is compiled once and comes back clean") {
    OneWriter open;
    const std::size_t before = open.writer.cached_texts().size();
    for (int i = 0; i < 3; ++i) {
        Statement row = open.writer.prepare("SELECT :a, :b");
        if (i == 0) row.bind(":b", "left over");
        row.bind(":a", i);
        REQUIRE(row.step());
        CHECK(row.get<int>(0) == i);
        CHECK(row.is_null(1) == (i > 0));
    }
    CHECK(open.writer.cached_texts().size() == before + 1);
}

TEST_CASE("the same text used inside itself is a second statement") {
    OneWriter open;
    const char* const numbers = "SELECT 1 AS n UNION ALL SELECT 2";
    int seen = 0;
    Statement outer = open.writer.prepare(numbers);
    while (outer.step()) {
        Statement inner = open.writer.prepare(numbers);
        while (inner.step()) seen += outer.get<int>(0) * 10 + inner.get<int>(0);
    }
    CHECK(seen == 11 + 12 + 21 + 22);
}

TEST_CASE("the cache keeps what was used last and has an end") {
    OneWriter open;
    for (int i = 0; i < 300; ++i) {
        open.writer.prepare("SELECT 'kept'").step();
        open.writer.prepare("SELECT " + std::to_string(i)).step();
    }
    const auto texts = open.writer.cached_texts();
    CHECK(texts.size() == 128);
    CHECK(std::count(texts.begin(), texts.end(), "SELECT 'kept'") == 1);
    CHECK(std::count(texts.begin(), texts.end(), "SELECT 299") == 1);
    CHECK(std::count(texts.begin(), texts.end(), "SELECT 0") == 0);
}

TEST_CASE("the writer writes durably, with a log that only it carries over") {
    const tests::TemporaryFolder outside;
    charivari::store::DataFolder folder(outside.path());
    Connection writer = Driver::open_writer(folder, Durability::full);
    CHECK(pragma(writer, "journal_mode") == "wal");
    CHECK(pragma(writer, "synchronous") == "2");
    CHECK(pragma(writer, "foreign_keys") == "1");
    CHECK(pragma(writer, "trusted_schema") == "0");
    CHECK(pragma(writer, "wal_autocheckpoint") == "0");
    CHECK(pragma(writer, "secure_delete") == "1");
    writer.execute("CREATE TABLE t (x INTEGER)");
    CHECK(code_of([&] { writer.execute("PRAGMA writable_schema = ON; DELETE FROM sqlite_schema"); }) ==
          base::Code::internal);  // SQLITE_DBCONFIG_DEFENSIVE
    CHECK(code_of([&] { writer.execute("ATTACH ':memory:' AS other"); }) == base::Code::internal);
}

TEST_CASE("a reader can neither write nor checkpoint, and does not do so when it closes") {
    OneWriter open;
    open.writer.execute("CREATE TABLE t (x INTEGER)");
    const auto log = open.folder.database().string() + "-wal";
    const auto size = std::filesystem::file_size(log);
    REQUIRE(size > 0);
    {
        Connection reader = Driver::open_reader(open.folder.database());
        CHECK(pragma(reader, "query_only") == "1");
        CHECK(pragma(reader, "wal_autocheckpoint") == "0");
        CHECK(code_of([&] { reader.execute("INSERT INTO t (x) VALUES (1)"); }) == base::Code::unavailable);
        reader.execute("PRAGMA query_only = OFF");
        CHECK(code_of([&] { reader.execute("INSERT INTO t (x) VALUES (1)"); }) == base::Code::unavailable);
        CHECK_THROWS(reader.execute("PRAGMA wal_checkpoint(TRUNCATE)"));
    }
    CHECK(std::filesystem::file_size(log) == size);
}

TEST_CASE("a second connection for writing is refused") {
    OneWriter open;
    CHECK(code_of([&] { Driver::open_writer(open.folder, Durability::none); }) == base::Code::internal);
}

TEST_CASE("the database file is for its owner alone") {
    OneWriter open;
    CHECK(std::filesystem::status(open.folder.database()).permissions() == std::filesystem::perms(0600));
    open.writer.execute("CREATE TABLE t (x INTEGER)");
    CHECK(std::filesystem::status(open.folder.database().string() + "-wal").permissions() ==
          std::filesystem::perms(0600));
}
