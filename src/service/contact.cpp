#include "service/contact.hpp"

#include <algorithm>
#include <utility>

#include "domain/policy.hpp"
#include "service/access.hpp"
#include "service/contact_notice.hpp"
#include "store/contact_key.hpp"
#include "store/contact_opening.hpp"
#include "store/group.hpp"
#include "store/group_key.hpp"
#include "store/membership.hpp"
#include "store/notice.hpp"

namespace charivari::service {
namespace {

using base::Code;
using base::Error;
using domain::AuditAction;
using domain::Caller;
using domain::ContactKey;
using domain::NoticeKind;

}  // namespace

void notify_of_contacts(store::Transaction& transaction, base::IdSource& ids, const std::string& group, NoticeKind kind,
                        base::Utc now) {
    domain::Notice notice;
    notice.id = ids.uuid();
    notice.group = group;
    notice.kind = kind;
    notice.created_at = notice.updated_at = now;
    store::add_notice(transaction.connection(), notice);
    transaction.touch(base::VersionKey::noun("notice"));
}

void notify_of_awaited_key(store::Transaction& transaction, base::IdSource& ids, const std::string& group,
                           const std::string& account, base::Utc now) {
    store::Connection& connection = transaction.connection();
    if (!store::find_present_group_key(connection, group)) return;
    const auto holders = store::list_contact_holders(connection, group);
    const bool opens = std::any_of(holders.begin(), holders.end(), [](const auto& each) { return each.has_wrap; });
    const bool waits = std::any_of(holders.begin(), holders.end(), [&](const auto& each) {
        return each.account == account && each.sees && each.public_key && !each.has_wrap;
    });
    if (opens && waits) notify_of_contacts(transaction, ids, group, NoticeKind::contact_key_awaited, now);
}

void end_contact_right(store::Transaction& transaction, base::IdSource& ids, const std::string& group,
                       const std::string& account, base::Utc now) {
    store::Connection& connection = transaction.connection();
    store::set_contact_rights(connection, group, account, false, false);
    if (store::delete_group_key_wraps(connection, group, account) == 0) return;
    if (store::mark_group_key_for_renewal(connection, group, now))
        notify_of_contacts(transaction, ids, group, NoticeKind::group_key_to_renew, now);
}

std::string ContactService::id_of_visible(const Caller& caller, std::string_view group) const {
    const auto found = database_.read([&](store::Connection& c) { return store::find_group(c, group); });
    if (!found || !domain::may_see(caller, *found)) throw Error{Code::not_found, "There is no such group."};
    return found->id;
}

// ---- the caller's own key pair

std::optional<ContactKey> ContactService::find_own_key(const Caller& caller) const {
    require(caller, !caller.is_anonymous());
    return database_.read([&](store::Connection& c) { return store::find_contact_key(c, caller.account->id); });
}

void ContactService::lose_wraps(store::Transaction& transaction, const std::string& account) const {
    store::Connection& connection = transaction.connection();
    const auto groups = store::list_groups_of_wraps(connection, account);
    store::delete_group_key_wraps_of(connection, account);
    for (const std::string& group : groups) {
        const auto holders = store::list_contact_holders(connection, group);
        const bool opens = std::any_of(holders.begin(), holders.end(), [](const auto& each) { return each.has_wrap; });
        if (!opens) store::mark_group_key_for_renewal(connection, group, clock_.now());
        notify_of_contacts(transaction, ids_, group,
                           opens ? NoticeKind::contact_key_lost : NoticeKind::group_key_to_renew, clock_.now());
    }
}

Write<ContactKey> ContactService::set_own_key(const Caller& caller, ContactKey key, bool is_lost,
                                              base::FieldErrors errors) const {
    require_proof(caller, clock_.now());
    key.account = caller.account->id;
    domain::check(key, "", errors);
    errors.throw_if_any();
    return Write<ContactKey>{[this, key = std::move(key), is_lost](store::Transaction& transaction) mutable {
        store::Connection& connection = transaction.connection();
        const auto before = store::find_contact_key(connection, key.account);
        const bool is_same = before && before->public_key == key.public_key;
        if (before && !is_same && !is_lost)
            throw Error{Code::conflict,
                        "You have another key pair: with a new one you lose what only that one opens. Say so first."};
        key.changed_at = clock_.now();
        key.created_at = is_same ? before->created_at : key.changed_at;
        if (before && !is_same) lose_wraps(transaction, key.account);
        store::set_contact_key(connection, key);
        if (!before)
            for (const domain::Membership& each : store::list_memberships(connection, key.account))
                notify_of_awaited_key(transaction, ids_, each.group, key.account, key.changed_at);
        audit_.record(transaction, {.action = !before   ? AuditAction::contact_key_made
                                              : is_same ? AuditAction::contact_passphrase_changed
                                                        : AuditAction::contact_key_replaced,
                                    .actor = key.account});
        return key;
    }};
}

ContactService::Overview ContactService::get_overview(const Caller& caller, std::string_view slug) const {
    return database_.read([&](store::Connection& c) {
        auto group = store::find_group_by_slug(c, slug);
        if (!group || !domain::may_see(caller, *group)) throw Error{Code::not_found, "There is no such group."};
        require(caller, domain::may_edit_group(caller, group->id));
        Overview all;
        all.may_own = domain::may_own_group(caller, group->id);
        for (domain::GroupKey& each : store::list_group_keys(c, group->id)) {
            if (each.retired_at)
                all.retired.push_back(std::move(each));
            else
                all.key = std::move(each);
        }
        all.holders = store::list_contact_holders(c, group->id);
        all.own = store::find_contact_key(c, caller.account->id);
        if (domain::may_see_contacts(caller, group->id)) all.wraps = own_wraps(c, group->id, caller.account->id);
        if (all.may_own) all.openings = store::list_contact_openings(c, group->id, openings_shown);
        all.group = std::move(*group);
        return all;
    });
}

// ---- who opened what

std::vector<domain::ContactOpening> ContactService::list_openings(const Caller& caller, std::string_view group) const {
    const std::string id = id_of_visible(caller, group);
    require(caller, domain::may_own_group(caller, id));
    return database_.read([&](store::Connection& c) { return store::list_contact_openings(c, id, openings_shown); });
}

Write<std::int64_t> ContactService::tidy() const {
    return Write<std::int64_t>{[this](store::Transaction& transaction) {
        return store::delete_contact_openings(transaction.connection(), clock_.now() - domain::ContactOpening::kept);
    }};
}

}  // namespace charivari::service
