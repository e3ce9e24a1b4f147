#include "store/account.hpp"

#include "base/text.hpp"
#include "store/statements.hpp"

namespace charivari::store {
namespace {

using domain::Account;

constexpr std::string_view insert_one =
    "INSERT INTO account (id, name, name_key, password_hash, is_admin, is_moderator, totp_secret, is_totp_on, "
    "totp_step, created_at) "
    "VALUES (:id, :name, :name_key, :password_hash, :is_admin, :is_moderator, :totp_secret, :is_totp_on, "
    ":totp_step, :created_at)";
constexpr std::string_view columns =
    "SELECT a.id, a.name, a.password_hash, a.is_admin, a.is_moderator, a.created_at, a.totp_secret, a.is_totp_on, "
    "a.totp_step FROM account a ";
constexpr std::string_view by_id = "WHERE a.id = :id";
constexpr std::string_view find_by_id = joined<columns, by_id>;
constexpr std::string_view by_name = "WHERE a.name_key = :name_key";
constexpr std::string_view find_by_name = joined<columns, by_name>;
constexpr std::string_view in_order = "WHERE a.id > :after ORDER BY a.id LIMIT :limit";
constexpr std::string_view list_behind = joined<columns, in_order>;
constexpr std::string_view by_reset =
    "JOIN password_reset r ON r.account_id = a.id WHERE r.hash = :hash AND r.expires_at > :now";
constexpr std::string_view find_by_reset = joined<columns, by_reset>;
constexpr std::string_view update_one =
    "UPDATE account SET password_hash = :password_hash, is_admin = :is_admin, is_moderator = :is_moderator, "
    "totp_secret = :totp_secret, is_totp_on = :is_totp_on, totp_step = :totp_step WHERE id = :id";
constexpr std::string_view use_step = "UPDATE account SET totp_step = :step WHERE id = :id AND totp_step < :step";

constexpr std::string_view insert_code = "INSERT INTO recovery_code (account_id, hash) VALUES (:account, :hash)";
constexpr std::string_view count_codes = "SELECT count(*) FROM recovery_code WHERE account_id = :account";
constexpr std::string_view delete_code = "DELETE FROM recovery_code WHERE account_id = :account AND hash = :hash";
constexpr std::string_view delete_codes = "DELETE FROM recovery_code WHERE account_id = :account";
constexpr std::string_view insert_reset =
    "INSERT INTO password_reset (hash, account_id, expires_at) VALUES (:hash, :account, :expires_at)";
constexpr std::string_view delete_resets = "DELETE FROM password_reset WHERE account_id = :account";

// What goes with an account, children first, and what forgets it.
constexpr std::string_view delete_sessions = "DELETE FROM session WHERE account_id = :account";
constexpr std::string_view delete_tokens = "DELETE FROM token WHERE account_id = :account";
constexpr std::string_view delete_feeds = "DELETE FROM private_feed WHERE account_id = :account";
constexpr std::string_view delete_wraps = "DELETE FROM group_key_wrap WHERE account_id = :account";
constexpr std::string_view delete_contact_key = "DELETE FROM contact_key WHERE account_id = :account";
constexpr std::string_view forget_opener = "UPDATE contact_opening SET account_id = NULL WHERE account_id = :account";
constexpr std::string_view delete_memberships = "DELETE FROM membership WHERE account_id = :account";
constexpr std::string_view delete_invitations = "DELETE FROM invitation WHERE made_by = :account";
constexpr std::string_view delete_own_audit = "DELETE FROM audit_entry WHERE actor_id = :account AND group_id IS NULL";
constexpr std::string_view forget_actor = "UPDATE audit_entry SET actor_id = NULL WHERE actor_id = :account";
constexpr std::string_view forget_subject = "UPDATE audit_entry SET subject_id = NULL WHERE subject_id = :account";
constexpr std::string_view forget_editor = "UPDATE revision SET actor_id = NULL WHERE actor_id = :account";
constexpr std::string_view forget_assignee = "UPDATE task SET assignee_id = NULL WHERE assignee_id = :account";
constexpr std::string_view forget_doer = "UPDATE task SET done_by = NULL WHERE done_by = :account";
constexpr std::string_view forget_proposer = "UPDATE proposal SET account_id = NULL WHERE account_id = :account";
constexpr std::string_view delete_one = "DELETE FROM account WHERE id = :account";

Account account_of(const Statement& row) {
    Account account;
    account.id = row.get<std::string>(0);
    account.name = row.get<std::string>(1);
    account.password_hash = row.get<std::string>(2);
    account.is_admin = row.get<bool>(3);
    account.is_moderator = row.get<bool>(4);
    account.created_at = row.get<base::Utc>(5);
    account.totp_secret = row.get<std::optional<std::string>>(6);
    account.is_totp_on = row.get<bool>(7);
    account.totp_step = row.get<std::int64_t>(8);
    return account;
}

std::optional<Account> find(Statement row) {
    if (!row.step()) return std::nullopt;
    return account_of(row);
}

// For the statements that know but one parameter.
std::int64_t run_for(Connection& connection, std::string_view statement, std::string_view account) {
    return connection.prepare(statement).bind(":account", account).run();
}

}  // namespace

std::vector<NamedStatement> account_statements() {
    return {{"account insert_one", std::string(insert_one)},
            {"account find_by_id", std::string(find_by_id)},
            {"account find_by_name", std::string(find_by_name)},
            {"account list_behind", std::string(list_behind)},
            {"account find_by_reset", std::string(find_by_reset)},
            {"account update_one", std::string(update_one)},
            {"account use_step", std::string(use_step)},
            {"account insert_code", std::string(insert_code)},
            {"account count_codes", std::string(count_codes)},
            {"account delete_code", std::string(delete_code)},
            {"account delete_codes", std::string(delete_codes)},
            {"account insert_reset", std::string(insert_reset)},
            {"account delete_resets", std::string(delete_resets)},
            {"account delete_sessions", std::string(delete_sessions)},
            {"account delete_tokens", std::string(delete_tokens)},
            {"account delete_feeds", std::string(delete_feeds)},
            {"account delete_wraps", std::string(delete_wraps)},
            {"account delete_contact_key", std::string(delete_contact_key)},
            {"account forget_opener", std::string(forget_opener)},
            {"account delete_memberships", std::string(delete_memberships)},
            {"account delete_invitations", std::string(delete_invitations)},
            {"account delete_own_audit", std::string(delete_own_audit)},
            {"account forget_actor", std::string(forget_actor)},
            {"account forget_subject", std::string(forget_subject)},
            {"account forget_editor", std::string(forget_editor)},
            {"account forget_assignee", std::string(forget_assignee)},
            {"account forget_doer", std::string(forget_doer)},
            {"account forget_proposer", std::string(forget_proposer)},
            {"account delete_one", std::string(delete_one)}};
}

void insert_account(Connection& connection, const Account& account) {
    connection.prepare(insert_one)
        .bind(":id", account.id)
        .bind(":name", account.name)
        .bind(":name_key", base::look_alike_key(account.name))
        .bind(":password_hash", account.password_hash)
        .bind(":is_admin", account.is_admin)
        .bind(":is_moderator", account.is_moderator)
        .bind(":totp_secret", account.totp_secret)
        .bind(":is_totp_on", account.is_totp_on)
        .bind(":totp_step", account.totp_step)
        .bind(":created_at", account.created_at)
        .run();
}

std::optional<Account> find_account(Connection& connection, std::string_view id) {
    return find(connection.prepare(find_by_id).bind(":id", id));
}

std::optional<Account> find_account_by_name(Connection& connection, std::string_view name) {
    return find(connection.prepare(find_by_name).bind(":name_key", base::look_alike_key(name)));
}

std::vector<Account> list_accounts(Connection& connection, std::size_t limit, const std::optional<std::string>& after) {
    Statement row = connection.prepare(list_behind).bind(":after", after.value_or("")).bind(":limit", limit);
    std::vector<Account> accounts;
    while (row.step()) accounts.push_back(account_of(row));
    return accounts;
}

void update_account(Connection& connection, const Account& account) {
    connection.prepare(update_one)
        .bind(":id", account.id)
        .bind(":password_hash", account.password_hash)
        .bind(":is_admin", account.is_admin)
        .bind(":is_moderator", account.is_moderator)
        .bind(":totp_secret", account.totp_secret)
        .bind(":is_totp_on", account.is_totp_on)
        .bind(":totp_step", account.totp_step)
        .run();
}

bool use_totp_step(Connection& connection, std::string_view account, std::int64_t step) {
    return connection.prepare(use_step).bind(":id", account).bind(":step", step).run() == 1;
}

void erase_account(Connection& connection, std::string_view id) {
    for (const std::string_view statement :
         {delete_sessions, delete_tokens, delete_feeds, delete_codes, delete_resets, delete_wraps, delete_contact_key,
          forget_opener, delete_memberships, delete_invitations, delete_own_audit, forget_actor, forget_subject,
          forget_editor, forget_proposer, forget_assignee, forget_doer, delete_one})
        run_for(connection, statement, id);
}

void replace_recovery_codes(Connection& connection, std::string_view account, const std::vector<std::string>& hashes) {
    run_for(connection, delete_codes, account);
    for (const std::string& each : hashes)
        connection.prepare(insert_code).bind(":account", account).bind(":hash", each).run();
}

int count_recovery_codes(Connection& connection, std::string_view account) {
    Statement row = connection.prepare(count_codes).bind(":account", account);
    row.step();
    return row.get<int>(0);
}

bool use_recovery_code(Connection& connection, std::string_view account, std::string_view hash) {
    return connection.prepare(delete_code).bind(":account", account).bind(":hash", hash).run() == 1;
}

void set_password_reset(Connection& connection, std::string_view account, std::string_view hash, base::Utc expires_at) {
    run_for(connection, delete_resets, account);
    connection.prepare(insert_reset)
        .bind(":hash", hash)
        .bind(":account", account)
        .bind(":expires_at", expires_at)
        .run();
}

std::optional<Account> find_account_by_reset(Connection& connection, std::string_view hash, base::Utc now) {
    return find(connection.prepare(find_by_reset).bind(":hash", hash).bind(":now", now));
}

void delete_password_resets(Connection& connection, std::string_view account) {
    run_for(connection, delete_resets, account);
}

}  // namespace charivari::store
