#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "domain/group.hpp"
#include "store/connection.hpp"

// Who is in which group, and the links that let people in.
namespace charivari::store {

// The account's role in the group from now on; `joined_at` is kept where it is a member already.
void set_membership(Connection& connection, const domain::Membership& membership);
// Whether it sees contacts of participants, and is offered to save them. False if it is no member.
bool set_contact_rights(Connection& connection, std::string_view group, std::string_view account, bool sees,
                        bool exports);
// False if it was no member.
bool delete_membership(Connection& connection, std::string_view group, std::string_view account);
// With whether each group is trusted; of groups in any state.
std::vector<domain::Membership> list_memberships(Connection& connection, std::string_view account);
// Owners first, then organisers, each by name.
std::vector<domain::Member> list_members(Connection& connection, std::string_view group);
int count_owners(Connection& connection, std::string_view group);
int count_members(Connection& connection, std::string_view group);

// Throws Error{conflict} if its id or hash is taken, or the group does not exist.
void insert_invitation(Connection& connection, const domain::Invitation& invitation);
std::optional<domain::Invitation> find_invitation_by_hash(Connection& connection, std::string_view hash);
// Those of one group, or those without any; open or not, latest first.
std::vector<domain::Invitation> list_invitations(Connection& connection, const std::optional<std::string>& group);
// False if none was left at `now`: of many at once no more get in than the link lets.
bool use_invitation(Connection& connection, std::string_view id, base::Utc now);
// False if there is none with this id that belongs to that group (or to none).
bool delete_invitation(Connection& connection, const std::optional<std::string>& group, std::string_view id);
// Those into the group that the account made: they end with its role there.
void delete_invitations_by(Connection& connection, std::string_view group, std::string_view account);
// Those that let nobody in any more; how many.
std::int64_t delete_spent_invitations(Connection& connection, base::Utc now);

}  // namespace charivari::store
