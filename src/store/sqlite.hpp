#pragma once

#include <SQLiteCpp/SQLiteCpp.h>
#include <cstdint>
#include <memory>
#include <sqlite3.h>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.hpp"
#include "store/statement_cache.hpp"

// What the files share that know SQLite (3.40.1 through SQLiteCpp 3.2.1): sqlite_connection.cpp (statements),
// sqlite_driver.cpp (opening, transactions, the log) and sqlite_copy.cpp. No other file includes this header.
namespace charivari::store {

inline constexpr std::size_t cached_statements_limit = 128;

// What a failure of SQLite is to the rest of the program, told by its extended code; its message becomes the cause.
base::Error error_of(const SQLite::Exception& failure);

// Gives what `f` gives, and throws its SQLite::Exception as error_of().
template <typename F>
decltype(auto) translated(F f) {
    try {
        return f();
    } catch (const SQLite::Exception& failure) {
        throw error_of(failure);
    }
}

struct PreparedStatement {
    PreparedStatement(const SQLite::Database& database, std::string_view sql) : statement(database, std::string(sql)) {}

    SQLite::Statement statement;
    std::vector<std::string> texts;  // by parameter: SQLite reads them where they stand, until the statement is reset
    bool is_taken = false;
    std::uint64_t last_use = 0;
};

struct ConnectionState {
    ConnectionState(const std::string& name, int flags) : database(name, flags | SQLite::OPEN_NOMUTEX) {}

    std::shared_ptr<const void> right_to_write;  // let go of last, when the database is closed
    SQLite::Database database;
    StatementCache<PreparedStatement> cache{cached_statements_limit};
    std::int64_t steps_left = 0;  // of the present read
    int log_pages = 0;            // as of the last COMMIT
    bool is_writing = false;      // between begin_write() and its end

    // When SQLite gives a transaction up by itself, it goes on in autocommit mode: whoever swallowed that error would then
    // write outside of any transaction.
    void expect_transaction() const {
        if (is_writing && sqlite3_get_autocommit(database.getHandle()) != 0)
            throw base::Error{base::Code::unavailable}.because("SQLite gave the transaction up");
    }
};

}  // namespace charivari::store
