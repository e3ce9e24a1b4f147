#include "store/group_key.hpp"

#include <string>

#include "store/statements.hpp"

namespace charivari::store {
namespace {

using domain::GroupKey;
using domain::GroupKeyWrap;

constexpr std::string_view insert_one =
    "INSERT INTO group_key (id, group_id, public_key, created_at, retired_at, renew_since) "
    "VALUES (:id, :group, :public_key, :created_at, :retired_at, :renew_since)";
constexpr std::string_view columns =
    "SELECT id, group_id, public_key, created_at, retired_at, renew_since FROM group_key WHERE ";
constexpr std::string_view is_present = "group_id = :group AND retired_at IS NULL";
constexpr std::string_view find_present = joined<columns, is_present>;
constexpr std::string_view by_id = "id = :id";
constexpr std::string_view find_one = joined<columns, by_id>;
constexpr std::string_view of_group = "group_id = :group ORDER BY id DESC";
constexpr std::string_view list_of_group = joined<columns, of_group>;
constexpr std::string_view list_retired =
    "SELECT id FROM group_key WHERE retired_at IS NOT NULL AND id > :after ORDER BY id LIMIT :limit";
constexpr std::string_view list_actions =
    "SELECT action_id FROM attendance WHERE note_key = :key UNION SELECT action_id FROM ride WHERE note_key = :key "
    "ORDER BY action_id";
constexpr std::string_view delete_wraps_of_retired =
    "DELETE FROM group_key_wrap WHERE key_id = (SELECT id FROM group_key WHERE id = :id AND retired_at IS NOT NULL)";
constexpr std::string_view delete_retired = "DELETE FROM group_key WHERE id = :id AND retired_at IS NOT NULL";
constexpr std::string_view retire =
    "UPDATE group_key SET retired_at = :at WHERE group_id = :group AND retired_at IS NULL";
constexpr std::string_view mark =
    "UPDATE group_key SET renew_since = :at WHERE group_id = :group AND retired_at IS NULL AND renew_since IS NULL";

constexpr std::string_view upsert_wrap =
    "INSERT INTO group_key_wrap (key_id, account_id, wrapped, created_at) "
    "VALUES (:key, :account, :wrapped, :created_at) "
    "ON CONFLICT (key_id, account_id) DO UPDATE SET wrapped = excluded.wrapped, created_at = excluded.created_at";
constexpr std::string_view list_wraps =
    "SELECT w.key_id, w.account_id, w.wrapped, w.created_at FROM group_key k "
    "JOIN group_key_wrap w ON w.key_id = k.id AND w.account_id = :account WHERE k.group_id = :group ORDER BY k.id DESC";
constexpr std::string_view delete_wraps =
    "DELETE FROM group_key_wrap WHERE account_id = :account AND key_id IN "
    "(SELECT id FROM group_key WHERE group_id = :group)";
constexpr std::string_view delete_wraps_of = "DELETE FROM group_key_wrap WHERE account_id = :account";
constexpr std::string_view list_groups =
    "SELECT k.group_id FROM group_key_wrap w JOIN group_key k ON k.id = w.key_id "
    "WHERE w.account_id = :account AND k.retired_at IS NULL ORDER BY k.group_id";

GroupKey key_of(const Statement& row) {
    return {row.get<std::string>(0),
            row.get<std::string>(1),
            row.get<std::string>(2),
            row.get<base::Utc>(3),
            row.get<std::optional<base::Utc>>(4),
            row.get<std::optional<base::Utc>>(5)};
}

std::vector<std::string> ids_of(Statement row) {
    std::vector<std::string> ids;
    while (row.step()) ids.push_back(row.get<std::string>(0));
    return ids;
}

std::optional<GroupKey> find(Statement row) { return row.step() ? std::optional{key_of(row)} : std::nullopt; }

}  // namespace

std::vector<NamedStatement> group_key_statements() {
    return {{"group_key insert_one", std::string(insert_one)},
            {"group_key find_present", std::string(find_present)},
            {"group_key find_one", std::string(find_one)},
            {"group_key list_of_group", std::string(list_of_group)},
            {"group_key list_retired", std::string(list_retired)},
            {"group_key list_actions", std::string(list_actions)},
            {"group_key delete_wraps_of_retired", std::string(delete_wraps_of_retired)},
            {"group_key delete_retired", std::string(delete_retired)},
            {"group_key retire", std::string(retire)},
            {"group_key mark", std::string(mark)},
            {"group_key upsert_wrap", std::string(upsert_wrap)},
            {"group_key list_wraps", std::string(list_wraps)},
            {"group_key delete_wraps", std::string(delete_wraps)},
            {"group_key delete_wraps_of", std::string(delete_wraps_of)},
            {"group_key list_groups", std::string(list_groups)}};
}

void insert_group_key(Connection& connection, const GroupKey& key) {
    connection.prepare(insert_one)
        .bind(":id", key.id)
        .bind(":group", key.group)
        .bind(":public_key", key.public_key)
        .bind(":created_at", key.created_at)
        .bind(":retired_at", key.retired_at)
        .bind(":renew_since", key.renew_since)
        .run();
}

std::optional<GroupKey> find_present_group_key(Connection& connection, std::string_view group) {
    return find(connection.prepare(find_present).bind(":group", group));
}

std::optional<GroupKey> find_group_key(Connection& connection, std::string_view id) {
    return find(connection.prepare(find_one).bind(":id", id));
}

std::vector<GroupKey> list_group_keys(Connection& connection, std::string_view group) {
    Statement row = connection.prepare(list_of_group).bind(":group", group);
    std::vector<GroupKey> keys;
    while (row.step()) keys.push_back(key_of(row));
    return keys;
}

std::vector<std::string> list_retired_group_keys(Connection& connection, std::string_view after, std::size_t limit) {
    return ids_of(connection.prepare(list_retired).bind(":after", after).bind(":limit", limit));
}

std::vector<std::string> list_actions_sealed_to(Connection& connection, std::string_view key) {
    return ids_of(connection.prepare(list_actions).bind(":key", key));
}

bool delete_retired_group_key(Connection& connection, std::string_view id) {
    connection.prepare(delete_wraps_of_retired).bind(":id", id).run();
    return connection.prepare(delete_retired).bind(":id", id).run() == 1;
}

void retire_group_key(Connection& connection, std::string_view group, base::Utc at) {
    connection.prepare(retire).bind(":at", at).bind(":group", group).run();
}

bool mark_group_key_for_renewal(Connection& connection, std::string_view group, base::Utc at) {
    return connection.prepare(mark).bind(":at", at).bind(":group", group).run() == 1;
}

void set_group_key_wrap(Connection& connection, const GroupKeyWrap& wrap) {
    connection.prepare(upsert_wrap)
        .bind(":key", wrap.key)
        .bind(":account", wrap.account)
        .bind(":wrapped", wrap.wrapped)
        .bind(":created_at", wrap.created_at)
        .run();
}

std::vector<GroupKeyWrap> list_group_key_wraps(Connection& connection, std::string_view group,
                                               std::string_view account) {
    Statement row = connection.prepare(list_wraps).bind(":group", group).bind(":account", account);
    std::vector<GroupKeyWrap> wraps;
    while (row.step())
        wraps.push_back(
            {row.get<std::string>(0), row.get<std::string>(1), row.get<std::string>(2), row.get<base::Utc>(3)});
    return wraps;
}

std::int64_t delete_group_key_wraps(Connection& connection, std::string_view group, std::string_view account) {
    return connection.prepare(delete_wraps).bind(":group", group).bind(":account", account).run();
}

std::int64_t delete_group_key_wraps_of(Connection& connection, std::string_view account) {
    return connection.prepare(delete_wraps_of).bind(":account", account).run();
}

std::vector<std::string> list_groups_of_wraps(Connection& connection, std::string_view account) {
    return ids_of(connection.prepare(list_groups).bind(":account", account));
}

}  // namespace charivari::store
