#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "service/moderation.hpp"
#include "store/connection.hpp"

// How the queue of moderators is put together from what waits. Any thread.
namespace charivari::service {

// A line of the queue, before it is looked up.
struct QueueLine {
    std::string id;
    enum class Kind { proposed, group, action, changed_action, flood } kind = Kind::proposed;
};

// All lines, the longest waiting first.
std::vector<QueueLine> queue_lines(store::Connection& connection);
// What stands there.
QueueItem get_queue_item(store::Connection& connection, const QueueLine& line, base::Utc now);
// A submission in any state, a group or an action of a group that waits or was decided on, a flood that is still there; ChangedAction
// only as long as it waits. Throws Error{not_found}.
QueueItem get_queue_item(store::Connection& connection, std::string_view id, base::Utc now);

Proposed get_proposed(store::Connection& connection, domain::Submission submission, base::Utc now);
std::optional<Flood> find_flood(store::Connection& connection, std::string_view batch);

base::Error nothing_waits();

}  // namespace charivari::service
