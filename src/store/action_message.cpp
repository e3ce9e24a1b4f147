#include "store/action_message.hpp"

#include <algorithm>
#include <span>
#include <utility>

#include "store/statements.hpp"

namespace charivari::store {
namespace {

constexpr std::string_view insert_one =
    "INSERT INTO action_message (id, action_id, text, created_at) VALUES (:id, :action, :text, :created_at)";
constexpr std::string_view update_text = "UPDATE action_message SET text = :text WHERE id = :id";
constexpr std::string_view delete_one = "DELETE FROM action_message WHERE id = :id AND action_id = :action";
constexpr std::string_view list_all =
    "SELECT id, action_id, text, created_at FROM action_message WHERE action_id = :action "
    "ORDER BY created_at DESC, id DESC";
// Behind it: a list of ids.
constexpr std::string_view list_of_some =
    "SELECT id, action_id, text, created_at FROM action_message WHERE action_id IN ";
constexpr std::string_view in_order = " ORDER BY action_id, created_at, id";

domain::ActionMessage message_of(const Statement& row) {
    return {row.get<std::string>(0), row.get<std::string>(1), row.get<std::string>(2), row.get<base::Utc>(3)};
}

}  // namespace

std::vector<NamedStatement> action_message_statements() {
    return {{"action_message insert_one", std::string(insert_one)},
            {"action_message update_text", std::string(update_text)},
            {"action_message delete_one", std::string(delete_one)},
            {"action_message list_all", std::string(list_all)},
            named_with_ids("action_message list_of_some", list_of_some, in_order)};
}

void insert_action_message(Connection& connection, const domain::ActionMessage& message) {
    connection.prepare(insert_one)
        .bind(":id", message.id)
        .bind(":action", message.action)
        .bind(":text", message.text)
        .bind(":created_at", message.created_at)
        .run();
}

void set_action_message_text(Connection& connection, const domain::ActionMessage& message) {
    connection.prepare(update_text).bind(":text", message.text).bind(":id", message.id).run();
}

bool delete_action_message(Connection& connection, std::string_view action, std::string_view id) {
    return connection.prepare(delete_one).bind(":id", id).bind(":action", action).run() == 1;
}

std::vector<domain::ActionMessage> list_action_messages(Connection& connection, std::string_view action) {
    Statement row = connection.prepare(list_all).bind(":action", action);
    std::vector<domain::ActionMessage> all;
    while (row.step()) all.push_back(message_of(row));
    return all;
}

std::vector<domain::ActionMessage> list_latest_action_messages(Connection& connection,
                                                               const std::vector<std::string>& actions) {
    std::vector<domain::ActionMessage> latest;
    for_ids(connection, list_of_some, in_order, actions, [&](Statement& row) {
        while (row.step()) {
            domain::ActionMessage message = message_of(row);
            if (!latest.empty() && latest.back().action == message.action) latest.pop_back();
            latest.push_back(std::move(message));
        }
    });
    return latest;
}

}  // namespace charivari::store
