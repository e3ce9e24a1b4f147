#include "store/organising.hpp"

#include <algorithm>
#include <optional>
#include <span>

#include "store/statements.hpp"

namespace charivari::store {
namespace {

// Each goes on with "(:group0, …)" and its rest.
constexpr std::string_view list_hosted =
    "SELECT DISTINCT a.id, a.asked_at FROM action_host x JOIN action a ON a.id = x.action_id "
    "WHERE x.state = 'accepted' AND x.group_id IN ";
constexpr std::string_view list_to_come =
    "SELECT DISTINCT a.id, a.start_utc FROM action_host x JOIN action a ON a.id = x.action_id "
    "WHERE x.state = 'accepted' AND x.group_id IN ";
constexpr std::string_view that_wait =
    " AND a.reasons <> '' AND a.state <> 'hidden' AND a.status IN ('draft', 'planned', 'confirmed') "
    "ORDER BY a.asked_at, a.id LIMIT :limit";
constexpr std::string_view to_come =
    " AND a.start_utc >= :from AND a.state <> 'hidden' AND a.status IN ('draft', 'planned', 'confirmed') "
    "AND (:is_all = 1 OR a.declaration = 'to_do' OR EXISTS (SELECT 1 FROM task t WHERE t.action_id = a.id AND "
    "t.done_at IS NULL)) ORDER BY a.start_utc, a.id LIMIT :limit";
constexpr std::string_view list_invited =
    "SELECT x.action_id, x.group_id FROM action_host x WHERE x.state = 'invited' AND x.group_id IN ";
constexpr std::string_view latest = " ORDER BY x.since DESC, x.action_id LIMIT :limit";

std::string with_groups(std::string_view list, std::size_t size, std::string_view rest) {
    return std::string(list) + placeholders(":group", size) + std::string(rest);
}

// Runs it for the groups; somebody is in a few dozens of them at most.
template <typename Take>
void run(Connection& connection, std::string_view list, std::string_view rest, const std::vector<std::string>& groups,
         const std::optional<base::Utc>& from, bool is_all, std::size_t limit, Take take) {
    if (groups.empty()) return;
    const std::span<const std::string> some{groups.data(), std::min(groups.size(), longest_list)};
    const std::size_t size = list_size(some.size());
    Statement row = connection.prepare(with_groups(list, size, rest));
    row.bind_list(":group0", views(some), size);
    row.bind(":limit", limit);
    if (from) row.bind(":from", *from).bind(":is_all", is_all);
    while (row.step()) take(row);
}

}  // namespace

std::vector<NamedStatement> organising_statements() {
    return {{"organising list_hosted", with_groups(list_hosted, list_size(2), that_wait)},
            {"organising list_to_come", with_groups(list_to_come, list_size(2), to_come)},
            {"organising list_invited", with_groups(list_invited, list_size(2), latest)}};
}

std::vector<std::string> list_actions_to_confirm(Connection& connection, const std::vector<std::string>& groups,
                                                 std::size_t limit) {
    std::vector<std::string> ids;
    run(connection, list_hosted, that_wait, groups, std::nullopt, true, limit,
        [&](const Statement& row) { ids.push_back(row.get<std::string>(0)); });
    return ids;
}

std::vector<std::string> list_hosted_actions(Connection& connection, const std::vector<std::string>& groups,
                                             base::Utc from, bool is_all, std::size_t limit) {
    std::vector<std::string> ids;
    run(connection, list_to_come, to_come, groups, from, is_all, limit,
        [&](const Statement& row) { ids.push_back(row.get<std::string>(0)); });
    return ids;
}

std::vector<AskedGroup> list_asked(Connection& connection, const std::vector<std::string>& groups, std::size_t limit) {
    std::vector<AskedGroup> all;
    run(connection, list_invited, latest, groups, std::nullopt, true, limit, [&](const Statement& row) {
        all.push_back({row.get<std::string>(0), row.get<std::string>(1)});
    });
    return all;
}

}  // namespace charivari::store
