#include "store/migrations.hpp"

#include <charconv>
#include <stdexcept>
#include <string>
#include <utility>

#include "base/error.hpp"
#include "base/hash.hpp"
#include "store/driver.hpp"

namespace charivari::store {
namespace migrations {

std::span<const std::pair<std::string_view, std::string_view>> files();  // written by charivari_embed()

}  // namespace migrations

namespace {

constexpr std::string_view make_table =
    "CREATE TABLE IF NOT EXISTS migration (\n"
    "  number INTEGER PRIMARY KEY NOT NULL,\n"
    "  name TEXT NOT NULL,\n"
    "  hash TEXT NOT NULL,\n"
    "  applied_at BIGINT NOT NULL\n"
    ")";
constexpr std::string_view list_applied = "SELECT number, name, hash FROM migration ORDER BY number";
constexpr std::string_view insert_applied =
    "INSERT INTO migration (number, name, hash, applied_at) VALUES (:number, :name, :hash, :applied_at)";

constexpr std::string_view find_table = "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'migration'";

base::Error refusal(const std::string& line) { return base::Error{base::Code::invalid, line}; }

// How many migrations the database has, all of which are the ones we know.
std::size_t check_applied(Connection& connection, std::span<const Migration> known) {
    Statement row = connection.prepare(list_applied);
    std::size_t count = 0;
    for (; row.step(); ++count) {
        const int number = row.get<int>(0);
        const auto name = row.get<std::string>(1);
        if (number > static_cast<int>(known.size()))
            throw refusal("The database was written by a newer version of Charivari (migration " + name +
                          "): use that version, or restore a backup.");
        const Migration& ours = known[count];
        if (number != ours.number)
            throw refusal("The database lacks migration " + std::string(ours.name) + ", though it has " + name +
                          ": restore a backup.");
        if (row.get<std::string_view>(2) != base::sha256_hex(ours.script))
            throw refusal("Migration " + std::string(ours.name) +
                          " was changed after the database had gone through it (as " + name +
                          "): use the version that wrote the database.");
    }
    return count;
}

void apply(Connection& connection, const Migration& migration, base::Utc now) {
    connection.execute(migration.script);
    connection.prepare(insert_applied)
        .bind(":number", migration.number)
        .bind(":name", migration.name)
        .bind(":hash", base::sha256_hex(migration.script))
        .bind(":applied_at", now)
        .run();
}

// Runs `f` in a transaction of its own.
template <typename F>
void in_transaction(Connection& connection, F f) {
    Driver::begin_write(connection);
    try {
        f();
        Driver::commit(connection);
    } catch (...) {
        Driver::rollback(connection);
        throw;
    }
}

}  // namespace

std::vector<Migration> embedded_migrations() {
    std::vector<Migration> all;
    for (const auto& [file, script] : migrations::files()) {
        Migration migration{0, file.substr(0, file.find('.')), script};
        std::from_chars(file.data(), file.data() + file.size(), migration.number);
        if (migration.number != static_cast<int>(all.size()) + 1)
            throw std::logic_error("migrations are numbered 0001, 0002, 0003…, without " + std::string(file));
        all.push_back(migration);
    }
    return all;
}

void migrate(Connection& writer, std::span<const Migration> known, base::Utc now) {
    in_transaction(writer, [&] { writer.execute(make_table); });
    for (std::size_t next = check_applied(writer, known); next < known.size(); ++next)
        in_transaction(writer, [&] { apply(writer, known[next], now); });
}

void expect_current(Connection& connection, std::span<const Migration> known) {
    const std::size_t applied = connection.prepare(find_table).step() ? check_applied(connection, known) : 0;
    if (applied < known.size())
        throw refusal("The database lacks migration " + std::string(known[applied].name) +
                      ": charivari migrate, or serve, brings it up to date.");
}

}  // namespace charivari::store
