#include "store/role.hpp"

#include <string>

#include "store/event_names.hpp"
#include "store/moment_row.hpp"
#include "store/statements.hpp"

namespace charivari::store {
namespace {

using domain::Role;
using domain::Slot;

constexpr std::string_view insert_one =
    "INSERT INTO role (id, action_id, position, kind, title, description, is_exclusive, is_restricted) "
    "VALUES (:id, :action, :position, :kind, :title, :description, :is_exclusive, :is_restricted)";
constexpr std::string_view update_one =
    "UPDATE role SET position = :position, kind = :kind, title = :title, description = :description, "
    "is_exclusive = :is_exclusive, is_restricted = :is_restricted WHERE id = :id";
constexpr std::string_view raise_slots = "UPDATE slot SET revision = revision + 1 WHERE role_id = :role";
constexpr std::string_view delete_one = "DELETE FROM role WHERE id = :id";
constexpr std::string_view columns =
    "SELECT id, action_id, position, kind, title, description, is_exclusive, is_restricted FROM role WHERE ";
constexpr std::string_view by_id = "id = :id";
constexpr std::string_view of_action = "action_id = :action ORDER BY position, id";
constexpr std::string_view find_one = joined<columns, by_id>;
constexpr std::string_view list_all = joined<columns, of_action>;

constexpr std::string_view insert_one_slot =
    "INSERT INTO slot (id, role_id, position, needed, from_start, to_start, start_date, start_time, start_zone, "
    "end_date, end_time, end_zone) VALUES (:id, :role, :position, :needed, :from_start, :to_start, :start_date, "
    ":start_time, :start_zone, :end_date, :end_time, :end_zone)";
constexpr std::string_view update_one_slot =
    "UPDATE slot SET position = :position, needed = :needed, from_start = :from_start, to_start = :to_start, "
    "start_date = :start_date, start_time = :start_time, start_zone = :start_zone, end_date = :end_date, "
    "end_time = :end_time, end_zone = :end_zone, revision = revision + 1 WHERE id = :id";
constexpr std::string_view delete_one_slot = "DELETE FROM slot WHERE id = :id";
constexpr std::string_view delete_slots_of = "DELETE FROM slot WHERE role_id = :id";
constexpr std::string_view slot_columns =
    "SELECT s.id, s.role_id, s.position, s.needed, s.from_start, s.to_start, s.start_date, s.start_time, s.start_zone, "
    "s.end_date, s.end_time, s.end_zone, s.revision FROM slot s ";
constexpr std::string_view slot_by_id = "WHERE s.id = :id";
constexpr std::string_view of_role = "WHERE s.role_id = :role ORDER BY s.position, s.id";
constexpr std::string_view of_roles_of =
    "JOIN role r ON r.id = s.role_id WHERE r.action_id = :action ORDER BY r.position, r.id, s.position, s.id";
constexpr std::string_view find_one_slot = joined<slot_columns, slot_by_id>;
constexpr std::string_view list_slots_of_role = joined<slot_columns, of_role>;
constexpr std::string_view list_slots_of_all = joined<slot_columns, of_roles_of>;

Role role_of(const Statement& row) {
    Role role;
    role.id = row.get<std::string>(0);
    role.action = row.get<std::string>(1);
    role.position = row.get<int>(2);
    role.kind = value_of(domain::role_kinds, row.get<std::string_view>(3));
    role.title = row.get<std::optional<std::string>>(4);
    role.description = row.get<std::optional<std::string>>(5);
    role.is_exclusive = row.get<bool>(6);
    role.is_restricted = row.get<bool>(7);
    return role;
}

void bind_role(Statement& row, const Role& role) {
    row.bind(":id", role.id).bind(":position", role.position).bind(":kind", domain::role_kinds.name_of(role.kind));
    row.bind(":title", role.title).bind(":description", role.description);
    row.bind(":is_exclusive", role.is_exclusive).bind(":is_restricted", role.is_restricted);
}

std::optional<domain::Duration> duration_of(const Statement& row, int index) {
    const auto text = row.get<std::optional<std::string>>(index);
    return text ? domain::parse_duration(*text) : std::nullopt;
}

Slot slot_of(const Statement& row) {
    Slot slot;
    slot.id = row.get<std::string>(0);
    slot.role = row.get<std::string>(1);
    slot.position = row.get<int>(2);
    slot.needed = row.get<int>(3);
    slot.span = {duration_of(row, 4), duration_of(row, 5), moment_of(row, 6), moment_of(row, 9)};
    slot.revision = row.get<int>(12);
    return slot;
}

void bind_slot(Statement& row, const Slot& slot) {
    const auto text_of = [](const std::optional<domain::Duration>& duration) {
        return duration ? std::optional{domain::to_text(*duration)} : std::nullopt;
    };
    row.bind(":id", slot.id).bind(":position", slot.position).bind(":needed", slot.needed);
    row.bind(":from_start", text_of(slot.span.from)).bind(":to_start", text_of(slot.span.to));
    bind_moment(row, slot.span.start, ":start_date", ":start_time", ":start_zone");
    bind_moment(row, slot.span.end, ":end_date", ":end_time", ":end_zone");
}

void expect_one(std::int64_t changed) {
    if (changed == 0) throw base::Error{base::Code::not_found, "There is no such thing."};
}

std::vector<Slot> slots_by(Connection& connection, std::string_view statement, const char* name, std::string_view id) {
    Statement row = connection.prepare(statement).bind(name, id);
    std::vector<Slot> all;
    while (row.step()) all.push_back(slot_of(row));
    return all;
}

}  // namespace

std::vector<NamedStatement> role_statements() {
    return {{"role insert_one", std::string(insert_one)},
            {"role update_one", std::string(update_one)},
            {"role raise_slots", std::string(raise_slots)},
            {"role delete_one", std::string(delete_one)},
            {"role find_one", std::string(find_one)},
            {"role list_all", std::string(list_all)},
            {"role insert_one_slot", std::string(insert_one_slot)},
            {"role update_one_slot", std::string(update_one_slot)},
            {"role delete_one_slot", std::string(delete_one_slot)},
            {"role delete_slots_of", std::string(delete_slots_of)},
            {"role find_one_slot", std::string(find_one_slot)},
            {"role list_slots_of_role", std::string(list_slots_of_role)},
            {"role list_slots_of_all", std::string(list_slots_of_all)}};
}

void insert_role(Connection& connection, const Role& role) {
    Statement row = connection.prepare(insert_one);
    bind_role(row, role);
    row.bind(":action", role.action).run();
}

void update_role(Connection& connection, const Role& role) {
    Statement row = connection.prepare(update_one);
    bind_role(row, role);
    expect_one(row.run());
    connection.prepare(raise_slots).bind(":role", role.id).run();
}

void delete_role(Connection& connection, std::string_view id) {
    connection.prepare(delete_slots_of).bind(":id", id).run();
    expect_one(connection.prepare(delete_one).bind(":id", id).run());
}

std::optional<Role> find_role(Connection& connection, std::string_view id) {
    Statement row = connection.prepare(find_one).bind(":id", id);
    return row.step() ? std::optional{role_of(row)} : std::nullopt;
}

std::vector<Role> list_roles(Connection& connection, std::string_view action) {
    Statement row = connection.prepare(list_all).bind(":action", action);
    std::vector<Role> all;
    while (row.step()) all.push_back(role_of(row));
    return all;
}

void insert_slot(Connection& connection, const Slot& slot) {
    Statement row = connection.prepare(insert_one_slot);
    bind_slot(row, slot);
    row.bind(":role", slot.role).run();
}

void update_slot(Connection& connection, const Slot& slot) {
    Statement row = connection.prepare(update_one_slot);
    bind_slot(row, slot);
    expect_one(row.run());
}

void delete_slot(Connection& connection, std::string_view id) {
    expect_one(connection.prepare(delete_one_slot).bind(":id", id).run());
}

std::optional<Slot> find_slot(Connection& connection, std::string_view id) {
    Statement row = connection.prepare(find_one_slot).bind(":id", id);
    return row.step() ? std::optional{slot_of(row)} : std::nullopt;
}

std::vector<Slot> list_slots(Connection& connection, std::string_view role) {
    return slots_by(connection, list_slots_of_role, ":role", role);
}

std::vector<Slot> list_slots_of_action(Connection& connection, std::string_view action) {
    return slots_by(connection, list_slots_of_all, ":action", action);
}

}  // namespace charivari::store
