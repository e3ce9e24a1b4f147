#include "service/organising.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "domain/policy.hpp"
#include "store/action.hpp"
#include "store/organising.hpp"
#include "store/task.hpp"

namespace charivari::service {
namespace {

constexpr std::size_t most_upcoming = 500;
constexpr std::chrono::days soon{7};

std::vector<std::string> organised_by(const domain::Caller& caller) {
    std::vector<std::string> groups;
    for (const domain::Membership& each : caller.memberships)
        if (each.role != domain::MemberRole::member) groups.push_back(each.group);
    return groups;
}

// Without a place it is taken to be in France, where most are.
std::optional<domain::DeclarationWindow> window_of(const domain::Action& action) {
    if (action.facts.declaration.status != domain::DeclarationStatus::to_do) return std::nullopt;
    const auto* rule = domain::find_declaration_rule(action.place ? action.place->country : "FR");
    return rule ? std::optional{domain::window_for(*rule, action.start().date)} : std::nullopt;
}

void add_tasks(store::Connection& connection, const domain::Action& action, base::Utc now, Needs& needs) {
    for (domain::Task& each : store::list_tasks(connection, action.id)) {
        const auto due = domain::due_of(each, action.facts.schedule);
        if (!due || each.is_done() || due->utc() > now + soon) continue;
        needs.tasks.push_back({action, std::move(each)});
    }
}

template <typename List>
void cut(List& list) {
    if (list.size() > Needs::most) list.resize(Needs::most);
}

}  // namespace

Needs OrganisingService::needs(const domain::Caller& caller) const {
    const auto groups = organised_by(caller);
    const base::Utc now = clock_.now();
    return database_.read([&](store::Connection& c) {
        Needs needs;
        needs.to_confirm = store::get_actions(c, store::list_actions_to_confirm(c, groups, Needs::most));
        const auto asked = store::list_asked(c, groups, Needs::most);
        for (const store::AskedGroup& each : asked)
            needs.invitations.push_back({store::get_actions(c, {each.action}).front(), each.group});
        for (domain::Action& each :
             store::get_actions(c, store::list_hosted_actions(c, groups, now, false, most_upcoming))) {
            if (const auto window = window_of(each)) needs.declarations.push_back({each, *window});
            add_tasks(c, each, now, needs);
        }
        std::stable_sort(needs.declarations.begin(), needs.declarations.end(),
                         [](const auto& left, const auto& right) { return left.window.last < right.window.last; });
        std::stable_sort(needs.tasks.begin(), needs.tasks.end(), [](const auto& left, const auto& right) {
            return domain::due_of(left.task, left.action.facts.schedule)->utc() <
                   domain::due_of(right.task, right.action.facts.schedule)->utc();
        });
        cut(needs.declarations);
        cut(needs.tasks);
        return needs;
    });
}

std::vector<domain::Action> OrganisingService::upcoming(const domain::Caller& caller, std::size_t limit) const {
    const auto groups = organised_by(caller);
    return database_.read([&](store::Connection& c) {
        return store::get_actions(c, store::list_hosted_actions(c, groups, clock_.now(), true, limit));
    });
}

}  // namespace charivari::service
