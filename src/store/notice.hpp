#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/notice.hpp"
#include "store/connection.hpp"

// What the organisers of groups are told. Written within the transaction of what caused it.
namespace charivari::store {

// As a notice of its own, or joined with the last one that says the same (domain::is_joined).
void add_notice(Connection& connection, const domain::Notice& notice);
// Latest first, of any of these groups, behind `after`; `open_only`: that nobody has seen to.
std::vector<domain::Notice> list_notices(Connection& connection, const std::vector<std::string>& groups, bool open_only,
                                         std::size_t limit,
                                         const std::optional<domain::NoticePosition>& after = std::nullopt);
std::optional<domain::Notice> find_notice(Connection& connection, std::string_view id);
// Somebody has seen to it. Whether it was open.
bool set_notice_done(Connection& connection, std::string_view id, base::Utc now);
// Of that kind about that action, of all groups: it is settled.
void set_notices_done(Connection& connection, std::string_view action, domain::NoticeKind kind, base::Utc now);
// All that the group was told about the action: it has answered, or left.
void set_notices_of_group_done(Connection& connection, std::string_view action, std::string_view group, base::Utc now);
// Whether the group was told that about the action, and nobody has seen to it.
bool is_notice_open(Connection& connection, std::string_view group, std::string_view action, domain::NoticeKind kind);
// All of that group that were last touched by `until`; how many were open.
std::int64_t set_notices_done_until(Connection& connection, std::string_view group, base::Utc until, base::Utc now);
// What was last touched before that instant; how many.
std::int64_t delete_old_notices(Connection& connection, base::Utc before);

}  // namespace charivari::store
