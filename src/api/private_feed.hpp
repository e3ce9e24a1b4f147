#pragma once

#include "front/answer.hpp"
#include "front/call.hpp"

// The caller's private feeds: links to follow their own groups by.
namespace charivari::api {

front::Outcome list_private_feeds(const front::Call& call);   // GET /api/v1/feeds
front::Outcome create_private_feed(const front::Call& call);  // POST /api/v1/feeds
front::Outcome show_private_feed(const front::Call& call);    // GET /api/v1/feeds/{id}
front::Outcome reset_private_feed(const front::Call& call);   // POST /api/v1/feeds/{id}/reset
front::Outcome revoke_private_feed(const front::Call& call);  // DELETE /api/v1/feeds/{id}

}  // namespace charivari::api
