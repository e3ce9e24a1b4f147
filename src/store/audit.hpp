#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/audit.hpp"
#include "store/connection.hpp"

namespace charivari::store {

void insert_audit_entry(Connection& connection, const domain::AuditEntry& entry);

// Whose trail: that of a group, of what an account did, or, with neither, of the whole site.
struct AuditFilter {
    std::optional<std::string> group{};
    std::optional<std::string> actor{};
};
// Latest first, with the names of today.
std::vector<domain::AuditEntry> list_audit_entries(Connection& connection, const AuditFilter& filter,
                                                   std::size_t limit);
// What is older than AuditEntry::kept; how many.
std::int64_t delete_old_audit_entries(Connection& connection, base::Utc now);

}  // namespace charivari::store
