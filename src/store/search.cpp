#include "store/search.hpp"

#include "store/statements.hpp"

namespace charivari::store {
namespace {

constexpr std::string_view insert_document =
    "INSERT INTO search_document (noun, object_id) VALUES (:noun, :id) ON CONFLICT DO NOTHING";
constexpr std::string_view find_document = "SELECT id FROM search_document WHERE noun = :noun AND object_id = :id";
constexpr std::string_view delete_document = "DELETE FROM search_document WHERE id = :document";
constexpr std::string_view insert_text =
    "INSERT INTO search_text (rowid, title, body) VALUES (:document, :title, :body)";
constexpr std::string_view delete_text = "DELETE FROM search_text WHERE rowid = :document";
constexpr std::string_view optimize = "INSERT INTO search_text (search_text) VALUES ('optimize')";
constexpr std::string_view find_best =
    "SELECT d.noun, d.object_id FROM (SELECT rowid AS id, bm25(search_text, 8.0, 1.0) AS score FROM search_text "
    "WHERE search_text MATCH :match ORDER BY rowid DESC LIMIT 2000) AS m JOIN search_document d ON d.id = m.id "
    "WHERE :noun IN ('', d.noun) ORDER BY m.score, m.id DESC LIMIT :limit OFFSET :skipped";

std::optional<std::int64_t> document_of(Connection& connection, std::string_view noun, std::string_view id) {
    Statement row = connection.prepare(find_document).bind(":noun", noun).bind(":id", id);
    if (!row.step()) return std::nullopt;
    return row.get<std::int64_t>(0);
}

}  // namespace

std::vector<NamedStatement> search_statements() {
    return {{"search insert_document", std::string(insert_document)},
            {"search find_document", std::string(find_document)},
            {"search delete_document", std::string(delete_document)},
            {"search insert_text", std::string(insert_text)},
            {"search delete_text", std::string(delete_text)},
            {"search optimize", std::string(optimize)},
            {"search find_best", std::string(find_best)}};
}

void index_document(Connection& connection, std::string_view noun, std::string_view id,
                    const domain::SearchText& text) {
    const bool is_new = connection.prepare(insert_document).bind(":noun", noun).bind(":id", id).run() > 0;
    const std::int64_t document = document_of(connection, noun, id).value();
    if (!is_new) connection.prepare(delete_text).bind(":document", document).run();
    connection.prepare(insert_text)
        .bind(":document", document)
        .bind(":title", text.title)
        .bind(":body", text.body)
        .run();
}

void remove_document(Connection& connection, std::string_view noun, std::string_view id) {
    const auto document = document_of(connection, noun, id);
    if (!document) return;
    connection.prepare(delete_text).bind(":document", *document).run();
    connection.prepare(delete_document).bind(":document", *document).run();
}

void clean_index(Connection& connection) { connection.prepare(optimize).run(); }

std::string match_of(const domain::SearchQuery& query) {
    std::string match;
    for (const std::string& word : query.words) match.append(match.empty() ? "\"" : " \"").append(word).append("\"");
    return match + "*";
}

std::vector<FoundDocument> find_documents(Connection& connection, const domain::SearchQuery& query, std::size_t limit,
                                          std::size_t skipped, std::string_view noun) {
    if (query.words.empty()) return {};
    Statement row = connection.prepare(find_best)
                        .bind(":match", match_of(query))
                        .bind(":noun", noun)
                        .bind(":limit", limit)
                        .bind(":skipped", skipped);
    std::vector<FoundDocument> found;
    while (row.step()) found.push_back({row.get<std::string>(0), row.get<std::string>(1)});
    return found;
}

}  // namespace charivari::store
