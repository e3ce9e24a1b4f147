// Who hosts an action with whom (product.md, "Co-hosting").
#include <algorithm>
#include <utility>

#include "domain/action_change.hpp"
#include "domain/policy.hpp"
#include "service/access.hpp"
#include "service/action.hpp"
#include "service/action_making.hpp"
#include "service/action_record.hpp"
#include "store/group.hpp"
#include "store/notice.hpp"

namespace charivari::service {
namespace {

using base::Code;
using base::Error;
using domain::Action;
using domain::CoHost;
using domain::CoHostState;
using domain::NoticeKind;

CoHost* find_co_host(Action& action, const std::string& group) {
    const auto found = std::find_if(action.co_hosts.begin(), action.co_hosts.end(),
                                    [&](const CoHost& each) { return each.group == group; });
    return found == action.co_hosts.end() ? nullptr : &*found;
}

Error not_on_it() { return Error{Code::conflict, "This group is not on this action, or was not asked."}; }

bool may_take(domain::GroupNature part, const domain::Group& group) {
    return part == domain::GroupNature::relay || group.nature == domain::GroupNature::organiser;
}

// Who hosts it is public, and its feeds depend on it; unless that is not to be told, which a new revision would do.
void become(Action& action, CoHost& co_host, CoHostState state, base::Utc now) {
    const bool was_host = co_host.is_host();
    co_host.state = state;
    co_host.since = now;
    if (was_host == co_host.is_host() || action.facts.is_hosts_undisclosed) return;
    ++action.revision;
    ++action.sequence;
}

}  // namespace

Write<Action> ActionService::invite(const domain::Caller& caller, std::string_view id, std::string group,
                                    std::optional<domain::GroupNature> part) const {
    const Action present = database_.read([&](store::Connection& c) { return get_visible_action(c, caller, id); });
    require(caller, domain::may_decide(caller, present));
    return change(caller, present.id, std::nullopt,
                  [this, group = std::move(group), part](auto& transaction, Action& action) {
                      const auto refuse = [](std::string code, std::string why, std::string at = "/group") {
                          return Error{Code::invalid, {}, {{std::move(at), std::move(code), std::move(why)}}};
                      };
                      const auto asked = store::find_group(transaction.connection(), group);
                      if (!asked || asked->state != domain::GroupState::published)
                          throw refuse("unknown", "There is no group with this id.");
                      CoHost* known = find_co_host(action, group);
                      if (group == action.group || (known && !domain::may_become(known->state, CoHostState::invited)))
                          throw refuse("duplicate", "This group is on it, or was asked already.");
                      const auto taken = part.value_or(asked->nature);
                      if (!may_take(taken, *asked)) throw refuse("relay", "This group only relays.", "/part");
                      if (!known && action.co_hosts.size() >= CoHost::most)
                          throw Error{Code::conflict, "Too many groups were asked."};
                      if (!known) {
                          action.co_hosts.push_back({group, taken, CoHostState::invited, {}, asked->slug, asked->name});
                          known = &action.co_hosts.back();
                      }
                      known->part = taken;
                      become(action, *known, CoHostState::invited, clock_.now());
                      notify_group(transaction, action, group, NoticeKind::co_host_invited, action.group, clock_.now());
                  });
}

Write<Action> ActionService::answer_invitation(const domain::Caller& caller, std::string_view id, std::string group,
                                               bool accepts) const {
    const Action present = database_.read([&](store::Connection& c) { return get_visible_action(c, caller, id); });
    require(caller, domain::may_edit_group(caller, group));
    return change(
        caller, present.id, std::nullopt, [this, group = std::move(group), accepts](auto& transaction, Action& action) {
            const CoHostState state = accepts ? CoHostState::accepted : CoHostState::declined;
            CoHost* co_host = find_co_host(action, group);
            if (!co_host || !domain::may_become(co_host->state, state)) throw not_on_it();
            const auto present_group = store::find_group(transaction.connection(), group);
            // It may have been something else when it was asked.
            if (accepts && present_group && !may_take(co_host->part, *present_group))
                throw Error{Code::conflict, "The group passes information on by now: it cannot organise."};
            become(action, *co_host, state, clock_.now());
            store::set_notices_of_group_done(transaction.connection(), action.id, group, clock_.now());
            notify_group(transaction, action, action.group,
                         accepts ? NoticeKind::co_host_accepted : NoticeKind::co_host_declined, group, clock_.now());
        });
}

Write<Action> ActionService::leave(const domain::Caller& caller, std::string_view id, std::string group) const {
    const Action present = database_.read([&](store::Connection& c) { return get_visible_action(c, caller, id); });
    require(caller, domain::may_decide(caller, present) || domain::may_edit_group(caller, group));
    return change(caller, present.id, std::nullopt,
                  [this, caller, group = std::move(group)](auto& transaction, Action& action) {
                      CoHost* co_host = find_co_host(action, group);
                      if (!co_host || !domain::may_become(co_host->state, CoHostState::left)) throw not_on_it();
                      become(action, *co_host, CoHostState::left, clock_.now());
                      // Whoever was asked to join, or to confirm, and leaves, has nothing to answer any more.
                      store::set_notices_of_group_done(transaction.connection(), action.id, group, clock_.now());
                      const bool is_own = domain::may_edit_group(caller, group);
                      notify_group(transaction, action, is_own ? action.group : group, NoticeKind::co_host_left,
                                   is_own ? group : action.group, clock_.now());
                  });
}

}  // namespace charivari::service
