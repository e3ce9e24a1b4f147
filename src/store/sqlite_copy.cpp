#include "store/driver.hpp"
#include "store/sqlite.hpp"

namespace charivari::store {

// https://www.sqlite.org/backup.html
void Driver::copy(Connection& reader, const std::filesystem::path& file) {
    translated([&] {
        SQLite::Database target{file.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_NOMUTEX};
        // Nobody has this file yet: without a journal there is nothing beside it to be cleared away.
        target.exec("PRAGMA journal_mode = OFF; PRAGMA synchronous = FULL");
        sqlite3* source = reader.state_->database.getHandle();
        sqlite3_backup* backup = sqlite3_backup_init(target.getHandle(), "main", source, "main");
        if (!backup) throw SQLite::Exception(target.getHandle(), sqlite3_errcode(target.getHandle()));
        sqlite3_backup_step(backup, -1);  // all at once: between steps a commit would make it begin again
        const int result = sqlite3_backup_finish(backup);
        if (result != SQLITE_OK) throw SQLite::Exception(target.getHandle(), result);
    });
}

}  // namespace charivari::store
