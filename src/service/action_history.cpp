// What actions were.
#include <algorithm>
#include <utility>

#include "domain/policy.hpp"
#include "service/access.hpp"
#include "service/action.hpp"
#include "service/action_making.hpp"
#include "store/action_snapshot.hpp"
#include "store/change.hpp"
#include "store/event.hpp"
#include "store/place.hpp"
#include "store/revision.hpp"

namespace charivari::service {
namespace {

using domain::Action;
using domain::ActionSnapshot;

// An event that nobody may see stands in no history either.
void take_out_inside(store::Connection& connection, ActionSnapshot& snapshot) {
    snapshot.facts.declaration.note.reset();
    if (!snapshot.facts.event || store::find_event(connection, *snapshot.facts.event)) return;
    snapshot.facts.event.reset();
    snapshot.facts.anchor.reset();
}

}  // namespace

Write<Action> ActionService::restore(const domain::Caller& caller, std::string_view id, int number,
                                     std::optional<int> revision) const {
    const Action present = database_.read([&](store::Connection& c) { return get_visible_action(c, caller, id); });
    require(caller, domain::may_edit(caller, present));
    return change(caller, present.id, revision,
                  [this, caller, number](store::Transaction& transaction, Action& action) {
                      store::Connection& connection = transaction.connection();
                      ActionSnapshot then = store::get_action_snapshot(connection, action, number);
                      if (then.facts.place && !store::find_place(connection, *then.facts.place))  // it was merged since
                          if (auto kept = store::find_replacement(connection, "place", *then.facts.place))
                              then.facts.place = std::move(kept);
                      base::FieldErrors errors;
                      domain::check_change(action, then.facts, clock_.now(), errors);
                      errors.throw_if_any();
                      apply(transaction, caller, action, std::move(then.facts));
                  });
}

std::vector<ActionRevision> ActionService::revisions(const domain::Caller& caller, std::string_view id,
                                                     std::size_t limit, std::optional<int> before) const {
    return database_.read([&](store::Connection& c) {
        const Action action = get_visible_action(c, caller, id);
        const bool tells_who = domain::may_edit(caller, action);
        const bool is_inside = domain::may_see_inside(caller, action);
        // One more, for what the last of them changed.
        const auto stored = store::list_revisions(c, "action", action.id, limit + 1, before);
        const auto state_of = [&](const store::StoredRevision& each) {
            ActionSnapshot snapshot = each.snapshot ? store::read_action_snapshot(*each.snapshot)
                                                    : ActionSnapshot{action.facts, action.previous_start};
            if (!is_inside) take_out_inside(c, snapshot);
            return snapshot;
        };
        std::vector<ActionRevision> all;
        for (std::size_t i = 0; i < std::min(stored.size(), limit); ++i) {
            ActionRevision each{stored[i].revision, state_of(stored[i]), std::nullopt};
            if (i + 1 < stored.size()) each.before = state_of(stored[i + 1]);
            if (!tells_who || each.revision.at + domain::Revision::actor_kept <= clock_.now()) {
                each.revision.by.account.reset();
                each.revision.actor_name.clear();
            }
            all.push_back(std::move(each));
        }
        return all;
    });
}

}  // namespace charivari::service
