#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "domain/action.hpp"
#include "store/connection.hpp"

// What needs the organisers of some groups, looked up by these. Of at most longest_list groups (sql.hpp).
namespace charivari::store {

// An action that one of the groups hosts; one for each of them that does.
struct HostedAction {
    std::string action;  // id
    std::string group;   // id: of these, the one that hosts it
    bool is_relay = false;
    base::Utc start{};
    base::Utc end{};  // what has none ends with its day, or at once
    domain::PublicationState state = domain::PublicationState::published;
    domain::ActionStatus status = domain::ActionStatus::planned;
    domain::DeclarationStatus declaration = domain::DeclarationStatus::not_needed;
    std::optional<base::Utc> asked_at;  // since when it is to be confirmed
};
// Those that begin between `from` and `until` and are neither hidden nor off, in the order of lists. `limit` at most.
std::vector<HostedAction> list_hosted(Connection& connection, const std::vector<std::string>& groups, base::Utc from,
                                      base::Utc until, std::size_t limit);
// Those that are to be confirmed, whenever they begin; what has waited longest first. `limit` at most.
std::vector<HostedAction> list_hosted_asked(Connection& connection, const std::vector<std::string>& groups,
                                            std::size_t limit);
// Ids of their open tasks that are due so long before or after a start, until `due`, and perhaps some that are due up to 26 hours
// later (see domain::due_of): of actions that begin between `from` and `until` and are neither hidden nor off. What is due first
// comes first, and twice where two groups host it. `limit` at most. Groups that pass an action on do not count.
std::vector<std::string> list_led_tasks(Connection& connection, const std::vector<std::string>& groups, base::Utc from,
                                        base::Utc until, base::Utc due, std::size_t limit);
// The same of those that are due at a date of their own until `due`, of actions that begin at `from` or later.
std::vector<std::string> list_dated_tasks(Connection& connection, const std::vector<std::string>& groups,
                                          base::Utc from, base::Utc due, std::size_t limit);
struct AskedGroup {
    std::string action;
    std::string group;
};
// Those that are asked to join an action, latest first.
std::vector<AskedGroup> list_asked(Connection& connection, const std::vector<std::string>& groups, std::size_t limit);
// The slots of these actions that want people still: how many there are, how many people they want, how many of them nobody has
// taken yet, and how many people ask for one and wait for an organiser. None of an action without such slots.
struct SlotCount {
    std::string action;
    int slots = 0;
    int missing = 0;
    int empty = 0;
    int asked = 0;
};
// Ids of actions that these groups work on and that begin from then on, of which somebody waits to be given a slot; those that
// begin first.
std::vector<std::string> list_requested(Connection& connection, const std::vector<std::string>& groups, base::Utc from,
                                        std::size_t limit);
std::vector<SlotCount> count_wanting_slots(Connection& connection, const std::vector<std::string>& actions);

}  // namespace charivari::store
