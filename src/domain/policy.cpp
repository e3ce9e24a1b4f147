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

bool may_invite(const Caller& caller, std::string_view group, MemberRole role) {
    return may_own_group(caller, group) || (role == MemberRole::member && may_edit_group(caller, group)) ||
           (role == MemberRole::owner && may_administer(caller));
}

}  // namespace charivari::domain
