#include "store/person.hpp"

#include "base/timestamp.hpp"
#include "store/noun_choice.hpp"
#include "store/statements.hpp"

namespace charivari::store {
namespace {

using domain::Person;
using domain::PublicRole;

constexpr std::string_view insert_one =
    "INSERT INTO person (id, slug, name, state, revision, created_at, updated_at) "
    "VALUES (:id, :slug, :name, :state, :revision, :created_at, :updated_at)";
constexpr std::string_view update_one =
    "UPDATE person SET slug = :slug, name = :name, state = :state, revision = :revision, updated_at = :updated_at "
    "WHERE id = :id";
constexpr std::string_view columns =
    "SELECT p.id, p.slug, p.name, p.state, p.revision, p.created_at, p.updated_at FROM person p WHERE ";
constexpr std::string_view by_id = "p.id = :key";
constexpr std::string_view by_slug = "p.slug = :key";
constexpr std::string_view and_then = " AND ";
constexpr std::string_view find_by_id = joined<columns, by_id>;
constexpr std::string_view find_by_slug = joined<columns, by_slug>;
constexpr std::string_view find_public_by_id = joined<columns, by_id, and_then, person_is_public>;
constexpr std::string_view find_public_by_slug = joined<columns, by_slug, and_then, person_is_public>;
constexpr NounList people{"person", columns, "p", "slug"};
constexpr std::string_view is_slug_taken = "SELECT 1 FROM person WHERE slug = :slug";
constexpr std::string_view list_event_ids =
    "SELECT DISTINCT event_id FROM event_appearance WHERE person_id = :person ORDER BY event_id";

constexpr std::string_view insert_role =
    "INSERT INTO person_role (person_id, ordinal, role, from_date, to_date, source) "
    "VALUES (:person, :ordinal, :role, :from, :to, :source)";
constexpr std::string_view delete_roles = "DELETE FROM person_role WHERE person_id = :person";
constexpr std::string_view list_roles =
    "SELECT role, from_date, to_date, source FROM person_role WHERE person_id = :person ORDER BY ordinal";

void bind_changing(Statement& row, const Person& person) {
    row.bind(":id", person.id).bind(":slug", person.slug).bind(":name", person.name);
    row.bind(":state", domain::showings.name_of(person.state));
    row.bind(":revision", person.revision).bind(":updated_at", person.updated_at);
}

void write_roles(Connection& connection, const Person& person) {
    connection.prepare(delete_roles).bind(":person", person.id).run();
    for (std::size_t i = 0; i < person.roles.size(); ++i) {
        const PublicRole& each = person.roles[i];
        connection.prepare(insert_role)
            .bind(":person", person.id)
            .bind(":ordinal", i)
            .bind(":role", each.role)
            .bind(":from", base::to_text(each.from))
            .bind(":to", each.to ? std::optional{base::to_text(*each.to)} : std::nullopt)
            .bind(":source", each.source)
            .run();
    }
}

std::chrono::local_days day_of(std::string_view text) {
    const auto day = base::parse_date(text);
    if (!day) throw base::Error{base::Code::internal}.because("a stored date is none");
    return *day;
}

void read_roles(Connection& connection, Person& person) {
    Statement row = connection.prepare(list_roles).bind(":person", person.id);
    while (row.step()) {
        PublicRole role{row.get<std::string>(0), day_of(row.get<std::string_view>(1)), std::nullopt,
                        row.get<std::string>(3)};
        if (!row.is_null(2)) role.to = day_of(row.get<std::string_view>(2));
        person.roles.push_back(std::move(role));
    }
}

Person person_of(const Statement& row) {
    Person person;
    person.id = row.get<std::string>(0);
    person.slug = row.get<std::string>(1);
    person.name = row.get<std::string>(2);
    person.state = domain::showings.find(row.get<std::string_view>(3)).value_or(domain::Showing::hidden);
    person.revision = row.get<int>(4);
    person.created_at = row.get<base::Utc>(5);
    person.updated_at = row.get<base::Utc>(6);
    return person;
}

std::optional<Person> find(Connection& connection, std::string_view statement, std::string_view key) {
    Person person;
    {
        Statement row = connection.prepare(statement).bind(":key", key);
        if (!row.step()) return std::nullopt;
        person = person_of(row);
    }
    read_roles(connection, person);
    return person;
}

}  // namespace

std::vector<NamedStatement> person_statements() {
    return {{"person insert_one", std::string(insert_one)},
            {"person update_one", std::string(update_one)},
            {"person find_by_id", std::string(find_by_id)},
            {"person find_by_slug", std::string(find_by_slug)},
            {"person find_public_by_id", std::string(find_public_by_id)},
            {"person find_public_by_slug", std::string(find_public_by_slug)},
            {"person is_slug_taken", std::string(is_slug_taken)},
            {"person list_event_ids", std::string(list_event_ids)},
            {"person insert_role", std::string(insert_role)},
            {"person delete_roles", std::string(delete_roles)},
            {"person list_roles", std::string(list_roles)}};
}

void insert_person(Connection& connection, const Person& person) {
    Statement row = connection.prepare(insert_one);
    bind_changing(row, person);
    row.bind(":created_at", person.created_at).run();
    write_roles(connection, person);
}

void update_person(Connection& connection, const Person& person) {
    Statement row = connection.prepare(update_one);
    bind_changing(row, person);
    if (row.run() == 0) throw base::Error{base::Code::not_found, "There is no such person."};
    write_roles(connection, person);
}

std::optional<Person> find_person(Connection& connection, std::string_view id, Audience audience) {
    return find(connection, audience == Audience::everyone ? find_public_by_id : find_by_id, id);
}

std::optional<Person> find_person_by_slug(Connection& connection, std::string_view slug, Audience audience) {
    return find(connection, audience == Audience::everyone ? find_public_by_slug : find_by_slug, slug);
}

std::vector<Person> list_people(Connection& connection, domain::Showing state, std::size_t limit,
                                const std::optional<std::string>& after, const domain::NounFilter& filter) {
    NounChoice choice{people, filter};
    choice.in_states({std::string(domain::showings.name_of(state))});
    std::vector<Person> all;
    if (choice.is_empty()) return all;
    {
        Statement row = choice.rows(connection, limit, after.value_or(""));
        while (row.step()) all.push_back(person_of(row));
    }
    for (Person& each : all) read_roles(connection, each);
    return all;
}

bool person_slug_taken(Connection& connection, std::string_view slug) {
    return connection.prepare(is_slug_taken).bind(":slug", slug).step();
}

std::vector<std::string> list_event_ids_of_person(Connection& connection, std::string_view person) {
    Statement row = connection.prepare(list_event_ids).bind(":person", person);
    std::vector<std::string> ids;
    while (row.step()) ids.push_back(row.get<std::string>(0));
    return ids;
}

}  // namespace charivari::store
