#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/search.hpp"
#include "store/connection.hpp"

// The index of words. What is not public is not in it.
//
// The number of a document says when it begins, so that what has a word comes out of the index in the order of lists, from
// any moment on, and a page costs what it shows, however much else has the word. For the same reason there is no bm25(): it
// counts all that has the word before it gives the first. Actions stand in zones of their own, so that lists of events do not
// pass over them, nor those of actions over events; what looks for both puts them together again.
namespace charivari::store {

// Documents stand in the index by zone, then by start.
enum class DocumentZone : std::uint8_t {
    brief = 1,    // events that are over two days after their start at the latest
    lasting = 2,  // those that may still go on then, or recur
    undated = 3,
    brief_action = 5,  // actions likewise
    lasting_action = 6,
};
inline constexpr std::chrono::seconds longest_brief = std::chrono::days{2};

struct DocumentDate {
    base::Utc start;
    bool is_lasting = false;
};

// That of an event, or of an action, whose row must be there.
DocumentDate document_date_of_event(Connection& connection, std::string_view id);
DocumentDate document_date_of_action(Connection& connection, std::string_view id);

// The number of the first document of a zone that may start then: those of one second are in no order.
std::int64_t first_document(DocumentZone zone, base::Utc start);
// That of the zone as a whole.
std::int64_t first_document(DocumentZone zone);

// `date`: of what has one, an event or action.
void index_document(Connection& connection, std::string_view noun, std::string_view id, const domain::SearchText& text,
                    const std::optional<DocumentDate>& date = std::nullopt);
// Many of a noun at once cost less than one after the other: FTS5 writes out all that it has gathered whenever a document does not
// stand behind the last one (measured: half of moving an event with a thousand actions), so that they are taken in that order.
struct IndexedDocument {
    std::string id;
    domain::SearchText text;
    std::optional<DocumentDate> date;
};
void index_documents(Connection& connection, std::string_view noun, const std::vector<IndexedDocument>& documents);
// Nothing happens if it is not in it.
void remove_document(Connection& connection, std::string_view noun, std::string_view id);

// What a migration left to be put into the index, as words are folded by the program and not by the database: `limit` of them.
struct FoundDocument {
    std::string noun;
    std::string id;
};
std::vector<FoundDocument> list_search_backlog(Connection& connection, std::size_t limit);
void delete_from_search_backlog(Connection& connection, const FoundDocument& document);

// What is not in the index and should be, or is there otherwise than it should: a line for each, some of each kind. Looks at all
// of it.
std::vector<std::string> find_index_faults(Connection& connection);

// Words that are in no document any more leave the index at last, which keeps them for a while otherwise. Takes as long as
// reading all of it.
void clean_index(Connection& connection);

// Best first: what has all the words in its title, then what has them there with the last as a beginning, then the rest; in
// each, what has no date first, then what lasts or recurs, then what starts last. Behind the first `skipped`.
std::vector<FoundDocument> find_documents(Connection& connection, const domain::SearchQuery& query, std::size_t limit,
                                          std::size_t skipped = 0);
// The ids of the best of one noun that has no date.
std::vector<std::string> find_documents_of(Connection& connection, std::string_view noun,
                                           const domain::SearchQuery& query, std::size_t limit);

// As a parameter of MATCH: every word quoted, the last one as a beginning, so that nothing that is typed means anything to
// FTS5. `query` has a word at least.
std::string match_of(const domain::SearchQuery& query);

}  // namespace charivari::store
