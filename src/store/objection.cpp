#include "store/objection.hpp"

#include "store/statements.hpp"

namespace charivari::store {
namespace {

constexpr std::string_view insert_one =
    "INSERT INTO objection (id, person_id, kind, sealed, created_at) VALUES (:id, :person, :kind, :sealed, "
    ":created_at)";
constexpr std::string_view list_all =
    "SELECT id, person_id, kind, sealed, created_at FROM objection ORDER BY id LIMIT :limit";
constexpr std::string_view count_of_person = "SELECT count(*) FROM objection WHERE person_id = :person";
constexpr std::string_view count_all = "SELECT count(*) FROM objection";
constexpr std::string_view delete_one = "DELETE FROM objection WHERE id = :id";

std::size_t count(Statement row) {
    row.step();
    return row.get<std::size_t>(0);
}

}  // namespace

std::vector<NamedStatement> objection_statements() {
    return {{"objection insert_one", std::string(insert_one)},
            {"objection list_all", std::string(list_all)},
            {"objection count_of_person", std::string(count_of_person)},
            {"objection count_all", std::string(count_all)},
            {"objection delete_one", std::string(delete_one)}};
}

void insert_objection(Connection& connection, const SealedObjection& objection) {
    connection.prepare(insert_one)
        .bind(":id", objection.id)
        .bind(":person", objection.person)
        .bind(":kind", domain::objection_kinds.name_of(objection.kind))
        .bind(":sealed", objection.sealed)
        .bind(":created_at", objection.created_at)
        .run();
}

std::vector<SealedObjection> list_objections(Connection& connection, std::size_t limit) {
    Statement row = connection.prepare(list_all).bind(":limit", limit);
    std::vector<SealedObjection> all;
    while (row.step())
        all.push_back(
            {row.get<std::string>(0), row.get<std::string>(1),
             domain::objection_kinds.find(row.get<std::string_view>(2)).value_or(domain::Objection::Kind::objection),
             row.get<std::string>(3), row.get<base::Utc>(4)});
    return all;
}

std::size_t count_objections(Connection& connection, std::string_view person) {
    return count(connection.prepare(count_of_person).bind(":person", person));
}

std::size_t count_objections(Connection& connection) { return count(connection.prepare(count_all)); }

void delete_objection(Connection& connection, std::string_view id) {
    if (connection.prepare(delete_one).bind(":id", id).run() == 0)
        throw base::Error{base::Code::not_found, "This is not there any more."};
}

}  // namespace charivari::store
