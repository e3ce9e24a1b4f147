#include "store/organising.hpp"

#include <algorithm>
#include <span>

#include "store/event_names.hpp"
#include "store/statements.hpp"

namespace charivari::store {
namespace {

// Each goes on with "(:id0, …)" and its rest.
constexpr std::string_view host_columns =
    "SELECT a.id, x.group_id, x.part, a.start_utc, a.state, a.status, a.declaration, a.asked_at, a.end_utc FROM "
    "action_host x "
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
// Of the tasks first, of the actions only those that a task is due of. What is so long before a start is due at an hour that the
// clocks may have moved, and of a date only on an earlier day: a margin of a day and two hours, since the caller looks again.
constexpr std::string_view led =
    "SELECT t.id FROM action_host x CROSS JOIN task t ON t.action_id = x.action_id AND t.done_at IS NULL AND "
    "t.due_seconds <= :due - x.start_utc + 93600 CROSS JOIN action a ON a.id = x.action_id "
    "WHERE x.state = 'accepted' AND x.part <> 'relay' AND x.group_id IN ";
constexpr std::string_view led_in_time =
    " AND x.start_utc >= :from AND x.start_utc < :until AND a.state <> 'hidden' AND "
    "a.status IN ('draft', 'planned', 'confirmed', 'held') ORDER BY x.start_utc + t.due_seconds, t.id LIMIT :limit";
constexpr std::string_view dated =
    "SELECT t.id FROM action_host x CROSS JOIN task t ON t.action_id = x.action_id AND t.done_at IS NULL AND "
    "t.due_utc <= :due CROSS JOIN action a ON a.id = x.action_id "
    "WHERE x.state = 'accepted' AND x.part <> 'relay' AND x.group_id IN ";
constexpr std::string_view dated_from =
    " AND x.start_utc >= :from AND a.state <> 'hidden' AND a.status IN ('draft', 'planned', 'confirmed', 'held') "
    "ORDER BY t.due_utc, t.id LIMIT :limit";
constexpr std::string_view invited =
    "SELECT x.action_id, x.group_id FROM action_host x WHERE x.state = 'invited' AND x.group_id IN ";
constexpr std::string_view latest = " ORDER BY x.since DESC, x.action_id LIMIT :limit";
constexpr std::string_view slots =
    "SELECT r.action_id, count(*), sum(s.needed - s.taken), sum(CASE WHEN s.taken = 0 THEN 1 ELSE 0 END), sum(s.asked) "
    "FROM role r "
    "JOIN slot s ON s.role_id = r.id WHERE r.action_id IN ";
constexpr std::string_view by_action = " AND s.taken < s.needed GROUP BY r.action_id";
constexpr std::string_view requested =
    "SELECT DISTINCT x.action_id FROM slot s CROSS JOIN role r ON r.id = s.role_id CROSS JOIN action_host x ON "
    "x.action_id = r.action_id WHERE s.asked > 0 AND s.taken < s.needed AND x.state = 'accepted' AND x.part <> 'relay' "
    "AND x.start_utc >= :from AND x.group_id IN ";
constexpr std::string_view in_order = " ORDER BY x.start_utc, x.action_id LIMIT :limit";

// The statement for those groups, which are not none. Somebody is in a few dozens of groups at most.
Statement prepared(Connection& connection, std::string_view list, std::string_view rest,
                   const std::vector<std::string>& groups) {
    const std::span<const std::string> some{groups.data(), std::min(groups.size(), longest_list)};
    Statement row = connection.prepare(with_ids(list, some.size(), rest));
    row.bind_list(":id0", views(some), list_size(some.size()));
    return row;
}

std::vector<std::string> ids_of(Statement row) {
    std::vector<std::string> ids;
    while (row.step()) ids.push_back(row.get<std::string>(0));
    return ids;
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
    each.end = row.get<base::Utc>(8);
    return each;
}

}  // namespace

std::vector<NamedStatement> organising_statements() {
    return {named_with_ids("organising hosted", hosted, in_time),
            named_with_ids("organising hosted_asked", hosted_asked, in_turn),
            named_with_ids("organising led", led, led_in_time),
            named_with_ids("organising dated", dated, dated_from),
            named_with_ids("organising invited", invited, latest),
            named_with_ids("organising slots", slots, by_action),
            named_with_ids("organising requested", requested, in_order)};
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

std::vector<std::string> list_led_tasks(Connection& connection, const std::vector<std::string>& groups, base::Utc from,
                                        base::Utc until, base::Utc due, std::size_t limit) {
    if (groups.empty()) return {};
    Statement row = prepared(connection, led, led_in_time, groups);
    row.bind(":from", from).bind(":until", until).bind(":due", due).bind(":limit", limit);
    return ids_of(std::move(row));
}

std::vector<std::string> list_dated_tasks(Connection& connection, const std::vector<std::string>& groups,
                                          base::Utc from, base::Utc due, std::size_t limit) {
    if (groups.empty()) return {};
    Statement row = prepared(connection, dated, dated_from, groups);
    row.bind(":from", from).bind(":due", due).bind(":limit", limit);
    return ids_of(std::move(row));
}

std::vector<AskedGroup> list_asked(Connection& connection, const std::vector<std::string>& groups, std::size_t limit) {
    std::vector<AskedGroup> all;
    if (groups.empty()) return all;
    Statement row = prepared(connection, invited, latest, groups);
    row.bind(":limit", limit);
    while (row.step()) all.push_back({row.get<std::string>(0), row.get<std::string>(1)});
    return all;
}

std::vector<std::string> list_requested(Connection& connection, const std::vector<std::string>& groups, base::Utc from,
                                        std::size_t limit) {
    std::vector<std::string> all;
    if (groups.empty()) return all;
    Statement row = prepared(connection, requested, in_order, groups);
    row.bind(":from", from).bind(":limit", limit);
    while (row.step()) all.push_back(row.get<std::string>(0));
    return all;
}

std::vector<SlotCount> count_wanting_slots(Connection& connection, const std::vector<std::string>& actions) {
    std::vector<SlotCount> all;
    for_ids(connection, slots, by_action, actions, [&](Statement& row) {
        while (row.step())
            all.push_back(
                {row.get<std::string>(0), row.get<int>(1), row.get<int>(2), row.get<int>(3), row.get<int>(4)});
    });
    return all;
}

}  // namespace charivari::store
