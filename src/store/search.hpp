#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "domain/search.hpp"
#include "store/connection.hpp"

// The index of words. What is not public is not in it.
namespace charivari::store {

void index_document(Connection& connection, std::string_view noun, std::string_view id, const domain::SearchText& text);
// Nothing happens if it is not in it.
void remove_document(Connection& connection, std::string_view noun, std::string_view id);

// Words that are in no document any more leave the index at last, which keeps them for a while otherwise. Takes as long as
// reading all of it.
void clean_index(Connection& connection);

struct FoundDocument {
    std::string noun;
    std::string id;
};
// Best first, then latest first: of all that has the words, the latest few thousand are ranked. Behind the first `skipped`.
// `noun`: of that kind alone; empty: of any.
std::vector<FoundDocument> find_documents(Connection& connection, const domain::SearchQuery& query, std::size_t limit,
                                          std::size_t skipped, std::string_view noun = {});

// As a parameter of MATCH: every word quoted, the last one as a beginning, so that nothing that is typed means anything to
// FTS5. `query` has a word at least.
std::string match_of(const domain::SearchQuery& query);

}  // namespace charivari::store
