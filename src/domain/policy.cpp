#include "domain/policy.hpp"

#include <algorithm>

namespace charivari::domain {
namespace {

bool organises(MemberRole role) { return role != MemberRole::member; }

}  // namespace

bool may_write(const Caller& caller) { return caller.account.has_value() && caller.scope == Scope::write; }

bool may_moderate(const Caller& caller) {
    return may_write(caller) && (caller.account->is_moderator || caller.account->is_admin);
}

bool may_administer(const Caller& caller) { return may_write(caller) && caller.account->is_admin; }

bool may_record(const Caller& caller) {
    const auto organises_trusted = [](const Membership& each) { return each.is_trusted_group && organises(each.role); };
    return may_moderate(caller) || (may_write(caller) && caller.is_operators_token) ||
           (may_write(caller) && std::any_of(caller.memberships.begin(), caller.memberships.end(), organises_trusted));
}

bool may_see(const Caller& caller, const Call& call) {
    if (call.is_public() || may_moderate(caller)) return true;
    return call.state == CallState::draft && may_record(caller);
}

Editor editor_of(const Caller& caller) {
    if (caller.is_anonymous()) return {};
    const Account& account = *caller.account;
    const EditorRole role = caller.is_operators_token ? EditorRole::operator_
                            : account.is_moderator    ? EditorRole::moderator
                            : account.is_admin        ? EditorRole::admin
                                                      : EditorRole::organiser;
    // The operator at the command line needs no account to work on a folder of their own.
    return {account.id.empty() ? std::nullopt : std::optional{account.id}, role};
}

bool may_see(const Caller& caller, const Group& group) {
    return group.state == GroupState::published || caller.role_in(group.id).has_value() || may_moderate(caller);
}

bool may_see_members(const Caller& caller, std::string_view group) { return caller.role_in(group).has_value(); }

bool may_found_group(const Caller& caller) { return may_write(caller) && !caller.is_bound; }

bool may_edit_group(const Caller& caller, std::string_view group) {
    const auto role = caller.role_in(group);
    return may_write(caller) && role && organises(*role);
}

bool may_own_group(const Caller& caller, std::string_view group) {
    return may_write(caller) && caller.role_in(group) == MemberRole::owner;
}

bool may_see_contacts(const Caller& caller, std::string_view group) {
    const auto is_allowed = [&](const Membership& each) {
        return each.group == group && each.sees_contacts && organises(each.role);
    };
    return may_write(caller) && std::any_of(caller.memberships.begin(), caller.memberships.end(), is_allowed);
}

bool may_invite(const Caller& caller, std::string_view group, MemberRole role) {
    return may_own_group(caller, group) || (role == MemberRole::member && may_edit_group(caller, group)) ||
           (role == MemberRole::owner && may_administer(caller));
}

bool may_host(const Caller& caller, const Group& group) {
    return group.state == GroupState::published && may_edit_group(caller, group.id);
}

bool publishes_actions(const Caller& caller, const Group& group) {
    return may_host(caller, group) && (group.is_trusted || may_record(caller));
}

bool may_see(const Caller& caller, const Action& action) {
    if (action.is_public()) return true;
    if (action.state != PublicationState::draft && action.state != PublicationState::published && may_moderate(caller))
        return true;
    const bool is_for_members = action.state == PublicationState::published;
    const auto sees = [&](std::string_view group) {
        const auto role = caller.role_in(group);
        return role && (is_for_members || organises(*role));
    };
    return sees(action.group) || std::any_of(action.co_hosts.begin(), action.co_hosts.end(), [&](const CoHost& each) {
               if (each.is_host()) return sees(each.group);
               const auto role = caller.role_in(each.group);  // whoever is asked has to know what about
               return each.state == CoHostState::invited && role && organises(*role);
           });
}

bool may_see_inside(const Caller& caller, const Action& action) {
    return may_see(caller, action) &&
           (caller.role_in(action.group) ||
            std::any_of(action.co_hosts.begin(), action.co_hosts.end(),
                        [&](const CoHost& each) { return each.is_organiser() && caller.role_in(each.group); }));
}

bool may_edit(const Caller& caller, const Action& action) {
    return may_decide(caller, action) ||
           std::any_of(action.co_hosts.begin(), action.co_hosts.end(),
                       [&](const CoHost& each) { return each.is_organiser() && may_edit_group(caller, each.group); });
}

bool may_decide(const Caller& caller, const Action& action) { return may_edit_group(caller, action.group); }

bool may_discard(const Caller& caller, const Action& action) {
    const bool is_shared =
        std::any_of(action.co_hosts.begin(), action.co_hosts.end(), [](const CoHost& each) { return each.is_host(); });
    return may_decide(caller, action) && action.state == PublicationState::draft && action.slug.empty() && !is_shared;
}

bool may_hide(const Caller& caller, const Action& action) {
    return may_moderate(caller) && action.state != PublicationState::draft;
}

bool may_answer_for(const Caller& caller, const CoHost& co_host) { return may_edit_group(caller, co_host.group); }

}  // namespace charivari::domain
