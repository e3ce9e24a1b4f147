#pragma once

#include "front/answer.hpp"
#include "front/call.hpp"

// The links by which somebody follows their own groups.
namespace charivari::pages {

front::Outcome show_private_feeds(const front::Call& call);   // /me/feeds
front::Outcome make_private_feed(const front::Call& call);    // shows the new link, this once
front::Outcome reset_private_feed(const front::Call& call);   // asks first, then shows the new link
front::Outcome revoke_private_feed(const front::Call& call);  // asks first

}  // namespace charivari::pages
