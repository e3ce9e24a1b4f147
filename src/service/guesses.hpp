#pragma once

#include <chrono>
#include <cstddef>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>

#include "base/clock.hpp"
#include "base/ids.hpp"
#include "service/daily_keys.hpp"

namespace charivari::service {

// Slows guessing down: after some free failures each further one makes the next try wait, twice as long every time, up to
// a bound that is short enough that nobody is locked out of the own account (ASVS 5.0, 6.3.1). Tries during the wait
// neither count nor lengthen it. Everything lives in memory, under keys that tell nothing (DailyKeys). Any thread.
class Guesses {
  public:
    // What is counted. An address stands for everybody behind it, so it is given more room and longer waits.
    enum class Kind { account, browser, address };

    Guesses(const base::Clock& clock, base::IdSource& ids) : clock_(clock), keys_(clock, ids) {}

    // How long to wait before the next try; zero: now. An empty `value` is never counted and never waits.
    std::chrono::seconds wait(Kind kind, std::string_view value);
    void failed(Kind kind, std::string_view value);
    void succeeded(Kind kind, std::string_view value);

  private:
    struct Count {
        int failures = 0;
        base::Utc until{};
    };
    static constexpr std::size_t most_counts = 200'000;  // some 20 MB

    std::string key(Kind kind, std::string_view value);  // under the lock

    const base::Clock& clock_;
    std::mutex mutex_;
    DailyKeys keys_;
    std::unordered_map<std::string, Count> counts_;
};

}  // namespace charivari::service
