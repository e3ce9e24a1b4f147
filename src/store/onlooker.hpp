#pragma once

#include <filesystem>
#include <optional>

#include "store/connection.hpp"
#include "store/data_folder.hpp"

// The database of a folder for those who only look at it: nothing is written, and nothing made but the index of a log that a
// crash left behind.
namespace charivari::store {

// A connection inside a snapshot, without a limit of steps. `is_served`: somebody has it open for writing, be it this process.
// Throws base::Error with one line for the operator as its detail if there is no database, none of ours, or one that cannot be
// read.
Connection open_to_look(const std::filesystem::path& database, bool is_served);

// The same for a folder that this process has not locked, whether another one serves it or none does; in the latter case none
// begins to meanwhile.
class Onlooker {
  public:
    explicit Onlooker(const std::filesystem::path& folder);

    Connection& connection() { return connection_; }

  private:
    std::optional<DataFolder> lock_;
    Connection connection_;
};

}  // namespace charivari::store
