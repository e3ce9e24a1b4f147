#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>

#include "base/clock.hpp"
#include "base/ids.hpp"
#include "service/daily_keys.hpp"

namespace charivari::service {

// How much one caller may do in a while: `limit` at once, which comes back evenly over the window (the generic cell
// rate algorithm of ATM Forum TM 4.0, one instant per caller). Held in memory, under keys that tell nothing (DailyKeys).
// Any thread.
class Quotas {
  public:
    // Where a caller stands after a write, as RateLimit-* fields tell it.
    struct Standing {
        unsigned limit = 0;
        unsigned remaining = 0;
        std::chrono::seconds reset{};  // until all of it has come back
        std::chrono::seconds wait{};   // until the next write may come; zero: this one may
    };
    // `limit` is 1 to a million.
    Quotas(const base::Clock& clock, base::IdSource& ids, unsigned limit,
           std::chrono::seconds window = std::chrono::minutes{10})
        : clock_(clock), keys_(clock, ids), limit_(limit), window_(window) {}

    // Counts one deed of `who` ("account …", "address …"), unless its quota is used up: refused ones do not count.
    Standing take(std::string_view who);

  private:
    static constexpr std::size_t most_callers = 200'000;  // some 20 MB

    void drop_rested(std::chrono::microseconds now);  // under the lock

    const base::Clock& clock_;
    std::mutex mutex_;
    DailyKeys keys_;
    unsigned limit_;
    std::chrono::seconds window_;
    std::unordered_map<std::string, std::chrono::microseconds> rested_at_;  // by caller: when its quota is whole again
};

// Throws Error{too_many_requests}, which tells of that quota, if the deed may not come yet.
void refuse_if_spent(const Quotas::Standing& standing, std::string detail);

}  // namespace charivari::service
