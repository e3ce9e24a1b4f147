#include "store/change.hpp"

#include "store/statements.hpp"

namespace charivari::store {
namespace {

constexpr std::string_view find_last = "SELECT coalesce(max(seq), 0) FROM change";
constexpr std::string_view upsert =
    "INSERT INTO change (noun, object_id, seq, at, is_deleted, replaced_by) "
    "VALUES (:noun, :id, :seq, :at, 0, NULL) "
    "ON CONFLICT (noun, object_id) DO UPDATE SET seq = :seq, at = :at, is_deleted = 0, replaced_by = NULL";
constexpr std::string_view bury =
    "UPDATE change SET seq = :seq, at = :at, is_deleted = 1, replaced_by = :replaced_by "
    "WHERE noun = :noun AND object_id = :id AND (is_deleted = 0 OR replaced_by IS DISTINCT FROM :replaced_by)";
constexpr std::string_view put_last =
    "UPDATE change SET seq = :seq WHERE noun = :noun AND object_id = :id AND is_deleted = 0";
constexpr std::string_view find_state = "SELECT is_deleted FROM change WHERE noun = :noun AND object_id = :id";
constexpr std::string_view redact = "UPDATE change SET is_redacted = 1 WHERE noun = :noun AND object_id = :id";
constexpr std::string_view list_behind =
    "SELECT noun, object_id, seq, at, is_deleted, is_redacted, replaced_by FROM change WHERE seq > :after ORDER BY seq "
    "LIMIT :limit";

constexpr std::string_view find_last_of = "SELECT max(at) FROM change WHERE noun = :noun";
constexpr std::string_view find_replaced =
    "SELECT replaced_by FROM change WHERE noun = :noun AND object_id = :id AND is_deleted = 1";

}  // namespace

std::vector<NamedStatement> change_statements() {
    return {{"change find_last", std::string(find_last)},
            {"change upsert", std::string(upsert)},
            {"change bury", std::string(bury)},
            {"change put_last", std::string(put_last)},
            {"change find_state", std::string(find_state)},
            {"change redact", std::string(redact)},
            {"change list_behind", std::string(list_behind)},
            {"change find_last_of", std::string(find_last_of)},
            {"change find_replaced", std::string(find_replaced)}};
}

std::int64_t last_change_number(Connection& connection) {
    Statement row = connection.prepare(find_last);
    row.step();
    return row.get<std::int64_t>(0);
}

void record_change(Connection& connection, std::string_view noun, std::string_view id, base::Utc at, bool is_public,
                   const std::optional<std::string>& replaced_by) {
    const std::int64_t seq = last_change_number(connection) + 1;
    Statement row = connection.prepare(is_public ? upsert : bury);
    row.bind(":noun", noun).bind(":id", id).bind(":seq", seq).bind(":at", at);
    if (!is_public) row.bind(":replaced_by", replaced_by);
    row.run();
}

void record_change_beside(Connection& connection, std::string_view noun, std::string_view id) {
    const std::int64_t seq = last_change_number(connection) + 1;
    connection.prepare(put_last).bind(":seq", seq).bind(":noun", noun).bind(":id", id).run();
}

void record_redaction(Connection& connection, std::string_view noun, std::string_view id) {
    connection.prepare(redact).bind(":noun", noun).bind(":id", id).run();
}

bool is_known_as_public(Connection& connection, std::string_view noun, std::string_view id) {
    Statement row = connection.prepare(find_state).bind(":noun", noun).bind(":id", id);
    return row.step() && !row.get<bool>(0);
}

std::optional<base::Utc> last_change_of(Connection& connection, std::string_view noun) {
    Statement row = connection.prepare(find_last_of).bind(":noun", noun);
    row.step();
    return row.get<std::optional<base::Utc>>(0);
}

std::optional<std::string> find_replacement(Connection& connection, std::string_view noun, std::string_view id) {
    constexpr int most_steps = 100;
    std::optional<std::string> found;
    for (int step = 0; step < most_steps; ++step) {
        Statement row = connection.prepare(find_replaced).bind(":noun", noun).bind(":id", found ? *found : id);
        if (!row.step() || row.is_null(0)) break;
        found = row.get<std::string>(0);
    }
    return found;
}

std::vector<domain::Change> list_changes(Connection& connection, std::int64_t after, std::size_t limit) {
    Statement row = connection.prepare(list_behind).bind(":after", after).bind(":limit", limit);
    std::vector<domain::Change> all;
    while (row.step())
        all.push_back({row.get<std::string>(0), row.get<std::string>(1), row.get<std::int64_t>(2),
                       row.get<base::Utc>(3), row.get<bool>(4), row.get<bool>(5),
                       row.get<std::optional<std::string>>(6)});
    return all;
}

}  // namespace charivari::store
