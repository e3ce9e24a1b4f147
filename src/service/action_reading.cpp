// What callers see of actions.
#include <algorithm>
#include <unordered_map>
#include <utility>

#include "base/ids.hpp"
#include "domain/policy.hpp"
#include "service/action.hpp"
#include "service/action_making.hpp"
#include "store/action.hpp"
#include "store/action_message.hpp"
#include "store/action_refusal.hpp"
#include "store/action_snapshot.hpp"
#include "store/event.hpp"
#include "store/event_rows.hpp"
#include "store/outcome.hpp"
#include "store/revision.hpp"

namespace charivari::service {
namespace {

using base::Code;
using base::Error;
using domain::Action;
using domain::Withdrawal;

Error no_such_action() { return Error{Code::not_found, "There is no such action."}; }

// Takes out what only hosts know. A group that is asked reads what it is asked about, and by whom; so does a relay.
void take_out_inside(const domain::Caller& caller, Action& action) {
    action.facts.declaration.note.reset();
    const bool tells_hosts = !action.facts.is_hosts_undisclosed;
    std::erase_if(action.co_hosts, [&](const domain::CoHost& each) {
        return !(each.is_host() && tells_hosts && !each.slug.empty()) && !domain::may_answer_for(caller, each);
    });
    const bool is_told = std::any_of(action.co_hosts.begin(), action.co_hosts.end(), [&](const domain::CoHost& each) {
        return (each.state == domain::CoHostState::invited || each.is_host()) && domain::may_answer_for(caller, each);
    });
    if (!action.group_slug.empty() && (tells_hosts || is_told)) return;  // without a slug, it is not public itself
    action.group.clear();
    action.group_slug.clear();
    action.group_name.clear();
}

bool is_private(const domain::ActionFilter& filter) { return !filter.members_of.empty() || !filter.states.empty(); }

// What the caller may ask for: of groups that they are in, and what is not published of those that they organise. False: nothing
// of it.
bool narrow(const domain::Caller& caller, domain::ActionFilter& filter) {
    if (filter.members_of.empty()) return filter.states.empty() || domain::may_moderate(caller);
    std::erase_if(filter.members_of, [&](const std::string& group) {
        const auto role = caller.role_in(group);
        return !role || (!filter.states.empty() && *role == domain::MemberRole::member);
    });
    return !filter.members_of.empty();
}

std::vector<std::string> ids_of(const std::vector<Action>& actions) {
    std::vector<std::string> ids;
    ids.reserve(actions.size());
    for (const Action& each : actions) ids.push_back(each.id);
    return ids;
}

bool is_open_by_link(const Action& action) {
    return action.state == domain::PublicationState::published &&
           action.facts.visibility == domain::Visibility::unlisted;
}

// `event`: that it answers, if it is public.
ActionView as_seen_by(const domain::Caller& caller, Action action, std::optional<domain::Event> event) {
    ActionView view;
    view.is_inside = domain::may_see_inside(caller, action);
    view.may_edit = domain::may_edit(caller, action);
    view.may_decide = domain::may_decide(caller, action);
    if (!event && !view.is_inside) {  // nobody may know that there is one
        action.facts.event.reset();
        action.facts.anchor.reset();
    }
    if (!view.is_inside) take_out_inside(caller, action);
    view.event = std::move(event);
    view.action = std::move(action);
    return view;
}

// What has no slug yet goes by its id; so does, for those who see it without its link, what has one that not everybody is led
// on to (SlugAliasService).
std::optional<Action> find_by_name(store::Connection& connection, const domain::Caller& caller, std::string_view name) {
    auto action = store::find_action_by_slug(connection, name, store::Audience::moderators);
    if (action || !base::is_uuid(name)) return action;
    action = store::find_action(connection, name, store::Audience::moderators);
    if (action && !action->slug.empty() && (action->is_public() || !domain::may_see(caller, *action))) action.reset();
    return action;
}

// What changed after it had left public sight is nobody's to know.
Withdrawal withdrawn_of(store::Connection& connection, const Action& action,
                        const store::StoredActionWithdrawal& stored) {
    const domain::Schedule then = store::get_action_snapshot(connection, action, stored.revision).facts.schedule;
    return {action.uid, stored.sequence, stored.at, then.start.value(), then.end};
}

}  // namespace

Action get_visible_action(store::Connection& connection, const domain::Caller& caller, std::string_view id) {
    auto action = store::find_action(connection, id, store::Audience::moderators);
    if (action && domain::may_see(caller, *action)) return std::move(*action);
    auto linked = store::find_action_by_slug(connection, id, store::Audience::moderators);
    if (!linked || !is_open_by_link(*linked)) throw no_such_action();
    return std::move(*linked);
}

std::optional<Withdrawal> find_withdrawal(store::Connection& connection, const Action& action, base::Utc now) {
    const auto stored = store::find_action_withdrawal(connection, action.id);
    if (!stored || stored->at + Withdrawal::told <= now) return std::nullopt;
    return withdrawn_of(connection, action, *stored);
}

Action as_everybody_sees(store::Connection& connection, Action action) {
    if (action.facts.event && !store::find_event(connection, *action.facts.event)) {
        action.facts.event.reset();
        action.facts.anchor.reset();
    }
    take_out_inside({}, action);
    return action;
}

ActionView ActionService::view_of(store::Connection& connection, const domain::Caller& caller, Action action) const {
    auto event = action.facts.event ? store::find_event(connection, *action.facts.event) : std::nullopt;
    auto messages = store::list_latest_action_messages(connection, {action.id});
    ActionView view = as_seen_by(caller, std::move(action), std::move(event));
    if (!messages.empty()) view.message = std::move(messages.front());
    view.may_discard =
        domain::may_discard(caller, view.action) && !store::is_action_relied_on(connection, view.action.id);
    if (view.may_edit &&
        (view.action.state == domain::PublicationState::draft || view.action.state == domain::PublicationState::hidden))
        view.refusal = store::find_action_refusal(connection, view.action.id);
    view.looked_at = store::last_edit_of(connection, "action", view.action.id).value_or(view.action.created_at);
    return view;
}

std::vector<ActionView> ActionService::views_of(store::Connection& connection, const domain::Caller& caller,
                                                std::vector<Action> actions) const {
    std::vector<std::string> ids;
    for (const Action& each : actions)
        if (each.facts.event) ids.push_back(*each.facts.event);
    std::sort(ids.begin(), ids.end());
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
    std::unordered_map<std::string, domain::Event> public_events;
    for (domain::Event& each : store::get_events(connection, ids))
        if (each.state == domain::PublicationState::published) public_events.emplace(each.id, std::move(each));
    std::unordered_map<std::string, domain::ActionMessage> messages;
    for (domain::ActionMessage& each : store::list_latest_action_messages(connection, ids_of(actions)))
        messages.emplace(each.action, std::move(each));
    std::vector<ActionView> views;
    views.reserve(actions.size());
    for (Action& each : actions) {
        const auto found = each.facts.event ? public_events.find(*each.facts.event) : public_events.end();
        views.push_back(as_seen_by(caller, std::move(each),
                                   found == public_events.end() ? std::nullopt : std::optional{found->second}));
        const auto told = messages.find(views.back().action.id);
        if (told != messages.end()) views.back().message = std::move(told->second);
    }
    return views;
}

ActionView ActionService::get(const domain::Caller& caller, std::string_view id) const {
    return database_.read([&](store::Connection& c) { return view_of(c, caller, get_visible_action(c, caller, id)); });
}

ActionView ActionService::get_by_slug(const domain::Caller& caller, std::string_view slug) const {
    return database_.read([&](store::Connection& c) {
        auto action = find_by_name(c, caller, slug);
        if (!action || !(is_open_by_link(*action) || domain::may_see(caller, *action))) throw no_such_action();
        return view_of(c, caller, std::move(*action));
    });
}

ActionView ActionService::get_by_short_code(const domain::Caller& caller, std::string_view code) const {
    return database_.read([&](store::Connection& c) {
        auto action = store::find_action_by_short_code(c, code);
        if (!action) throw no_such_action();
        return view_of(c, caller, std::move(*action));
    });
}

ActionService::Page ActionService::list(const domain::Caller& caller, domain::ActionFilter filter, std::size_t limit,
                                        const std::optional<domain::Position>& after) const {
    if (is_private(filter) && !narrow(caller, filter)) return {};
    return database_.read([&](store::Connection& c) {
        domain::ActionPage page = store::list_actions(c, filter, limit, after);
        return Page{views_of(c, caller, std::move(page.actions)), std::move(page.next)};
    });
}

ActionService::OutcomePage ActionService::list_outcomes(const domain::Caller& caller, domain::ActionFilter filter,
                                                        std::size_t limit,
                                                        const std::optional<domain::Position>& after) const {
    if (is_private(filter) && !narrow(caller, filter)) return {};
    filter.has_outcome = true;
    return database_.read([&](store::Connection& c) {
        domain::ActionPage page = store::list_actions(c, filter, limit, after);
        const std::vector<domain::Outcome> told = store::list_outcomes_of(c, ids_of(page.actions));
        OutcomePage outcomes{{}, std::move(page.next)};
        for (ActionView& each : views_of(c, caller, std::move(page.actions))) {
            const auto is_before = [](const domain::Outcome& outcome, const std::string& id) {
                return outcome.action < id;
            };
            auto outcome = std::lower_bound(told.begin(), told.end(), each.action.id, is_before);
            outcomes.outcomes.push_back({std::move(each), *outcome});
        }
        return outcomes;
    });
}

ActionService::Feed ActionService::feed(const domain::Caller& caller, domain::ActionFilter filter) const {
    if (is_private(filter) && !narrow(caller, filter)) return {};
    return database_.read([&](store::Connection& c) {
        store::FeedActions chosen = store::list_feed_actions(c, filter, clock_.now(), feed_limit);
        Feed feed{views_of(c, caller, std::move(chosen.actions)), {}, chosen.was_cut};
        const std::size_t room = feed_limit - feed.actions.size();
        // Words would let anybody guess at what was taken away.
        if (filter.words || is_private(filter) || room == 0) return feed;
        filter.withdrawn_since = clock_.now() - Withdrawal::told;
        for (const Action& each : store::list_actions(c, filter, room).actions)
            feed.withdrawn.push_back(withdrawn_of(c, each, store::find_action_withdrawal(c, each.id).value()));
        return feed;
    });
}

ActionService::Feed ActionService::feed_of(std::string_view slug) const {
    const auto told_gone = [this](store::Connection& c, const Action& action) {
        const auto withdrawal = find_withdrawal(c, action, clock_.now());
        if (!withdrawal) throw no_such_action();
        Feed feed;
        feed.withdrawn.push_back(*withdrawal);
        return feed;
    };
    return database_.read([&](store::Connection& c) {
        auto action = store::find_action_by_slug(c, slug, store::Audience::moderators);
        if (const auto withdrawn = action ? std::nullopt : store::find_withdrawn_action(c, slug)) {
            action = store::find_action(c, *withdrawn, store::Audience::moderators);
            return told_gone(c, action.value());
        }
        if (!action) throw no_such_action();
        Feed feed;
        if (action->is_public() || is_open_by_link(*action)) {
            feed.actions.push_back(view_of(c, {}, std::move(*action)));
            return feed;
        }
        return told_gone(c, *action);
    });
}

}  // namespace charivari::service
