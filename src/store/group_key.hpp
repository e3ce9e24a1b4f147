#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/contact.hpp"
#include "store/connection.hpp"

// The keys of groups, to which contacts are sealed, and their private halves, each sealed to one who may see them.
namespace charivari::store {

// Throws Error{conflict} if the group has a present key, or any group has this one.
void insert_group_key(Connection& connection, const domain::GroupKey& key);
// The one to seal to; nothing if the group has none, and then it takes no names and contacts.
std::optional<domain::GroupKey> find_present_group_key(Connection& connection, std::string_view group);
// Retired ones too.
std::optional<domain::GroupKey> find_group_key(Connection& connection, std::string_view id);
// Latest first, retired ones too.
std::vector<domain::GroupKey> list_group_keys(Connection& connection, std::string_view group);
// Ids of the retired ones of all groups, behind `after`.
std::vector<std::string> list_retired_group_keys(Connection& connection, std::string_view after, std::size_t limit);
// Actions, by id, of whose attendances or rides something is sealed to that key.
std::vector<std::string> list_actions_sealed_to(Connection& connection, std::string_view key);
// With all its wraps. False if there is no such key, or it is the group's present one.
bool delete_retired_group_key(Connection& connection, std::string_view id);
// The group has no present key from now on.
void retire_group_key(Connection& connection, std::string_view group, base::Utc at);
// Somebody who knew the group's present key may not see contacts any more: it is marked, unless it is already. False if
// there was nothing to mark.
bool mark_group_key_for_renewal(Connection& connection, std::string_view group, base::Utc at);

// In the place of any other of this account.
void set_group_key_wrap(Connection& connection, const domain::GroupKeyWrap& wrap);
// Of all keys of the group, latest first.
std::vector<domain::GroupKeyWrap> list_group_key_wraps(Connection& connection, std::string_view group,
                                                       std::string_view account);
// Of all keys of the group, for this account; how many.
std::int64_t delete_group_key_wraps(Connection& connection, std::string_view group, std::string_view account);
// Of all keys of all groups, for this account; how many.
std::int64_t delete_group_key_wraps_of(Connection& connection, std::string_view account);
// Groups of whose present key the account has a wrap.
std::vector<std::string> list_groups_of_wraps(Connection& connection, std::string_view account);

}  // namespace charivari::store
