#include "store/task.hpp"

#include <algorithm>
#include <span>
#include <string>
#include <utility>

#include "store/event_names.hpp"
#include "store/moment_row.hpp"
#include "store/statements.hpp"

namespace charivari::store {
namespace {

using domain::Task;

constexpr std::string_view insert_one =
    "INSERT INTO task (id, action_id, position, kind, title, note, assignee_id, due_offset, due_date, due_time, "
    "due_zone, due_seconds, due_utc, done_at, done_by, created_at) VALUES (:id, :action, :position, :kind, :title, "
    ":note, :assignee, :due_offset, :due_date, :due_time, :due_zone, :due_seconds, :due_utc, :done_at, :done_by, "
    ":created_at)";
constexpr std::string_view update_one =
    "UPDATE task SET position = :position, kind = :kind, title = :title, note = :note, assignee_id = :assignee, "
    "due_offset = :due_offset, due_date = :due_date, due_time = :due_time, due_zone = :due_zone, "
    "due_seconds = :due_seconds, due_utc = :due_utc, done_at = :done_at, done_by = :done_by WHERE id = :id";
constexpr std::string_view delete_one = "DELETE FROM task WHERE id = :id";
constexpr std::string_view columns =
    "SELECT t.id, t.action_id, t.position, t.kind, t.title, t.note, t.assignee_id, t.due_offset, t.due_date, "
    "t.due_time, t.due_zone, t.done_at, t.done_by, t.created_at, coalesce(a.name, '') FROM task t "
    "LEFT JOIN account a ON a.id = t.assignee_id WHERE ";
constexpr std::string_view by_id = "t.id = :id";
constexpr std::string_view of_action = "t.action_id = :action ORDER BY t.position, t.id";
constexpr std::string_view find_one = joined<columns, by_id>;
constexpr std::string_view list_all = joined<columns, of_action>;
constexpr std::string_view of_assignee =
    "t.assignee_id = :account AND t.done_at IS NULL ORDER BY t.action_id, t.position, t.id LIMIT :limit";
constexpr std::string_view list_of_assignee = joined<columns, of_assignee>;

// Goes on with "(:id0, …)" and its order. What is so long before a start is due at an hour that the clocks may have moved, and of a
// date only on an earlier day: a margin of a day and two hours, since the caller looks again.
constexpr std::string_view due =
    "SELECT t.id FROM task t JOIN action a ON a.id = t.action_id WHERE t.done_at IS NULL AND "
    "(t.due_seconds <= :until - a.start_utc + 93600 OR t.due_utc <= :until) AND t.action_id IN ";
constexpr std::string_view first_due = " ORDER BY coalesce(a.start_utc + t.due_seconds, t.due_utc), t.id LIMIT :limit";
constexpr std::string_view find_lead = "SELECT min(t.due_seconds) FROM task t WHERE t.done_at IS NULL";
constexpr std::string_view any_id = "t.id IN ";
constexpr std::string_view list_some = joined<columns, any_id>;

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
    row.bind(":due_seconds", task.offset ? std::optional{task.offset->length().count()} : std::nullopt);
    row.bind(":due_utc", task.due ? std::optional{task.due->utc()} : std::nullopt);
    bind_moment(row, task.due, ":due_date", ":due_time", ":due_zone");
    row.bind(":done_at", task.done_at).bind(":done_by", task.done_by);
}

std::vector<Task> all_of(Statement row) {
    std::vector<Task> all;
    while (row.step()) all.push_back(task_of(row));
    return all;
}

void expect_one(std::int64_t changed) {
    if (changed == 0) throw base::Error{base::Code::not_found, "There is no such task."};
}

}  // namespace

std::vector<NamedStatement> task_statements() {
    return {{"task insert_one", std::string(insert_one)}, {"task update_one", std::string(update_one)},
            {"task delete_one", std::string(delete_one)}, {"task find_one", std::string(find_one)},
            {"task list_all", std::string(list_all)},     {"task list_of_assignee", std::string(list_of_assignee)},
            named_with_ids("task due", due, first_due),   {"task find_lead", std::string(find_lead)},
            named_with_ids("task list_some", list_some)};
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
    return all_of(std::move(row));
}

std::vector<Task> list_tasks_due(Connection& connection, const std::vector<std::string>& actions, base::Utc until,
                                 std::size_t limit) {
    std::vector<std::string> ids;
    for_ids(connection, due, first_due, actions, [&](Statement& row) {
        row.bind(":until", until).bind(":limit", limit);
        while (row.step()) ids.push_back(row.get<std::string>(0));
    });
    return get_tasks(connection, ids);
}

std::vector<Task> get_tasks(Connection& connection, const std::vector<std::string>& ids) {
    std::vector<Task> tasks;
    for_ids(connection, list_some, "", ids, [&](Statement& row) {
        while (row.step()) tasks.push_back(task_of(row));
    });
    return tasks;
}

std::chrono::seconds longest_lead(Connection& connection) {
    Statement row = connection.prepare(find_lead);
    row.step();
    return std::max(std::chrono::seconds{0},
                    std::chrono::seconds{-row.get<std::optional<std::int64_t>>(0).value_or(0)});
}

std::vector<Task> list_tasks_of_assignee(Connection& connection, std::string_view account, std::size_t limit) {
    return all_of(connection.prepare(list_of_assignee).bind(":account", account).bind(":limit", limit));
}

}  // namespace charivari::store
