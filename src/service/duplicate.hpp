#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "domain/action.hpp"
#include "domain/duplicate.hpp"
#include "domain/submission.hpp"
#include "store/connection.hpp"
#include "store/event_duplicate.hpp"

// What may be the same as something else that is on record, or waits to be: suggestions for people, from a bounded number
// of candidates.
namespace charivari::service {

inline constexpr std::size_t most_duplicates = 5;

// The events of that pool that may be the same as one of these facts (domain::sameness), the surest first; `place`: where
// it is, if that is known; `own`: the id of the event itself.
std::vector<domain::Duplicate> find_duplicates(store::Connection& connection, store::DuplicatePool pool,
                                               const domain::EventDraft& facts, const domain::PlaceDraft* place,
                                               std::string_view own = {});

// The places that may be the same as the described one (domain::may_be_same).
std::vector<domain::Place> find_same_places(store::Connection& connection, const domain::PlaceDraft& place,
                                            std::string_view own = {});

// Other actions of that pool, of the same kind on the same day: in answer to the same event, or, where it answers none, with a
// title that is alike.
std::vector<domain::Action> find_same_actions(store::Connection& connection, store::DuplicatePool pool,
                                              const domain::Action& action);

// The groups in that state of a name that is alike, the likest first; what looks like it in letters (a name that pretends to
// be another) is among them.
std::vector<domain::Group> find_same_groups(store::Connection& connection, const std::string& name,
                                            domain::GroupState state);
// What waits and asks for a group of such a name; `own`: the id of the submission itself.
std::vector<domain::Submission> find_same_requests(store::Connection& connection, const std::string& name,
                                                   std::string_view own);

}  // namespace charivari::service
