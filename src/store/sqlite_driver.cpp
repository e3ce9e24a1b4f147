#include <string>

#include "base/log.hpp"
#include "store/driver.hpp"
#include "store/sqlite.hpp"

namespace charivari::store {
namespace {

constexpr int steps_between_looks = 10'000;  // of the machine, between two calls of the progress handler
constexpr int checkpoint_pages = 1000;       // about 4 MiB of log
// For the moments in which SQLite locks others out: recovery and restart of the log; and, for the writer, a reader that
// comes while the head of the log's index is being written, and takes the lock of writers to read it once more.
constexpr int patience_ms = 1000;

// No statement of ours comes near these; one that does was made by an attacker or by a mistake.
void set_limits(sqlite3* handle) {
    sqlite3_limit(handle, SQLITE_LIMIT_LENGTH, 4 * 1024 * 1024);
    sqlite3_limit(handle, SQLITE_LIMIT_SQL_LENGTH, 64 * 1024);
    sqlite3_limit(handle, SQLITE_LIMIT_COLUMN, 100);
    sqlite3_limit(handle, SQLITE_LIMIT_EXPR_DEPTH, 64);
    sqlite3_limit(handle, SQLITE_LIMIT_COMPOUND_SELECT, 16);
    sqlite3_limit(handle, SQLITE_LIMIT_VDBE_OP, 25'000);
    sqlite3_limit(handle, SQLITE_LIMIT_FUNCTION_ARG, 16);
    sqlite3_limit(handle, SQLITE_LIMIT_ATTACHED, 0);
    sqlite3_limit(handle, SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 200);
    sqlite3_limit(handle, SQLITE_LIMIT_VARIABLE_NUMBER, 1000);
    sqlite3_limit(handle, SQLITE_LIMIT_TRIGGER_DEPTH, 4);
    sqlite3_limit(handle, SQLITE_LIMIT_WORKER_THREADS, 0);
}

void set_switches(SQLite::Database& database) {
    sqlite3* handle = database.getHandle();
    set_limits(handle);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_DQS_DML, 0, nullptr);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_DQS_DDL, 0, nullptr);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_ENABLE_FKEY, 1, nullptr);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, nullptr);
    // SQLite's own checkpoints, at COMMIT and when the last connection closes, are ours to make.
    sqlite3_db_config(handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
    sqlite3_wal_autocheckpoint(handle, 0);
    database.setBusyTimeout(patience_ms);
    database.exec("PRAGMA temp_store = MEMORY; PRAGMA cell_size_check = ON;");
}

// Refuses another program's database before anything is written into it.
void claim(SQLite::Database& database, const std::string& name) {
    const int id = database.execAndGet("PRAGMA application_id").getInt();
    const int tables = database.execAndGet("SELECT count(*) FROM sqlite_schema").getInt();
    if (id == Driver::application_id) return;
    if (id != 0 || tables != 0)
        throw base::Error{base::Code::invalid, name + " is the database of another program, not of Charivari."};
    database.exec("PRAGMA application_id = " + std::to_string(Driver::application_id));
}

base::Error no_permission(const std::string& name) {
    return base::Error{
        base::Code::forbidden,
        name + ", or the log beside it, cannot be opened for reading and writing: look at its owner and mode."};
}

// SQLite falls back to reading alone, and then fails at the first write, with a log of the file's own mode left behind.
void refuse_read_only(SQLite::Database& database, const std::string& name) {
    if (sqlite3_db_readonly(database.getHandle(), "main") == 1) throw no_permission(name);
}

base::Error opening_error(const SQLite::Exception& failure, const std::string& name) {
    const std::string cause = failure.what();
    switch (failure.getErrorCode() & 0xff) {
        case SQLITE_NOTADB:
            return base::Error{base::Code::invalid, name + " is not a database."}.because(cause);
        case SQLITE_CORRUPT:
            return base::Error{base::Code::invalid, name + " is damaged: restore a backup."}.because(cause);
        case SQLITE_CANTOPEN:
        case SQLITE_READONLY:
        case SQLITE_PERM:
            return no_permission(name).because(cause);
        case SQLITE_BUSY:
            return base::Error{base::Code::conflict, name + " is in use by another program."}.because(cause);
        default: {
            const base::Error error = error_of(failure);
            return base::Error{error.code(), name + " cannot be opened: " + failure.getErrorStr() + "."}.because(cause);
        }
    }
}

int note_log_pages(void* state, sqlite3*, const char*, int pages) {
    static_cast<ConnectionState*>(state)->log_pages = pages;
    return SQLITE_OK;
}

int look_at_steps(void* state) {
    auto* connection = static_cast<ConnectionState*>(state);
    connection->steps_left -= steps_between_looks;
    return connection->steps_left < 0 ? 1 : 0;
}

// https://www.sqlite.org/uri.html
std::string immutable_uri(const std::string& path) {
    std::string uri = "file:";
    for (const char c : path) uri += c == '%' ? "%25" : c == '?' ? "%3f" : c == '#' ? "%23" : std::string(1, c);
    return uri + "?immutable=1";
}

}  // namespace

Connection Driver::open_writer(DataFolder& folder, Durability durability) {
    auto right = folder.claim_writing();
    const std::string name = folder.database().string();
    folder.make_database_file();
    try {
        auto state = std::make_unique<ConnectionState>(name, SQLite::OPEN_READWRITE);
        state->right_to_write = std::move(right);
        refuse_read_only(state->database, name);
        set_switches(state->database);
        claim(state->database, name);
        if (state->database.execAndGet("PRAGMA journal_mode = WAL").getString() != "wal")
            throw base::Error{base::Code::unavailable,
                              name + " lies on a file system that SQLite's log cannot work on."};
        state->database.exec(durability == Durability::full ? "PRAGMA synchronous = FULL" : "PRAGMA synchronous = OFF");
        state->database.exec(
            "PRAGMA journal_size_limit = 16777216; PRAGMA cache_size = -16384; PRAGMA secure_delete = ON;");
        // The file may be written to, and the log beside it not: that shows only when it is tried.
        state->database.exec("BEGIN IMMEDIATE; ROLLBACK");
        sqlite3_wal_hook(state->database.getHandle(), &note_log_pages, state.get());
        return Connection{std::move(state)};
    } catch (const SQLite::Exception& failure) {
        throw opening_error(failure, name);
    }
}

Connection Driver::open_reader(const std::filesystem::path& database, Company company) {
    const bool is_alone = company == Company::none;
    try {
        auto state = std::make_unique<ConnectionState>(is_alone ? immutable_uri(database.string()) : database.string(),
                                                       SQLite::OPEN_READONLY | (is_alone ? SQLite::OPEN_URI : 0));
        set_switches(state->database);
        state->database.exec("PRAGMA query_only = ON; PRAGMA cache_size = -4096; PRAGMA schema_version;");
        sqlite3_progress_handler(state->database.getHandle(), steps_between_looks, &look_at_steps, state.get());
        return Connection{std::move(state)};
    } catch (const SQLite::Exception& failure) {
        throw opening_error(failure, database.string());
    }
}

void Driver::begin_read(Connection& connection, std::int64_t step_limit) {
    connection.state_->steps_left = step_limit;
    connection.prepare("BEGIN").run();
}

void Driver::end_read(Connection& connection) noexcept {
    connection.state_->steps_left = steps_between_looks * 2;  // ending must not be cut short
    rollback(connection);
}

void Driver::begin_write(Connection& connection) {
    connection.prepare("BEGIN IMMEDIATE").run();
    connection.state_->is_writing = true;
}

void Driver::commit(Connection& connection) {
    connection.prepare("COMMIT").run();
    connection.state_->is_writing = false;
}

void Driver::rollback(Connection& connection) noexcept {
    connection.state_->is_writing = false;
    try {
        if (in_transaction(connection)) connection.prepare("ROLLBACK").run();
    } catch (const std::exception& failure) {
        base::log(base::LogLevel::error, std::string("rollback: ") + failure.what());
    }
}

bool Driver::in_transaction(const Connection& connection) {
    return sqlite3_get_autocommit(connection.state_->database.getHandle()) == 0;
}

void Driver::begin_savepoint(Connection& connection) { connection.prepare("SAVEPOINT work").run(); }

void Driver::release_savepoint(Connection& connection) { connection.prepare("RELEASE SAVEPOINT work").run(); }

void Driver::undo_savepoint(Connection& connection) {
    connection.prepare("ROLLBACK TO SAVEPOINT work").run();
    release_savepoint(connection);
}

void Driver::checkpoint_if_due(Connection& connection) {
    ConnectionState& state = *connection.state_;
    if (state.log_pages < checkpoint_pages) return;
    const int result =
        sqlite3_wal_checkpoint_v2(state.database.getHandle(), nullptr, SQLITE_CHECKPOINT_PASSIVE, nullptr, nullptr);
    if (result != SQLITE_OK) throw error_of(SQLite::Exception(state.database.getHandle(), result));
}

bool Driver::checkpoint_all(Connection& connection) {
    sqlite3* handle = connection.state_->database.getHandle();
    sqlite3_busy_timeout(handle, 0);  // else the writer waits here for whoever reads
    const int result = sqlite3_wal_checkpoint_v2(handle, nullptr, SQLITE_CHECKPOINT_TRUNCATE, nullptr, nullptr);
    sqlite3_busy_timeout(handle, patience_ms);
    if (result != SQLITE_OK && result != SQLITE_BUSY) throw error_of(SQLite::Exception(handle, result));
    return result == SQLITE_OK;
}

}  // namespace charivari::store
