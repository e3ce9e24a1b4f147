#include "store/revision.hpp"

#include "store/statements.hpp"

namespace charivari::store {
namespace {

constexpr std::string_view insert_one =
    "INSERT INTO revision (noun, object_id, number, at, actor_id, role, snapshot) "
    "VALUES (:noun, :id, :number, :at, :actor, :role, NULL)";
constexpr std::string_view set_snapshot =
    "UPDATE revision SET snapshot = :snapshot WHERE noun = :noun AND object_id = :id AND number = :number";
constexpr std::string_view columns =
    "SELECT r.number, r.at, r.actor_id, r.role, r.snapshot, coalesce(a.name, '') FROM revision r "
    "LEFT JOIN account a ON a.id = r.actor_id WHERE r.noun = :noun AND r.object_id = :id ";
constexpr std::string_view one = "AND r.number = :number";
constexpr std::string_view find_one = joined<columns, one>;
constexpr std::string_view below = "AND r.number < :before ORDER BY r.number DESC LIMIT :limit";
constexpr std::string_view list_below = joined<columns, below>;
constexpr std::string_view find_last_edit =
    "SELECT at FROM revision WHERE noun = :noun AND object_id = :id AND role <> 'system' ORDER BY number DESC LIMIT 1";
constexpr std::string_view list_snapshots =
    "SELECT number, snapshot FROM revision WHERE noun = :noun AND object_id = :id AND number > :after AND snapshot IS "
    "NOT "
    "NULL ORDER BY number LIMIT 100";
constexpr std::string_view forget_actors =
    "UPDATE revision SET actor_id = NULL WHERE actor_id IS NOT NULL AND at < :before";

StoredRevision revision_of(const Statement& row) {
    StoredRevision stored;
    stored.revision.number = row.get<int>(0);
    stored.revision.at = row.get<base::Utc>(1);
    stored.revision.by.account = row.get<std::optional<std::string>>(2);
    stored.revision.by.role =
        domain::editor_roles.find(row.get<std::string_view>(3)).value_or(domain::EditorRole::system);
    stored.snapshot = row.get<std::optional<std::string>>(4);
    stored.revision.actor_name = row.get<std::string>(5);
    return stored;
}

}  // namespace

std::vector<NamedStatement> revision_statements() {
    return {{"revision insert_one", std::string(insert_one)},
            {"revision set_snapshot", std::string(set_snapshot)},
            {"revision find_one", std::string(find_one)},
            {"revision list_below", std::string(list_below)},
            {"revision find_last_edit", std::string(find_last_edit)},
            {"revision list_snapshots", std::string(list_snapshots)},
            {"revision forget_actors", std::string(forget_actors)}};
}

std::optional<base::Utc> last_edit_of(Connection& connection, std::string_view noun, std::string_view id) {
    Statement row = connection.prepare(find_last_edit).bind(":noun", noun).bind(":id", id);
    return row.step() ? std::optional{row.get<base::Utc>(0)} : std::nullopt;
}

void insert_revision(Connection& connection, std::string_view noun, std::string_view id,
                     const domain::Revision& revision) {
    connection.prepare(insert_one)
        .bind(":noun", noun)
        .bind(":id", id)
        .bind(":number", revision.number)
        .bind(":at", revision.at)
        .bind(":actor", revision.by.account)
        .bind(":role", domain::editor_roles.name_of(revision.by.role))
        .run();
}

void keep_snapshot(Connection& connection, std::string_view noun, std::string_view id, int number,
                   std::string_view snapshot) {
    connection.prepare(set_snapshot)
        .bind(":noun", noun)
        .bind(":id", id)
        .bind(":number", number)
        .bind(":snapshot", snapshot)
        .run();
}

std::vector<StoredRevision> list_revisions(Connection& connection, std::string_view noun, std::string_view id,
                                           std::size_t limit, std::optional<int> before) {
    constexpr int beyond_all = 2'000'000'000;
    Statement row = connection.prepare(list_below)
                        .bind(":noun", noun)
                        .bind(":id", id)
                        .bind(":before", before.value_or(beyond_all))
                        .bind(":limit", limit);
    std::vector<StoredRevision> all;
    while (row.step()) all.push_back(revision_of(row));
    return all;
}

std::optional<StoredRevision> find_revision(Connection& connection, std::string_view noun, std::string_view id,
                                            int number) {
    Statement row = connection.prepare(find_one).bind(":noun", noun).bind(":id", id).bind(":number", number);
    if (!row.step()) return std::nullopt;
    return revision_of(row);
}

std::size_t rewrite_snapshots(Connection& connection, std::string_view noun, std::string_view id,
                              const std::function<bool(std::string& snapshot)>& rewrite) {
    std::size_t count = 0;
    for (int after = 0;;) {
        std::vector<std::pair<int, std::string>> some;
        {
            Statement row =
                connection.prepare(list_snapshots).bind(":noun", noun).bind(":id", id).bind(":after", after);
            while (row.step()) some.emplace_back(row.get<int>(0), row.get<std::string>(1));
        }
        if (some.empty()) return count;
        for (auto& [number, snapshot] : some) {
            after = number;
            if (!rewrite(snapshot)) continue;
            keep_snapshot(connection, noun, id, number, snapshot);
            ++count;
        }
    }
}

std::int64_t forget_revision_actors(Connection& connection, base::Utc before) {
    return connection.prepare(forget_actors).bind(":before", before).run();
}

}  // namespace charivari::store
