#include "front/api_description.hpp"

#include <span>
#include <utility>

namespace charivari::front {

namespace description {
std::span<const std::pair<std::string_view, std::string_view>> files();  // deploy/cmake/Embed.cmake
}

std::string_view api_description_text() { return description::files().front().second; }

base::json::Object api_description() {
    constexpr base::json::ParseLimits limits{.bytes = 1U << 24U, .members = 1'000'000};
    return base::json::parse(api_description_text(), limits).as_object();
}

}  // namespace charivari::front
