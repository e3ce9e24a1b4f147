#pragma once

#include <string>

#include "pages/desk.hpp"
#include "pages/reader.hpp"
#include "service/group.hpp"

namespace charivari::pages {

// Who is in a group, as its owners manage it: roles, leaving, handing over, links for lost passwords. `own` is the account
// that looks: it is not offered what it cannot do to itself.
Desk members_desk(const Reader& reader, const service::GroupView& view, const std::string& own,
                  const Tried* tried = nullptr);

}  // namespace charivari::pages
