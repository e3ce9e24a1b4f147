#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "domain/account.hpp"
#include "domain/private_feed.hpp"
#include "store/connection.hpp"

// Links with which people follow their own groups. Hashes are SHA-256 in hex.
namespace charivari::store {

// Throws Error{conflict} if its id or hash is taken, or the account does not exist.
void insert_private_feed(Connection& connection, const domain::PrivateFeed& feed);
// In the order of their making.
std::vector<domain::PrivateFeed> list_private_feeds(Connection& connection, std::string_view account);
// Nothing if the account has no such feed.
std::optional<domain::PrivateFeed> find_private_feed(Connection& connection, std::string_view account,
                                                     std::string_view id);
std::optional<domain::PrivateFeed> find_private_feed_by_hash(Connection& connection, std::string_view hash);
// It answers to a new secret from now on, and was not used yet.
void renew_private_feed(Connection& connection, const domain::PrivateFeed& feed);
// False if the account has no such feed.
bool delete_private_feed(Connection& connection, std::string_view account, std::string_view id);
void set_private_feed_last_use(Connection& connection, std::string_view id, base::Utc at);

}  // namespace charivari::store
