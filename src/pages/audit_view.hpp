#pragma once

#include <string>
#include <vector>

#include "domain/audit.hpp"
#include "pages/desk.hpp"
#include "pages/reader.hpp"

namespace charivari::pages {

// Whose trail it is decides what needs no saying in its lines.
enum class Trail { own, group, site };

// The trail as entries: what was done, when, by whom, to whom, where.
std::vector<Entry> trail_of(const Reader& reader, const std::vector<domain::AuditEntry>& entries, Trail trail);

// "Propriétaire", "Lecture": the words of an entry's detail.
std::string detail_in_words(const Reader& reader, const std::string& detail);

}  // namespace charivari::pages
