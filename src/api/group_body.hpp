#pragma once

#include <array>
#include <string_view>

#include "base/error.hpp"
#include "base/json.hpp"
#include "domain/group.hpp"

namespace charivari::api {

// What read_group() knows.
inline constexpr std::array<std::string_view, 6> group_body_members{"name",    "description", "language",
                                                                    "contact", "web_links",   "nature"};

// A group as a client sends it. What cannot be decoded is put into `errors`; the rules (domain::check) add theirs.
domain::GroupDraft read_group(const base::json::Object& body, base::FieldErrors& errors);

}  // namespace charivari::api
