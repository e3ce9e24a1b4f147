// The members of a group and the links that let people in: the other half of GroupService.
#include "store/membership.hpp"

#include <utility>

#include "base/hash.hpp"
#include "domain/policy.hpp"
#include "service/access.hpp"
#include "service/contact.hpp"
#include "service/group.hpp"
#include "store/group.hpp"

namespace charivari::service {
namespace {

using base::Code;
using base::Error;
using domain::AuditAction;
using domain::Caller;
using domain::MemberRole;

constexpr std::size_t secret_bytes = 16;

std::string name_of(MemberRole role) { return std::string(domain::member_roles.name_of(role)); }

// The role of somebody in a group just now. Throws Error{not_found} for whoever is no member.
MemberRole present_role(store::Connection& connection, std::string_view group, std::string_view account) {
    for (const auto& each : store::list_memberships(connection, account))
        if (each.group == group) return each.role;
    throw Error{Code::not_found, "There is no such member."};
}

// Callers were read before the write: what they may do is asked again inside of it.
void require_still_owner(store::Connection& connection, std::string_view group, std::string_view account) {
    if (present_role(connection, group, account) != MemberRole::owner)
        throw Error{Code::forbidden, "You may not do that."};
}

void require_other_owner(store::Connection& connection, std::string_view group) {
    if (store::count_owners(connection, group) == 0)
        throw Error{Code::conflict, "A group needs an owner: hand it over to somebody first."};
}

}  // namespace

std::vector<domain::Member> GroupService::list_members(const Caller& caller, std::string_view group) const {
    if (!domain::may_see_members(caller, group)) throw Error{Code::not_found, "There is no such group."};
    return database_.read([&](store::Connection& c) { return store::list_members(c, group); });
}

Write<void> GroupService::set_role(const Caller& caller, std::string_view group, std::string account,
                                   MemberRole role) const {
    const std::string id = database_.read([&](store::Connection& c) { return get_visible(c, caller, group).id; });
    require(caller, domain::may_own_group(caller, id));
    require_proof(caller, clock_.now());
    return Write<void>{
        [this, id, actor = caller.account->id, account = std::move(account), role](store::Transaction& transaction) {
            store::Connection& connection = transaction.connection();
            require_still_owner(connection, id, actor);
            const MemberRole before = present_role(connection, id, account);
            store::set_membership(connection, {id, account, role, clock_.now()});
            require_other_owner(connection, id);
            if (role == MemberRole::member) end_contact_right(transaction, ids_, id, account, clock_.now());
            if (role > before) store::delete_invitations_by(connection, id, account);  // a lesser one
            audit_.record(transaction, {.action = AuditAction::role_set,
                                        .group = id,
                                        .actor = actor,
                                        .subject = account,
                                        .detail = name_of(role)});
        }};
}

Write<void> GroupService::hand_over(const Caller& caller, std::string_view group, std::string account) const {
    const std::string id = database_.read([&](store::Connection& c) { return get_visible(c, caller, group).id; });
    require(caller, domain::may_own_group(caller, id));
    require_proof(caller, clock_.now());
    return Write<void>{[this, id, actor = caller.account->id,
                        account = std::move(account)](store::Transaction& transaction) {
        store::Connection& connection = transaction.connection();
        require_still_owner(connection, id, actor);
        present_role(connection, id, account);
        if (account == actor) throw Error{Code::conflict, "You own this group already."};
        store::set_membership(connection, {id, account, MemberRole::owner, clock_.now()});
        store::set_membership(connection, {id, actor, MemberRole::organiser, clock_.now()});
        audit_.record(
            transaction,
            {.action = AuditAction::role_set, .group = id, .actor = actor, .subject = account, .detail = "owner"});
        audit_.record(
            transaction,
            {.action = AuditAction::role_set, .group = id, .actor = actor, .subject = actor, .detail = "organiser"});
        store::delete_invitations_by(connection, id, actor);
    }};
}

Write<void> GroupService::remove(const Caller& caller, std::string_view group, std::string account) const {
    const std::string id = database_.read([&](store::Connection& c) { return get_visible(c, caller, group).id; });
    require(caller, domain::may_own_group(caller, id));
    require_proof(caller, clock_.now());
    return Write<void>{
        [this, id, actor = caller.account->id, account = std::move(account)](store::Transaction& transaction) {
            store::Connection& connection = transaction.connection();
            require_still_owner(connection, id, actor);
            end_contact_right(transaction, ids_, id, account, clock_.now());
            if (!store::delete_membership(connection, id, account))
                throw Error{Code::not_found, "There is no such member."};
            require_other_owner(connection, id);
            store::delete_invitations_by(connection, id, account);
            audit_.record(transaction,
                          {.action = AuditAction::member_removed, .group = id, .actor = actor, .subject = account});
        }};
}

Write<void> GroupService::leave(const Caller& caller, std::string_view group) const {
    const std::string id = database_.read([&](store::Connection& c) { return get_visible(c, caller, group).id; });
    require(caller, domain::may_write(caller) && caller.role_in(id).has_value());
    return Write<void>{[this, id, actor = caller.account->id](store::Transaction& transaction) {
        store::Connection& connection = transaction.connection();
        end_contact_right(transaction, ids_, id, actor, clock_.now());
        if (!store::delete_membership(connection, id, actor))
            throw Error{Code::not_found, "You are not in this group."};
        require_other_owner(connection, id);
        store::delete_invitations_by(connection, id, actor);
        audit_.record(transaction, {.action = AuditAction::member_left, .group = id, .actor = actor});
    }};
}

// ---- invitations

Write<std::pair<std::string, domain::Invitation>> GroupService::invite(const Caller& caller,
                                                                       std::optional<std::string> group,
                                                                       InvitationDraft draft,
                                                                       base::FieldErrors errors) const {
    if (group) {
        group = database_.read([&](store::Connection& c) { return get_visible(c, caller, *group).id; });
        if (!draft.role) errors.add("/role", "required", "The role that the invitation gives.");
        require(caller,
                draft.role ? domain::may_invite(caller, *group, *draft.role) : domain::may_edit_group(caller, *group));
        if (draft.role != MemberRole::member) require_proof(caller, clock_.now());
    } else {
        require(caller, domain::may_administer(caller));
        draft.role = std::nullopt;
    }
    if (draft.uses < 1 || draft.uses > domain::Invitation::most_uses) errors.add("/uses", "out_of_range", "1 to 100.");
    if (draft.life < std::chrono::days{1} || draft.life > domain::Invitation::longest_life)
        errors.add("/days", "out_of_range", "1 to 30 days.");
    errors.throw_if_any();

    const std::string secret = ids_.secret(secret_bytes);
    domain::Invitation invitation{ids_.uuid(), base::sha256_hex(secret), group,        draft.role,
                                  draft.uses,  caller.account->id,       clock_.now(), clock_.now() + draft.life};
    return Write<std::pair<std::string, domain::Invitation>>{
        [this, secret, invitation](store::Transaction& transaction) {
            store::Connection& connection = transaction.connection();
            if (store::list_invitations(connection, invitation.group).size() >= most_invitations)
                throw Error{Code::conflict, "There are " + std::to_string(most_invitations) +
                                                " invitations already. Please revoke one first."};
            store::insert_invitation(connection, invitation);
            audit_.record(transaction,
                          {.action = AuditAction::invitation_made,
                           .group = invitation.group,
                           .actor = invitation.made_by,
                           .detail = invitation.role ? std::optional(name_of(*invitation.role)) : std::nullopt});
            return std::pair{secret, invitation};
        }};
}

std::vector<domain::Invitation> GroupService::list_invitations(const Caller& caller,
                                                               const std::optional<std::string>& group) const {
    if (!group) require(caller, domain::may_administer(caller));
    return database_.read([&](store::Connection& c) {
        std::optional<std::string> id;
        if (group) {
            id = get_visible(c, caller, *group).id;
            require(caller, domain::may_edit_group(caller, *id));
        }
        return store::list_invitations(c, id);
    });
}

Write<void> GroupService::revoke_invitation(const Caller& caller, std::optional<std::string> group,
                                            std::string id) const {
    if (group) {
        group = database_.read([&](store::Connection& c) { return get_visible(c, caller, *group).id; });
        require(caller, domain::may_edit_group(caller, *group));
    } else {
        require(caller, domain::may_administer(caller));
    }
    return Write<void>{[this, group, id = std::move(id), actor = caller.account->id](store::Transaction& transaction) {
        if (!store::delete_invitation(transaction.connection(), group, id))
            throw Error{Code::not_found, "There is no such invitation."};
        audit_.record(transaction, {.action = AuditAction::invitation_revoked, .group = group, .actor = actor});
    }};
}

}  // namespace charivari::service
