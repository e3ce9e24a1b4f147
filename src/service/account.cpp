#include "service/account.hpp"

#include <utility>

#include "base/hash.hpp"
#include "base/password.hpp"
#include "base/text.hpp"
#include "domain/check.hpp"
#include "store/account.hpp"

namespace charivari::service {
namespace {

constexpr std::string_view token_prefix = "chv_";  // so that a leaked token can be recognised by scanners
constexpr std::size_t token_bytes = 32;

void check_account(std::string& name, std::string_view password) {
    base::FieldErrors errors;
    domain::check_required_text(name, "/name", 60, errors);
    if (!base::is_utf8(password) || base::code_points(password) < AccountService::shortest_password)
        errors.add("/password", "too_short",
                   "At least " + std::to_string(AccountService::shortest_password) + " characters.");
    else if (password.size() > 1024)
        errors.add("/password", "too_long", "At most 1,024 bytes.");
    errors.throw_if_any();
}

}  // namespace

Write<domain::Account> AccountService::add(std::string name, std::string_view password, bool is_admin,
                                           bool is_moderator) const {
    if (!base::is_utf8(name)) throw base::Error{base::Code::invalid, "The name is not valid UTF-8."};
    check_account(name, password);
    domain::Account account{ids_.uuid(), std::move(name), base::hash_password(password),
                            is_admin,    is_moderator,    clock_.now()};
    return Write<domain::Account>{[account](store::Transaction& transaction) {
        if (store::find_account_by_name(transaction.connection(), account.name))
            throw base::Error{base::Code::conflict, "There is an account named " + account.name + " already."};
        store::insert_account(transaction.connection(), account);
        return account;
    }};
}

Write<std::string> AccountService::add_token(std::string account_name, domain::Scope scope) const {
    std::string secret = std::string(token_prefix) + ids_.secret(token_bytes);
    domain::Token token{ids_.uuid(), {}, base::sha256_hex(secret), scope, clock_.now()};
    return Write<std::string>{[secret, token, name = std::move(account_name)](store::Transaction& transaction) mutable {
        const auto account = store::find_account_by_name(transaction.connection(), name);
        if (!account) throw base::Error{base::Code::not_found, "There is no account named " + name + "."};
        token.account = account->id;
        store::insert_token(transaction.connection(), token);
        return secret;
    }};
}

domain::Caller AccountService::caller_of(std::string_view authorization) const {
    constexpr std::string_view scheme = "bearer ";
    if (authorization.empty()) return {};
    const base::Error refusal{base::Code::unauthenticated, "The token is not valid."};
    if (authorization.size() <= scheme.size()) throw refusal;
    for (std::size_t i = 0; i < scheme.size(); ++i)
        if ((authorization[i] | (scheme[i] == ' ' ? 0 : 0x20)) != scheme[i]) throw refusal;

    // Looking a SHA-256 up in an index leaks nothing of use by its time: the caller does not choose the hash.
    const std::string hash = base::sha256_hex(authorization.substr(scheme.size()));
    auto caller = database_.read([&](store::Connection& c) { return store::find_caller_by_token_hash(c, hash); });
    if (!caller) throw refusal;
    return std::move(*caller);
}

}  // namespace charivari::service
