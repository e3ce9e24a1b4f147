#pragma once

#include "front/answer.hpp"
#include "front/call.hpp"

// What somebody follows by a secret of their own (service/private_feed.hpp): kept by no cache, known to no search engine, and
// without the secret in it, since people pass files on. Of a secret that is wrong, or not right any more, there is nothing.
namespace charivari::feeds {

// An answer behind a secret, kept by nobody.
front::Answer kept_private(front::Answer answer);

// GET /feeds/private/{secret}.ics: the actions that the account's groups host in whatever way, unlisted ones and those for members
// alone included, drafts not; entries as in public feeds, and what the account signed up
// for, as the calendar of that has it (attendance.hpp). Takes the filters and options of these; `what=all` adds the public events
// that the groups answer. Whoever leaves a group has nothing of it at the next fetch.
front::Outcome show_private_calendar(const front::Call& call);
// GET /feeds/private/{secret}.atom: what the organisers of the groups are told, the latest hundred, latest first. An entry is
// `updated` when more of the same is joined to it.
front::Outcome show_private_news(const front::Call& call);

}  // namespace charivari::feeds
