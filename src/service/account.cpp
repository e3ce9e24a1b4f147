#include "service/account.hpp"

#include <algorithm>
#include <utility>

#include "base/common_passwords.hpp"
#include "base/hash.hpp"
#include "base/password.hpp"
#include "base/random.hpp"
#include "base/text.hpp"
#include "base/totp.hpp"
#include "domain/check.hpp"
#include "domain/policy.hpp"
#include "service/access.hpp"
#include "store/account.hpp"
#include "store/group.hpp"
#include "store/membership.hpp"
#include "store/session.hpp"

namespace charivari::service {
namespace {

using base::Code;
using base::Error;
using domain::Account;
using domain::AuditAction;

constexpr std::size_t longest_name = 60;
constexpr std::size_t secret_bytes = 16;

Error no_such_link() { return Error{Code::not_found, "This link is not valid, or not any more."}; }
Error no_such_account() { return Error{Code::not_found, "There is no such account."}; }

// What is hard to guess once `word` is taken out of `password`; both in lower case.
std::size_t without(std::string password, const std::string& word) {
    if (word.size() >= 3)
        for (std::size_t at; (at = password.find(word)) != std::string::npos;) password.erase(at, word.size());
    return password.size();
}

// A code as it is shown, "ABCDE-FGHIJ-…", and as it is compared: capitals without anything between them.
std::string in_groups(const std::string& code) {
    std::string shown;
    for (std::size_t i = 0; i < code.size(); ++i) {
        if (i > 0 && i % 5 == 0 && i + 1 < code.size()) shown += '-';
        shown += code[i];
    }
    return shown;
}

std::string plain_code(std::string_view typed) {
    std::string plain;
    for (const char c : typed)
        if (c >= 'a' && c <= 'z')
            plain += static_cast<char>(c - 'a' + 'A');
        else if ((c >= 'A' && c <= 'Z') || (c >= '2' && c <= '7'))
            plain += c;
    return plain;
}

std::string totp_context(const std::string& account) { return "totp " + account; }

// What the site's database says today, whatever the caller was read from.
Account present(store::Connection& connection, const std::string& id) {
    auto account = store::find_account(connection, id);
    if (!account) throw no_such_account();
    return std::move(*account);
}

}  // namespace

// ---- coming to be

void AccountService::check_password(std::string_view password, std::string_view name, const std::string& pointer,
                                    base::FieldErrors& errors) const {
    constexpr std::size_t least_rest = 8;  // bytes that are neither the name nor the site's
    if (!base::is_utf8(password) || base::code_points(password) < shortest_password)
        return errors.add(pointer, "password_short", "At least " + std::to_string(shortest_password) + " characters.");
    if (password.size() > longest_password) return errors.add(pointer, "too_long", "At most 1,024 bytes.");
    const std::string folded = base::look_alike_key(password);
    for (const std::string_view word : {name, std::string_view(site_name_), std::string_view("charivari")})
        if (without(folded, base::look_alike_key(word)) < std::min(least_rest, folded.size()))
            return errors.add(pointer, "password_context", "Not made of your own name or the site's.");
    if (base::is_common_password(password))
        errors.add(pointer, "password_common", "This is one of the passwords that are tried first.");
}

std::string AccountService::new_hash(std::string_view password, std::string_view name) const {
    base::FieldErrors errors;
    check_password(password, name, "/password", errors);
    errors.throw_if_any();
    return base::hash_password(password);
}

Account AccountService::prepare(std::string name, std::string_view password, base::FieldErrors& errors) const {
    if (!base::is_utf8(name)) throw Error{Code::invalid, "The name is not valid UTF-8."};
    domain::check_required_text(name, "/name", longest_name, errors);
    if (!errors.has("/name") && base::look_alike_key(name).empty())
        errors.add("/name", "required", "A name needs letters or digits.");
    check_password(password, name, "/password", errors);
    if (!errors.has("/name") && !errors.has("/password"))
        return {ids_.uuid(), std::move(name), base::hash_password(password), false, false, clock_.now()};
    return {};
}

void AccountService::insert(store::Transaction& transaction, const Account& account) const {
    if (store::find_account_by_name(transaction.connection(), account.name))
        throw Error{Code::conflict,
                    "There is an account with this name already, or with one that looks like it.",
                    {{"/name", "name_taken", "Please take another name."}}};
    store::insert_account(transaction.connection(), account);
    audit_.record(transaction, {.action = AuditAction::account_added, .actor = account.id});
}

Write<Account> AccountService::add(std::string name, std::string_view password, bool is_admin,
                                   bool is_moderator) const {
    base::FieldErrors errors;
    Account account = prepare(std::move(name), password, errors);
    errors.throw_if_any();
    account.is_admin = is_admin;
    account.is_moderator = is_moderator;
    return Write<Account>{[this, account](store::Transaction& transaction) {
        insert(transaction, account);
        return account;
    }};
}

// ---- passwords and what stands in for them

void AccountService::set_password(store::Transaction& transaction, Account account, const std::string& hash,
                                  std::string_view kept_session) const {
    account.password_hash = hash;
    store::update_account(transaction.connection(), account);
    store::delete_password_resets(transaction.connection(), account.id);
    store::delete_sessions(transaction.connection(), account.id, kept_session);
    audit_.record(transaction, {.action = AuditAction::password_changed, .actor = account.id});
}

Write<void> AccountService::change_password(const domain::Caller& caller, std::string_view current,
                                            std::string_view password) const {
    require(caller, caller.session.has_value());
    if (!base::password_matches(caller.account->password_hash, current.substr(0, longest_password)))
        throw Error{Code::invalid, {}, {{"/current", "wrong_password", "This is not your password."}}};
    return Write<void>{[this, hash = new_hash(password, caller.account->name), id = caller.account->id,
                        session = caller.session->id](store::Transaction& transaction) {
        set_password(transaction, present(transaction.connection(), id), hash, session);
    }};
}

std::vector<std::string> AccountService::make_recovery_codes(store::Transaction& transaction,
                                                             const std::string& account) const {
    std::vector<std::string> codes;
    std::vector<std::string> hashes;
    for (int i = 0; i < recovery_codes; ++i) {
        const std::string code = base::base32(base::from_base64url(ids_.secret(secret_bytes)).value());
        codes.push_back(in_groups(code));
        hashes.push_back(base::sha256_hex(code));
    }
    store::replace_recovery_codes(transaction.connection(), account, hashes);
    audit_.record(transaction, {.action = AuditAction::recovery_codes_made, .actor = account});
    return codes;
}

Write<std::vector<std::string>> AccountService::make_recovery_codes(const domain::Caller& caller) const {
    require_proof(caller, clock_.now());
    return Write<std::vector<std::string>>{[this, id = caller.account->id](store::Transaction& transaction) {
        return make_recovery_codes(transaction, id);
    }};
}

int AccountService::count_recovery_codes(const domain::Caller& caller) const {
    require(caller, !caller.is_anonymous());
    return database_.read([&](store::Connection& c) { return store::count_recovery_codes(c, caller.account->id); });
}

bool AccountService::use_recovery_code(store::Transaction& transaction, std::string_view account,
                                       std::string_view typed) const {
    return store::use_recovery_code(transaction.connection(), account, base::sha256_hex(plain_code(typed)));
}

Write<std::string> AccountService::make_reset(const domain::Caller& caller, std::string account) const {
    require_proof(caller, clock_.now());
    if (account == caller.account->id) throw Error{Code::conflict, "Your own password you change on your own page."};
    std::string secret = ids_.secret(secret_bytes);
    return Write<std::string>{
        [this, caller, secret = std::move(secret), account = std::move(account)](store::Transaction& transaction) {
            store::Connection& connection = transaction.connection();
            // The group where the caller owns and the other belongs to: its trail tells of it.
            std::optional<std::string> group;
            bool is_elsewhere = false;
            for (const auto& each : store::list_memberships(connection, account))
                if (domain::may_own_group(caller, each.group))
                    group = each.group;
                else
                    is_elsewhere = true;
            if (!group && !domain::may_administer(caller)) throw no_such_account();
            const Account subject = present(connection, account);
            // Whoever owns a group may not take over, by this, what an account may do on the site or in another group.
            if ((is_elsewhere || subject.is_admin || subject.is_moderator) && !domain::may_administer(caller))
                throw Error{Code::forbidden, "Only an administrator can do this for this account."};
            store::set_password_reset(connection, account, base::sha256_hex(secret), clock_.now() + reset_life);
            audit_.record(transaction, {.action = AuditAction::password_reset_made,
                                        .group = group,
                                        .actor = caller.account->id,
                                        .subject = account});
            return secret;
        }};
}

Account AccountService::get_by_reset(std::string_view secret) const {
    const std::string hash = base::sha256_hex(secret);
    auto account =
        database_.read([&](store::Connection& c) { return store::find_account_by_reset(c, hash, clock_.now()); });
    if (!account) throw no_such_link();
    return std::move(*account);
}

Write<void> AccountService::reset_by_link(std::string_view secret, std::string_view password) const {
    const Account account = get_by_reset(secret);
    return Write<void>{[this, link = base::sha256_hex(secret),
                        hash = new_hash(password, account.name)](store::Transaction& transaction) {
        auto present_account = store::find_account_by_reset(transaction.connection(), link, clock_.now());
        if (!present_account) throw no_such_link();
        set_password(transaction, std::move(*present_account), hash, {});
    }};
}

Write<void> AccountService::reset_by_code(std::string_view name, std::string_view code,
                                          std::string_view password) const {
    // The password is hashed before anything is looked up, so that the time tells nothing.
    return Write<void>{[this, name = std::string(name), code_hash = base::sha256_hex(plain_code(code)),
                        hash = new_hash(password, name)](store::Transaction& transaction) {
        auto account = store::find_account_by_name(transaction.connection(), name);
        if (!account || !store::use_recovery_code(transaction.connection(), account->id, code_hash))
            throw Error{Code::invalid, {}, {{"/code", "wrong_code", "This name and this code do not go together."}}};
        set_password(transaction, std::move(*account), hash, {});
    }};
}

// ---- second factor

Write<std::string> AccountService::start_totp(const domain::Caller& caller) const {
    require_proof(caller, clock_.now());
    const std::string secret = base::from_base64url(ids_.secret(20)).value();
    return Write<std::string>{[this, id = caller.account->id, secret](store::Transaction& transaction) {
        Account account = present(transaction.connection(), id);
        if (account.is_totp_on) throw Error{Code::conflict, "The second factor is on already."};
        account.totp_secret = box_.seal(secret, totp_context(id));
        store::update_account(transaction.connection(), account);
        return base::base32(secret);
    }};
}

std::optional<std::string> AccountService::open_pending_totp(const domain::Caller& caller) const {
    if (caller.is_anonymous() || caller.account->is_totp_on || !caller.account->totp_secret) return std::nullopt;
    return box_.open(*caller.account->totp_secret, totp_context(caller.account->id));
}

std::optional<std::string> AccountService::pending_totp(const domain::Caller& caller) const {
    const auto secret = open_pending_totp(caller);
    return secret ? std::optional(base::base32(*secret)) : std::nullopt;
}

std::optional<std::string> AccountService::pending_totp_uri(const domain::Caller& caller) const {
    const auto secret = open_pending_totp(caller);
    return secret ? std::optional(base::totp_uri(site_name_, caller.account->name, *secret)) : std::nullopt;
}

std::optional<std::int64_t> AccountService::find_totp_step(const Account& account, std::string_view code) const {
    if (!account.totp_secret) return std::nullopt;
    const auto secret = box_.open(*account.totp_secret, totp_context(account.id));
    if (!secret)
        throw Error{Code::internal}.because("the second factor's secret cannot be opened: was secret.key changed?");
    return base::find_totp_step(*secret, code, clock_.now(), account.totp_step);
}

Write<void> AccountService::confirm_totp(const domain::Caller& caller, std::string_view code) const {
    require(caller, caller.session.has_value());
    return Write<void>{[this, id = caller.account->id, code = std::string(code)](store::Transaction& transaction) {
        Account account = present(transaction.connection(), id);
        const auto step = find_totp_step(account, code);
        if (account.is_totp_on || !step)
            throw Error{Code::invalid, {}, {{"/code", "wrong_code", "Not the code that the secret gives just now."}}};
        account.is_totp_on = true;
        account.totp_step = *step;
        store::update_account(transaction.connection(), account);
        audit_.record(transaction, {.action = AuditAction::totp_on, .actor = id});
    }};
}

Write<void> AccountService::stop_totp(const domain::Caller& caller) const {
    require_proof(caller, clock_.now());
    return Write<void>{[this, id = caller.account->id](store::Transaction& transaction) {
        Account account = present(transaction.connection(), id);
        account.is_totp_on = false;
        account.totp_secret = std::nullopt;
        store::update_account(transaction.connection(), account);
        audit_.record(transaction, {.action = AuditAction::totp_off, .actor = id});
    }};
}

// ---- administration

std::vector<Account> AccountService::list(const domain::Caller& caller, std::size_t limit,
                                          const std::optional<std::string>& after) const {
    require(caller, domain::may_administer(caller));
    return database_.read([&](store::Connection& c) { return store::list_accounts(c, limit, after); });
}

Account AccountService::get(const domain::Caller& caller, std::string_view id) const {
    require(caller, domain::may_administer(caller));
    return database_.read([&](store::Connection& c) { return present(c, std::string(id)); });
}

Write<void> AccountService::set_site_roles(const domain::Caller& caller, std::string account,
                                           std::optional<bool> is_admin, std::optional<bool> is_moderator) const {
    require(caller, domain::may_administer(caller));
    require_proof(caller, clock_.now());
    return Write<void>{[this, actor = caller.account->id, id = std::move(account), is_admin,
                        is_moderator](store::Transaction& transaction) {
        Account subject = present(transaction.connection(), id);
        const bool was_admin = std::exchange(subject.is_admin, is_admin.value_or(subject.is_admin));
        if (was_admin && !subject.is_admin && id == actor)
            throw Error{Code::conflict, "Another administrator has to take this role from you."};
        subject.is_moderator = is_moderator.value_or(subject.is_moderator);
        store::update_account(transaction.connection(), subject);
        if (id != actor) store::delete_sessions(transaction.connection(), id);
        audit_.record(transaction, {.action = AuditAction::role_set,
                                    .actor = actor,
                                    .subject = id,
                                    .detail = subject.is_admin       ? "admin"
                                              : subject.is_moderator ? "moderator"
                                                                     : "none"});
    }};
}

}  // namespace charivari::service
