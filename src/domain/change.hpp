#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "domain/moment.hpp"

namespace charivari::domain {

// That an object which is or was public has changed; of several changes the last counts (decision 13).
struct Change {
    std::string noun;  // "event"
    std::string id;
    std::int64_t seq = 0;  // rises with each change, without regard to the noun
    Utc at{};
    bool is_deleted = false;                 // not public any more
    bool is_redacted = false;                // something was taken out of all that it ever said
    std::optional<std::string> replaced_by;  // id of what it was merged into
};

}  // namespace charivari::domain
