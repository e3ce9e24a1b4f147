#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "base/clock.hpp"
#include "base/hash.hpp"
#include "base/ids.hpp"

namespace charivari::service {

// What names, accounts and addresses are counted under in memory: hashes with a salt that changes daily (in UTC), so that
// nothing that is held tells who it was, and nothing is known of yesterday. One thread at a time.
class DailyKeys {
  public:
    DailyKeys(const base::Clock& clock, base::IdSource& ids) : clock_(clock), ids_(ids) {}

    // True if a day has begun since the last call, the first one included: keys made before mean nothing any more.
    bool turn() {
        const auto today = std::chrono::floor<std::chrono::days>(clock_.now());
        if (today == day_ && !salt_.empty()) return false;
        change();
        return true;
    }
    // A new salt before the day is over, for whoever drops what was counted.
    void change() {
        day_ = std::chrono::floor<std::chrono::days>(clock_.now());
        salt_ = ids_.secret(32);
    }
    std::string key(std::string_view value) const { return base::keyed_hash(salt_, value); }

  private:
    const base::Clock& clock_;
    base::IdSource& ids_;
    std::chrono::sys_days day_{};
    std::string salt_;
};

}  // namespace charivari::service
