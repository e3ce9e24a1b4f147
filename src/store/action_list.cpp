#include "base/error.hpp"
#include "store/action.hpp"
#include "store/action_choice.hpp"

namespace charivari::store {
namespace {

std::vector<domain::Action> fetch(Connection& connection, std::vector<ChosenAction> chosen) {
    std::vector<std::string> ids;
    ids.reserve(chosen.size());
    for (ChosenAction& each : chosen) ids.push_back(std::move(each.id));
    return get_actions(connection, ids);
}

}  // namespace

domain::ActionPage list_actions(Connection& connection, const domain::ActionFilter& filter, std::size_t limit,
                                const std::optional<domain::Position>& after) {
    if (limit == 0) throw base::Error{base::Code::internal}.because("a list of no actions");
    auto chosen = ActionChoice(connection, filter).in_order(limit + 1, after);  // one more: does it go on?
    domain::ActionPage page;
    if (chosen.size() > limit) {
        chosen.pop_back();
        page.next = domain::Position{chosen.back().start, chosen.back().id};
    }
    page.actions = fetch(connection, std::move(chosen));
    return page;
}

FeedActions list_feed_actions(Connection& connection, const domain::ActionFilter& filter, base::Utc now,
                              std::size_t cap) {
    ActionChoice choice(connection, filter);
    auto chosen = choice.in_order(cap + 1);
    if (chosen.size() > cap) return {fetch(connection, choice.nearest(now, cap)), true};
    return {fetch(connection, std::move(chosen)), false};
}

}  // namespace charivari::store
