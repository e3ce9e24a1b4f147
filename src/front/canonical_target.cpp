#include "front/canonical_target.hpp"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

namespace charivari::front {
namespace {

// Nothing here depends on them, and whoever passes on a link or a feed does not know that they are there: advertisers' marks
// of a click, and numbers that programs add to get past caches. Refused as unknown, they would break what was passed on.
constexpr std::array<std::string_view, 7> ignored_names{"_",      "fbclid",  "gclid",  "igshid",
                                                        "mc_eid", "msclkid", "nocache"};
constexpr std::string_view ignored_prefix = "utm_";

std::string_view name_of(std::string_view parameter) { return parameter.substr(0, parameter.find('=')); }

bool is_ignored(std::string_view parameter) {
    const std::string_view name = name_of(parameter);
    return name.starts_with(ignored_prefix) ||
           std::find(ignored_names.begin(), ignored_names.end(), name) != ignored_names.end();
}

// One name may be written in several ways: which of its values comes first would be lost by sorting.
bool is_encoded(std::string_view parameter) { return name_of(parameter).find_first_of("%+") != std::string_view::npos; }

}  // namespace

std::string canonical_target(std::string_view target) {
    const std::size_t mark = target.find('?');
    std::string canonical{target.substr(0, mark)};
    if (mark == std::string_view::npos) return canonical;

    std::vector<std::string_view> parameters;
    for (std::size_t at = mark + 1; at < target.size();) {
        const std::size_t end = std::min(target.find('&', at), target.size());
        const std::string_view parameter = target.substr(at, end - at);
        if (!parameter.empty() && !is_ignored(parameter)) parameters.push_back(parameter);
        at = end + 1;
    }
    if (std::none_of(parameters.begin(), parameters.end(), is_encoded))
        std::stable_sort(parameters.begin(), parameters.end(),
                         [](std::string_view left, std::string_view right) { return name_of(left) < name_of(right); });
    char separator = '?';
    for (const std::string_view each : parameters) (canonical += std::exchange(separator, '&')) += each;
    return canonical;
}

}  // namespace charivari::front
