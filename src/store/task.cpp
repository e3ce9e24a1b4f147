#include "store/task.hpp"

#include <string>

#include "store/event_names.hpp"
#include "store/moment_row.hpp"
#include "store/statements.hpp"

namespace charivari::store {
namespace {

using domain::Task;

constexpr std::string_view insert_one =
    "INSERT INTO task (id, action_id, position, kind, title, note, assignee_id, due_offset, due_date, due_time, "
    "due_zone, done_at, done_by, created_at) VALUES (:id, :action, :position, :kind, :title, :note, :assignee, "
    ":due_offset, :due_date, :due_time, :due_zone, :done_at, :done_by, :created_at)";
constexpr std::string_view update_one =
    "UPDATE task SET position = :position, kind = :kind, title = :title, note = :note, assignee_id = :assignee, "
    "due_offset = :due_offset, due_date = :due_date, due_time = :due_time, due_zone = :due_zone, done_at = :done_at, "
    "done_by = :done_by WHERE id = :id";
constexpr std::string_view delete_one = "DELETE FROM task WHERE id = :id";
constexpr std::string_view columns =
    "SELECT t.id, t.action_id, t.position, t.kind, t.title, t.note, t.assignee_id, t.due_offset, t.due_date, "
    "t.due_time, t.due_zone, t.done_at, t.done_by, t.created_at, coalesce(a.name, '') FROM task t "
    "LEFT JOIN account a ON a.id = t.assignee_id WHERE ";
constexpr std::string_view by_id = "t.id = :id";
constexpr std::string_view of_action = "t.action_id = :action ORDER BY t.position, t.id";
constexpr std::string_view find_one = joined<columns, by_id>;
constexpr std::string_view list_all = joined<columns, of_action>;

Task task_of(const Statement& row) {
    Task task;
    task.id = row.get<std::string>(0);
    task.action = row.get<std::string>(1);
    task.position = row.get<int>(2);
    task.kind = value_of(domain::task_kinds, row.get<std::string_view>(3));
    task.title = row.get<std::optional<std::string>>(4);
    task.note = row.get<std::optional<std::string>>(5);
    task.assignee = row.get<std::optional<std::string>>(6);
    if (const auto offset = row.get<std::optional<std::string>>(7)) task.offset = domain::parse_duration(*offset);
    task.due = moment_of(row, 8);
    task.done_at = row.get<std::optional<base::Utc>>(11);
    task.done_by = row.get<std::optional<std::string>>(12);
    task.created_at = row.get<base::Utc>(13);
    task.assignee_name = row.get<std::string>(14);
    return task;
}

void bind_task(Statement& row, const Task& task) {
    row.bind(":id", task.id).bind(":position", task.position).bind(":kind", domain::task_kinds.name_of(task.kind));
    row.bind(":title", task.title).bind(":note", task.note).bind(":assignee", task.assignee);
    row.bind(":due_offset", task.offset ? std::optional{domain::to_text(*task.offset)} : std::nullopt);
    bind_moment(row, task.due, ":due_date", ":due_time", ":due_zone");
    row.bind(":done_at", task.done_at).bind(":done_by", task.done_by);
}

void expect_one(std::int64_t changed) {
    if (changed == 0) throw base::Error{base::Code::not_found, "There is no such task."};
}

}  // namespace

std::vector<NamedStatement> task_statements() {
    return {{"task insert_one", std::string(insert_one)},
            {"task update_one", std::string(update_one)},
            {"task delete_one", std::string(delete_one)},
            {"task find_one", std::string(find_one)},
            {"task list_all", std::string(list_all)}};
}

void insert_task(Connection& connection, const Task& task) {
    Statement row = connection.prepare(insert_one);
    bind_task(row, task);
    row.bind(":action", task.action).bind(":created_at", task.created_at).run();
}

void update_task(Connection& connection, const Task& task) {
    Statement row = connection.prepare(update_one);
    bind_task(row, task);
    expect_one(row.run());
}

void delete_task(Connection& connection, std::string_view id) {
    expect_one(connection.prepare(delete_one).bind(":id", id).run());
}

std::optional<Task> find_task(Connection& connection, std::string_view id) {
    Statement row = connection.prepare(find_one).bind(":id", id);
    return row.step() ? std::optional{task_of(row)} : std::nullopt;
}

std::vector<Task> list_tasks(Connection& connection, std::string_view action) {
    Statement row = connection.prepare(list_all).bind(":action", action);
    std::vector<Task> all;
    while (row.step()) all.push_back(task_of(row));
    return all;
}

}  // namespace charivari::store
