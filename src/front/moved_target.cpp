#include "front/moved_target.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace charivari::front {
namespace {

// What an address begins with, and of which noun the slug behind it is.
constexpr std::array<std::pair<std::string_view, std::string_view>, 7> nouns{{{"/events/", "event"},
                                                                              {"/places/", "place"},
                                                                              {"/campaigns/", "campaign"},
                                                                              {"/people/", "person"},
                                                                              {"/groups/", "group"},
                                                                              {"/calls/", "call"},
                                                                              {"/actions/", "action"}}};

}  // namespace

std::optional<std::string> moved_target(const Route& route, std::string_view target,
                                        const service::SlugAliasService& aliases) {
    for (const auto& [beginning, noun] : nouns) {
        constexpr std::string_view hole = "{slug}";
        if (!target.starts_with(beginning) || !route.pattern.starts_with(beginning)) continue;
        const std::string_view behind = route.pattern.substr(beginning.size());
        if (!behind.starts_with(hole)) continue;
        const std::string_view rest = target.substr(beginning.size());
        // Slugs have no dots, and what stands in a target raw and is one is written in one way only.
        const std::size_t end = std::min(rest.find_first_of("./?"), rest.size());
        const auto present = aliases.find_present(noun, rest.substr(0, end));
        if (!present) return std::nullopt;
        return std::string(beginning).append(*present).append(rest.substr(end));
    }
    return std::nullopt;
}

}  // namespace charivari::front
