#pragma once

#include <string>

namespace charivari::domain {

// What a set of events is about.
struct Campaign {
    std::string id;
    std::string slug;
    std::string title;
    std::string language;  // BCP 47 primary subtag of the title
};

}  // namespace charivari::domain
