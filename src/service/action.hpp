#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/ids.hpp"
#include "domain/account.hpp"
#include "domain/action_change.hpp"
#include "domain/action_list.hpp"
#include "domain/action_message.hpp"
#include "domain/anchor_change.hpp"
#include "domain/outcome.hpp"
#include "domain/refusal.hpp"
#include "domain/revision.hpp"
#include "domain/withdrawal.hpp"
#include "service/audit.hpp"
#include "service/write.hpp"
#include "store/database.hpp"

namespace charivari::service {

// An action as one caller may see it, and what that caller may do: decided once. To whoever is no host, nothing in it tells who
// hosts it if that is not to be told, who was only asked, what the hosts noted, or an event that is not public.
struct ActionView {
    domain::Action action;
    std::optional<domain::Event> event;  // that it answers, where the caller may see that
    bool is_inside = false;              // a member of a host group: sees what hosts see
    bool may_edit = false;
    bool may_discard = false;                           // of one alone, not of lists: ActionService::discard()
    bool may_decide = false;                            // domain::ActionDifference::needs_initiator, and who hosts it
    std::optional<domain::ActionMessage> message = {};  // the latest one of its organisers
    std::optional<domain::Refusal> refusal = {};        // for organisers: why moderators gave them their draft back
    base::Utc looked_at{};  // of one alone, not of lists: when its organisers changed it last, or answered
};

// What became of an action, with the action.
struct ToldOutcome {
    ActionView action;
    domain::Outcome outcome;
};

// An action as it stood after one of its revisions.
struct ActionRevision {
    domain::Revision revision;
    domain::ActionSnapshot after;
    std::optional<domain::ActionSnapshot> before;  // nothing for the first one
};

// Use-cases of actions. Reading may be done from any worker; a writing method gives the write. What a caller may not know to
// exist is absent: Error{not_found}, as if it were not there.
class ActionService {
  public:
    static constexpr std::size_t feed_limit = 10'000;  // decision 14

    ActionService(store::Database& database, const base::Clock& clock, base::IdSource& ids, const AuditService& audit)
        : database_(database), clock_(clock), ids_(ids), audit_(audit) {}

    // In the name of the group (id), which is no relay: invalid at /group. A draft stays its hosts'; what is for everybody is public at once if somebody trusts the group
    // (domain::publishes_actions), else it waits. One that answers an event, and is of a kind that is where that is, is at the
    // event's place unless it says otherwise. `errors` are the decoder's findings. Throws Error not_found for a group that the
    // caller may not see, unauthenticated, forbidden, invalid; the write throws invalid for what it names and is not there.
    Write<domain::Action> create(const domain::Caller& caller, std::string_view group, domain::ActionDraft draft,
                                 base::FieldErrors errors) const;
    // `revision` is the one that was seen, or nothing for whichever. Throws Error not_found, unauthenticated, forbidden (a
    // co-host that changes what only the initiating group may) and invalid; the write throws precondition_failed if somebody was
    // quicker.
    Write<domain::Action> update(const domain::Caller& caller, std::string_view id, domain::ActionDraft draft,
                                 std::optional<int> revision, base::FieldErrors errors) const;
    // What organisers say of an action that is to be confirmed; co-hosts may only keep it as it is. The write throws conflict
    // where nothing waits, or there is nothing to follow, and precondition_failed as update().
    Write<domain::Action> answer(const domain::Caller& caller, std::string_view id, domain::Answer said,
                                 std::optional<int> revision) const;
    // Moderators: publishes what waits, takes out of sight, or puts back; its hosts are told. Throws conflict for what a stranger
    // proposed and no group hosts yet (service/moderation).
    Write<domain::Action> set_state(const domain::Caller& caller, std::string_view id, domain::PublicationState state,
                                    std::optional<int> revision) const;

    // Moderators: what waits is a draft again, without an address, and the initiating group is told why; what is public with words
    // that no moderator has seen (store/action_recheck) is taken out of sight, and its organisers read why. The write throws
    // conflict for anything else.
    Write<domain::Action> refuse(const domain::Caller& caller, std::string_view id, domain::Refusal refusal,
                                 std::optional<int> revision) const;

    // A draft goes for good, with all that was prepared for it; the group's trail says who did it. Throws Error not_found,
    // unauthenticated, forbidden (domain::may_decide); the write throws conflict for what is no draft, is hosted by others too, or
    // was relied on once (store::is_action_relied_on), and precondition_failed as update().
    Write<void> discard(const domain::Caller& caller, std::string_view id, std::optional<int> revision) const;

    // What the action was at that revision, as a new one (decision 10), its time too: where its anchor gives another by now, or leads
    // to nothing, that time is its own. What named an event that was merged since names the other one. Throws as update(); the
    // write throws not_found for a revision that is not there.
    Write<domain::Action> restore(const domain::Caller& caller, std::string_view id, int number,
                                  std::optional<int> revision) const;
    // Latest first, below `before` (a number); for everybody who sees the action, without what hosts alone may know, and without
    // what it was as a draft or while fewer could see it than now: the first that all may read has nothing before it. Who it
    // was is told to those who may edit it, and for 90 days.
    std::vector<ActionRevision> revisions(const domain::Caller& caller, std::string_view id, std::size_t limit,
                                          std::optional<int> before) const;

    // Another group (id) is asked to join, by the initiating one; without a `part`, as what it is. The write throws invalid at
    // /group for one that is not public or is on it already, at /part where a group that passes information on should organise
    // (product.md: no page makes a relay look like an organiser), and conflict beyond domain::CoHost::most.
    Write<domain::Action> invite(const domain::Caller& caller, std::string_view id, std::string group,
                                 std::optional<domain::GroupNature> part) const;
    // In the name of a group that was asked. The write throws conflict for one that was not.
    Write<domain::Action> answer_invitation(const domain::Caller& caller, std::string_view id, std::string group,
                                            bool accepts) const;
    // A co-host leaves, or the initiating group takes it off. The write throws conflict for one that is not on it.
    Write<domain::Action> leave(const domain::Caller& caller, std::string_view id, std::string group) const;

    // Throw Error{not_found}. By its slug, an unlisted action is everybody's who has it; a draft, or what waits, has none yet and
    // is found by its id in the place of one.
    ActionView get(const domain::Caller& caller, std::string_view id) const;
    ActionView get_by_slug(const domain::Caller& caller, std::string_view slug) const;
    ActionView get_by_short_code(const domain::Caller& caller, std::string_view code) const;
    // What everybody may see, or, with filter.members_of or states, what the caller may: groups that the caller is not in are
    // left out, or does not organise if it is about states as well; states alone are for moderators (else as absent: nothing
    // is found).
    struct Page {
        std::vector<ActionView> actions;
        std::optional<domain::Position> next;
    };
    Page list(const domain::Caller& caller, domain::ActionFilter filter, std::size_t limit,
              const std::optional<domain::Position>& after) const;
    // Of the actions that list() gives, what is told of those of which something is.
    struct OutcomePage {
        std::vector<ToldOutcome> outcomes;
        std::optional<domain::Position> next;
    };
    OutcomePage list_outcomes(const domain::Caller& caller, domain::ActionFilter filter, std::size_t limit,
                              const std::optional<domain::Position>& after) const;
    struct Feed {
        std::vector<ActionView> actions;
        std::vector<domain::Withdrawal> withdrawn;  // what calendars are to let go (decision 12)
        bool is_cut = false;
    };
    // What has left public sight passes the filter by what it was, unless that asks for words, or for what is not public.
    Feed feed(const domain::Caller& caller, domain::ActionFilter filter) const;
    // Of that one action, as everybody may see it who has its address. Throws Error{not_found} if there is none, and was none that
    // is still told of.
    Feed feed_of(std::string_view slug) const;
    // When any action that is or was public last changed, or ceased to be told of as withdrawn; the epoch if there is none.
    base::Utc last_change() const;

  private:
    // What they make of it, within the write of change().
    void apply(store::Transaction& transaction, const domain::Caller& caller, domain::Action& action,
               domain::ActionDraft draft, domain::AnchoredTime time = domain::AnchoredTime::stays) const;
    using Change = std::function<void(store::Transaction&, domain::Action&)>;
    // `what` makes of the action; then it is written with its revision, if that has risen, and told to mirrors.
    Write<domain::Action> change(const domain::Caller& caller, const std::string& id, std::optional<int> revision,
                                 Change what) const;
    ActionView view_of(store::Connection& connection, const domain::Caller& caller, domain::Action action) const;
    std::vector<ActionView> views_of(store::Connection& connection, const domain::Caller& caller,
                                     std::vector<domain::Action> actions) const;

    store::Database& database_;
    const base::Clock& clock_;
    base::IdSource& ids_;
    const AuditService& audit_;
};

}  // namespace charivari::service
