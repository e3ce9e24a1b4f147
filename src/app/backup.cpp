#include "app/backup.hpp"

#include <string>

#include "app/whole_file.hpp"
#include "base/secret_box.hpp"
#include "service/retention.hpp"
#include "store/database.hpp"
#include "store/restore.hpp"

namespace charivari::app {
namespace {

CommandResult failed(const std::string& command, const base::Error& error) {
    return {1, "", command + ": " + line_of(error) + "\n"};
}

// A backup may hold what had to be destroyed since.
service::RetentionService::Destroyed destroy_what_is_due(store::DataFolder& folder, const base::Clock& clock) {
    base::Versions versions;
    store::Database database{folder, versions, clock};
    return service::RetentionService{database, clock}.destroy();
}

}  // namespace

const char* const what_a_backup_holds =
    "A backup holds the whole database: events, places, groups, accounts. It does not hold the file\n"
    "secret.key, which is apart from it on purpose: keep a copy of that elsewhere, or those who sign in\n"
    "with a second factor have to set it up again. Nor does it hold the configuration file.\n"
    "What the server destroys in time, sign-ups and contacts above all, is in older backups still: keep each for no\n"
    "longer than two weeks, on an encrypted disk, and erase it then. A backup that is restored is purged first; what\n"
    "people withdrew since it was made comes back with it all the same: restore the latest one.";

CommandResult back_up(const std::filesystem::path& folder, const std::filesystem::path& file) {
    try {
        WholeFile whole{file, WholeFile::Present::kept};
        store::back_up(folder, whole.unfinished());
        whole.finish();
        return {0, "Backed up to " + file.string() + ". The key file secret.key is not in it.\n", ""};
    } catch (const base::Error& error) {
        return failed("backup", error);
    }
}

CommandResult restore(const std::filesystem::path& folder, const std::filesystem::path& file,
                      const base::Clock& clock) {
    try {
        store::DataFolder locked{folder};
        const store::Restored restored = store::restore(locked, file, clock);
        const auto destroyed = destroy_what_is_due(locked, clock);
        std::string told = "Restored from " + file.string() +
                           ". All sessions, invitations and links to set a password have ended; mirrors begin again.\n";
        if (restored.tokens > 0)
            told += "API tokens that hold as they did then: " + std::to_string(restored.tokens) +
                    ". Revoke again what was revoked since.\n";
        const std::int64_t sign_ups = restored.sign_ups - destroyed.attendances - destroyed.rides;
        if (sign_ups > 0)
            told += "Sign-ups and rides that are there as they were then: " + std::to_string(sign_ups) +
                    ". Those that people withdrew since are among them, and open by their links again: tell them so.\n";
        if (destroyed.is_any()) told += "Destroyed, since their time has come: " + to_text(destroyed) + ".\n";
        if (!base::find_key(key_file(locked.path())))
            told += "There is no key file " + key_file(locked.path()).string() +
                    ": put it there before you serve, or second factors have to be set up again.\n";
        return {0, told, ""};
    } catch (const base::Error& error) {
        return failed("restore", error);
    }
}

}  // namespace charivari::app
