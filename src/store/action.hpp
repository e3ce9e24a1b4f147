#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/action_list.hpp"
#include "store/connection.hpp"
#include "store/visibility.hpp"

namespace charivari::store {

// Both write the action with everything that hangs on it (translations, hosts, campaigns, tags), and derive start_utc and
// end_utc from what it shows. `action.facts.place` counts, not `action.place`, whose commune and so on are kept with it. Throw
// Error{conflict} if an id, uid, slug or short code is taken, or if the place, the event, a group or a campaign does not exist.
// An empty slug, short code or group is stored as none.
void insert_action(Connection& connection, const domain::Action& action);
// Replaces the action of that id as a whole. Throws Error{not_found} if there is none.
void update_action(Connection& connection, const domain::Action& action);
// The same where only what domain::carry() changes did: anchor, times, confirmation, revision and sequence, and, if
// `is_tied_anew`, which event it answers and the place that waits. One statement, for the many actions of one event.
void update_action_timing(Connection& connection, const domain::Action& action, bool is_tied_anew);
// Whether a link of it was given out once that nobody can guess, or people left something with it: a draft that was published
// before to whoever had the link, or to members.
bool is_action_relied_on(Connection& connection, std::string_view id);
// Destroys an action that has no address and that nobody relies on, with everything that hangs on it. Throws Error{internal} for one
// that has an address.
void delete_unpublished_action(Connection& connection, const std::string& id);

// Nothing if it is absent, or if the audience may not see it: callers cannot tell which. For everyone: what is public.
std::optional<domain::Action> find_action(Connection& connection, std::string_view id,
                                          Audience audience = Audience::everyone);
std::optional<domain::Action> find_action_by_slug(Connection& connection, std::string_view slug,
                                                  Audience audience = Audience::everyone);
std::optional<domain::Action> find_action_by_uid(Connection& connection, std::string_view uid,
                                                 Audience audience = Audience::everyone);
std::optional<domain::Action> find_action_by_short_code(Connection& connection, std::string_view code,
                                                        Audience audience = Audience::everyone);
// As it is stored; empty where it has none, or is not there.
std::string find_action_slug(Connection& connection, std::string_view id);
// Of any action, visible or not: slugs and short codes are never given twice. Events have short codes as well.
bool action_slug_taken(Connection& connection, std::string_view slug);
bool action_short_code_taken(Connection& connection, std::string_view code);

// The actions of these ids, visible or not, with all their parts, in the order of the ids. Throws Error{internal} if one is
// missing: the ids are to come from the same snapshot.
std::vector<domain::Action> get_actions(Connection& connection, const std::vector<std::string>& ids);
// Ids of all that answer an event, visible or not, in the order of lists.
std::vector<std::string> list_action_ids_of_event(Connection& connection, std::string_view event);
// Ids of all that are at that place, or are asked to go there.
std::vector<std::string> list_action_ids_at(Connection& connection, std::string_view place);
std::vector<std::string> list_action_ids_of_campaign(Connection& connection, std::string_view campaign);
// Ids of all that the group hosts or was asked to host.
std::vector<std::string> list_action_ids_of_group(Connection& connection, std::string_view group);
// Ids of those that groups made and that wait for a moderator, proposals aside, in the order of lists.
std::vector<std::string> list_waiting_action_ids(Connection& connection, std::size_t limit);

// Those that the audience of the filter may see (what is public, unless the filter says otherwise) and that pass it, in the
// order `start_utc, id`, behind `after`. `limit` is at least 1.
domain::ActionPage list_actions(Connection& connection, const domain::ActionFilter& filter, std::size_t limit,
                                const std::optional<domain::Position>& after = std::nullopt);

// What a feed holds.
struct FeedActions {
    std::vector<domain::Action> actions;  // in the order start_utc, id
    bool was_cut = false;                 // there are more than `cap`; these are the nearest to `now`
};
FeedActions list_feed_actions(Connection& connection, const domain::ActionFilter& filter, base::Utc now,
                              std::size_t cap);

// When it left public sight, as store/withdrawal.hpp has it of events.
struct StoredActionWithdrawal {
    base::Utc at{};
    int revision = 1;  // the last public one
    int sequence = 0;
    std::string slug = {};  // by which it was found; empty: the one that it has
};
void set_action_withdrawal(Connection& connection, std::string_view action, const StoredActionWithdrawal& withdrawal);
void delete_action_withdrawal(Connection& connection, std::string_view action);
std::optional<StoredActionWithdrawal> find_action_withdrawal(Connection& connection, std::string_view action);
// The id of what was found by that slug, and has another one now.
std::optional<std::string> find_withdrawn_action(Connection& connection, std::string_view slug);
std::optional<base::Utc> last_action_withdrawal(Connection& connection, base::Utc until);

}  // namespace charivari::store
