#include "store/audit.hpp"

#include "store/statements.hpp"

namespace charivari::store {
namespace {

using domain::audit_actions;
using domain::AuditEntry;

constexpr std::string_view insert_one =
    "INSERT INTO audit_entry (id, at, action, group_id, actor_id, subject_id, detail) "
    "VALUES (:id, :at, :action, :group, :actor, :subject, :detail)";
constexpr std::string_view columns =
    "SELECT e.id, e.at, e.action, e.group_id, e.actor_id, e.subject_id, e.detail, actor.name, subject.name, g.name "
    "FROM audit_entry e LEFT JOIN account actor ON actor.id = e.actor_id "
    "LEFT JOIN account subject ON subject.id = e.subject_id LEFT JOIN \"group\" g ON g.id = e.group_id ";
constexpr std::string_view latest_first = "ORDER BY e.id DESC LIMIT :limit";
constexpr std::string_view list_all = joined<columns, latest_first>;
constexpr std::string_view of_group = "WHERE e.group_id = :group ";
constexpr std::string_view list_of_group = joined<columns, of_group, latest_first>;
constexpr std::string_view of_actor = "WHERE e.actor_id = :actor ";
constexpr std::string_view list_of_actor = joined<columns, of_actor, latest_first>;
constexpr std::string_view delete_old = "DELETE FROM audit_entry WHERE at <= :oldest";

AuditEntry entry_of(const Statement& row) {
    AuditEntry entry;
    entry.id = row.get<std::string>(0);
    entry.at = row.get<base::Utc>(1);
    entry.action = audit_actions.find(row.get<std::string_view>(2)).value_or(domain::AuditAction::signed_in);
    entry.group = row.get<std::optional<std::string>>(3);
    entry.actor = row.get<std::optional<std::string>>(4);
    entry.subject = row.get<std::optional<std::string>>(5);
    entry.detail = row.get<std::optional<std::string>>(6);
    entry.actor_name = row.get<std::optional<std::string>>(7).value_or("");
    entry.subject_name = row.get<std::optional<std::string>>(8).value_or("");
    entry.group_name = row.get<std::optional<std::string>>(9).value_or("");
    return entry;
}

}  // namespace

std::vector<NamedStatement> audit_statements() {
    return {{"audit insert_one", std::string(insert_one)},
            {"audit list_all", std::string(list_all)},
            {"audit list_of_group", std::string(list_of_group)},
            {"audit list_of_actor", std::string(list_of_actor)},
            {"audit delete_old", std::string(delete_old)}};
}

void insert_audit_entry(Connection& connection, const AuditEntry& entry) {
    connection.prepare(insert_one)
        .bind(":id", entry.id)
        .bind(":at", entry.at)
        .bind(":action", audit_actions.name_of(entry.action))
        .bind(":group", entry.group)
        .bind(":actor", entry.actor)
        .bind(":subject", entry.subject)
        .bind(":detail", entry.detail)
        .run();
}

std::vector<AuditEntry> list_audit_entries(Connection& connection, const AuditFilter& filter, std::size_t limit) {
    Statement row = connection.prepare(filter.group ? list_of_group : filter.actor ? list_of_actor : list_all);
    if (filter.group)
        row.bind(":group", *filter.group);
    else if (filter.actor)
        row.bind(":actor", *filter.actor);
    row.bind(":limit", limit);
    std::vector<AuditEntry> entries;
    while (row.step()) entries.push_back(entry_of(row));
    return entries;
}

std::int64_t delete_old_audit_entries(Connection& connection, base::Utc now) {
    return connection.prepare(delete_old).bind(":oldest", now - AuditEntry::kept).run();
}

}  // namespace charivari::store
