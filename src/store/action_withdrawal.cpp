#include "store/action.hpp"
#include "store/statements.hpp"

namespace charivari::store {
namespace {

constexpr std::string_view upsert =
    "INSERT INTO action_withdrawal (action_id, at, revision, sequence, slug) "
    "VALUES (:action, :at, :revision, :sequence, :slug) ON CONFLICT (action_id) DO UPDATE SET at = excluded.at, "
    "revision = excluded.revision, sequence = excluded.sequence, slug = excluded.slug";
constexpr std::string_view delete_one = "DELETE FROM action_withdrawal WHERE action_id = :action";
constexpr std::string_view find_one =
    "SELECT at, revision, sequence, slug FROM action_withdrawal WHERE action_id = :action";
constexpr std::string_view find_by_slug = "SELECT action_id FROM action_withdrawal WHERE slug = :slug";
constexpr std::string_view find_last = "SELECT max(at) FROM action_withdrawal WHERE at <= :until";

}  // namespace

std::vector<NamedStatement> action_withdrawal_statements() {
    return {{"action_withdrawal upsert", std::string(upsert)},
            {"action_withdrawal delete_one", std::string(delete_one)},
            {"action_withdrawal find_one", std::string(find_one)},
            {"action_withdrawal find_by_slug", std::string(find_by_slug)},
            {"action_withdrawal find_last", std::string(find_last)}};
}

void set_action_withdrawal(Connection& connection, std::string_view action, const StoredActionWithdrawal& withdrawal) {
    connection.prepare(upsert)
        .bind(":action", action)
        .bind(":at", withdrawal.at)
        .bind(":revision", withdrawal.revision)
        .bind(":sequence", withdrawal.sequence)
        .bind(":slug", withdrawal.slug.empty() ? std::nullopt : std::optional{withdrawal.slug})
        .run();
}

void delete_action_withdrawal(Connection& connection, std::string_view action) {
    connection.prepare(delete_one).bind(":action", action).run();
}

std::optional<StoredActionWithdrawal> find_action_withdrawal(Connection& connection, std::string_view action) {
    Statement row = connection.prepare(find_one).bind(":action", action);
    if (!row.step()) return std::nullopt;
    return StoredActionWithdrawal{row.get<base::Utc>(0), row.get<int>(1), row.get<int>(2),
                                  row.get<std::optional<std::string>>(3).value_or("")};
}

std::optional<std::string> find_withdrawn_action(Connection& connection, std::string_view slug) {
    Statement row = connection.prepare(find_by_slug).bind(":slug", slug);
    if (!row.step()) return std::nullopt;
    return row.get<std::string>(0);
}

std::optional<base::Utc> last_action_withdrawal(Connection& connection, base::Utc until) {
    Statement row = connection.prepare(find_last).bind(":until", until);
    row.step();
    return row.get<std::optional<base::Utc>>(0);
}

}  // namespace charivari::store
