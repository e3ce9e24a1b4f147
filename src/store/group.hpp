#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/group.hpp"
#include "store/connection.hpp"

namespace charivari::store {

// Throws Error{conflict} if its id or slug, or a name that looks like its own, is taken.
void insert_group(Connection& connection, const domain::Group& group);
// Everything but id, slug and date of making. Throws Error{conflict} for a name that looks like another group's.
void update_group(Connection& connection, const domain::Group& group);
// In any state: who may see it is for the service to ask the policy.
std::optional<domain::Group> find_group(Connection& connection, std::string_view id);
std::optional<domain::Group> find_group_by_slug(Connection& connection, std::string_view slug);
std::optional<domain::Group> find_group_by_name(Connection& connection, std::string_view name);
// Those of these ids that there are, in no order.
std::vector<domain::Group> list_groups_of(Connection& connection, const std::vector<std::string>& ids);
// By slug, behind `after_slug`.
std::vector<domain::Group> list_groups(Connection& connection, domain::GroupState state, std::size_t limit,
                                       const std::optional<std::string>& after_slug);
// The same without all else.
struct GroupName {
    std::string id;
    std::string name;
};
std::vector<GroupName> list_group_names(Connection& connection, domain::GroupState state, std::size_t limit);
bool group_slug_taken(Connection& connection, std::string_view slug);

}  // namespace charivari::store
