#include "store/withdrawal.hpp"

#include "store/statements.hpp"

namespace charivari::store {
namespace {

constexpr std::string_view upsert =
    "INSERT INTO withdrawal (event_id, at, revision, sequence) VALUES (:event, :at, :revision, :sequence) "
    "ON CONFLICT (event_id) DO UPDATE SET at = excluded.at, revision = excluded.revision, "
    "sequence = excluded.sequence";
constexpr std::string_view delete_one = "DELETE FROM withdrawal WHERE event_id = :event";
constexpr std::string_view find_one = "SELECT at, revision, sequence FROM withdrawal WHERE event_id = :event";
constexpr std::string_view find_last = "SELECT max(at) FROM withdrawal WHERE at <= :until";

}  // namespace

std::vector<NamedStatement> withdrawal_statements() {
    return {{"withdrawal upsert", std::string(upsert)},
            {"withdrawal delete_one", std::string(delete_one)},
            {"withdrawal find_one", std::string(find_one)},
            {"withdrawal find_last", std::string(find_last)}};
}

void set_withdrawal(Connection& connection, std::string_view event, const StoredWithdrawal& withdrawal) {
    connection.prepare(upsert)
        .bind(":event", event)
        .bind(":at", withdrawal.at)
        .bind(":revision", withdrawal.revision)
        .bind(":sequence", withdrawal.sequence)
        .run();
}

void delete_withdrawal(Connection& connection, std::string_view event) {
    connection.prepare(delete_one).bind(":event", event).run();
}

std::optional<StoredWithdrawal> find_withdrawal(Connection& connection, std::string_view event) {
    Statement row = connection.prepare(find_one).bind(":event", event);
    if (!row.step()) return std::nullopt;
    return StoredWithdrawal{row.get<base::Utc>(0), row.get<int>(1), row.get<int>(2)};
}

std::optional<base::Utc> last_withdrawal(Connection& connection, base::Utc until) {
    Statement row = connection.prepare(find_last).bind(":until", until);
    row.step();
    return row.get<std::optional<base::Utc>>(0);
}

}  // namespace charivari::store
