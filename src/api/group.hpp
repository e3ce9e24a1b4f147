#pragma once

#include "base/json.hpp"
#include "domain/group.hpp"
#include "front/answer.hpp"
#include "front/call.hpp"

namespace charivari::api {

// A group, for whoever may see it: all of it is public once the group is.
base::json::Object to_json(const domain::Group& group);
// What others show of it: {"id", "slug", "name", "nature"}.
base::json::Object summary_of(const domain::Group& group);

front::Outcome list_groups(const front::Call& call);   // GET /api/v1/groups
front::Outcome show_group(const front::Call& call);    // GET /api/v1/groups/{id}
front::Outcome create_group(const front::Call& call);  // POST /api/v1/groups
front::Outcome change_group(const front::Call& call);  // PATCH /api/v1/groups/{id}

}  // namespace charivari::api
