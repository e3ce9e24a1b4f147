#include "store/contact_key.hpp"

#include <string>

#include "store/statements.hpp"

namespace charivari::store {
namespace {

using domain::ContactHolder;
using domain::ContactKey;

constexpr std::string_view upsert =
    "INSERT INTO contact_key (account_id, public_key, wrapped_key, salt, memory_kib, passes, created_at, changed_at) "
    "VALUES (:account, :public_key, :wrapped_key, :salt, :memory_kib, :passes, :created_at, :changed_at) "
    "ON CONFLICT (account_id) DO UPDATE SET public_key = excluded.public_key, wrapped_key = excluded.wrapped_key, "
    "salt = excluded.salt, memory_kib = excluded.memory_kib, passes = excluded.passes, "
    "created_at = excluded.created_at, changed_at = excluded.changed_at";
constexpr std::string_view find_one =
    "SELECT account_id, public_key, wrapped_key, salt, memory_kib, passes, created_at, changed_at FROM contact_key "
    "WHERE account_id = :account";
constexpr std::string_view list_holders =
    "SELECT m.account_id, a.name, m.role, m.sees_contacts, m.exports_contacts, c.public_key, "
    "w.account_id IS NOT NULL FROM membership m JOIN account a ON a.id = m.account_id "
    "LEFT JOIN contact_key c ON c.account_id = m.account_id "
    "LEFT JOIN group_key k ON k.group_id = m.group_id AND k.retired_at IS NULL "
    "LEFT JOIN group_key_wrap w ON w.key_id = k.id AND w.account_id = m.account_id "
    "WHERE m.group_id = :group AND m.role IN ('owner', 'organiser') "
    "ORDER BY CASE m.role WHEN 'owner' THEN 0 ELSE 1 END, a.name_key";

}  // namespace

std::vector<NamedStatement> contact_key_statements() {
    return {{"contact_key upsert", std::string(upsert)},
            {"contact_key find_one", std::string(find_one)},
            {"contact_key list_holders", std::string(list_holders)}};
}

void set_contact_key(Connection& connection, const ContactKey& key) {
    connection.prepare(upsert)
        .bind(":account", key.account)
        .bind(":public_key", key.public_key)
        .bind(":wrapped_key", key.wrapped_key)
        .bind(":salt", key.salt)
        .bind(":memory_kib", key.memory_kib)
        .bind(":passes", key.passes)
        .bind(":created_at", key.created_at)
        .bind(":changed_at", key.changed_at)
        .run();
}

std::optional<ContactKey> find_contact_key(Connection& connection, std::string_view account) {
    Statement row = connection.prepare(find_one).bind(":account", account);
    if (!row.step()) return std::nullopt;
    ContactKey key;
    key.account = row.get<std::string>(0);
    key.public_key = row.get<std::string>(1);
    key.wrapped_key = row.get<std::string>(2);
    key.salt = row.get<std::string>(3);
    key.memory_kib = row.get<int>(4);
    key.passes = row.get<int>(5);
    key.created_at = row.get<base::Utc>(6);
    key.changed_at = row.get<base::Utc>(7);
    return key;
}

std::vector<ContactHolder> list_contact_holders(Connection& connection, std::string_view group) {
    Statement row = connection.prepare(list_holders).bind(":group", group);
    std::vector<ContactHolder> holders;
    while (row.step()) {
        ContactHolder holder;
        holder.account = row.get<std::string>(0);
        holder.name = row.get<std::string>(1);
        holder.role = domain::member_roles.find(row.get<std::string_view>(2)).value_or(domain::MemberRole::organiser);
        holder.sees = row.get<bool>(3);
        holder.exports = row.get<bool>(4);
        holder.public_key = row.get<std::optional<std::string>>(5);
        holder.has_wrap = row.get<bool>(6);
        holders.push_back(std::move(holder));
    }
    return holders;
}

}  // namespace charivari::store
