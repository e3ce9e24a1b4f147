#pragma once

#include <string>
#include <vector>

#include "domain/private_feed.hpp"
#include "pages/desk.hpp"
#include "pages/form.hpp"
#include "pages/reader.hpp"

namespace charivari::pages {

// /me/feeds: what there is, and the form for one more.
Desk private_feeds_desk(const Reader& reader, const std::vector<domain::PrivateFeed>& feeds,
                        const Tried* tried = nullptr);
// The links of one that was just made, shown this once.
Desk private_feed_made_desk(const Reader& reader, const domain::PrivateFeed& feed, const std::string& secret);

}  // namespace charivari::pages
