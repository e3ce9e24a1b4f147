#pragma once

#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <mutex>
#include <vector>

#include "store/connection.hpp"

namespace charivari::store {

// A fixed number of read-only connections, lent one at a time to one thread each. Any thread.
class Readers {
  public:
    Readers(const std::filesystem::path& database, std::size_t count, std::int64_t step_limit);

    // A connection inside a snapshot; waits while all are lent.
    Connection& take();
    void give_back(Connection& connection) noexcept;

  private:
    std::int64_t step_limit_;
    std::vector<Connection> connections_;
    std::mutex mutex_;
    std::condition_variable returned_;
    std::vector<Connection*> idle_;
};

}  // namespace charivari::store
