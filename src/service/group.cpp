#include "service/group.hpp"

#include <algorithm>
#include <utility>

#include "base/hash.hpp"
#include "base/text.hpp"
#include "domain/policy.hpp"
#include "service/access.hpp"
#include "service/action_record.hpp"
#include "service/record.hpp"
#include "service/slug_alias.hpp"
#include "store/action.hpp"
#include "store/group.hpp"
#include "store/membership.hpp"

namespace charivari::service {
namespace {

using base::Code;
using base::Error;
using domain::AuditAction;
using domain::Caller;
using domain::Group;
using domain::GroupState;
using domain::MemberRole;

Error no_such_group() { return Error{Code::not_found, "There is no such group."}; }

std::string slug_for(const std::string& name) {
    const std::string slug = base::slugify(name);
    return slug.empty() || slug == "new" ? "group" : slug;  // /groups/new is the form for one
}

void require_free_name(store::Connection& connection, const Group& group) {
    const auto other = store::find_group_by_name(connection, group.name);
    if (other && other->id != group.id)
        throw Error{Code::conflict,
                    "There is a group with this name already, or with one that looks like it.",
                    {{"/name", "name_taken", "Please take another name."}}};
}

}  // namespace

Group GroupService::get_visible(store::Connection& connection, const Caller& caller, std::string_view id) const {
    auto group = store::find_group(connection, id);
    if (!group || !domain::may_see(caller, *group)) throw no_such_group();
    return std::move(*group);
}

GroupView GroupService::view_of(store::Connection& connection, const Caller& caller, Group group) const {
    GroupView view;
    view.role = caller.role_in(group.id);
    view.may_edit = domain::may_edit_group(caller, group.id);
    view.may_own = domain::may_own_group(caller, group.id);
    if (domain::may_see_members(caller, group.id)) view.members = store::list_members(connection, group.id);
    view.group = std::move(group);
    return view;
}

void GroupService::save(store::Transaction& transaction, Group& group) const {
    ++group.revision;
    group.updated_at = clock_.now();
    store::update_group(transaction.connection(), group);
    record_change(transaction, group);
}

// A flood of groups waits for nobody's attention.
void GroupService::require_room_to_wait(store::Connection& connection, const std::string& account) {
    std::size_t waiting = 0;
    for (const auto& each : store::list_memberships(connection, account)) {
        const auto group = store::find_group(connection, each.group);
        if (each.role == MemberRole::owner && group && group->state == GroupState::waiting) ++waiting;
    }
    if (waiting >= most_waiting)
        throw Error{Code::conflict,
                    "Some of your groups wait for a moderator already. Please wait until they were seen."};
}

// ---- the group itself

Write<Group> GroupService::create(const Caller& caller, domain::GroupDraft draft, base::FieldErrors errors) const {
    require(caller, domain::may_found_group(caller));
    domain::check(draft, errors);
    errors.throw_if_any();
    const bool is_published = domain::may_moderate(caller);
    return Write<Group>{[this, draft = std::move(draft), is_published,
                         account = caller.account->id](store::Transaction& transaction) {
        store::Connection& connection = transaction.connection();
        if (!is_published) require_room_to_wait(connection, account);
        Group group = insert(transaction, draft, is_published ? GroupState::published : GroupState::waiting, account);
        store::set_membership(connection, {group.id, account, MemberRole::owner, group.created_at});
        return group;
    }};
}

Group GroupService::insert(store::Transaction& transaction, const domain::GroupDraft& draft, GroupState state,
                           const std::string& account) const {
    store::Connection& connection = transaction.connection();
    Group group;
    static_cast<domain::GroupDraft&>(group) = draft;
    require_free_name(connection, group);
    group.id = ids_.uuid();
    group.slug = free_slug(connection, "group", slug_for(group.name), store::group_slug_taken);
    group.state = state;
    group.created_at = group.updated_at = clock_.now();
    store::insert_group(connection, group);
    audit_.record(transaction, {.action = AuditAction::group_added, .group = group.id, .actor = account});
    record_change(transaction, group);
    return group;
}

Group GroupService::grant(store::Transaction& transaction, const Caller& moderator, const domain::GroupDraft& draft,
                          const std::string& hash) const {
    require(moderator, domain::may_moderate(moderator));
    Group group = insert(transaction, draft, GroupState::published, moderator.account->id);
    store::insert_invitation(transaction.connection(),
                             {ids_.uuid(), hash, group.id, MemberRole::owner, 1, std::nullopt, group.created_at,
                              group.created_at + domain::Invitation::longest_life});
    return group;
}

Write<Group> GroupService::update(const Caller& caller, std::string_view id, domain::GroupDraft draft,
                                  std::optional<int> revision, base::FieldErrors errors) const {
    const std::string group_id = database_.read([&](store::Connection& c) { return get_visible(c, caller, id).id; });
    require(caller, domain::may_edit_group(caller, group_id));
    domain::check(draft, errors);
    errors.throw_if_any();
    return Write<Group>{[this, draft = std::move(draft), revision, group_id,
                         account = caller.account->id](store::Transaction& transaction) {
        auto group = store::find_group(transaction.connection(), group_id);
        if (!group) throw no_such_group();
        if (revision && *revision != group->revision)
            throw Error{Code::precondition_failed, "Somebody has changed this group in the meantime."};
        if (static_cast<const domain::GroupDraft&>(*group) == draft) return *group;
        const bool is_renamed = group->name != draft.name;
        static_cast<domain::GroupDraft&>(*group) = draft;
        require_free_name(transaction.connection(), *group);
        save(transaction, *group);
        if (is_renamed) raise_actions_naming(transaction, *group);
        audit_.record(transaction, {.action = AuditAction::group_changed, .group = group_id, .actor = account});
        return *group;
    }};
}

Write<Group> GroupService::set_state(const Caller& caller, std::string_view id, GroupState state) const {
    require(caller, domain::may_moderate(caller));
    return Write<Group>{
        [this, id = std::string(id), state, account = caller.account->id](store::Transaction& transaction) {
            auto group = store::find_group(transaction.connection(), id);
            if (!group) throw no_such_group();
            if (group->state == state) return *group;
            const bool is_other = (group->state == GroupState::published) != (state == GroupState::published);
            group->state = state;
            save(transaction, *group);
            if (is_other) raise_actions_naming(transaction, *group);
            audit_.record(transaction, {.action = AuditAction::group_state_set,
                                        .group = id,
                                        .actor = account,
                                        .detail = std::string(domain::group_states.name_of(state))});
            return *group;
        }};
}

Write<Group> GroupService::set_trusted(const Caller& caller, std::string_view id, bool is_trusted) const {
    require(caller, domain::may_administer(caller));
    require_proof(caller, clock_.now());
    return Write<Group>{[this, id = std::string(id), is_trusted,
                         account = caller.account->id](store::Transaction& transaction) {
        auto group = store::find_group(transaction.connection(), id);
        if (!group) throw no_such_group();
        if (group->is_trusted == is_trusted) return *group;
        group->is_trusted = is_trusted;
        save(transaction, *group);
        audit_.record(
            transaction,
            {.action = AuditAction::group_trusted, .group = id, .actor = account, .detail = is_trusted ? "yes" : "no"});
        return *group;
    }};
}

GroupView GroupService::get(const Caller& caller, std::string_view id) const {
    return database_.read([&](store::Connection& c) { return view_of(c, caller, get_visible(c, caller, id)); });
}

GroupView GroupService::get_by_slug(const Caller& caller, std::string_view slug) const {
    return database_.read([&](store::Connection& c) {
        auto group = store::find_group_by_slug(c, slug);
        if (!group || !domain::may_see(caller, *group)) throw no_such_group();
        return view_of(c, caller, std::move(*group));
    });
}

GroupService::Page GroupService::list(std::size_t limit, const std::optional<std::string>& after) const {
    Page page;
    page.groups = database_.read(
        [&](store::Connection& c) { return store::list_groups(c, GroupState::published, limit + 1, after); });
    if (page.groups.size() > limit) {
        page.groups.pop_back();
        page.next = page.groups.back().slug;
    }
    return page;
}

std::vector<Group> GroupService::list_in_state(const Caller& caller, GroupState state) const {
    require(caller, domain::may_moderate(caller));
    return database_.read([&](store::Connection& c) { return store::list_groups(c, state, 1000, std::nullopt); });
}

std::vector<Group> GroupService::list_of(const Caller& caller) const {
    return database_.read([&](store::Connection& c) {
        std::vector<std::string> ids;
        for (const auto& each : caller.memberships) ids.push_back(each.group);
        std::vector<Group> groups = store::list_groups_of(c, ids);
        std::sort(groups.begin(), groups.end(), [](const Group& a, const Group& b) { return a.slug < b.slug; });
        return groups;
    });
}

// ---- an invitation's way in

OpenInvitation GroupService::open_invitation(const Caller& caller, std::string_view secret) const {
    const std::string hash = base::sha256_hex(secret);
    return database_.read([&](store::Connection& c) {
        auto invitation = store::find_invitation_by_hash(c, hash);
        if (!invitation || !invitation->is_open(clock_.now()))
            throw Error{Code::not_found, "This invitation is not valid, or not any more."};
        OpenInvitation open{std::move(*invitation), std::nullopt, false};
        if (open.invitation.group) {
            open.group = store::find_group(c, *open.invitation.group);
            const auto role = caller.role_in(*open.invitation.group);
            open.is_member = role && *role <= *open.invitation.role;
        }
        return open;
    });
}

std::optional<Group> GroupService::use(store::Transaction& transaction, const std::string& hash,
                                       const std::string& account) const {
    store::Connection& connection = transaction.connection();
    const auto invitation = store::find_invitation_by_hash(connection, hash);
    if (!invitation || !store::use_invitation(connection, invitation->id, clock_.now()))
        throw Error{Code::not_found, "This invitation is not valid, or not any more."};
    if (!invitation->group) return std::nullopt;
    store::set_membership(connection, {*invitation->group, account, *invitation->role, clock_.now()});
    audit_.record(transaction, {.action = AuditAction::member_joined,
                                .group = invitation->group,
                                .actor = account,
                                .detail = std::string(domain::member_roles.name_of(*invitation->role))});
    return store::find_group(connection, *invitation->group);
}

Write<Group> GroupService::join(const Caller& caller, std::string_view secret) const {
    require(caller, caller.session.has_value());
    OpenInvitation open = open_invitation(caller, secret);
    if (!open.group) throw Error{Code::conflict, "This invitation is for people without an account."};
    return Write<Group>{[this, hash = open.invitation.hash, account = caller.account->id,
                         group = std::move(*open.group), is_member = open.is_member](store::Transaction& transaction) {
        if (!is_member) use(transaction, hash, account);
        return group;
    }};
}

Write<GroupService::Joined> GroupService::join_with_new_account(std::string_view secret, std::string name,
                                                                std::string_view password, bool signs_in) const {
    const OpenInvitation open = open_invitation({}, secret);
    base::FieldErrors errors;
    domain::Account account = accounts_.prepare(std::move(name), password, errors);
    errors.throw_if_any();
    return Write<Joined>{[this, hash = open.invitation.hash, account, signs_in](store::Transaction& transaction) {
        accounts_.insert(transaction, account);
        Joined joined;
        joined.group = use(transaction, hash, account.id);
        joined.recovery_codes = accounts_.make_recovery_codes(transaction, account.id);
        joined.signed_in.account = account;
        if (signs_in) joined.signed_in = sessions_.open(transaction, account);
        return joined;
    }};
}

}  // namespace charivari::service
