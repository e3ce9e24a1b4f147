#pragma once

#include <string>
#include <string_view>

#include "domain/submission.hpp"

namespace charivari::store {

// A group that is asked for, as JSON of this program's own, of which everything comes back exactly. Members that are empty
// are left out. Reading throws Error{internal} for what no version wrote.
std::string write_group_request(const domain::GroupRequest& request);
domain::GroupRequest read_group_request(std::string_view text);

}  // namespace charivari::store
