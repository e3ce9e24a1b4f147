#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "store/connection.hpp"

namespace charivari::store {

// Looks the whole database over, page by page and reference by reference, the moments, the index of words, and the totals of sign-ups; one line per fault, none if all is well. Takes
// seconds for a large one.
std::vector<std::string> find_faults(Connection& connection);

// The same for the database of a data folder, which is not written to: only the index of a log that a crash left behind may
// be made anew. `is_served`: somebody has it open for writing. Throws base::Error with one line for the operator as its
// detail if there is no database, none of ours, one that cannot be read, or one that has not gone through exactly the
// migrations of this program.
std::vector<std::string> examine(const std::filesystem::path& folder, bool is_served);

}  // namespace charivari::store
