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
// What is merged into another has an id no more.
constexpr std::array<std::pair<std::string_view, std::string_view>, 2> merged{
    {{"/api/v1/events/", "event"}, {"/api/v1/places/", "place"}}};

// `find` gives the present name for the one that stands in the hole of the pattern.
template <typename Rows, typename Find>
std::optional<std::string> renamed(const Rows& rows, std::string_view hole, const Route& route, std::string_view target,
                                   Find find) {
    for (const auto& [beginning, noun] : rows) {
        if (!target.starts_with(beginning) || !route.pattern.starts_with(beginning)) continue;
        if (!route.pattern.substr(beginning.size()).starts_with(hole)) continue;
        const std::string_view rest = target.substr(beginning.size());
        // Names have no dots, and what stands in a target raw and is one is written in one way only.
        const std::size_t end = std::min(rest.find_first_of("./?"), rest.size());
        const auto present = find(noun, rest.substr(0, end));
        if (!present) return std::nullopt;
        return std::string(beginning).append(*present).append(rest.substr(end));
    }
    return std::nullopt;
}

}  // namespace

std::optional<std::string> moved_target(const Route& route, std::string_view target,
                                        const service::SlugAliasService& aliases) {
    const auto by_slug = [&](std::string_view noun, std::string_view slug) { return aliases.find_present(noun, slug); };
    const auto by_id = [&](std::string_view noun, std::string_view id) { return aliases.find_merged(noun, id); };
    if (auto present = renamed(nouns, "{slug}", route, target, by_slug)) return present;
    return renamed(merged, "{id}", route, target, by_id);
}

}  // namespace charivari::front
