#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/action.hpp"
#include "domain/list.hpp"

namespace charivari::domain {

// The filters of every list and feed of actions. Each that is set narrows; within one, any value may match.
struct ActionFilter {
    std::optional<Utc> from;  // inclusive; what is still running at `from` counts (decision 14)
    std::optional<Utc> to;    // exclusive
    std::vector<ActionKind> kinds;
    std::vector<ActionStatus> statuses;
    std::vector<std::string> events;  // ids or slugs: what it answers
    std::vector<std::string>
        hosts;  // groups, ids or slugs: the initiating one or a co-host; in public, where it is told
    std::vector<std::string> people;     // hosts and speakers of the public event that it answers: ids or slugs
    std::vector<std::string> campaigns;  // ids or slugs
    std::vector<std::string> tags;
    std::vector<std::string> places;       // ids or slugs
    std::vector<std::string> communes;     // INSEE codes
    std::vector<std::string> departments;  // "42", "2A"
    std::optional<bool> is_accessible;
    std::optional<Vicinity> near;
    std::optional<Utc> updated_since;  // inclusive
    std::optional<SearchQuery> words;
    bool has_outcome = false;              // something is told of what became of it
    std::vector<PublicationState> states;  // for moderators; empty: what is public
    // Ids of groups: in the place of what is public, what these host in whatever way, drafts aside: for their members. With
    // `states`, what of theirs is in one of these: for their organisers.
    std::vector<std::string> members_of;
    // For feeds: in the place of what is public, what has left public sight after that instant.
    std::optional<Utc> withdrawn_since;

    bool operator==(const ActionFilter&) const = default;
};

struct ActionPage {
    std::vector<Action> actions;
    std::optional<Position> next;  // where the next page begins; nothing at the end
};

}  // namespace charivari::domain
