#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/change.hpp"
#include "store/connection.hpp"

// What mirrors follow. The writer gives the numbers.
namespace charivari::store {

// Says that the object changed. What is not public, and never was, leaves no trace.
void record_change(Connection& connection, std::string_view noun, std::string_view id, base::Utc at, bool is_public,
                   const std::optional<std::string>& replaced_by = std::nullopt);
// Says that something beside the object changed, of which it is told again where mirrors have it; when it changed itself stays.
void record_change_beside(Connection& connection, std::string_view noun, std::string_view id);
// When anything of that noun that is or was public last changed; nothing while there is none. What never was public does
// not count: it must not show in the age of a feed.
std::optional<base::Utc> last_change_of(Connection& connection, std::string_view noun);
// The id of what an object was merged into, and that perhaps into another one, and so on to the last; nothing if it was not.
std::optional<std::string> find_replacement(Connection& connection, std::string_view noun, std::string_view id);
// In their order, behind `after`.
std::vector<domain::Change> list_changes(Connection& connection, std::int64_t after, std::size_t limit);
// The latest number; 0 while nothing has changed.
std::int64_t last_change_number(Connection& connection);

// Says that mirrors have to forget all that they had of the object before its last change. Nothing happens to what they
// never had.
void record_redaction(Connection& connection, std::string_view noun, std::string_view id);

// Whether mirrors have that object as public, by the last change that was recorded.
bool is_known_as_public(Connection& connection, std::string_view noun, std::string_view id);

}  // namespace charivari::store
