#pragma once

#include <string>

#include "domain/group.hpp"
#include "pages/reader.hpp"

namespace charivari::pages {

// "/groups/…"
std::string group_path(const domain::Group& group);

std::string role_in_words(const Reader& reader, domain::MemberRole role);
std::string state_in_words(const Reader& reader, domain::GroupState state);

}  // namespace charivari::pages
