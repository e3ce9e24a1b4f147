#pragma once

#include <chrono>

namespace charivari::base {

using Utc = std::chrono::sys_seconds;  // an instant, in whole seconds

// The only source of the present. Safe from any thread. Tests inject a fixed one.
class Clock {
  public:
    virtual ~Clock() = default;
    virtual std::chrono::sys_time<std::chrono::milliseconds> now_ms() const = 0;

    Utc now() const { return std::chrono::floor<std::chrono::seconds>(now_ms()); }
};

class SystemClock final : public Clock {
  public:
    std::chrono::sys_time<std::chrono::milliseconds> now_ms() const override;
};

}  // namespace charivari::base
