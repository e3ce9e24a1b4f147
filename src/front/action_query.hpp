#pragma once

#include <span>
#include <string_view>

#include "domain/action_list.hpp"
#include "front/call.hpp"

namespace charivari::front {

// The filters that every list and feed of actions understands, as event_filter_of() reads those of events: `event` and `host`
// besides, and `kind` and `status` of actions. `person` is for actions whose event that person takes part in, and `group` another
// word for `host`: the values of both are one list. With `mine=true`, if that is among `others`, it is what the groups of
// the caller host, for their members, in the place of what is public: Error{unauthenticated} for nobody's groups. With
// `status=draft` alone, that is the drafts of those that the caller organises.
domain::ActionFilter action_filter_of(const Call& call, std::span<const std::string_view> others);

}  // namespace charivari::front
