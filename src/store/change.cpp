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
constexpr std::string_view list_behind =
    "SELECT noun, object_id, seq, at, is_deleted, replaced_by FROM change WHERE seq > :after ORDER BY seq LIMIT :limit";

}  // namespace

std::vector<NamedStatement> change_statements() {
    return {{"change find_last", std::string(find_last)},
            {"change upsert", std::string(upsert)},
            {"change bury", std::string(bury)},
            {"change list_behind", std::string(list_behind)}};
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

std::vector<domain::Change> list_changes(Connection& connection, std::int64_t after, std::size_t limit) {
    Statement row = connection.prepare(list_behind).bind(":after", after).bind(":limit", limit);
    std::vector<domain::Change> all;
    while (row.step())
        all.push_back({row.get<std::string>(0), row.get<std::string>(1), row.get<std::int64_t>(2),
                       row.get<base::Utc>(3), row.get<bool>(4), row.get<std::optional<std::string>>(5)});
    return all;
}

}  // namespace charivari::store
