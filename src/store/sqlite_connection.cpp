#include <algorithm>
#include <utility>

#include "store/connection.hpp"
#include "store/sqlite.hpp"

namespace charivari::store {

base::Error error_of(const SQLite::Exception& failure) {
    using base::Code;
    using base::Error;
    const std::string cause =
        std::string("SQLite ") + std::to_string(failure.getExtendedErrorCode()) + ": " + failure.what();
    switch (failure.getExtendedErrorCode()) {
        case SQLITE_CONSTRAINT_UNIQUE:
        case SQLITE_CONSTRAINT_PRIMARYKEY:
            return Error{Code::conflict, "There is one like this already."}.because(cause);
        case SQLITE_CONSTRAINT_FOREIGNKEY:
            return Error{Code::conflict, "Something that this refers to does not exist, or is still referred to."}
                .because(cause);
        default:
            break;
    }
    switch (failure.getErrorCode() & 0xff) {
        case SQLITE_FULL:
            return Error{Code::storage_full, "The server's disk is full."}.because(cause);
        case SQLITE_CORRUPT:
        case SQLITE_NOTADB:
            return Error{Code::internal, "The database is damaged: a backup has to be restored."}.because(cause);
        case SQLITE_INTERRUPT:
            return Error{Code::unavailable, "This would take too long."}.because(cause);
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
        case SQLITE_IOERR:
        case SQLITE_NOMEM:
        case SQLITE_CANTOPEN:
        case SQLITE_PROTOCOL:
        case SQLITE_READONLY:
            return Error{Code::unavailable, "The database does not answer at the moment."}.because(cause);
        default:
            return Error{Code::internal}.because(cause);
    }
}

Statement::Statement(Statement&& other) noexcept
    : connection_(other.connection_), prepared_(std::exchange(other.prepared_, nullptr)) {}

Statement::~Statement() {
    if (!prepared_) return;
    prepared_->statement.tryReset();
    try {
        prepared_->statement.clearBindings();
    } catch (const SQLite::Exception&) {
        // Only a statement in use refuses, and this one has just been reset.
    }
    connection_->cache.give_back(*prepared_);
}

Statement& Statement::bind_list(const char* first, std::span<const std::string_view> values, std::size_t count) {
    if (values.empty() || values.size() > count)
        throw base::Error{base::Code::internal}.because("bind_list: wrong size");
    const int start = index_of(first);
    for (std::size_t i = 0; i < count; ++i)
        bind_text(start + static_cast<int>(i), values[std::min(i, values.size() - 1)]);
    return *this;
}

int Statement::index_of(const char* name) const {
    const int index = prepared_->statement.getIndex(name);
    if (index == 0)
        throw base::Error{base::Code::internal}.because("no parameter " + std::string(name) +
                                                        " in: " + prepared_->statement.getQuery());
    return index;
}

int Statement::column_of(const char* name) const {
    return translated([&] { return prepared_->statement.getColumnIndex(name); });
}

void Statement::bind_null(int index) {
    translated([&] { prepared_->statement.bind(index); });
}

void Statement::bind_integer(int index, std::int64_t value) {
    translated([&] { prepared_->statement.bind(index, value); });
}

void Statement::bind_real(int index, double value) {
    translated([&] { prepared_->statement.bind(index, value); });
}

void Statement::bind_text(int index, std::string_view value) {
    // The whole list is made at once, so that no text moves while SQLite knows its place.
    if (prepared_->texts.empty())
        prepared_->texts.resize(static_cast<std::size_t>(prepared_->statement.getBindParameterCount()));
    std::string& kept = prepared_->texts.at(static_cast<std::size_t>(index - 1));
    kept = value;
    translated([&] { prepared_->statement.bindNoCopy(index, kept); });
}

bool Statement::step() {
    connection_->expect_transaction();
    return translated([&] { return prepared_->statement.executeStep(); });
}

std::int64_t Statement::run() {
    while (step()) {
    }
    return prepared_->statement.getChanges();
}

bool Statement::is_null(int index) const {
    return translated([&] { return prepared_->statement.isColumnNull(index); });
}

namespace {

// The column, which must not be NULL.
SQLite::Column filled(const SQLite::Statement& statement, int index) {
    SQLite::Column column = translated([&] { return statement.getColumn(index); });
    if (column.isNull())
        throw base::Error{base::Code::internal}.because("NULL in column " + std::to_string(index) +
                                                        " of: " + statement.getQuery());
    return column;
}

}  // namespace

std::int64_t Statement::integer(int index) const { return filled(prepared_->statement, index).getInt64(); }

double Statement::real(int index) const { return filled(prepared_->statement, index).getDouble(); }

std::string_view Statement::text(int index) const {
    const SQLite::Column column = filled(prepared_->statement, index);
    const char* bytes = column.getText();
    return {bytes, static_cast<std::size_t>(column.getBytes())};
}

Connection::Connection(std::unique_ptr<ConnectionState> state) : state_(std::move(state)) {}
Connection::Connection(Connection&&) noexcept = default;
Connection::~Connection() = default;

Statement Connection::prepare(std::string_view sql) {
    return translated([&] {
        auto compile = [&](std::string_view text) {
            return std::make_unique<PreparedStatement>(state_->database, text);
        };
        return Statement{*state_, state_->cache.take(sql, compile)};
    });
}

void Connection::execute(std::string_view script) {
    state_->expect_transaction();
    translated([&] { state_->database.exec(std::string(script)); });
}

std::vector<std::string> Connection::cached_texts() const { return state_->cache.texts(); }

}  // namespace charivari::store
