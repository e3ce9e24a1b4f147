#include "store/tag.hpp"

#include "store/statements.hpp"
#include "store/visibility.hpp"

namespace charivari::store {
namespace {

constexpr std::string_view uncount_event =
    "UPDATE tag SET events = events - 1 WHERE tag IN (SELECT t.tag FROM event_tag t JOIN event e ON e.id = t.event_id "
    "WHERE t.event_id = :id AND ";
constexpr std::string_view uncount_action =
    "UPDATE tag SET actions = actions - 1 WHERE tag IN (SELECT t.tag FROM action_tag t JOIN action a ON a.id = "
    "t.action_id WHERE t.action_id = :id AND ";
constexpr std::string_view close = ")";
constexpr std::string_view uncount_of_event = joined<uncount_event, event_is_public, close>;
constexpr std::string_view uncount_of_action = joined<uncount_action, action_is_public, close>;
// What neither an event nor an action has any more is forgotten, word and all.
constexpr std::string_view forget_of_event =
    "DELETE FROM tag WHERE events = 0 AND actions = 0 AND tag IN (SELECT t.tag FROM event_tag t WHERE t.event_id = "
    ":id)";
constexpr std::string_view forget_of_action =
    "DELETE FROM tag WHERE events = 0 AND actions = 0 AND tag IN "
    "(SELECT t.tag FROM action_tag t WHERE t.action_id = :id)";
// Tag by tag: a statement that writes several rows is put into a savepoint of its own, and each of those has the index of
// words write out what it has gathered so far.
constexpr std::string_view count_event =
    "INSERT INTO tag (tag, events, actions) VALUES (:tag, 1, 0) ON CONFLICT (tag) DO UPDATE SET events = tag.events + "
    "1";
constexpr std::string_view count_action =
    "INSERT INTO tag (tag, events, actions) VALUES (:tag, 0, 1) "
    "ON CONFLICT (tag) DO UPDATE SET actions = tag.actions + 1";
constexpr std::string_view find_one =
    "SELECT tag, events, actions FROM tag WHERE tag = :tag AND (events > 0 OR actions > 0)";
constexpr std::string_view list_behind =
    "SELECT tag, events, actions FROM tag WHERE tag > :after AND (events > 0 OR actions > 0) ORDER BY tag LIMIT :limit";

domain::Tag tag_of(const Statement& row) { return {row.get<std::string>(0), row.get<int>(1), row.get<int>(2)}; }

}  // namespace

std::vector<NamedStatement> tag_statements() {
    return {{"tag uncount_of_event", std::string(uncount_of_event)},
            {"tag uncount_of_action", std::string(uncount_of_action)},
            {"tag forget_of_event", std::string(forget_of_event)},
            {"tag forget_of_action", std::string(forget_of_action)},
            {"tag count_event", std::string(count_event)},
            {"tag count_action", std::string(count_action)},
            {"tag find_one", std::string(find_one)},
            {"tag list_behind", std::string(list_behind)}};
}

void uncount_tags(Connection& connection, std::string_view event) {
    connection.prepare(uncount_of_event).bind(":id", event).run();
    connection.prepare(forget_of_event).bind(":id", event).run();
}

void count_tags(Connection& connection, const domain::Event& event) {
    if (event.state != domain::PublicationState::published) return;
    for (const std::string& each : event.facts.tags) connection.prepare(count_event).bind(":tag", each).run();
}

void uncount_tags_of_action(Connection& connection, std::string_view action) {
    connection.prepare(uncount_of_action).bind(":id", action).run();
    connection.prepare(forget_of_action).bind(":id", action).run();
}

void count_tags(Connection& connection, const domain::Action& action) {
    if (!action.is_public()) return;
    for (const std::string& each : action.facts.tags) connection.prepare(count_action).bind(":tag", each).run();
}

std::optional<domain::Tag> find_tag(Connection& connection, std::string_view tag) {
    Statement row = connection.prepare(find_one).bind(":tag", tag);
    return row.step() ? std::optional{tag_of(row)} : std::nullopt;
}

std::vector<domain::Tag> list_tags(Connection& connection, std::size_t limit, const std::optional<std::string>& after) {
    Statement row = connection.prepare(list_behind).bind(":after", after.value_or("")).bind(":limit", limit);
    std::vector<domain::Tag> all;
    while (row.step()) all.push_back(tag_of(row));
    return all;
}

}  // namespace charivari::store
