// The keys of groups, and who has them: the other half of ContactService.
#include "store/group_key.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "base/seal.hpp"
#include "domain/policy.hpp"
#include "service/access.hpp"
#include "service/contact.hpp"
#include "service/contact_notice.hpp"
#include "service/record.hpp"
#include "service/retired_key.hpp"
#include "store/contact_key.hpp"
#include "store/membership.hpp"

namespace charivari::service {
namespace {

using base::Code;
using base::Error;
using domain::AuditAction;
using domain::Caller;
using domain::ContactHolder;
using domain::GroupKey;
using domain::NoticeKind;

const ContactHolder* find(const std::vector<ContactHolder>& holders, std::string_view account) {
    const auto found = std::find_if(holders.begin(), holders.end(),
                                    [&](const ContactHolder& each) { return each.account == account; });
    return found == holders.end() ? nullptr : &*found;
}

// Callers were read before the write: what they may do is asked again inside of it.
void require_owner(const std::vector<ContactHolder>& holders, std::string_view account) {
    const ContactHolder* holder = find(holders, account);
    if (!holder || holder->role != domain::MemberRole::owner) throw Error{Code::forbidden, "You may not do that."};
}

void check_wrap(const std::string& wrapped, const std::string& at, base::FieldErrors& errors) {
    if (!domain::is_key_wrap(wrapped))
        errors.add(at, "invalid_key", "A sealed box of the private key: 80 bytes in base64url without padding.");
}

void check(const ContactService::KeyDraft& draft, base::FieldErrors& errors) {
    if (!base::is_public_key(draft.public_key))
        errors.add("/public_key", "invalid_key", "An X25519 public key: 32 bytes in base64url without padding.");
    if (draft.wraps.empty()) errors.add("/wraps", "required", "One at least: nobody could open what is sealed to it.");
    std::set<std::string> seen;
    for (std::size_t i = 0; i < draft.wraps.size(); ++i) {
        const std::string at = "/wraps/" + std::to_string(i);
        check_wrap(draft.wraps[i].wrapped, at + "/wrapped", errors);
        if (!seen.insert(draft.wraps[i].account).second) errors.add(at + "/account", "duplicate", "Each once.");
    }
    for (std::size_t i = 0; i < draft.removed.size(); ++i)
        if (!seen.insert(draft.removed[i]).second)
            errors.add("/removed/" + std::to_string(i), "duplicate", "Each once, and not among the wraps.");
}

// Whoever gets a wrap organises the group and has a key of their own; whoever is removed could see contacts.
void check(const ContactService::KeyDraft& draft, const std::vector<ContactHolder>& holders,
           base::FieldErrors& errors) {
    for (std::size_t i = 0; i < draft.wraps.size(); ++i) {
        const ContactHolder* holder = find(holders, draft.wraps[i].account);
        if (!holder || !holder->public_key)
            errors.add("/wraps/" + std::to_string(i) + "/account", "no_contact_key",
                       "An owner or organiser of the group who has a contact key.");
    }
    for (std::size_t i = 0; i < draft.removed.size(); ++i)
        if (const ContactHolder* holder = find(holders, draft.removed[i]); !holder || !holder->sees)
            errors.add("/removed/" + std::to_string(i), "not_found", "Somebody who may see the group's contacts.");
}

}  // namespace

GroupKey ContactService::get_key(const Caller& caller, std::string_view group) const {
    const std::string id = id_of_visible(caller, group);
    auto key = database_.read([&](store::Connection& c) { return store::find_present_group_key(c, id); });
    if (!key) throw Error{Code::not_found, "This group has no key: it takes no names and contacts."};
    return std::move(*key);
}

Write<GroupKey> ContactService::make_key(const Caller& caller, std::string_view group, KeyDraft draft,
                                         base::FieldErrors errors) const {
    const std::string id = id_of_visible(caller, group);
    require(caller, domain::may_own_group(caller, id));
    require_proof(caller, clock_.now());
    check(draft, errors);
    errors.throw_if_any();
    GroupKey key{ids_.uuid(), id, draft.public_key, clock_.now(), {}, {}};
    return Write<GroupKey>{[this, key = std::move(key), draft = std::move(draft),
                            actor = caller.account->id](store::Transaction& transaction) {
        store::Connection& connection = transaction.connection();
        const auto holders = store::list_contact_holders(connection, key.group);
        require_owner(holders, actor);
        base::FieldErrors found;
        check(draft, holders, found);
        found.throw_if_any();
        const auto record = [&](AuditAction action, std::optional<std::string> subject) {
            audit_.record(transaction,
                          {.action = action, .group = key.group, .actor = actor, .subject = std::move(subject)});
        };
        const auto before = store::find_present_group_key(connection, key.group);
        store::retire_group_key(connection, key.group, key.created_at);
        store::insert_group_key(connection, key);
        if (before) destroy_if_unused(transaction, before->id);
        record(AuditAction::group_key_made, {});
        notify_of_contacts(transaction, ids_, key.group, NoticeKind::group_key_made, key.created_at);
        for (const std::string& each : draft.removed) {
            store::set_contact_rights(connection, key.group, each, false, false);
            store::delete_group_key_wraps(connection, key.group, each);
            record(AuditAction::contacts_taken, each);
            notify_of_contacts(transaction, ids_, key.group, NoticeKind::contacts_taken, key.created_at);
        }
        for (const Wrap& each : draft.wraps) {
            store::set_group_key_wrap(connection, {key.id, each.account, each.wrapped, key.created_at});
            const ContactHolder* holder = find(holders, each.account);
            if (holder->sees) continue;
            store::set_contact_rights(connection, key.group, each.account, true, holder->exports);
            record(AuditAction::contacts_given, each.account);
            notify_of_contacts(transaction, ids_, key.group, NoticeKind::contacts_given, key.created_at);
        }
        record_key(transaction, key.group);
        return key;
    }};
}

std::vector<ContactService::OwnWrap> ContactService::list_own_wraps(const Caller& caller,
                                                                    std::string_view group) const {
    const std::string id = id_of_visible(caller, group);
    require(caller, domain::may_see_contacts(caller, id));
    return database_.read([&](store::Connection& c) { return own_wraps(c, id, caller.account->id); });
}

std::vector<ContactService::OwnWrap> ContactService::own_wraps(store::Connection& connection, std::string_view group,
                                                               std::string_view account) {
    const auto wraps = store::list_group_key_wraps(connection, group, account);
    std::vector<OwnWrap> own;
    for (const GroupKey& key : store::list_group_keys(connection, group))
        for (const domain::GroupKeyWrap& each : wraps)
            if (each.key == key.id) own.push_back({key, each.wrapped});
    return own;
}

Write<void> ContactService::give(const Caller& caller, std::string_view group, Gift gift,
                                 base::FieldErrors errors) const {
    const std::string id = id_of_visible(caller, group);
    require(caller, domain::may_see_contacts(caller, id));
    require_proof(caller, clock_.now());
    for (std::size_t i = 0; i < gift.wraps.size(); ++i)
        check_wrap(gift.wraps[i].wrapped, "/wraps/" + std::to_string(i) + "/wrapped", errors);
    errors.throw_if_any();
    return Write<void>{[this, id, gift = std::move(gift), actor = caller.account->id](store::Transaction& transaction) {
        store::Connection& connection = transaction.connection();
        const auto holders = store::list_contact_holders(connection, id);
        const ContactHolder* holder = find(holders, gift.account);
        if (!holder) throw Error{Code::not_found, "There is no such organiser."};
        if (!holder->sees) require_owner(holders, actor);
        if (!holder->public_key || *holder->public_key != gift.to)
            throw Error{Code::conflict, "This is not the key that they have now. Please look again."};
        const auto own = store::list_group_key_wraps(connection, id, actor);
        const auto present = store::find_present_group_key(connection, id);
        const auto has = [](const auto& wraps, const std::string& key) {
            return std::any_of(wraps.begin(), wraps.end(), [&](const auto& each) { return each.key == key; });
        };
        base::FieldErrors found;
        for (std::size_t i = 0; i < gift.wraps.size(); ++i)
            if (!has(own, gift.wraps[i].key))
                found.add("/wraps/" + std::to_string(i) + "/key_id", "not_found", "A key of the group that you have.");
        if (!present || !has(gift.wraps, present->id))
            found.add("/wraps", "required", "The group's present key among them.");
        found.throw_if_any();
        const base::Utc now = clock_.now();
        for (const Gift::Part& each : gift.wraps)
            store::set_group_key_wrap(connection, {each.key, gift.account, each.wrapped, now});
        store::set_contact_rights(connection, id, gift.account, true, holder->exports);
        audit_.record(transaction,
                      {.action = AuditAction::contacts_given, .group = id, .actor = actor, .subject = gift.account});
        notify_of_contacts(transaction, ids_, id, NoticeKind::contacts_given, now);
    }};
}

std::vector<ContactHolder> ContactService::list_holders(const Caller& caller, std::string_view group) const {
    const std::string id = id_of_visible(caller, group);
    require(caller, domain::may_edit_group(caller, id));
    return database_.read([&](store::Connection& c) { return store::list_contact_holders(c, id); });
}

Write<void> ContactService::set_rights(const Caller& caller, std::string_view group, std::string account, bool sees,
                                       bool exports) const {
    const std::string id = id_of_visible(caller, group);
    require(caller, domain::may_own_group(caller, id));
    require_proof(caller, clock_.now());
    return Write<void>{[this, id, account = std::move(account), sees, exports,
                        actor = caller.account->id](store::Transaction& transaction) {
        store::Connection& connection = transaction.connection();
        const auto holders = store::list_contact_holders(connection, id);
        require_owner(holders, actor);
        const ContactHolder* holder = find(holders, account);
        if (!holder) throw Error{Code::not_found, "There is no such organiser."};
        const bool has_any = !store::list_group_key_wraps(connection, id, account).empty();
        if (!sees && has_any) throw Error{Code::conflict, "They have the group's key: make a new one, without them."};
        store::set_contact_rights(connection, id, account, sees, sees && exports);
        const auto record = [&](AuditAction action, const char* detail) {
            audit_.record(transaction, {.action = action,
                                        .group = id,
                                        .actor = actor,
                                        .subject = account,
                                        .detail = detail ? std::optional<std::string>(detail) : std::nullopt});
        };
        if (sees != holder->sees) {
            record(sees ? AuditAction::contacts_given : AuditAction::contacts_taken, nullptr);
            notify_of_contacts(transaction, ids_, id, sees ? NoticeKind::contacts_given : NoticeKind::contacts_taken,
                               clock_.now());
            notify_of_awaited_key(transaction, ids_, id, account, clock_.now());
        }
        if ((sees && exports) != holder->exports)
            record(AuditAction::contacts_export_set, sees && exports ? "allowed" : "refused");
    }};
}

}  // namespace charivari::service
