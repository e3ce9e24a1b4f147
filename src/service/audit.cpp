#include "service/audit.hpp"

#include <utility>

#include "domain/policy.hpp"
#include "service/access.hpp"
#include "store/audit.hpp"

namespace charivari::service {

void AuditService::record(store::Transaction& transaction, domain::AuditEntry entry) const {
    entry.id = ids_.uuid();
    entry.at = clock_.now();
    store::insert_audit_entry(transaction.connection(), entry);
}

void AuditService::record_soon(domain::AuditEntry entry) const {
    // A trail that cannot be written must not stop anybody: the writer logs its own failures.
    database_.submit([this, entry = std::move(entry)](store::Transaction& t) { record(t, entry); },
                     [](const std::exception_ptr&) {});
}

std::vector<domain::AuditEntry> AuditService::of_group(const domain::Caller& caller, std::string_view group) const {
    if (!domain::may_own_group(caller, group)) throw base::Error{base::Code::not_found, "There is no such group."};
    return database_.read(
        [&](store::Connection& c) { return store::list_audit_entries(c, {.group = std::string(group)}, shown); });
}

std::vector<domain::AuditEntry> AuditService::of_caller(const domain::Caller& caller) const {
    require(caller, !caller.is_anonymous());
    return database_.read(
        [&](store::Connection& c) { return store::list_audit_entries(c, {.actor = caller.account->id}, shown); });
}

std::vector<domain::AuditEntry> AuditService::of_site(const domain::Caller& caller) const {
    require(caller, domain::may_administer(caller));
    return database_.read([&](store::Connection& c) { return store::list_audit_entries(c, {}, shown); });
}

}  // namespace charivari::service
