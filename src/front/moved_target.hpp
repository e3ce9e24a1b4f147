#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "front/router.hpp"
#include "service/slug_alias.hpp"

namespace charivari::front {

// The target under which something is found now that once had the slug in `target`, or of the API the id of what was merged
// into it, or that is one of several names of a commune, department or tag: the same page, feed, form or resource of it,
// query kept. Nothing for other routes, and for names that lead nowhere.
std::optional<std::string> moved_target(const Match& match, std::string_view target,
                                        const service::SlugAliasService& aliases);

}  // namespace charivari::front
