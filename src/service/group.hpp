#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/ids.hpp"
#include "domain/account.hpp"
#include "domain/group.hpp"
#include "service/account.hpp"
#include "service/audit.hpp"
#include "service/session.hpp"
#include "service/write.hpp"
#include "store/database.hpp"

namespace charivari::service {

// A group with what one caller may see of it and do in it: what a page shows, decided once.
struct GroupView {
    domain::Group group;
    std::optional<domain::MemberRole> role;  // of the caller
    bool may_edit = false;
    bool may_own = false;
    std::vector<domain::Member> members;  // for members only
};

// An invitation as its link shows it to whoever has it.
struct OpenInvitation {
    domain::Invitation invitation;
    std::optional<domain::Group> group;
    bool is_member = false;  // the caller is in it already, with at least that role
};

// Use-cases of groups, memberships and invitations. Whatever somebody may not know to exist is answered with
// Error{not_found}, exactly as if it did not. A change of roles counts from the next request on: callers are read anew for
// each.
class GroupService {
  public:
    static constexpr std::size_t most_waiting = 5;        // groups of one owner that a moderator has not seen yet
    static constexpr std::size_t most_invitations = 100;  // of one group

    GroupService(store::Database& database, const base::Clock& clock, base::IdSource& ids,
                 const AccountService& accounts, const SessionService& sessions, const AuditService& audit)
        : database_(database), clock_(clock), ids_(ids), accounts_(accounts), sessions_(sessions), audit_(audit) {}

    // The caller becomes its owner. It is published at once by a moderator or an administrator, else it waits for one.
    // `errors` are the decoder's findings. Throws Error unauthenticated, forbidden, invalid; the write throws conflict for
    // a name that is taken or looks like one that is, and beyond most_waiting.
    Write<domain::Group> create(const domain::Caller& caller, domain::GroupDraft draft,
                                base::FieldErrors errors = {}) const;
    // One that somebody without an account asked for, published by a moderator, who does not become a member of it. Whoever has
    // the secret of that hash may be its first owner, once, within domain::Invitation::longest_life. Writer thread. Throws
    // Error{conflict} for a name as above.
    domain::Group grant(store::Transaction& transaction, const domain::Caller& moderator,
                        const domain::GroupDraft& draft, const std::string& hash) const;
    // Throws Error not_found, forbidden, invalid; the write throws conflict as above, and precondition_failed when
    // `revision` is given and is not the present one.
    Write<domain::Group> update(const domain::Caller& caller, std::string_view id, domain::GroupDraft draft,
                                std::optional<int> revision, base::FieldErrors errors = {}) const;
    // Moderators: published, waiting or hidden.
    Write<domain::Group> set_state(const domain::Caller& caller, std::string_view id, domain::GroupState state) const;
    // Administrators. Needs proof.
    Write<domain::Group> set_trusted(const domain::Caller& caller, std::string_view id, bool is_trusted) const;

    GroupView get(const domain::Caller& caller, std::string_view id) const;
    GroupView get_by_slug(const domain::Caller& caller, std::string_view slug) const;
    // Published ones, by slug. With `next` behind `after` if there are more.
    struct Page {
        std::vector<domain::Group> groups;
        std::optional<std::string> next;
    };
    Page list(std::size_t limit, const std::optional<std::string>& after) const;
    // Those that wait, for moderators; throws otherwise.
    std::vector<domain::Group> list_in_state(const domain::Caller& caller, domain::GroupState state) const;
    // The caller's own, in any state.
    std::vector<domain::Group> list_of(const domain::Caller& caller) const;

    // Who is in it, for those who are; to all others it is absent: Error{not_found}.
    std::vector<domain::Member> list_members(const domain::Caller& caller, std::string_view group) const;
    // Owners. Needs proof. Throws Error{conflict} rather than leaving the group without an owner.
    Write<void> set_role(const domain::Caller& caller, std::string_view group, std::string account,
                         domain::MemberRole role) const;
    // The other becomes an owner and the caller an organiser, in one step. Needs proof.
    Write<void> hand_over(const domain::Caller& caller, std::string_view group, std::string account) const;
    // Owners; needs proof. Throws Error{conflict} for the last owner.
    Write<void> remove(const domain::Caller& caller, std::string_view group, std::string account) const;
    // Anybody out of a group of their own. Throws Error{conflict} for the last owner.
    Write<void> leave(const domain::Caller& caller, std::string_view group) const;

    struct InvitationDraft {
        std::optional<domain::MemberRole> role = domain::MemberRole::member;  // with a group only
        int uses = 1;
        std::chrono::days life{7};
    };
    // The link's secret, shown this once. Without a group: administrators, for accounts alone. Needs proof for any role
    // above member. The write throws Error{conflict} beyond most_invitations. They end with the role of whoever made them.
    Write<std::pair<std::string, domain::Invitation>> invite(const domain::Caller& caller,
                                                             std::optional<std::string> group, InvitationDraft draft,
                                                             base::FieldErrors errors = {}) const;
    // Whoever may invite there. Of a group, or of the site.
    std::vector<domain::Invitation> list_invitations(const domain::Caller& caller,
                                                     const std::optional<std::string>& group) const;
    Write<void> revoke_invitation(const domain::Caller& caller, std::optional<std::string> group, std::string id) const;

    // What the link opens. Throws Error{not_found} for one that is unknown, spent or expired.
    OpenInvitation open_invitation(const domain::Caller& caller, std::string_view secret) const;
    // The caller joins. Nothing is spent by somebody who is in already. The write throws as above.
    Write<domain::Group> join(const domain::Caller& caller, std::string_view secret) const;
    // Slow. A new account that joins, and signs in, unless it is no browser that asks: then there is no session.
    struct Joined {
        SignedIn signed_in;
        std::vector<std::string> recovery_codes;  // shown this once
        std::optional<domain::Group> group;
    };
    Write<Joined> join_with_new_account(std::string_view secret, std::string name, std::string_view password,
                                        bool signs_in = true) const;

  private:
    static void require_room_to_wait(store::Connection& connection, const std::string& account);
    domain::Group get_visible(store::Connection& connection, const domain::Caller& caller, std::string_view id) const;
    GroupView view_of(store::Connection& connection, const domain::Caller& caller, domain::Group group) const;
    void save(store::Transaction& transaction, domain::Group& group) const;
    domain::Group insert(store::Transaction& transaction, const domain::GroupDraft& draft, domain::GroupState state,
                         const std::string& account) const;
    // Spends one use and makes the membership; gives the group, if the link is of one.
    std::optional<domain::Group> use(store::Transaction& transaction, const std::string& hash,
                                     const std::string& account) const;

    store::Database& database_;
    const base::Clock& clock_;
    base::IdSource& ids_;
    const AccountService& accounts_;
    const SessionService& sessions_;
    const AuditService& audit_;
};

}  // namespace charivari::service
