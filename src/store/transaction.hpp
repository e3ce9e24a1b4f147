#pragma once

#include <vector>

#include "base/versions.hpp"
#include "store/connection.hpp"

namespace charivari::store {

// What a use-case's writing part is given: the writer's connection, inside a savepoint of its own. Writer thread only.
class Transaction {
  public:
    explicit Transaction(Connection& connection) : connection_(connection) {}
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;

    Connection& connection() { return connection_; }
    // Says that what `key` names was changed. Its version is raised after COMMIT and before anybody is answered; not at
    // all if the work fails.
    void touch(base::VersionKey key) { touched_.push_back(key); }
    const std::vector<base::VersionKey>& touched() const { return touched_; }
    // Says that what this work takes away must be gone from the log of the database too: it is emptied behind COMMIT, as
    // soon as no reader is in the way.
    void leave_no_trace() { leaves_no_trace_ = true; }
    bool leaves_no_trace() const { return leaves_no_trace_; }

  private:
    Connection& connection_;
    std::vector<base::VersionKey> touched_;
    bool leaves_no_trace_ = false;
};

}  // namespace charivari::store
