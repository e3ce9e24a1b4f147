#include "store/slug_alias.hpp"

#include "store/statements.hpp"

namespace charivari::store {
namespace {

constexpr std::string_view upsert =
    "INSERT INTO slug_alias (noun, slug, object_id) VALUES (:noun, :slug, :object) "
    "ON CONFLICT (noun, slug) DO UPDATE SET object_id = :object";
constexpr std::string_view delete_one = "DELETE FROM slug_alias WHERE noun = :noun AND slug = :slug";
constexpr std::string_view move_all = "UPDATE slug_alias SET object_id = :to WHERE noun = :noun AND object_id = :from";
constexpr std::string_view list_of_object = "SELECT slug FROM slug_alias WHERE noun = :noun AND object_id = :object";
constexpr std::string_view find_object = "SELECT object_id FROM slug_alias WHERE noun = :noun AND slug = :slug";

}  // namespace

std::vector<NamedStatement> slug_alias_statements() {
    return {{"slug_alias upsert", std::string(upsert)},
            {"slug_alias delete_one", std::string(delete_one)},
            {"slug_alias move_all", std::string(move_all)},
            {"slug_alias list_of_object", std::string(list_of_object)},
            {"slug_alias find_object", std::string(find_object)}};
}

void set_slug_alias(Connection& connection, std::string_view noun, std::string_view slug, std::string_view object) {
    connection.prepare(upsert).bind(":noun", noun).bind(":slug", slug).bind(":object", object).run();
}

void delete_slug_alias(Connection& connection, std::string_view noun, std::string_view slug) {
    connection.prepare(delete_one).bind(":noun", noun).bind(":slug", slug).run();
}

void move_slug_aliases(Connection& connection, std::string_view noun, std::string_view from, std::string_view to) {
    connection.prepare(move_all).bind(":noun", noun).bind(":from", from).bind(":to", to).run();
}

std::vector<std::string> list_slug_aliases(Connection& connection, std::string_view noun, std::string_view object) {
    Statement row = connection.prepare(list_of_object).bind(":noun", noun).bind(":object", object);
    std::vector<std::string> slugs;
    while (row.step()) slugs.push_back(row.get<std::string>(0));
    return slugs;
}

std::optional<std::string> find_slug_alias(Connection& connection, std::string_view noun, std::string_view slug) {
    Statement row = connection.prepare(find_object).bind(":noun", noun).bind(":slug", slug);
    if (!row.step()) return std::nullopt;
    return row.get<std::string>(0);
}

}  // namespace charivari::store
