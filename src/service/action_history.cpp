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

constexpr std::string_view noun = "action";

// An event that nobody may see stands in no history either.
void take_out_inside(store::Connection& connection, ActionSnapshot& snapshot) {
    snapshot.facts.declaration.note.reset();
    if (!snapshot.facts.event || store::find_event(connection, *snapshot.facts.event)) return;
    snapshot.facts.event.reset();
    snapshot.facts.anchor.reset();
}

// Whether whoever sees the action now, and is no host, may read what it was then: nothing from when it was a draft, or for
// fewer people than now.
bool was_as_open(const ActionSnapshot& then, const Action& now) {
    return then.facts.status != domain::ActionStatus::draft && then.facts.visibility <= now.facts.visibility;
}

// Latest first, each as it stood after it.
std::vector<ActionRevision> told_revisions(store::Connection& connection, const domain::Caller& caller,
                                           const Action& action, std::size_t limit, std::optional<int> before) {
    const bool is_inside = domain::may_see_inside(caller, action);
    std::vector<ActionRevision> all;
    while (all.size() < limit) {
        const auto stored = store::list_revisions(connection, noun, action.id, limit, before);
        for (const store::StoredRevision& each : stored) {
            ActionSnapshot then = each.snapshot ? store::read_action_snapshot(*each.snapshot)
                                                : ActionSnapshot{action.facts, action.previous_start};
            before = each.revision.number;
            // Before snapshots were kept of what then waited, there are some without: nobody knows what it said.
            const bool is_known = each.snapshot || each.revision.number == action.revision;
            if (!is_inside && !(is_known && was_as_open(then, action))) continue;
            if (!is_inside) take_out_inside(connection, then);
            all.push_back({each.revision, std::move(then), std::nullopt});
        }
        if (stored.size() < limit) break;
    }
    return all;
}

}  // namespace

Write<Action> ActionService::restore(const domain::Caller& caller, std::string_view id, int number,
                                     std::optional<int> revision) const {
    const Action present = database_.read([&](store::Connection& c) { return get_visible_action(c, caller, id); });
    require(caller, domain::may_edit(caller, present));
    return change(
        caller, present.id, revision, [this, caller, number](store::Transaction& transaction, Action& action) {
            store::Connection& connection = transaction.connection();
            ActionSnapshot then = store::get_action_snapshot(connection, action, number);
            if (then.facts.place && !store::find_place(connection, *then.facts.place))  // it was merged since
                if (auto kept = store::find_replacement(connection, "place", *then.facts.place))
                    then.facts.place = std::move(kept);
            base::FieldErrors errors;
            domain::check_change(action, then.facts, clock_.now(), errors);
            errors.throw_if_any();
            follow_merged(connection, then.facts);
            const auto event = then.facts.event
                                   ? store::find_event(connection, *then.facts.event, store::Audience::moderators)
                                   : std::nullopt;
            const int present_revision = action.revision;
            apply(transaction, caller, action, domain::restored(action.facts, std::move(then.facts), event),
                  domain::AnchoredTime::taken);
            if (action.revision != present_revision)
                action.previous_start = std::move(then.previous_start);  // decision 10
        });
}

std::vector<ActionRevision> ActionService::revisions(const domain::Caller& caller, std::string_view id,
                                                     std::size_t limit, std::optional<int> before) const {
    return database_.read([&](store::Connection& c) {
        const Action action = get_visible_action(c, caller, id);
        const bool tells_who = domain::may_edit(caller, action);
        std::vector<ActionRevision> all;
        // One more, for what the last of them changed.
        for (ActionRevision& each : told_revisions(c, caller, action, limit + 1, before)) {
            if (!all.empty()) all.back().before = each.after;
            if (all.size() == limit) break;
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
