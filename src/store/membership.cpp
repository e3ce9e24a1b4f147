#include "store/membership.hpp"

#include "store/statements.hpp"

namespace charivari::store {
namespace {

using domain::Invitation;
using domain::Member;
using domain::member_roles;
using domain::MemberRole;
using domain::Membership;

constexpr std::string_view upsert =
    "INSERT INTO membership (group_id, account_id, role, joined_at) VALUES (:group, :account, :role, :joined_at) "
    "ON CONFLICT (group_id, account_id) DO UPDATE SET role = excluded.role";
constexpr std::string_view set_rights =
    "UPDATE membership SET sees_contacts = :sees, exports_contacts = :exports "
    "WHERE group_id = :group AND account_id = :account";
constexpr std::string_view delete_one = "DELETE FROM membership WHERE group_id = :group AND account_id = :account";
constexpr std::string_view list_of_account =
    "SELECT m.group_id, m.account_id, m.role, m.joined_at, g.is_trusted, m.sees_contacts, m.exports_contacts "
    "FROM membership m "
    "JOIN \"group\" g ON g.id = m.group_id WHERE m.account_id = :account ORDER BY m.group_id";
constexpr std::string_view list_of_group =
    "SELECT m.account_id, a.name, m.role, m.joined_at FROM membership m JOIN account a ON a.id = m.account_id "
    "WHERE m.group_id = :group "
    "ORDER BY CASE m.role WHEN 'owner' THEN 0 WHEN 'organiser' THEN 1 ELSE 2 END, a.name_key";
constexpr std::string_view count_of_role = "SELECT count(*) FROM membership WHERE group_id = :group AND role = 'owner'";
constexpr std::string_view count_of_group = "SELECT count(*) FROM membership WHERE group_id = :group";

constexpr std::string_view insert_invitation_row =
    "INSERT INTO invitation (id, hash, group_id, role, uses_left, made_by, created_at, expires_at) "
    "VALUES (:id, :hash, :group, :role, :uses_left, :made_by, :created_at, :expires_at)";
constexpr std::string_view invitation_columns =
    "SELECT id, hash, group_id, role, uses_left, made_by, created_at, expires_at FROM invitation ";
constexpr std::string_view by_hash = "WHERE hash = :hash";
constexpr std::string_view find_by_hash = joined<invitation_columns, by_hash>;
constexpr std::string_view of_group = "WHERE group_id = :group ORDER BY id DESC";
constexpr std::string_view list_invitations_of_group = joined<invitation_columns, of_group>;
constexpr std::string_view of_site = "WHERE group_id IS NULL ORDER BY id DESC";
constexpr std::string_view list_invitations_of_site = joined<invitation_columns, of_site>;
constexpr std::string_view use_one =
    "UPDATE invitation SET uses_left = uses_left - 1 WHERE id = :id AND uses_left > 0 AND expires_at > :now";
constexpr std::string_view delete_of_group = "DELETE FROM invitation WHERE id = :id AND group_id = :group";
constexpr std::string_view delete_of_site = "DELETE FROM invitation WHERE id = :id AND group_id IS NULL";
constexpr std::string_view delete_by = "DELETE FROM invitation WHERE made_by = :account AND group_id = :group";
constexpr std::string_view delete_spent = "DELETE FROM invitation WHERE expires_at <= :now OR uses_left = 0";

MemberRole role_of(const Statement& row, int index) {
    return member_roles.find(row.get<std::string_view>(index)).value_or(MemberRole::member);
}

Invitation invitation_of(const Statement& row) {
    Invitation invitation;
    invitation.id = row.get<std::string>(0);
    invitation.hash = row.get<std::string>(1);
    invitation.group = row.get<std::optional<std::string>>(2);
    if (!row.is_null(3)) invitation.role = role_of(row, 3);
    invitation.uses_left = row.get<int>(4);
    invitation.made_by = row.get<std::optional<std::string>>(5);
    invitation.created_at = row.get<base::Utc>(6);
    invitation.expires_at = row.get<base::Utc>(7);
    return invitation;
}

int count(Statement row) {
    row.step();
    return row.get<int>(0);
}

}  // namespace

std::vector<NamedStatement> membership_statements() {
    return {{"membership upsert", std::string(upsert)},
            {"membership set_rights", std::string(set_rights)},
            {"membership delete_one", std::string(delete_one)},
            {"membership list_of_account", std::string(list_of_account)},
            {"membership list_of_group", std::string(list_of_group)},
            {"membership count_of_role", std::string(count_of_role)},
            {"membership count_of_group", std::string(count_of_group)},
            {"membership insert_invitation_row", std::string(insert_invitation_row)},
            {"membership find_by_hash", std::string(find_by_hash)},
            {"membership list_invitations_of_group", std::string(list_invitations_of_group)},
            {"membership list_invitations_of_site", std::string(list_invitations_of_site)},
            {"membership use_one", std::string(use_one)},
            {"membership delete_of_group", std::string(delete_of_group)},
            {"membership delete_of_site", std::string(delete_of_site)},
            {"membership delete_by", std::string(delete_by)},
            {"membership delete_spent", std::string(delete_spent)}};
}

void set_membership(Connection& connection, const Membership& membership) {
    connection.prepare(upsert)
        .bind(":group", membership.group)
        .bind(":account", membership.account)
        .bind(":role", member_roles.name_of(membership.role))
        .bind(":joined_at", membership.joined_at)
        .run();
}

bool set_contact_rights(Connection& connection, std::string_view group, std::string_view account, bool sees,
                        bool exports) {
    return connection.prepare(set_rights)
               .bind(":sees", sees)
               .bind(":exports", exports)
               .bind(":group", group)
               .bind(":account", account)
               .run() == 1;
}

bool delete_membership(Connection& connection, std::string_view group, std::string_view account) {
    return connection.prepare(delete_one).bind(":group", group).bind(":account", account).run() == 1;
}

std::vector<Membership> list_memberships(Connection& connection, std::string_view account) {
    Statement row = connection.prepare(list_of_account).bind(":account", account);
    std::vector<Membership> memberships;
    while (row.step())
        memberships.push_back({row.get<std::string>(0), row.get<std::string>(1), role_of(row, 2), row.get<base::Utc>(3),
                               row.get<bool>(4), row.get<bool>(5), row.get<bool>(6)});
    return memberships;
}

std::vector<Member> list_members(Connection& connection, std::string_view group) {
    Statement row = connection.prepare(list_of_group).bind(":group", group);
    std::vector<Member> members;
    while (row.step())
        members.push_back({row.get<std::string>(0), row.get<std::string>(1), role_of(row, 2), row.get<base::Utc>(3)});
    return members;
}

int count_owners(Connection& connection, std::string_view group) {
    return count(connection.prepare(count_of_role).bind(":group", group));
}

int count_members(Connection& connection, std::string_view group) {
    return count(connection.prepare(count_of_group).bind(":group", group));
}

void insert_invitation(Connection& connection, const Invitation& invitation) {
    std::optional<std::string_view> role;
    if (invitation.role) role = member_roles.name_of(*invitation.role);
    connection.prepare(insert_invitation_row)
        .bind(":id", invitation.id)
        .bind(":hash", invitation.hash)
        .bind(":group", invitation.group)
        .bind(":role", role)
        .bind(":uses_left", invitation.uses_left)
        .bind(":made_by", invitation.made_by)
        .bind(":created_at", invitation.created_at)
        .bind(":expires_at", invitation.expires_at)
        .run();
}

std::optional<Invitation> find_invitation_by_hash(Connection& connection, std::string_view hash) {
    Statement row = connection.prepare(find_by_hash).bind(":hash", hash);
    if (!row.step()) return std::nullopt;
    return invitation_of(row);
}

std::vector<Invitation> list_invitations(Connection& connection, const std::optional<std::string>& group) {
    Statement row = connection.prepare(group ? list_invitations_of_group : list_invitations_of_site);
    if (group) row.bind(":group", *group);
    std::vector<Invitation> invitations;
    while (row.step()) invitations.push_back(invitation_of(row));
    return invitations;
}

bool use_invitation(Connection& connection, std::string_view id, base::Utc now) {
    return connection.prepare(use_one).bind(":id", id).bind(":now", now).run() == 1;
}

bool delete_invitation(Connection& connection, const std::optional<std::string>& group, std::string_view id) {
    Statement statement = connection.prepare(group ? delete_of_group : delete_of_site);
    if (group) statement.bind(":group", *group);
    return statement.bind(":id", id).run() == 1;
}

void delete_invitations_by(Connection& connection, std::string_view group, std::string_view account) {
    connection.prepare(delete_by).bind(":account", account).bind(":group", group).run();
}

std::int64_t delete_spent_invitations(Connection& connection, base::Utc now) {
    return connection.prepare(delete_spent).bind(":now", now).run();
}

}  // namespace charivari::store
