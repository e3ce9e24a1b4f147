#include "store/organising.hpp"

#include <algorithm>
#include <span>

#include "store/event_names.hpp"
#include "store/statements.hpp"

namespace charivari::store {
namespace {

// Each goes on with "(:value0, …)" and its rest.
constexpr std::string_view hosted =
    "SELECT a.id, x.group_id, x.part, a.start_utc, a.state, a.status, a.declaration, a.asked_at FROM action_host x "
    "JOIN action a ON a.id = x.action_id WHERE x.state = 'accepted' AND x.group_id IN ";
constexpr std::string_view that_count =
    " AND (a.start_utc >= :from OR a.asked_at IS NOT NULL) AND a.state <> 'hidden' AND "
    "a.status IN ('draft', 'planned', 'confirmed', 'held') ORDER BY a.start_utc, a.id LIMIT :limit";
constexpr std::string_view invited =
    "SELECT x.action_id, x.group_id FROM action_host x WHERE x.state = 'invited' AND x.group_id IN ";
constexpr std::string_view latest = " ORDER BY x.since DESC, x.action_id LIMIT :limit";
constexpr std::string_view slots =
    "SELECT r.action_id, count(*), sum(s.needed) FROM role r JOIN slot s ON s.role_id = r.id WHERE r.action_id IN ";
constexpr std::string_view by_action = " GROUP BY r.action_id";

std::string with_values(std::string_view list, std::size_t size, std::string_view rest) {
    return std::string(list) + placeholders(":value", size) + std::string(rest);
}

// The statement for those values, which are not none. Somebody is in a few dozens of groups at most.
Statement prepared(Connection& connection, std::string_view list, std::string_view rest,
                   const std::vector<std::string>& values) {
    const std::span<const std::string> some{values.data(), std::min(values.size(), longest_list)};
    const std::size_t size = list_size(some.size());
    Statement row = connection.prepare(with_values(list, size, rest));
    row.bind_list(":value0", views(some), size);
    return row;
}

HostedAction hosted_of(const Statement& row) {
    HostedAction each;
    each.action = row.get<std::string>(0);
    each.group = row.get<std::string>(1);
    each.is_relay = row.get<std::string_view>(2) == domain::group_natures.name_of(domain::GroupNature::relay);
    each.start = row.get<base::Utc>(3);
    each.state = value_of(domain::publication_states, row.get<std::string_view>(4));
    each.status = value_of(domain::action_statuses, row.get<std::string_view>(5));
    each.declaration = value_of(domain::declaration_statuses, row.get<std::string_view>(6));
    each.asked_at = row.get<std::optional<base::Utc>>(7);
    return each;
}

}  // namespace

std::vector<NamedStatement> organising_statements() {
    return {{"organising hosted", with_values(hosted, list_size(2), that_count)},
            {"organising invited", with_values(invited, list_size(2), latest)},
            {"organising slots", with_values(slots, list_size(2), by_action)}};
}

std::vector<HostedAction> list_hosted(Connection& connection, const std::vector<std::string>& groups, base::Utc from,
                                      std::size_t limit) {
    std::vector<HostedAction> all;
    if (groups.empty()) return all;
    Statement row = prepared(connection, hosted, that_count, groups);
    row.bind(":from", from).bind(":limit", limit);
    while (row.step()) all.push_back(hosted_of(row));
    return all;
}

std::vector<AskedGroup> list_asked(Connection& connection, const std::vector<std::string>& groups, std::size_t limit) {
    std::vector<AskedGroup> all;
    if (groups.empty()) return all;
    Statement row = prepared(connection, invited, latest, groups);
    row.bind(":limit", limit);
    while (row.step()) all.push_back({row.get<std::string>(0), row.get<std::string>(1)});
    return all;
}

std::vector<SlotCount> count_slots(Connection& connection, const std::vector<std::string>& actions) {
    std::vector<SlotCount> all;
    if (actions.empty()) return all;
    Statement row = prepared(connection, slots, by_action, actions);
    while (row.step()) all.push_back({row.get<std::string>(0), row.get<int>(1), row.get<int>(2)});
    return all;
}

}  // namespace charivari::store
