#pragma once

#include <optional>
#include <string_view>

#include "domain/account.hpp"
#include "store/connection.hpp"

namespace charivari::store {

// Throws Error{conflict} if its id or name is taken.
void insert_account(Connection& connection, const domain::Account& account);
std::optional<domain::Account> find_account(Connection& connection, std::string_view id);
std::optional<domain::Account> find_account_by_name(Connection& connection, std::string_view name);

// Throws Error{conflict} if its id or hash is taken, or the account does not exist.
void insert_token(Connection& connection, const domain::Token& token);
// Who shows the token of that hash (SHA-256, hex), with the token's scope. Nothing if there is no such token.
std::optional<domain::Caller> find_caller_by_token_hash(Connection& connection, std::string_view hash);

}  // namespace charivari::store
