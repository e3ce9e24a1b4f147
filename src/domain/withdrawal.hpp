#pragma once

#include <chrono>
#include <optional>
#include <string>

#include "domain/moment.hpp"

namespace charivari::domain {

// What calendars are still told of an event that has left public sight (decision 12): that it is gone, and from when.
struct Withdrawal {
    static constexpr std::chrono::days told{90};

    std::string uid;
    int sequence = 0;
    Utc at{};
    Moment start;               // as it was last public
    std::optional<Moment> end;  // likewise

    // When calendars are not told any more.
    Utc ends_at() const { return at + told; }
};

}  // namespace charivari::domain
