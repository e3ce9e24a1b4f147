#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/account.hpp"
#include "store/connection.hpp"

// Accounts, and what stands in for a forgotten password. Hashes are SHA-256 in hex.
namespace charivari::store {

// Throws Error{conflict} if its id, or a name that looks like its own, is taken.
void insert_account(Connection& connection, const domain::Account& account);
std::optional<domain::Account> find_account(Connection& connection, std::string_view id);
// By a name that looks the same (base::look_alike_key).
std::optional<domain::Account> find_account_by_name(Connection& connection, std::string_view name);
// In the order of their making, behind `after` (an id).
std::vector<domain::Account> list_accounts(Connection& connection, std::size_t limit,
                                           const std::optional<std::string>& after);
// Everything but the name and the date.
void update_account(Connection& connection, const domain::Account& account);
// False if that step, or a later one, was used before: whoever comes second with the same code is refused.
bool use_totp_step(Connection& connection, std::string_view account, std::int64_t step);
// With its sessions, tokens, codes, memberships and links; what it did stays without its name.
void erase_account(Connection& connection, std::string_view id);

// In the place of all earlier ones.
void replace_recovery_codes(Connection& connection, std::string_view account, const std::vector<std::string>& hashes);
int count_recovery_codes(Connection& connection, std::string_view account);
// True if it was one of the account's; it is none any more.
bool use_recovery_code(Connection& connection, std::string_view account, std::string_view hash);

// In the place of any earlier one.
void set_password_reset(Connection& connection, std::string_view account, std::string_view hash, base::Utc expires_at);
// The account that the link opens at `now`.
std::optional<domain::Account> find_account_by_reset(Connection& connection, std::string_view hash, base::Utc now);
void delete_password_resets(Connection& connection, std::string_view account);

}  // namespace charivari::store
