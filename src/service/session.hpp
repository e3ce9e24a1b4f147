#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/ids.hpp"
#include "domain/account.hpp"
#include "service/account.hpp"
#include "service/audit.hpp"
#include "service/guesses.hpp"
#include "service/last_use.hpp"
#include "service/write.hpp"
#include "store/database.hpp"

namespace charivari::service {

// A try to sign in.
struct SignIn {
    std::string name;
    std::string password;
    std::string code;     // of the second factor, or a recovery code in its place; may be empty
    std::string browser;  // what SignedIn::browser gave this browser before, or empty
    std::string address;  // prefix of the address it comes from; empty where everybody has the same
};

// What the browser gets.
struct SignedIn {
    domain::Account account;
    domain::Session session;
    std::string secret;   // of the session's cookie
    std::string browser;  // lets the account's own browser in while somebody else guesses its password
};

// Use-cases of sessions and tokens: how a caller comes to be known. Any thread.
class SessionService {
  public:
    // Of one account at a time. Whoever signs in once more loses the session that was used least recently.
    static constexpr std::size_t most_sessions = 50;
    static constexpr std::size_t most_tokens = 50;

    SessionService(store::Database& database, const base::Clock& clock, base::IdSource& ids,
                   const AccountService& accounts, const AuditService& audit, LastUse& last_use, std::string key)
        : database_(database),
          clock_(clock),
          ids_(ids),
          accounts_(accounts),
          audit_(audit),
          last_use_(last_use),
          guesses_(clock, ids),
          key_(std::move(key)) {}

    // Slow. Throws Error{invalid} with the one finding `/password wrong_credentials` whatever was wrong, after the same
    // work for names that exist and names that do not; Error{too_many_requests} while a wait is on.
    Write<SignedIn> sign_in(const SignIn& attempt) const;
    // A session for an account that was just made, in its transaction.
    SignedIn open(store::Transaction& transaction, const domain::Account& account) const;
    Write<void> sign_out(const domain::Caller& caller) const;
    // Slow. The password again: the session gets a new secret, which is the result, and counts as proven. Throws
    // Error{invalid} /password, Error{too_many_requests}.
    Write<std::string> prove(const domain::Caller& caller, std::string_view password) const;

    std::vector<domain::Session> list(const domain::Caller& caller) const;
    // One of the caller's own. Throws Error{not_found}.
    Write<void> end(const domain::Caller& caller, std::string id) const;
    Write<void> end_others(const domain::Caller& caller) const;

    struct TokenDraft {
        std::string name;
        domain::Scope scope = domain::Scope::read;
        std::optional<std::string> group;  // id
        std::optional<std::chrono::days> life;
    };
    // The token itself, which exists nowhere else, and what is kept of it. Needs proof. Throws Error{invalid} for a bad
    // name, life or a group that the caller is not in; the write throws Error{conflict} beyond most_tokens.
    Write<std::pair<std::string, domain::Token>> add_token(const domain::Caller& caller, TokenDraft draft,
                                                           base::FieldErrors errors = {}) const;
    // By the operator's command line: any account, without end. The write throws Error{not_found}.
    Write<std::string> add_operators_token(std::string account_name, domain::Scope scope) const;
    std::vector<domain::Token> list_tokens(const domain::Caller& caller) const;
    // One of the caller's own. Throws Error{not_found}.
    Write<void> revoke_token(const domain::Caller& caller, std::string id) const;

    // The caller behind an Authorization field ("Bearer …"). Throws Error{unauthenticated} for a token that is unknown,
    // expired or revoked, or a scheme that is not Bearer.
    domain::Caller caller_of_token(std::string_view authorization) const;
    // The caller behind a session's cookie; anonymous if there is no such session any more.
    domain::Caller caller_of_cookie(std::string_view secret) const;
    // What forms of that session carry against forgery: derived from its secret, which no page ever shows.
    static std::string csrf_token(std::string_view secret);

    // Destroys what is over: sessions, invitations, old audit entries, who made old revisions; and writes down when what was last used. A job.
    Write<void> tidy() const;

  private:
    std::string browser_mark(const std::string& nonce, const std::string& account) const;
    bool is_known_browser(std::string_view mark, const std::string& account) const;

    store::Database& database_;
    const base::Clock& clock_;
    base::IdSource& ids_;
    const AccountService& accounts_;
    const AuditService& audit_;
    LastUse& last_use_;
    mutable Guesses guesses_;
    std::string key_;  // for marks of browsers
};

}  // namespace charivari::service
