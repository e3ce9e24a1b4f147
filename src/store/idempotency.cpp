#include "store/idempotency.hpp"

#include "store/statements.hpp"

namespace charivari::store {
namespace {

constexpr std::string_view find_one = "SELECT body_hash, answer FROM idempotency WHERE id = :id AND at >= :since";
constexpr std::string_view insert_one =
    "INSERT INTO idempotency (id, body_hash, answer, at) VALUES (:id, :body_hash, :answer, :at) "
    "ON CONFLICT (id) DO UPDATE SET body_hash = excluded.body_hash, answer = excluded.answer, at = excluded.at";
constexpr std::string_view blank_all = "UPDATE idempotency SET answer = '' WHERE at <= :until";
constexpr std::string_view delete_old = "DELETE FROM idempotency WHERE at < :before";

}  // namespace

std::vector<NamedStatement> idempotency_statements() {
    return {{"idempotency find_one", std::string(find_one)},
            {"idempotency insert_one", std::string(insert_one)},
            {"idempotency blank_all", std::string(blank_all)},
            {"idempotency delete_old", std::string(delete_old)}};
}

std::optional<KeptAnswer> find_kept_answer(Connection& connection, std::string_view id, base::Utc since) {
    Statement row = connection.prepare(find_one).bind(":id", id).bind(":since", since);
    if (!row.step()) return std::nullopt;
    return KeptAnswer{row.get<std::string>(0), row.get<std::string>(1)};
}

void keep_answer(Connection& connection, std::string_view id, const KeptAnswer& kept, base::Utc at) {
    connection.prepare(insert_one)
        .bind(":id", id)
        .bind(":body_hash", kept.body_hash)
        .bind(":answer", kept.answer)
        .bind(":at", at)
        .run();
}

std::int64_t blank_kept_answers(Connection& connection, base::Utc until) {
    return connection.prepare(blank_all).bind(":until", until).run();
}

std::int64_t delete_kept_answers(Connection& connection, base::Utc before) {
    return connection.prepare(delete_old).bind(":before", before).run();
}

}  // namespace charivari::store
