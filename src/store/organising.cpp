#include "store/organising.hpp"

#include <algorithm>
#include <span>

#include "store/event_names.hpp"
#include "store/statements.hpp"

namespace charivari::store {
namespace {

// Each goes on with "(:value0, …)" and its rest.
constexpr std::string_view host_columns =
    "SELECT a.id, x.group_id, x.part, a.start_utc, a.state, a.status, a.declaration, a.asked_at FROM action_host x "
    "CROSS JOIN action a ON a.id = x.action_id WHERE x.state = 'accepted' ";
constexpr std::string_view of_groups = "AND x.group_id IN ";
constexpr std::string_view of_groups_asked = "AND x.is_asked = 1 AND x.group_id IN ";
constexpr std::string_view hosted = joined<host_columns, of_groups>;
constexpr std::string_view hosted_asked = joined<host_columns, of_groups_asked>;
constexpr std::string_view in_time =
    " AND x.start_utc >= :from AND x.start_utc < :until AND a.state <> 'hidden' AND "
    "a.status IN ('draft', 'planned', 'confirmed', 'held') ORDER BY x.start_utc, x.action_id LIMIT :limit";
constexpr std::string_view in_turn =
    " AND a.state <> 'hidden' AND a.status IN ('draft', 'planned', 'confirmed') "
    "ORDER BY a.asked_at, a.id LIMIT :limit";
constexpr std::string_view dated =
    "SELECT t.id FROM action_host x CROSS JOIN task t ON t.action_id = x.action_id AND t.done_at IS NULL AND "
    "t.due_utc <= :due WHERE x.state = 'accepted' AND x.part <> 'relay' AND x.group_id IN ";
constexpr std::string_view from_then = " AND x.start_utc >= :from ORDER BY t.due_utc, t.id LIMIT :limit";
constexpr std::string_view invited =
    "SELECT x.action_id, x.group_id FROM action_host x WHERE x.state = 'invited' AND x.group_id IN ";
constexpr std::string_view latest = " ORDER BY x.since DESC, x.action_id LIMIT :limit";
constexpr std::string_view slots =
    "SELECT r.action_id, count(*), sum(s.needed - s.taken), sum(CASE WHEN s.taken = 0 THEN 1 ELSE 0 END) FROM role r "
    "JOIN slot s ON s.role_id = r.id WHERE r.action_id IN ";
constexpr std::string_view by_action = " AND s.taken < s.needed GROUP BY r.action_id";

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
    return {{"organising hosted", with_values(hosted, list_size(2), in_time)},
            {"organising hosted_asked", with_values(hosted_asked, list_size(2), in_turn)},
            {"organising dated", with_values(dated, list_size(2), from_then)},
            {"organising invited", with_values(invited, list_size(2), latest)},
            {"organising slots", with_values(slots, list_size(2), by_action)}};
}

std::vector<HostedAction> list_hosted(Connection& connection, const std::vector<std::string>& groups, base::Utc from,
                                      base::Utc until, std::size_t limit) {
    std::vector<HostedAction> all;
    if (groups.empty()) return all;
    Statement row = prepared(connection, hosted, in_time, groups);
    row.bind(":from", from).bind(":until", until).bind(":limit", limit);
    while (row.step()) all.push_back(hosted_of(row));
    return all;
}

std::vector<HostedAction> list_hosted_asked(Connection& connection, const std::vector<std::string>& groups,
                                            std::size_t limit) {
    std::vector<HostedAction> all;
    if (groups.empty()) return all;
    Statement row = prepared(connection, hosted_asked, in_turn, groups);
    row.bind(":limit", limit);
    while (row.step()) all.push_back(hosted_of(row));
    return all;
}

std::vector<std::string> list_dated_tasks(Connection& connection, const std::vector<std::string>& groups,
                                          base::Utc from, base::Utc due, std::size_t limit) {
    std::vector<std::string> ids;
    if (groups.empty()) return ids;
    Statement row = prepared(connection, dated, from_then, groups);
    row.bind(":from", from).bind(":due", due).bind(":limit", limit);
    while (row.step()) ids.push_back(row.get<std::string>(0));
    return ids;
}

std::vector<AskedGroup> list_asked(Connection& connection, const std::vector<std::string>& groups, std::size_t limit) {
    std::vector<AskedGroup> all;
    if (groups.empty()) return all;
    Statement row = prepared(connection, invited, latest, groups);
    row.bind(":limit", limit);
    while (row.step()) all.push_back({row.get<std::string>(0), row.get<std::string>(1)});
    return all;
}

std::vector<SlotCount> count_wanting_slots(Connection& connection, const std::vector<std::string>& actions) {
    std::vector<SlotCount> all;
    if (actions.empty()) return all;
    Statement row = prepared(connection, slots, by_action, actions);
    while (row.step()) all.push_back({row.get<std::string>(0), row.get<int>(1), row.get<int>(2), row.get<int>(3)});
    return all;
}

}  // namespace charivari::store
