#include "store/group.hpp"

#include <unordered_map>

#include "base/text.hpp"
#include "store/statements.hpp"

namespace charivari::store {
namespace {

using domain::Group;
using domain::group_natures;
using domain::group_states;

constexpr std::string_view insert_one =
    "INSERT INTO \"group\" (id, slug, name, name_key, description, language, contact, nature, state, is_trusted, "
    "revision, created_at, updated_at) "
    "VALUES (:id, :slug, :name, :name_key, :description, :language, :contact, :nature, :state, :is_trusted, "
    ":revision, :created_at, :updated_at)";
constexpr std::string_view update_one =
    "UPDATE \"group\" SET name = :name, name_key = :name_key, description = :description, language = :language, "
    "contact = :contact, nature = :nature, state = :state, is_trusted = :is_trusted, revision = :revision, "
    "updated_at = :updated_at WHERE id = :id";
constexpr std::string_view columns =
    "SELECT id, slug, name, description, language, contact, nature, state, is_trusted, revision, created_at, "
    "updated_at FROM \"group\" ";
constexpr std::string_view by_id = "WHERE id = :id";
constexpr std::string_view find_by_id = joined<columns, by_id>;
constexpr std::string_view by_slug = "WHERE slug = :slug";
constexpr std::string_view find_by_slug = joined<columns, by_slug>;
constexpr std::string_view by_name = "WHERE name_key = :name_key";
constexpr std::string_view find_by_name = joined<columns, by_name>;
constexpr std::string_view any_id = "WHERE id IN ";
constexpr std::string_view list_some = joined<columns, any_id>;
constexpr std::string_view in_order = "WHERE state = :state AND slug > :after ORDER BY slug LIMIT :limit";
constexpr std::string_view list_behind = joined<columns, in_order>;
constexpr std::string_view list_names =
    "SELECT id, name FROM \"group\" WHERE state = :state ORDER BY slug LIMIT :limit";
constexpr std::string_view is_slug_taken = "SELECT 1 FROM \"group\" WHERE slug = :slug";

constexpr std::string_view insert_link =
    "INSERT INTO group_link (group_id, ordinal, url, title) VALUES (:group, :ordinal, :url, :title)";
constexpr std::string_view delete_links = "DELETE FROM group_link WHERE group_id = :group";
constexpr std::string_view list_links_of = "SELECT group_id, url, title FROM group_link WHERE group_id IN ";
constexpr std::string_view by_ordinal = " ORDER BY group_id, ordinal";
constexpr std::string_view list_links = "SELECT url, title FROM group_link WHERE group_id = :group ORDER BY ordinal";

Group group_of(const Statement& row) {
    Group group;
    group.id = row.get<std::string>(0);
    group.slug = row.get<std::string>(1);
    group.name = row.get<std::string>(2);
    group.description = row.get<std::string>(3);
    group.language = row.get<std::string>(4);
    group.contact = row.get<std::optional<std::string>>(5);
    group.nature = group_natures.find(row.get<std::string_view>(6)).value_or(domain::GroupNature::relay);
    group.state = group_states.find(row.get<std::string_view>(7)).value_or(domain::GroupState::hidden);
    group.is_trusted = row.get<bool>(8);
    group.revision = row.get<int>(9);
    group.created_at = row.get<base::Utc>(10);
    group.updated_at = row.get<base::Utc>(11);
    return group;
}

void read_links(Connection& connection, Group& group) {
    Statement row = connection.prepare(list_links).bind(":group", group.id);
    while (row.step()) group.links.push_back({row.get<std::string>(0), row.get<std::optional<std::string>>(1)});
}

void write_links(Connection& connection, const Group& group) {
    connection.prepare(delete_links).bind(":group", group.id).run();
    for (std::size_t i = 0; i < group.links.size(); ++i)
        connection.prepare(insert_link)
            .bind(":group", group.id)
            .bind(":ordinal", i)
            .bind(":url", group.links[i].url)
            .bind(":title", group.links[i].title)
            .run();
}

template <typename Row>
void bind_facts(Row& statement, const Group& group) {
    statement.bind(":id", group.id);
    statement.bind(":name", group.name);
    statement.bind(":name_key", base::look_alike_key(group.name));
    statement.bind(":description", group.description);
    statement.bind(":language", group.language);
    statement.bind(":contact", group.contact);
    statement.bind(":nature", group_natures.name_of(group.nature));
    statement.bind(":state", group_states.name_of(group.state));
    statement.bind(":is_trusted", group.is_trusted);
    statement.bind(":revision", group.revision);
    statement.bind(":updated_at", group.updated_at);
}

std::optional<Group> find(Connection& connection, Statement row) {
    if (!row.step()) return std::nullopt;
    Group group = group_of(row);
    read_links(connection, group);
    return group;
}

}  // namespace

std::vector<NamedStatement> group_statements() {
    return {{"group insert_one", std::string(insert_one)},
            {"group update_one", std::string(update_one)},
            {"group find_by_id", std::string(find_by_id)},
            {"group find_by_slug", std::string(find_by_slug)},
            {"group find_by_name", std::string(find_by_name)},
            {"group list_behind", std::string(list_behind)},
            {"group list_names", std::string(list_names)},
            {"group is_slug_taken", std::string(is_slug_taken)},
            {"group insert_link", std::string(insert_link)},
            {"group delete_links", std::string(delete_links)},
            {"group list_links", std::string(list_links)},
            named_with_ids("group list_some", list_some),
            named_with_ids("group list_links_of", list_links_of, by_ordinal)};
}

void insert_group(Connection& connection, const Group& group) {
    Statement statement = connection.prepare(insert_one);
    bind_facts(statement, group);
    statement.bind(":slug", group.slug).bind(":created_at", group.created_at).run();
    write_links(connection, group);
}

void update_group(Connection& connection, const Group& group) {
    Statement statement = connection.prepare(update_one);
    bind_facts(statement, group);
    statement.run();
    write_links(connection, group);
}

std::optional<Group> find_group(Connection& connection, std::string_view id) {
    return find(connection, connection.prepare(find_by_id).bind(":id", id));
}

std::optional<Group> find_group_by_slug(Connection& connection, std::string_view slug) {
    return find(connection, connection.prepare(find_by_slug).bind(":slug", slug));
}

std::optional<Group> find_group_by_name(Connection& connection, std::string_view name) {
    return find(connection, connection.prepare(find_by_name).bind(":name_key", base::look_alike_key(name)));
}

std::vector<Group> list_groups_of(Connection& connection, const std::vector<std::string>& ids) {
    std::vector<Group> groups;
    for_ids(connection, list_some, "", ids, [&](Statement& row) {
        while (row.step()) groups.push_back(group_of(row));
    });
    std::unordered_map<std::string_view, Group*> by_id;
    for (Group& each : groups) by_id.emplace(each.id, &each);
    for_ids(connection, list_links_of, by_ordinal, ids, [&](Statement& row) {
        while (row.step())
            by_id.at(row.get<std::string_view>(0))
                ->links.push_back({row.get<std::string>(1), row.get<std::optional<std::string>>(2)});
    });
    return groups;
}

std::vector<Group> list_groups(Connection& connection, domain::GroupState state, std::size_t limit,
                               const std::optional<std::string>& after_slug) {
    std::vector<Group> groups;
    {
        Statement row = connection.prepare(list_behind)
                            .bind(":state", group_states.name_of(state))
                            .bind(":after", after_slug.value_or(""))
                            .bind(":limit", limit);
        while (row.step()) groups.push_back(group_of(row));
    }
    for (Group& each : groups) read_links(connection, each);
    return groups;
}

std::vector<GroupName> list_group_names(Connection& connection, domain::GroupState state, std::size_t limit) {
    Statement row = connection.prepare(list_names).bind(":state", group_states.name_of(state)).bind(":limit", limit);
    std::vector<GroupName> all;
    while (row.step()) all.push_back({row.get<std::string>(0), row.get<std::string>(1)});
    return all;
}

bool group_slug_taken(Connection& connection, std::string_view slug) {
    return connection.prepare(is_slug_taken).bind(":slug", slug).step();
}

}  // namespace charivari::store
