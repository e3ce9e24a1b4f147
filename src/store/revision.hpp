#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/revision.hpp"
#include "store/connection.hpp"

// The history of every noun that has one: `noun` is its name, "event".
namespace charivari::store {

// Throws Error{conflict} if the object has that number already.
void insert_revision(Connection& connection, std::string_view noun, std::string_view id,
                     const domain::Revision& revision);
// What the object was at that revision, when another one takes its place.
void keep_snapshot(Connection& connection, std::string_view noun, std::string_view id, int number,
                   std::string_view snapshot);

struct StoredRevision {
    domain::Revision revision;
    std::optional<std::string> snapshot;  // nothing for the present one
};
// Latest first, below `before` (a number) if it is given.
std::vector<StoredRevision> list_revisions(Connection& connection, std::string_view noun, std::string_view id,
                                           std::size_t limit, std::optional<int> before = std::nullopt);
// When somebody changed the object last, which the program did not do by itself; nothing if nobody did.
std::optional<base::Utc> last_edit_of(Connection& connection, std::string_view noun, std::string_view id);
// Throws nothing: nothing if there is no such revision.
std::optional<StoredRevision> find_revision(Connection& connection, std::string_view noun, std::string_view id,
                                            int number);

// Gives every snapshot of the object to `rewrite`, oldest first; what that changes, and says so, is written back. How many.
std::size_t rewrite_snapshots(Connection& connection, std::string_view noun, std::string_view id,
                              const std::function<bool(std::string& snapshot)>& rewrite);

// Who made revisions before that instant is forgotten; how many.
std::int64_t forget_revision_actors(Connection& connection, base::Utc before);

}  // namespace charivari::store
