#pragma once

#include <optional>
#include <string>

#include "domain/moment.hpp"

namespace charivari::domain {

// A user of the site. Contacts are none of the site's business: there is a name to sign in with, nothing else.
struct Account {
    std::string id;
    std::string name;
    std::string password_hash;  // argon2id
    bool is_admin = false;
    bool is_moderator = false;
    Utc created_at{};
};

enum class Scope { read, write };

// An API token; the token itself is shown once, only its hash is stored.
struct Token {
    std::string id;
    std::string account;  // id
    std::string hash;     // SHA-256, hex
    Scope scope = Scope::read;
    Utc created_at{};
};

// Who calls. Anonymous without an account.
struct Caller {
    std::optional<Account> account;
    std::optional<Scope> scope;  // of the token that was shown

    bool is_anonymous() const { return !account.has_value(); }
};

}  // namespace charivari::domain
