#include "store/action_recheck.hpp"

#include "store/statements.hpp"

namespace charivari::store {
namespace {

constexpr std::string_view list_all =
    "SELECT action_id, since FROM action_recheck ORDER BY since, action_id LIMIT :limit";
constexpr std::string_view find_one = "SELECT since FROM action_recheck WHERE action_id = :action";
constexpr std::string_view insert_one =
    "INSERT INTO action_recheck (action_id, since) VALUES (:action, :since) ON CONFLICT DO NOTHING";
constexpr std::string_view delete_one = "DELETE FROM action_recheck WHERE action_id = :action";

}  // namespace

std::vector<NamedStatement> action_recheck_statements() {
    return {{"action_recheck list_all", std::string(list_all)},
            {"action_recheck find_one", std::string(find_one)},
            {"action_recheck insert_one", std::string(insert_one)},
            {"action_recheck delete_one", std::string(delete_one)}};
}

std::vector<ActionRecheck> list_action_rechecks(Connection& connection, std::size_t limit) {
    Statement row = connection.prepare(list_all).bind(":limit", limit);
    std::vector<ActionRecheck> all;
    while (row.step()) all.push_back({row.get<std::string>(0), row.get<base::Utc>(1)});
    return all;
}

std::optional<base::Utc> find_action_recheck(Connection& connection, std::string_view action) {
    Statement row = connection.prepare(find_one).bind(":action", action);
    return row.step() ? std::optional{row.get<base::Utc>(0)} : std::nullopt;
}

void add_action_recheck(Connection& connection, const ActionRecheck& recheck) {
    connection.prepare(insert_one).bind(":action", recheck.action).bind(":since", recheck.since).run();
}

bool delete_action_recheck(Connection& connection, std::string_view action) {
    return connection.prepare(delete_one).bind(":action", action).run() > 0;
}

}  // namespace charivari::store
