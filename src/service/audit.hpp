#pragma once

#include <vector>

#include "base/clock.hpp"
#include "base/ids.hpp"
#include "domain/account.hpp"
#include "domain/audit.hpp"
#include "store/database.hpp"

namespace charivari::service {

// The audit trail. It is written in the transaction of what it tells, so that neither is there without the other.
class AuditService {
  public:
    static constexpr std::size_t shown = 200;  // entries on one page

    AuditService(store::Database& database, const base::Clock& clock, base::IdSource& ids)
        : database_(database), clock_(clock), ids_(ids) {}

    // Fills in id and instant.
    void record(store::Transaction& transaction, domain::AuditEntry entry) const;
    // Without waiting: for what changes nothing and must take no more time for an account that exists than for one that
    // does not (a failed sign-in).
    void record_soon(domain::AuditEntry entry) const;

    // Latest first. Throws Error{not_found} unless the caller owns the group.
    std::vector<domain::AuditEntry> of_group(const domain::Caller& caller, std::string_view group) const;
    // What the caller did itself. Throws Error{unauthenticated}.
    std::vector<domain::AuditEntry> of_caller(const domain::Caller& caller) const;
    // Throws Error{forbidden} or {unauthenticated} unless the caller administers.
    std::vector<domain::AuditEntry> of_site(const domain::Caller& caller) const;

  private:
    store::Database& database_;
    const base::Clock& clock_;
    base::IdSource& ids_;
};

}  // namespace charivari::service
