#include "store/session.hpp"

#include "store/account.hpp"
#include "store/membership.hpp"
#include "store/statements.hpp"

namespace charivari::store {
namespace {

using domain::Caller;
using domain::Scope;
using domain::Session;
using domain::Token;

constexpr std::string_view insert_session_row =
    "INSERT INTO session (id, account_id, hash, created_at, proven_at, last_used_at) "
    "VALUES (:id, :account, :hash, :created_at, :proven_at, :last_used_at)";
constexpr std::string_view rotate =
    "UPDATE session SET hash = :hash, proven_at = :proven_at, last_used_at = :proven_at WHERE id = :id";
constexpr std::string_view use_session = "UPDATE session SET last_used_at = :at WHERE id = :id AND last_used_at < :at";
constexpr std::string_view session_columns =
    "SELECT id, account_id, hash, created_at, proven_at, last_used_at FROM session ";
constexpr std::string_view sessions_of = "WHERE account_id = :account ORDER BY id";
constexpr std::string_view list_sessions_of = joined<session_columns, sessions_of>;
constexpr std::string_view session_by_hash = "WHERE hash = :hash";
constexpr std::string_view find_session_by_hash = joined<session_columns, session_by_hash>;
constexpr std::string_view delete_one_session = "DELETE FROM session WHERE id = :id AND account_id = :account";
constexpr std::string_view delete_other_sessions = "DELETE FROM session WHERE account_id = :account AND id <> :kept";
constexpr std::string_view delete_dead =
    "DELETE FROM session WHERE created_at <= :oldest OR last_used_at <= :longest_idle";

constexpr std::string_view insert_token_row =
    "INSERT INTO token (id, account_id, group_id, name, hash, scope, is_operators, created_at, expires_at, "
    "last_used_at) "
    "VALUES (:id, :account, :group, :name, :hash, :scope, :is_operators, :created_at, :expires_at, :last_used_at)";
constexpr std::string_view use_token =
    "UPDATE token SET last_used_at = :at WHERE id = :id AND (last_used_at IS NULL OR last_used_at < :at)";
constexpr std::string_view token_columns =
    "SELECT id, account_id, group_id, name, hash, scope, is_operators, created_at, expires_at, last_used_at FROM "
    "token ";
constexpr std::string_view tokens_of = "WHERE account_id = :account ORDER BY id";
constexpr std::string_view list_tokens_of = joined<token_columns, tokens_of>;
constexpr std::string_view token_by_hash = "WHERE hash = :hash AND (expires_at IS NULL OR expires_at > :now)";
constexpr std::string_view find_token_by_hash = joined<token_columns, token_by_hash>;
constexpr std::string_view delete_one_token = "DELETE FROM token WHERE id = :id AND account_id = :account";

constexpr std::string_view name_of(Scope scope) { return scope == Scope::write ? "write" : "read"; }

Session session_of(const Statement& row) {
    return {row.get<std::string>(0), row.get<std::string>(1), row.get<std::string>(2),
            row.get<base::Utc>(3),   row.get<base::Utc>(4),   row.get<base::Utc>(5)};
}

Token token_of(const Statement& row) {
    Token token;
    token.id = row.get<std::string>(0);
    token.account = row.get<std::string>(1);
    token.group = row.get<std::optional<std::string>>(2);
    token.name = row.get<std::string>(3);
    token.hash = row.get<std::string>(4);
    token.scope = row.get<std::string_view>(5) == "write" ? Scope::write : Scope::read;
    token.is_operators = row.get<bool>(6);
    token.created_at = row.get<base::Utc>(7);
    token.expires_at = row.get<std::optional<base::Utc>>(8);
    token.last_used_at = row.get<std::optional<base::Utc>>(9);
    return token;
}

}  // namespace

std::vector<NamedStatement> session_statements() {
    return {{"session insert_session_row", std::string(insert_session_row)},
            {"session rotate", std::string(rotate)},
            {"session use_session", std::string(use_session)},
            {"session list_sessions_of", std::string(list_sessions_of)},
            {"session find_session_by_hash", std::string(find_session_by_hash)},
            {"session delete_one_session", std::string(delete_one_session)},
            {"session delete_other_sessions", std::string(delete_other_sessions)},
            {"session delete_dead", std::string(delete_dead)},
            {"session insert_token_row", std::string(insert_token_row)},
            {"session use_token", std::string(use_token)},
            {"session list_tokens_of", std::string(list_tokens_of)},
            {"session find_token_by_hash", std::string(find_token_by_hash)},
            {"session delete_one_token", std::string(delete_one_token)}};
}

void insert_session(Connection& connection, const Session& session) {
    connection.prepare(insert_session_row)
        .bind(":id", session.id)
        .bind(":account", session.account)
        .bind(":hash", session.hash)
        .bind(":created_at", session.created_at)
        .bind(":proven_at", session.proven_at)
        .bind(":last_used_at", session.last_used_at)
        .run();
}

bool rotate_session(Connection& connection, std::string_view id, std::string_view new_hash, base::Utc proven_at) {
    return connection.prepare(rotate).bind(":hash", new_hash).bind(":proven_at", proven_at).bind(":id", id).run() == 1;
}

void set_session_last_use(Connection& connection, std::string_view id, base::Utc at) {
    connection.prepare(use_session).bind(":at", at).bind(":id", id).run();
}

std::vector<Session> list_sessions(Connection& connection, std::string_view account) {
    Statement row = connection.prepare(list_sessions_of).bind(":account", account);
    std::vector<Session> sessions;
    while (row.step()) sessions.push_back(session_of(row));
    return sessions;
}

bool delete_session(Connection& connection, std::string_view account, std::string_view id) {
    return connection.prepare(delete_one_session).bind(":id", id).bind(":account", account).run() == 1;
}

void delete_sessions(Connection& connection, std::string_view account, std::string_view kept) {
    connection.prepare(delete_other_sessions).bind(":account", account).bind(":kept", kept).run();
}

std::int64_t delete_dead_sessions(Connection& connection, base::Utc now) {
    return connection.prepare(delete_dead)
        .bind(":oldest", now - Session::longest_life)
        .bind(":longest_idle", now - Session::longest_idle)
        .run();
}

std::optional<Caller> find_caller_by_session_hash(Connection& connection, std::string_view hash) {
    std::optional<Session> session;
    {
        Statement row = connection.prepare(find_session_by_hash).bind(":hash", hash);
        if (!row.step()) return std::nullopt;
        session = session_of(row);
    }
    Caller caller;
    caller.account = find_account(connection, session->account);
    caller.scope = Scope::write;
    caller.memberships = list_memberships(connection, session->account);
    caller.session = std::move(session);
    return caller;
}

void insert_token(Connection& connection, const Token& token) {
    connection.prepare(insert_token_row)
        .bind(":id", token.id)
        .bind(":account", token.account)
        .bind(":group", token.group)
        .bind(":name", token.name)
        .bind(":hash", token.hash)
        .bind(":scope", name_of(token.scope))
        .bind(":is_operators", token.is_operators)
        .bind(":created_at", token.created_at)
        .bind(":expires_at", token.expires_at)
        .bind(":last_used_at", token.last_used_at)
        .run();
}

void set_token_last_use(Connection& connection, std::string_view id, base::Utc at) {
    connection.prepare(use_token).bind(":at", at).bind(":id", id).run();
}

std::vector<Token> list_tokens(Connection& connection, std::string_view account) {
    Statement row = connection.prepare(list_tokens_of).bind(":account", account);
    std::vector<Token> tokens;
    while (row.step()) tokens.push_back(token_of(row));
    return tokens;
}

bool delete_token(Connection& connection, std::string_view account, std::string_view id) {
    return connection.prepare(delete_one_token).bind(":id", id).bind(":account", account).run() == 1;
}

std::optional<Caller> find_caller_by_token_hash(Connection& connection, std::string_view hash, base::Utc now) {
    std::optional<Token> token;
    {
        Statement row = connection.prepare(find_token_by_hash).bind(":hash", hash).bind(":now", now);
        if (!row.step()) return std::nullopt;
        token = token_of(row);
    }
    Caller caller;
    caller.account = find_account(connection, token->account);
    caller.scope = token->scope;
    caller.token = token->id;
    caller.is_operators_token = token->is_operators;
    caller.memberships = list_memberships(connection, token->account);
    if (token->group) {
        caller.is_bound = true;
        std::erase_if(caller.memberships, [&](const auto& each) { return each.group != *token->group; });
        caller.account->is_admin = caller.account->is_moderator = caller.is_operators_token = false;
    }
    return caller;
}

}  // namespace charivari::store
