#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "domain/account.hpp"
#include "store/connection.hpp"

// Sessions and tokens: how a caller is known. Hashes are SHA-256 in hex.
namespace charivari::store {

// Throws Error{conflict} if its id or hash is taken, or the account does not exist.
void insert_session(Connection& connection, const domain::Session& session);
// The session keeps its id and its age, and answers to a new secret from now on. False if it is gone.
bool rotate_session(Connection& connection, std::string_view id, std::string_view new_hash, base::Utc proven_at);
void set_session_last_use(Connection& connection, std::string_view id, base::Utc at);
std::vector<domain::Session> list_sessions(Connection& connection, std::string_view account);
// False if the account has no such session.
bool delete_session(Connection& connection, std::string_view account, std::string_view id);
// All of the account, except the one named `kept` (an id).
void delete_sessions(Connection& connection, std::string_view account, std::string_view kept = {});
// Those that are older than their life, or were idle too long; how many.
std::int64_t delete_dead_sessions(Connection& connection, base::Utc now);
// Who shows the cookie of that hash: account, memberships and session. Whether the session still lives is for the
// caller of this function to ask.
std::optional<domain::Caller> find_caller_by_session_hash(Connection& connection, std::string_view hash);

// Throws Error{conflict} if its id or hash is taken, or account or group do not exist.
void insert_token(Connection& connection, const domain::Token& token);
void set_token_last_use(Connection& connection, std::string_view id, base::Utc at);
std::vector<domain::Token> list_tokens(Connection& connection, std::string_view account);
// False if the account has no such token.
bool delete_token(Connection& connection, std::string_view account, std::string_view id);
// Who shows the token of that hash at `now`, with its scope. A token of one group carries that membership alone, and no
// role on the site. Nothing if there is no such token, or not any more.
std::optional<domain::Caller> find_caller_by_token_hash(Connection& connection, std::string_view hash, base::Utc now);

}  // namespace charivari::store
