// What callers see of actions.
#include <algorithm>
#include <utility>

#include "domain/policy.hpp"
#include "service/action.hpp"
#include "service/action_making.hpp"
#include "store/action.hpp"
#include "store/event.hpp"

namespace charivari::service {
namespace {

using base::Code;
using base::Error;
using domain::Action;

Error no_such_action() { return Error{Code::not_found, "There is no such action."}; }

// Takes out what only hosts know. A group that is asked reads what it is asked about, and by whom.
void take_out_inside(const domain::Caller& caller, Action& action) {
    action.facts.declaration.note.reset();
    const bool tells_hosts = !action.facts.is_hosts_undisclosed;
    std::erase_if(action.co_hosts, [&](const domain::CoHost& each) {
        return !(each.is_host() && tells_hosts) && !domain::may_answer_for(caller, each);
    });
    const bool is_asked = std::any_of(action.co_hosts.begin(), action.co_hosts.end(), [](const domain::CoHost& each) {
        return each.state == domain::CoHostState::invited;
    });
    if (tells_hosts || is_asked) return;
    action.group.clear();
    action.group_slug.clear();
    action.group_name.clear();
}

bool is_private(const domain::ActionFilter& filter) { return !filter.members_of.empty() || !filter.states.empty(); }

// What the caller may ask for. False: nothing of it.
bool narrow(const domain::Caller& caller, domain::ActionFilter& filter) {
    if (!filter.states.empty() && !domain::may_moderate(caller)) return false;
    if (filter.members_of.empty()) return true;
    std::erase_if(filter.members_of, [&](const std::string& group) { return !caller.role_in(group); });
    return !filter.members_of.empty();
}

}  // namespace

Action get_visible_action(store::Connection& connection, const domain::Caller& caller, std::string_view id) {
    auto action = store::find_action(connection, id, store::Audience::moderators);
    if (!action || !domain::may_see(caller, *action)) throw no_such_action();
    return std::move(*action);
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
    ActionView view;
    view.is_inside = domain::may_see_inside(caller, action);
    view.may_edit = domain::may_edit(caller, action);
    view.may_decide = domain::may_decide(caller, action);
    if (action.facts.event) view.event = store::find_event(connection, *action.facts.event);
    if (!view.event && !view.is_inside) {  // nobody may know that there is one
        action.facts.event.reset();
        action.facts.anchor.reset();
    }
    if (!view.is_inside) take_out_inside(caller, action);
    view.action = std::move(action);
    return view;
}

std::vector<ActionView> ActionService::views_of(store::Connection& connection, const domain::Caller& caller,
                                                std::vector<Action> actions) const {
    std::vector<ActionView> views;
    views.reserve(actions.size());
    for (Action& each : actions) views.push_back(view_of(connection, caller, std::move(each)));
    return views;
}

ActionView ActionService::get(const domain::Caller& caller, std::string_view id) const {
    return database_.read([&](store::Connection& c) { return view_of(c, caller, get_visible_action(c, caller, id)); });
}

ActionView ActionService::get_by_slug(const domain::Caller& caller, std::string_view slug) const {
    return database_.read([&](store::Connection& c) {
        auto action = store::find_action_by_slug(c, slug, store::Audience::moderators);
        const auto has_link = [&] {
            return action->state == domain::PublicationState::published &&
                   action->facts.visibility == domain::Visibility::unlisted;
        };
        if (!action || !(has_link() || domain::may_see(caller, *action))) throw no_such_action();
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

ActionService::Feed ActionService::feed(const domain::Caller& caller, domain::ActionFilter filter) const {
    if (is_private(filter) && !narrow(caller, filter)) return {};
    return database_.read([&](store::Connection& c) {
        store::FeedActions chosen = store::list_feed_actions(c, filter, clock_.now(), feed_limit);
        return Feed{views_of(c, caller, std::move(chosen.actions)), chosen.was_cut};
    });
}

}  // namespace charivari::service
