#include "store/reminder.hpp"

#include "store/event_names.hpp"
#include "store/statements.hpp"

namespace charivari::store {
namespace {

constexpr std::string_view list_from =
    "SELECT a.id, a.start_utc, a.declaration FROM action a WHERE a.start_utc >= :from AND a.state <> 'hidden' AND "
    "a.status IN ('draft', 'planned', 'confirmed', 'held') ORDER BY a.start_utc, a.id";
constexpr std::string_view find_one =
    "SELECT 1 FROM reminder WHERE kind = :kind AND thing_id = :thing AND due_utc = :due";
constexpr std::string_view insert_one =
    "INSERT INTO reminder (kind, thing_id, due_utc, at) VALUES (:kind, :thing, :due, :at) "
    "ON CONFLICT (kind, thing_id, due_utc) DO NOTHING";
constexpr std::string_view delete_old = "DELETE FROM reminder WHERE due_utc < :before";

}  // namespace

std::vector<NamedStatement> reminder_statements() {
    return {{"reminder list_from", std::string(list_from)},
            {"reminder find_one", std::string(find_one)},
            {"reminder insert_one", std::string(insert_one)},
            {"reminder delete_old", std::string(delete_old)}};
}

std::vector<ActionInTime> list_actions_from(Connection& connection, base::Utc from) {
    Statement row = connection.prepare(list_from).bind(":from", from);
    std::vector<ActionInTime> all;
    while (row.step())
        all.push_back({row.get<std::string>(0), row.get<base::Utc>(1),
                       value_of(domain::declaration_statuses, row.get<std::string_view>(2))});
    return all;
}

bool has_reminder(Connection& connection, domain::NoticeKind kind, std::string_view thing, base::Utc due) {
    return connection.prepare(find_one)
        .bind(":kind", domain::notice_kinds.name_of(kind))
        .bind(":thing", thing)
        .bind(":due", due)
        .step();
}

bool add_reminder(Connection& connection, domain::NoticeKind kind, std::string_view thing, base::Utc due,
                  base::Utc now) {
    return connection.prepare(insert_one)
               .bind(":kind", domain::notice_kinds.name_of(kind))
               .bind(":thing", thing)
               .bind(":due", due)
               .bind(":at", now)
               .run() == 1;
}

void delete_old_reminders(Connection& connection, base::Utc before) {
    connection.prepare(delete_old).bind(":before", before).run();
}

}  // namespace charivari::store
