#pragma once

#include <cstdint>
#include <filesystem>

#include "base/clock.hpp"
#include "store/data_folder.hpp"

namespace charivari::store {

// Copies the database of a folder, whether it is served or not, as one moment saw it, into `file`, which is there and empty.
// Throws base::Error with one line for the operator, as Onlooker does.
void back_up(const std::filesystem::path& folder, const std::filesystem::path& file);

// What the operator has to know of a database that came back.
struct Restored {
    std::int64_t tokens = 0;    // that hold, though some may have been revoked since the backup
    std::int64_t sign_ups = 0;  // attendances and rides, though some may have been withdrawn since
};

// Puts a backup in the place of the folder's database, of which nothing stays; at once, when all else has gone well. The backup
// is looked over before and brought up to the present schema. What may have been ended or used since is ended: sessions, links
// that let people in or set a password, kept answers; a new epoch begins (decision 13). Throws base::Error with one line for
// the operator if `file` is no sound database of ours, or one of a newer version; the folder is then as it was. A database that
// is damaged is replaced too.
Restored restore(DataFolder& folder, const std::filesystem::path& file, const base::Clock& clock);

}  // namespace charivari::store
