#include "store/account.hpp"

#include <string>

#include "base/error.hpp"
#include "store/statements.hpp"

namespace charivari::store {
namespace {

using domain::Account;
using domain::Scope;

constexpr std::string_view insert_account_row =
    "INSERT INTO account (id, name, password_hash, is_admin, is_moderator, created_at) "
    "VALUES (:id, :name, :password_hash, :is_admin, :is_moderator, :created_at)";
constexpr std::string_view columns = "SELECT a.id, a.name, a.password_hash, a.is_admin, a.is_moderator, a.created_at";
constexpr std::string_view by_id = " FROM account a WHERE a.id = :id";
constexpr std::string_view find_by_id = joined<columns, by_id>;
constexpr std::string_view by_name = " FROM account a WHERE a.name = :name";
constexpr std::string_view find_by_name = joined<columns, by_name>;

constexpr std::string_view insert_token_row =
    "INSERT INTO token (id, account_id, hash, scope, created_at) VALUES (:id, :account_id, :hash, :scope, :created_at)";
constexpr std::string_view by_token_hash =
    ", t.scope FROM token t JOIN account a ON a.id = t.account_id WHERE t.hash = :hash";
constexpr std::string_view find_by_token_hash = joined<columns, by_token_hash>;

constexpr std::string_view name_of(Scope scope) { return scope == Scope::write ? "write" : "read"; }

Account account_of(const Statement& row) {
    return {row.get<std::string>(0), row.get<std::string>(1), row.get<std::string>(2),
            row.get<bool>(3),        row.get<bool>(4),        row.get<base::Utc>(5)};
}

std::optional<Account> find(Statement row) {
    if (!row.step()) return std::nullopt;
    return account_of(row);
}

}  // namespace

std::vector<NamedStatement> account_statements() {
    return {{"account insert_account_row", std::string(insert_account_row)},
            {"account find_by_id", std::string(find_by_id)},
            {"account find_by_name", std::string(find_by_name)},
            {"account insert_token_row", std::string(insert_token_row)},
            {"account find_by_token_hash", std::string(find_by_token_hash)}};
}

void insert_account(Connection& connection, const Account& account) {
    connection.prepare(insert_account_row)
        .bind(":id", account.id)
        .bind(":name", account.name)
        .bind(":password_hash", account.password_hash)
        .bind(":is_admin", account.is_admin)
        .bind(":is_moderator", account.is_moderator)
        .bind(":created_at", account.created_at)
        .run();
}

std::optional<Account> find_account(Connection& connection, std::string_view id) {
    return find(connection.prepare(find_by_id).bind(":id", id));
}

std::optional<Account> find_account_by_name(Connection& connection, std::string_view name) {
    return find(connection.prepare(find_by_name).bind(":name", name));
}

void insert_token(Connection& connection, const domain::Token& token) {
    connection.prepare(insert_token_row)
        .bind(":id", token.id)
        .bind(":account_id", token.account)
        .bind(":hash", token.hash)
        .bind(":scope", name_of(token.scope))
        .bind(":created_at", token.created_at)
        .run();
}

std::optional<domain::Caller> find_caller_by_token_hash(Connection& connection, std::string_view hash) {
    Statement row = connection.prepare(find_by_token_hash).bind(":hash", hash);
    if (!row.step()) return std::nullopt;
    return domain::Caller{account_of(row), row.get<std::string_view>(6) == "write" ? Scope::write : Scope::read};
}

}  // namespace charivari::store
