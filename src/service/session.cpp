#include "service/session.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

#include "base/hash.hpp"
#include "base/password.hpp"
#include "base/text.hpp"
#include "domain/check.hpp"
#include "domain/policy.hpp"
#include "service/access.hpp"
#include "store/account.hpp"
#include "store/audit.hpp"
#include "store/membership.hpp"
#include "store/private_feed.hpp"
#include "store/revision.hpp"
#include "store/session.hpp"

namespace charivari::service {
namespace {

using base::Code;
using base::Error;
using domain::AuditAction;
using domain::Caller;
using domain::Session;

constexpr std::string_view token_prefix = "chv_";  // so that a leaked token can be recognised by scanners
constexpr std::size_t secret_bytes = 32;
// What the password of an account that does not exist is compared with: a hash like any other, of a forgotten text.
constexpr std::string_view nobodys_hash =
    "$argon2id$v=19$m=19456,t=2,p=1$TZi2du8DVd3sewK7flQROA$Rz2i7ktg74hgQdcKrZoiVut/Jz1X59FRIbRF/wrD/Bc";

Error wrong_credentials() {
    return Error{Code::invalid,
                 "Name, password or code are not right.",
                 {{"/password", "wrong_credentials", "Name, password or code are not right."}}};
}

void require_no_wait(std::chrono::seconds wait) {
    if (wait > std::chrono::seconds{0})
        throw Error{Code::too_many_requests, "Too many tries. Please wait a moment."}.retry_after(wait);
}

}  // namespace

// ---- signing in

std::string SessionService::browser_mark(const std::string& nonce, const std::string& account) const {
    return nonce + "." + base::keyed_hash(key_, nonce + "." + account);
}

bool SessionService::is_known_browser(std::string_view mark, const std::string& account) const {
    const std::size_t dot = mark.find('.');
    return dot != std::string_view::npos &&
           base::equal_in_constant_time(browser_mark(std::string(mark.substr(0, dot)), account), mark);
}

Write<SignedIn> SessionService::sign_in(const SignIn& attempt) const {
    const std::string name_key = base::is_utf8(attempt.name) ? base::look_alike_key(attempt.name) : std::string{};
    const auto account = database_.read([&](store::Connection& c) {
        return name_key.empty() ? std::nullopt : store::find_account_by_name(c, attempt.name);
    });
    // A browser that the account has signed in from has a count of its own, which nobody else can drive up.
    const bool is_known = account && is_known_browser(attempt.browser, account->id);
    const auto kind = is_known ? Guesses::Kind::browser : Guesses::Kind::account;
    const std::string& who = is_known ? attempt.browser : name_key;
    require_no_wait(std::max(guesses_.wait(kind, who), guesses_.wait(Guesses::Kind::address, attempt.address)));

    bool is_right =
        attempt.password.size() <= AccountService::longest_password &&
        base::password_matches(account ? std::string_view(account->password_hash) : nobodys_hash, attempt.password) &&
        account.has_value();
    std::optional<std::int64_t> step;
    std::optional<std::string> recovery;
    if (is_right && account->is_totp_on) {
        step = accounts_.find_totp_step(*account, attempt.code);
        if (!step) recovery = attempt.code;  // whether it is one is known when it is used up
    }
    const auto count_failure = [this, kind, who, address = attempt.address] {
        guesses_.failed(kind, who);
        guesses_.failed(Guesses::Kind::address, address);
    };
    if (!is_right) {
        count_failure();
        if (account) audit_.record_soon({.action = AuditAction::sign_in_failed, .subject = account->id});
        throw wrong_credentials();
    }

    return Write<SignedIn>{[this, id = account->id, step, recovery, kind, who, address = attempt.address,
                            count_failure](store::Transaction& transaction) {
        store::Connection& connection = transaction.connection();
        const auto present = store::find_account(connection, id);
        const bool passes = present && (!step || store::use_totp_step(connection, id, *step)) &&
                            (!recovery || accounts_.use_recovery_code(transaction, id, *recovery));
        if (!passes) {
            count_failure();
            throw wrong_credentials();
        }
        guesses_.succeeded(kind, who);
        guesses_.succeeded(Guesses::Kind::address, address);
        audit_.record(transaction, {.action = AuditAction::signed_in, .actor = id});
        return open(transaction, *present);
    }};
}

SignedIn SessionService::open(store::Transaction& transaction, const domain::Account& account) const {
    SignedIn opened;
    opened.account = account;
    opened.secret = ids_.secret(secret_bytes);
    opened.browser = browser_mark(ids_.secret(16), account.id);
    const base::Utc now = clock_.now();
    opened.session = {ids_.uuid(), account.id, base::sha256_hex(opened.secret), now, now, now};
    auto others = store::list_sessions(transaction.connection(), account.id);
    if (others.size() >= most_sessions) {
        const auto stalest = std::min_element(others.begin(), others.end(), [](const Session& a, const Session& b) {
            return std::tie(a.last_used_at, a.id) < std::tie(b.last_used_at, b.id);
        });
        store::delete_session(transaction.connection(), account.id, stalest->id);
    }
    store::insert_session(transaction.connection(), opened.session);
    return opened;
}

Write<void> SessionService::sign_out(const Caller& caller) const {
    require(caller, caller.session.has_value());
    return Write<void>{[this, session = *caller.session](store::Transaction& transaction) {
        store::delete_session(transaction.connection(), session.account, session.id);
        audit_.record(transaction, {.action = AuditAction::signed_out, .actor = session.account});
    }};
}

Write<std::string> SessionService::prove(const Caller& caller, std::string_view password) const {
    require(caller, caller.session.has_value());
    const std::string who = "proof " + caller.account->id;
    require_no_wait(guesses_.wait(Guesses::Kind::browser, who));
    if (password.size() > AccountService::longest_password ||
        !base::password_matches(caller.account->password_hash, password)) {
        guesses_.failed(Guesses::Kind::browser, who);
        throw Error{Code::invalid, {}, {{"/password", "wrong_password", "This is not your password."}}};
    }
    guesses_.succeeded(Guesses::Kind::browser, who);
    return Write<std::string>{
        [this, id = caller.session->id, secret = ids_.secret(secret_bytes)](store::Transaction& transaction) {
            if (!store::rotate_session(transaction.connection(), id, base::sha256_hex(secret), clock_.now()))
                throw Error{Code::unauthenticated, "This session has ended. Please sign in."};
            return secret;
        }};
}

// ---- sessions

std::vector<Session> SessionService::list(const Caller& caller) const {
    require(caller, !caller.is_anonymous());
    auto sessions = database_.read([&](store::Connection& c) { return store::list_sessions(c, caller.account->id); });
    for (Session& each : sessions) each.last_used_at = last_use_.of_session(each.id, each.last_used_at);
    std::erase_if(sessions, [now = clock_.now()](const Session& each) { return !each.is_live(now); });
    return sessions;
}

Write<void> SessionService::end(const Caller& caller, std::string id) const {
    require(caller, domain::may_write(caller));
    return Write<void>{[this, account = caller.account->id, id = std::move(id)](store::Transaction& transaction) {
        if (!store::delete_session(transaction.connection(), account, id))
            throw Error{Code::not_found, "There is no such session."};
        audit_.record(transaction, {.action = AuditAction::session_ended, .actor = account});
    }};
}

Write<void> SessionService::end_others(const Caller& caller) const {
    require(caller, caller.session.has_value());
    return Write<void>{[this, session = *caller.session](store::Transaction& transaction) {
        store::delete_sessions(transaction.connection(), session.account, session.id);
        audit_.record(transaction, {.action = AuditAction::session_ended, .actor = session.account});
    }};
}

// ---- tokens

Write<std::pair<std::string, domain::Token>> SessionService::add_token(const Caller& caller, TokenDraft draft,
                                                                       base::FieldErrors errors) const {
    require_proof(caller, clock_.now());
    domain::check_required_text(draft.name, "/name", 60, errors);
    if (draft.group && !caller.role_in(*draft.group))
        errors.add("/group", "unknown", "There is no group of yours with this id.");
    if (draft.life && (*draft.life < std::chrono::days{1} || *draft.life > std::chrono::days{400}))
        errors.add("/days", "out_of_range", "1 to 400 days.");
    errors.throw_if_any();

    const std::string secret = std::string(token_prefix) + ids_.secret(secret_bytes);
    domain::Token token{ids_.uuid(), caller.account->id, base::sha256_hex(secret), draft.scope, clock_.now()};
    token.name = draft.name;
    token.group = draft.group;
    if (draft.life) token.expires_at = clock_.now() + *draft.life;
    return Write<std::pair<std::string, domain::Token>>{[this, secret, token](store::Transaction& transaction) {
        if (store::list_tokens(transaction.connection(), token.account).size() >= most_tokens)
            throw Error{Code::conflict,
                        "You have " + std::to_string(most_tokens) + " tokens. Please revoke one first."};
        store::insert_token(transaction.connection(), token);
        audit_.record(transaction, {.action = AuditAction::token_added,
                                    .group = token.group,
                                    .actor = token.account,
                                    .detail = token.scope == domain::Scope::write ? "write" : "read"});
        return std::pair{secret, token};
    }};
}

Write<std::string> SessionService::add_operators_token(std::string account_name, domain::Scope scope) const {
    std::string secret = std::string(token_prefix) + ids_.secret(secret_bytes);
    domain::Token token{ids_.uuid(), {}, base::sha256_hex(secret), scope, clock_.now()};
    token.name = "command line";
    token.is_operators = true;
    return Write<std::string>{
        [this, secret, token, name = std::move(account_name)](store::Transaction& transaction) mutable {
            const auto account = store::find_account_by_name(transaction.connection(), name);
            if (!account) throw Error{Code::not_found, "There is no account named " + name + "."};
            token.account = account->id;
            store::insert_token(transaction.connection(), token);
            audit_.record(transaction, {.action = AuditAction::token_added,
                                        .subject = account->id,
                                        .detail = token.scope == domain::Scope::write ? "write" : "read"});
            return secret;
        }};
}

std::vector<domain::Token> SessionService::list_tokens(const Caller& caller) const {
    require(caller, !caller.is_anonymous());
    auto tokens = database_.read([&](store::Connection& c) { return store::list_tokens(c, caller.account->id); });
    for (domain::Token& each : tokens) each.last_used_at = last_use_.of_token(each.id, each.last_used_at);
    return tokens;
}

Write<void> SessionService::revoke_token(const Caller& caller, std::string id) const {
    require(caller, domain::may_write(caller));
    return Write<void>{[this, account = caller.account->id, id = std::move(id)](store::Transaction& transaction) {
        if (!store::delete_token(transaction.connection(), account, id))
            throw Error{Code::not_found, "There is no such token."};
        audit_.record(transaction, {.action = AuditAction::token_revoked, .actor = account});
    }};
}

// ---- who calls

Caller SessionService::caller_of_token(std::string_view authorization) const {
    constexpr std::string_view scheme = "bearer ";
    const Error refusal{Code::unauthenticated, "The token is not valid."};
    if (authorization.size() <= scheme.size()) throw refusal;
    for (std::size_t i = 0; i < scheme.size(); ++i)
        if ((authorization[i] | (scheme[i] == ' ' ? 0 : 0x20)) != scheme[i]) throw refusal;

    // Looking a SHA-256 up in an index leaks nothing of use by its time: the caller does not choose the hash.
    const std::string hash = base::sha256_hex(authorization.substr(scheme.size()));
    const base::Utc now = clock_.now();
    auto caller = database_.read([&](store::Connection& c) { return store::find_caller_by_token_hash(c, hash, now); });
    if (!caller) throw refusal;
    last_use_.token(*caller->token, now);
    return std::move(*caller);
}

Caller SessionService::caller_of_cookie(std::string_view secret) const {
    const std::string hash = base::sha256_hex(secret);
    auto caller = database_.read([&](store::Connection& c) { return store::find_caller_by_session_hash(c, hash); });
    if (!caller) return {};
    const base::Utc now = clock_.now();
    Session& session = *caller->session;
    session.last_used_at = last_use_.of_session(session.id, session.last_used_at);
    if (!session.is_live(now)) return {};
    last_use_.session(session.id, now);
    return std::move(*caller);
}

std::string SessionService::csrf_token(std::string_view secret) { return base::keyed_hash(secret, "csrf"); }

Write<void> SessionService::tidy() const {
    return Write<void>{[this](store::Transaction& transaction) {
        store::Connection& connection = transaction.connection();
        const LastUse::Taken used = last_use_.take();
        for (const auto& [id, at] : used.sessions) store::set_session_last_use(connection, id, at);
        for (const auto& [id, at] : used.tokens) store::set_token_last_use(connection, id, at);
        for (const auto& [id, at] : used.feeds) store::set_private_feed_last_use(connection, id, at);
        store::delete_dead_sessions(connection, clock_.now());
        store::delete_spent_invitations(connection, clock_.now());
        store::delete_old_audit_entries(connection, clock_.now());
        store::forget_revision_actors(connection, clock_.now() - domain::Revision::actor_kept);
    }};
}

}  // namespace charivari::service
