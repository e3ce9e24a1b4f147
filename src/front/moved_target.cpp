#include "front/moved_target.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "domain/commune.hpp"
#include "domain/tag.hpp"

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

// A segment behind which something stands that has one name in addresses, and others by which people know it.
struct Segment {
    std::string_view hole;
    std::string_view beginning;
    std::optional<std::string> (*own_name)(std::string_view typed);
};

std::optional<std::string> own_name_of_tag(std::string_view typed) {
    std::string tag = domain::tag_of(typed);
    return domain::is_tag(tag) ? std::optional(std::move(tag)) : std::nullopt;
}

constexpr std::array<Segment, 4> segments{
    {{"code", "/communes/",
      [](std::string_view typed) -> std::optional<std::string> {
          const auto commune = domain::find_commune_named(typed);
          return commune ? std::optional<std::string>(commune->slug) : std::nullopt;
      }},
     {"code", "/departments/",
      [](std::string_view typed) -> std::optional<std::string> {
          const auto department = domain::find_department_named(typed);
          return department ? std::optional<std::string>(department->code) : std::nullopt;
      }},
     {"tag", "/tags/", own_name_of_tag},
     {"tag", "/api/v1/tags/", own_name_of_tag}}};

std::optional<std::string> under_own_name(const Match& match, std::string_view target) {
    const std::string_view pattern = match.route->pattern;
    for (const Segment& each : segments) {
        const auto typed = match.parameters.find(each.hole);
        if (!pattern.starts_with(each.beginning) || typed == match.parameters.end()) continue;
        const auto name = each.own_name(typed->second);
        if (!name || *name == typed->second) return std::nullopt;
        const std::string_view behind = pattern.substr(each.beginning.size() + each.hole.size() + 2);
        const std::string_view query = target.substr(std::min(target.find('?'), target.size()));
        return std::string(each.beginning).append(*name).append(behind).append(query);
    }
    return std::nullopt;
}

}  // namespace

std::optional<std::string> moved_target(const Match& match, std::string_view target,
                                        const service::SlugAliasService& aliases) {
    const auto by_slug = [&](std::string_view noun, std::string_view slug) { return aliases.find_present(noun, slug); };
    const auto by_id = [&](std::string_view noun, std::string_view id) { return aliases.find_merged(noun, id); };
    const Route& route = *match.route;
    if (auto present = renamed(nouns, "{slug}", route, target, by_slug)) return present;
    if (auto present = renamed(merged, "{id}", route, target, by_id)) return present;
    return under_own_name(match, target);
}

}  // namespace charivari::front
