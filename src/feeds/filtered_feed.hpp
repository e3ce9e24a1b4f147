#pragma once

#include <optional>
#include <vector>

#include "domain/account.hpp"
#include "domain/withdrawal.hpp"
#include "feeds/feed.hpp"
#include "front/answer.hpp"
#include "front/call.hpp"
#include "service/agenda.hpp"

// What all feeds have alike, whatever they are of.
namespace charivari::feeds {

// The feed in the form, and with the options, that the call asks for.
front::Answer answer_of(Feed feed, const front::Call& call);
// The instant until which some of it is told, if that is for a while only.
std::optional<base::Utc> told_until(const std::vector<domain::Withdrawal>& withdrawn);

// The filters and options of the call. Throws Error{bad_request}.
service::AgendaFilter filter_of(const front::Call& call);
// A feed of a filter, as `caller` may see it: its window, its cut, and what HTTP needs to know of them.
front::Answer filtered_feed(Feed feed, service::AgendaFilter filter, const domain::Caller& caller,
                            const front::Call& call);

}  // namespace charivari::feeds
