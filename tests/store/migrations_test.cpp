#include "store/migrations.hpp"

#include <map>
#include <set>
#include <sstream>

#include <catch2/catch.hpp>

#include "store/driver.hpp"
#include "tests/golden.hpp"
#include "tests/source_tree.hpp"
#include "tests/store/fixture.hpp"

using charivari::store::Connection;
using charivari::store::Driver;
using charivari::store::Durability;
using charivari::store::embedded_migrations;
using charivari::store::Migration;
using charivari::store::Statement;
using tests::line_of;
using tests::today;
namespace base = charivari::base;

namespace {

struct Fresh {
    tests::TemporaryFolder outside;
    charivari::store::DataFolder folder{outside.path()};
    Connection writer = Driver::open_writer(folder, Durability::none);
};

const Migration first{1, "0001_one", "CREATE TABLE one (id TEXT);"};
const Migration second{2, "0002_two", "CREATE TABLE two (id TEXT);"};
const Migration third{3, "0003_three", "CREATE TABLE three (id TEXT);"};

void run(Connection& writer, const std::vector<Migration>& migrations) {
    charivari::store::migrate(writer, migrations, today);
}

std::string tables_of(Connection& connection) {
    std::string names;
    Statement row = connection.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name");
    while (row.step()) names += row.get<std::string>(0) + " ";
    return names;
}

// The schema as SQL, tables with their indexes in the order of names.
std::string dump(Connection& connection) {
    std::string text =
        "-- What schema/migrations/ make together. Written by the tests (UPDATE_GOLDEN=1), read by people.\n";
    Statement row =
        connection.prepare("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY tbl_name, type DESC, name");
    while (row.step()) text += "\n" + row.get<std::string>(0) + ";\n";
    return text;
}

std::set<std::string> columns_of(Connection& connection) {
    std::set<std::string> columns;
    Statement row = connection.prepare(
        "SELECT s.name || '.' || c.name FROM sqlite_schema s, pragma_table_info(s.name) c WHERE s.type = 'table'");
    while (row.step()) columns.insert(row.get<std::string>(0));
    return columns;
}

// The columns that schema/pii.yml names: under `personal` with what it says of each, under `not_personal` with nothing.
std::map<std::string, std::string> declared_columns() {
    std::istringstream file(tests::read_bytes(tests::source_tree() / "schema" / "pii.yml"));
    std::map<std::string, std::string> columns;
    std::string column;
    for (std::string line; std::getline(file, line);) {
        if (line.starts_with("  - ")) {
            REQUIRE(columns.emplace(line.substr(4), "").second);
        } else if (line.starts_with("    ")) {
            columns.at(column) += line.substr(4, line.find(':') - 4) + " ";
        } else if (line.starts_with("  ")) {
            column = line.substr(2, line.find(':') - 2);
            REQUIRE(columns.emplace(column, "").second);
        }
    }
    return columns;
}

}  // namespace

TEST_CASE("migrations run in order, each once") {
    Fresh open;
    run(open.writer, {first, second});
    run(open.writer, {first, second});
    CHECK(tables_of(open.writer) == "migration one two ");
    run(open.writer, {first, second, third});
    CHECK(tables_of(open.writer) == "migration one three two ");
    Statement row = open.writer.prepare("SELECT count(*), max(applied_at) FROM migration");
    REQUIRE(row.step());
    CHECK(row.get<int>(0) == 3);
    CHECK(row.get<base::Utc>(1) == today);
}

TEST_CASE("a migration that fails leaves nothing of itself and all of those before it") {
    Fresh open;
    const Migration broken{2, "0002_two", "CREATE TABLE two (id TEXT); INSERT INTO absent (id) VALUES (1);"};
    CHECK_THROWS_AS(run(open.writer, {first, broken}), base::Error);
    CHECK(tables_of(open.writer) == "migration one ");
    run(open.writer, {first, second});
    CHECK(tables_of(open.writer) == "migration one two ");
}

TEST_CASE("a migration that was changed refuses to start") {
    Fresh open;
    run(open.writer, {first, second});
    const Migration changed{1, "0001_one", "CREATE TABLE one (id TEXT, more TEXT);"};
    CHECK(line_of([&] {
              run(open.writer, {changed, second, third});
          }) ==
          "Migration 0001_one was changed after the database had gone through it (as 0001_one): use the version that "
          "wrote "
          "the database.");
    CHECK(tables_of(open.writer) == "migration one two ");
}

TEST_CASE("a database of a newer version refuses to start") {
    Fresh open;
    run(open.writer, {first, second});
    CHECK(
        line_of([&] { run(open.writer, {first}); }) ==
        "The database was written by a newer version of Charivari (migration 0002_two): use that version, or restore a "
        "backup.");
}

TEST_CASE("a database with a gap in its migrations refuses to start") {
    Fresh open;
    run(open.writer, {first, second});
    open.writer.execute("DELETE FROM migration WHERE number = 1");
    CHECK(line_of([&] {
              run(open.writer, {first, second});
          }) == "The database lacks migration 0001_one, though it has 0002_two: restore a backup.");
}

TEST_CASE("the embedded migrations are numbered without a gap and named after a noun") {
    const auto all = embedded_migrations();
    REQUIRE(all.size() >= 5);
    for (std::size_t i = 0; i < all.size(); ++i) {
        INFO(all[i].name);
        CHECK(all[i].number == static_cast<int>(i) + 1);
        CHECK(all[i].name.size() > 5);
    }
}

TEST_CASE("schema.sql shows what the migrations make") {
    Fresh open;
    run(open.writer, embedded_migrations());
    tests::expect_golden("../../schema/schema.sql", dump(open.writer));
}

TEST_CASE(
    "pii.yml says of every column whether it is personal, why it is kept, how long, who sees it, where it is "
    "exported") {
    Fresh open;
    run(open.writer, embedded_migrations());
    const auto declared = declared_columns();
    const auto columns = columns_of(open.writer);
    for (const std::string& column : columns) {
        INFO("schema/pii.yml lacks " << column);
        CHECK(declared.contains(column));
    }
    for (const auto& [column, said] : declared) {
        INFO("schema/pii.yml on " << column);
        CHECK(columns.contains(column));
        CHECK((said.empty() || said == "why kept seen_by export "));
    }
    CHECK(declared.at("account.name") == "why kept seen_by export ");
}
