#pragma once

#include <filesystem>

#include "app/data_command.hpp"

namespace charivari::app {

// Both: every failure is in the result. Called by the process that the operator started, in which the names of files are what
// they mean; a backup only reads, so that the server need not do it.

// Writes the folder's database, as one moment sees it, into a file that is not there yet.
CommandResult back_up(const std::filesystem::path& folder, const std::filesystem::path& file);
// Puts a backup in the place of the folder's database (store::restore). Refused while the folder is in use.
CommandResult restore(const std::filesystem::path& folder, const std::filesystem::path& file, const base::Clock& clock);

// What a backup holds and what it does not, for the operator.
extern const char* const what_a_backup_holds;

}  // namespace charivari::app
