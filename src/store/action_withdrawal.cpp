#include "store/action.hpp"
#include "store/statements.hpp"

namespace charivari::store {
namespace {

constexpr std::string_view upsert =
    "INSERT INTO action_withdrawal (action_id, at, revision, sequence) VALUES (:action, :at, :revision, :sequence) "
    "ON CONFLICT (action_id) DO UPDATE SET at = excluded.at, revision = excluded.revision, "
    "sequence = excluded.sequence";
constexpr std::string_view delete_one = "DELETE FROM action_withdrawal WHERE action_id = :action";
constexpr std::string_view find_one = "SELECT at, revision, sequence FROM action_withdrawal WHERE action_id = :action";
constexpr std::string_view find_last = "SELECT max(at) FROM action_withdrawal WHERE at <= :until";

}  // namespace

std::vector<NamedStatement> action_withdrawal_statements() {
    return {{"action_withdrawal upsert", std::string(upsert)},
            {"action_withdrawal delete_one", std::string(delete_one)},
            {"action_withdrawal find_one", std::string(find_one)},
            {"action_withdrawal find_last", std::string(find_last)}};
}

void set_action_withdrawal(Connection& connection, std::string_view action, const StoredActionWithdrawal& withdrawal) {
    connection.prepare(upsert)
        .bind(":action", action)
        .bind(":at", withdrawal.at)
        .bind(":revision", withdrawal.revision)
        .bind(":sequence", withdrawal.sequence)
        .run();
}

void delete_action_withdrawal(Connection& connection, std::string_view action) {
    connection.prepare(delete_one).bind(":action", action).run();
}

std::optional<StoredActionWithdrawal> find_action_withdrawal(Connection& connection, std::string_view action) {
    Statement row = connection.prepare(find_one).bind(":action", action);
    if (!row.step()) return std::nullopt;
    return StoredActionWithdrawal{row.get<base::Utc>(0), row.get<int>(1), row.get<int>(2)};
}

std::optional<base::Utc> last_action_withdrawal(Connection& connection, base::Utc until) {
    Statement row = connection.prepare(find_last).bind(":until", until);
    row.step();
    return row.get<std::optional<base::Utc>>(0);
}

}  // namespace charivari::store
