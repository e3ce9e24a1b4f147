#pragma once

#include <string>
#include <string_view>

#include "base/clock.hpp"
#include "base/ids.hpp"
#include "domain/account.hpp"
#include "service/write.hpp"
#include "store/database.hpp"

namespace charivari::service {

// Use-cases of accounts and tokens: what the command line does, and who a token belongs to.
class AccountService {
  public:
    static constexpr std::size_t shortest_password = 12;

    AccountService(store::Database& database, const base::Clock& clock, base::IdSource& ids)
        : database_(database), clock_(clock), ids_(ids) {}

    // Throws Error{invalid} for a bad name or a short password; the write throws Error{conflict} if the name is taken.
    // Hashing the password costs about 25 ms here, before the write.
    Write<domain::Account> add(std::string name, std::string_view password, bool is_admin, bool is_moderator) const;

    // A new token of the account with that name; the result is the token itself, which exists nowhere else. The write
    // throws Error{not_found}.
    Write<std::string> add_token(std::string account_name, domain::Scope scope) const;

    // The caller behind an Authorization field ("Bearer …"); anonymous if the field is empty. Throws
    // Error{unauthenticated} for a token that is unknown or a scheme that is not Bearer.
    domain::Caller caller_of(std::string_view authorization) const;

  private:
    store::Database& database_;
    const base::Clock& clock_;
    base::IdSource& ids_;
};

}  // namespace charivari::service
