#pragma once

#include "front/answer.hpp"
#include "front/call.hpp"

// What needs somebody who is in groups.
namespace charivari::pages {

front::Outcome show_organise(const front::Call& call);  // /organise
front::Outcome see_notice(const front::Call& call);     // /organise/notices/{id}/seen
front::Outcome see_notices(const front::Call& call);    // /organise/notices/seen: all that were on the page

}  // namespace charivari::pages
