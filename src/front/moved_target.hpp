#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "front/route.hpp"
#include "service/slug_alias.hpp"

namespace charivari::front {

// The target under which something is found now that once had the slug in `target`: the same page, feed or form of it,
// query kept. Nothing for routes that take no slug, and for slugs that lead nowhere.
std::optional<std::string> moved_target(const Route& route, std::string_view target,
                                        const service::SlugAliasService& aliases);

}  // namespace charivari::front
