#pragma once

#include <optional>
#include <vector>

#include "domain/account.hpp"
#include "domain/attendance.hpp"
#include "domain/audit.hpp"
#include "domain/contact.hpp"
#include "domain/group.hpp"
#include "domain/private_feed.hpp"

namespace charivari::service {

// Everything that the site has about an account, in clear where the account may read it: for /me/export. That nothing is
// missing is checked against schema/pii.yml.
struct AccountExport {
    domain::Account account;
    int recovery_codes = 0;  // that are left; the codes themselves are not stored
    std::vector<domain::Session> sessions;
    std::vector<domain::Token> tokens;
    std::vector<domain::PrivateFeed> feeds;
    std::vector<domain::Membership> memberships;
    std::vector<domain::Group> groups;  // of the memberships
    std::optional<domain::ContactKey> contact_key;
    std::vector<domain::GroupKeyWrap> wraps;
    std::vector<domain::ContactOpening> contact_openings;
    std::vector<domain::Attendance> attendances;
    std::vector<domain::AuditEntry> audit;
};

}  // namespace charivari::service
