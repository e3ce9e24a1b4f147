#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "store/connection.hpp"

// The schema as a row of steps, schema/migrations/NNNN_noun.sql: only ever added to, embedded in the program, each run
// in one transaction and recorded in the table `migration` with its hash.
namespace charivari::store {

struct Migration {
    int number = 0;         // 1, 2, 3…
    std::string_view name;  // "0001_site"
    std::string_view script;
};

// The migrations of this program, in order. Throws std::logic_error if the files are not numbered 0001, 0002, 0003…
std::vector<Migration> embedded_migrations();

// Runs those of the known ones that the database lacks. Throws base::Error{invalid} with one line for the operator, and
// changes nothing, if the database holds one that is newer than all of them, one that was changed since, or a gap.
void migrate(Connection& writer, std::span<const Migration> known, base::Utc now);

// Throws the same, and also if the database lacks one of the known ones. Reads only.
void expect_current(Connection& connection, std::span<const Migration> known);

}  // namespace charivari::store
