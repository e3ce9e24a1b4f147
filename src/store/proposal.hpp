#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/proposal.hpp"
#include "store/connection.hpp"

namespace charivari::store {

// `facts` must be there. Throws Error{conflict} if the id or the hash is taken, or the event does not exist.
void insert_proposal(Connection& connection, const domain::Proposal& proposal);
// Writes state, reason and decided_at of one that is decided; what was proposed, by whom and from where is forgotten.
void decide_proposal(Connection& connection, const domain::Proposal& proposal);

std::optional<domain::Proposal> find_proposal(Connection& connection, std::string_view id);
std::optional<domain::Proposal> find_proposal_by_hash(Connection& connection, std::string_view hash);
// Those that wait for one event, oldest first.
std::vector<domain::Proposal> list_proposals_of(Connection& connection, std::string_view event);
// Those that wait, oldest first, behind the id `after`.
std::vector<domain::Proposal> list_proposals(Connection& connection, std::size_t limit, std::string_view after);
// Those that wait and came from the same source on the same day.
std::vector<domain::Proposal> list_proposals_of_batch(Connection& connection, std::string_view batch);
// How many wait that strangers made.
std::size_t count_proposals_of_strangers(Connection& connection);

// What was proposed, in the place of what was: for redactions.
void set_proposal_facts(Connection& connection, std::string_view id, const domain::EventDraft& facts,
                        const std::optional<std::string>& note);

// Those that were decided before that instant; how many.
std::int64_t delete_decided_proposals(Connection& connection, base::Utc before);

}  // namespace charivari::store
