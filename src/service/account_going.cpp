// An account takes along what the site has of it, and goes: the other part of AccountService.
#include "base/error.hpp"
#include "service/access.hpp"
#include "service/account.hpp"
#include "service/account_export.hpp"
#include "service/action_record.hpp"
#include "service/attendance_places.hpp"
#include "service/contact.hpp"
#include "service/record.hpp"
#include "store/account.hpp"
#include "store/attendance.hpp"
#include "store/audit.hpp"
#include "store/contact_key.hpp"
#include "store/contact_opening.hpp"
#include "store/group.hpp"
#include "store/group_key.hpp"
#include "store/membership.hpp"
#include "store/private_feed.hpp"
#include "store/session.hpp"

namespace charivari::service {

using base::Code;
using base::Error;
using domain::AuditAction;

Write<AccountExport> AccountService::export_all(const domain::Caller& caller) const {
    require_proof(caller, clock_.now());
    return Write<AccountExport>{[this, id = caller.account->id](store::Transaction& transaction) {
        store::Connection& connection = transaction.connection();
        AccountExport all;
        auto account = store::find_account(connection, id);
        if (!account) throw Error{Code::not_found, "There is no such account."};
        all.account = std::move(*account);
        all.recovery_codes = store::count_recovery_codes(connection, id);
        all.sessions = store::list_sessions(connection, id);
        all.tokens = store::list_tokens(connection, id);
        all.feeds = store::list_private_feeds(connection, id);
        for (auto& each : all.sessions) each.last_used_at = last_use_.of_session(each.id, each.last_used_at);
        for (auto& each : all.tokens) each.last_used_at = last_use_.of_token(each.id, each.last_used_at);
        for (auto& each : all.feeds) each.last_used_at = last_use_.of_feed(each.id, each.last_used_at);
        all.memberships = store::list_memberships(connection, id);
        for (const auto& each : all.memberships)
            if (auto group = store::find_group(connection, each.group)) all.groups.push_back(std::move(*group));
        all.contact_key = store::find_contact_key(connection, id);
        for (const auto& each : all.memberships)
            for (auto& wrap : store::list_group_key_wraps(connection, each.group, id))
                all.wraps.push_back(std::move(wrap));
        all.contact_openings = store::list_contact_openings_by(connection, id);
        all.attendances = store::list_attendances_of_owner(connection, owners_.of(id));
        audit_.record(transaction, {.action = AuditAction::exported, .actor = id});
        all.audit = store::list_audit_entries(connection, {.actor = id}, 100'000);
        return all;
    }};
}

Write<void> AccountService::erase(const domain::Caller& caller) const {
    require_proof(caller, clock_.now());
    return Write<void>{[this, id = caller.account->id](store::Transaction& transaction) {
        store::Connection& connection = transaction.connection();
        std::string orphans;
        for (const auto& each : store::list_memberships(connection, id)) {
            if (each.role != domain::MemberRole::owner || store::count_owners(connection, each.group) > 1) continue;
            auto group = store::find_group(connection, each.group);
            if (store::count_members(connection, each.group) > 1) {
                orphans += (orphans.empty() ? "" : ", ") + group->name;
            } else {  // nobody is left: it leaves the public pages, what it organised stays
                group->state = domain::GroupState::hidden;
                group->updated_at = clock_.now();
                ++group->revision;
                store::update_group(connection, *group);
                record_change(transaction, *group);
                raise_actions_naming(transaction, *group);
            }
        }
        if (!orphans.empty())
            throw Error{Code::conflict,
                        "You alone own groups that others are in. Hand them over first: " + orphans + "."};
        for (const std::string& group : store::list_groups_of_wraps(connection, id))
            end_contact_right(transaction, ids_, group, id, clock_.now());
        unseat_all_of(transaction, owners_.of(id), clock_.now());
        audit_.record(transaction, {.action = AuditAction::account_erased});
        store::erase_account(connection, id);
    }};
}

}  // namespace charivari::service
