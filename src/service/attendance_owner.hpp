#pragma once

#include <string>
#include <string_view>
#include <utility>

#include "base/hash.hpp"

namespace charivari::service {

// What stands for an account beside what it signed up for: its id, hashed with a key that is not in the database, so that a copy of
// that tells of no account where it goes. Any thread.
class AttendanceOwners {
  public:
    explicit AttendanceOwners(std::string key) : key_(std::move(key)) {}

    std::string of(std::string_view account) const { return base::keyed_hash(key_, account); }

  private:
    std::string key_;
};

}  // namespace charivari::service
