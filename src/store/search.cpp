#include "store/search.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "store/statements.hpp"

namespace charivari::store {
namespace {

constexpr std::string_view insert_document =
    "INSERT INTO search_document (id, noun, object_id) VALUES (:document, :noun, :id)";
constexpr std::string_view find_document = "SELECT id FROM search_document WHERE noun = :noun AND object_id = :id";
constexpr std::string_view find_last_document =
    "SELECT max(id) FROM search_document WHERE id >= :first AND id < :behind";
constexpr std::string_view delete_document = "DELETE FROM search_document WHERE id = :document";
constexpr std::string_view insert_text =
    "INSERT INTO search_text (rowid, title, body) VALUES (:document, :title, :body)";
constexpr std::string_view delete_text = "DELETE FROM search_text WHERE rowid = :document";
constexpr std::string_view find_same_text =
    "SELECT 1 FROM search_text WHERE rowid = :document AND title = :title AND body = :body";
constexpr std::string_view optimize = "INSERT INTO search_text (search_text) VALUES ('optimize')";
constexpr std::string_view count_matches =
    "SELECT count(*) FROM (SELECT rowid FROM search_text WHERE search_text MATCH :match LIMIT :most) AS m";
// Actions and all else, put together as if their zones were the same ones.
constexpr std::string_view find_matches =
    "SELECT d.noun, d.object_id FROM (SELECT id, place FROM ("
    "SELECT rowid AS id, rowid AS place FROM search_text WHERE search_text MATCH :match AND rowid < :actions "
    "ORDER BY rowid DESC LIMIT :most) AS others UNION ALL SELECT id, place FROM ("
    "SELECT rowid AS id, rowid - :apart AS place FROM search_text WHERE search_text MATCH :match AND rowid >= :actions "
    "ORDER BY rowid DESC LIMIT :most) AS actions "
    "ORDER BY place DESC, id DESC LIMIT :limit OFFSET :skipped) AS m "
    "CROSS JOIN search_document d WHERE d.id = m.id ORDER BY m.place DESC, m.id DESC";
constexpr std::string_view find_undated =
    "SELECT d.object_id FROM search_text CROSS JOIN search_document d "
    "WHERE search_text MATCH :match AND search_text.rowid >= :first AND search_text.rowid < :behind "
    "AND d.id = search_text.rowid AND d.noun = :noun ORDER BY search_text.rowid DESC LIMIT :limit";
constexpr std::string_view list_backlog =
    "SELECT noun, object_id FROM search_backlog ORDER BY noun, object_id LIMIT :limit";
constexpr std::string_view delete_backlog = "DELETE FROM search_backlog WHERE noun = :noun AND object_id = :id";

constexpr std::string_view find_date_of_event = "SELECT start_utc, end_utc, longest FROM event WHERE id = :id";
constexpr std::string_view find_date_of_action = "SELECT start_utc, end_utc FROM action WHERE id = :id";

// Bits of a document's number: what tells apart those of one second, and the seconds. The first day that there is begins
// before 1970 in the east.
constexpr int bits_of_order = 22;
constexpr int bits_of_time = 34;
constexpr std::chrono::seconds before_1970 = std::chrono::days{2};

std::optional<std::int64_t> document_of(Connection& connection, std::string_view noun, std::string_view id) {
    Statement row = connection.prepare(find_document).bind(":noun", noun).bind(":id", id);
    if (!row.step()) return std::nullopt;
    return row.get<std::int64_t>(0);
}

DocumentZone zone_of(std::string_view noun, bool is_lasting) {
    if (noun == "action") return is_lasting ? DocumentZone::lasting_action : DocumentZone::brief_action;
    return is_lasting ? DocumentZone::lasting : DocumentZone::brief;
}

// The numbers that a document may have: from the first to that behind the last.
struct Numbers {
    std::int64_t first;
    std::int64_t behind;
};
Numbers numbers_for(std::string_view noun, const std::optional<DocumentDate>& date) {
    const std::int64_t first =
        date ? first_document(zone_of(noun, date->is_lasting), date->start) : first_document(DocumentZone::undated);
    return {first, first + (std::int64_t{1} << (date ? bits_of_order : bits_of_order + bits_of_time))};
}

// One that is free, behind all others that start then.
std::int64_t next_document(Connection& connection, const Numbers& numbers) {
    Statement row =
        connection.prepare(find_last_document).bind(":first", numbers.first).bind(":behind", numbers.behind);
    row.step();
    const std::int64_t next = row.get<std::optional<std::int64_t>>(0).value_or(numbers.first - 1) + 1;
    if (next >= numbers.behind)
        throw base::Error{base::Code::internal}.because("too many documents that start at one second");
    return next;
}

bool has_text(Connection& connection, std::int64_t document, const domain::SearchText& text) {
    Statement row = connection.prepare(find_same_text);
    return row.bind(":document", document).bind(":title", text.title).bind(":body", text.body).step();
}

void insert(Connection& connection, std::string_view noun, const IndexedDocument& each, std::int64_t document) {
    connection.prepare(insert_document).bind(":document", document).bind(":noun", noun).bind(":id", each.id).run();
    Statement text = connection.prepare(insert_text);
    text.bind(":document", document).bind(":title", each.text.title).bind(":body", each.text.body).run();
}

void remove(Connection& connection, std::int64_t document) {
    connection.prepare(delete_text).bind(":document", document).run();
    connection.prepare(delete_document).bind(":document", document).run();
}

// All words, as they are or with the last one as a beginning.
std::string all_of(const domain::SearchQuery& query, bool is_beginning) {
    std::string match;
    for (const std::string& word : query.words)
        match.append(match.empty() ? "\"" : " AND \"").append(word).append("\"");
    return is_beginning ? match + "*" : match;
}

// In the order of their worth, what each finds without what those before it have found.
std::array<std::string, 3> matches_of(const domain::SearchQuery& query) {
    const std::string whole = "{title} : (" + all_of(query, false) + ")";
    const std::string begun = "{title} : (" + all_of(query, true) + ")";
    return {whole, begun + " NOT " + whole, "(" + all_of(query, true) + ") NOT " + begun};
}

}  // namespace

std::vector<NamedStatement> search_statements() {
    return {{"search insert_document", std::string(insert_document)},
            {"search find_document", std::string(find_document)},
            {"search delete_document", std::string(delete_document)},
            {"search insert_text", std::string(insert_text)},
            {"search delete_text", std::string(delete_text)},
            {"search find_last_document", std::string(find_last_document)},
            {"search find_same_text", std::string(find_same_text)},
            {"search optimize", std::string(optimize)},
            {"search count_matches", std::string(count_matches)},
            {"search find_matches", std::string(find_matches)},
            {"search find_date_of_event", std::string(find_date_of_event)},
            {"search find_date_of_action", std::string(find_date_of_action)},
            {"search list_backlog", std::string(list_backlog)},
            {"search delete_backlog", std::string(delete_backlog)},
            {"search find_undated", std::string(find_undated)}};
}

std::int64_t first_document(DocumentZone zone) {
    return static_cast<std::int64_t>(zone) << (bits_of_order + bits_of_time);
}

std::int64_t first_document(DocumentZone zone, base::Utc start) {
    const std::int64_t seconds = (start.time_since_epoch() + before_1970).count();
    return first_document(zone) + (std::max(seconds, std::int64_t{0}) << bits_of_order);
}

DocumentDate document_date_of_event(Connection& connection, std::string_view id) {
    Statement row = connection.prepare(find_date_of_event).bind(":id", id);
    if (!row.step())
        throw base::Error{base::Code::internal}.because("an event without its row is to be found by words");
    const auto start = row.get<base::Utc>(0);
    return {start, !row.is_null(2) || row.get<base::Utc>(1) - start > longest_brief};
}

DocumentDate document_date_of_action(Connection& connection, std::string_view id) {
    Statement row = connection.prepare(find_date_of_action).bind(":id", id);
    if (!row.step())
        throw base::Error{base::Code::internal}.because("an action without its row is to be found by words");
    const auto start = row.get<base::Utc>(0);
    return {start, row.get<base::Utc>(1) - start > longest_brief};
}

void index_document(Connection& connection, std::string_view noun, std::string_view id, const domain::SearchText& text,
                    const std::optional<DocumentDate>& date) {
    index_documents(connection, noun, {{std::string(id), text, date}});
}

void index_documents(Connection& connection, std::string_view noun, const std::vector<IndexedDocument>& documents) {
    std::vector<std::int64_t> former;
    std::vector<std::pair<Numbers, const IndexedDocument*>> anew;
    for (const IndexedDocument& each : documents) {
        const Numbers numbers = numbers_for(noun, each.date);
        const auto known = document_of(connection, noun, each.id);
        // Most of what is written changes neither words nor time, and an entry of the index is dear.
        if (known && *known >= numbers.first && *known < numbers.behind && has_text(connection, *known, each.text))
            continue;
        if (known) former.push_back(*known);
        anew.emplace_back(numbers, &each);
    }
    std::sort(former.begin(), former.end());
    for (const std::int64_t each : former) remove(connection, each);
    std::stable_sort(anew.begin(), anew.end(),
                     [](const auto& left, const auto& right) { return left.first.first < right.first.first; });
    for (const auto& [numbers, each] : anew) insert(connection, noun, *each, next_document(connection, numbers));
}

void remove_document(Connection& connection, std::string_view noun, std::string_view id) {
    const auto document = document_of(connection, noun, id);
    if (document) remove(connection, *document);
}

std::vector<FoundDocument> list_search_backlog(Connection& connection, std::size_t limit) {
    Statement row = connection.prepare(list_backlog).bind(":limit", limit);
    std::vector<FoundDocument> all;
    while (row.step()) all.push_back({row.get<std::string>(0), row.get<std::string>(1)});
    return all;
}

void delete_from_search_backlog(Connection& connection, const FoundDocument& document) {
    connection.prepare(delete_backlog).bind(":noun", document.noun).bind(":id", document.id).run();
}

void clean_index(Connection& connection) { connection.prepare(optimize).run(); }

std::string match_of(const domain::SearchQuery& query) { return all_of(query, true); }

std::vector<FoundDocument> find_documents(Connection& connection, const domain::SearchQuery& query, std::size_t limit,
                                          std::size_t skipped) {
    std::vector<FoundDocument> found;
    if (query.words.empty()) return found;
    for (const std::string& match : matches_of(query)) {
        if (found.size() == limit) break;
        if (skipped > 0) {
            Statement count = connection.prepare(count_matches).bind(":match", match).bind(":most", skipped);
            count.step();
            const auto passed = count.get<std::size_t>(0);
            if (passed < skipped) {
                skipped -= passed;
                continue;
            }
        }
        const std::size_t wanted = limit - found.size();
        Statement row =
            connection.prepare(find_matches)
                .bind(":match", match)
                .bind(":actions", first_document(DocumentZone::brief_action))
                .bind(":apart", first_document(DocumentZone::brief_action) - first_document(DocumentZone::brief))
                .bind(":most", skipped + wanted)
                .bind(":limit", wanted)
                .bind(":skipped", skipped);
        skipped = 0;
        while (row.step()) found.push_back({row.get<std::string>(0), row.get<std::string>(1)});
    }
    return found;
}

std::vector<std::string> find_documents_of(Connection& connection, std::string_view noun,
                                           const domain::SearchQuery& query, std::size_t limit) {
    std::vector<std::string> found;
    if (query.words.empty()) return found;
    for (const std::string& match : matches_of(query)) {
        Statement row = connection.prepare(find_undated)
                            .bind(":match", match)
                            .bind(":first", first_document(DocumentZone::undated))
                            .bind(":behind", first_document(DocumentZone::brief_action))
                            .bind(":noun", noun)
                            .bind(":limit", limit - found.size());
        while (found.size() < limit && row.step()) found.push_back(row.get<std::string>(0));
    }
    return found;
}

}  // namespace charivari::store
