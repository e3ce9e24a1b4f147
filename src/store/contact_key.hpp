#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "domain/contact.hpp"
#include "store/connection.hpp"

// The key pairs of those who may see contacts.
namespace charivari::store {

// The account's key from now on, in the place of any other. Throws Error{conflict} for a public key that somebody else has.
void set_contact_key(Connection& connection, const domain::ContactKey& key);
std::optional<domain::ContactKey> find_contact_key(Connection& connection, std::string_view account);
// Owners and organisers of the group, owners first, each by name.
std::vector<domain::ContactHolder> list_contact_holders(Connection& connection, std::string_view group);

}  // namespace charivari::store
