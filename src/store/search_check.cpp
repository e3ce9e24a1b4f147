// Whether the index of words holds what is public, and at the number of its start.
#include <array>
#include <string>

#include "store/search.hpp"
#include "store/statements.hpp"

namespace charivari::store {
namespace {

constexpr std::string_view find_event_without_document =
    "SELECT e.id FROM event e WHERE e.state = 'published' AND NOT EXISTS (SELECT 1 FROM search_document d "
    "WHERE d.noun = 'event' AND d.object_id = e.id) ORDER BY e.id LIMIT :most";
constexpr std::string_view find_action_without_document =
    "SELECT a.id FROM action a WHERE a.is_public = 1 AND NOT EXISTS (SELECT 1 FROM search_document d "
    "WHERE d.noun = 'action' AND d.object_id = a.id) AND NOT EXISTS (SELECT 1 FROM search_backlog b "
    "WHERE b.noun = 'action' AND b.object_id = a.id) ORDER BY a.id LIMIT :most";
// Bits and days as in search.cpp; what nobody has the row of compares as unequal.
constexpr std::string_view find_misplaced_event =
    "SELECT d.object_id FROM search_document d LEFT JOIN event e ON e.id = d.object_id AND e.state = 'published' "
    "WHERE d.noun = 'event' AND coalesce(d.id >> 22 <> "
    "((CASE WHEN e.longest IS NOT NULL OR e.end_utc - e.start_utc > 172800 THEN 2 ELSE 1 END) << 34) + "
    "max(e.start_utc + 172800, 0), 1) ORDER BY d.object_id LIMIT :most";
constexpr std::string_view find_misplaced_action =
    "SELECT d.object_id FROM search_document d LEFT JOIN action a ON a.id = d.object_id AND a.is_public = 1 "
    "WHERE d.noun = 'action' AND coalesce(d.id >> 22 <> "
    "((CASE WHEN a.end_utc - a.start_utc > 172800 THEN 6 ELSE 5 END) << 34) + "
    "max(a.start_utc + 172800, 0), 1) ORDER BY d.object_id LIMIT :most";
constexpr std::string_view find_document_without_text =
    "SELECT d.object_id FROM search_document d WHERE NOT EXISTS (SELECT 1 FROM search_text t WHERE t.rowid = d.id) "
    "ORDER BY d.object_id LIMIT :most";

constexpr int most = 20;  // of each kind: one is enough to know

}  // namespace

std::vector<NamedStatement> search_check_statements() {
    return {{"search_check find_event_without_document", std::string(find_event_without_document)},
            {"search_check find_action_without_document", std::string(find_action_without_document)},
            {"search_check find_misplaced_event", std::string(find_misplaced_event)},
            {"search_check find_misplaced_action", std::string(find_misplaced_action)},
            {"search_check find_document_without_text", std::string(find_document_without_text)}};
}

std::vector<std::string> find_index_faults(Connection& connection) {
    struct Question {
        std::string_view statement;
        std::string_view found;
    };
    constexpr std::array<Question, 5> questions{{
        {find_event_without_document, " is public, and not in the index of words"},
        {find_action_without_document, " is public, and not in the index of words"},
        {find_misplaced_event, " stands at a wrong place in the index of words"},
        {find_misplaced_action, " stands at a wrong place in the index of words"},
        {find_document_without_text, " is in the index of words without its text"},
    }};
    std::vector<std::string> faults;
    for (const Question& each : questions) {
        Statement row = connection.prepare(each.statement).bind(":most", most);
        while (row.step()) faults.push_back(row.get<std::string>(0).append(each.found));
    }
    return faults;
}

}  // namespace charivari::store
