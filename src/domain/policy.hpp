#pragma once

#include "domain/account.hpp"
#include "domain/action.hpp"
#include "domain/call.hpp"
#include "domain/group.hpp"
#include "domain/revision.hpp"

// Who may do what: every permission of the program is a predicate here. Pure, any thread. A caller by a token of scope
// `read` may change nothing, whatever its roles.
namespace charivari::domain {

// To put events and places on record, published at once: moderators, organisers of trusted groups, and the tokens that
// the operator made on the command line.
bool may_record(const Caller& caller);

// A call that is public is everybody's to see; a draft is theirs who may record, one that is hidden the moderators'.
bool may_see(const Caller& caller, const Call& call);

// As whom the caller changes an event or a place, for its history.
Editor editor_of(const Caller& caller);

// The moderation queue: moderators and administrators.
bool may_moderate(const Caller& caller);
// Accounts, invitations to the site, groups that are made or trusted at once, the whole site's audit trail.
bool may_administer(const Caller& caller);

// A published group is everybody's to see; one that waits or is hidden its members' and the moderators' only.
bool may_see(const Caller& caller, const Group& group);
// Who else is in it: members only. Administrators run the site, not the groups.
bool may_see_members(const Caller& caller, std::string_view group);
// To make a new one, which waits unless a moderator makes it.
bool may_found_group(const Caller& caller);
// Its page, and invitations to simple membership: owners and organisers.
bool may_edit_group(const Caller& caller, std::string_view group);
// Roles, removing members, invitations to a role, its audit trail: owners.
bool may_own_group(const Caller& caller, std::string_view group);
// To be given what participants said of themselves, sealed: owners and organisers whom an owner allowed it.
bool may_see_contacts(const Caller& caller, std::string_view group);
// To hand out an invitation into `role`; administrators may make one for an owner, so that no group is lost for ever.
bool may_invite(const Caller& caller, std::string_view group, MemberRole role);
// To take part at all: anybody who has an account and no read-only token.
bool may_write(const Caller& caller);

// To make actions of a group that is published.
bool may_host(const Caller& caller, const Group& group);
// Whether an action of the group, by this caller, is public at once; else it waits for a moderator. What is not for everybody
// waits for nobody.
bool publishes_actions(const Caller& caller, const Group& group);
// An action is everybody's to see if it is public, its host groups' members' if it is published at all. Drafts and what waits
// or is hidden are for the organisers of its hosts; moderators see what waits or was hidden. Organisers of a group that is
// asked to join see what they are asked about. An unlisted one has its secret link besides, which is not asked of here.
bool may_see(const Caller& caller, const Action& action);
// What only hosts read: questions beforehand, notes, tasks, who was asked. A relay hosts nothing: it is told what all are.
bool may_see_inside(const Caller& caller, const Action& action);
// Its words, roles, tasks, questions, outcome, and to answer that it keeps its time: organisers of the initiating group and of
// co-hosts that are organisers.
bool may_edit(const Caller& caller, const Action& action);
// A new time or place, whether it takes place, who else hosts it: organisers of the initiating group.
bool may_decide(const Caller& caller, const Action& action);
// Whether it may go for good: a draft that no other group hosts, by organisers of its own.
bool may_discard(const Caller& caller, const Action& action);
// Out of public sight and back: moderators.
bool may_hide(const Caller& caller, const Action& action);
// In a group's name to accept or decline, and to leave.
bool may_answer_for(const Caller& caller, const CoHost& co_host);

}  // namespace charivari::domain
