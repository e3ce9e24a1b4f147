#include "store/filter_ids.hpp"

#include <array>
#include <optional>
#include <span>
#include <string_view>
#include <utility>

#include "base/error.hpp"
#include "store/sql.hpp"

namespace charivari::store {
namespace {

// Each is followed by the values, every time.
constexpr std::array<std::string_view, 4> find_events{
    "SELECT e.id FROM event e WHERE e.state = 'published' AND e.id IN ",
    " UNION SELECT e.id FROM event e WHERE e.state = 'published' AND e.slug IN ",
    " UNION SELECT e.id FROM slug_alias x JOIN event e ON e.id = x.object_id AND e.state = 'published' "
    "WHERE x.noun = 'event' AND x.slug IN ",
    " UNION SELECT e.id FROM change x JOIN event e ON e.id = x.replaced_by AND e.state = 'published' "
    "WHERE x.noun = 'event' AND x.is_deleted = 1 AND x.object_id IN "};
constexpr std::array<std::string_view, 4> find_events_in_any_state{
    "SELECT id FROM event WHERE id IN ", " UNION SELECT id FROM event WHERE slug IN ",
    " UNION SELECT object_id FROM slug_alias WHERE noun = 'event' AND slug IN ",
    " UNION SELECT replaced_by FROM change WHERE noun = 'event' AND is_deleted = 1 AND object_id IN "};
constexpr std::array<std::string_view, 2> find_groups{
    "SELECT g.id FROM \"group\" g WHERE g.state = 'published' AND g.id IN ",
    " UNION SELECT g.id FROM \"group\" g WHERE g.state = 'published' AND g.slug IN "};
constexpr std::array<std::string_view, 4> find_places{
    "SELECT id FROM place WHERE id IN ", " OR slug IN ",
    " UNION SELECT object_id FROM slug_alias WHERE noun = 'place' AND slug IN ",
    " UNION SELECT replaced_by FROM change WHERE noun = 'place' AND is_deleted = 1 AND object_id IN "};
constexpr std::array<std::string_view, 3> find_campaigns{
    "SELECT c.id FROM campaign c WHERE c.state = 'published' AND c.id IN ",
    " UNION SELECT c.id FROM campaign c WHERE c.state = 'published' AND c.slug IN ",
    " UNION SELECT c.id FROM slug_alias x JOIN campaign c ON c.id = x.object_id AND c.state = 'published' "
    "WHERE x.noun = 'campaign' AND x.slug IN "};
constexpr std::array<std::string_view, 3> find_people{
    "SELECT p.id FROM person p WHERE p.state = 'published' AND p.id IN ",
    " UNION SELECT p.id FROM person p WHERE p.state = 'published' AND p.slug IN ",
    " UNION SELECT p.id FROM slug_alias x JOIN person p ON p.id = x.object_id AND p.state = 'published' "
    "WHERE x.noun = 'person' AND x.slug IN "};

std::span<const std::string_view> parts_of(Named noun) {
    switch (noun) {
        case Named::events:
            return find_events;
        case Named::events_in_any_state:
            return find_events_in_any_state;
        case Named::groups:
            return find_groups;
        case Named::places:
            return find_places;
        case Named::campaigns:
            return find_campaigns;
        case Named::people:
            break;
    }
    return find_people;
}

}  // namespace

std::vector<std::string> list_named(Connection& connection, Named noun, const std::vector<std::string>& values) {
    if (values.size() > longest_list) throw base::Error{base::Code::bad_request, "Too many values for one filter."};
    const std::string list = placeholders(":value", list_size(values.size()));
    std::string statement;
    for (const std::string_view each : parts_of(noun)) statement.append(each).append(list);
    Statement row = connection.prepare(statement);
    row.bind_list(":value0", views(values), list_size(values.size()));
    std::vector<std::string> ids;
    while (row.step())  // what was taken away and not merged is replaced by nothing
        if (auto id = row.get<std::optional<std::string>>(0)) ids.push_back(std::move(*id));
    return ids;
}

}  // namespace charivari::store
