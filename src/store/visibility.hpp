#pragma once

#include <string_view>

namespace charivari::store {

// For whom something is looked up.
enum class Audience {
    everyone,    // what is public
    moderators,  // drafts, what waits and what is hidden too
};

// The one predicate on an event, named `e`, that says whether everyone may see it: every list, feed, search and count
// goes through it.
inline constexpr std::string_view event_is_public = "e.state = 'published'";

// And whether only moderators may.
inline constexpr std::string_view event_is_not_public = "e.state <> 'published'";
// The same of a campaign named `c`, and of a person named `p`.
inline constexpr std::string_view campaign_is_public = "c.state = 'published'";
inline constexpr std::string_view person_is_public = "p.state = 'published'";

// And on an action, named `a`: what is published for everybody. Whoever else may see one is a matter of its hosts
// (domain/policy.hpp).
inline constexpr std::string_view action_is_public = "a.is_public = 1";
inline constexpr std::string_view action_is_not_public = "a.is_public = 0";

// True of all: for looking into an index whose first column the state is, where it is asked about elsewhere.
inline constexpr std::string_view event_in_any_state = "e.state IN ('draft', 'waiting', 'published', 'hidden')";

}  // namespace charivari::store
