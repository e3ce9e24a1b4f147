#pragma once

#include <string>

namespace charivari::domain {

// A free keyword of events.
struct Tag {
    std::string tag;
    int events = 0;  // that are public
};

}  // namespace charivari::domain
