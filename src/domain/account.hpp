#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/group.hpp"
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
    std::optional<std::string> totp_secret{};  // sealed (decision 25)
    bool is_totp_on = false;                   // a first code has shown that the secret arrived
    std::int64_t totp_step = 0;                // of the last code that was used: each counts once
};

enum class Scope { read, write };

inline constexpr Names<Scope, 2> scopes{{{{Scope::read, "read"}, {Scope::write, "write"}}}};

// An API token; the token itself is shown once, only its hash is stored.
struct Token {
    std::string id;
    std::string account;  // id
    std::string hash;     // SHA-256, hex
    Scope scope = Scope::read;
    Utc created_at{};
    std::string name{};                  // what its owner calls it
    std::optional<std::string> group{};  // id: it reaches no further than this group
    bool is_operators = false;           // made on the command line
    std::optional<Utc> expires_at{};
    std::optional<Utc> last_used_at{};  // to the day
};

// A browser that signed in. The cookie's secret is not stored, only its hash.
struct Session {
    static constexpr std::chrono::days longest_idle{14};
    static constexpr std::chrono::days longest_life{90};
    static constexpr std::chrono::minutes longest_proof{30};

    std::string id;
    std::string account;  // id
    std::string hash;     // SHA-256, hex
    Utc created_at{};     // of the first sign-in: a rotated session keeps it
    Utc proven_at{};      // when the password was last given
    Utc last_used_at{};   // to the day

    bool is_live(Utc now) const { return now < created_at + longest_life && now < last_used_at + longest_idle; }
};

// Who calls, and as what. Anonymous without an account. What a caller may do is asked of domain/policy.hpp alone.
struct Caller {
    std::optional<Account> account;
    std::optional<Scope> scope;  // of the token that was shown; a session may always write
    std::vector<Membership> memberships{};
    std::optional<Session> session{};
    std::optional<std::string> token{};  // id
    bool is_operators_token = false;
    bool is_bound = false;  // the token is of one group: it does nothing outside

    bool is_anonymous() const { return !account.has_value(); }
    // Nothing for whoever is no member.
    std::optional<MemberRole> role_in(std::string_view group) const {
        for (const Membership& each : memberships)
            if (each.group == group) return each.role;
        return std::nullopt;
    }
};

}  // namespace charivari::domain
