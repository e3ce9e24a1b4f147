#include "store/action_refusal.hpp"

#include "store/event_names.hpp"
#include "store/statements.hpp"

namespace charivari::store {
namespace {

constexpr std::string_view find_one = "SELECT reason, remark, at FROM action_refusal WHERE action_id = :action";
constexpr std::string_view insert_one =
    "INSERT INTO action_refusal (action_id, reason, remark, at) VALUES (:action, :reason, :remark, :at)";
constexpr std::string_view delete_one = "DELETE FROM action_refusal WHERE action_id = :action";

}  // namespace

std::vector<NamedStatement> action_refusal_statements() {
    return {{"action_refusal find_one", std::string(find_one)},
            {"action_refusal insert_one", std::string(insert_one)},
            {"action_refusal delete_one", std::string(delete_one)}};
}

std::optional<domain::Refusal> find_action_refusal(Connection& connection, std::string_view action) {
    Statement row = connection.prepare(find_one).bind(":action", action);
    if (!row.step()) return std::nullopt;
    return domain::Refusal{value_of(domain::refusal_reasons, row.get<std::string_view>(0)),
                           row.get<std::optional<std::string>>(1), row.get<base::Utc>(2)};
}

void set_action_refusal(Connection& connection, std::string_view action, const domain::Refusal& refusal) {
    delete_action_refusal(connection, action);
    connection.prepare(insert_one)
        .bind(":action", action)
        .bind(":reason", domain::refusal_reasons.name_of(refusal.reason))
        .bind(":remark", refusal.remark)
        .bind(":at", refusal.at)
        .run();
}

void delete_action_refusal(Connection& connection, std::string_view action) {
    connection.prepare(delete_one).bind(":action", action).run();
}

}  // namespace charivari::store
