#pragma once

#include <filesystem>

#include "app/data_command.hpp"

namespace charivari::app {

// Whether all is well with a data folder: the database (store::examine) and the key beside it. Writes nothing, so that it may
// be asked of a folder that must not change. `is_served`: this process has the database open. Every failure is in the
// result, which is 0 only if there is none. Any thread; takes seconds for a large database.
CommandResult check(const std::filesystem::path& folder, bool is_served);

}  // namespace charivari::app
