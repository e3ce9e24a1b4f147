#include "front/action_query.hpp"

#include <array>
#include <utility>

#include "base/ids.hpp"
#include "front/query_reader.hpp"
#include "service/access.hpp"

namespace charivari::front {
namespace {

constexpr std::array<std::string_view, 19> filters{
    "q",   "from",  "to",      "kind",       "status", "campaign", "person",     "event",         "host", "group",
    "tag", "place", "commune", "department", "near",   "radius",   "accessible", "updated_since", "state"};

void take_own_groups(const Call& call, domain::ActionFilter& filter) {
    service::require(call.caller, !call.caller.is_anonymous());
    for (const domain::Membership& each : call.caller.memberships) filter.members_of.push_back(each.group);
    // Nobody's group has such an id: whoever is in none sees nothing, and not what is public.
    if (filter.members_of.empty()) filter.members_of.emplace_back();
}

}  // namespace

domain::ActionFilter action_filter_of(const Call& call, std::span<const std::string_view> others) {
    QueryReader reader{call, filters, others};
    domain::ActionFilter filter;
    reader.common(filter);
    reader.names("kind", domain::action_kinds, filter.kinds);
    reader.names("status", domain::action_statuses, filter.statuses);
    filter.events = reader.texts("event");
    filter.people = reader.texts("person");
    filter.hosts = reader.texts("host");
    for (std::string& each : reader.texts("group")) filter.hosts.push_back(std::move(each));
    const bool is_mine = reader.truth("mine").value_or(false);
    if (is_mine && !filter.states.empty()) reader.add("state", "contradiction", "state does not go with mine.");
    reader.finish();
    require_states(call, filter.states);
    if (is_mine) take_own_groups(call, filter);
    const bool is_of_drafts = filter.statuses == std::vector{domain::ActionStatus::draft};
    if (is_mine && is_of_drafts) filter.states = {domain::PublicationState::draft};
    return filter;
}

}  // namespace charivari::front
