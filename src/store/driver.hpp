#pragma once

#include <cstdint>
#include <filesystem>

#include "store/connection.hpp"
#include "store/data_folder.hpp"
#include "store/database.hpp"

namespace charivari::store {

// Who else may have the file open meanwhile.
enum class Company { writer, none };

// What only the opening, the writer and the pool of readers may do with a connection. All else is SQL.
class Driver {
  public:
    static constexpr int application_id = 0x43485256;  // "CHRV" in the header of the file

    // The one connection that writes; makes the file (mode 0600) where it is absent. Throws base::Error with one line for
    // the operator as its detail if the file cannot be opened, is no database, not one of ours, or damaged.
    static Connection open_writer(DataFolder& folder, Durability durability);
    // A connection that can only read. Never writes to the log nor checkpoints it. In the company of none, which is for a
    // file without a log, it makes nothing beside it either, not even the log's index.
    static Connection open_reader(const std::filesystem::path& database, Company company = Company::writer);

    // A snapshot, from the first statement on. Ends without failing.
    static void begin_read(Connection& connection, std::int64_t step_limit);
    static void end_read(Connection& connection) noexcept;

    static void begin_write(Connection& connection);
    static void commit(Connection& connection);
    // Ends without failing: there is nothing else to be done.
    static void rollback(Connection& connection) noexcept;
    // False as soon as the database has given up the transaction by itself.
    static bool in_transaction(const Connection& connection);

    static void begin_savepoint(Connection& connection);
    static void release_savepoint(Connection& connection);
    static void undo_savepoint(Connection& connection);

    // Carries the log over into the database if it has grown, as far as readers let it. Writer only; outside transactions.
    static void checkpoint_if_due(Connection& connection);
    // The same for all of it, and empties the log if no reader is in the way: false if one is.
    static bool checkpoint_all(Connection& connection);

    // Makes of `file`, which is there and empty, a database of what `reader` sees in its snapshot; it is on the disk when
    // this returns. Keeps no writer waiting.
    static void copy(Connection& reader, const std::filesystem::path& file);
};

}  // namespace charivari::store
