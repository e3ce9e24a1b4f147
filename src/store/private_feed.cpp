#include "store/private_feed.hpp"

#include <string>

#include "store/statements.hpp"

namespace charivari::store {
namespace {

using domain::PrivateFeed;

constexpr std::string_view insert_one =
    "INSERT INTO private_feed (id, account_id, name, hash, created_at, last_used_at) "
    "VALUES (:id, :account, :name, :hash, :created_at, :last_used_at)";
constexpr std::string_view columns =
    "SELECT id, account_id, name, hash, created_at, last_used_at FROM private_feed WHERE ";
constexpr std::string_view of_account = "account_id = :account ORDER BY id";
constexpr std::string_view list_all = joined<columns, of_account>;
constexpr std::string_view by_id = "id = :id AND account_id = :account";
constexpr std::string_view find_one = joined<columns, by_id>;
constexpr std::string_view by_hash = "hash = :hash";
constexpr std::string_view find_by_hash = joined<columns, by_hash>;
constexpr std::string_view renew =
    "UPDATE private_feed SET hash = :hash, created_at = :created_at, last_used_at = NULL WHERE id = :id";
constexpr std::string_view delete_one = "DELETE FROM private_feed WHERE id = :id AND account_id = :account";
constexpr std::string_view use =
    "UPDATE private_feed SET last_used_at = :at WHERE id = :id AND (last_used_at IS NULL OR last_used_at < :at)";

PrivateFeed feed_of(const Statement& row) {
    return {row.get<std::string>(0), row.get<std::string>(1), row.get<std::string>(2),
            row.get<std::string>(3), row.get<base::Utc>(4),   row.get<std::optional<base::Utc>>(5)};
}

std::optional<PrivateFeed> find(Statement row) { return row.step() ? std::optional{feed_of(row)} : std::nullopt; }

}  // namespace

std::vector<NamedStatement> private_feed_statements() {
    return {{"private_feed insert_one", std::string(insert_one)},
            {"private_feed list_all", std::string(list_all)},
            {"private_feed find_one", std::string(find_one)},
            {"private_feed find_by_hash", std::string(find_by_hash)},
            {"private_feed renew", std::string(renew)},
            {"private_feed delete_one", std::string(delete_one)},
            {"private_feed use", std::string(use)}};
}

void insert_private_feed(Connection& connection, const PrivateFeed& feed) {
    connection.prepare(insert_one)
        .bind(":id", feed.id)
        .bind(":account", feed.account)
        .bind(":name", feed.name)
        .bind(":hash", feed.hash)
        .bind(":created_at", feed.created_at)
        .bind(":last_used_at", feed.last_used_at)
        .run();
}

std::vector<PrivateFeed> list_private_feeds(Connection& connection, std::string_view account) {
    Statement row = connection.prepare(list_all).bind(":account", account);
    std::vector<PrivateFeed> feeds;
    while (row.step()) feeds.push_back(feed_of(row));
    return feeds;
}

std::optional<PrivateFeed> find_private_feed(Connection& connection, std::string_view account, std::string_view id) {
    return find(connection.prepare(find_one).bind(":id", id).bind(":account", account));
}

std::optional<PrivateFeed> find_private_feed_by_hash(Connection& connection, std::string_view hash) {
    return find(connection.prepare(find_by_hash).bind(":hash", hash));
}

void renew_private_feed(Connection& connection, const PrivateFeed& feed) {
    connection.prepare(renew).bind(":id", feed.id).bind(":hash", feed.hash).bind(":created_at", feed.created_at).run();
}

bool delete_private_feed(Connection& connection, std::string_view account, std::string_view id) {
    return connection.prepare(delete_one).bind(":id", id).bind(":account", account).run() == 1;
}

void set_private_feed_last_use(Connection& connection, std::string_view id, base::Utc at) {
    connection.prepare(use).bind(":at", at).bind(":id", id).run();
}

}  // namespace charivari::store
