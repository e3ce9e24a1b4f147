#include "store/tag.hpp"

#include "store/statements.hpp"
#include "store/visibility.hpp"

namespace charivari::store {
namespace {

constexpr std::string_view take_one_off =
    "UPDATE tag SET events = events - 1 WHERE tag IN (SELECT t.tag FROM event_tag t JOIN event e ON e.id = t.event_id "
    "WHERE t.event_id = :event AND ";
constexpr std::string_view close = ")";
constexpr std::string_view uncount = joined<take_one_off, event_is_public, close>;
// What no event has any more is forgotten, word and all.
constexpr std::string_view forget =
    "DELETE FROM tag WHERE events = 0 AND tag IN (SELECT t.tag FROM event_tag t WHERE t.event_id = :event)";
// Tag by tag: a statement that writes several rows is put into a savepoint of its own, and each of those has the index of
// words write out what it has gathered so far.
constexpr std::string_view count_in =
    "INSERT INTO tag (tag, events) VALUES (:tag, 1) ON CONFLICT (tag) DO UPDATE SET events = tag.events + 1";
constexpr std::string_view find_one = "SELECT tag, events FROM tag WHERE tag = :tag AND events > 0";
constexpr std::string_view list_behind =
    "SELECT tag, events FROM tag WHERE tag > :after AND events > 0 ORDER BY tag LIMIT :limit";

domain::Tag tag_of(const Statement& row) { return {row.get<std::string>(0), row.get<int>(1)}; }

}  // namespace

std::vector<NamedStatement> tag_statements() {
    return {{"tag uncount", std::string(uncount)},
            {"tag forget", std::string(forget)},
            {"tag count_in", std::string(count_in)},
            {"tag find_one", std::string(find_one)},
            {"tag list_behind", std::string(list_behind)}};
}

void uncount_tags(Connection& connection, std::string_view event) {
    connection.prepare(uncount).bind(":event", event).run();
    connection.prepare(forget).bind(":event", event).run();
}

void count_tags(Connection& connection, const domain::Event& event) {
    if (event.state != domain::PublicationState::published) return;
    for (const std::string& each : event.facts.tags) connection.prepare(count_in).bind(":tag", each).run();
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
