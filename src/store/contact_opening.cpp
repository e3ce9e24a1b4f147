#include "store/contact_opening.hpp"

#include <string>

#include "store/statements.hpp"

namespace charivari::store {
namespace {

using domain::ContactOpening;

constexpr std::string_view insert_one =
    "INSERT INTO contact_opening (id, group_id, action_id, account_id, at) "
    "VALUES (:id, :group, :action, :account, :at)";
// Of an action without a slug the page goes by its id.
constexpr std::string_view columns =
    "SELECT o.id, o.group_id, o.action_id, o.account_id, o.at, a.name, r.title, coalesce(r.slug, r.id) "
    "FROM contact_opening o JOIN action r ON r.id = o.action_id LEFT JOIN account a ON a.id = o.account_id WHERE ";
constexpr std::string_view of_group = "o.group_id = :group ORDER BY o.id DESC LIMIT :limit";
constexpr std::string_view list_of_group = joined<columns, of_group>;
constexpr std::string_view by_account = "o.account_id = :account ORDER BY o.id DESC";
constexpr std::string_view list_by_account = joined<columns, by_account>;
constexpr std::string_view delete_old = "DELETE FROM contact_opening WHERE at < :before";

std::vector<ContactOpening> all(Statement row) {
    std::vector<ContactOpening> openings;
    while (row.step())
        openings.push_back({row.get<std::string>(0), row.get<std::string>(1), row.get<std::string>(2),
                            row.get<std::optional<std::string>>(3), row.get<base::Utc>(4),
                            row.get<std::optional<std::string>>(5).value_or(""), row.get<std::string>(6),
                            row.get<std::string>(7)});
    return openings;
}

}  // namespace

std::vector<NamedStatement> contact_opening_statements() {
    return {{"contact_opening insert_one", std::string(insert_one)},
            {"contact_opening list_of_group", std::string(list_of_group)},
            {"contact_opening list_by_account", std::string(list_by_account)},
            {"contact_opening delete_old", std::string(delete_old)}};
}

void insert_contact_opening(Connection& connection, const ContactOpening& opening) {
    connection.prepare(insert_one)
        .bind(":id", opening.id)
        .bind(":group", opening.group)
        .bind(":action", opening.action)
        .bind(":account", opening.account)
        .bind(":at", opening.at)
        .run();
}

std::vector<ContactOpening> list_contact_openings(Connection& connection, std::string_view group, std::size_t limit) {
    return all(connection.prepare(list_of_group).bind(":group", group).bind(":limit", limit));
}

std::vector<ContactOpening> list_contact_openings_by(Connection& connection, std::string_view account) {
    return all(connection.prepare(list_by_account).bind(":account", account));
}

std::int64_t delete_contact_openings(Connection& connection, base::Utc before) {
    return connection.prepare(delete_old).bind(":before", before).run();
}

}  // namespace charivari::store
